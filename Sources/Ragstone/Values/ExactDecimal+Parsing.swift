/// Why some text is not a number that can be held exactly.
public enum DecimalParseError: Error, Hashable, Sendable {
  /// There is no text at all.
  case empty
  /// The byte at this offset, from 0, does not belong in a number; the count of bytes when the text ends too soon.
  case notANumber(at: Int)
  /// The number has this many decimal places, trailing noughts not counted: more than six.
  case tooManyPlaces(Int)
  /// The magnitude reaches 9.2e12.
  case tooLarge
}

extension ExactDecimal {
  /// Reads an optional sign, digits, and perhaps a point and more digits: nothing else, no blanks, no commas.
  ///
  /// More than six places is an error unless the rest are noughts.
  /// - Complexity: O(n) in the count of bytes, one pass; a second over the whole part past twelve digits.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<ExactDecimal, DecimalParseError> {
    parse(bytes, keeping: places, rounding: false)
  }

  /// Reads a number with any count of places and rounds it half away from zero, once, from all its digits.
  /// - Parameter places: 0 to 6; what lies outside is taken as the nearer end.
  public static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, roundingTo places: Int
  ) -> Result<ExactDecimal, DecimalParseError> {
    parse(bytes, keeping: min(max(places, 0), Self.places), rounding: true)
  }

  /// Reads the text of a number, as strictly as `parse` does bytes.
  public static func parse(_ text: String) -> Result<ExactDecimal, DecimalParseError> {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// Reads the text of a number with any count of places and rounds it half away from zero.
  public static func parse(
    _ text: String, roundingTo places: Int
  ) -> Result<ExactDecimal, DecimalParseError> {
    var text = text
    return text.withUTF8 { parse($0, roundingTo: places) }
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, keeping places: Int, rounding: Bool
  ) -> Result<ExactDecimal, DecimalParseError> {
    let count = bytes.count
    if count == 0 { return .failure(.empty) }
    let negative = bytes[0] == 0x2D
    let start = negative || bytes[0] == 0x2B ? 1 : 0

    var whole: UInt64 = 0
    var index = start
    while index < count {
      let digit = bytes[index] &- 0x30
      if digit > 9 { break }
      whole = whole &* 10 &+ UInt64(digit)
      index += 1
    }
    if index == start { return .failure(.notANumber(at: index)) }
    let wholeEnd = index

    var fraction = Fraction(value: 0, lastPlace: 0, next: 0)
    if index < count {
      guard bytes[index] == 0x2E else { return .failure(.notANumber(at: index)) }
      let first = index + 1
      index = fraction.read(bytes, from: first, keeping: places)
      if index < count || index == first { return .failure(.notANumber(at: index)) }
    }
    // Up to twelve digits the sum cannot wrap; past that, leading noughts may still make it small enough.
    if wholeEnd - start > 12, significantDigits(bytes, start..<wholeEnd) > 13 { return .failure(.tooLarge) }
    // A whole part below 1e13 makes at most 1e19 millionths, which 64 bits without a sign hold.
    var scaled = whole &* unit.magnitude &+ fraction.value
    if rounding {
      if fraction.next >= 5 { scaled &+= stepOfPlace(places) }
    }
    if scaled >= limit.magnitude { return .failure(.tooLarge) }
    if !rounding, fraction.lastPlace > places { return .failure(.tooManyPlaces(fraction.lastPlace)) }
    let value = Int64(bitPattern: scaled)
    return .success(ExactDecimal(scaled: negative ? 0 &- value : value))
  }

  /// How many digits are left after leading noughts.
  private static func significantDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == 0x30 { start += 1 }
    return range.upperBound - start
  }

  /// What is read after the decimal point.
  private struct Fraction {
    /// The kept places, in millionths.
    var value: UInt64
    /// The last place, from 1, that is not a nought; 0 when there is none.
    var lastPlace: Int
    /// The digit after the kept places, which decides the rounding; 0 when there is none.
    var next: UInt8

    /// Reads digits from an offset and returns the offset of the first byte that is none.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int, keeping places: Int) -> Int {
      var step: UInt64 = 100_000
      var index = first
      while index < bytes.count {
        let digit = bytes[index] &- 0x30
        if digit > 9 { break }
        let place = index - first
        if place < places {
          value &+= UInt64(digit) &* step
          step /= 10
        } else if place == places {
          next = digit
        }
        index += 1
        if digit != 0 { lastPlace = place + 1 }
      }
      return index
    }
  }
}
