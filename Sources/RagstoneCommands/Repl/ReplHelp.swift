import Ragstone
import RagstoneOutputs

/// What `help` says.
enum ReplHelp {
  /// A command, how it is typed and what it does.
  struct Topic {
    let command: ReplCommandName
    let summary: String
    let examples: [String]
  }

  /// The commands by what they are for.
  static let groups: [(title: String, topics: [Topic])] = [
    (
      "Change something",
      [
        Topic(
          command: .set, summary: "set a parameter or a weight and see who moves",
          examples: ["set red_from 40", "set weight.safeguarding 4"]),
        Topic(command: .undo, summary: "take the last change back", examples: ["undo"]),
        Topic(command: .redo, summary: "bring back what was undone", examples: ["redo"]),
        Topic(command: .reset, summary: "the rules as the files have them", examples: ["reset"]),
        Topic(command: .changes, summary: "list what is changed", examples: ["changes"]),
        Topic(
          command: .save, summary: "write the changes into the rule file, or tried records as examples",
          examples: ["save", "save yes", "save examples tried.rag"]),
      ]
    ),
    (
      "Look at everybody",
      [
        Topic(
          command: .show, summary: "what there is; a score drawn with its bands; how many have each word",
          examples: ["show", "show risk", "show overall", "show red_from"]),
        Topic(
          command: .who, summary: "list records",
          examples: ["who Red", "who within 2 of red_from", "who moves", "who where beds above 40"]),
        Topic(
          command: .matrix, summary: "records by indicators, the worst first",
          examples: ["matrix", "matrix 50"]),
        Topic(
          command: .sweep, summary: "counts for every value of a parameter or weight",
          examples: ["sweep red_from 30 to 60", "sweep weight.safeguarding 1 to 5 by 0.5"]),
      ]
    ),
    (
      "Look at one",
      [
        Topic(
          command: .why, summary: "the reasons for its outcomes", examples: ["why P017", "why P017 overall"]),
        Topic(
          command: .whatIf, summary: "its outcomes with other evidence",
          examples: ["what if P017 cqc_rating Good", "what if P017 beds 20, referrals unknown"]),
        Topic(
          command: .whatWould, summary: "the fewest changes of evidence that reach an outcome",
          examples: ["what would make P017 Green", "what would make P017 overall Amber or better"]),
        Topic(
          command: .range, summary: "what it may still be rated as, and what to find out first",
          examples: ["range P017"]),
        Topic(
          command: .tryRecord, summary: "try a record that is in no file; each field is asked for",
          examples: ["try", "try beds 20, referrals 3, cqc_rating Good"]),
      ]
    ),
    (
      "Look at the rules",
      [
        Topic(
          command: .check, summary: "what is wrong with the rules as they are tried", examples: ["check"]),
        Topic(command: .test, summary: "run their examples and expected outcomes", examples: ["test"]),
        Topic(
          command: .cases, summary: "records that reach everything the rules tell apart", examples: ["cases"]),
      ]
    ),
    (
      "Besides",
      [
        Topic(
          command: .time, summary: "how long the last answer took; on or off for all",
          examples: ["time", "time on"]),
        Topic(command: .help, summary: "this, or more about one command", examples: ["help", "help set"]),
        Topic(command: .quit, summary: "leave; so does Control-D", examples: ["quit"]),
      ]
    ),
  ]

  /// All commands, grouped.
  static func overview() -> String {
    let wide = groups.flatMap(\.topics).map { $0.command.typed.count }.max() ?? 0
    var text = ""
    for group in groups {
      text += group.title + "\n"
      for topic in group.topics {
        let name = topic.command.typed
        text += "  " + name + String(repeating: " ", count: wide - name.count + 2) + topic.summary + "\n"
      }
    }
    return text
      + "Anything else is a rule as in a rule file, which takes the place of the one of its name,\n"
      + "or an expression: `risk / 2`, `10 * referrals / beds`, `average risk of inspected`.\n"
  }

  /// More about one command, or those that begin with a word; nil where there is none.
  static func page(_ name: String) -> String? {
    let found = groups.flatMap(\.topics).filter { topic in
      topic.command.typed == name || topic.command.typed.hasPrefix(name + " ")
    }
    if found.isEmpty { return nil }
    return found.map { topic in
      "\(topic.command.typed): \(topic.summary)\n" + topic.examples.map { "  \($0)\n" }.joined()
    }.joined()
  }
}

extension ReplSession {
  /// `help`, `help set`.
  func help(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard !rest.isEmpty else { return ShellAnswer(ReplHelp.overview()) }
    if let page = ReplHelp.page(rest.words.joined(separator: " ").lowercased()) { return ShellAnswer(page) }
    let nearest = Nearest.names(to: rest.words[0], among: ReplCommandName.allCases.map(\.typed))
    return refuse(.noSuchTopic(rest.text(from: 0), nearest: nearest), console)
  }
}
