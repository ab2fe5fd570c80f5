/// Cuts a rule file into tokens. Every byte is in exactly one; bytes that are no token are in `unreadable` ones.
///
/// - Invariant: tokens touch, and the last is the empty end-of-file token.
package struct Lexer {
  /// The most bytes a rule file may have: 10 MB.
  package static let longestFile = 10 * 1_048_576
  /// The most bytes a token may have: 64 KB.
  package static let longestToken = 65_536
  /// The most letters a name may have.
  package static let longestName = 64
  /// Mistakes past these are not kept.
  static let mostMistakes = 1000

  let file: SourceFile
  let bytes: [UInt8]
  var index = 0
  var made: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// Nothing but blanks and comments has been seen on this line.
  private var isLineFresh = true
  private var hasReportedEncoding = false

  /// A lexer for one file.
  package init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  /// The tokens, and what is wrong with them.
  /// - Complexity: O(n) in the bytes.
  package func tokens() -> ([Token], [Diagnostic]) {
    var lexer = self
    lexer.readAll()
    return (lexer.made, lexer.diagnostics)
  }

  private mutating func readAll() {
    guard bytes.count <= Self.longestFile else {
      index = bytes.count
      report(.fileTooLarge(bytes.count), from: 0, to: 0)
      add(.unreadable, from: 0)
      add(.endOfFile, from: index)
      return
    }
    made.reserveCapacity(bytes.count / 3)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      add(.blank, from: 0)
    }
    while index < bytes.count { readToken() }
    add(.endOfFile, from: index)
  }

  private mutating func readToken() {
    let start = index
    switch bytes[index] {
    case 0x20, 0x09: readBlanks()
    case 0x0A, 0x0D:
      index += bytes[index] == 0x0D && byte(index + 1) == 0x0A ? 2 : 1
      add(.lineBreak, from: start)
    case 0x23:
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      inspect(start..<index)
      add(.comment, from: start)
    case 0x61...0x7A, 0x41...0x5A, 0x5F: readWord()
    case 0x30...0x39: readNumber()
    case 0x2E where Self.isDigit(byte(index + 1)): readNumber()
    case 0x22: readQuotation()
    case 0x21...0x7E: readSign()
    default: readOther()
    }
  }

  private mutating func readBlanks() {
    let start = index
    while index < bytes.count {
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        index += 1
      } else if bytes[index] >= 0x80, let (scalar, length) = Characters.decode(bytes, at: index),
        Characters.isBlank(scalar)
      {
        index += length
      } else {
        break
      }
    }
    add(.blank, from: start)
  }

  /// Reads what begins with a byte that is no printing ASCII character.
  private mutating func readOther() {
    let start = index
    guard let (scalar, length) = Characters.decode(bytes, at: index), !Characters.isInvisible(scalar) else {
      repeat { index += Characters.decode(bytes, at: index)?.length ?? 1 } while isHidden(index)
      inspect(start..<index)
      return add(.unreadable, from: start)
    }
    if Characters.isBlank(scalar) { return readBlanks() }
    switch scalar {
    case "\u{201C}", "\u{201D}": readQuotation()
    case "£": readMoney()
    default:
      if scalar.properties.isAlphabetic { return readWord() }
      index += length
      readLookAlike(scalar, from: start)
    }
  }

  /// What stands at the offset is not UTF-8, or invisible.
  private func isHidden(_ offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D else { return false }
    guard let (scalar, _) = Characters.decode(bytes, at: offset) else { return true }
    return Characters.isInvisible(scalar)
  }

  /// Reports what is not UTF-8 or cannot be seen inside a comment, a quotation or stray bytes.
  mutating func inspect(_ range: Range<Int>) {
    var offset = range.lowerBound
    var wasHidden = false
    while offset < range.upperBound {
      if bytes[offset] >= 0x20, bytes[offset] < 0x7F {
        offset += 1
        wasHidden = false
        continue
      }
      guard let (scalar, length) = Characters.decode(bytes, at: offset) else {
        if !hasReportedEncoding { report(.notUTF8(bytes[offset]), from: offset, to: offset + 1) }
        hasReportedEncoding = true
        wasHidden = true
        offset += 1
        continue
      }
      let isHidden = Characters.isInvisible(scalar)
      if isHidden, !wasHidden { report(.invisibleCharacter(scalar), from: offset, to: offset + length) }
      wasHidden = isHidden
      offset += length
    }
  }

  /// The byte at an offset, or 0 past the end.
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F
  }

  /// The text between two offsets.
  func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

  /// Adds the token from an offset to the present one.
  mutating func add(_ kind: Token.Kind, from start: Int) {
    let isPlain = kind != .blank && kind != .lineBreak && kind != .comment
    if kind != .blank, kind != .unreadable, index - start > Self.longestToken {
      report(.tokenTooLong(index - start), from: start, to: start)
    }
    made.append(Token(kind: kind, span: span(start, index), isFirstOnLine: isPlain && isLineFresh))
    if isPlain { isLineFresh = false }
    if kind == .lineBreak { isLineFresh = true }
  }

  mutating func report(_ problem: SyntaxProblem, from start: Int, to end: Int) {
    guard diagnostics.count < Self.mostMistakes else { return }
    diagnostics.append(Diagnostic(problem, at: span(start, end)))
  }

  private func span(_ start: Int, _ end: Int) -> Span {
    Span(file: file.id, start: Int32(clamping: start), end: Int32(clamping: end))
  }
}
