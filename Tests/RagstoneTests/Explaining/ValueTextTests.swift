import Ragstone
import Testing

@Suite struct ValueTextTests {
  private static let cases: [(Int64, ValueType, String, String)] = [
    (62_500_000, .number, "62.5", "62.5"),
    (-333_333, .number, "-0.333333", "-0.333333"),
    (92_000_000, .percent, "92%", "92"),
    (1_200_500_000, .money, "£1,200.50", "1200.5"),
    (-3_000_000, .money, "-£3.00", "-3"),
    (1_234_500, .money, "£1.2345", "1.2345"),
    (0, .money, "£0.00", "0"),
    (1, .yesNo, "yes", "yes"),
    (0, .yesNo, "no", "no"),
    (.max, .date, "", ""),
    (3, .words(0), "", ""),
    (-1, .words(7), "", ""),
    (.min, .words(-1), "", ""),
  ]

  @Test(arguments: cases) func writes(_ value: Int64, _ type: ValueType, _ text: String, _ bare: String) {
    #expect(ValueText.text(value, type, []) == text)
    #expect(ValueText.bare(value, type, []) == bare)
  }

  @Test func writesDates() throws {
    let date = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    #expect(ValueText.text(Int64(date.dayNumber), .date, []) == "2017-09-30")
  }
}
