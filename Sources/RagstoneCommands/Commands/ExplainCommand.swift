import Ragstone
import RagstoneOutputs

/// `ragstone explain`: more about a message, by its number.
enum ExplainCommand {
  /// Shows the explanation and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let typed = arguments.argument(.code)
    guard let explanation = CodeExplanation.all.first(where: { $0.code.number == number(typed) }) else {
      return RagstoneCommandLine.fail(.unknownCode(typed), .explain, console)
    }
    let title = SafeText.make(explanation.title)
    let text = SafeText.make(explanation.text, keepingLineBreaks: true)
    console.write("\(explanation.code): \(title)\n\n\(text)\n")
    return .fine
  }

  /// The number in `RAG0702`, `rag702` or `702`, or nil when there is none.
  private static func number(_ typed: String) -> Int? {
    let digits = typed.lowercased().hasPrefix("rag") ? typed.dropFirst(3) : typed[...]
    guard digits.utf8.count <= 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits)
  }
}
