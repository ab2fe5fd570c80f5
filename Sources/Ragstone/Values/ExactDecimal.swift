/// An exact decimal number with six places, the only kind of number the language has.
///
/// Addition, subtraction and comparison are exact; a product is rounded half away from zero at the sixth place,
/// as a spreadsheet does. Quotients are kept exact as `Ratio` until they are shown or used further.
/// - Invariant: `|scaled| < ExactDecimal.limit`, for every value made by anything but `init(scaled:)`.
public struct ExactDecimal: Hashable, Comparable, Sendable {
  /// The number in millionths: 1.5 is 1 500 000.
  public let scaled: Int64

  /// How many millionths make one.
  public static let unit: Int64 = 1_000_000
  /// How many decimal places are kept.
  public static let places = 6
  /// The bound that no magnitude reaches, in millionths: |x| < 9.2e12.
  public static let limit: Int64 = 9_200_000_000_000_000_000
  /// Nought.
  public static let zero = ExactDecimal(scaled: 0)
  /// One.
  public static let one = ExactDecimal(scaled: unit)

  /// Makes the number of so many millionths, without checking the limit.
  ///
  /// For values read back from a column. Check `isWithinLimit` where the number comes from elsewhere.
  public init(scaled: Int64) { self.scaled = scaled }

  /// The number of so many millionths, or nil when it reaches the limit.
  public init?(checking scaled: Int128) {
    guard scaled.magnitude < UInt128(Self.limit.magnitude) else { return nil }
    self.scaled = Int64(truncatingIfNeeded: scaled)
  }

  /// A whole number, or nil when it reaches the limit of 9.2e12.
  public init?(exactly whole: Int) {
    let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: Self.unit)
    guard !overflow, Self.holds(product) else { return nil }
    self.scaled = product
  }

  /// Whether the number is smaller in magnitude than the limit.
  public var isWithinLimit: Bool { Self.holds(scaled) }

  /// Whether so many millionths are smaller in magnitude than the limit.
  static func holds(_ scaled: Int64) -> Bool { scaled < limit && scaled > -limit }

  /// Whether the first number is the smaller.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.scaled < right.scaled }
}

extension ExactDecimal {
  /// The exact sum, or nil when it reaches the limit.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let (sum, overflow) = scaled.addingReportingOverflow(other.scaled)
    return !overflow && Self.holds(sum) ? ExactDecimal(scaled: sum) : nil
  }

  /// The exact difference, or nil when it reaches the limit.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    let (difference, overflow) = scaled.subtractingReportingOverflow(other.scaled)
    return !overflow && Self.holds(difference) ? ExactDecimal(scaled: difference) : nil
  }

  /// The product, rounded half away from zero at the sixth place, or nil when it reaches the limit.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (short, overflow) = scaled.multipliedReportingOverflow(by: other.scaled)
    if !overflow {
      let (quotient, remainder) = short.quotientAndRemainder(dividingBy: Self.unit)
      // At most 9.3e12 in magnitude, so the step away from zero cannot overflow.
      let step: Int64 = remainder.magnitude >= 500_000 ? short.signum() : 0
      return ExactDecimal(scaled: quotient &+ step)
    }
    let product = Int128(scaled) &* Int128(other.scaled)
    return ExactDecimal(checking: Ratio.roundedQuotient(product, Int128(Self.unit)))
  }

  /// The number with its sign turned, or nil when it reaches the limit.
  public var negated: ExactDecimal? {
    let turned = 0 &- scaled
    return Self.holds(turned) ? ExactDecimal(scaled: turned) : nil
  }

  /// The number without its sign, or nil when it reaches the limit.
  public var magnitude: ExactDecimal? { scaled < 0 ? negated : self }

  /// The number rounded half away from zero at a place, or nil when that reaches the limit.
  /// - Parameter places: 0 to 6; what lies outside is taken as the nearer end.
  public func rounded(toPlaces places: Int) -> ExactDecimal? {
    let magnitude = Int64(bitPattern: roundedMagnitude(toPlaces: places))
    // A magnitude above Int64.max shows as negative here: refused like any other past the limit.
    guard magnitude >= 0, Self.holds(magnitude) else { return nil }
    return ExactDecimal(scaled: scaled < 0 ? -magnitude : magnitude)
  }

  /// The magnitude in millionths, rounded half away from zero at a place from 0 to 6.
  func roundedMagnitude(toPlaces places: Int) -> UInt64 {
    let step = Self.stepOfPlace(places)
    let magnitude = scaled.magnitude
    return (magnitude &+ step / 2) / step &* step
  }

  /// How many millionths make one unit of a decimal place: 10 000 for the second.
  static func stepOfPlace(_ place: Int) -> UInt64 {
    switch place {
    case ...0: 1_000_000
    case 1: 100_000
    case 2: 10_000
    case 3: 1_000
    case 4: 100
    case 5: 10
    default: 1
    }
  }
}
