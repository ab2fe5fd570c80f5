extension CommandTable {
  static let repl = Command(
    name: .repl, summary: "Try thresholds, rules and records one after another, and see who moves",
    details: [
      "`set red_from 40` rates every record again at once and shows who moves, the worst first, with the reason; `show`, `who`, `why`, "
        + "`what if`, `sweep` ask; `undo` takes back; `save` writes what was changed into the rule file. A rule as in a rule file "
        + "takes the place of the one of its name, and an expression is worked out for everybody. `help` lists all.",
      "At a terminal a line can be edited, the arrows recall what was entered before, Tab completes, and Ctrl-R searches. "
        + "An entry may have several lines. Ctrl-C forgets the line, or stops what runs; Ctrl-D leaves.",
      "What was entered is kept in ragstone/history in the state folder, readable by its owner only; entries with keys or values "
        + "of records are not. Where input does not come from a terminal there is no prompt, and the first error ends it.",
    ],
    arguments: [
      rules,
      Command.Argument(
        name: .records, count: .optional,
        summary: "The records, as CSV or JSON; without them rules are tried and single records typed"),
    ],
    options: [
      asAt, events,
      Command.Option(.read, .text("FILE", .file), "Run the entries in this file first"),
      Command.Option(
        .noHistory, .none, "Neither recall what was entered before nor keep what is entered now"),
      Command.Option(.keepValues, .none, "Keep entries with keys and values of records in the history too"),
      keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "Try thresholds before the quality board meets",
        line: "ragstone repl care-homes.rag homes.csv --as-at 2017-06-30")
    ])
}
