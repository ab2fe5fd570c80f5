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

  private static let formats = Command.Option(
    .format, short: "f", .oneOf(["table", "csv", "json"]),
    "How the list is written: a table to read, CSV for a spreadsheet, JSON for a program")
}
