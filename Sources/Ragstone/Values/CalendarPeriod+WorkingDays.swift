extension CalendarDate {
  /// The date a period later, working days counted in a calendar; nil outside the years 1 to 9999, and for working
  /// days without a calendar or past its range.
  public func adding(_ period: CalendarPeriod, in calendar: WorkingCalendar?) -> CalendarDate? {
    guard period.unit == .workingDays else { return adding(period) }
    return calendar?.adding(workingDays: Int(period.count), to: self)
  }

  /// The date a period earlier, working days counted in a calendar; nil outside the years 1 to 9999, and for working
  /// days without a calendar or past its range.
  public func subtracting(_ period: CalendarPeriod, in calendar: WorkingCalendar?) -> CalendarDate? {
    guard period.unit == .workingDays else { return subtracting(period) }
    return calendar?.adding(workingDays: -Int(period.count), to: self)
  }
}

extension CalendarPeriod {
  /// Whether more than the period has passed: `start + period < end`. Nil for working days without a calendar, and
  /// where the answer depends on days that it does not know.
  ///
  /// An answer may be certain though the day `start + period` is not known: between Monday and Friday ten working
  /// days have not passed in any calendar.
  public static func isMoreThan(
    _ period: CalendarPeriod, from start: CalendarDate, to end: CalendarDate, in calendar: WorkingCalendar?
  ) -> Bool? {
    guard period.unit == .workingDays else { return isMoreThan(period, from: start, to: end) }
    return calendar?.reaches(
      Int(period.count), workingDaysFrom: Int(start.dayNumber), by: Int(end.dayNumber) - 1)
  }

  /// Whether at least the period has passed: `start + period <= end`. Nil for working days without a calendar, and
  /// where the answer depends on days that it does not know.
  public static func isAtLeast(
    _ period: CalendarPeriod, from start: CalendarDate, to end: CalendarDate, in calendar: WorkingCalendar?
  ) -> Bool? {
    guard period.unit == .workingDays else { return isAtLeast(period, from: start, to: end) }
    return calendar?.reaches(Int(period.count), workingDaysFrom: Int(start.dayNumber), by: Int(end.dayNumber))
  }
}

extension WorkingCalendar {
  /// Whether the working day that is the `count`th from `start` is on or before `end`; nil where that depends on days
  /// outside the range. The last two are day numbers.
  fileprivate func reaches(_ count: Int, workingDaysFrom start: Int, by end: Int) -> Bool? {
    if count == 0 { return start <= end }
    if count > 0 {
      let passed = workingDays(after: start, through: end)
      return passed.lowerBound >= count ? true : passed.upperBound < count ? false : nil
    }
    // Backwards: the day is on or before the end unless enough working days lie between the two.
    let between = workingDays(after: end, through: start - 1)
    return between.lowerBound >= -count ? false : between.upperBound < -count ? true : nil
  }
}
