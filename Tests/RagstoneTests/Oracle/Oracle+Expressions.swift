import Ragstone

@testable import RuleWorlds

extension Oracle {
  /// An expression; a quotient is still exact.
  func exact(_ expression: TypedExpression) throws -> OracleValue {
    let result = try worked(expression)
    let most = Fraction(1_000_000)
    if case .number(let number) = result, number > most || number < -most { throw OracleTooLarge() }
    return result
  }

  private func worked(_ expression: TypedExpression) throws -> OracleValue {
    switch expression.kind {
    case .constant(let constant): return .constant(constant, expression.type)
    case .parameter(let index): return parameter(index)
    case .field(let index): return fields[index]
    case .eventField(let index): return eventRow[index]
    case .previousField(let index): return rowBefore?[index] ?? .absent(.notApplicable)
    case .value(let index): return try value(index)
    case .asAt: return .date(asAt)
    // Only in the expression of a summary, which no provider works out.
    case .population: return .absent(.unknown)
    case .arithmetic(let sign, let left, let right): return try arithmetic(sign, left, right)
    case .shifted(let date, let by, let sign):
      return try both(date, by) { first, second in
        guard case .date(let day) = first, case .period(let period) = second else { return .absent(.unknown) }
        return .date(calendar.adding(period, sign: sign, to: day))
      }
    case .percentage(let part, let whole):
      return try numbers(part, whole) { $1.isZero ? nil : Fraction(100) * $0 / $1 }
    case .rounded(let inner, let rounding, let places):
      guard case .number(let number) = try exact(inner) else { return try exact(inner) }
      var unit = Fraction(1)
      for _ in 0..<places { unit = unit * Fraction(10) }
      let scaled = number * unit
      switch rounding {
      case .nearest: return .number(Fraction(scaled.nearest) / unit)
      case .down: return .number(Fraction(scaled.floor) / unit)
      case .up: return .number(Fraction(-(-scaled).floor) / unit)
      }
    case .not(let inner): return try exact(inner).negated
    case .and(let parts): return .all(try parts.map { try exact($0) })
    case .or(let parts): return .any(try parts.map { try exact($0) })
    case .compare(let relation, let left, let right):
      let (first, second) = (try exact(left), try exact(right))
      guard let a = first.size, let b = second.size else {
        return .strongest([first, second]) ?? .truth(false)
      }
      return .truth(holds(relation, a, b))
    case .elapsedCompare(let relation, let date, let period, let anchor):
      let parts = [try exact(date), try exact(period), try exact(anchor)]
      guard case .date(let start) = parts[0], case .period(let length) = parts[1],
        case .date(let end) = parts[2]
      else { return .strongest(parts) ?? .absent(.unknown) }
      let due = calendar.adding(length, sign: 1, to: start)
      // More than three months ago: the day three months later is before the anchor.
      return .truth(holds(relation, Fraction(Int128(end)), Fraction(Int128(due))))
    case .within(let operand, let tolerance, let other):
      let parts = [try exact(operand).settled, try exact(tolerance), try exact(other).settled]
      guard let a = parts[0].size, let width = parts[1].size, let b = parts[2].size else {
        return .strongest(parts) ?? .absent(.unknown)
      }
      return .truth(max(a - b, b - a) <= width)
    case .isOneOf(let operand, let indices):
      let result = try exact(operand)
      if case .word(let index) = result { return .truth(indices.contains(Int64(index))) }
      return result
    case .isText(let operand, let texts):
      let result = try exact(operand)
      if case .text(let text) = result { return .truth(texts.contains { $0.utf8.elementsEqual(text.utf8) }) }
      return result
    case .absenceTest(let operand, let test):
      let kind = try exact(operand).absence
      switch test {
      case .isKnown: return .truth(kind == nil)
      case .isAbsent: return .truth(kind != nil)
      case .isApplicable: return .truth(kind != .notApplicable)
      case .isKind(let wanted): return .truth(kind == wanted)
      }
    case .hasEvidence(let index, let isNegated): return .truth(try hasEvidence(index) != isNegated)
    case .quantified(let quantifier, let members): return try quantified(quantifier, members)
    case .list(let list): return try value(of: list)
    case .events(let query): return try value(of: query, expression.type)
    case .elapsed(let unit, let from, let to):
      return try both(from, to) { first, second in
        guard case .date(let start) = first, case .date(let end) = second else { return .absent(.unknown) }
        switch unit {
        case .days: return .number(Fraction(Int128(end - start)))
        case .months: return .number(Fraction(Int128(calendar.whole(months: 1, from: start, to: end))))
        case .years: return .number(Fraction(Int128(calendar.whole(months: 12, from: start, to: end))))
        }
      }
    case .pointsOf(let word):
      let result = try exact(word)
      guard case .word(let index) = result, case .words(let set) = word.type else { return result }
      return .number(Fraction(millionths: rulebook.wordSets[set].points?[index].scaled ?? 0))
    case .completeness(let list): return try completeness(of: list)
    case .past(let inner, let moment):
      switch moment {
      case .on(let day): return try on(Int(day.dayNumber)).exact(inner)
      case .ago(let length): return try on(day(try exact(length))).exact(inner)
      }
    case .sustained(let condition, let length):
      guard case .period(let period) = try exact(length) else { return .absent(.unknown) }
      let samples = try (1...period.count).map { count in
        try on(calendar.adding(CalendarPeriod(count, period.unit), sign: -1, to: asAt)).exact(condition)
      }
      return .all([try exact(condition)] + samples)
    }
  }

  /// The same provider and rules on another day.
  private func on(_ day: Int) -> Oracle {
    Oracle(rulebook: rulebook, asAt: day, fields: fields, events: events)
  }

  private func day(_ length: OracleValue) -> Int {
    guard case .period(let period) = length else { return asAt }
    return calendar.adding(period, sign: -1, to: asAt)
  }

  func holds(_ relation: Relation, _ left: Fraction, _ right: Fraction) -> Bool {
    switch relation {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }

  /// Absent if either is.
  private func both(
    _ left: TypedExpression, _ right: TypedExpression, _ body: (OracleValue, OracleValue) -> OracleValue
  ) throws -> OracleValue {
    let (first, second) = (try exact(left).settled, try exact(right).settled)
    return .strongest([first, second]) ?? body(first, second)
  }

  /// Absent if either is; unknown when the body has no answer.
  private func numbers(
    _ left: TypedExpression, _ right: TypedExpression, _ body: (Fraction, Fraction) -> Fraction?
  ) throws -> OracleValue {
    try both(left, right) { first, second in
      guard let a = first.size, let b = second.size else { return .absent(.unknown) }
      return body(a, b).map { .number($0) } ?? .absent(.unknown)
    }
  }

  private func arithmetic(
    _ sign: ArithmeticOperator, _ left: TypedExpression, _ right: TypedExpression
  ) throws -> OracleValue {
    try numbers(left, right) { first, second in
      switch sign {
      case .add: first + second
      case .subtract: first - second
      case .multiply: (first * second).atSixPlaces
      case .divide: second.isZero ? nil : first / second
      }
    }
  }

  private func quantified(_ quantifier: Quantifier, _ members: [TypedExpression]) throws -> OracleValue {
    let answers = try members.map { try exact($0) }
    let yes = answers.count { $0 == .truth(true) }
    let undecided = OracleValue.strongest(answers)
    let most = yes + answers.count { $0.absence != nil }
    func decided(_ isYes: Bool, _ isNo: Bool) -> OracleValue {
      isYes ? .truth(true) : isNo ? .truth(false) : undecided ?? .truth(false)
    }
    switch quantifier {
    case .any: return .any(answers)
    case .all: return .all(answers)
    case .none: return OracleValue.any(answers).negated
    case .atLeast(let count): return decided(yes >= count, most < count)
    case .atMost(let count): return decided(most <= count, yes > count)
    case .exactly(let count): return decided(yes == count && most == count, yes > count || most < count)
    case .count: return undecided ?? .number(Fraction(Int128(yes)))
    }
  }
}
