import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Working days at the limits of what is known") struct WorkingCalendarLimitTests {
  /// A calendar of June 2017, which begins on a Thursday and ends on a Friday, with Monday the 12th a holiday.
  private func june(_ holidays: [Int] = [12]) throws -> WorkingCalendar {
    let days = try holidays.map { try day(2017, 6, $0) }
    return try #require(
      WorkingCalendar(from: try day(2017, 6, 1), until: try day(2017, 6, 30), holidays: days))
  }

  @Test func nothingIsSaidOfDaysOutside() throws {
    let june = try june()
    let (before, after) = (try day(2017, 5, 31), try day(2017, 7, 1))
    #expect(june.isWorkingDay(before) == nil && june.isWorkingDay(after) == nil)
    #expect(june.nextWorkingDay(onOrAfter: before) == nil && june.nextWorkingDay(onOrAfter: after) == nil)
    // The day counted from is not looked at; the days after it are.
    #expect(june.nextWorkingDay(after: before)?.description == "2017-06-01")
    #expect(june.adding(workingDays: -1, to: after)?.description == "2017-06-30")
    #expect(june.workingDays(from: before, to: try day(2017, 6, 30)) == 21)
    #expect(june.nextWorkingDay(after: try day(2017, 5, 30)) == nil)
    #expect(june.adding(workingDays: -1, to: try day(2017, 7, 2)) == nil)
    #expect(june.workingDays(from: try day(2017, 5, 30), to: try day(2017, 6, 30)) == nil)
    #expect(june.workingDays(from: before, to: after) == nil)
    #expect(june.workingDays(from: after, to: before) == nil)
    #expect(june.adding(workingDays: 1, to: try day(2017, 6, 30)) == nil)
    #expect(june.adding(workingDays: -1, to: try day(2017, 6, 1)) == nil)
    // No day needs to be looked at.
    #expect(
      june.adding(workingDays: 0, to: .last) == .last && june.workingDays(from: .first, to: .first) == 0)
  }

  @Test func theLastWorkingDayMayBeBeforeTheEnd() throws {
    let first = try day(2017, 6, 1)
    let weekend = try #require(WorkingCalendar(from: first, until: try day(2017, 6, 4), holidays: []))
    #expect(weekend.adding(workingDays: 1, to: first)?.description == "2017-06-02")
    #expect(weekend.adding(workingDays: 2, to: first) == nil)
    #expect(weekend.nextWorkingDay(onOrAfter: try day(2017, 6, 3)) == nil)
    #expect(weekend.workingDays(from: first, to: try day(2017, 6, 4)) == 1)
    let closed = try #require(WorkingCalendar(from: first, until: first, holidays: [first]))
    #expect(closed.isWorkingDay(first) == false && closed.nextWorkingDay(onOrAfter: first) == nil)
    #expect(closed.workingDays(from: try day(2017, 5, 31), to: first) == 0)
    #expect(closed.adding(workingDays: 1, to: try day(2017, 5, 31)) == nil)
  }

  @Test func onlyTheDaysMatter() throws {
    #expect(WorkingCalendar(from: try day(2017, 6, 2), until: try day(2017, 6, 1), holidays: []) == nil)
    // Twice, in any order, at a weekend: the same calendar.
    #expect(try june([13, 12, 13, 17]) == june([12, 13]))
    #expect(try june([12]) != june([13]))
    let outside = [try day(2017, 6, 12), try day(2017, 5, 31), try day(2017, 7, 3)]
    let same = WorkingCalendar(from: try day(2017, 6, 1), until: try day(2017, 6, 30), holidays: outside)
    #expect(try same == june())
  }

  @Test func largeCountsAndTheWholeCalendarStopNothing() throws {
    let june = try june()
    let all = try #require(WorkingCalendar(from: .first, until: .last, holidays: []))
    for count in [Int.min, Int.min + 1, -4_000_000, 4_000_000, Int.max - 1, Int.max] {
      #expect(june.adding(workingDays: count, to: try day(2017, 6, 15)) == nil)
      #expect(all.adding(workingDays: count, to: .first) == nil)
      #expect(all.adding(workingDays: count, to: .last) == nil)
    }
    // 9999 years are 521,722 weeks and five days, Monday to Friday.
    #expect(all.workingDays(from: .first, to: .last) == 521_722 * 5 + 4)
    #expect(all.adding(workingDays: 521_722 * 5 + 4, to: .first) == .last)
    #expect(all.adding(workingDays: -(521_722 * 5 + 4), to: .last) == .first)
    #expect(all.nextWorkingDay(after: .last) == nil && all.adding(workingDays: -1, to: .first) == nil)
    for number in [Int32.min, Int32.max] {
      let date = CalendarDate(stored: number)
      #expect(all.isWorkingDay(date) == nil && all.workingDays(from: .first, to: date) == nil)
      #expect(all.adding(workingDays: 1, to: date) == nil && all.nextWorkingDay(onOrAfter: date) == nil)
    }
  }

  /// Whole weeks of holidays side by side, where the search among holidays is hardest.
  @Test func manyHolidaysAreSteppedOver() throws {
    var numbers = SeededNumbers(seed: 22)
    for share in 1...9 {
      var table = WorkingDayTable()
      for number in 0..<200 {
        let date = try #require(try day(1969, 11, 3).adding(days: number))
        table.days.append((date, date.weekday <= 5 && Int.random(in: 0..<10, using: &numbers) >= share))
      }
      let calendar = try table.calendar()
      for index in -1...200 {
        let date = try #require(calendar.from.adding(days: index))
        for count in [-40, -7, -2, -1, 1, 2, 7, 40] {
          #expect(calendar.adding(workingDays: count, to: date) == table.stepping(count, from: index))
        }
      }
    }
  }
}
