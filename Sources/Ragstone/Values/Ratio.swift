/// An exact quotient in plain units, kept undivided so that a comparison with a threshold is exact.
///
/// One third is 1 over 3. Two ratios are equal when their values are, whatever their terms.
/// - Invariant: `denominator > 0`.
public struct Ratio: Sendable {
  /// The upper term, which carries the sign.
  public let numerator: Int128
  /// The lower term, always above zero.
  public let denominator: Int128

  private init(numerator: Int128, denominator: Int128) {
    assert(denominator > 0)
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The value of a decimal, as its millionths over a million.
  public init(_ decimal: ExactDecimal) {
    self.init(numerator: Int128(decimal.scaled), denominator: Int128(ExactDecimal.unit))
  }

  /// The quotient with its sign moved to the upper term.
  ///
  /// Nil when `denominator` is 0, and when a sign to be moved belongs to the one number without an opposite, −2¹²⁷.
  public static func make(_ numerator: Int128, _ denominator: Int128) -> Ratio? {
    if denominator > 0 { return Ratio(numerator: numerator, denominator: denominator) }
    if denominator == 0 || denominator == .min || numerator == .min { return nil }
    return Ratio(numerator: -numerator, denominator: -denominator)
  }

  /// The quotient of two decimals, or nil when the second is 0.
  public static func make(_ dividend: ExactDecimal, over divisor: ExactDecimal) -> Ratio? {
    make(Int128(dividend.scaled), Int128(divisor.scaled))
  }

  /// Compares exactly with another: −1 when smaller, 0 when equal, 1 when larger.
  public func compare(_ other: Ratio) -> Int {
    Self.compareProducts(numerator, other.denominator, other.numerator, denominator)
  }

  /// Compares exactly with a decimal given in millionths: −1 when smaller, 0 when equal, 1 when larger.
  public func compare(scaled: Int64) -> Int {
    Self.compareProducts(numerator, Int128(ExactDecimal.unit), Int128(scaled), denominator)
  }

  /// Compares `a × b` with `c × d` exactly: −1 when smaller, 0 when equal, 1 when larger.
  public static func compareProducts(_ a: Int128, _ b: Int128, _ c: Int128, _ d: Int128) -> Int {
    if fitsShort(a), fitsShort(b), fitsShort(c), fitsShort(d) {
      let left = a &* b
      let right = c &* d
      return left < right ? -1 : (left == right ? 0 : 1)
    }
    let left = a.multipliedFullWidth(by: b)
    let right = c.multipliedFullWidth(by: d)
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low < right.low ? -1 : (left.low == right.low ? 0 : 1)
  }

  /// Whether a number fits 64 bits with its sign, so that the product of two such fits 128.
  private static func fitsShort(_ value: Int128) -> Bool {
    value == Int128(Int64(truncatingIfNeeded: value))
  }
}

extension Ratio: Comparable {
  /// Whether the first value is the smaller, exactly.
  public static func < (left: Ratio, right: Ratio) -> Bool { left.compare(right) < 0 }
  /// Whether both have the same value: 1 over 2 is 2 over 4.
  public static func == (left: Ratio, right: Ratio) -> Bool { left.compare(right) == 0 }
}

extension Ratio {
  /// The value rounded half away from zero at the sixth place, or nil when that reaches the limit of a decimal.
  public func rounded() -> ExactDecimal? {
    let unit = Int128(ExactDecimal.unit)
    let (millionths, overflow) = numerator.multipliedReportingOverflow(by: unit)
    if overflow { return roundedByLongDivision() }
    if Self.fitsShort(millionths), Self.fitsShort(denominator) {
      let dividend = Int64(truncatingIfNeeded: millionths)
      let divisor = Int64(truncatingIfNeeded: denominator)
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
      let goesAway = remainder.magnitude >= divisor.magnitude &- remainder.magnitude
      // A remainder other than 0 needs a divisor above 1, so the quotient is far from the ends of 64 bits.
      let scaled = quotient &+ (goesAway ? dividend.signum() : 0)
      return ExactDecimal.holds(scaled) ? ExactDecimal(scaled: scaled) : nil
    }
    return ExactDecimal(checking: Self.roundedQuotient(millionths, denominator))
  }

  /// A quotient rounded half away from zero to a whole number; `divisor` must be above zero.
  static func roundedQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let goesAway = remainder.magnitude >= divisor.magnitude &- remainder.magnitude
    return quotient &+ (goesAway ? dividend.signum() : 0)
  }

  /// Rounds where a million times the upper term does not fit: one decimal digit at a time.
  private func roundedByLongDivision() -> ExactDecimal? {
    let divisor = denominator.magnitude
    var (magnitude, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
    if magnitude >= UInt128(ExactDecimal.limit.magnitude) { return nil }
    for _ in 0..<ExactDecimal.places {
      var sum: UInt128 = 0
      var digit: UInt128 = 0
      // Ten times the remainder by addition: both terms stay below 2¹²⁷, so their sum fits.
      for _ in 0..<10 {
        sum &+= remainder
        if sum >= divisor {
          sum &-= divisor
          digit &+= 1
        }
      }
      remainder = sum
      magnitude = magnitude &* 10 &+ digit
    }
    if remainder >= divisor &- remainder { magnitude &+= 1 }
    guard magnitude < UInt128(ExactDecimal.limit.magnitude) else { return nil }
    let scaled = Int64(truncatingIfNeeded: magnitude)
    return ExactDecimal(scaled: numerator < 0 ? -scaled : scaled)
  }
}

extension Ratio {
  /// The greatest common divisor of two magnitudes; 1 when both are 0 or it does not fit.
  static func commonFactor(_ first: Int64, _ second: Int64) -> Int64 {
    var (larger, smaller) = (first.magnitude, second.magnitude)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger == 0 || larger > UInt64(Int64.max) ? 1 : Int64(larger)
  }
}
