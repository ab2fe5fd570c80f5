import Ragstone
import Testing

@testable import RuleWorlds

@Suite struct RatioTests {
  @Test func theSignMovesUpAndNoughtBelowIsRefused() throws {
    let ratio = try #require(Ratio.make(1, -3))
    #expect(ratio.numerator == -1)
    #expect(ratio.denominator == 3)
    #expect(Ratio.make(5, 0) == nil)
    #expect(Ratio.make(.min, -1) == nil)
    #expect(Ratio.make(1, .min) == nil)
    #expect(Ratio.make(.min, 1) != nil)
  }

  @Test func comparesByValueNotByTerms() throws {
    let third = try #require(Ratio.make(1, 3))
    #expect(try third == #require(Ratio.make(2, 6)))
    #expect(third.compare(scaled: 333_333) == 1)
    #expect(third.compare(scaled: 333_334) == -1)
    #expect(try #require(Ratio.make(2, 5)).compare(scaled: 400_000) == 0)
    #expect(try #require(Ratio.make(-2, 5)).compare(scaled: -400_000) == 0)
    #expect(Ratio(ExactDecimal(scaled: 1_500_000)).compare(scaled: 1_500_000) == 0)
    let share = Ratio.make(ExactDecimal(scaled: 5), over: ExactDecimal(scaled: 20))
    #expect(share?.rounded()?.description == "0.25")
  }

  @Test(
    arguments: [
      (1, 3, "0.333333"), (2, 3, "0.666667"), (-2, 3, "-0.666667"), (1, 2_000_000, "0.000001"),
      (-1, 2_000_000, "-0.000001"), (1, 2_000_001, "0"), (7, 1, "7"), (0, 9, "0"),
    ] as [(Int128, Int128, String)])
  func roundsHalfAwayFromZero(numerator: Int128, denominator: Int128, expected: String) throws {
    #expect(try #require(Ratio.make(numerator, denominator)).rounded()?.description == expected)
  }

  @Test func roundsTheLargestTermsWithoutOverflow() throws {
    let huge = Int128.max
    #expect(try #require(Ratio.make(huge, huge)).rounded() == .one)
    #expect(try #require(Ratio.make(.min, huge)).rounded()?.scaled == -1_000_000)
    #expect(try #require(Ratio.make(huge / 2 + 1, huge)).rounded()?.scaled == 500_000)
    #expect(try #require(Ratio.make(huge, 1)).rounded() == nil)
    #expect(try #require(Ratio.make(.min, 1)).rounded() == nil)
    #expect(try #require(Ratio.make(9_199_999_999_999, 1)).rounded()?.scaled == 9_199_999_999_999_000_000)
    #expect(try #require(Ratio.make(9_200_000_000_000, 1)).rounded() == nil)
    #expect(try #require(Ratio.make(-9_200_000_000_000, 1)).rounded() == nil)
  }

  @Test func roundingIsTheSameHoweverLargeTheTerms() throws {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<2_000 {
      let numerator = Int128(numbers.number(bits: 50))
      let denominator = Int128(numbers.number(bits: 40).magnitude) + 1
      // The same value in small, middling and very large terms takes each of the three ways of dividing.
      let small = try #require(Ratio.make(numerator, denominator)).rounded()
      let factor = Int128(1) << 40
      let large = Int128(1) << 76
      #expect(try #require(Ratio.make(numerator * factor, denominator * factor)).rounded() == small)
      #expect(try #require(Ratio.make(numerator * large, denominator * large)).rounded() == small)
    }
  }

  @Test func productsCompareExactlyAtEverySize() {
    var numbers = SeededNumbers(seed: 5)
    func wide() -> Int128 {
      let value = Int128(numbers.number(bits: 63)) << Int128(64) | Int128(numbers.next())
      return value >> Int128(Int.random(in: 0...126, using: &numbers))
    }
    for _ in 0..<10_000 {
      let (a, b, c, d) = (wide(), wide(), wide(), wide())
      #expect(Ratio.compareProducts(a, b, b, a) == 0)
      let order = Ratio.compareProducts(a, b, c, d)
      #expect(order == Limbs(a, b).compare(Limbs(c, d)))
      #expect(order == -Ratio.compareProducts(c, d, a, b))
    }
  }
}

/// A product by school multiplication in 32-bit limbs, to check the fast ways against.
private struct Limbs {
  let negative: Bool
  private var limbs = [UInt64](repeating: 0, count: 8)

  init(_ a: Int128, _ b: Int128) {
    negative = (a < 0) != (b < 0) && a != 0 && b != 0
    for i in 0..<4 {
      var carry: UInt64 = 0
      for j in 0..<4 {
        let left = UInt64(truncatingIfNeeded: a.magnitude >> UInt128(32 * i)) & 0xFFFF_FFFF
        let right = UInt64(truncatingIfNeeded: b.magnitude >> UInt128(32 * j)) & 0xFFFF_FFFF
        let sum = limbs[i + j] + left * right + carry
        limbs[i + j] = sum & 0xFFFF_FFFF
        carry = sum >> 32
      }
      limbs[i + 4] = carry
    }
  }

  func compare(_ other: Limbs) -> Int {
    if negative != other.negative { return negative ? -1 : 1 }
    for (left, right) in zip(limbs.reversed(), other.limbs.reversed()) where left != right {
      return (left < right) == negative ? 1 : -1
    }
    return 0
  }
}
