extension CommandTable {
  static let repl = Command(
    name: .repl, summary: "Ask the rules one thing after another, in a shell of their own",
    details: [
      "At a terminal a line can be edited, the arrows recall what was entered before, Tab completes, and Ctrl-R searches. "
        + "An entry may have several lines. Ctrl-C forgets the line, or stops what runs; Ctrl-D leaves.",
      "What was entered is kept in ragstone/history in the state folder, readable by its owner only. Where input does not "
        + "come from a terminal there is no prompt, and the first error ends it.",
    ],
    arguments: [
      rules,
      Command.Argument(
        name: .records, count: .optional, summary: "The records, as CSV or JSON"),
    ],
    options: [
      asAt,
      Command.Option(.read, .text("FILE", .file), "Run the entries in this file first"),
      Command.Option(
        .noHistory, .none, "Neither recall what was entered before nor keep what is entered now"),
    ],
    examples: [
      Command.Example(
        purpose: "Try thresholds before the quality board meets",
        line: "ragstone repl care-homes.rag homes.csv --as-at 2017-06-30")
    ])
}
