import Ragstone

/// What would have to change about a provider's evidence, as JSON.
package enum ChangeJson {
  /// Adds the members of a report to an object that is open.
  package static func write(_ report: ChangeReport, to json: inout JsonText) {
    let rulebook = report.source.rulebook
    json.member("provider", report.source.table.key(row: report.row))
    json.key("target")
    json.beginObject()
    json.member("name", rulebook.values[report.target.value].name)
    json.member("label", rulebook.values[report.target.value].label)
    json.member("wanted", report.target.wanted)
    json.endObject()
    json.member("now", report.now)
    json.member("verdict", word(report.verdict))
    json.key("exact")
    json.boolean(report.isExact)
    json.member("at_most", report.atMost)
    json.key("fields")
    names(report.fields, rulebook, to: &json)
    json.key("answers")
    json.beginList()
    for answer in report.answers {
      json.beginObject()
      json.key("changes")
      json.beginList()
      for change in answer.changes { write(change, report, to: &json) }
      json.endList()
      json.member("crossed", answer.crossed)
      json.member("outcome", answer.outcome)
      json.key("steady")
      json.boolean(answer.isSteady)
      json.endObject()
    }
    json.endList()
    json.key("undecided")
    json.beginList()
    for set in report.undecided.prefix(100) { names(set, rulebook, to: &json) }
    json.endList()
    json.member("undecided_count", report.undecided.count)
    json.key("obstacle")
    if let obstacle = report.obstacle {
      json.beginObject()
      json.member("rule", obstacle.rule.text)
      json.member("file", obstacle.rule.file)
      json.member("line", obstacle.rule.line)
      json.member("because", obstacle.rule.because)
      json.member("in_words", obstacle.sentence)
      json.endObject()
    } else {
      json.null()
    }
    json.key("held")
    json.beginList()
    for name in report.figures { json.string(name) }
    json.endList()
    json.key("thresholds")
    json.beginList()
    for threshold in report.thresholds {
      json.beginObject()
      json.member("indicator", rulebook.values[threshold.indicator].name)
      write(members: threshold.change, report, to: &json)
      json.member("points_now", threshold.points.now)
      json.member("points_then", threshold.points.then)
      json.endObject()
    }
    json.endList()
  }

  private static func names(_ fields: [Int], _ rulebook: CheckedRulebook, to json: inout JsonText) {
    json.beginList()
    for field in fields { json.string(rulebook.record.fields[field].name) }
    json.endList()
  }

  private static func write(_ change: EvidenceChange, _ report: ChangeReport, to json: inout JsonText) {
    json.beginObject()
    write(members: change, report, to: &json)
    json.member("crossed", change.crossed)
    json.endObject()
  }

  private static func write(members change: EvidenceChange, _ report: ChangeReport, to json: inout JsonText) {
    json.member("field", report.source.rulebook.record.fields[change.field].name)
    json.member("from", report.source.text(row: report.row, field: change.field))
    json.member("to", report.source.text(change.setting))
  }

  private static func word(_ verdict: ChangeReport.Verdict) -> String {
    switch verdict {
    case .alreadySo: "already so"
    case .reached: "reached"
    case .notWithin: "not within"
    case .never: "never"
    case .refused: "refused"
    }
  }
}
