/// A day of the proleptic Gregorian calendar, in the years 1 to 9999.
/// - Invariant: `dayNumber` lies between those of `first` and `last`, for every date made by anything but
///   `init(stored:)`.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970, which is 0; earlier days are below zero.
  public let dayNumber: Int32

  /// 1 January of the year 1.
  public static let first = CalendarDate(stored: -719_162)
  /// 31 December 9999.
  public static let last = CalendarDate(stored: 2_932_896)

  /// Makes the date of a day number read back from a column, without checking its range.
  public init(stored dayNumber: Int32) { self.dayNumber = dayNumber }

  /// Makes the date of a day number, or nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard dayNumber >= Int(Self.first.dayNumber), dayNumber <= Int(Self.last.dayNumber) else { return nil }
    self.dayNumber = Int32(dayNumber)
  }

  /// Makes the date of a day, month and year, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// Whether the first date is the earlier.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }
}

extension CalendarDate {
  /// A date's year, month and day.
  public struct Civil: Hashable, Sendable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, 1 to 31.
    public let day: Int
  }

  /// The year, month and day, in one computation; ask once when more than one is needed.
  ///
  /// The method counts from 1 March, so that the leap day ends a year, in eras of 400 years of 146 097 days
  /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  public var civil: Civil {
    let days = Int(dayNumber) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return Civil(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The year, 1 to 9999.
  public var year: Int { civil.year }
  /// The month, 1 to 12.
  public var month: Int { civil.month }
  /// The day of the month, 1 to 31.
  public var day: Int { civil.day }
  /// The day of the week, from 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    let fromMonday = (Int(dayNumber) + 3) % 7
    return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
  }

  /// Whether a year has a 29 February.
  public static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month has; `month` must be 1 to 12.
  static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return isLeap(year: year) ? 29 : 28 }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }

  /// The day number of a day known to exist.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400
    let yearOfEra = yearFromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}
