import Foundation
import Ragstone
import Testing

/// A plain table of working days, and plain stepping through it.
struct WorkingDayTable {
  /// The days of the table, in order, and whether each is a working day.
  var days: [(date: CalendarDate, isWorking: Bool)] = []

  /// The project's own folder.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The lines of one of the project's files.
  static func lines(of path: String) throws -> [String] {
    try String(contentsOf: root.appending(path: path), encoding: .utf8).split(separator: "\n").map(
      String.init)
  }

  /// Reads the table that `working_days.py` writes: `2017-01 0011110…`, a line for each month.
  static func england() throws -> WorkingDayTable {
    var table = WorkingDayTable()
    for line in try lines(of: "Tests/Cases/calendar/working-days-england.txt") {
      let words = line.split(separator: " ")
      let (year, month) = (Int(words[0].prefix(4)), Int(words[0].suffix(2)))
      for (index, mark) in words[1].enumerated() {
        let date = try day(try #require(year), try #require(month), index + 1)
        table.days.append((date, mark == "1"))
      }
    }
    return table
  }

  /// The calendar of the same days: what is closed and no weekend is a holiday.
  func calendar() throws -> WorkingCalendar {
    let holidays = days.filter { !$0.isWorking && $0.date.weekday <= 5 }.map(\.date)
    let (from, until) = (try #require(days.first).date, try #require(days.last).date)
    return try #require(WorkingCalendar(from: from, until: until, holidays: holidays))
  }

  /// The working day so many on from the day at an index, by stepping from day to day; the index may be that of the
  /// day before the table or after it.
  func stepping(_ count: Int, from index: Int) -> CalendarDate? {
    if count == 0 { return days.indices.contains(index) ? days[index].date : nil }
    var (place, left) = (index, abs(count))
    while left > 0 {
      place += count > 0 ? 1 : -1
      guard days.indices.contains(place) else { return nil }
      if days[place].isWorking { left -= 1 }
    }
    return days[place].date
  }
}
