import Ragstone
import Testing

/// The plain calendar that the laws are held against: the lengths of months, written down.
private enum Plain {
  static let years = 1900...2100

  static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && ![1700, 1800, 1900, 2100, 2200, 2300].contains(year)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Every day of the years, in order, as year, month and day.
  static func forEachDay(_ body: (_ year: Int, _ month: Int, _ day: Int, _ date: CalendarDate) -> Void) {
    for year in years {
      for month in 1...12 {
        for day in 1...length(ofMonth: month, year: year) {
          guard let date = CalendarDate(year: year, month: month, day: day) else {
            Issue.record("\(year)-\(month)-\(day) is not a day")
            continue
          }
          body(year, month, day, date)
        }
      }
    }
  }
}

@Suite("Laws of the calendar, every day from 1900 to 2100") struct CalendarLawTests {
  @Test(arguments: [1, -1, 3, 11, 12, -13, 48])
  func monthsKeepTheDayOrEndTheMonth(months: Int) {
    var mistakes: [String] = []
    Plain.forEachDay { year, month, day, date in
      // The month reached, found by stepping.
      var (toYear, toMonth) = (year, month)
      for _ in 0..<abs(months) {
        toMonth += months > 0 ? 1 : -1
        if toMonth == 13 { (toYear, toMonth) = (toYear + 1, 1) }
        if toMonth == 0 { (toYear, toMonth) = (toYear - 1, 12) }
      }
      let length = Plain.length(ofMonth: toMonth, year: toYear)
      guard let shifted = date.shifted(months: months) else { return mistakes.append("\(date)") }
      let civil = shifted.date.civil
      if civil.year != toYear || civil.month != toMonth || civil.day != min(day, length)
        || shifted.clipped != (day > length) || shifted.date.wholeMonths(since: date) != months
      {
        mistakes.append("\(date) gives \(shifted.date)")
      }
    }
    #expect(mistakes.isEmpty, "\(mistakes.prefix(5))")
  }

  @Test func leapDaysGoToTheEndOfFebruaryAndComeBackAfterFourYears() throws {
    var (days, leapDays) = (0, 0)
    Plain.forEachDay { _, _, _, _ in days += 1 }
    #expect(days == 201 * 365 + 49)
    for year in Plain.years {
      guard let leapDay = CalendarDate(year: year, month: 2, day: 29) else {
        #expect(year % 4 != 0 || year == 1900 || year == 2100)
        continue
      }
      leapDays += 1
      #expect(leapDay.adding(years: 1)?.description == "\(year + 1)-02-28")
      #expect(leapDay.adding(years: -1)?.description == "\(year - 1)-02-28")
      #expect(leapDay.adding(days: 1)?.description == "\(year)-03-01")
      let again = leapDay.adding(years: 4)?.description
      #expect(again == (year == 2096 ? "2100-02-28" : "\(year + 4)-02-29"))
    }
    #expect(leapDays == 49)
  }

  /// Each stretch begins where it should, ends the day before the next begins, and is one place further on.
  @Test(arguments: CalendarStretch.allCases) func stretchesTileTheCalendar(stretch: CalendarStretch) throws {
    let beginnings: Set<Int> =
      switch stretch {
      case .month: Set(1...12)
      case .quarter, .financialQuarter: [1, 4, 7, 10]
      case .year: [1]
      case .financialYear: [4]
      }
    var first = try #require(try day(1900, 1, 1).firstDay(of: stretch))
    var last = try #require(try day(1899, 12, 31).lastDay(of: stretch))
    var index = stretch.index(of: try day(1899, 12, 31))
    var mistakes: [String] = []
    Plain.forEachDay { _, month, day, date in
      if day == 1, beginnings.contains(month) {
        if last.adding(days: 1) != date { mistakes.append("\(date) is not the day after \(last)") }
        (first, last, index) = (date, date.lastDay(of: stretch) ?? date, index + 1)
        if stretch.firstDay(at: index) != date || stretch.lastDay(at: index) != last {
          mistakes.append("place \(index)")
        }
        if last != date.adding(months: stretch.months)?.adding(days: -1) {
          mistakes.append("\(date) to \(last)")
        }
      }
      if date.firstDay(of: stretch) != first || date.lastDay(of: stretch) != last
        || stretch.index(of: date) != index
      {
        mistakes.append("\(date)")
      }
    }
    #expect(mistakes.isEmpty, "\(mistakes.prefix(5))")
  }

  @Test func quartersAndYearsAreNumberedByTheirPlaces() {
    var mistakes: [String] = []
    Plain.forEachDay { year, month, _, date in
      let quarter = CalendarStretch.quarter.index(of: date)
      let isRight =
        CalendarStretch.year.index(of: date) == year - 1
        && CalendarStretch.month.index(of: date) == (year - 1) * 12 + month - 1
        && CalendarStretch.financialQuarter.index(of: date) == quarter
        && date.quarter == quarter % 4 + 1 && date.financialQuarter == (quarter + 3) % 4 + 1
        && date.financialYear == CalendarStretch.financialYear.index(of: date) + 1
        && date.financialYear == (month < 4 ? year - 1 : year)
      if !isRight { mistakes.append("\(date)") }
    }
    #expect(mistakes.isEmpty, "\(mistakes.prefix(5))")
  }
}
