extension CommandTable {
  static let sweep = Command(
    name: .sweep, summary: "Count the outcomes of everybody for many values of a threshold or weight",
    details: [
      "Each value is tried on all records, and the words that the rules give are counted: how many are Green, Amber and Red "
        + "at every one, where many move at once, and who sits on the edge of the value in force.",
      "With --over twice every combination is tried.",
    ],
    arguments: [rules, records],
    options: [
      Command.Option(
        .over, .assignment("NAME", "VALUES"), isRepeatable: true, isRequired: true,
        "What is set, and its values: red_from=30..60, red_from=30..60 by 5, weight.safeguarding=1..5, or 1,2,5"
      ),
      asAt, set, events,
      Command.Option(
        .show, .text("NAME"), isRepeatable: true, "Show this rating, level or flag; without it all that move"),
      Command.Option(
        .format, short: "f", .oneOf(SweepCommand.Format.allCases.map(\.rawValue)),
        "How it is written: text with bars, CSV for a spreadsheet, JSON for a program, SVG for a paper"),
      output, keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "See how many homes turn Red for each threshold from 30 to 60",
        line: "ragstone sweep care-homes.rag homes.csv --over red_from=30..60 --as-at 2017-06-30"),
      Command.Example(
        purpose: "Put the picture of a weight into a paper",
        line: "ragstone sweep care-homes.rag homes.csv --over 'weight.safeguarding=1..8 by 0.5' --format svg "
          + "--output safeguarding.svg"),
    ])

  static let compare = Command(
    name: .compare,
    summary: "Say who moves between two rule files on the same records, and which edits move them",
    details: [
      "Both rate all records. Who has another rating, level or flag is counted from word to word, and every move is put down to "
        + "the edited clauses that make it by themselves: none of them can be left out. Where several work together, each has its share.",
      "A gate says how much may move: \"no more than 5% move\", \"no more than 20 move\", \"nobody moves\", \"nobody leaves Red\", "
        + "\"nobody enters Red\", \"nobody becomes worse\", each with \"of NAME\" behind it for one outcome. A gate that does not hold "
        + "ends the command with status 1.",
      "Of a folder of editions the one in force on --old-day or --new-day is taken, and on the as-at date without. Both rate as at one day.",
    ],
    arguments: [
      Command.Argument(name: .old, count: .one, summary: "The rule file as it was, or a folder of editions"),
      Command.Argument(
        name: .new, count: .one, summary: "The rule file as it is to be, or a folder of editions"),
      records,
    ],
    options: [
      asAt, events,
      Command.Option(
        .oldDay, .date, "The day on which the edition of OLD is in force, where that is a folder"),
      Command.Option(
        .newDay, .date, "The day on which the edition of NEW is in force, where that is a folder"),
      Command.Option(
        .gate, .text("TEXT"), isRepeatable: true, "End with status 1 where more moves than this allows"),
      Command.Option(
        .format, short: "f", .oneOf(CompareCommand.Format.allCases.map(\.rawValue)),
        "How it is written: text, CSV with a line for each move, JSON for a program, Markdown for a pull request"
      ),
      output, keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "See who moves under next year's thresholds, and because of which lines",
        line: "ragstone compare care-homes.rag care-homes-2018.rag homes.csv --as-at 2017-06-30"),
      Command.Example(
        purpose: "Write it for the pull request, and fail where a home leaves Red",
        line:
          "ragstone compare old.rag new.rag homes.csv --gate 'nobody leaves Red' --format markdown --output moves.md"
      ),
      Command.Example(
        purpose: "See who moves between last year's edition of a folder and this year's",
        line:
          "ragstone compare care/ care/ homes.csv --as-at 2018-04-01 --old-day 2017-06-30 --new-day 2018-04-01"
      ),
    ])
}
