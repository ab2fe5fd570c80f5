import Ragstone

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).
package enum SarifJson {
  /// The whole document.
  /// - Parameters:
  ///   - tool: the version of the program.
  ///   - rules: a sentence for each kind of finding, by what `Finding.rule` names.
  ///   - succeeded: whether every file could be read.
  package static func make(
    _ findings: [Finding], version: String, rules: [String: String], succeeded: Bool
  ) -> [UInt8] {
    var json = JsonText(pretty: true)
    json.beginObject()
    json.member(
      "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginList()
    json.beginObject()
    let names = findings.reduce(into: [String]()) { if !$0.contains($1.rule) { $0.append($1.rule) } }.sorted()
    write(names, version, rules, to: &json)
    json.member("columnKind", "unicodeCodePoints")
    json.key("invocations")
    json.beginList()
    json.beginObject()
    json.key("executionSuccessful")
    json.boolean(succeeded)
    json.endObject()
    json.endList()
    json.key("results")
    json.beginList()
    for finding in findings { write(finding, names, to: &json) }
    json.endList()
    json.endObject()
    json.endList()
    json.endObject()
    json.endLine()
    return json.take()
  }

  private static func write(
    _ names: [String], _ version: String, _ rules: [String: String], to json: inout JsonText
  ) {
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", "ragstone")
    json.member("version", version)
    json.key("rules")
    json.beginList()
    for name in names {
      json.beginObject()
      json.member("id", name)
      if let words = rules[name] {
        json.key("shortDescription")
        text(words, to: &json)
      }
      json.endObject()
    }
    json.endList()
    json.endObject()
    json.endObject()
  }

  private static func write(_ finding: Finding, _ names: [String], to json: inout JsonText) {
    json.beginObject()
    json.member("ruleId", finding.rule)
    if let index = names.firstIndex(of: finding.rule) { json.member("ruleIndex", index) }
    json.member("level", TextStyle.plain.severity(finding.severity))
    json.key("message")
    let title = finding.title.flatMap { $0 == finding.rule ? nil : [$0] } ?? []
    text((title + finding.lines).joined(separator: "\n"), to: &json)
    if let file = finding.file {
      json.key("locations")
      json.beginList()
      location(file, finding.region, nil, to: &json)
      json.endList()
    }
    if !finding.related.isEmpty {
      json.key("relatedLocations")
      json.beginList()
      for related in finding.related {
        location(related.file, related.region, related.message, to: &json)
      }
      json.endList()
    }
    json.endObject()
  }

  private static func text(_ words: String, to json: inout JsonText) {
    json.beginObject()
    json.member("text", plain(words))
    json.endObject()
  }

  /// Words without a placeholder (3.11.5) or a link (3.11.6) of their own: braces are doubled, and a bracket that would
  /// end the text of a link is kept from doing so.
  static func plain(_ words: String) -> String {
    var result = ""
    let scalars = words.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if scalar == "]", next < scalars.endIndex, scalars[next] == "(" { result += "\\" }
      result.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private static func location(
    _ file: String, _ region: Finding.Region?, _ message: String?, to json: inout JsonText
  ) {
    json.beginObject()
    json.key("physicalLocation")
    json.beginObject()
    json.key("artifactLocation")
    json.beginObject()
    json.member("uri", reference(file))
    json.endObject()
    if let region {
      json.key("region")
      json.beginObject()
      json.member("startLine", region.line)
      if let column = region.column { json.member("startColumn", column) }
      if let line = region.endLine { json.member("endLine", line) }
      if let column = region.endColumn { json.member("endColumn", column) }
      json.endObject()
    }
    json.endObject()
    if let message {
      json.key("message")
      text(message, to: &json)
    }
    json.endObject()
  }

  /// The path as a reference of RFC 3986: relative as it was given, or of the scheme `file`.
  static func reference(_ path: String) -> String {
    let bare = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    var result = bare.hasPrefix("/") ? "file://" : ""
    for byte in bare.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case _:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
