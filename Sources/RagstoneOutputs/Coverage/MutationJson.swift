import Ragstone

/// A mutation report as one JSON object:
///
/// ```
/// counts     noticed · refused (by the checker) · unnoticed · equivalent (proved; only with --prove)
/// files      [name · tests · counts · unnoticed [change]]
/// change     line · column · kind · words · length (bytes replaced) · replacement · shows (a record, or null) · undecided (why, or null)
/// broken     [file · failing]
/// ```
package enum MutationJson {
  /// The object, one member a line.
  package static func full(_ report: MutationReport) -> [UInt8] {
    var json = JsonText(pretty: true)
    json.beginObject()
    write(report.count, to: &json)
    json.list("files", report.files) { json, file in
      json.beginObject()
      json.member("name", file.name)
      json.member("tests", file.tests)
      write(file.count, to: &json)
      json.list("unnoticed", file.unnoticed) { json, unnoticed in
        json.beginObject()
        json.member("line", unnoticed.place.line)
        json.member("column", unnoticed.place.column)
        json.member("kind", unnoticed.mutation.kind.rawValue)
        json.member("words", unnoticed.mutation.words)
        json.member("length", Int(unnoticed.mutation.span.end - unnoticed.mutation.span.start))
        json.member("replacement", unnoticed.mutation.replacement)
        json.member("shows", unnoticed.shows)
        json.member("undecided", unnoticed.undecided)
        json.endObject()
      }
      json.endObject()
    }
    json.list("broken", report.broken) { json, broken in
      json.beginObject()
      json.member("file", broken.file)
      json.member("failing", broken.failing)
      json.endObject()
    }
    json.endObject()
    return json.bytes + [0x0A]
  }

  private static func write(_ count: MutationReport.Count, to json: inout JsonText) {
    json.key("counts")
    json.beginObject()
    json.member("noticed", count.noticed)
    json.member("refused", count.refused)
    json.member("unnoticed", count.unnoticed)
    json.member("equivalent", count.equivalent)
    json.endObject()
  }
}
