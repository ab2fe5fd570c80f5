import Ragstone

/// A coverage report as a member of a JSON object:
///
/// ```
/// coverage   counts · rulebooks [rulebook] · files [file]
/// rulebook   file · counts
/// file       name · rulebooks [text] · counts · lines [line]
/// line       line · text · missing [missing]
/// missing    sort (outcome, condition or boundary) · words
/// counts     outcomes · conditions · boundaries, each with reached · total
/// ```
package enum CoverageJson {
  /// Adds the member `coverage`.
  package static func write(_ report: CoverageReport, to json: inout JsonText) {
    json.key("coverage")
    json.beginObject()
    write(report.counts, to: &json)
    json.list("rulebooks", report.rulebooks) { json, rulebook in
      json.beginObject()
      json.member("file", rulebook.file)
      write(rulebook.counts, to: &json)
      json.endObject()
    }
    json.list("files", report.files) { json, file in
      json.beginObject()
      json.member("name", file.name)
      json.list("rulebooks", file.rulebooks) { $0.string($1) }
      write(file.counts, to: &json)
      json.list("lines", file.lines) { write($1, to: &$0) }
      json.endObject()
    }
    json.endObject()
  }

  private static func write(_ line: CoverageReport.Line, to json: inout JsonText) {
    json.beginObject()
    json.member("line", line.number)
    json.member("text", line.text)
    json.list("missing", line.missing) { json, missing in
      json.beginObject()
      json.member("sort", missing.sort.rawValue)
      json.member("words", missing.words)
      json.endObject()
    }
    json.endObject()
  }

  private static func write(_ counts: CoverageReport.Counts, to json: inout JsonText) {
    json.key("counts")
    json.beginObject()
    for (name, count) in [
      ("outcomes", counts.outcomes), ("conditions", counts.conditions), ("boundaries", counts.boundaries),
    ] {
      json.key(name)
      json.beginObject()
      json.member("reached", count.reached)
      json.member("total", count.total)
      json.endObject()
    }
    json.endObject()
  }
}
