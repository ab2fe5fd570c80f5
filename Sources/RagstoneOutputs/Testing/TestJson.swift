import Ragstone

/// A test report as one JSON object:
///
/// ```
/// report      tool · tally · filters [text] · rules [rules] · problems [diagnostic] · coverage, if asked for
/// tally       passed · failed · could_not_run · left_out
/// rules       file · sha256 · tally · cases [case] · problems [diagnostic]
/// case        name · kind (example, row, summary, file) · file · line · as_at · outcome (passed, failed,
///             could not run) · reason · differences [difference]
/// difference  name · expected · got · words · rests_on · parting
/// parting     text · file · line · turn · readings [{name, shown}] · instead ({text, file, line}) · words
/// ```
///
/// `sha256` is null where the rules could not be read, `line` where a file as a whole is meant, `as_at` where the rules
/// do not depend on a day; `name`, `expected` and `got` are null where the case as a whole has no counterpart.
/// Diagnostics are written as by `DiagnosticText`, coverage as by `CoverageJson`.
package enum TestJson {
  /// The whole document.
  /// - Parameter tool: the program with its version.
  package static func make(_ report: TestReport, tool: String) -> [UInt8] {
    var json = JsonText(pretty: true)
    json.beginObject()
    json.member("tool", tool)
    write(report.tally, leftOut: report.leftOut, to: &json)
    json.key("filters")
    json.beginList()
    for filter in report.filters { json.string(filter) }
    json.endList()
    json.key("rules")
    json.beginList()
    for group in report.groups { write(group, to: &json) }
    json.endList()
    write(report.problems, to: &json)
    if let coverage = report.coverage { CoverageJson.write(coverage, to: &json) }
    json.endObject()
    json.endLine()
    return json.take()
  }

  private static func write(_ tally: TestReport.Tally, leftOut: Int, to json: inout JsonText) {
    json.key("tally")
    json.beginObject()
    json.member("passed", tally.passed)
    json.member("failed", tally.failed)
    json.member("could_not_run", tally.couldNotRun)
    json.member("left_out", leftOut)
    json.endObject()
  }

  private static func write(_ group: TestReport.Group, to json: inout JsonText) {
    json.beginObject()
    json.member("file", group.file)
    json.member("sha256", group.digest)
    write(TestReport.Tally(group.cases), leftOut: group.leftOut, to: &json)
    json.key("cases")
    json.beginList()
    for result in group.cases { write(result, to: &json) }
    json.endList()
    write(group.problems, to: &json)
    json.endObject()
  }

  /// Adds the member `problems`.
  static func write(_ problems: [ReportedProblems], to json: inout JsonText) {
    json.key("problems")
    json.beginList()
    for set in problems {
      let text = DiagnosticText(sources: set.sources)
      for diagnostic in text.ordered(set.diagnostics) { text.write(diagnostic, to: &json) }
    }
    json.endList()
  }

  private static func write(_ result: TestCaseResult, to json: inout JsonText) {
    json.beginObject()
    json.member("name", result.name)
    json.member("kind", result.kind.rawValue)
    json.member("file", result.file)
    json.key("line")
    if let line = result.line { json.number(line) } else { json.null() }
    json.member("as_at", result.asAt?.description)
    var differences: [TestDifference] = []
    var reason: String?
    switch result.outcome {
    case .passed: json.member("outcome", "passed")
    case .failed(let found):
      json.member("outcome", "failed")
      differences = found
    case .couldNotRun(let words):
      json.member("outcome", "could not run")
      reason = words
    }
    json.member("reason", reason)
    json.key("differences")
    json.beginList()
    for difference in differences { write(difference, to: &json) }
    json.endList()
    json.endObject()
  }

  private static func write(_ difference: TestDifference, to json: inout JsonText) {
    var value: ValueDifference?
    if case .value(let known) = difference { value = known }
    json.beginObject()
    json.member("name", value?.name)
    json.member("expected", value?.expected)
    json.member("got", value?.got)
    json.member("words", difference.words)
    json.member("rests_on", value?.restsOn)
    json.key("parting")
    if let parting = value?.parting { write(parting, to: &json) } else { json.null() }
    json.endObject()
  }

  private static func write(_ parting: Parting, to json: inout JsonText) {
    json.beginObject()
    members(of: parting.rule, to: &json)
    json.member("turn", parting.turn.word)
    json.key("readings")
    json.beginList()
    for reading in parting.readings {
      json.beginObject()
      json.member("name", reading.name)
      json.member("shown", reading.shown)
      json.endObject()
    }
    json.endList()
    json.key("instead")
    if let instead = parting.instead {
      json.beginObject()
      members(of: instead, to: &json)
      json.endObject()
    } else {
      json.null()
    }
    json.member("words", parting.words)
    json.endObject()
  }

  private static func members(of passage: Passage, to json: inout JsonText) {
    json.member("text", passage.text)
    json.member("file", passage.file)
    json.member("line", passage.line)
  }
}

extension Parting.Turn {
  /// In a word or two.
  package var word: String {
    switch self {
    case .didNotHold: "did not hold"
    case .held: "held"
    case .undecided: "not decided"
    case .changed: "changed"
    case .workedOut: "worked out"
    case .awaits: "awaits"
    case .judgement: "judgement"
    case .nothingGivesIt: "nothing gives it"
    }
  }
}
