extension FieldReader {
  /// Reads a number, percentage or amount of money with its signs and commas.
  func readNumber(_ cell: UnsafeRawBufferPointer) -> Cell {
    var digits: [UInt8] = []
    digits.reserveCapacity(min(cell.count, 64))
    if let problem = strip(cell, into: &digits) { return .bad(problem) }
    let parsed = digits.withUnsafeBufferPointer { bytes in
      if let places = field.roundedToPlaces { return ExactDecimal.parse(bytes, roundingTo: places) }
      return ExactDecimal.parse(bytes)
    }
    switch parsed {
    case .success(let number): return .value(number.scaled)
    case .failure(.empty), .failure(.notANumber): return .bad(notANumber(cell))
    case .failure(.tooManyPlaces(let places)):
      return .bad(.tooManyPlaces(cell: Excerpt.quoted(cell), places: places, field: field.label))
    case .failure(.tooLarge): return .bad(.tooLarge(cell: Excerpt.quoted(cell)))
    }
  }

  private var kind: (noun: String, type: String) {
    switch field.type {
    case .percent: ("a percentage", "percent")
    case .money: ("an amount of money", "money")
    case .text, .yesNo, .number, .date, .words: ("a number", "number")
    }
  }

  private func notANumber(_ cell: UnsafeRawBufferPointer) -> RecordProblem {
    .notANumber(cell: Excerpt.quoted(cell), kind: kind.noun)
  }

  /// Puts sign, digits and point into `digits`: `-£1,234.50` becomes `-1234.50`.
  private func strip(_ cell: UnsafeRawBufferPointer, into digits: inout [UInt8]) -> RecordProblem? {
    var rest = cell[...]
    if rest.first == 0x28, rest.last == 0x29 { return bracketed(cell) }
    var isNegative = false
    func takeSign() {
      if rest.first == 0x2D || rest.first == 0x2B {
        isNegative = rest.first == 0x2D
        rest = rest.dropFirst()
      } else if rest.starts(with: [0xE2, 0x88, 0x92]) {
        isNegative = true
        rest = rest.dropFirst(3)
      }
    }
    takeSign()
    if rest.starts(with: [0xC2, 0xA3]) {
      if field.type != .money { return .wrongUnit(cell: Excerpt.quoted(cell), sign: "£", type: kind.type) }
      rest = rest.dropFirst(2).drop { $0 == 0x20 }
      if !isNegative { takeSign() }
    }
    if rest.last == 0x25 {
      if field.type != .percent {
        return .wrongUnit(cell: Excerpt.quoted(cell), sign: "%", type: kind.type)
      }
      rest = rest.dropLast()
      while rest.last == 0x20 { rest = rest.dropLast() }
    }
    guard let first = rest.first, first >= 0x30 && first <= 0x39 else { return notANumber(cell) }
    if isScientific(rest) { return .scientific(cell: Excerpt.quoted(cell)) }
    if isNegative { digits.append(0x2D) }
    let point = rest.firstIndex(of: 0x2E) ?? rest.endIndex
    if rest[point...].contains(0x2C) { return .misplacedCommas(cell: Excerpt.quoted(cell)) }
    if rest[..<point].contains(0x2C) {
      guard rest.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2C || $0 == 0x2E }) else {
        return notANumber(cell)
      }
      guard partsThousands(rest[..<point]) else { return .misplacedCommas(cell: Excerpt.quoted(cell)) }
    }
    for byte in rest where byte != 0x2C { digits.append(byte) }
    return nil
  }

  /// Whether commas stand before every three digits counted from the right, and nowhere else.
  private func partsThousands(_ whole: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let first = whole.firstIndex(of: 0x2C) else { return true }
    let lead = whole.distance(from: whole.startIndex, to: first)
    guard lead >= 1, lead <= 3, (whole.count - lead) % 4 == 0 else { return false }
    for (place, byte) in whole[first...].enumerated() where (place % 4 == 0) != (byte == 0x2C) {
      return false
    }
    return true
  }

  /// Digits, an E, perhaps a sign, and digits.
  private func isScientific(_ rest: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let letter = rest.firstIndex(where: { $0 | 0x20 == 0x65 }) else { return false }
    let power = rest[(letter + 1)...].drop { $0 == 0x2B || $0 == 0x2D }
    return !power.isEmpty && power.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && rest[..<letter].allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2C }
  }

  private func bracketed(_ cell: UnsafeRawBufferPointer) -> RecordProblem {
    let inner = UnsafeRawBufferPointer(rebasing: cell[1..<(cell.count - 1)])
    let isNumber =
      !inner.isEmpty && inner.count <= 40 && inner.contains { $0 >= 0x30 && $0 <= 0x39 }
      && inner.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2C || $0 == 0x2E || $0 == 0xC2 || $0 == 0xA3 }
    if !isNumber { return notANumber(cell) }
    return .bracketedNumber(cell: Excerpt.quoted(cell), inner: String(decoding: inner, as: UTF8.self))
  }
}
