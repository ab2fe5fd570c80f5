import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Periods of working days") struct WorkingPeriodTests {
  let table: WorkingDayTable
  let calendar: WorkingCalendar

  init() throws {
    table = try WorkingDayTable.england()
    calendar = try table.calendar()
  }

  @Test func periodsOfWorkingDaysAreCountedInTheCalendar() throws {
    let ten = CalendarPeriod(10, .workingDays)
    let start = try day(2017, 4, 12)
    let due = try day(2017, 4, 28)
    #expect(start.adding(ten, in: calendar) == due && due.subtracting(ten, in: calendar) == start)
    #expect(start.adding(ten, in: nil) == nil && start.subtracting(ten, in: nil) == nil)
    #expect(start.adding(ten) == nil)
    // More than ten working days ago: the tenth working day after it is before the as-at date.
    #expect(CalendarPeriod.isMoreThan(ten, from: start, to: due, in: calendar) == false)
    #expect(try CalendarPeriod.isMoreThan(ten, from: start, to: day(2017, 4, 29), in: calendar) == true)
    #expect(CalendarPeriod.isAtLeast(ten, from: start, to: due, in: calendar) == true)
    #expect(try CalendarPeriod.isAtLeast(ten, from: start, to: day(2017, 4, 27), in: calendar) == false)
    #expect(CalendarPeriod.isMoreThan(ten, from: start, to: due, in: nil) == nil)
    #expect(CalendarPeriod.isAtLeast(ten, from: start, to: due, in: nil) == nil)
  }

  @Test func otherUnitsNeedNoCalendar() throws {
    let start = try day(2016, 1, 31)
    let end = try day(2030, 1, 31)
    for unit in CalendarPeriod.Unit.allCases where unit != .workingDays {
      let period = CalendarPeriod(5, unit)
      for calendar in [calendar, nil] {
        #expect(start.adding(period, in: calendar) == start.adding(period))
        #expect(start.subtracting(period, in: calendar) == start.subtracting(period))
        let due = try #require(start.adding(period))
        for end in [due, end] {
          #expect(
            CalendarPeriod.isMoreThan(period, from: start, to: end, in: calendar)
              == CalendarPeriod.isMoreThan(period, from: start, to: end))
          #expect(
            CalendarPeriod.isAtLeast(period, from: start, to: end, in: calendar)
              == CalendarPeriod.isAtLeast(period, from: start, to: end))
        }
      }
    }
  }

  /// What the calendar knows ends on 31 December 2027, a Friday.
  @Test(
    arguments: [
      (10, "2027-12-24", "2027-12-31", false),  // only three have passed, whatever January holds
      (10, "2027-12-24", "2028-01-07", false),  // at most eight
      (10, "2027-12-24", "2028-01-12", nil),  // eleven, if no weekday of January is a holiday
      (10, "2027-12-24", "2028-12-31", nil),
      (3, "2027-12-24", "2028-12-31", true),  // the three are known
      (10, "2016-12-30", "2017-01-10", false),  // six, and a Friday not looked at
      (1, "2016-12-30", "2017-01-04", true), (10, "2016-12-01", "2017-01-20", true),
      (10, "2016-12-20", "2017-01-10", nil),
      (1, "2028-02-01", "2028-01-31", false), (0, "2028-02-01", "2028-02-02", true),
      (0, "2028-02-01", "2028-02-01", false), (-2, "2028-02-01", "2028-02-01", true),
    ] as [(Int32, String, String, Bool?)])
  func whatIsCertainIsSaid(count: Int32, start: String, end: String, isMore: Bool?) throws {
    let (start, end) = (try CalendarDate.parse(start).get(), try CalendarDate.parse(end).get())
    let period = CalendarPeriod(count, .workingDays)
    #expect(CalendarPeriod.isMoreThan(period, from: start, to: end, in: calendar) == isMore)
  }

  /// A part of the table is known. The answer is the one that holds both when every weekday outside it is a working day
  /// and when none is; if they differ there is no answer.
  @Test func answersHoldWhateverIsOutside() throws {
    var numbers = SeededNumbers(seed: 23)
    let span = 100
    for _ in 0..<150 {
      let from = Int.random(in: 40...60, using: &numbers)
      let until = Int.random(in: from...80, using: &numbers)
      let (part, most, fewest) = (
        try known(from...until), worked(from...until, true), worked(from...until, false)
      )
      for _ in 0..<60 {
        let (start, end) = (
          Int.random(in: 0..<span, using: &numbers), Int.random(in: 0..<span, using: &numbers)
        )
        let count = Int.random(in: -12...12, using: &numbers)
        let period = CalendarPeriod(Int32(count), .workingDays)
        let (first, second) = (table.days[start].date, table.days[end].date)
        for isStrict in [true, false] {
          let last = isStrict ? end - 1 : end
          let answers = [most, fewest].map { passed(count, start, last, $0) }
          let found =
            isStrict
            ? CalendarPeriod.isMoreThan(period, from: first, to: second, in: part)
            : CalendarPeriod.isAtLeast(period, from: first, to: second, in: part)
          #expect(
            found == (answers[0] == answers[1] ? answers[0] : nil), "\(count) from \(first) to \(second)")
          if let due = first.adding(period, in: part) {
            #expect(found == (isStrict ? due < second : due <= second))
          }
        }
      }
    }
  }

  /// The calendar of some days of the table.
  private func known(_ range: ClosedRange<Int>) throws -> WorkingCalendar {
    var part = WorkingDayTable()
    part.days = Array(table.days[range])
    return try part.calendar()
  }

  /// The table with every weekday outside a range a working day, or none.
  private func worked(_ range: ClosedRange<Int>, _ isWorking: Bool) -> [Bool] {
    table.days.prefix(120).enumerated().map { index, day in
      range.contains(index) ? day.isWorking : isWorking && day.date.weekday <= 5
    }
  }

  /// Whether the day reached by stepping so many working days from an index is at `last` or before it.
  private func passed(_ count: Int, _ start: Int, _ last: Int, _ days: [Bool]) -> Bool {
    var (place, left) = (start, abs(count))
    while left > 0 {
      place += count > 0 ? 1 : -1
      // Beyond the table is later than any end, or earlier.
      if place < 0 { return true }
      if place >= days.count { return false }
      if days[place] { left -= 1 }
    }
    return place <= last
  }
}
