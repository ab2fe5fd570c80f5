import Ragstone

/// A value as the oracle sees it.
enum OracleValue: Hashable {
  case absent(Absence)
  case number(Fraction)
  case truth(Bool)
  case word(Int)
  /// A day number.
  case date(Int)
  case text(String)
  case period(CalendarPeriod)

  var absence: Absence? {
    if case .absent(let kind) = self { return kind }
    return nil
  }

  /// Unknown goes before not yet, and not yet before not applicable.
  static func strongest(_ values: some Sequence<OracleValue>) -> OracleValue? {
    let kinds = Set(values.compactMap(\.absence))
    for kind in [Absence.unknown, .notYet, .notApplicable] where kinds.contains(kind) { return .absent(kind) }
    return nil
  }

  /// Kleene's `and`.
  static func all(_ values: [OracleValue]) -> OracleValue {
    if values.contains(.truth(false)) { return .truth(false) }
    return strongest(values) ?? .truth(true)
  }

  /// Kleene's `or`.
  static func any(_ values: [OracleValue]) -> OracleValue {
    if values.contains(.truth(true)) { return .truth(true) }
    return strongest(values) ?? .truth(false)
  }

  var negated: OracleValue {
    if case .truth(let answer) = self { return .truth(!answer) }
    return self
  }

  /// A quotient as it enters further arithmetic.
  var settled: OracleValue {
    if case .number(let number) = self { return .number(number.atSixPlaces) }
    return self
  }

  /// A number, day or place in a list of words, for comparing.
  var size: Fraction? {
    switch self {
    case .number(let number): return number
    case .truth(let answer): return Fraction(answer ? 1 : 0)
    case .word(let index): return Fraction(Int128(index))
    case .date(let day): return Fraction(Int128(day))
    case .absent, .text, .period: return nil
    }
  }

  /// A constant of a type.
  static func constant(_ constant: Constant, _ type: ValueType) -> OracleValue {
    switch constant {
    case .period(let period): return .period(period)
    case .text(let text): return .text(text)
    case .plain(let value):
      switch type {
      case .number, .percent, .money: return .number(Fraction(millionths: value))
      case .yesNo: return .truth(value == 1)
      case .date: return .date(Int(value))
      case .words: return .word(Int(value))
      case .text, .period: return .absent(.unknown)
      }
    }
  }
}
