extension CalendarStretch {
  /// How many of them make a year.
  public var countInYear: Int { 12 / months }

  /// The month of the year in which the first of them begins: 4 for financial years, otherwise 1.
  ///
  /// Financial quarters begin in January too: they are the calendar's quarters under other numbers.
  private var firstMonth: Int {
    switch self {
    case .month, .quarter, .year, .financialQuarter: 1
    case .financialYear: 4
    }
  }

  /// The place in the calendar of the stretch that holds a date: 0 for the first that begins in the year 1, and one
  /// more for each that follows. Months count from January of the year 1, quarters of either kind from January to
  /// March, years from the year 1, financial years from 1 April of the year 1; the days before that have -1.
  public func index(of date: CalendarDate) -> Int {
    let civil = date.civil
    let month = (civil.year - 1) * 12 + civil.month - firstMonth
    return (month >= 0 ? month : month - months + 1) / months
  }

  /// The first day of the stretch at a place in the calendar; nil outside the years 1 to 9999.
  public func firstDay(at index: Int) -> CalendarDate? {
    guard let month = firstMonth(at: index) else { return nil }
    return CalendarDate(year: month / 12 + 1, month: month % 12 + 1, day: 1)
  }

  /// The last day of the stretch at a place in the calendar; nil outside the years 1 to 9999.
  public func lastDay(at index: Int) -> CalendarDate? {
    guard let first = firstMonth(at: index), first + months > 0 else { return nil }
    let (year, month) = ((first + months - 1) / 12 + 1, (first + months - 1) % 12 + 1)
    return CalendarDate(year: year, month: month, day: CalendarDate.length(ofMonth: month, year: year))
  }

  /// The places of all stretches that hold a day from `start` up to and including `end`, in order; none when `end`
  /// is the earlier. The first and the last may begin before `start` and go on after `end`.
  public func indices(from start: CalendarDate, through end: CalendarDate) -> Range<Int> {
    let first = index(of: start)
    return first..<(start <= end ? index(of: end) + 1 : first)
  }

  /// The month a stretch begins with, 0 for January of the year 1; nil when the place is too large to be multiplied.
  private func firstMonth(at index: Int) -> Int? {
    // No place in the calendar is further than its months from the first.
    guard index > -120_000, index < 120_000 else { return nil }
    return index * months + firstMonth - 1
  }
}

extension CalendarDate {
  /// The first day of the stretch that comes `count` after the one that holds this date, or before it when below
  /// zero; nil outside the years 1 to 9999.
  public func firstDay(of stretch: CalendarStretch, later count: Int) -> CalendarDate? {
    let (index, overflow) = stretch.index(of: self).addingReportingOverflow(count)
    return overflow ? nil : stretch.firstDay(at: index)
  }

  /// The last day of the stretch that comes `count` after the one that holds this date, or before it when below zero;
  /// nil outside the years 1 to 9999.
  public func lastDay(of stretch: CalendarStretch, later count: Int) -> CalendarDate? {
    let (index, overflow) = stretch.index(of: self).addingReportingOverflow(count)
    return overflow ? nil : stretch.lastDay(at: index)
  }

  /// The first day of the same stretch in a later year, or an earlier one when below zero: with -1, of the same month
  /// or quarter a year earlier. Nil outside the years 1 to 9999.
  public func firstDay(ofSame stretch: CalendarStretch, yearsLater years: Int) -> CalendarDate? {
    let (count, overflow) = years.multipliedReportingOverflow(by: stretch.countInYear)
    return overflow ? nil : firstDay(of: stretch, later: count)
  }

  /// The last day of the same stretch in a later year, or an earlier one when below zero: with -1, of the same month
  /// or quarter a year earlier. Nil outside the years 1 to 9999.
  public func lastDay(ofSame stretch: CalendarStretch, yearsLater years: Int) -> CalendarDate? {
    let (count, overflow) = years.multipliedReportingOverflow(by: stretch.countInYear)
    return overflow ? nil : lastDay(of: stretch, later: count)
  }
}
