extension Lexer {
  /// Reads a number, a percent, or a date, in the right form or in one that people use elsewhere.
  mutating func readNumber() {
    if readDate() { return }
    let start = index
    readDigits(from: start)
    if byte(index) == 0x25 {
      index += 1
      return add(.percent, from: start)
    }
    var next = index
    while byte(next) == 0x20 || byte(next) == 0x09 { next += 1 }
    if byte(next) == 0x25 {
      report(.blankInNumber("\(text(start, index))%"), from: start, to: next + 1)
      index = next + 1
      return add(.percent, from: start)
    }
    add(.number, from: start)
  }

  /// Reads `£` and the number after it.
  mutating func readMoney() {
    let start = index
    index += 2
    var next = index
    while byte(next) == 0x20 || byte(next) == 0x09 { next += 1 }
    guard Self.isDigit(byte(next)) || byte(next) == 0x2E && Self.isDigit(byte(next + 1)) else {
      report(.strangeCharacter("£"), from: start, to: index)
      return add(.unreadable, from: start)
    }
    let hasBlank = next > index
    index = next
    readDigits(from: next)
    if hasBlank { report(.blankInNumber("£\(text(next, index))"), from: start, to: index) }
    add(.money, from: start)
  }

  /// Reads digits, thousands commas, a point and more digits, and says what is wrong with them.
  private mutating func readDigits(from start: Int) {
    while Self.isDigit(byte(index)) { index += 1 }
    var hasComma = false
    while byte(index) == 0x2C, index - start <= 3 || hasComma, index > start, isThreeDigits(index + 1) {
      hasComma = true
      index += 4
    }
    let pointAt = index
    if byte(index) == 0x2E {
      index += 1
      while Self.isDigit(byte(index)) { index += 1 }
    }
    if byte(index) == 0x2E, Self.isDigit(byte(index + 1)) {
      while byte(index) == 0x2E || Self.isDigit(byte(index)) { index += 1 }
      return report(.notANumber(text(start, index)), from: start, to: index)
    }
    let written = text(start, index)
    let plain = Self.plainNumber(written)
    switch ExactDecimal.parse(plain) {
    case .failure(.tooManyPlaces):
      let rounded = (try? ExactDecimal.parse(plain, roundingTo: 6).get()) ?? .zero
      report(.tooManyPlaces(written, rounded.description), from: start, to: index)
    case .failure(.tooLarge):
      report(.numberTooLarge(written), from: start, to: index)
    case .success, .failure:
      if hasComma {
        report(.thousandsComma(written, plain), from: start, to: index)
      } else if pointAt == start || index == pointAt + 1 {
        report(.halfNumber(written, plain), from: start, to: index)
      }
    }
  }

  private func isThreeDigits(_ offset: Int) -> Bool {
    Self.isDigit(byte(offset)) && Self.isDigit(byte(offset + 1)) && Self.isDigit(byte(offset + 2))
      && !Self.isDigit(byte(offset + 3))
  }

  /// The digits and the point of a number as written, with a nought before a bare point and no point at the end.
  static func plainNumber(_ written: String) -> String {
    var plain = written.utf8.filter { isDigit($0) || $0 == 0x2E }
    if plain.first == 0x2E { plain.insert(0x30, at: 0) }
    if plain.last == 0x2E { plain.removeLast() }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Reads three groups of digits with the same sign between when they can only be meant as a date.
  private mutating func readDate() -> Bool {
    let start = index
    var next = start
    func digits() -> (value: Int, count: Int) {
      var value = 0
      let first = next
      while Self.isDigit(byte(next)), next - first < 5 {
        value = value * 10 + Int(byte(next) & 0x0F)
        next += 1
      }
      return (value, next - first)
    }
    let first = digits()
    let separator = byte(next)
    guard separator == 0x2D || separator == 0x2F || separator == 0x2E else { return false }
    next += 1
    let second = digits()
    guard byte(next) == separator, (1...2).contains(second.count) else { return false }
    next += 1
    let third = digits()
    if Self.isNameByte(byte(next)) { return false }
    if byte(next) == separator, Self.isDigit(byte(next + 1)) { return false }
    let year: Int
    let day: Int
    if first.count == 4, (1...2).contains(third.count) {
      (year, day) = (first.value, third.value)
    } else if (1...2).contains(first.count), third.count == 4 {
      (year, day) = (third.value, first.value)
    } else if (1...2).contains(first.count), third.count == 2, separator != 0x2D, second.count == 2 {
      (year, day) = (2000 + third.value, first.value)
    } else {
      return false
    }
    index = next
    let written = text(start, index)
    let isProper = separator == 0x2D && first.count == 4 && second.count == 2 && third.count == 2
    let date =
      CalendarDate(year: year, month: second.value, day: day)
      ?? (isProper ? nil : CalendarDate(year: year, month: day, day: second.value))
    if let date, !isProper {
      report(.dateInOtherForm(written, date.description), from: start, to: index)
    } else if date == nil {
      report(.noSuchDay(written), from: start, to: index)
    }
    add(.date, from: start)
    return true
  }

  /// The date of a token, also one in another form; the first date there is when no day is meant.
  static func date(_ written: String) -> CalendarDate {
    let separators = written.utf8.split { !isDigit($0) }
    let parts = separators.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard parts.count == 3 else { return .first }
    let isYearFirst = separators[0].count == 4
    let year = isYearFirst ? parts[0] : parts[2] < 100 ? 2000 + parts[2] : parts[2]
    let day = isYearFirst ? parts[2] : parts[0]
    return CalendarDate(year: year, month: parts[1], day: day)
      ?? CalendarDate(year: year, month: day, day: parts[1]) ?? .first
  }
}
