/// One of several clauses, of which the first that holds gives the value.
struct PartingChoice {
  let span: Span
  let citation: Citation
  /// What it looks at; empty for `otherwise`.
  let expressions: [TypedExpression]
  /// It gives what was expected.
  let isWanted: Bool
}

extension Retelling {
  /// Where a choice among clauses parts; nil when the clause that was chosen is decided and gives what was expected.
  func parting(
    _ index: Int, among clauses: [PartingChoice], _ planned: PlannedValue, effects: AbsenceEffects,
    _ difference: OutcomeDifference
  ) -> Parting? {
    func told(_ place: Int) -> Passage { passage(clauses[place].span, clauses[place].citation) }
    let type = rulebook.values[index].type
    let wanted = clauses.firstIndex { $0.isWanted }
    let byEffect = effects.entries.first { gives($0, difference.wanted) }
      .map { passage($0.span, $0.citation) }
    guard let chosen = chosen(planned, of: clauses.count) else {
      // No clause holds.
      if let wanted {
        return Parting(
          rule: told(wanted), turn: .didNotHold,
          readings: readings(of: clauses[wanted].expressions))
      }
      return nothing(index, byEffect)
    }
    var answer = Answer.yes
    if planned.clauseConditions.indices.contains(chosen), let slot = planned.clauseConditions[chosen] {
      answer = self.answer(slot)
    }
    if let wanted, wanted < chosen {
      return Parting(
        rule: told(wanted), turn: .didNotHold,
        readings: readings(of: clauses[wanted].expressions))
    }
    if case .undecided(let kind) = answer {
      let effect = applied(effects, kind, type)
      let other = byEffect.flatMap { $0 == effect?.passage ? nil : $0 }
      return Parting(
        rule: told(chosen), turn: .undecided(kind),
        readings: readings(of: clauses[chosen].expressions),
        instead: wanted.flatMap { $0 == chosen ? nil : told($0) } ?? other, effect: effect)
    }
    if wanted == chosen { return nil }
    let instead = wanted.map { told($0) } ?? byEffect
    if instead == nil, clauses[chosen].expressions.isEmpty { return nothing(index, nil) }
    // `otherwise` holds because of what the clauses before it read.
    let read =
      clauses[chosen].expressions.isEmpty ? clauses.flatMap(\.expressions) : clauses[chosen].expressions
    return Parting(
      rule: told(chosen), turn: .held, readings: readings(of: read), instead: instead)
  }

  /// No clause gives what was expected.
  func nothing(_ index: Int, _ instead: Passage?) -> Parting {
    let value = rulebook.values[index]
    return Parting(
      rule: passage(value.span, Citation()), turn: .nothingGivesIt,
      readings: [], instead: instead)
  }

  private func gives(_ entry: AbsenceEffects.Entry, _ wanted: OutcomeDifference.Wanted) -> Bool {
    switch entry.effect {
    case .value(let number): return wanted == .value(number)
    case .staysAbsent: return wanted == .absent(nil) || wanted == .absent(.unknown)
    case .leaveOut: return wanted == .absent(nil) || wanted == .absent(entry.kind)
    case .stop, .noEffect, .applies: return false
    }
  }

  /// An indicator: the clause of the points expected, or the one above it that holds.
  func parting(
    _ indicator: CheckedIndicator, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let clauses = indicator.clauses.map { clause in
      var points = clause.points
      if let parameter = clause.parameter, let known = plan.parameters[parameter] { points = known }
      return PartingChoice(
        span: clause.span, citation: clause.citation, expressions: clause.condition.map { [$0] } ?? [],
        isWanted: isWanted(points, difference.wanted))
    }
    return parting(difference.value, among: clauses, planned, effects: indicator.effects, difference)
  }

  /// A decision table: the row of the result expected, or the one above it that holds.
  func parting(
    _ table: CheckedTable, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let rows = table.rows.map { row in
      PartingChoice(
        span: row.span, citation: row.citation, expressions: row.conditions.compactMap { $0 },
        isWanted: isWanted(row.result, difference.wanted))
    }
    return parting(difference.value, among: rows, planned, effects: AbsenceEffects(), difference)
  }

  private func isWanted(_ constant: Constant, _ wanted: OutcomeDifference.Wanted) -> Bool {
    switch constant {
    case .plain(let number): wanted == .value(number)
    case .text(let text): wanted == .text(text)
    case .period: false
    }
  }
}
