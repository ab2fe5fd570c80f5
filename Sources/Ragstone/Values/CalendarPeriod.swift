/// A length of time as rules write it: `3 months`, `10 working days`.
///
/// Two periods are equal when they are written alike: 4 quarters and 1 year are not, though they reach the same day.
public struct CalendarPeriod: Hashable, Sendable {
  /// What a period is counted in.
  public enum Unit: UInt8, CaseIterable, Hashable, Sendable {
    /// Days of the calendar.
    case days
    /// Seven days each.
    case weeks
    /// Months of the calendar, clipped to the month's end.
    case months
    /// Three months each.
    case quarters
    /// Twelve months each.
    case years
    /// Days that are neither weekends nor bank holidays; counting them needs the list of bank holidays.
    case workingDays

    /// The unit's name for a count of one: `month`.
    public var singular: String {
      switch self {
      case .days: "day"
      case .weeks: "week"
      case .months: "month"
      case .quarters: "quarter"
      case .years: "year"
      case .workingDays: "working day"
      }
    }
  }

  /// How many units; a period that is subtracted has the count it is written with.
  public let count: Int32
  /// What is counted.
  public let unit: Unit

  /// Makes a period of so many units.
  public init(_ count: Int32, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

extension CalendarPeriod: CustomStringConvertible {
  /// The period in words: `1 day`, `3 months`.
  public var description: String { "\(count) \(unit.singular)\(count == 1 ? "" : "s")" }
}

extension CalendarDate {
  /// The date a period later; nil outside the years 1 to 9999, and for working days.
  public func adding(_ period: CalendarPeriod) -> CalendarDate? { shifted(by: period)?.date }

  /// The date a period earlier; nil outside the years 1 to 9999, and for working days.
  public func subtracting(_ period: CalendarPeriod) -> CalendarDate? { shifted(backBy: period)?.date }

  /// The date a period later and whether it was clipped; nil outside the years 1 to 9999, and for working days.
  public func shifted(by period: CalendarPeriod) -> Shifted? {
    shifted(Int(period.count), period.unit)
  }

  /// The date a period earlier and whether it was clipped; nil outside the years 1 to 9999, and for working days.
  public func shifted(backBy period: CalendarPeriod) -> Shifted? {
    shifted(-Int(period.count), period.unit)
  }

  /// A count made of an `Int32` is far too small to overflow when multiplied by 12.
  private func shifted(_ count: Int, _ unit: CalendarPeriod.Unit) -> Shifted? {
    switch unit {
    case .days: adding(days: count).map { Shifted(date: $0, clipped: false) }
    case .weeks: adding(days: count * 7).map { Shifted(date: $0, clipped: false) }
    case .months: shifted(months: count)
    case .quarters: shifted(months: count * 3)
    case .years: shifted(months: count * 12)
    case .workingDays: nil
    }
  }
}

extension CalendarPeriod {
  /// Whether more than the period has passed: `start + period < end`. Nil for working days.
  ///
  /// A period that reaches past the year 9999 has not passed; one that reaches before the year 1 has.
  public static func isMoreThan(
    _ period: CalendarPeriod, from start: CalendarDate, to end: CalendarDate
  ) -> Bool? {
    if period.unit == .workingDays { return nil }
    guard let due = start.adding(period) else { return period.count < 0 }
    return due < end
  }

  /// Whether at least the period has passed: `start + period <= end`. Nil for working days.
  ///
  /// A period that reaches past the year 9999 has not passed; one that reaches before the year 1 has.
  public static func isAtLeast(
    _ period: CalendarPeriod, from start: CalendarDate, to end: CalendarDate
  ) -> Bool? {
    if period.unit == .workingDays { return nil }
    guard let due = start.adding(period) else { return period.count < 0 }
    return due <= end
  }
}
