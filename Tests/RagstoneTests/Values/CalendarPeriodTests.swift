import Ragstone
import Testing

@Suite struct CalendarPeriodTests {
  @Test(
    arguments: [
      (1, .days, "1 day", "2017-02-01", "2017-01-30"), (2, .weeks, "2 weeks", "2017-02-14", "2017-01-17"),
      (1, .months, "1 month", "2017-02-28", "2016-12-31"),
      (3, .months, "3 months", "2017-04-30", "2016-10-31"),
      (2, .quarters, "2 quarters", "2017-07-31", "2016-07-31"),
      (1, .years, "1 year", "2018-01-31", "2016-01-31"),
    ] as [(Int32, CalendarPeriod.Unit, String, String, String)])
  func countsFromTheLastOfJanuary(
    count: Int32, unit: CalendarPeriod.Unit, words: String, later: String, earlier: String
  ) throws {
    let period = CalendarPeriod(count, unit)
    let start = try day(2017, 1, 31)
    #expect(period.description == words)
    #expect(start.adding(period)?.description == later)
    #expect(start.subtracting(period)?.description == earlier)
  }

  @Test func workingDaysNeedTheBankHolidays() throws {
    let period = CalendarPeriod(10, .workingDays)
    let date = try day(2017, 1, 31)
    #expect(period.description == "10 working days")
    #expect(date.adding(period) == nil && date.subtracting(period) == nil)
    #expect(CalendarPeriod.isMoreThan(period, from: date, to: date) == nil)
    #expect(CalendarPeriod.isAtLeast(period, from: date, to: date) == nil)
  }

  @Test func clippingIsReported() throws {
    let months = CalendarPeriod(3, .months)
    #expect(try day(2017, 8, 31).shifted(by: months)?.clipped == true)
    #expect(try day(2017, 5, 31).shifted(backBy: months)?.clipped == true)
    #expect(try day(2017, 5, 28).shifted(backBy: months)?.clipped == false)
  }

  @Test func moreThanIsStrictAndAtLeastIsNot() throws {
    let months = CalendarPeriod(3, .months)
    let start = try day(2017, 6, 30)
    let due = try day(2017, 9, 30)
    #expect(CalendarPeriod.isMoreThan(months, from: start, to: due) == false)
    #expect(CalendarPeriod.isAtLeast(months, from: start, to: due) == true)
    #expect(try CalendarPeriod.isMoreThan(months, from: start, to: day(2017, 10, 1)) == true)
    #expect(try CalendarPeriod.isAtLeast(months, from: start, to: day(2017, 9, 29)) == false)
  }

  @Test func periodsBeyondTheCalendarHaveNotPassed() {
    for unit in CalendarPeriod.Unit.allCases where unit != .workingDays {
      for count in [Int32.max, Int32.min] {
        let period = CalendarPeriod(count, unit)
        #expect(CalendarDate.first.adding(period) == nil)
        #expect(CalendarDate.last.subtracting(period) == nil)
        #expect(CalendarPeriod.isMoreThan(period, from: .first, to: .last) == (count < 0))
        #expect(CalendarPeriod.isAtLeast(period, from: .first, to: .last) == (count < 0))
      }
    }
  }
}
