import Ragstone

/// One named case and what came of it.
package struct TestCaseResult: Sendable {
  /// Where a case comes from.
  package enum Kind: String, Sendable {
    /// An `example` of a rule file.
    case example
    /// A row of a file of expected outcomes.
    case row
    /// A line of a file of expected summaries.
    case summary
    /// A whole file whose cases could not be looked at.
    case file
  }

  /// What came of a case.
  package enum Outcome: Sendable {
    case passed
    /// The rules gave something else: what differs, at least one.
    case failed([TestDifference])
    /// Nothing was compared, for this reason.
    case couldNotRun(String)
  }

  /// An example's title, a provider's key, `average_risk` or `average_risk, North`, or the path of a file.
  package let name: String
  package let kind: Kind
  /// The file in which the case is written.
  package let file: String
  /// The line of that file, from 1; nil when the file as a whole is meant.
  package let line: Int?
  /// The rule file that is tested.
  package let rules: String
  /// The day as at which the rules were run, or nil when they do not depend on one or were not run.
  package let asAt: CalendarDate?
  package let outcome: Outcome

  /// Makes a case.
  package init(
    name: String, kind: Kind, file: String, line: Int?, rules: String, asAt: CalendarDate?, outcome: Outcome
  ) {
    self.name = name
    self.kind = kind
    self.file = file
    self.line = line
    self.rules = rules
    self.asAt = asAt
    self.outcome = outcome
  }

  /// `homes.rag:46`, or the file alone.
  package var place: String { file + (line.map { ":\($0)" } ?? "") }

  /// `homes.rag:46: Cedar Court`; the file alone where that is the case.
  package var title: String { kind == .file ? place : "\(place): \(name)" }

  /// Whether the rules gave all that was expected.
  package var hasPassed: Bool {
    if case .passed = outcome { return true }
    return false
  }
}
