import Ragstone
import Testing

/// The shipped bank holidays, read line by line, against the table that the script works out from the rules alone.
@Suite("The bank holidays of England and Wales") struct BankHolidayTests {
  /// The dates that begin a line, with the name beside each.
  private func holidays() throws -> [(date: CalendarDate, name: String)] {
    try WorkingDayTable.lines(of: "rules/common/bank-holidays.rag").compactMap { line in
      let parts = line.drop { $0 == " " }.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let date = try? CalendarDate.parse(String(parts[0])).get() else { return nil }
      return (date, String(parts[1]))
    }
  }

  @Test func theyMakeTheWorkingDaysOfTheTable() throws {
    let lines = try WorkingDayTable.lines(of: "rules/common/bank-holidays.rag")
    let head = try #require(lines.first { $0.hasPrefix("holidays ") })
    #expect(
      head.hasPrefix(#"holidays "England and Wales" from 2017-01-01 until 2027-12-31 reviewed on "#))
    let (from, until) = (try day(2017, 1, 1), try day(2027, 12, 31))
    let calendar = try #require(
      WorkingCalendar(from: from, until: until, holidays: try holidays().map(\.date)))
    let table = try WorkingDayTable.england()
    #expect(table.days.first?.date == from && table.days.last?.date == until)
    for day in table.days where calendar.isWorkingDay(day.date) != day.isWorking {
      Issue.record("\(day.date) should\(day.isWorking ? "" : " not") be a working day")
    }
    #expect(try calendar == table.calendar())
  }

  @Test func eachStandsOnceInOrderOnAWeekdayWithAName() throws {
    let holidays = try holidays()
    #expect(holidays.count == 91)
    for (holiday, next) in zip(holidays, holidays.dropFirst()) {
      #expect(holiday.date < next.date, "\(next.date) is out of order")
    }
    for holiday in holidays {
      #expect(holiday.date.weekday <= 5, "\(holiday.date) is at a weekend")
      #expect(holiday.name.count > 2 && holiday.name.hasPrefix("\"") && holiday.name.hasSuffix("\""))
    }
  }

  /// The days of Christmas and New Year stand on their own date, or are called substitute days; no other day is.
  @Test func substituteDaysAreCalledSo() throws {
    for holiday in try holidays() {
      let civil = holiday.date.civil
      let own: (month: Int, day: Int)? =
        holiday.name.contains("New Year")
        ? (1, 1)
        : holiday.name.contains("Christmas") ? (12, 25) : holiday.name.contains("Boxing") ? (12, 26) : nil
      let isOwn = own.map { $0 == (civil.month, civil.day) } ?? true
      #expect(holiday.name.hasSuffix(" (substitute day)\"") == !isOwn, "\(holiday.date) \(holiday.name)")
    }
  }
}
