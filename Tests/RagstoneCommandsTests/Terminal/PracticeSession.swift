import RagstoneCommands

/// A session of tests: it notes what it is asked and answers in simple ways.
final class PracticeSession: ShellSession {
  /// The entries that were run.
  var entries: [String] = []
  /// What Tab offers, for what stands before the cursor.
  var offers: (String, Int) -> Completions = { _, _ in .none }

  var prompt: String { "> " }
  var continuationPrompt: String { ". " }

  /// An entry that begins with `rule` ends with `end`.
  func isComplete(_ text: String) -> Bool { !text.hasPrefix("rule") || text.hasSuffix("end") }

  func completions(for text: String, at cursor: Int) -> Completions { offers(text, cursor) }

  func hint(for text: String) -> String? { text == "set x " ? "now 5" : nil }

  func run(_ entry: String, on console: Console, stop: StopSign) -> ShellAnswer {
    entries.append(entry)
    switch entry {
    case "fail":
      console.say("it failed\n")
      return ShellAnswer(status: .usage)
    case "quit": return ShellAnswer("bye\n", leaves: true)
    case "secret": return ShellAnswer("hush\n", isKept: false)
    default: return ShellAnswer("[\(entry)]\n")
    }
  }
}

/// A terminal of tests: what is typed is there beforehand, and what is written is kept.
final class PracticePort: TerminalPort {
  var size: (columns: Int, rows: Int) = (40, 10)
  /// What comes, in order; then nobody is there any more.
  var events: [TerminalEvent]
  /// What was written.
  var written = ""
  /// How often editing was begun, less how often it was ended.
  var depth = 0
  var suspensions = 0

  init(_ events: [TerminalEvent]) { self.events = events }

  /// Each text comes as bytes.
  convenience init(_ texts: String...) { self.init(texts.map { .bytes(Array($0.utf8)) }) }

  func beginEditing() { depth += 1 }
  func endEditing() { depth -= 1 }
  func next(within milliseconds: Int?) -> TerminalEvent { events.isEmpty ? .ended : events.removeFirst() }
  func write(_ text: String) { written += text }
  func suspend() { suspensions += 1 }
}
