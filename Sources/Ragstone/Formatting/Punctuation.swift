/// How single tokens are written: punctuation of word processors is put right, everything else stays as it is.
enum Punctuation {
  /// What is written for a token, and how many columns it takes.
  static func written(
    _ kind: Token.Kind, _ bytes: ArraySlice<UInt8>
  ) -> (bytes: ArraySlice<UInt8>, width: Int) {
    switch kind {
    case .sign(let sign):
      let plain = Array(sign.rawValue.utf8)
      return (plain[...], plain.count)
    case .string:
      let quoted = quoted(bytes)
      return (quoted, width(of: quoted))
    case .name, .reserved, .word, .number, .percent, .date: return (bytes, bytes.count)
    case .money, .unreadable, .comment, .blank, .lineBreak, .endOfFile: return (bytes, width(of: bytes))
    }
  }

  /// A quotation between straight marks; what is quoted stays as it is, blanks and all.
  private static func quoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.first != 0x22 else { return bytes }
    var result: [UInt8] = [0x22]
    var rest = bytes.dropFirst(3)
    // One that ends with a straight mark holds none, and its curly ones are letters.
    if rest.last == 0x22 {
      rest.removeLast()
      result += rest
    } else {
      rest.removeLast(3)
      let mark: [UInt8] = [0xE2, 0x80, 0x9D]
      while let byte = rest.popFirst() {
        result.append(byte)
        // A closing mark twice stands for one, which is then written as a straight one twice.
        if byte == mark[2], result.suffix(3).elementsEqual(mark) {
          result.removeLast(3)
          rest = rest.dropFirst(3)
          result += [0x22, 0x22]
        }
      }
    }
    result.append(0x22)
    return result[...]
  }

  /// A comment without the blanks at its end.
  static func comment(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = bytes.endIndex
    while end > bytes.startIndex {
      var start = end - 1
      while start > bytes.startIndex, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      guard let scalar = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first,
        Characters.isBlank(scalar)
      else { break }
      end = start
    }
    return bytes[..<end]
  }

  /// Columns of a text of one line.
  private static func width(of bytes: ArraySlice<UInt8>) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
    return DisplayWidth.of(String(decoding: bytes, as: UTF8.self))
  }
}
