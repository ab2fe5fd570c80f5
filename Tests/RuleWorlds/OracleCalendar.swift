import Ragstone

/// A calendar made by counting days one after another, for the years 1980 to 2060.
struct OracleCalendar {
  struct Day: Hashable {
    var year: Int
    var month: Int
    var day: Int
  }

  static let shared = OracleCalendar()

  private var days: [Day] = []
  private var numbers: [Day: Int] = [:]
  /// 1 January 1980.
  private let first = 3652

  /// Days besides weekends that are no working days.
  private var holidays: Set<Int> = []

  /// The same calendar with holidays.
  func with(_ holidays: Set<Int>) -> OracleCalendar {
    var calendar = self
    calendar.holidays = holidays
    return calendar
  }

  /// 1 January 1980 was a Tuesday.
  func isWorkingDay(_ number: Int) -> Bool {
    (number - first + 1) % 7 < 5 && !holidays.contains(number)
  }

  /// So many working days later, or earlier when below zero, found by walking.
  func adding(workingDays count: Int, to number: Int) -> Int {
    var (day, left) = (number, abs(count))
    while left > 0 {
      day += count < 0 ? -1 : 1
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  private init() {
    var today = Day(year: 1980, month: 1, day: 1)
    while today.year < 2061 {
      numbers[today] = first + days.count
      days.append(today)
      today.day += 1
      if today.day > Self.length(today.month, today.year) {
        today = Day(year: today.year, month: today.month + 1, day: 1)
      }
      if today.month > 12 { today = Day(year: today.year + 1, month: 1, day: 1) }
    }
  }

  static func length(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  func day(_ number: Int) -> Day { days[number - first] }
  func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    numbers[Day(year: year, month: month, day: day)] ?? 0
  }

  func text(_ number: Int) -> String {
    let day = day(number)
    return "\(day.year)-\(day.month < 10 ? "0" : "")\(day.month)-\(day.day < 10 ? "0" : "")\(day.day)"
  }

  func adding(months: Int, to number: Int) -> Int {
    var day = day(number)
    for _ in 0..<abs(months) {
      day.month += months < 0 ? -1 : 1
      if day.month == 0 { (day.year, day.month) = (day.year - 1, 12) }
      if day.month == 13 { (day.year, day.month) = (day.year + 1, 1) }
    }
    return self.number(day.year, day.month, min(day.day, Self.length(day.month, day.year)))
  }

  func adding(_ period: CalendarPeriod, sign: Int, to number: Int) -> Int {
    let count = Int(period.count) * sign
    switch period.unit {
    case .days: return number + count
    case .workingDays: return adding(workingDays: count, to: number)
    case .weeks: return number + 7 * count
    case .months: return adding(months: count, to: number)
    case .quarters: return adding(months: 3 * count, to: number)
    case .years: return adding(months: 12 * count, to: number)
    }
  }

  /// Whole stretches of so many months from one day to another; below zero when the second is the earlier.
  func whole(months: Int, from start: Int, to end: Int) -> Int {
    if end < start { return -whole(months: months, from: end, to: start) }
    var count = 0
    while adding(months: months * (count + 1), to: start) <= end { count += 1 }
    return count
  }

  /// The first and last day of the stretch that holds a day.
  func stretch(_ unit: CalendarUnit, isFinancial: Bool, holding number: Int) -> (Int, Int) {
    let length = unit == .month ? 1 : unit == .quarter ? 3 : 12
    let begins = isFinancial ? 4 : 1
    var day = day(number)
    while (day.month - begins + 12) % length != 0 {
      day.month -= 1
      if day.month == 0 { (day.year, day.month) = (day.year - 1, 12) }
    }
    let start = self.number(day.year, day.month, 1)
    return (start, adding(months: length, to: start) - 1)
  }
}
