/// Which days are working days, over the range of dates for which the holidays are known.
///
/// Saturday and Sunday are never working days, nor is a holiday. Where an answer would need a day outside the
/// range, there is none: nothing is guessed. Two calendars are equal when they know the same days and hold the
/// same of them to be working days.
///
/// Weekdays are numbered without gaps, five to a week, so that every question is a search among the holidays and
/// a division, however long the range.
public struct WorkingCalendar: Hashable, Sendable {
  /// The first day that is known.
  public let from: CalendarDate
  /// The last day that is known.
  public let until: CalendarDate
  /// The weekday numbers of the holidays in the range that are not at a weekend; rising, each once.
  private let holidays: [Int]
  /// The holidays that make a difference, as numbers among the weekdays; rising, each once.
  package var holidayNumbers: [Int] { holidays }
  /// The places of the working days of the range among all working days, counted as though there were no holiday
  /// outside it.
  private let places: Range<Int>

  /// Makes a calendar from the first and last day for which all holidays are given; nil when the last is before the
  /// first. Holidays may come in any order; those at a weekend or outside the range make no difference.
  public init?(from: CalendarDate, until: CalendarDate, holidays: some Sequence<CalendarDate>) {
    guard from <= until else { return nil }
    self.from = from
    self.until = until
    var numbers: [Int] = []
    for date in holidays where date >= from && date <= until && date.weekday <= 5 {
      numbers.append(Self.weekdays(before: Int(date.dayNumber)))
    }
    numbers.sort()
    var kept: [Int] = []
    for number in numbers where number != kept.last { kept.append(number) }
    self.holidays = kept
    let first = Self.weekdays(before: Int(from.dayNumber))
    let end = Self.weekdays(before: Int(until.dayNumber) + 1)
    places = first..<(end - kept.count)
  }

  /// Whether a day is a working day; nil outside the range.
  public func isWorkingDay(_ date: CalendarDate) -> Bool? {
    guard date >= from, date <= until else { return nil }
    if date.weekday > 5 { return false }
    let number = Self.weekdays(before: Int(date.dayNumber))
    let index = holidaysBefore(weekday: number)
    return index == holidays.count || holidays[index] != number
  }

  /// The working day that is the `count`th after a date, or before it when below zero; the date itself is not
  /// counted, and 0 gives the date itself, working day or not. Nil when the range does not reach so far.
  public func adding(workingDays count: Int, to date: CalendarDate) -> CalendarDate? {
    if count == 0 { return date }
    // Counting begins on the next day, so the date itself need not be known.
    let next = Int(date.dayNumber) + (count > 0 ? 1 : -1)
    guard next >= Int(from.dayNumber), next <= Int(until.dayNumber) else { return nil }
    let start = count > 0 ? workingDays(before: next) - 1 : workingDays(before: next + 1)
    let (place, overflow) = start.addingReportingOverflow(count)
    guard !overflow, places.contains(place) else { return nil }
    return workingDay(at: place)
  }

  /// The date itself when it is a working day, otherwise the first working day after it; nil when the range does not
  /// reach so far.
  public func nextWorkingDay(onOrAfter date: CalendarDate) -> CalendarDate? {
    guard date >= from, date <= until else { return nil }
    let place = workingDays(before: Int(date.dayNumber))
    return places.contains(place) ? workingDay(at: place) : nil
  }

  /// The first working day after a date; nil when the range does not reach so far.
  public func nextWorkingDay(after date: CalendarDate) -> CalendarDate? { adding(workingDays: 1, to: date) }

  /// How many working days come after `start`, up to and including `end`; below zero when `end` is the earlier, then
  /// those after `end` up to and including `start`. Nil when one of those days is outside the range.
  public func workingDays(from start: CalendarDate, to end: CalendarDate) -> Int? {
    if start == end { return 0 }
    let (first, last) = (Int(min(start, end).dayNumber) + 1, Int(max(start, end).dayNumber))
    guard first >= Int(from.dayNumber), last <= Int(until.dayNumber) else { return nil }
    let count = workingDays(before: last + 1) - workingDays(before: first)
    return start < end ? count : -count
  }
}

extension WorkingCalendar {
  /// The fewest and the most working days there may be after one day number up to and including another; none when
  /// the second is not the later. They differ when weekdays outside the range are among them.
  func workingDays(after start: Int, through end: Int) -> ClosedRange<Int> {
    guard start < end else { return 0...0 }
    let first = max(start + 1, Int(from.dayNumber))
    let last = min(end, Int(until.dayNumber))
    let weekdays = Self.weekdays(before: end + 1) - Self.weekdays(before: start + 1)
    guard first <= last else { return 0...weekdays }
    let known = workingDays(before: last + 1) - workingDays(before: first)
    let knownWeekdays = Self.weekdays(before: last + 1) - Self.weekdays(before: first)
    return known...known + (weekdays - knownWeekdays)
  }

  /// The number of a weekday: how many weekdays come before a day number, counted from a Monday, 1 January of the
  /// year 1; below zero before that.
  private static func weekdays(before dayNumber: Int) -> Int {
    let days = dayNumber - Int(CalendarDate.first.dayNumber)
    let weeks = (days >= 0 ? days : days - 6) / 7
    return weeks * 5 + min(days - weeks * 7, 5)
  }

  /// How many holidays come before the weekday of this number.
  private func holidaysBefore(weekday number: Int) -> Int {
    holidays.firstIndex { _, holiday in holiday >= number }
  }

  /// How many working days come before a day number of the range, or the day after it: the place of the working day
  /// that is on it or follows it.
  private func workingDays(before dayNumber: Int) -> Int {
    let number = Self.weekdays(before: dayNumber)
    return number - holidaysBefore(weekday: number)
  }

  /// The working day at a place, which must be one of `places`.
  private func workingDay(at place: Int) -> CalendarDate {
    // A holiday with so many working days before it, or fewer, pushes the place on by one weekday.
    let number = place + holidays.firstIndex { index, holiday in holiday - index > place }
    let days = number / 5 * 7 + number % 5
    return CalendarDate(stored: Int32(truncatingIfNeeded: days + Int(CalendarDate.first.dayNumber)))
  }
}

extension [Int] {
  /// The index of the first element that a condition on index and element holds for, by halving; the count when it
  /// holds for none. The condition must hold for all elements after one for which it holds.
  fileprivate func firstIndex(_ isReached: (_ index: Int, _ element: Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(middle, self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
