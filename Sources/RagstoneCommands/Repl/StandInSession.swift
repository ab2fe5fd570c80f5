#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A session that keeps values under names, until the one about rules takes its place.
final class StandInSession: ShellSession {
  private static let commands = ["set", "show", "say", "secret", "wait", "quit"]
  private var values: [String: String] = ["red_from": "50", "amber_from": "30", "review_months": "12"]

  var prompt: String { "ragstone> " }
  var continuationPrompt: String { "     ...> " }

  /// A rule that begins with `define` ends with an empty line; everything else is one line.
  func isComplete(_ text: String) -> Bool { !text.hasPrefix("define ") }

  func completions(for text: String, at cursor: Int) -> Completions {
    let before = text.prefix(cursor)
    let start = before.lastIndex(of: " ").map { before.distance(from: before.startIndex, to: $0) + 1 } ?? 0
    let word = before.dropFirst(start)
    let names = start == 0 ? Self.commands : values.keys.sorted()
    return Completions(from: start, names.filter { $0.hasPrefix(word) }.map { Completions.Candidate($0) })
  }

  func hint(for text: String) -> String? {
    let words = text.split(separator: " ")
    guard text.hasSuffix(" "), words.count == 2, words[0] == "set" else { return nil }
    return values[String(words[1])].map { "now \($0)" }
  }

  func run(_ entry: String, on console: Console, stop: StopSign) -> ShellAnswer {
    let words = entry.split(separator: " ").map(String.init)
    switch words.first {
    case "set" where words.count == 3:
      values[words[1]] = words[2]
      return ShellAnswer("\(words[1]) is now \(words[2])\n")
    case "show": return ShellAnswer(values.keys.sorted().map { "\($0) \(values[$0] ?? "")\n" }.joined())
    case "say": return ShellAnswer(words.dropFirst().joined(separator: " ") + "\n")
    case "secret": return ShellAnswer("not kept\n", isKept: false)
    case "wait":
      console.write("waiting\n")
      console.flush()
      while !stop.isUp { usleep(1000) }
      return ShellAnswer("stopped\n")
    case "quit": return ShellAnswer(leaves: true)
    case "define":
      return ShellAnswer("a rule of \(entry.split(separator: "\n").count) lines\n")
    default:
      console.say("error: there is no such command\n")
      return ShellAnswer(status: .usage)
    }
  }
}
