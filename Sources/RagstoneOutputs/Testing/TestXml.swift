import Ragstone

/// A test report as the XML that JUnit made common: a `testsuite` for each rule file, a `testcase` for each case with
/// its `file` and `line`, a `failure` where something differs, an `error` where a case could not run.
package enum TestXml {
  /// The whole document. No times are written: the same report gives the same bytes.
  package static func make(_ report: TestReport) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let unread = report.problems.flatMap(\.findings)
    var tally = report.tally
    tally.couldNotRun += unread.count
    text += "<testsuites" + attributes([("name", "ragstone test")] + counts(tally)) + ">\n"
    for group in report.groups {
      text += "  <testsuite" + attributes([("name", group.file)] + counts(TestReport.Tally(group.cases)))
      text += ">\n" + group.cases.map { element($0) }.joined() + "  </testsuite>\n"
    }
    if !unread.isEmpty { text += suite(unread) }
    return text + "</testsuites>\n"
  }

  /// What could not be read at all, so that it is counted too.
  private static func suite(_ findings: [Finding]) -> String {
    let tally = TestReport.Tally(couldNotRun: findings.count)
    var text = "  <testsuite" + attributes([("name", "files")] + counts(tally)) + ">\n"
    for finding in findings {
      text += "    <testcase" + attributes([("name", finding.lines[0]), ("classname", "files")]) + ">\n"
      text += "      <error" + attributes([("message", finding.lines[0]), ("type", finding.rule)]) + "/>\n"
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  private static func counts(_ tally: TestReport.Tally) -> [(String, String)] {
    [
      ("tests", "\(tally.total)"), ("failures", "\(tally.failed)"), ("errors", "\(tally.couldNotRun)"),
      ("skipped", "0"),
    ]
  }

  private static func element(_ result: TestCaseResult) -> String {
    var named = [("name", result.name), ("classname", result.rules), ("file", result.file)]
    if let line = result.line { named.append(("line", "\(line)")) }
    let open = "    <testcase" + attributes(named)
    let tag: String
    let message: String
    var lines: [String] = []
    switch result.outcome {
    case .passed: return open + "/>\n"
    case .failed(let differences):
      tag = "failure"
      message = differences.map(\.words).joined(separator: "; ")
      lines = differences.flatMap { [$0.words] + ($0.origin.map { ["  " + $0] } ?? []) }
    case .couldNotRun(let reason):
      tag = "error"
      message = reason
      lines = [reason]
    }
    let type = tag == "failure" ? "failed" : "could not run"
    return open + ">\n      <\(tag)" + attributes([("message", message), ("type", type)]) + ">"
      + lines.map { XmlText.escaped($0) }.joined(separator: "\n") + "</\(tag)>\n    </testcase>\n"
  }

  private static func attributes(_ named: [(String, String)]) -> String {
    named.map { " \($0.0)=\"\(XmlText.escaped($0.1))\"" }.joined()
  }
}
