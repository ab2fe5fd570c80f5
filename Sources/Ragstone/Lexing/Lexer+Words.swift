extension Lexer {
  /// Reserved words by their letters.
  static let reservedWords: [String: ReservedWord] = Dictionary(
    uniqueKeysWithValues: ReservedWord.allCases.map { ($0.rawValue, $0) })

  /// Reads a name, a reserved word or a capitalised word.
  mutating func readWord() {
    let start = index
    var hasCapital = false
    var isStrange = false
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isNameByte(byte) {
        if byte >= 0x41, byte <= 0x5A { hasCapital = true }
        index += 1
      } else if byte >= 0x80, let (scalar, length) = Characters.decode(bytes, at: index),
        scalar.properties.isAlphabetic
      {
        isStrange = true
        index += length
      } else {
        break
      }
    }
    // Longer words are reported without being copied into a message.
    let word = text(start, min(index, start + Self.longestToken))
    let isCapitalised = bytes[start] >= 0x41 && bytes[start] <= 0x5A
    if isStrange || bytes[start] == 0x5F {
      report(.strangeLetters(word), from: start, to: index)
      return add(isCapitalised ? .word : .name, from: start)
    }
    if let reserved = Self.reservedWords[word] { return add(.reserved(reserved), from: start) }
    if index - start > Self.longestName {
      report(.nameTooLong(word), from: start, to: index)
    } else if hasCapital, !isCapitalised {
      report(.capitalsInName(word), from: start, to: index)
    }
    add(isCapitalised ? .word : .name, from: start)
  }

  /// Reads a quotation, which begins with a straight or a curly quotation mark.
  ///
  /// One begun with a straight mark ends with a straight mark; one begun with a curly mark ends with a closing curly or a
  /// straight mark. The closing mark twice stands for one mark inside.
  mutating func readQuotation() {
    let start = index
    let isStraight = bytes[index] == 0x22
    index += isStraight ? 1 : 3
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      let length = closingMark(at: index, straightOnly: isStraight)
      if length == 0 {
        index += 1
      } else if isStraight || length == 3, closingMark(at: index + length, straightOnly: isStraight) == length
      {
        index += 2 * length
      } else {
        index += length
        inspect(start..<index)
        return add(.string, from: start)
      }
    }
    report(.quoteNotClosed, from: start, to: start + (isStraight ? 1 : 3))
    inspect(start..<index)
    add(.unreadable, from: start)
  }

  /// The bytes of the closing quotation mark at an offset; 0 when there is none.
  private func closingMark(at offset: Int, straightOnly: Bool) -> Int {
    if byte(offset) == 0x22 { return 1 }
    if straightOnly { return 0 }
    return byte(offset) == 0xE2 && byte(offset + 1) == 0x80 && byte(offset + 2) == 0x9D ? 3 : 0
  }
}
