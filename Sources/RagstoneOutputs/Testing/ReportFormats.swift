import Ragstone

/// How a test report is written.
package enum TestFormat: String, CaseIterable, Sendable {
  case text, short, json, junit, github, sarif, tap

  /// The whole document.
  /// - Parameter version: of the program.
  package func bytes(_ report: TestReport, version: String) -> [UInt8] {
    switch self {
    case .text: Array((TestText.full(report) + TestText.coverage(report)).utf8)
    case .short: Array((TestText.short(report) + TestText.coverage(report)).utf8)
    case .json: TestJson.make(report, tool: "ragstone \(version)")
    case .junit: Array(TestXml.make(report).utf8)
    case .github: Array(AnnotationText.make(report.findings).utf8)
    case .sarif:
      SarifJson.make(
        report.findings, version: version, rules: FindingRules.words, succeeded: !report.hasUnreadable)
    case .tap: Array(TestTap.make(report).utf8)
    }
  }

  /// Whether it says what the cases reach, where that is known.
  package var holdsCoverage: Bool {
    switch self {
    case .text, .short, .json: true
    case .junit, .github, .sarif, .tap: false
    }
  }

  /// Whether it is for people, so that annotations may follow it.
  package var isForPeople: Bool {
    switch self {
    case .text, .short: true
    case .json, .junit, .github, .sarif, .tap: false
    }
  }
}

/// How a check report is written.
package enum CheckFormat: String, CaseIterable, Sendable {
  case text, json, github, sarif

  /// The whole document.
  /// - Parameter version: of the program.
  package func bytes(_ report: CheckReport, version: String) -> [UInt8] {
    switch self {
    case .text: Array(report.text.utf8)
    case .json: CheckJson.make(report, tool: "ragstone \(version)")
    case .github: Array(AnnotationText.make(report.findings).utf8)
    case .sarif:
      SarifJson.make(
        report.findings, version: version, rules: FindingRules.words, succeeded: !report.hasUnreadable)
    }
  }
}

/// What each kind of finding is.
package enum FindingRules {
  /// A sentence for each kind of finding that is not a diagnostic of its own.
  package static let words = [
    "failed": "An example or expected outcome is not what the rules give",
    "could-not-run": "An example or expected outcome could not be compared",
  ]
}
