import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Stretches earlier and later") struct CalendarStretchTests {
  @Test(
    arguments: [
      (.month, -1, "2024-01-01", "2024-01-31"), (.month, 12, "2025-02-01", "2025-02-28"),
      (.quarter, -1, "2023-10-01", "2023-12-31"), (.quarter, 0, "2024-01-01", "2024-03-31"),
      (.financialQuarter, 1, "2024-04-01", "2024-06-30"), (.year, -24, "2000-01-01", "2000-12-31"),
      (.financialYear, 0, "2023-04-01", "2024-03-31"), (.financialYear, -1, "2022-04-01", "2023-03-31"),
    ] as [(CalendarStretch, Int, String, String)])
  func countedFromALeapDay(stretch: CalendarStretch, count: Int, first: String, last: String) throws {
    let date = try day(2024, 2, 29)
    #expect(date.firstDay(of: stretch, later: count)?.description == first)
    #expect(date.lastDay(of: stretch, later: count)?.description == last)
  }

  @Test(
    arguments: [
      (.month, "2023-02-01", "2023-02-28"), (.quarter, "2023-01-01", "2023-03-31"),
      (.financialQuarter, "2023-01-01", "2023-03-31"), (.year, "2023-01-01", "2023-12-31"),
      (.financialYear, "2022-04-01", "2023-03-31"),
    ] as [(CalendarStretch, String, String)])
  func theSameAYearEarlier(stretch: CalendarStretch, first: String, last: String) throws {
    let date = try day(2024, 2, 29)
    #expect(date.firstDay(ofSame: stretch, yearsLater: -1)?.description == first)
    #expect(date.lastDay(ofSame: stretch, yearsLater: -1)?.description == last)
    #expect(stretch.countInYear * stretch.months == 12)
  }

  @Test func anyCountAgreesWithCountingMonths() throws {
    var numbers = SeededNumbers(seed: 11)
    for _ in 0..<4_000 {
      let date = try #require(CalendarDate(dayNumber: Int.random(in: -25_000...47_000, using: &numbers)))
      let count = Int.random(in: -400...400, using: &numbers)
      for stretch in CalendarStretch.allCases {
        let first = try #require(date.firstDay(of: stretch))
        let reached = date.firstDay(of: stretch, later: count)
        #expect(reached == first.adding(months: count * stretch.months))
        #expect(date.lastDay(of: stretch, later: count) == reached?.lastDay(of: stretch))
        #expect(date.firstDay(ofSame: stretch, yearsLater: count) == first.adding(years: count))
      }
    }
  }

  @Test func thoseBetweenTwoDatesAreListed() throws {
    let (start, end) = (try day(2017, 11, 30), try day(2018, 4, 1))
    let quarters = CalendarStretch.quarter.indices(from: start, through: end)
    #expect(
      quarters.compactMap { CalendarStretch.quarter.firstDay(at: $0)?.description } == [
        "2017-10-01", "2018-01-01", "2018-04-01",
      ])
    #expect(CalendarStretch.month.indices(from: start, through: end).count == 6)
    #expect(CalendarStretch.financialYear.indices(from: start, through: end).count == 2)
    #expect(CalendarStretch.year.indices(from: end, through: start).isEmpty)
    #expect(CalendarStretch.year.indices(from: start, through: start).count == 1)
    #expect(CalendarStretch.month.indices(from: .first, through: .last) == 0..<119_988)
  }

  @Test func theyEndWithTheCalendar() {
    #expect(CalendarStretch.financialYear.index(of: .first) == -1)
    #expect(CalendarStretch.financialYear.firstDay(at: -1) == nil)
    #expect(CalendarStretch.financialYear.lastDay(at: -1)?.description == "0001-03-31")
    #expect(CalendarStretch.financialYear.lastDay(at: -2) == nil)
    for stretch in CalendarStretch.allCases {
      #expect(stretch.firstDay(at: stretch.index(of: .last) + 1) == nil)
      #expect(stretch.lastDay(at: stretch.index(of: .last) + 1) == nil)
      for count in [Int.min, -120_001, 120_001, Int.max] {
        #expect(stretch.firstDay(at: count) == nil && stretch.lastDay(at: count) == nil)
        #expect(CalendarDate.last.firstDay(of: stretch, later: count) == nil)
        #expect(CalendarDate.first.lastDay(of: stretch, later: count) == nil)
        #expect(CalendarDate.last.firstDay(ofSame: stretch, yearsLater: count) == nil)
        #expect(CalendarDate.first.lastDay(ofSame: stretch, yearsLater: count) == nil)
      }
      // What a column holds is not checked when it is read.
      for number in [Int32.min, Int32.max] {
        let index = stretch.index(of: CalendarDate(stored: number))
        #expect(stretch.firstDay(at: index) == nil && stretch.lastDay(at: index) == nil)
      }
    }
  }

  @Test(arguments: [
    (CalendarStretch.month, "2024-02-29", "February 2024"), (.quarter, "2024-03-31", "January to March 2024"),
    (.financialQuarter, "2024-04-01", "April to June 2024"), (.year, "2024-12-31", "2024"),
    (.financialYear, "2024-03-31", "2023/24"), (.financialYear, "2008-04-01", "2008/09"),
    (.financialYear, "1999-04-01", "1999/00"), (.month, "0001-01-01", "January 1"),
  ])
  func words(_ stretch: CalendarStretch, _ date: String, _ words: String) throws {
    #expect(stretch.words(holding: try CalendarDate.parse(date).get()) == words)
  }
}
