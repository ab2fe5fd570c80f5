import Ragstone

/// A sweep for other programs: CSV with a line for each setting, outcome and word, and JSON.
package enum SweepData {
  /// A heading and the lines, each ended as CSV ends them.
  package static func csv(_ report: SweepReport, _ rulebook: CheckedRulebook) -> [UInt8] {
    var csv = CsvText()
    csv.row(report.axes.map(\.name) + ["outcome", "word", "count", "moved"])
    for setting in report.result.counts.indices {
      let values = report.values(of: setting)
      for (lane, outcome) in report.result.lanes.enumerated() {
        for (code, word) in outcome.words(rulebook).enumerated() {
          let count = report.result.counts[setting][lane][code]
          if code >= outcome.wordCount, count == 0 { continue }
          for value in values { csv.text(value) }
          csv.text(rulebook.values[outcome.value].name)
          csv.text(word)
          csv.number(count)
          csv.number(report.result.moved[setting][lane])
          csv.endRow()
        }
      }
    }
    return csv.take()
  }

  /// Adds the members of an object.
  package static func write(
    _ report: SweepReport, _ rulebook: CheckedRulebook, _ table: RecordTable, to json: inout JsonText
  ) {
    json.key("over")
    json.beginList()
    for (axis, present) in zip(report.axes, report.present) {
      json.beginObject()
      json.member("name", axis.name)
      json.member("now", present)
      json.key("values")
      json.beginList()
      for value in axis.values { json.string(value) }
      json.endList()
      json.endObject()
    }
    json.endList()
    json.member("records", report.providerCount)
    json.key("outcomes")
    json.beginList()
    for (lane, outcome) in report.result.lanes.enumerated() {
      let words = outcome.words(rulebook)
      json.beginObject()
      json.member("name", rulebook.values[outcome.value].name)
      json.member("label", rulebook.values[outcome.value].label)
      json.key("settings")
      json.beginList()
      for setting in report.result.counts.indices {
        json.beginObject()
        json.key("values")
        json.beginList()
        for value in report.values(of: setting) { json.string(value) }
        json.endList()
        json.key("counts")
        json.beginObject()
        for (code, word) in words.enumerated() {
          let count = report.result.counts[setting][lane][code]
          if code < outcome.wordCount || count > 0 { json.member(word, count) }
        }
        json.endObject()
        json.member("moved", report.result.moved[setting][lane])
        json.endObject()
      }
      json.endList()
      writeCliffs(report, lane, to: &json)
      writeEdges(report, lane, words, table, to: &json)
      json.endObject()
    }
    json.endList()
  }

  private static func writeCliffs(_ report: SweepReport, _ lane: Int, to json: inout JsonText) {
    json.key("cliffs")
    json.beginList()
    for cliff in report.cliffs where cliff.lane == lane {
      json.beginObject()
      json.member("from", cliff.from)
      json.member("to", cliff.to)
      json.member("moved", cliff.moved)
      json.endObject()
    }
    json.endList()
  }

  private static func writeEdges(
    _ report: SweepReport, _ lane: Int, _ words: [String], _ table: RecordTable, to json: inout JsonText
  ) {
    json.key("on_the_edge")
    json.beginList()
    for edge in report.edges where edge.lane == lane {
      for mover in edge.movers {
        json.beginObject()
        json.member("at", edge.value)
        json.member("provider", table.key(row: mover.row))
        json.member("was", words[mover.was])
        json.member("now", words[mover.now])
        json.endObject()
      }
    }
    json.endList()
  }
}
