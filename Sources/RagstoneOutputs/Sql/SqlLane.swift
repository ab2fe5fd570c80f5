import Ragstone

/// The kinds of absence that a lane may have, and how a row says which it is.
struct SqlAbsence: Hashable {
  /// One bit for each raw value of an absence, 4 for failed among them.
  var kinds: UInt8 = 0
  /// 0 where the value is there, otherwise the raw value of the absence; nil where there is one kind or none, so that
  /// NULL says it.
  var code: SqlExpression?

  /// Never absent.
  static let never = SqlAbsence()

  /// One kind, told by NULL.
  static func only(_ kind: UInt8) -> SqlAbsence { SqlAbsence(kinds: 1 << kind, code: nil) }

  /// The raw values of the kinds, rising.
  var codes: [UInt8] { (1...4).filter { kinds & (1 << $0) != 0 } }

  /// The kind where there is one only.
  var single: UInt8? { codes.count == 1 ? codes[0] : nil }

  /// Whether the kind may be.
  func has(_ kind: UInt8) -> Bool { kinds & (1 << kind) != 0 }
}

/// A lane of numbers, days or words as SQL: the value is NULL wherever it is absent.
struct SqlNumber: Hashable {
  /// A whole number; what the lane of the engine holds is this times ten to the power of `exponent`.
  var value: SqlExpression { didSet { operands = nil } }
  /// From 0 to 6.
  var exponent = 0
  /// Where `value` lies as far as is known.
  var range: ClosedRange<Int128> { didSet { usual = nil } }
  /// How wide the engine takes `value` to be.
  var width: SqlWidth
  var absence = SqlAbsence.never
  /// The column itself, which may be compared with a literal.
  var natural: SqlNatural?
  /// For the lower term of a quotient: it means nothing where the upper term in this lane is absent, and is one there.
  var upper: ValueSlot?
  /// Where `value` lies in rows that have nothing unusual in them (`SqlScope.unusual`); nil where that is `range`.
  var usual: ClosedRange<Int128>?
  /// It is NULL exactly where one of these is; nil where that is not known.
  var operands: [SqlExpression]?

  var usualRange: ClosedRange<Int128> { usual ?? range }

  /// How wide the engine takes it to be: a literal as narrow as it is.
  var ownWidth: SqlWidth { value.literal.map { SqlWidth($0...$0) } ?? width }

  /// Where it is absent, as NULL says it.
  var isOpen: SqlExpression { operands.map { .some($0.map { .isNull($0) }) } ?? .isNull(presence) }

  /// What is NULL where it is absent.
  var presence: SqlExpression { natural?.expression ?? value }

  /// The same value in every row, in as few digits as there are.
  static func constant(_ raw: Int64) -> SqlNumber {
    var (value, exponent) = (Int128(raw), 0)
    if value == 0 { exponent = 6 }
    while exponent < 6, value % 10 == 0 {
      value /= 10
      exponent += 1
    }
    return SqlNumber(
      value: .number(value), exponent: exponent, range: value...value, width: SqlWidth(value...value))
  }

  /// What a constant lane of the engine holds; nil where it is no constant.
  var raw: Int128? { value.literal.map { $0 * SqlNumber.power(exponent) } }

  /// Ten to a power from 0 to 6, and a little beyond.
  static func power(_ exponent: Int) -> Int128 {
    (0..<max(exponent, 0)).reduce(Int128(1)) { power, _ in power * 10 }
  }
}

/// A column that holds what the lane holds in the engine's own type.
struct SqlNatural: Hashable {
  /// What a literal beside it is.
  enum Kind: Hashable { case number, day }

  let expression: SqlExpression
  let kind: Kind
}

extension SqlNumber {
  /// Leaves nothing outside a range.
  mutating func narrow(to allowed: ClosedRange<Int128>) {
    let inside = SqlRange.within(usualRange, allowed)
    range = SqlRange.within(range, allowed)
    usual = inside
  }

  /// What the lane holds as the engine's own number: of a column, of what is made of columns without dividing, or of a literal.
  var ownNumber: SqlExpression? {
    if let natural { return natural.kind == .number ? natural.expression : nil }
    guard let raw = raw.flatMap({ Int64(exactly: $0) }) else { return nil }
    let text = ExactDecimal(scaled: raw).description
    return text.contains(".") ? .decimal(text) : .number(Int128(raw / ExactDecimal.unit))
  }
}

/// A lane of answers as SQL: true, false, and NULL where it is not decided.
struct SqlTruth: Hashable {
  var value: SqlExpression
  var absence = SqlAbsence.never
  /// It is NULL exactly where one of these is; nil where that is not known.
  var operands: [SqlExpression]?

  /// The same answer everywhere.
  static func constant(_ answer: Bool) -> SqlTruth { SqlTruth(value: .boolean(answer), operands: []) }

  /// Where it is not decided.
  var isOpen: SqlExpression {
    if absence.kinds == 0 { return .boolean(false) }
    if let operands { return .some(operands.map { .isNull($0) }) }
    return .isNull(value)
  }
}

/// Ranges of whole numbers, where what grows too large stays at an end that is wide enough to be refused.
enum SqlRange {
  /// The largest number that the ends are kept at.
  static let most = Int128(1) << 120

  static func sum(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
    clipped(a.lowerBound &+ b.lowerBound)...clipped(a.upperBound &+ b.upperBound)
  }

  static func difference(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
    clipped(a.lowerBound &- b.upperBound)...clipped(a.upperBound &- b.lowerBound)
  }

  static func product(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
    var (low, high) = (Int128.max, Int128.min)
    for left in [a.lowerBound, a.upperBound] {
      for right in [b.lowerBound, b.upperBound] {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        let end = overflow ? ((left < 0) == (right < 0) ? most : -most) : clipped(product)
        (low, high) = (min(low, end), max(high, end))
      }
    }
    return low...high
  }

  static func union(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
    min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }

  static func magnitude(_ a: ClosedRange<Int128>) -> ClosedRange<Int128> {
    if a.lowerBound >= 0 { return a }
    if a.upperBound <= 0 { return -a.upperBound ... -a.lowerBound }
    return 0...max(a.upperBound, -a.lowerBound)
  }

  /// What is left of a range inside another; the other where they do not meet.
  static func within(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
    let (low, high) = (max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
    return low <= high ? low...high : b
  }

  /// What two operands come to.
  static func of(_ sign: SqlInfix, _ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128>
  {
    switch sign {
    case .plus: sum(a, b)
    case .minus: difference(a, b)
    case .times: product(a, b)
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast: 0...1
    }
  }

  /// Whole quotients by divisors above 0, and 0.
  /// - Parameter power: the quotient times so many powers of ten, which may be fewer than none.
  static func quotient(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>, times power: Int = 0)
    -> ClosedRange<
      Int128
    >
  {
    let least = max(b.lowerBound, 1)
    let factor = SqlNumber.power(power)
    let scaled = product(min(a.lowerBound, 0)...max(a.upperBound, 0), factor...factor)
    let divisor = product(least...least, SqlNumber.power(-power)...SqlNumber.power(-power)).upperBound
    return min(scaled.lowerBound / divisor, 0)...max(scaled.upperBound / divisor, 0)
  }

  /// The range and its opposite.
  static func mirrored(_ a: ClosedRange<Int128>) -> ClosedRange<Int128> {
    union(a, -a.upperBound ... -a.lowerBound)
  }

  /// Whether one range has all of another.
  static func holds(_ all: ClosedRange<Int128>, _ part: ClosedRange<Int128>) -> Bool {
    part.lowerBound >= all.lowerBound && part.upperBound <= all.upperBound
  }

  private static func clipped(_ value: Int128) -> Int128 { max(-most, min(most, value)) }
}
