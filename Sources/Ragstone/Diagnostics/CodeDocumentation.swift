/// What a person can read about one kind of problem.
public struct CodeDocumentation: Sendable, Hashable {
  /// The problem's number.
  public let code: DiagnosticCode
  /// A few words, without a full stop.
  public let title: String
  /// A paragraph that explains it, and an example of the problem and its cure.
  public let text: String

  /// Makes the documentation of one code.
  public init(_ code: DiagnosticCode, _ title: String, _ text: String) {
    self.code = code
    self.title = title
    self.text = text
  }
}
