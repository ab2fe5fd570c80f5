extension FindingSearch {
  /// Looks for comparisons that are yes for no record or row, or no for none, and for conditions that no row meets.
  func lookAtComparisons() {
    var found: [(place: Span, outcomes: Diagrams.Outcomes)] = plan.comparisons.map {
      ($0.place, outcomes($0.slot))
    }
    var suspects: Set<RuleFinding> = []
    var kept: Set<Span> = []
    for query in plan.queries {
      guard let filter = query.filter, filter.place.file == mainFile, let rows = rows(of: query) else {
        continue
      }
      found += query.comparisons.map { ($0.place, diagrams.outcomes(of: rows.truth($0.slot))) }
      for comparison in query.comparisons { tableOfComparison[comparison.place] = query.table }
      tableOfComparison[filter.place] = query.table
      if diagrams.outcomes(of: rows.truth(filter.slot)).contains(.yes) {
        kept.insert(filter.place)
      } else {
        suspects.insert(.filter(place: filter.place))
      }
    }
    // The same words may have been planned for several days: what is said must hold of all of them.
    for place in kept { suspects.remove(.filter(place: place)) }
    for (place, outcomes) in found where place.file == mainFile {
      if !outcomes.contains(.yes) { suspects.insert(.comparison(place: place, isNeverTrue: true)) }
      if !outcomes.contains(.no), outcomes.contains(.yes) {
        suspects.insert(.comparison(place: place, isNeverTrue: false))
      }
    }
    if suspects.isEmpty { return }
    for (place, outcomes) in found {
      if outcomes.contains(.yes) { suspects.remove(.comparison(place: place, isNeverTrue: true)) }
      if outcomes.contains(.no) || !outcomes.contains(.yes) {
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

  /// The lanes of an aggregate over all rows of all providers; nil where they would be too large.
  private func rows(of query: QueryPlan) -> SymbolicRun? {
    let spread =
      query.spreadValues.map { run.value($0.from) } + query.spreadTruths.map { run.truth($0.from) }
    return spread.contains { diagrams.isWider($0, than: Findings.widest) } ? nil : run.rows(of: query)
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
    if case .events(let query) = expression.kind, let filter = query.filter,
      suspects.contains(.filter(place: filter.span)), reliances.of(filter).isSettled
    {
      never.insert(.filter(place: filter.span))
    }
    var bounds = isBound
    if case .and = expression.kind { bounds = true }
    if case .not(let inner) = expression.kind, inner.span != expression.span { bounds = false }
    for part in expression.parts { keep(suspects, in: part, isBound: bounds) }
  }

  /// It asks about something of the record or the row at all.
  private func reads(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .field, .eventField, .previousField, .value, .events, .list, .quantified, .completeness,
      .hasEvidence:
      return true
    case .constant, .parameter, .asAt, .arithmetic, .shifted, .percentage,
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
