import Ragstone
import RagstoneOutputs

/// The parts of JSON output that say what was run: edition and digest of the rules, digest of each input, as-at date.
enum RatingJson {
  /// Adds the members that stand before the providers.
  static func writeHead(of run: RatingRun, to json: inout JsonText) {
    json.member("tool", "ragstone \(RagstoneCommandLine.version)")
    json.key("rules")
    write(run.rules, run.rulebook, to: &json)
    json.member("as_at", run.plan.asAt.description)
    write(run.source.inputs, to: &json)
  }

  /// Adds an object about rules: title, edition, digest and files.
  static func write(_ rules: Pipeline.Rules, _ rulebook: CheckedRulebook, to json: inout JsonText) {
    json.beginObject()
    if let header = rulebook.header {
      json.member("title", header.title.text)
      if let edition = header.edition { json.member("edition", edition.text) }
      if let from = header.inForceFrom { json.member("in_force_from", from.date.description) }
      if let until = header.inForceUntil { json.member("in_force_until", until.date.description) }
      if let illustrative = header.illustrative { json.member("illustrative", illustrative.text) }
    }
    json.member("sha256", rules.contentHash)
    json.key("files")
    json.beginList()
    for file in rules.sources.files { json.string(file.name) }
    json.endList()
    json.endObject()
  }

  /// Adds the list of inputs, each with its digest.
  static func write(_ inputs: [(path: String, bytes: InputBytes)], to json: inout JsonText) {
    json.key("inputs")
    json.beginList()
    for input in inputs {
      json.beginObject()
      json.member("file", input.path)
      json.member("sha256", input.bytes.contentHash().hex)
      json.endObject()
    }
    json.endList()
  }
}
