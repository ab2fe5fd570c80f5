import Ragstone
import Testing

@testable import RuleWorlds

@Suite struct CalendarParsingTests {
  @Test(arguments: [
    "2017-09-30", "30/09/2017", "30/9/2017", "30-09-2017", "30.09.2017", "30 September 2017", "30 Sep 2017",
    "30 sept 2017", "30th SEPTEMBER, 2017", "30Th sep, 2017", "2017-09-30T00:00:00", "2017-09-30 00:00:00",
    "2017-09-30 00:00", "2017-09-30 00:00:00.000", "30/09/2017 00:00:00",
  ])
  func readsEveryForm(text: String) throws {
    #expect(try CalendarDate.parse(text) == .success(day(2017, 9, 30)))
  }

  @Test func readsEveryMonthAndOrdinal() throws {
    for (index, name) in CalendarDate.monthNames.enumerated() {
      for text in ["1st \(name) 2017", "1 \(name.prefix(3).uppercased()) 2017"] {
        #expect(try CalendarDate.parse(text) == .success(day(2017, index + 1, 1)))
      }
    }
    for text in [
      "2nd May 2017", "3rd May 2017", "11th May 2017", "12th May 2017", "13th May 2017", "22nd May 2017",
    ] {
      #expect((try? CalendarDate.parse(text).get()) != nil)
    }
    let numbers = try CalendarDate.parse("3/4/2017").get()
    #expect(try numbers == day(2017, 4, 3))
  }

  @Test(arguments: [
    "", " ", "2017", "2017-9-30", "2017/09/30", "20170930", "2017-09-30x", " 2017-09-30", "2017-09-30 ",
    "30/09-2017", "30/09/201", "30/09/20170", "/09/2017", "30//2017", "30/09/", "300/09/2017", "n/k",
    "30 Septem 2017", "30 Se 2017", "30 September", "30 September 2017 ", "30 2017", "30st September 2017",
    "30t", "30September 2017", "30 Mayo 2017", "September 30 2017", "٣٠/٠٩/٢٠١٧", "42998", "2017-09-30Tx",
    "12345678901234567890", "30 May 2017,",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(CalendarDate.parse(text) == .failure(.notADate))
  }

  @Test func aNulByteIsPartOfNoDate() {
    for text in ["\0", "2017-09-30\0", "30/09/2017\0", "30 May 2017\0", "1\0/2/2017", "1\0 May 2017"] {
      #expect(CalendarDate.parse(text) == .failure(.notADate))
    }
  }

  @Test(
    arguments: [
      ("31/02/2017", .impossibleDay(year: 2017, month: 2, day: 31)),
      ("2017-02-29", .impossibleDay(year: 2017, month: 2, day: 29)),
      ("2017-13-01", .impossibleDay(year: 2017, month: 13, day: 1)),
      ("31 April 2017", .impossibleDay(year: 2017, month: 4, day: 31)),
      ("32/13/2017", .impossibleDay(year: 2017, month: 13, day: 32)),
      ("00/00/0000", .impossibleDay(year: 0, month: 0, day: 0)),
      ("0000-01-01", .impossibleDay(year: 0, month: 1, day: 1)),
      ("31/13/2017", .impossibleDay(year: 2017, month: 13, day: 31)),
      ("30/09/17", .twoDigitYear), ("17-09-30", .twoDigitYear), ("30 Sep 17", .twoDigitYear),
      ("09/30/2017", .looksAmerican(year: 2017, month: 9, day: 30)),
      ("2/29/2016", .looksAmerican(year: 2016, month: 2, day: 29)),
      ("2/29/2017", .impossibleDay(year: 2017, month: 29, day: 2)),
      ("9/30/2017 0:00", .looksAmerican(year: 2017, month: 9, day: 30)),
      ("2017-09-30T00:00:01", .hasTime), ("2017-09-30 14:05", .hasTime), ("30/09/2017 14:05", .hasTime),
      ("2017-09-30T00:00:00Z", .hasTime), ("2017-09-30T00:00:00+01:00", .hasTime),
      ("2017-09-30 00:00:00.001", .hasTime), ("2017-09-30 00:", .hasTime), ("2017-09-30 00:00:00.", .hasTime),
    ] as [(String, DateParseError)])
  func saysWhatIsWrong(text: String, error: DateParseError) {
    #expect(CalendarDate.parse(text) == .failure(error))
  }

  @Test func readingWhatWasWrittenGivesTheDateBack() throws {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<3_000 {
      let number = Int.random(in: -719_162...2_932_896, using: &numbers)
      let date = try #require(CalendarDate(dayNumber: number))
      #expect(CalendarDate.parse(date.description) == .success(date))
      #expect(CalendarDate.parse(date.civil.year > 999 ? date.words : date.description) == .success(date))
    }
  }

  /// Every short text of signs that occur in dates gives an answer and stops nothing.
  @Test func noTextStopsTheReader() {
    var numbers = SeededNumbers(seed: 8)
    let signs = Array("0123459/-. :T,thSepMay\0".utf8) + [0xC3, 0xFF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        signs[Int.random(in: 0..<signs.count, using: &numbers)]
      }
      if case .success(let date) = bytes.withUnsafeBufferPointer({ CalendarDate.parse($0) }) {
        #expect(date >= .first && date <= .last)
      }
    }
  }
}
