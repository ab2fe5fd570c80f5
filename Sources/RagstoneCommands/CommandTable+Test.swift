import RagstoneOutputs

extension CommandTable {
  static let test = Command(
    name: .test, summary: "Run the examples and expected outcomes that stand beside the rules",
    details: [
      "Every example of a rule file is a case, and every row of a file expected/RULES[.DATA][@DATE].csv beside it. "
        + "Without a path, the rule files of this folder and those below it are taken.",
      "A case that fails is shown with what differs, and with the first rule where the way to what was expected parts "
        + "from the way taken. A case that could not run fails the run too.",
      "With --coverage every line is shown that has something no case reaches: a band, points, a clause for "
        + "missing data, a condition that is never yes or never no or whose parts never decide alone, a figure that "
        + "no case meets exactly, misses just below or passes just above. All rows of the data count, whatever "
        + "--filter says.",
      "In a workflow of GitHub Actions every case that did not pass is also shown beside its line, by itself.",
    ],
    arguments: [
      Command.Argument(name: .path, count: .any, summary: "Rule files, or folders of rule files")
    ],
    options: [
      Command.Option(
        .filter, .text("TEXT"), isRepeatable: true,
        "Run only cases that have this text in their name, or in their place such as homes.rag:46, whatever the case "
          + "of its letters"),
      Command.Option(
        .format, short: "f", .oneOf(TestFormat.allCases.map(\.rawValue)),
        "How the cases are written on standard output"),
      report(TestFormat.allCases.map(\.rawValue)),
      Command.Option(
        .watch, short: "w", .none, "Run again whenever rules, data or expected outcomes change, until Ctrl-C"),
      Command.Option(.coverage, .none, "Show which lines of the rules no case reaches"),
      Command.Option(
        .minCoverage, .percentage, "Fail when fewer outcomes and conditions than this are reached"),
      Command.Option(.minBoundary, .percentage, "Fail when fewer boundaries than this are tried"),
      Command.Option(
        .reachable, .none,
        "Leave out of coverage what is proved to be out of reach of every record; takes longer"),
    ],
    examples: [
      Command.Example(
        purpose: "Make sure a changed weight still gives the outcomes the panel agreed",
        line: "ragstone test care-homes.rag"),
      Command.Example(
        purpose: "Look at one home while its rule is being written",
        line: "ragstone test care-homes.rag --filter \"Ash Lodge\" --watch"),
      Command.Example(
        purpose: "See what the agreed cases do not reach before the rules go live",
        line: "ragstone test care-homes.rag --coverage"),
      Command.Example(
        purpose: "Run all tests on a server that collects results",
        line: "ragstone test rules --output junit=results.xml"),
    ])

  /// The option that writes a report to a file beside what is shown.
  static func report(_ words: [String]) -> Command.Option {
    Command.Option(
      .output, short: "o", .assignment("FORMAT", "FILE", .file, names: words), isRepeatable: true,
      "Write the report to this file as well, whole or not at all; FORMAT is "
        + words.dropLast().joined(separator: ", ") + " or " + (words.last ?? ""))
  }
}
