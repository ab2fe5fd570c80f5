import Ragstone

/// Diagnostics as text for people, in one form everywhere: place and message, the line, carets, why, what to try.
///
/// Every text from rules or data is made safe for a terminal first.
package struct DiagnosticText {
  private let sources: SourceMap
  private let width: Int
  private let style: TextStyle
  private let cap: Int

  /// Makes a renderer.
  /// - Parameters:
  ///   - sources: the rule files the spans belong to.
  ///   - width: columns of the terminal, to which source lines are cut; at least 40.
  ///   - style: colours or none.
  ///   - cap: how many errors of one file are shown; warnings and notes have the same cap of their own.
  package init(sources: SourceMap, width: Int = 100, style: TextStyle = .plain, cap: Int = 50) {
    self.sources = sources
    self.width = max(40, width)
    self.style = style
    self.cap = max(1, cap)
  }

  /// All diagnostics in order of file and position, each followed by an empty line, and a closing line of counts.
  /// Nothing at all when there are none.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    var result = ""
    var shown: [Bool: Int] = [:]
    var hidden = 0
    var file: String?
    func closeFile() {
      guard let name = file, hidden > 0 else { return }
      result += "\(SafeText.make(name)): and \(hidden) more not shown\n\n"
    }
    for diagnostic in ordered(diagnostics) {
      let name = fileName(diagnostic.location)
      if name != file {
        closeFile()
        shown = [:]
        hidden = 0
        file = name
      }
      let isError = diagnostic.severity == .error
      guard shown[isError, default: 0] < cap else {
        hidden += 1
        continue
      }
      shown[isError, default: 0] += 1
      result += render(diagnostic) + "\n"
    }
    closeFile()
    return result + Self.counts(diagnostics) + "\n"
  }

  /// One diagnostic, its lines ended by line feeds.
  package func render(_ diagnostic: Diagnostic) -> String {
    let label = style.severity(diagnostic.severity) + " " + diagnostic.code.description
    var result = head(diagnostic.location, label: label, message: diagnostic.message)
    if let reason = diagnostic.reason { result += note("why", reason) }
    if let suggestion = diagnostic.suggestion { result += note("try", suggestion) }
    for related in diagnostic.related {
      result += head(related.location, label: "note", message: related.message)
    }
    return result
  }

  /// The diagnostics by file, then position. Rule files come in the order they were opened, records files by name;
  /// what has no place comes first. Equal places keep their order.
  package func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let keyed = diagnostics.enumerated().map { (key: sortKey($1.location, index: $0), diagnostic: $1) }
    return keyed.sorted { $0.key < $1.key }.map(\.diagnostic)
  }

  /// "2 errors, 1 warning", leaving out what there is none of.
  package static func counts(_ diagnostics: [Diagnostic]) -> String {
    func count(_ severity: Diagnostic.Severity, _ word: String) -> String? {
      let number = diagnostics.count { $0.severity == severity }
      return number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    return [count(.error, "error"), count(.warning, "warning"), count(.note, "note")]
      .compactMap { $0 }.joined(separator: ", ")
  }

  private func note(_ word: String, _ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      SafeText.make(String($0))
    }
    return "  \(word): " + lines.joined(separator: "\n       ") + "\n"
  }

  private func head(_ location: Location, label: String, message: String) -> String {
    let message = SafeText.make(message)
    switch location {
    case .nowhere:
      return "\(label): \(message)\n"
    case .file(let name):
      return style.bold(SafeText.make(name) + ":") + " \(label): \(message)\n"
    case .cell(let place):
      var position = ""
      if place.line > 0 { position += "\(place.line):" }
      if place.line > 0 && place.column > 0 { position += "\(place.column):" }
      let words = [
        place.row > 0 ? "row \(place.row)" : nil,
        place.heading.isEmpty ? nil : "column \"\(SafeText.excerpt(place.heading))\"",
      ].compactMap { $0 }.joined(separator: ", ")
      return style.bold(SafeText.make(place.file) + ":" + position) + " \(label): "
        + (words.isEmpty ? "" : words + ": ") + message + "\n"
    case .rule(let span):
      guard let source = sources.file(span) else { return "\(label): \(message)\n" }
      let position = source.position(of: span.start)
      let place = SafeText.make(source.name) + ":\(position.line):\(position.column):"
      let line = source.lineRange(around: span.start)
      let number = String(position.line)
      let excerpt = SourceExcerpt(
        line: source.bytes[line], from: Int(span.start) - line.lowerBound,
        to: Int(span.end) - line.lowerBound,
        width: width - number.utf8.count - 4)
      let blank = String(repeating: " ", count: number.utf8.count)
      return style.bold(place) + " \(label): \(message)\n"
        + " \(number) | \(excerpt.text)\n \(blank) | \(style.alarm(excerpt.carets))\n"
    }
  }

  private func fileName(_ location: Location) -> String {
    switch location {
    case .nowhere: ""
    case .file(let name): name
    case .cell(let place): place.file
    case .rule(let span): sources.file(span)?.name ?? ""
    }
  }

  private struct SortKey: Comparable {
    let rank: Int
    let name: [UInt8]
    let places: [Int]

    static func < (left: SortKey, right: SortKey) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.name != right.name { return left.name.lexicographicallyPrecedes(right.name) }
      return left.places.lexicographicallyPrecedes(right.places)
    }
  }

  private func sortKey(_ location: Location, index: Int) -> SortKey {
    let name = fileName(location)
    let rank = name.isEmpty ? -1 : sources.files.firstIndex { $0.name == name } ?? Int.max
    let places: [Int]
    switch location {
    case .nowhere, .file: places = [-1, 0, index]
    case .cell(let place): places = [place.row, place.column, index]
    case .rule(let span): places = [Int(span.start), Int(span.end), index]
    }
    return SortKey(rank: rank, name: Array(name.utf8), places: places)
  }
}

extension DiagnosticText {
  /// Writes one diagnostic as an object, with lines and columns as people count them. Places that are not known
  /// are left out; `reason` and `suggestion` are null when there is none.
  package func write(_ diagnostic: Diagnostic, to json: inout JsonText) {
    json.beginObject()
    json.member("code", diagnostic.code.description)
    json.member("severity", TextStyle.plain.severity(diagnostic.severity))
    json.member("message", diagnostic.message)
    json.member("reason", diagnostic.reason)
    json.member("suggestion", diagnostic.suggestion)
    writePlace(diagnostic.location, to: &json)
    json.key("related")
    json.beginList()
    for related in diagnostic.related {
      json.beginObject()
      json.member("message", related.message)
      writePlace(related.location, to: &json)
      json.endObject()
    }
    json.endList()
    json.endObject()
  }

  private func writePlace(_ location: Location, to json: inout JsonText) {
    switch location {
    case .nowhere: break
    case .file(let name): json.member("file", name)
    case .cell(let place):
      json.member("file", place.file)
      if place.line > 0 { json.member("line", place.line) }
      if place.column > 0 { json.member("column", place.column) }
      if place.row > 0 { json.member("row", place.row) }
      if !place.heading.isEmpty { json.member("heading", place.heading) }
    case .rule(let span):
      guard let source = sources.file(span) else { break }
      let start = source.position(of: span.start)
      let end = source.position(of: span.end)
      json.member("file", source.name)
      json.member("line", start.line)
      json.member("column", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
    }
  }
}

extension SourceMap {
  /// The file of a span, or nil when it is not one of these.
  fileprivate func file(_ span: Span) -> SourceFile? {
    files.indices.contains(Int(span.file.index)) ? self[span.file] : nil
  }
}

/// Colours of a terminal, or none.
package struct TextStyle: Sendable {
  /// Whether anything but text is written.
  package let hasColours: Bool
  /// Text and nothing else.
  package static let plain = TextStyle(colours: false)

  /// Makes a style with colours or without.
  package init(colours: Bool) { hasColours = colours }

  /// Stands out.
  package func bold(_ text: String) -> String { paint(text, "1") }
  /// Stands back.
  package func faint(_ text: String) -> String { paint(text, "2") }
  /// Bold red.
  package func alarm(_ text: String) -> String { paint(text, "1;31") }

  /// The best of some words green, the worst red, what lies between yellow; as it is without an order.
  /// - Parameters:
  ///   - badness: 0 for the best; nil where the words have no order.
  ///   - count: how many words there are.
  package func ranked(_ text: String, _ badness: Int?, of count: Int) -> String {
    guard let badness else { return text }
    return paint(text, badness <= 0 ? "32" : badness >= count - 1 ? "31" : "33")
  }

  /// "error", "warning" or "note", in its colour.
  package func severity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: paint("error", "1;31")
    case .warning: paint("warning", "1;33")
    case .note: paint("note", "1;36")
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    hasColours && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// One line of source, made safe and cut to a width, with carets below a part of it.
package struct SourceExcerpt {
  /// The line as shown. Tabs stay tabs.
  package let text: String
  /// Spaces, tabs and carets that stand below `text`.
  package let carets: String

  /// How many bytes are looked at either side of the part, so that a line of megabytes costs no time.
  private static let reach = 400

  private struct Piece {
    let text: String
    let width: Int
    let isMarked: Bool
  }

  /// Makes an excerpt.
  /// - Parameters:
  ///   - line: the bytes of one line without its line break.
  ///   - from: the first byte of the part that is pointed at, from the start of the line.
  ///   - to: the byte after it; past the end of the line for a part of several lines.
  ///   - width: columns there are.
  package init(line: ArraySlice<UInt8>, from: Int, to: Int, width: Int) {
    let bytes = Array(line)
    let from = max(0, min(from, bytes.count))
    let to = max(from, min(to, bytes.count))
    func boundary(_ offset: Int) -> Int {
      var offset = offset
      while offset > 0 && offset < bytes.count && bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    let start = boundary(max(0, from - Self.reach))
    let stop = boundary(min(bytes.count, min(to, from + Self.reach) + Self.reach))
    var pieces: [Piece] = []
    var offset = start
    var before = ""
    for character in String(decoding: bytes[start..<stop], as: UTF8.self) {
      let raw = String(character)
      // As `SafeText` does where it sees more than one character.
      let isOrder =
        raw == "#" && before == "#"
        && SafeText.isWordAndBracket(bytes[(offset + 1)...].lazy.map { UInt32($0) })
      let shown = raw == "\t" ? raw : isOrder ? SafeText.escape("#") : SafeText.make(raw)
      before = raw
      let marked = offset >= from && offset < to || (from == to && offset == from)
      pieces.append(Piece(text: shown, width: raw == "\t" ? 8 : DisplayWidth.of(shown), isMarked: marked))
      offset += raw.utf8.count
    }
    let firstMarked = pieces.firstIndex(where: \.isMarked) ?? pieces.count
    let lastMarked = pieces.lastIndex(where: \.isMarked) ?? pieces.count
    let window = Self.window(pieces, firstMarked, lastMarked, width: max(20, width))
    var text = start > 0 || window.lowerBound > 0 ? "…" : ""
    var carets = text.isEmpty ? "" : " "
    for piece in pieces[window] {
      text += piece.text
      let mark = piece.isMarked && piece.text != "\t" ? "^" : " "
      carets += piece.text == "\t" ? "\t" : String(repeating: mark, count: piece.width)
    }
    if stop < bytes.count || window.upperBound < pieces.count { text += "…" }
    while carets.utf8.last == 0x20 || carets.utf8.last == 0x09 { carets.removeLast() }
    if !carets.utf8.contains(0x5E) { carets = Self.blank(text) + "^" }
    self.text = text
    self.carets = carets
  }

  /// Spaces as wide as the text, with its tabs.
  private static func blank(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      result += character == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of(String(character)))
    }
  }

  /// The pieces to show: all when they fit, otherwise the marked ones with what fits around them.
  private static func window(_ pieces: [Piece], _ first: Int, _ last: Int, width: Int) -> Range<Int> {
    if pieces.reduce(0, { $0 + $1.width }) <= width { return 0..<pieces.count }
    var room = width - 2
    var upper = first
    while upper < pieces.count && upper <= last && room >= pieces[upper].width {
      room -= pieces[upper].width
      upper += 1
    }
    var lower = first
    let before = room / 2
    var used = 0
    while lower > 0 && used + pieces[lower - 1].width <= before {
      lower -= 1
      used += pieces[lower].width
    }
    room -= used
    while upper < pieces.count && room >= pieces[upper].width {
      room -= pieces[upper].width
      upper += 1
    }
    while lower > 0 && room >= pieces[lower - 1].width {
      lower -= 1
      room -= pieces[lower].width
    }
    return lower..<upper
  }
}
