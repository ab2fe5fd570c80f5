import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A line of a log as the runner of GitHub Actions takes it: an order to itself, in the form of today or the older one.
struct RunnerCommand {
  /// The orders it knows.
  static let known: Set<String> = [
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "set-env",
    "set-output",
    "save-state", "stop-commands", "echo", "add-matcher", "remove-matcher", "token",
  ]

  let name: String
  var properties: [String: String] = [:]
  let data: String

  /// Nil for a line that is only text.
  init?(_ line: String) {
    if let today = Self(today: line) {
      self = today
    } else if let older = Self(older: line) {
      self = older
    } else {
      return nil
    }
  }

  private init?(today line: String) {
    let text = line.unicodeScalars.drop { $0.properties.isWhitespace }
    guard text.starts(with: "::".unicodeScalars) else { return nil }
    let rest = String(String.UnicodeScalarView(text.dropFirst(2)))
    guard let end = rest.range(of: "::", options: .literal) else { return nil }
    let head = String(rest[..<end.lowerBound])
    let words = head.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first, Self.known.contains(name) else { return nil }
    self.name = name
    for pair in (words.count > 1 ? words[1] : "").unicodeScalars.split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String(String.UnicodeScalarView($0)) }
      if parts.count == 2 { properties[parts[0]] = Self.plain(parts[1], ["%3A": ":", "%2C": ","]) }
    }
    data = Self.plain(String(rest[end.upperBound...]), [:])
  }

  private init?(older line: String) {
    guard let start = line.range(of: "##[", options: .literal),
      let end = line.range(of: "]", options: .literal, range: start.upperBound..<line.endIndex)
    else { return nil }
    let head = line[start.upperBound..<end.lowerBound]
    guard let name = head.split(separator: " ").first.map(String.init), Self.known.contains(name) else {
      return nil
    }
    self.name = name
    data = String(line[end.upperBound...])
  }

  private static func plain(_ text: String, _ more: [String: String]) -> String {
    var result = text
    for (code, sign) in more.merging(["%0D": "\r", "%0A": "\n"], uniquingKeysWith: { $1 }) {
      result = result.replacingOccurrences(of: code, with: sign, options: .literal)
    }
    return result.replacingOccurrences(of: "%25", with: "%", options: .literal)
  }
}

/// Reads the XML of a test report back.
final class JunitReader: NSObject, XMLParserDelegate {
  struct Case {
    var name = ""
    var classname = ""
    var file = ""
    /// `failure`, `error` or nothing.
    var problem = ""
    var message = ""
    var text = ""
  }

  private(set) var suites: [[String: String]] = []
  private(set) var cases: [Case] = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    switch element {
    case "testsuites", "testsuite": suites.append(attributes)
    case "testcase":
      cases.append(
        Case(
          name: attributes["name"] ?? "", classname: attributes["classname"] ?? "",
          file: attributes["file"] ?? ""))
    case "failure", "error":
      isInside = true
      cases[cases.count - 1].problem = element
      cases[cases.count - 1].message = attributes["message"] ?? ""
    case _: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = cases.indices.last, isInside { cases[last].text += text }
  }

  /// Within a failure or error.
  private var isInside = false

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    isInside = false
  }
}

/// Reads version 14 of the Test Anything Protocol, line by line, and says what breaks its rules.
struct TapReader {
  struct Point {
    let isOk: Bool
    let number: Int
    let description: String
    /// `SKIP` or `TODO`, if one follows an unescaped `#`.
    let directive: String?
    /// Every scalar of the block by its key, in order.
    var block: [String: [String]] = [:]
  }

  private(set) var plan: Int?
  private(set) var points: [Point] = []
  private(set) var problems: [String] = []

  init(_ text: String) {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(String.UnicodeScalarView($0)) }[...]
    if lines.popFirst() != "TAP version 14" { problems.append("no version") }
    if lines.popLast() != "" { problems.append("no last line end") }
    var isInBlock = false
    for line in lines {
      if isInBlock {
        isInBlock = line != "  ..."
        if isInBlock { read(scalar: line) }
      } else if line == "  ---" {
        isInBlock = true
      } else if line.hasPrefix("1..") {
        if plan != nil { problems.append("two plans") }
        plan = Int(line.dropFirst(3))
      } else if line.hasPrefix("ok ") || line.hasPrefix("not ok ") {
        read(point: line)
      } else if !line.hasPrefix("#") {
        problems.append(line)
      }
    }
    if isInBlock { problems.append("a block is open") }
  }

  private mutating func read(point line: String) {
    let isOk = line.hasPrefix("ok ")
    let rest = line.dropFirst(isOk ? 3 : 7)
    let words = rest.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, let number = Int(words[0]), words[1] == "-" else {
      return problems.append(line)
    }
    var description = String.UnicodeScalarView()
    var directive: String?
    var isEscaped = false
    for scalar in words[2].unicodeScalars {
      if directive != nil {
        directive?.unicodeScalars.append(scalar)
      } else if isEscaped || scalar != "\\" && scalar != "#" {
        description.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        directive = ""
      }
    }
    points.append(
      Point(isOk: isOk, number: number, description: String(description), directive: directive))
  }

  /// `  key: value`, perhaps after `- `; the value a number, a word or in double quotes.
  private mutating func read(scalar line: String) {
    guard let last = points.indices.last else { return problems.append(line) }
    var text = Substring(line.drop { $0 == " " })
    if text.hasPrefix("- ") { text = text.dropFirst(2) }
    guard let colon = text.firstIndex(of: ":") else { return problems.append(line) }
    let key = String(text[..<colon])
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    if value.isEmpty { return }
    guard let plain = Self.plain(value) else { return problems.append(line) }
    points[last].block[key, default: []].append(plain)
  }

  /// A scalar of YAML without its quotes and escapes; nil for one that is broken.
  private static func plain(_ text: Substring) -> String? {
    var scalars = text.unicodeScalars[...]
    guard scalars.first == "\"" else { return text.contains("\"") ? nil : String(text) }
    scalars.removeFirst()
    var result = String.UnicodeScalarView()
    while let scalar = scalars.popFirst() {
      if scalar == "\"" { return scalars.isEmpty ? String(result) : nil }
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      guard let letter = scalars.popFirst() else { return nil }
      let lengths: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
      let signs: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "r": "\r", "t": "\t", "\"": "\"", "\\": "\\"]
      if let sign = signs[letter] {
        result.append(sign)
      } else if let length = lengths[letter],
        let value = UInt32(String(String.UnicodeScalarView(scalars.prefix(length))), radix: 16),
        let known = Unicode.Scalar(value)
      {
        result.append(known)
        scalars = scalars.dropFirst(length)
      } else {
        return nil
      }
    }
    return nil
  }
}
