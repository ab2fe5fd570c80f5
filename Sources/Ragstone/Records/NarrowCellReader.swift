/// Reads cells that are plain into narrow columns.
struct NarrowCellReader {
  /// The file's bytes, and where they end.
  let bytes: UnsafePointer<UInt8>
  let endOfFile: UnsafePointer<UInt8>
  let seed: UInt64

  /// Reads a cell that is plain; false for one that is not.
  @inline(__always)
  func read(
    _ target: UnsafePointer<NarrowTarget>, _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>,
    _ row: Int,
    _ block: NarrowBlock
  ) -> Bool {
    let length = end - place
    let kind = target.pointee.kind
    if length == 0, kind != .key {
      if kind == .passed { return true }
      if target.pointee.empty == 0 { return false }
      target.pointee.cells[row] = target.pointee.empty
      return true
    }
    let word = place + 8 <= endOfFile ? ByteScan.word(place) : Self.lastWord(place, endOfFile)
    switch kind {
    case .number: return put(Self.number(word, length), target, row)
    case .words: return put(Self.word(target, place, length, word), target, row)
    case .passed: return Self.isPassed(place)
    case .text, .key:
      guard Self.isText(place, end) else { return false }
      if kind == .key { key(place, length, word, row, block) }
      return true
    case .date: return put(Self.day(place, length), target, row)
    case .other: return false
    }
  }

  /// Puts a cell where it belongs; false where there is none.
  @inline(__always)
  private func put(_ cell: Int32?, _ target: UnsafePointer<NarrowTarget>, _ row: Int) -> Bool {
    guard let cell else { return false }
    target.pointee.cells[row] = cell
    return true
  }

  /// The cell of a word of a list, or nil.
  @inline(__always)
  static func word(
    _ target: UnsafePointer<NarrowTarget>, _ place: UnsafePointer<UInt8>, _ length: Int, _ word: UInt64
  ) -> Int32? {
    let head = length >= 8 ? word : word & ~(UInt64.max &<< UInt64(truncatingIfNeeded: length &* 8))
    guard let meaning = target.pointee.exact.meaning(place, length, head) else { return nil }
    return meaning.absence == 0
      ? Int32(truncatingIfNeeded: meaning.value) : NarrowCell.absent(meaning.absence)
  }

  /// Whether a cell that no field uses can be passed over: a quote further on has no meaning of its own.
  @inline(__always)
  static func isPassed(_ place: UnsafePointer<UInt8>) -> Bool {
    place.pointee > 0x22 && place.pointee != 0xC2
  }

  /// Whether the text of a cell that is not empty is as it stands there.
  @inline(__always)
  static func isText(_ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    place.pointee > 0x23 && place.pointee < 0x80 && end[-1] > 0x20 && end[-1] < 0x80
      && end - place <= PackedText.longest
  }

  /// Notes a row's key.
  @inline(__always)
  func key(
    _ place: UnsafePointer<UInt8>, _ length: Int, _ word: UInt64, _ row: Int, _ block: NarrowBlock
  ) {
    block.keyOffsets[row] = place - bytes
    block.keyLengths[row] = Int32(truncatingIfNeeded: length)
    block.plainKeys[row] = Self.isPlain(place, length, word, endOfFile)
    block.hashes[row] = KeyHash.of(place, length, limit: endOfFile, seed: seed)
  }

  @inline(never)
  private static func lastWord(_ place: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<8 {
      let byte: UInt8 = place + index < limit ? place[index] : 0x0A
      word |= UInt64(byte) &<< UInt64(index * 8)
    }
    return word
  }

  // MARK: Numbers

  /// The cell of a number of up to seven digits, or of up to seven with a point before the last three, or nil.
  @inline(__always)
  static func number(_ word: UInt64, _ length: Int) -> Int32? {
    guard length <= 8 else { return nil }
    let digits = word ^ 0x3030_3030_3030_3030
    let used = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- length &* 8)
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 & used
    if others == 0 {
      let value = value(digits, length)
      return length <= 7 && value <= 2_147_483 ? Int32(truncatingIfNeeded: value &* 1000) : nil
    }
    // The bytes beyond a point move up beside those before it.
    let point = others.trailingZeroBitCount &>> 3
    let decimals = length &- point &- 1
    let below = ~(UInt64.max &<< UInt64(truncatingIfNeeded: point &* 8))
    let joined = digits & below | (digits &>> 8) & ~below
    let rest = ((joined &+ 0x7676_7676_7676_7676) | joined) & 0x8080_8080_8080_8080 & (used &>> 8)
    guard word &>> UInt64(truncatingIfNeeded: point &* 8) & 0xFF == 0x2E, point > 0, decimals > 0,
      decimals < 4, rest == 0
    else { return nil }
    let value = value(joined, length &- 1) &* (decimals == 1 ? 100 : decimals == 2 ? 10 : 1)
    return value <= UInt64(NarrowCell.largest) ? Int32(truncatingIfNeeded: value) : nil
  }

  /// The number that the first `count` of eight digits are, from 1 to 8: three multiplications, as simdjson does it.
  @inline(__always)
  private static func value(_ digits: UInt64, _ count: Int) -> UInt64 {
    var value = digits &<< UInt64(truncatingIfNeeded: 64 &- count &* 8)
    value = ((value & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8
    value = ((value & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    return ((value & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
  }

  /// The day of a date written 2017-09-30, or nil.
  @inline(__always)
  static func day(_ place: UnsafePointer<UInt8>, _ length: Int) -> Int32? {
    guard length == 10, place[4] == 0x2D, place[7] == 0x2D else { return nil }
    func digits(_ first: Int, _ count: Int) -> Int? {
      var value = 0
      for index in first..<(first + count) {
        let digit = place[index] &- 0x30
        if digit > 9 { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = digits(0, 4), let month = digits(5, 2), let day = digits(8, 2) else { return nil }
    return CalendarDate(year: year, month: month, day: day)?.dayNumber
  }

  /// Whether a key is ASCII letters and digits only.
  @inline(__always)
  private static func isPlain(
    _ place: UnsafePointer<UInt8>, _ length: Int, _ word: UInt64, _ limit: UnsafePointer<UInt8>
  ) -> Bool {
    var (rest, at, next) = (length, place, word)
    while true {
      let used: UInt64 = rest >= 8 ? .max : ~(UInt64.max &<< UInt64(truncatingIfNeeded: rest &* 8))
      let lower = next | 0x2020_2020_2020_2020
      let digits = (next & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5050_5050_5050_5050
      let beyondDigits = (next & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x4646_4646_4646_4646
      let letters = (lower & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x1F1F_1F1F_1F1F_1F1F
      let beyondLetters = (lower & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x0505_0505_0505_0505
      let plain = (digits & ~beyondDigits | letters & ~beyondLetters) & ~next
      if ~plain & used & 0x8080_8080_8080_8080 != 0 { return false }
      if rest <= 8 { return true }
      rest &-= 8
      at += 8
      next = at + 8 <= limit ? ByteScan.word(at) : lastWord(at, limit)
    }
  }
}
