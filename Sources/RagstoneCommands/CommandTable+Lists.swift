extension CommandTable {
  static let duties = Command(
    name: .duties, summary: "List what is due, overdue or done for each provider",
    details: [
      "One line for each provider and duty of the rules, by the date it is due, then in the order of the "
        + "records. What is not due is left out, unless --all is given; what cannot be known is always shown."
    ],
    arguments: [rules, records],
    options: [asAt, set, events] + [
      Command.Option(.overdue, .none, "Show only what is overdue"),
      Command.Option(.all, .none, "Show also what is not due"),
      formats, output, keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "See which visits are overdue", line: "ragstone duties visits.rag visits --overdue"),
      Command.Example(
        purpose: "Plan the next quarter's visits in a spreadsheet",
        line: "ragstone duties visits.rag visits --as-at 2017-06-30 --output duties.csv"),
    ])

  static let status = Command(
    name: .status, summary: "Show the live status list: ratings, and what is overdue",
    details: [
      "One line for each provider with every rating and the duties that are overdue, under the day and the "
        + "edition of the rules. A rating whose label is a question, such as \"May I place here today?\", is "
        + "answered here for those who place people."
    ],
    arguments: [
      rules, records,
      Command.Argument(
        name: .provider, count: .optional, summary: "The key of one provider; without it all are shown"),
    ],
    options: [asAt, set, events] + [
      Command.Option(
        .show, .text("FIELD"), isRepeatable: true, "Show this field of the record beside the key"),
      formats, output, keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "Look at one provider before somebody is placed there",
        line: "ragstone status visits.rag visits \"Care In Comfort\""),
      Command.Example(
        purpose: "Share the list with neighbouring councils",
        line: "ragstone status visits.rag visits --show authority --output status.csv"),
    ])

  static let cases = Command(
    name: .cases, summary: "Make a table of cases that tries every rule, to be looked through and signed off",
    details: [
      "Writes made-up records, as few as it finds, that reach every outcome, every clause for missing data, and every "
        + "threshold just below it, at it and just above, each with the outcomes the rules give. Somebody who knows the "
        + "policy looks through the table, puts right what is wrong and signs each row in the column `signed off`.",
      "Kept as cases/RULES@DATE.csv beside the rules, signed rows are expected outcomes, which ragstone test runs.",
      "Where parameters change with the date, there are cases as at each day on which one does and the day before; a column "
        + "`as at` says which, and the table may be kept as cases/RULES.csv. Where figures over many are worked out, a case "
        + "says who else there is, in a column named as the record.",
      "What no record can reach is listed, and so is what no case was found for.",
    ],
    arguments: [rules],
    options: [
      asAt, set, output,
      Command.Option(
        .changes, .none,
        "Make cases too that tell each small change of the rules from the rules as they are, where no other case does"
      ),
      threads,
    ],
    examples: [
      Command.Example(
        purpose: "Make the cases that the quality board goes through before new thresholds come into force",
        line: "ragstone cases care-homes.rag --as-at 2017-09-30 --output cases/care-homes@2017-09-30.csv")
    ])

  static let same = Command(
    name: .same, summary: "Say whether two rule files come to the same for every record",
    details: [
      "What is printed is compared for all records that could be, not for some: either it is proved that nothing changes, "
        + "or a record is shown for which something does. Labels, comments, layout and the order of declarations are "
        + "free. Where parameters change with the date, every stretch between two changes is looked at.",
      "Where neither was shown, the reason is given.",
    ],
    arguments: [
      Command.Argument(name: .old, count: .one, summary: "The rules as they were"),
      Command.Argument(name: .new, count: .one, summary: "The rules as they are now"),
    ],
    options: [
      asAt,
      Command.Option(
        .format, short: "f", .oneOf(["text", "json"]),
        "How the answer is written: text to read, JSON for a program"),
    ],
    examples: [
      Command.Example(
        purpose: "Make sure a tidied rule file still judges every home as before",
        line: "ragstone same care-homes-2023.rag care-homes-2024.rag")
    ])

  static let mutate = Command(
    name: .mutate, summary: "Change the rules by small steps and show which changes no test notices",
    details: [
      "Every threshold, weight, word, condition, clause and order of a rule file is changed alone, by as little as "
        + "can be, and its tests are run: the examples in it and the expected outcomes beside it, and those of every "
        + "rule file that uses it. A change that no test notices is a slip that nobody would notice either. Nothing "
        + "is written; the files stay as they are.",
      "A change that the checker refuses is caught too, and counted apart.",
    ],
    arguments: [
      Command.Argument(name: .rules, count: .oneOrMore, summary: "Rule files, or folders of rule files")
    ],
    options: [
      Command.Option(.minCaught, .percentage, "Fail when fewer changes than this are caught"),
      Command.Option(
        .prove, .none,
        "Say of each change that no test notices whether it changes anything at all, and show a record for which it does"
      ),
      Command.Option(.format, short: "f", .oneOf(["text", "json"]), "How the changes are written"),
      threads,
    ],
    examples: [
      Command.Example(
        purpose: "See which figures of the matrix the agreed examples do not hold fast",
        line: "ragstone mutate care-homes.rag"),
      Command.Example(
        purpose: "Let a change of rules land only with tests that hold it",
        line: "ragstone mutate rules/ --min-caught 95%"),
    ])

  private static let formats = Command.Option(
    .format, short: "f", .oneOf(["table", "csv", "json"]),
    "How the list is written: a table to read, CSV for a spreadsheet, JSON for a program")
}
