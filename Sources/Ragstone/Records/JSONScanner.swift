/// Goes through JSON strictly by RFC 8259, without building anything.
struct JSONScanner {
  /// A value found.
  struct Token {
    /// What it is.
    enum Kind {
      case string(hasEscapes: Bool)
      case number, yes, no, null, list, object
    }

    /// What it is.
    let kind: Kind
    /// Offset of its first byte; of a string, the first inside the quotes.
    let start: Int
    /// Offset just past its last byte; of a string, its closing quote.
    let end: Int
  }

  /// Where the text breaks the rules, and how.
  struct Fault: Error {
    /// Offset of the byte that does not fit.
    let offset: Int
    /// What is wrong.
    let problem: RecordProblem
  }

  /// How deep lists and objects may be nested.
  static let deepest = 64

  /// The text.
  let bytes: UnsafeRawBufferPointer
  /// Offset of the byte to be read next.
  var place: Int

  /// A scanner that begins at an offset.
  init(_ bytes: UnsafeRawBufferPointer, at place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// The byte to be read, or nil at the end.
  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Passes over blanks and line breaks.
  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  /// Passes over one byte if it is the one named.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  /// The fault of having found something else than was expected.
  func unexpected(_ expected: String) -> Fault {
    guard place < bytes.count else {
      return Fault(offset: place, problem: .malformed(found: "the end of the file", expected: expected))
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[place..<min(place + 4, bytes.count)])
    let character = String(decoding: rest, as: UTF8.self).unicodeScalars.prefix(1)
    let found = Excerpt.quoted(String(String.UnicodeScalarView(character)))
    return Fault(offset: place, problem: .malformed(found: found, expected: expected))
  }

  /// Goes through an object, of which `{` is the next byte, and hands over each name and value.
  mutating func object(depth: Int, _ visit: (Token, Token) throws(Fault) -> Void) throws(Fault) {
    if depth > Self.deepest { throw Fault(offset: place, problem: .tooDeep(limit: Self.deepest)) }
    guard skip(0x7B) else { throw unexpected("an object") }
    skipBlanks()
    if skip(0x7D) { return }
    while true {
      guard next == 0x22 else { throw unexpected("a name in double quotes") }
      let name = try string()
      skipBlanks()
      guard skip(0x3A) else { throw unexpected("a colon") }
      skipBlanks()
      try visit(name, try value(depth: depth))
      skipBlanks()
      if skip(0x7D) { return }
      guard skip(0x2C) else { throw unexpected("a comma or }") }
      skipBlanks()
    }
  }

  /// Goes through the value that begins at the next byte.
  mutating func value(depth: Int) throws(Fault) -> Token {
    let start = place
    switch next {
    case 0x22: return try string()
    case 0x7B:
      try object(depth: depth + 1) { (_, _) throws(Fault) in }
      return Token(kind: .object, start: start, end: place)
    case 0x5B:
      try list(depth: depth + 1)
      return Token(kind: .list, start: start, end: place)
    case 0x74: return try word("true", .yes)
    case 0x66: return try word("false", .no)
    case 0x6E: return try word("null", .null)
    case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: return try number()
    case .some, .none: throw unexpected("a value")
    }
  }

  private mutating func list(depth: Int) throws(Fault) {
    if depth > Self.deepest { throw Fault(offset: place, problem: .tooDeep(limit: Self.deepest)) }
    place += 1
    skipBlanks()
    if skip(0x5D) { return }
    while true {
      _ = try value(depth: depth)
      skipBlanks()
      if skip(0x5D) { return }
      guard skip(0x2C) else { throw unexpected("a comma or ]") }
      skipBlanks()
    }
  }

  private mutating func word(_ text: StaticString, _ kind: Token.Kind) throws(Fault) -> Token {
    let start = place
    for index in 0..<text.utf8CodeUnitCount {
      guard skip(text.utf8Start[index]) else { throw unexpected(text.description) }
    }
    return Token(kind: kind, start: start, end: place)
  }

  private mutating func digits() throws(Fault) {
    guard let first = next, first >= 0x30, first <= 0x39 else { throw unexpected("a digit") }
    while let byte = next, byte >= 0x30, byte <= 0x39 { place += 1 }
  }

  private mutating func number() throws(Fault) -> Token {
    let start = place
    _ = skip(0x2D)
    if !skip(0x30) { try digits() }
    if let byte = next, byte >= 0x30, byte <= 0x39 { throw unexpected("no digit after a leading 0") }
    if skip(0x2E) { try digits() }
    if skip(0x65) || skip(0x45) {
      if !skip(0x2B) { _ = skip(0x2D) }
      try digits()
    }
    return Token(kind: .number, start: start, end: place)
  }

  /// Goes through a string, of which the opening quote is the next byte.
  private mutating func string() throws(Fault) -> Token {
    place += 1
    let start = place
    var hasEscapes = false
    while let byte = next {
      if byte == 0x22 {
        place += 1
        return Token(kind: .string(hasEscapes: hasEscapes), start: start, end: place - 1)
      }
      if byte == 0x5C {
        hasEscapes = true
        _ = try escape()
      } else if byte < 0x20 {
        throw unexpected("no control character in a string")
      } else {
        place += 1
      }
    }
    throw unexpected("a closing quote")
  }

  /// Reads an escape, of which the backslash is the next byte.
  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    let start = place
    place += 1
    let plain: Unicode.Scalar? =
      switch next {
      case 0x22: "\""
      case 0x5C: "\\"
      case 0x2F: "/"
      case 0x62: "\u{08}"
      case 0x66: "\u{0C}"
      case 0x6E: "\n"
      case 0x72: "\r"
      case 0x74: "\t"
      case 0x75: nil
      case .some, .none: throw unexpected("an escape: one of \" \\ / b f n r t u")
      }
    place += 1
    if let plain { return plain }
    let unit = try fourDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit <= 0xDBFF, skip(0x5C), skip(0x75) else { throw Fault(offset: start, problem: .loneSurrogate) }
    let low = try fourDigits()
    guard low >= 0xDC00, low <= 0xDFFF,
      let scalar = Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF))
    else { throw Fault(offset: start, problem: .loneSurrogate) }
    return scalar
  }

  private mutating func fourDigits() throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt32
      switch next {
      case .some(let byte) where byte >= 0x30 && byte <= 0x39: digit = UInt32(byte - 0x30)
      case .some(let byte) where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66:
        digit = UInt32((byte | 0x20) - 0x57)
      case .some, .none: throw unexpected("four hexadecimal digits")
      }
      value = value << 4 | digit
      place += 1
    }
    return value
  }

  /// The bytes of a string with its escapes resolved; nothing for a string that has been found faulty.
  func unescaped(_ token: Token) -> [UInt8] {
    var scanner = JSONScanner(bytes, at: token.start)
    var result: [UInt8] = []
    result.reserveCapacity(token.end - token.start)
    while scanner.place < token.end {
      let byte = bytes[scanner.place]
      if byte == 0x5C {
        guard let scalar = try? scanner.escape() else { return [] }
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        result.append(byte)
        scanner.place += 1
      }
    }
    return result
  }
}
