import Ragstone
import Testing

@testable import RuleWorlds

@Suite struct ExactDecimalTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("+7", 7_000_000), ("62.5", 62_500_000), ("-0.000001", -1),
      ("0.4000000000", 400_000), ("000000000000000000001.5", 1_500_000),
      ("9199999999999.999999", 9_199_999_999_999_999_999), ("-9199999999999", -9_199_999_999_999_000_000),
    ] as [(String, Int64)])
  func readsExactly(text: String, scaled: Int64) {
    #expect(ExactDecimal.parse(text) == .success(ExactDecimal(scaled: scaled)))
  }

  @Test(
    arguments: [
      ("", .empty), ("-", .notANumber(at: 1)), (".5", .notANumber(at: 0)), ("5.", .notANumber(at: 2)),
      (" 5", .notANumber(at: 0)), ("5 ", .notANumber(at: 1)), ("1,000", .notANumber(at: 1)),
      ("1e3", .notANumber(at: 1)), ("1.2.3", .notANumber(at: 3)), ("--1", .notANumber(at: 1)),
      ("nan", .notANumber(at: 0)), ("0x10", .notANumber(at: 1)), ("½", .notANumber(at: 0)),
      ("٣", .notANumber(at: 0)), ("12345678901234567890x", .notANumber(at: 20)),
      ("81.2499999999", .tooManyPlaces(10)), ("0.00000010", .tooManyPlaces(7)),
      ("9200000000000", .tooLarge), ("-9200000000000.5", .tooLarge), ("12345678901234", .tooLarge),
      ("99999999999999999999999999999999999999999", .tooLarge), ("18446744073710", .tooLarge),
    ] as [(String, DecimalParseError)])
  func refuses(text: String, error: DecimalParseError) {
    #expect(ExactDecimal.parse(text) == .failure(error))
  }

  @Test(arguments: [
    ("81.2499999999", 2, "81.25"), ("81.2499999999", 1, "81.2"), ("0.4999999999", 0, "0"), ("0.5", 0, "1"),
    ("-0.5", 0, "-1"), ("-0.49", 0, "0"), ("2.0000005", 6, "2.000001"), ("-2.0000005", 6, "-2.000001"),
    ("2.00000049999", 6, "2"), ("0.9999999", 6, "1"), ("12", 3, "12"), ("1.005", 2, "1.01"),
    ("1.2345", 99, "1.2345"), ("1.6", -4, "2"),
  ])
  func roundsOnceWhenAsked(text: String, places: Int, expected: String) throws {
    #expect(try ExactDecimal.parse(text, roundingTo: places).get().description == expected)
  }

  @Test func roundingUpToTheLimitIsTooLarge() {
    #expect(ExactDecimal.parse("9199999999999.9999995", roundingTo: 6) == .failure(.tooLarge))
    #expect(ExactDecimal(scaled: 9_199_999_999_999_999_999).rounded(toPlaces: 0) == nil)
    #expect(ExactDecimal(scaled: .max).rounded(toPlaces: 0) == nil)
    #expect(ExactDecimal(scaled: .min).rounded(toPlaces: 6) == nil)
  }

  @Test(
    arguments: [
      (1_234_567_500_000, 2, "1234567.50", "1,234,567.50"), (999_999_500, 3, "1000.000", "1,000.000"),
      (-4_999, 2, "0.00", "0.00"), (-5_000, 2, "-0.01", "-0.01"), (123_000_000, 0, "123", "123"),
      (12_345_000_000, 0, "12345", "12,345"), (500_000, 0, "1", "1"), (-500_000, 0, "-1", "-1"),
    ] as [(Int64, Int, String, String)])
  func writesFixedPlaces(scaled: Int64, places: Int, plain: String, grouped: String) {
    let number = ExactDecimal(scaled: scaled)
    #expect(number.description(places: places) == plain)
    #expect(number.description(places: places, grouped: true) == grouped)
  }

  @Test func writesTheShortestForm() {
    #expect(ExactDecimal(scaled: -1_200_000_340_000).description == "-1200000.34")
    #expect(ExactDecimal(scaled: -1_200_000_340_000).grouped == "-1,200,000.34")
    #expect(ExactDecimal(scaled: .min).description == "-9223372036854.775808")
    var bytes = Array("= ".utf8)
    ExactDecimal(scaled: 2_500_000).write(into: &bytes)
    ExactDecimal(scaled: 2_500_000).write(into: &bytes, places: 0)
    #expect(bytes == Array("= 2.53".utf8))
  }

  @Test func wholeNumbersStopAtTheLimit() {
    #expect(ExactDecimal(exactly: -45)?.scaled == -45_000_000)
    #expect(ExactDecimal(exactly: 9_199_999_999_999)?.description == "9199999999999")
    #expect(ExactDecimal(exactly: 9_200_000_000_000) == nil)
    #expect(ExactDecimal(exactly: .min) == nil)
  }

  @Test func productsRoundHalfAwayFromZero() {
    let half = ExactDecimal(scaled: 500_000)
    #expect(ExactDecimal(scaled: 1).multiplied(by: half)?.scaled == 1)
    #expect(ExactDecimal(scaled: -1).multiplied(by: half)?.scaled == -1)
    #expect(ExactDecimal(scaled: 3).multiplied(by: half)?.scaled == 2)
    #expect(ExactDecimal(scaled: 1).multiplied(by: ExactDecimal(scaled: 499_999))?.scaled == 0)
  }

  @Test func arithmeticAgreesWithWiderIntegers() {
    var numbers = SeededNumbers(seed: 1)
    let limit = Int128(ExactDecimal.limit)
    func expected(_ wide: Int128) -> ExactDecimal? {
      wide > -limit && wide < limit ? ExactDecimal(scaled: Int64(wide)) : nil
    }
    for _ in 0..<20_000 {
      let left = ExactDecimal(scaled: numbers.number(bits: 63))
      let right = ExactDecimal(scaled: numbers.number(bits: 63))
      let (a, b) = (Int128(left.scaled), Int128(right.scaled))
      let product = a * b
      let rounded = (product.magnitude + 500_000) / 1_000_000
      #expect(left.adding(right) == expected(a + b))
      #expect(left.subtracting(right) == expected(a - b))
      #expect(left.multiplied(by: right) == expected(product < 0 ? -Int128(rounded) : Int128(rounded)))
      #expect(left.negated == expected(-a))
      #expect((left < right) == (a < b))
    }
  }

  @Test func roundingAgreesWithItsDefinition() {
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<5_000 {
      let number = ExactDecimal(scaled: numbers.number(bits: 62))
      for (places, step) in zip(0...6, [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as [Int64]) {
        let magnitude = number.scaled.magnitude
        let below = magnitude / step.magnitude * step.magnitude
        let up = (magnitude - below) * 2 >= step.magnitude && magnitude != below
        let expected = Int64(below + (up ? step.magnitude : 0)) * number.scaled.signum()
        #expect(number.rounded(toPlaces: places)?.scaled == expected)
      }
    }
  }

  @Test func readingWhatWasWrittenGivesTheNumberBack() {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<20_000 {
      let number = ExactDecimal(scaled: numbers.number(bits: 62))
      #expect(ExactDecimal.parse(number.description) == .success(number))
      #expect(ExactDecimal.parse(number.description(places: 6)) == .success(number))
    }
  }
}
