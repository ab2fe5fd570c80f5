extension CalendarDate {
  /// A date reached by counting months, and whether the day had to give way to the end of a shorter month.
  public struct Shifted: Hashable, Sendable {
    /// The date reached.
    public let date: CalendarDate
    /// Whether the day was clipped: 31 January and one month is 28 or 29 February.
    public let clipped: Bool
  }

  /// The date so many days later, or earlier when below zero; nil outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: sum)
  }

  /// The same day so many months later, clipped to the month's end; nil outside the years 1 to 9999.
  public func adding(months: Int) -> CalendarDate? { shifted(months: months)?.date }

  /// The same day so many years later, 29 February clipped to the 28th; nil outside the years 1 to 9999.
  public func adding(years: Int) -> CalendarDate? { shifted(years: years)?.date }

  /// The same day so many months later, saying whether it was clipped; nil outside the years 1 to 9999.
  public func shifted(months: Int) -> Shifted? {
    let start = civil
    let (total, overflow) = (start.year * 12 + start.month - 1).addingReportingOverflow(months)
    // The months before the year 1 are those below 12.
    guard !overflow, total >= 12, total < 120_000 else { return nil }
    let (year, month) = (total / 12, total % 12 + 1)
    let length = Self.length(ofMonth: month, year: year)
    let day = min(start.day, length)
    return Shifted(
      date: CalendarDate(stored: Self.dayNumber(year: year, month: month, day: day)),
      clipped: start.day > length)
  }

  /// The same day so many years later, saying whether it was clipped; nil outside the years 1 to 9999.
  public func shifted(years: Int) -> Shifted? {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    return overflow ? nil : shifted(months: months)
  }

  /// How many days lie between an earlier date and this one; below zero when the other is the later.
  public func days(since start: CalendarDate) -> Int { Int(dayNumber) - Int(start.dayNumber) }

  /// The largest count of months that, added to `start`, does not pass this date.
  ///
  /// Month ends clip as in `adding(months:)`: from 31 January to 28 February 2017 is one whole month.
  /// When `start` is the later, the count from this date to it, below zero.
  public func wholeMonths(since start: CalendarDate) -> Int {
    if self < start { return -start.wholeMonths(since: self) }
    let (from, to) = (start.civil, civil)
    let months = (to.year - from.year) * 12 + to.month - from.month
    let due = min(from.day, Self.length(ofMonth: to.month, year: to.year))
    return to.day < due ? months - 1 : months
  }

  /// The largest count of years that, added to `start`, does not pass this date: an age.
  public func wholeYears(since start: CalendarDate) -> Int { wholeMonths(since: start) / 12 }
}
