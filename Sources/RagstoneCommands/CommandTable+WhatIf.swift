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
}
