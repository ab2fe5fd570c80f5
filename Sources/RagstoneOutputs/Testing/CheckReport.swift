import Ragstone

/// What came of checking some rule files.
package struct CheckReport: Sendable {
  /// The paths of the rule files, in the order they were found.
  package let files: [String]
  /// What is wrong with each of them, and with paths that lead to none.
  package let problems: [ReportedProblems]
  /// A file could not be read.
  package let hasUnreadable: Bool

  /// Makes a report.
  package init(files: [String], problems: [ReportedProblems], hasUnreadable: Bool) {
    self.files = files
    self.problems = problems
    self.hasUnreadable = hasUnreadable
  }

  /// How many diagnostics of a severity there are.
  package func count(_ severity: Diagnostic.Severity) -> Int {
    problems.reduce(0) { $0 + $1.diagnostics.count { $0.severity == severity } }
  }

  /// Every diagnostic as a finding, in the order of the files and places.
  package var findings: [Finding] {
    problems.flatMap { set in
      DiagnosticText(sources: set.sources).ordered(set.diagnostics).map { Finding($0, sources: set.sources) }
    }
  }

  /// Every diagnostic with its line and what to type instead, then how many files were checked if nothing is wrong.
  package var text: String {
    problems.map { DiagnosticText(sources: $0.sources).render($0.diagnostics) }.joined() + closing
  }

  /// `3 rule files checked, no errors`; nothing where there are some.
  package var closing: String {
    if hasUnreadable || count(.error) > 0 { return "" }
    return "\(files.count) rule \(files.count == 1 ? "file" : "files") checked, no errors\n"
  }
}

/// A check report as one JSON object:
///
/// ```
/// report      tool · files [text] · tally · problems [diagnostic]
/// tally       errors · warnings · notes
/// diagnostic  code · severity · message · reason · suggestion · file · line · column · endLine · endColumn · related
/// ```
///
/// Diagnostics are written as by `DiagnosticText`.
package enum CheckJson {
  /// The whole document.
  /// - Parameter tool: the program with its version.
  package static func make(_ report: CheckReport, tool: String) -> [UInt8] {
    var json = JsonText(pretty: true)
    json.beginObject()
    json.member("tool", tool)
    json.key("files")
    json.beginList()
    for file in report.files { json.string(file) }
    json.endList()
    json.key("tally")
    json.beginObject()
    json.member("errors", report.count(.error))
    json.member("warnings", report.count(.warning))
    json.member("notes", report.count(.note))
    json.endObject()
    TestJson.write(report.problems, to: &json)
    json.endObject()
    json.endLine()
    return json.take()
  }
}
