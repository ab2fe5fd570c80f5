import Ragstone
import RagstoneOutputs

/// `ragstone explain`: more about messages, by their numbers, or a list of them all.
enum ExplainCommand {
  /// Shows the explanations in the order asked for, and returns the status to end with. Nothing is shown when one
  /// of the numbers is not a message's.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    var found: [CodeExplanation] = []
    for typed in arguments.all(.code) {
      guard let explanation = CodeExplanation.all.first(where: { $0.code.number == number(typed) }) else {
        return RagstoneCommandLine.fail(.unknownCode(typed), .explain, console)
      }
      found.append(explanation)
    }
    if found.isEmpty {
      for explanation in CodeExplanation.all {
        console.write("\(explanation.code)  \(SafeText.make(explanation.title))\n")
      }
    }
    for (index, explanation) in found.enumerated() {
      let title = SafeText.make(explanation.title)
      let text = SafeText.make(explanation.text, keepingLineBreaks: true)
      console.write("\(index == 0 ? "" : "\n")\(explanation.code): \(title)\n\n\(text)\n")
    }
    return .fine
  }

  /// The number in `RAG0702`, `rag702` or `702`, or nil when there is none.
  private static func number(_ typed: String) -> Int? {
    let digits = typed.lowercased().hasPrefix("rag") ? typed.dropFirst(3) : typed[...]
    guard digits.utf8.count <= 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits)
  }
}
