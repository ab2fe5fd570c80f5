/// One thing that is wrong, or worth saying, with its place and what to do about it.
///
/// The words are made by the `Problem` it was built from; nothing later edits them.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is. Only errors stop a run.
  public enum Severity: Int, Sendable, Comparable {
    case note, warning, error

    /// Notes are below warnings, warnings below errors.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// A second place that helps to understand the first.
  public struct Related: Sendable, Hashable {
    /// Where.
    public let location: Location
    /// What is to be seen there.
    public let message: String

    /// Makes a pointer to a second place.
    public init(_ location: Location, _ message: String) {
      self.location = location
      self.message = message
    }
  }

  /// The problem's number, shown as RAG0123.
  public let code: DiagnosticCode
  /// How bad it is.
  public let severity: Severity
  /// Where it is.
  public let location: Location
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// Why it matters, or nil when the message says it all.
  public let reason: String?
  /// What to type or do instead, or nil when there is nothing to type.
  public let suggestion: String?
  /// Other places.
  public let related: [Related]

  /// Puts a problem's words to a place.
  public init(_ problem: some Problem, at location: Location, related: [Related] = []) {
    self.code = problem.code
    self.severity = problem.severity
    self.location = location
    self.message = problem.message
    self.reason = problem.reason
    self.suggestion = problem.suggestion
    self.related = related
  }

  /// Diagnostics in the order of the text: those of no span first, then file by file.
  static func inOrderOfPlaces(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let placed = diagnostics.enumerated().map { number, diagnostic in
      guard case .rule(let span) = diagnostic.location else {
        return (file: Int32(-1), start: Int32(0), number)
      }
      return (file: span.file.index, start: span.start, number)
    }
    return placed.sorted { $0 < $1 }.map { diagnostics[$0.2] }
  }

  /// Puts a problem's words to a span of rule text.
  public init(_ problem: some Problem, at span: Span, related: [Related] = []) {
    self.init(problem, at: .rule(span), related: related)
  }
}

/// A fact that went wrong, which knows its own number and words.
///
/// Each room has one enum of problems: the cases carry facts, the properties choose the words.
public protocol Problem: Sendable {
  /// The number, unique over all problems of the project.
  var code: DiagnosticCode { get }
  /// How bad it is.
  var severity: Diagnostic.Severity { get }
  /// What is wrong, in one sentence without a full stop.
  var message: String { get }
  /// Why it matters.
  var reason: String? { get }
  /// What to type or do instead.
  var suggestion: String? { get }
}

extension Problem {
  /// Problems are errors unless they say otherwise.
  public var severity: Diagnostic.Severity { .error }
  /// No reason by default.
  public var reason: String? { nil }
  /// No suggestion by default.
  public var suggestion: String? { nil }
}

/// The number of a kind of problem, shown as RAG and four digits.
public struct DiagnosticCode: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  /// The number: 1 to 9999. 100s are syntax, 200s names and types, 300s absence, 400s whole rulebooks,
  /// 500s records, 600s examples and expected outcomes, 700s usage and files,
  /// 800s what is true of rules whatever the data.
  public let number: Int

  /// Makes the code of that number.
  public init(integerLiteral number: Int) { self.number = number }

  /// "RAG0123".
  public var description: String {
    let digits = String(number)
    return "RAG" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Ordered by number.
  public static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.number < right.number }
}
