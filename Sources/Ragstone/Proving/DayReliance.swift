/// Whether what a rule gives may hang on which day it is asked for, beyond what `Epochs` tells apart.
///
/// With dates that are free, a question such as `visited_on more than 3 months ago` is the same on every as-at date. It is not where
/// days stand beside months, since months differ in length; where a day of the calendar is written; where working days or the past
/// come in. Of those nothing is said for all days.
struct DayReliance: OptionSet, Hashable {
  let rawValue: UInt8
  /// Reads the as-at date.
  static let today = DayReliance(rawValue: 1)
  /// Lengths of time in days or weeks.
  static let days = DayReliance(rawValue: 2)
  /// Lengths of time in months, quarters or years.
  static let months = DayReliance(rawValue: 4)
  /// A day of the calendar.
  static let fixedDay = DayReliance(rawValue: 8)
  /// Something that is different on every day, or outside the days that proofs look at.
  static let anyDay = DayReliance(rawValue: 16)

  /// What is found on one day holds on all of its stretch.
  var isSettled: Bool {
    if contains(.anyDay) { return false }
    if contains([.today, .fixedDay]) { return false }
    return !contains([.days, .months])
  }
}

/// The reliance of named values and expressions, each worked out once.
struct DayReliances {
  let rulebook: CheckedRulebook
  private var known: [DayReliance?]

  init(_ rulebook: CheckedRulebook) {
    self.rulebook = rulebook
    known = Array(repeating: nil, count: rulebook.values.count)
  }

  mutating func of(value index: Int) -> DayReliance {
    if let found = known[index] { return found }
    // Values do not rest on themselves.
    known[index] = []
    var all: DayReliance = []
    let value = rulebook.values[index]
    switch value.kind {
    case .duty: all = [.anyDay]
    case .part(let part): all = of(value: part.owner)
    case .summary, .rank: all = [.anyDay]
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .population: break
    }
    for expression in value.expressions { all.formUnion(of(expression)) }
    known[index] = all
    return all
  }

  mutating func of(_ expression: TypedExpression) -> DayReliance {
    var all: DayReliance = []
    switch expression.kind {
    case .constant(let constant): return of(constant, expression.type)
    case .parameter(let index):
      for row in rulebook.parameters[index].rows {
        all.formUnion(of(row.value, rulebook.parameters[index].type))
      }
      return all
    case .value(let index), .hasEvidence(let index, _): return of(value: index)
    case .asAt: return .today
    case .past, .sustained: return .anyDay
    // The result of an aggregate is a quantity of its own; nothing is concluded from its days.
    case .events, .population: return []
    case .elapsed(let unit, _, _):
      switch unit {
      case .days: all = .days
      case .months, .years: all = .months
      }
    case .field, .eventField, .previousField, .arithmetic, .shifted, .percentage, .rounded, .not, .and, .or,
      .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .quantified, .list, .pointsOf,
      .completeness:
      break
    }
    for part in expression.parts { all.formUnion(of(part)) }
    return all
  }

  private func of(_ constant: Constant, _ type: ValueType) -> DayReliance {
    switch constant {
    case .plain(let value):
      guard type == .date else { return [] }
      return SymbolicRun.days.contains(value) ? .fixedDay : .anyDay
    case .period(let period):
      switch period.unit {
      case .days, .weeks: return Int64(period.count) > 25_000 ? .anyDay : .days
      case .months, .quarters, .years: return Int64(period.count) > 80 ? .anyDay : .months
      case .workingDays: return .anyDay
      }
    case .text: return []
    }
  }
}
