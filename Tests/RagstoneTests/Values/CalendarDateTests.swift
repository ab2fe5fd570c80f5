import Ragstone
import Testing

@testable import RuleWorlds

/// A date known to exist.
func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
  try #require(CalendarDate(year: year, month: month, day: day))
}

@Suite struct CalendarDateTests {
  @Test func everyDayFrom1900To2100FollowsTheOneBefore() throws {
    var date = try day(1900, 1, 1)
    var (year, month, dayOfMonth, weekday) = (1900, 1, 1, 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var bytes: [UInt8] = []
    var mistakes: [String] = []
    while year <= 2100 {
      let civil = date.civil
      bytes.removeAll(keepingCapacity: true)
      date.write(into: &bytes)
      if civil.year != year || civil.month != month || civil.day != dayOfMonth || date.weekday != weekday
        || CalendarDate(year: year, month: month, day: dayOfMonth) != date
        || bytes.withUnsafeBufferPointer({ CalendarDate.parse($0) }) != .success(date)
      {
        mistakes.append("\(year)-\(month)-\(dayOfMonth)")
      }
      let isLeapMonth = month == 2 && year % 4 == 0 && year != 1900 && year != 2100
      if dayOfMonth < lengths[month - 1] + (isLeapMonth ? 1 : 0) {
        dayOfMonth += 1
      } else {
        (year, month, dayOfMonth) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
      }
      weekday = weekday % 7 + 1
      date = try #require(date.adding(days: 1))
    }
    #expect(mistakes.isEmpty)
    #expect(date == (try day(2101, 1, 1)))
  }

  @Test func theCalendarRunsFromTheYear1To9999() throws {
    #expect(try day(1970, 1, 1).dayNumber == 0)
    #expect(try day(1, 1, 1) == .first)
    #expect(try day(9999, 12, 31) == .last)
    #expect(CalendarDate.first.description == "0001-01-01")
    #expect(CalendarDate.last.words == "31 December 9999")
    #expect(CalendarDate.last.adding(days: 1) == nil)
    #expect(CalendarDate.first.adding(days: -1) == nil)
    #expect(CalendarDate.first.adding(days: .min) == nil)
    #expect(CalendarDate.last.adding(months: .max) == nil)
    #expect(CalendarDate.last.adding(years: .max) == nil)
    #expect(CalendarDate.first.adding(months: -1) == nil)
    #expect(CalendarDate.last.adding(months: 1) == nil)
    #expect(CalendarDate.first.adding(years: 9998) == (try day(9999, 1, 1)))
    #expect(CalendarDate(dayNumber: .max) == nil)
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (2017, 0, 1), (2017, 13, 1), (2017, 1, 0), (2017, 4, 31), (2017, 2, 29),
    (1900, 2, 29), (2100, 2, 29), (2017, 1, .max), (.min, 1, 1),
  ])
  func refusesDaysThatDoNotExist(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test func leapDaysExist() {
    for year in [1904, 1996, 2000, 2016, 2400] {
      #expect(CalendarDate(year: year, month: 2, day: 29) != nil)
    }
  }

  @Test func knownWeekdays() throws {
    #expect(try day(1970, 1, 1).weekday == 4)
    #expect(try day(2000, 2, 29).weekday == 2)
    #expect(try day(2017, 9, 30).weekday == 6)
    #expect(try day(1, 1, 1).weekday == 1)
  }

  /// What a column holds is not checked when it is read; whatever it holds must not stop the program.
  @Test func anyStoredNumberCanBeShown() {
    for number in [Int32.min, -719_163, 2_932_897, Int32.max] {
      let date = CalendarDate(stored: number)
      #expect(!date.words.isEmpty && date.description.utf8.count == 10)
      #expect((1...7).contains(date.weekday))
      #expect(date.adding(months: 1) == nil || number == -719_163)
    }
  }
}

@Suite struct CalendarArithmeticTests {
  @Test(arguments: [
    (2017, 1, 31, 1, "2017-02-28", true), (2016, 1, 31, 1, "2016-02-29", true),
    (2017, 1, 28, 1, "2017-02-28", false), (2017, 3, 31, -1, "2017-02-28", true),
    (2017, 12, 15, 1, "2018-01-15", false), (2017, 1, 15, -1, "2016-12-15", false),
    (2016, 2, 29, 12, "2017-02-28", true), (2016, 2, 29, -48, "2012-02-29", false),
    (2017, 8, 31, 3, "2017-11-30", true), (2017, 8, 31, 0, "2017-08-31", false),
  ])
  func monthsClipAndSaySo(
    year: Int, month: Int, dayOfMonth: Int, months: Int, expected: String, clipped: Bool
  ) throws {
    let shifted = try #require(try day(year, month, dayOfMonth).shifted(months: months))
    #expect(shifted.date.description == expected)
    #expect(shifted.clipped == clipped)
  }

  @Test func wholeMonthsAreTheMostThatDoNotPassTheDate() throws {
    var numbers = SeededNumbers(seed: 6)
    for _ in 0..<5_000 {
      let start = try #require(CalendarDate(dayNumber: Int.random(in: -20_000...40_000, using: &numbers)))
      let end = try #require(start.adding(days: Int.random(in: 0...3_000, using: &numbers)))
      let months = end.wholeMonths(since: start)
      #expect(try #require(start.adding(months: months)) <= end)
      #expect(try #require(start.adding(months: months + 1)) > end)
      #expect(start.wholeMonths(since: end) == -months)
      let years = end.wholeYears(since: start)
      #expect(try #require(start.adding(years: years)) <= end)
      #expect(try #require(start.adding(years: years + 1)) > end)
      #expect(start.adding(days: end.days(since: start)) == end)
    }
  }

  @Test func aMonthFromTheMonthsEndIsClipped() throws {
    #expect(try day(2017, 2, 28).wholeMonths(since: day(2017, 1, 31)) == 1)
    #expect(try day(2017, 2, 27).wholeMonths(since: day(2017, 1, 31)) == 0)
    #expect(try day(2017, 2, 28).wholeYears(since: day(2016, 2, 29)) == 1)
  }

  @Test(arguments: [
    (1, 1, 4, 2016), (3, 1, 4, 2016), (4, 2, 1, 2017), (6, 2, 1, 2017), (7, 3, 2, 2017), (9, 3, 2, 2017),
    (10, 4, 3, 2017), (12, 4, 3, 2017),
  ])
  func financialYearsBeginInApril(month: Int, quarter: Int, financial: Int, year: Int) throws {
    let date = try day(2017, month, 15)
    #expect(date.quarter == quarter)
    #expect(date.financialQuarter == financial)
    #expect(date.financialYear == year)
  }

  @Test(
    arguments: [
      (.month, "2016-02-01", "2016-02-29"), (.quarter, "2016-01-01", "2016-03-31"),
      (.financialQuarter, "2016-01-01", "2016-03-31"), (.year, "2016-01-01", "2016-12-31"),
      (.financialYear, "2015-04-01", "2016-03-31"),
    ] as [(CalendarStretch, String, String)])
  func stretchesHaveFirstAndLastDays(stretch: CalendarStretch, first: String, last: String) throws {
    let date = try day(2016, 2, 10)
    #expect(date.firstDay(of: stretch)?.description == first)
    #expect(date.lastDay(of: stretch)?.description == last)
  }

  @Test(arguments: CalendarStretch.allCases)
  func stretchesFollowOneAnother(stretch: CalendarStretch) throws {
    var first = try #require(try day(1999, 5, 20).firstDay(of: stretch))
    for _ in 0..<60 {
      let last = try #require(first.lastDay(of: stretch))
      #expect(last.firstDay(of: stretch) == first)
      let next = try #require(last.adding(days: 1))
      #expect(next == first.adding(months: stretch.months))
      #expect(next.firstDay(of: stretch) == next)
      first = next
    }
  }

  @Test func stretchesEndWithTheCalendar() throws {
    #expect(CalendarDate.first.firstDay(of: .financialYear) == nil)
    #expect(CalendarDate.last.lastDay(of: .financialYear) == nil)
    #expect(CalendarDate.last.lastDay(of: .financialQuarter) == .last)
    #expect(CalendarDate.first.firstDay(of: .quarter) == .first)
  }
}
