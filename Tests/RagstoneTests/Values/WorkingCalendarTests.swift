import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Working days in England, 2017 to 2027") struct WorkingCalendarTests {
  let table: WorkingDayTable
  let calendar: WorkingCalendar

  init() throws {
    table = try WorkingDayTable.england()
    calendar = try table.calendar()
  }

  @Test func everyDayIsAsTheTableSays() throws {
    #expect(table.days.count == 4_017)
    var mistakes: [CalendarDate] = []
    for (index, day) in table.days.enumerated() {
      let onOrAfter = day.isWorking ? day.date : table.stepping(1, from: index)
      if day.date.days(since: calendar.from) != index || calendar.isWorkingDay(day.date) != day.isWorking
        || calendar.nextWorkingDay(onOrAfter: day.date) != onOrAfter
        || calendar.nextWorkingDay(after: day.date) != table.stepping(1, from: index)
        || calendar.adding(workingDays: -1, to: day.date) != table.stepping(-1, from: index)
      {
        mistakes.append(day.date)
      }
    }
    #expect(mistakes.isEmpty, "\(mistakes.prefix(5))")
  }

  @Test func additionIsStepping() throws {
    var numbers = SeededNumbers(seed: 20)
    for _ in 0..<4_000 {
      // The day before the table and the day after it may be counted from.
      let index = Int.random(in: -1...table.days.count, using: &numbers)
      let date = try #require(calendar.from.adding(days: index))
      let count = Int.random(in: -260...260, using: &numbers)
      guard count != 0 else { continue }
      let reached = calendar.adding(workingDays: count, to: date)
      #expect(reached == table.stepping(count, from: index), "\(date) and \(count)")
      guard let reached, table.days.indices.contains(index) else { continue }
      // Going back, the working day reached is not counted, and the day left is if it is one.
      let back = table.days[index].isWorking ? 0 : 1
      #expect(calendar.workingDays(from: date, to: reached) == (count > 0 ? count : count + back))
    }
  }

  @Test func countingIsCounting() throws {
    var numbers = SeededNumbers(seed: 21)
    for _ in 0..<1_000 {
      let first = Int.random(in: -1..<table.days.count, using: &numbers)
      let second = Int.random(in: first..<table.days.count, using: &numbers)
      let third = Int.random(in: second..<table.days.count, using: &numbers)
      let start = try #require(calendar.from.adding(days: first))
      let (middle, end) = (
        try #require(start.adding(days: second - first)), try #require(start.adding(days: third - first))
      )
      let count = calendar.workingDays(from: start, to: end)
      #expect(count == (first == third ? 0 : table.days[(first + 1)...third].count { $0.isWorking }))
      #expect(calendar.workingDays(from: end, to: start) == count.map { -$0 })
      let parts = (calendar.workingDays(from: start, to: middle), calendar.workingDays(from: middle, to: end))
      #expect(count == (try #require(parts.0)) + (try #require(parts.1)))
    }
  }

  @Test(arguments: [
    ("2024-07-14", 7, "2024-07-15"), ("2024-09-14", 6, "2024-09-16"), ("2024-10-14", 1, "2024-10-14"),
    ("2017-04-14", 5, "2017-04-18"), ("2020-05-04", 1, "2020-05-04"), ("2020-05-08", 5, "2020-05-11"),
    ("2022-05-30", 1, "2022-05-30"), ("2022-06-02", 4, "2022-06-06"), ("2021-12-25", 6, "2021-12-29"),
    ("2022-09-19", 1, "2022-09-20"), ("2023-05-08", 1, "2023-05-09"), ("2026-12-26", 6, "2026-12-29"),
  ])
  func nextWorkingDays(date: String, weekday: Int, expected: String) throws {
    let date = try CalendarDate.parse(date).get()
    #expect(date.weekday == weekday)
    #expect(calendar.nextWorkingDay(onOrAfter: date)?.description == expected)
  }

  @Test(arguments: [
    ("2017-04-12", 10, "2017-04-28"),  // past Good Friday and Easter Monday
    ("2017-04-28", -10, "2017-04-12"), ("2017-04-12", 1, "2017-04-13"), ("2017-04-13", 1, "2017-04-18"),
    ("2017-04-15", 0, "2017-04-15"), ("2017-04-15", 1, "2017-04-18"), ("2017-04-15", -1, "2017-04-13"),
    ("2021-12-24", 1, "2021-12-29"), ("2022-06-01", 1, "2022-06-06"), ("2020-12-24", 2, "2020-12-30"),
  ])
  func knownSums(date: String, count: Int, expected: String) throws {
    #expect(
      calendar.adding(workingDays: count, to: try CalendarDate.parse(date).get())?.description == expected)
  }
}
