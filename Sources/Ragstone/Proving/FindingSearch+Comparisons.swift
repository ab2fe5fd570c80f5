extension FindingSearch {
  /// Looks for comparisons that are yes for no record, or no for none.
  func lookAtComparisons() {
    var suspects: Set<RuleFinding> = []
    for (place, slot) in plan.comparisons where place.file == mainFile {
      let found = outcomes(slot)
      if !found.contains(.yes) { suspects.insert(.comparison(place: place, isNeverTrue: true)) }
      if !found.contains(.no), found.contains(.yes) {
        suspects.insert(.comparison(place: place, isNeverTrue: false))
      }
    }
    if suspects.isEmpty { return }
    // The same words may have been planned for several days: what is said must hold of all of them.
    for (place, slot) in plan.comparisons {
      let found = outcomes(slot)
      if found.contains(.yes) { suspects.remove(.comparison(place: place, isNeverTrue: true)) }
      if found.contains(.no) || !found.contains(.yes) {
        suspects.remove(.comparison(place: place, isNeverTrue: false))
      }
    }
    if suspects.isEmpty { return }
    for value in rulebook.values {
      let cells = Set((RuleRows(value)?.rows ?? []).flatMap(\.cells).map(\.span))
      for expression in value.expressions {
        keep(suspects, in: expression, isBound: cells.contains(expression.span))
      }
    }
  }

  /// Takes up those of the suspects that stand in an expression and that nobody writes on purpose.
  /// - Parameter isBound: a bound here may well be one that nothing goes beyond, as in `0 to 20`.
  private func keep(_ suspects: Set<RuleFinding>, in expression: TypedExpression, isBound: Bool) {
    for isNeverTrue in [true, false] {
      let finding = RuleFinding.comparison(place: expression.span, isNeverTrue: isNeverTrue)
      guard suspects.contains(finding), expression.type == .yesNo, reads(expression) else { continue }
      if !isNeverTrue, isBound || setByParameter(expression) { continue }
      if reliances.of(expression).isSettled { never.insert(finding) }
    }
    var bounds = isBound
    if case .and = expression.kind { bounds = true }
    if case .not(let inner) = expression.kind, inner.span != expression.span { bounds = false }
    for part in expression.parts { keep(suspects, in: part, isBound: bounds) }
  }

  /// It asks about something of the record at all.
  private func reads(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .field, .value, .events, .list, .quantified, .completeness, .hasEvidence: return true
    case .constant, .parameter, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage,
      .rounded, .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest,
      .population, .elapsed, .pointsOf, .past, .sustained:
      return expression.parts.contains { reads($0) }
    }
  }

  /// A parameter is among its figures: a threshold of nothing switches a rule off.
  private func setByParameter(_ expression: TypedExpression) -> Bool {
    if case .parameter = expression.kind { return true }
    return expression.parts.contains { setByParameter($0) }
  }
}
