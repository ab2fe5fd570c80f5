extension Planner {
  /// Plans a condition, and records it as the author wrote it.
  mutating func lower(condition expression: TypedExpression) -> TruthSlot {
    let before = comparisons.count
    let slot = lower(decided: expression)
    if expression.isComparison {
      // `between` is two comparisons written as one, `is not` one turned round.
      comparisons.removeLast(comparisons.count - before)
      comparisons.append((expression.span, slot))
    }
    return slot
  }

  /// Those of the query that is being planned, else those of the record.
  private var comparisons: [(place: Span, slot: TruthSlot)] {
    get { query?.comparisons ?? plan.comparisons }
    _modify {
      if query == nil {
        yield &plan.comparisons
      } else {
        var own = query?.comparisons ?? []
        query?.comparisons = []
        yield &own
        query?.comparisons = own
      }
    }
  }

  private mutating func lower(decided expression: TypedExpression) -> TruthSlot {
    switch expression.kind {
    case .not(let inner):
      let part = part(inner)
      let result = newTruth()
      emit(.not(part.slot, into: result))
      record(expression, .parts(.none, part.index.map { [$0] } ?? []), answer: result)
      return result
    case .and(let written):
      let parts = parts(written)
      let result = newTruth()
      emit(.and(parts.slots, into: result))
      record(expression, .parts(.all, parts.indices), answer: result)
      return result
    case .or(let written):
      let parts = parts(written)
      let result = newTruth()
      emit(.or(parts.slots, into: result))
      record(expression, .parts(.any, parts.indices), answer: result)
      return result
    case .compare(let relation, let left, let right): return lower(relation, left, right, of: expression)
    case .elapsedCompare(let relation, let date, let written, let anchor):
      let start = value(date)
      let period = lower(written)
      let end = value(anchor)
      let result = newTruth()
      emit(.elapsedCompare(relation, date: start, period, anchor: end, into: result))
      let comparison = PlannedComparison(
        relation: relation, measure: .day, left: .value(end), right: .moved(start, by: period),
        threshold: written.span, figure: nil, unit: 1,
        sides: PlannedComparison.Side.allCases)
      record(expression, .comparison(comparison), answer: result)
      return result
    case .within(let operand, let tolerance, let other):
      let first = value(operand)
      let width = value(tolerance)
      let second = value(other)
      let result = newTruth()
      emit(.within(first, tolerance: width, of: second, into: result))
      let comparison = PlannedComparison(
        relation: .atMost, measure: .number, left: .distance(first, from: second), right: .value(width),
        threshold: tolerance.span, figure: tolerance.literal,
        unit: min(unit(of: operand), min(unit(of: tolerance), unit(of: other))),
        sides: PlannedComparison.Side.allCases)
      record(expression, .comparison(comparison), answer: result)
      return result
    case .isOneOf(let operand, let values):
      let slot = value(operand)
      let result = newTruth()
      emit(.isOneOf(slot, values, into: result))
      record(expression, .test, answer: result)
      return result
    case .isText(let operand, let texts): return lower(text: operand, texts.map { Array($0.utf8) })
    case .absenceTest(let operand, let test): return lower(absenceOf: operand, test)
    case .hasEvidence(let index, let isNegated):
      guard let evidence = planned(value: index).evidence else { return constantTruth(!isNegated) }
      var slot = evidence
      if query != nil {
        slot = newTruth()
        query?.spreadTruths.append((from: evidence, to: slot))
      }
      if !isNegated { return slot }
      let result = newTruth()
      emit(.not(slot, into: result))
      return result
    case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted,
      .percentage,
      .rounded,
      .quantified, .list, .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return truth(lower(expression))
    }
  }

  private mutating func lower(
    _ relation: Relation, _ left: TypedExpression, _ right: TypedExpression, of whole: TypedExpression
  ) -> TruthSlot {
    if left.type == .yesNo, case .constant(.plain(let answer)) = right.kind {
      let slot = truth(left)
      if (answer == 1) == (relation == .equal) { return slot }
      let result = newTruth()
      emit(.not(slot, into: result))
      return result
    }
    let first = term(lower(left))
    let second = term(lower(right))
    let result = newTruth()
    if first.over == nil, second.over == nil {
      emit(.compare(relation, first.slot, second.slot, into: result))
    } else {
      emit(
        .compareQuotients(
          relation, first.slot, over: first.over, second.slot, over2: second.over, into: result))
    }
    let compared = comparison(relation, left, right, first.term, second.term)
    record(whole, compared.map { .comparison($0) } ?? .test, answer: result)
    return result
  }

  /// An operand of a comparison: a lane, or the two of a quotient.
  private mutating func term(
    _ operand: PlannedOperand
  ) -> (slot: ValueSlot, over: ValueSlot?, term: PlannedComparison.Term) {
    if case .quotient(let numerator, let denominator) = operand {
      return (numerator, denominator, .quotient(numerator, over: denominator))
    }
    let slot = value(operand)
    return (slot, nil, .value(slot))
  }

  private mutating func lower(text operand: TypedExpression, _ texts: [[UInt8]]) -> TruthSlot {
    guard case .text(let field) = lower(operand) else { return constantTruth(false) }
    if query != nil, case .eventField = operand.kind {
      let result = newTruth()
      emit(.isText(field: field, texts, into: result))
      return result
    }
    if query != nil {
      let outer = inMainLanes { planner in
        let slot = planner.newTruth()
        planner.emit(.isText(field: field, texts, into: slot))
        return slot
      }
      let result = newTruth()
      query?.spreadTruths.append((from: outer, to: result))
      return result
    }
    let result = newTruth()
    emit(.isText(field: field, texts, into: result))
    return result
  }

  private mutating func lower(absenceOf operand: TypedExpression, _ test: AbsenceTest) -> TruthSlot {
    let lowered = lower(operand)
    let result = newTruth()
    switch lowered {
    case .value(let slot), .quotient(let slot, _): emit(.absenceTest(slot, test, into: result))
    case .truth(let slot): emit(.truthAbsenceTest(slot, test, into: result))
    case .text(let field): emit(.textAbsenceTest(field: field, test, into: result))
    case .period, .periodByWord, .constantText:
      return constantTruth(test == .isKnown || test == .isApplicable)
    }
    return result
  }
}

extension TypedExpression {
  /// It is written as one comparison.
  fileprivate var isComparison: Bool {
    switch kind {
    case .compare(_, let left, _): left.type != .yesNo
    case .elapsedCompare, .within, .isOneOf, .isText: true
    case .not(let inner): inner.span == span && inner.isComparison
    case .and(let parts): parts.count == 2 && parts[0].span == span && parts[1].span == span
    case .or, .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic,
      .shifted, .percentage, .rounded, .absenceTest, .hasEvidence, .quantified, .list, .events, .population,
      .elapsed, .pointsOf, .completeness, .past, .sustained:
      false
    }
  }
}
