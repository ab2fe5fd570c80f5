extension Planner {
  /// What is recorded of a comparison of two terms; nil where nothing lies beside anything, as with words without order.
  func comparison(
    _ relation: Relation, _ left: TypedExpression, _ right: TypedExpression,
    _ first: PlannedComparison.Term, _ second: PlannedComparison.Term
  ) -> PlannedComparison? {
    if left.isFixed && right.isFixed { return nil }
    if left.isFixed { return comparison(relation.mirrored, right, left, second, first) }
    let measure: PlannedComparison.Measure
    let unit: Int64
    switch left.type {
    case .number, .percent, .money:
      measure = .number
      unit = left.isWhole(in: rulebook) ? ExactDecimal.unit : min(self.unit(of: left), self.unit(of: right))
    case .date:
      measure = .day
      unit = 1
    case .words(let set):
      if rulebook.wordSets[set].order == .none { return nil }
      measure = .word(set: set)
      unit = 1
    case .text, .yesNo, .period: return nil
    }
    return PlannedComparison(
      relation: relation, measure: measure, left: first, right: second, threshold: right.span,
      figure: right.literal, unit: unit,
      sides: sides(of: left, beside: right, unit: unit))
  }

  /// The sides of a threshold that an operand can be on, by its type: no count is below nought, no word beyond its scale.
  private func sides(
    of operand: TypedExpression, beside threshold: TypedExpression, unit: Int64
  ) -> [PlannedComparison.Side] {
    let figures = fixedFigures(of: threshold)
    guard let least = figures.min(), let most = figures.max() else {
      return PlannedComparison.Side.allCases
    }
    let range = operand.range(in: rulebook)
    let isWhole = operand.isWhole(in: rulebook)
    return PlannedComparison.Side.allCases.filter { side in
      switch side {
      case .below: range.least.map { $0 < most } ?? true
      case .at:
        (range.least.map { $0 <= most } ?? true) && (range.most.map { least <= $0 } ?? true)
          && (!isWhole || figures.contains { $0 % ExactDecimal.unit == 0 })
      case .above: range.most.map { least < $0 } ?? true
      }
    }
  }

  /// The figures that a constant or parameter has, over all words; empty for anything else.
  private func fixedFigures(of threshold: TypedExpression) -> [Int64] {
    func plain(_ constant: Constant) -> Int64? {
      if case .plain(let value) = constant { return value }
      return nil
    }
    switch threshold.kind {
    case .constant(let constant): return plain(constant).map { [$0] } ?? []
    case .parameter(let index): return parameterValues[index].compactMap { plain($0) }
    case .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted, .percentage, .rounded,
      .not,
      .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence,
      .quantified, .list, .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return []
    }
  }

  /// One unit of the last place that a number is written or kept with, in millionths; 1 000 000 where nothing is finer.
  func unit(of expression: TypedExpression) -> Int64 {
    switch expression.kind {
    case .constant, .parameter:
      return fixedFigures(of: expression).map { Self.lastPlace(of: $0) }.min() ?? ExactDecimal.unit
    case .field(let index):
      return Self.unit(places: rulebook.record.fields[index].roundedToPlaces ?? 0)
    case .rounded(_, _, let places): return Self.unit(places: places)
    case .value(let index):
      if case .define(let define) = rulebook.values[index].kind { return unit(of: define.expression) }
      return ExactDecimal.unit
    case .arithmetic(.add, let left, let right), .arithmetic(.subtract, let left, let right):
      return min(unit(of: left), unit(of: right))
    case .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage, .not, .and, .or, .compare,
      .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified, .list, .events,
      .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return ExactDecimal.unit
    }
  }

  /// One unit of the last place of a number in millionths that is not nought: 100 000 for 1.5.
  private static func lastPlace(of scaled: Int64) -> Int64 {
    var unit: Int64 = ExactDecimal.unit
    while unit > 1, scaled % unit != 0 { unit /= 10 }
    return unit
  }

  private static func unit(places: Int) -> Int64 {
    var unit: Int64 = ExactDecimal.unit
    for _ in 0..<max(0, min(places, 6)) { unit /= 10 }
    return unit
  }
}

extension Relation {
  /// The same said from the other side: `5 at most x` is `x at least 5`.
  var mirrored: Relation {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    }
  }
}

extension TypedExpression {
  /// It is the same for everybody: a literal, a parameter, the as-at date.
  var isFixed: Bool {
    switch kind {
    case .constant, .parameter, .asAt: true
    case .shifted(let date, let period, _): date.isFixed && period.isFixed
    case .arithmetic(_, let left, let right): left.isFixed && right.isFixed
    case .field, .eventField, .previousField, .value, .percentage, .rounded, .not, .and, .or, .compare,
      .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified, .list, .events,
      .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      false
    }
  }

  /// What a literal says; nil for anything else.
  var literal: Int64? {
    if case .constant(.plain(let value)) = kind { return value }
    return nil
  }

  /// It is always a whole number: something counted.
  func isWhole(in rulebook: CheckedRulebook) -> Bool {
    switch kind {
    case .constant(.plain(let value)): return type.isNumeric && value % ExactDecimal.unit == 0
    case .quantified(.count, _), .elapsed: return true
    case .events(let query): return query.function.isCount
    case .population(let query):
      switch query.function {
      case .count, .numberOfDifferent: return true
      case .share, .list, .row: return false
      }
    case .value(let index):
      switch rulebook.values[index].kind {
      case .define(let define): return define.expression.isWhole(in: rulebook)
      case .score(let score): return score.expression.isWhole(in: rulebook)
      case .rank: return true
      case .summary(let summary): return summary.expression.isWhole(in: rulebook)
      case .indicator, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .population: return false
      }
    case .arithmetic(let sign, let left, let right):
      switch sign {
      case .add, .subtract, .multiply: return left.isWhole(in: rulebook) && right.isWhole(in: rulebook)
      case .divide: return false
      }
    case .rounded(_, _, let places): return places == 0
    case .past(let inner, _): return inner.isWhole(in: rulebook)
    case .constant, .parameter, .field, .eventField, .previousField, .asAt, .shifted, .percentage, .not, .and,
      .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified,
      .list, .pointsOf, .completeness, .sustained:
      return false
    }
  }

  /// The least and the most that it can be by what it is; nil where nothing is known.
  func range(in rulebook: CheckedRulebook) -> (least: Int64?, most: Int64?) {
    let whole = ExactDecimal.unit
    switch kind {
    case .quantified(.count, let members): return (0, Int64(members.count) * whole)
    case .events(let query):
      if case .share = query.function { return (0, 100 * whole) }
      if query.function.isCount { return (0, nil) }
    case .population(let query):
      switch query.function {
      case .share: return (0, 100 * whole)
      case .count, .numberOfDifferent: return (0, nil)
      case .list, .row: break
      }
    case .completeness: return (0, 100 * whole)
    case .value(let index):
      switch rulebook.values[index].kind {
      case .define(let define): return define.expression.range(in: rulebook)
      case .score(let score): return score.expression.range(in: rulebook)
      case .rank: return (whole, nil)
      case .summary(let summary): return summary.expression.range(in: rulebook)
      case .indicator, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .population: break
      }
    case .past(let inner, _): return inner.range(in: rulebook)
    case .constant, .parameter, .field, .eventField, .previousField, .asAt, .arithmetic, .shifted,
      .percentage,
      .rounded, .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest,
      .hasEvidence, .quantified, .list, .elapsed, .pointsOf, .sustained:
      break
    }
    if case .words(let set) = type { return (0, Int64(rulebook.wordSets[set].words.count - 1)) }
    return (nil, nil)
  }
}

extension TypedEventQuery.Function {
  /// It counts rows, or different values of them.
  var isCount: Bool {
    switch self {
    case .count, .numberOfDifferent, .highestCount, .longestRun, .currentRun: true
    case .share, .row: false
    }
  }
}

extension NamedValue {
  /// What is known of a summary or rank from how it is worked out: whether it is a whole number, the least and the most it is.
  func figures(in rulebook: CheckedRulebook) -> (isWhole: Bool, least: Int64?, most: Int64?) {
    switch kind {
    case .rank: return (true, ExactDecimal.unit, nil)
    case .summary(let summary):
      let (least, most) = summary.expression.range(in: rulebook)
      return (summary.expression.isWhole(in: rulebook), least, most)
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .population:
      return (false, nil, nil)
    }
  }
}
