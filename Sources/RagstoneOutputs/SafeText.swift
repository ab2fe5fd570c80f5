/// Makes text that came from data or rules safe to show on a terminal or in one line of a log.
///
/// Whatever a provider is called, its name cannot move the cursor, change a colour, turn the reading
/// direction, hide a letter or begin a new line: such characters are shown as visible escapes.
package enum SafeText {
  /// Characters that are invisible, or that act on a terminal or on the text around them, in rising order:
  /// controls, soft hyphen, joiners and fillers, zero-width characters, the twelve bidirectional controls,
  /// line and paragraph separators, variation selectors, byte order mark, annotations and tags.
  private static let unsafeRanges: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160,
    0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
    0x3164...0x3164, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB,
    0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF,
  ]

  /// Whether the character must not reach a terminal as it is.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F { return false }
    for range in unsafeRanges {
      if value < range.lowerBound { return false }
      if value <= range.upperBound { return true }
    }
    return false
  }

  /// The text with every unsafe character as `\n`, `\r`, `\t` or `\u{202E}`.
  ///
  /// Programs that run commands for others read some lines of a log as orders to themselves: `::error::` at the
  /// beginning of a line, `##[error]` and `##vso[task]` anywhere. So the second `#` before such a word and bracket,
  /// and a colon before another one at the beginning of the text or after a blank, are escaped too.
  /// - Parameter keepingLineBreaks: leaves line feeds as they are, for text that is laid out already.
  /// - Complexity: O(n); text without unsafe characters is returned as it is.
  package static func make(_ text: String, keepingLineBreaks: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) || mayBeOrder(text) else { return text }
    var result = ""
    var before: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      let isLineBreak = keepingLineBreaks && scalar == "\n"
      if !isLineBreak && (isUnsafe(scalar) || beginsOrder(scalars, index, after: before)) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return result
  }

  /// The text with some characters written in another way; nil leaves one as it is.
  /// - Parameter written: is told each character and the one before, a blank before the first.
  static func make(_ text: String, _ written: (Unicode.Scalar, Unicode.Scalar) -> String?) -> String {
    var result = ""
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if let instead = written(scalar, before) {
        result += instead
      } else {
        result.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return result
  }

  /// Whether the text has two of `#` or `:` side by side.
  private static func mayBeOrder(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if byte == before && (byte == 0x23 || byte == 0x3A) { return true }
      before = byte
    }
    return false
  }

  private static func beginsOrder(
    _ scalars: String.UnicodeScalarView, _ index: String.Index, after before: Unicode.Scalar
  ) -> Bool {
    let next = scalars.index(after: index)
    if scalars[index] == "#" { return before == "#" && isWordAndBracket(scalars[next...].lazy.map(\.value)) }
    return scalars[index] == ":" && next < scalars.endIndex && scalars[next] == ":"
      && before.properties.isWhitespace
  }

  /// Whether letters, perhaps none, and a square bracket come first: what makes an order of two `#` before them.
  static func isWordAndBracket(_ rest: some Sequence<UInt32>) -> Bool {
    for value in rest where !(0x41...0x5A).contains(value) && !(0x61...0x7A).contains(value) {
      return value == 0x5B
    }
    return false
  }

  /// The text made safe and cut to at most `limit` characters, the last of them `…` when something was cut.
  package static func excerpt(_ text: String, limit: Int = 40) -> String {
    let head = text.prefix(limit + 1)
    guard head.count > limit else { return make(text) }
    return make(String(head.prefix(max(0, limit - 1)))) + "…"
  }

  /// The visible form of an unsafe character.
  package static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
