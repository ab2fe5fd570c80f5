import Ragstone
import RagstoneOutputs

/// Usage errors as text: the message, the command line with the piece to blame underlined, and where to read more.
package enum UsageText {
  /// A command line that was not understood.
  package static func render(_ failure: UsageFailure, words: [String], _ environment: Environment) -> String {
    var line = "ragstone"
    var from = 0
    var to = 0
    for (index, word) in words.enumerated() {
      line += " "
      let quote = needsQuotes(word) ? "'" : ""
      if index == failure.word {
        let part = failure.part ?? 0..<word.utf8.count
        from = line.utf8.count + quote.utf8.count + part.lowerBound
        to = line.utf8.count + quote.utf8.count + part.upperBound
      }
      line += quote + word + quote
    }
    if failure.word >= words.count {
      from = line.utf8.count + 1
      to = from
    }
    while line.utf8.last == 0x20 { line.removeLast() }
    let excerpt = SourceExcerpt(line: Array(line.utf8)[...], from: from, to: to, width: environment.width - 2)
    let carets = environment.talkStyle.alarm(excerpt.carets)
    return body(failure.problem, environment, middle: "  \(excerpt.text)\n  \(carets)\n")
      + more(failure.command)
  }

  /// A command line of the right form that cannot be done.
  package static func render(
    _ problem: UsageProblem, _ command: CommandName, _ environment: Environment
  ) -> String {
    body(problem, environment, middle: "") + more(command)
  }

  private static func body(_ problem: UsageProblem, _ environment: Environment, middle: String) -> String {
    let label = environment.talkStyle.severity(problem.severity) + " \(problem.code)"
    var text = "ragstone: \(label): \(problem.message)\n" + middle
    if let reason = problem.reason { text += "  why: \(SafeText.make(reason))\n" }
    if let suggestion = problem.suggestion { text += "  try: \(SafeText.make(suggestion))\n" }
    return text
  }

  private static func more(_ command: CommandName?) -> String {
    "  see: ragstone help" + (command.map { " " + $0.rawValue } ?? "") + "\n"
  }

  private static func needsQuotes(_ word: String) -> Bool {
    word.isEmpty || word.utf8.contains { $0 == 0x20 || $0 == 0x22 || $0 == 0x2A || $0 == 0x3F }
  }
}
