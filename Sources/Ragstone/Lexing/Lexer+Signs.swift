extension Lexer {
  /// Reads a sign that begins with a printing ASCII character.
  mutating func readSign() {
    let start = index
    if let sign = plainSign() {
      index += 1
      return add(.sign(sign), from: start)
    }
    let pair = text(start, byte(start + 1) < 0x80 ? min(start + 2, bytes.count) : start + 1)
    if let (kind, instead) = Self.foreignPairs[pair] {
      index += 2
      if pair == "==" || pair == "!=", byte(index) == 0x3D { index += 1 }
      report(.foreignSign(text(start, index), instead), from: start, to: index)
      return add(kind, from: start)
    }
    if let sign = Token.Sign(rawValue: pair) {
      index += pair.utf8.count
      return add(.sign(sign), from: start)
    }
    index += 1
    let single = text(start, index)
    if let sign = Token.Sign(rawValue: single) { return add(.sign(sign), from: start) }
    if let (kind, instead) = Self.foreignSigns[single] {
      report(.foreignSign(single, instead), from: start, to: index)
      return add(kind, from: start)
    }
    if single == "'" { return readSingleQuotes(from: start) }
    while byte(index) == bytes[start] { index += 1 }
    report(.strangeCharacter(single), from: start, to: index)
    add(.unreadable, from: start)
  }

  /// The sign of one character at the current place, where no sign of two begins with it.
  private func plainSign() -> Token.Sign? {
    switch bytes[index] {
    case 0x28: .leftBracket
    case 0x29: .rightBracket
    case 0x2C: .comma
    case 0x2B: .plus
    case 0x2D: .minus
    case 0x2A: .times
    case 0x2F: .divide
    case 0x7C where byte(index + 1) != 0x7C: .bar
    case 0x3D where byte(index + 1) == 0x20: .equal
    case _: nil
    }
  }

  /// Reads the sign that a character from Word or a maths book stands for. The character has been passed.
  mutating func readLookAlike(_ scalar: Unicode.Scalar, from start: Int) {
    switch scalar {
    case "≤": add(.sign(.atMost), from: start)
    case "≥": add(.sign(.atLeast), from: start)
    case "≠": add(.sign(.notEqual), from: start)
    case "×": add(.sign(.times), from: start)
    case "÷": add(.sign(.divide), from: start)
    case "\u{2212}", "\u{2010}", "\u{2011}", "\u{2013}": add(.sign(.minus), from: start)
    case "\u{2018}", "\u{2019}": readSingleQuotes(from: start)
    default:
      report(.strangeCharacter(String(scalar)), from: start, to: index)
      add(.unreadable, from: start)
    }
  }

  /// Reads to the closing single quotation mark of this line, straight or curly, as a quotation with a mistake.
  private mutating func readSingleQuotes(from start: Int) {
    var end = index
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      let isCurly = bytes[end] == 0xE2 && byte(end + 1) == 0x80 && (0x98...0x99).contains(byte(end + 2))
      if bytes[end] == 0x27 || isCurly {
        let inside = text(index, end)
        index = end + (isCurly ? 3 : 1)
        report(.singleQuotes(inside), from: start, to: index)
        inspect(start..<index)
        return add(.string, from: start)
      }
      end += 1
    }
    report(.strangeCharacter(text(start, index)), from: start, to: index)
    add(.unreadable, from: start)
  }

  private static let foreignPairs: [String: (Token.Kind, String)] = [
    "==": (.sign(.equal), "="), "!=": (.sign(.notEqual), "<>"), "=>": (.sign(.atLeast), ">="),
    "=<": (.sign(.atMost), "<="), "&&": (.reserved(.and), "and"), "||": (.reserved(.or), "or"),
  ]

  private static let foreignSigns: [String: (Token.Kind, String)] = [
    "&": (.reserved(.and), "and"), "!": (.reserved(.not), "not"), "[": (.sign(.leftBracket), "("),
    "]": (.sign(.rightBracket), ")"), "{": (.sign(.leftBracket), "("), "}": (.sign(.rightBracket), ")"),
  ]
}
