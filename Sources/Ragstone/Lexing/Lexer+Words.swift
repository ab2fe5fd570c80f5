extension Lexer {
  /// Reserved words by their letters.
  static let reservedWords: [String: ReservedWord] = Dictionary(
    uniqueKeysWithValues: ReservedWord.allCases.map { ($0.rawValue, $0) })

  /// The reserved word that some bytes are; nil where they are none.
  private func reservedWord(_ range: Range<Int>) -> ReservedWord? {
    if range.count > Self.longestReserved { return nil }
    let letters = Self.letters(bytes[range])
    let places = Self.reservedPlaces
    var place = Self.place(letters)
    while let (own, word) = places[place] {
      if own == letters { return word }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// The most letters a reserved word has: at most 16.
  private static let longestReserved = ReservedWord.allCases.map(\.rawValue.utf8.count).max() ?? 0

  /// Reserved words by a hash of their letters, each at its place or the next that was free: every word of a file is looked up.
  private static let reservedPlaces: [(letters: UInt128, word: ReservedWord)?] = {
    var places: [(letters: UInt128, word: ReservedWord)?] = Array(repeating: nil, count: 1024)
    for word in ReservedWord.allCases {
      let letters = letters(word.rawValue.utf8)
      var place = place(letters)
      while places[place] != nil { place = (place + 1) & 1023 }
      places[place] = (letters, word)
    }
    return places
  }()

  private static func place(_ letters: UInt128) -> Int {
    let folded = UInt64(truncatingIfNeeded: letters) ^ UInt64(truncatingIfNeeded: letters >> 64)
    return Int((folded &* 0x9E37_79B9_7F4A_7C15) >> 54)
  }

  /// Up to 16 letters in one number.
  private static func letters(_ word: some Sequence<UInt8>) -> UInt128 {
    word.reduce(0) { $0 << 8 | UInt128($1) }
  }

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
    let copied = start..<min(index, start + Self.longestToken)
    let isCapitalised = bytes[start] >= 0x41 && bytes[start] <= 0x5A
    if isStrange || bytes[start] == 0x5F {
      report(.strangeLetters(text(copied.lowerBound, copied.upperBound)), from: start, to: index)
      return add(isCapitalised ? .word : .name, from: start)
    }
    if !hasCapital, let reserved = reservedWord(copied) { return add(.reserved(reserved), from: start) }
    if index - start > Self.longestName {
      report(.nameTooLong(text(copied.lowerBound, copied.upperBound)), from: start, to: index)
    } else if hasCapital, !isCapitalised {
      report(.capitalsInName(text(copied.lowerBound, copied.upperBound)), from: start, to: index)
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
