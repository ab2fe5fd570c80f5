/// An exact fraction in lowest terms, for figures small enough that 128 bits hold every product.
struct Fraction: Hashable, Comparable {
  let numerator: Int128
  /// Above 0.
  let denominator: Int128

  init(_ numerator: Int128, over denominator: Int128 = 1) {
    let factor = Fraction.commonFactor(numerator, denominator)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / factor
    self.denominator = sign * denominator / factor
  }

  /// A number held as millionths.
  init(millionths: Int64) { self.init(Int128(millionths), over: 1_000_000) }

  private static func commonFactor(_ first: Int128, _ second: Int128) -> Int128 {
    var (a, b) = (first < 0 ? -first : first, second < 0 ? -second : second)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 0 ? 1 : a
  }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }
  static prefix func - (value: Fraction) -> Fraction { Fraction(-value.numerator, over: value.denominator) }
  static func - (left: Fraction, right: Fraction) -> Fraction { left + (-right) }
  static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }
  /// The divisor must not be 0.
  static func / (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }
  static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  var isZero: Bool { numerator == 0 }

  /// The largest whole number not above it.
  var floor: Int128 {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }

  /// The nearest whole number, halves away from zero.
  var nearest: Int128 {
    let half = Fraction(1, over: 2)
    return numerator < 0 ? -((-self + half).floor) : (self + half).floor
  }

  /// Rounded half away from zero at the sixth place.
  var atSixPlaces: Fraction { Fraction((self * Fraction(1_000_000)).nearest, over: 1_000_000) }

  /// At most six places, trailing noughts trimmed.
  var text: String {
    let millionths = (self * Fraction(1_000_000)).nearest
    let size = millionths < 0 ? -millionths : millionths
    var digits = String(size % 1_000_000)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let whole = (millionths < 0 ? "-" : "") + String(size / 1_000_000)
    return digits.isEmpty ? whole : whole + "." + digits
  }
}
