import Ragstone
import RagstoneOutputs

/// The parts of JSON output that say what was run: edition and digest of the rules, digest of each input, as-at date.
enum RatingJson {
  /// Adds the members that stand before the providers.
  static func writeHead(of run: RatingRun, to json: inout JsonText) {
    json.member("tool", "ragstone \(RagstoneCommandLine.version)")
    json.key("rules")
    json.beginObject()
    if let header = run.rulebook.header {
      json.member("title", header.title.text)
      if let edition = header.edition { json.member("edition", edition.text) }
      if let from = header.inForceFrom { json.member("in_force_from", from.date.description) }
      if let until = header.inForceUntil { json.member("in_force_until", until.date.description) }
      if let illustrative = header.illustrative { json.member("illustrative", illustrative.text) }
    }
    json.member("sha256", run.rules.contentHash)
    json.key("files")
    json.beginList()
    for file in run.rules.sources.files { json.string(file.name) }
    json.endList()
    json.endObject()
    json.member("as_at", run.plan.asAt.description)
    json.key("inputs")
    json.beginList()
    for input in run.source.inputs {
      json.beginObject()
      json.member("file", input.path)
      json.member("sha256", input.bytes.contentHash().hex)
      json.endObject()
    }
    json.endList()
  }
}
