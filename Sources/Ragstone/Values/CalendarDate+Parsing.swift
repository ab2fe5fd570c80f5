/// Why some text is not a date.
public enum DateParseError: Error, Hashable, Sendable {
  /// The text has none of the forms a date may have.
  case notADate
  /// The form is right and the calendar has no such day, as 31/02/2017.
  case impossibleDay(year: Int, month: Int, day: Int)
  /// The year has two digits, so the century is not said.
  case twoDigitYear
  /// The month comes first, as 09/30/2017; the numbers are those of the day that was probably meant.
  case looksAmerican(year: Int, month: Int, day: Int)
  /// A time of day other than midnight follows the date.
  case hasTime
}

extension CalendarDate {
  /// Reads a date in one of the forms that cannot be taken for one another; the whole text must be the date.
  ///
  /// `2017-09-30`; day, month and year with one of `/ - .` between, as `30/09/2017` or `3.9.2017`; and
  /// `30 September 2017`, `30 Sep 2017`, `30th September, 2017` in any case of letters. A numeric date may be
  /// followed by a blank or `T` and a time, when the time is all noughts. Day and month are never guessed.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<CalendarDate, DateParseError> {
    var reader = DateReader(bytes: bytes)
    return reader.read()
  }

  /// Reads the text of a date, as `parse` does bytes.
  public static func parse(_ text: String) -> Result<CalendarDate, DateParseError> {
    var text = text
    return text.withUTF8 { parse($0) }
  }
}

/// Reads one date, byte by byte.
private struct DateReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The byte to be read, or 0 at the end; a 0 byte in the text is part of no form.
  private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private struct Digits {
    var value = 0
    var count = 0
  }

  /// Reads up to five digits: one more than any part of a date has.
  private mutating func digits() -> Digits {
    var digits = Digits()
    while digits.count < 5 {
      let digit = next &- 0x30
      if digit > 9 { break }
      digits.value = digits.value * 10 + Int(digit)
      digits.count += 1
      index += 1
    }
    return digits
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte, index < bytes.count else { return false }
    index += 1
    return true
  }

  mutating func read() -> Result<CalendarDate, DateParseError> {
    let lead = digits()
    if lead.count == 4 { return readFromYear(lead.value) }
    guard lead.count == 1 || lead.count == 2 else { return .failure(.notADate) }
    switch next {
    case 0x2F, 0x2D, 0x2E: return readFromDay(lead.value)
    default: return readWords(day: lead.value)
    }
  }

  /// Reads what follows a year of four digits: `-09-30`.
  private mutating func readFromYear(_ year: Int) -> Result<CalendarDate, DateParseError> {
    guard skip(0x2D) else { return .failure(.notADate) }
    let month = digits()
    guard month.count == 2, skip(0x2D) else { return .failure(.notADate) }
    let day = digits()
    guard day.count == 2 else { return .failure(.notADate) }
    if let failure = timeFailure() { return .failure(failure) }
    return date(year: year, month: month.value, day: day.value)
  }

  /// Reads what follows a day: `/09/2017`, with the same sign in both places.
  private mutating func readFromDay(_ day: Int) -> Result<CalendarDate, DateParseError> {
    let separator = next
    index += 1
    let month = digits()
    guard month.count == 1 || month.count == 2, skip(separator) else { return .failure(.notADate) }
    let year = digits()
    guard year.count == 2 || year.count == 4 else { return .failure(.notADate) }
    let failure = timeFailure()
    if failure == .notADate { return .failure(.notADate) }
    if year.count == 2 { return .failure(.twoDigitYear) }
    if month.value > 12, CalendarDate(year: year.value, month: day, day: month.value) != nil {
      return .failure(.looksAmerican(year: year.value, month: day, day: month.value))
    }
    if let failure { return .failure(failure) }
    return date(year: year.value, month: month.value, day: day)
  }

  /// Reads what follows a day before a month's name: `th September, 2017`.
  private mutating func readWords(day: Int) -> Result<CalendarDate, DateParseError> {
    if next != 0x20, !skipOrdinal(of: day) { return .failure(.notADate) }
    guard skip(0x20) else { return .failure(.notADate) }
    let start = index
    while next | 0x20 >= 0x61, next | 0x20 <= 0x7A { index += 1 }
    guard let month = MonthNames.month(of: bytes, start..<index) else { return .failure(.notADate) }
    _ = skip(0x2C)
    guard skip(0x20) else { return .failure(.notADate) }
    let year = digits()
    guard index == bytes.count else { return .failure(.notADate) }
    if year.count == 2 { return .failure(.twoDigitYear) }
    guard year.count == 4 else { return .failure(.notADate) }
    return date(year: year.value, month: month, day: day)
  }

  /// Skips `st`, `nd`, `rd` or `th`, whichever belongs to the day, in any case of letters.
  private mutating func skipOrdinal(of day: Int) -> Bool {
    guard index + 2 <= bytes.count else { return false }
    let expected: (UInt8, UInt8) =
      switch day {
      case 1, 21, 31: (0x73, 0x74)
      case 2, 22: (0x6E, 0x64)
      case 3, 23: (0x72, 0x64)
      default: (0x74, 0x68)
      }
    guard bytes[index] | 0x20 == expected.0, bytes[index + 1] | 0x20 == expected.1 else { return false }
    index += 2
    return true
  }

  /// Reads a time to the end of the text: nil when there is none or it is all noughts.
  private mutating func timeFailure() -> DateParseError? {
    if index == bytes.count { return nil }
    guard skip(0x20) || skip(0x54) else { return .notADate }
    let start = index
    let hours = digits()
    guard hours.count == 1 || hours.count == 2, skip(0x3A) else { return .notADate }
    // What follows `hh:` is a time whatever its form; only `00:00`, `00:00:00` and `00:00:00.0…` lose nothing.
    let count = bytes.count - start
    guard count == 5 || count == 8 || count >= 10 else { return .hasTime }
    for offset in 0..<count {
      let expected: UInt8 = offset == 2 || offset == 5 ? 0x3A : (offset == 8 ? 0x2E : 0x30)
      if bytes[start + offset] != expected { return .hasTime }
    }
    return nil
  }

  private func date(year: Int, month: Int, day: Int) -> Result<CalendarDate, DateParseError> {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .failure(.impossibleDay(year: year, month: month, day: day))
    }
    return .success(date)
  }
}

/// English month names, whole or by their first three letters.
private enum MonthNames {
  /// The month, 1 to 12, that the bytes name in any case of letters; `Sept` counts too.
  static func month(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count >= 3 else { return nil }
    for (index, name) in CalendarDate.monthNames.enumerated() {
      let isAllowed =
        range.count == 3 || range.count == name.utf8.count || (index == 8 && range.count == 4)
      if isAllowed, zip(bytes[range], name.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
        return index + 1
      }
    }
    return nil
  }
}
