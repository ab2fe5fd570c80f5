extension CheckedRulebook {
  /// Where the rule stands that decided what a named value came to in a row: a band, a step that changed it, a transition, a
  /// clause. Nil where there is none to point at.
  func decidingRule(of value: Int, _ planned: PlannedValue, _ frame: BatchFrame, _ row: Int) -> Span? {
    func chosen(_ spans: [Span]) -> Span? {
      guard let slot = planned.chosen else { return nil }
      let index = Int(frame.main.value(slot, row))
      return spans.indices.contains(index) ? spans[index] : nil
    }
    switch values[value].kind {
    case .rating(let rating):
      func stage(_ index: Int) -> [Int64] {
        let slot = planned.stages[index]
        return [frame.main.value(slot, row), Int64(frame.main.absence(slot, row))]
      }
      for index in rating.steps.indices.reversed() where index + 2 < planned.stages.count {
        if stage(index + 1) != stage(index + 2) { return rating.steps[index].span }
      }
      if planned.stages.count > 1, frame.main.absence(planned.stages[0], row) != Absence.presentCode,
        let kind = Absence(rawValue: frame.main.absence(planned.stages[0], row)),
        let entry = rating.startEffects[kind]
      {
        return entry.span
      }
      switch rating.start {
      case .bands(let bands): return chosen(bands.map(\.span))
      case .from(let expression): return expression.span
      }
    case .indicator(let indicator): return chosen(indicator.clauses.map(\.span))
    case .table(let table): return chosen(table.rows.map(\.span))
    case .escalation(let escalation):
      guard let levels = planned.levels else { return nil }
      let index = Int(frame.main.value(levels.chosen, row))
      guard escalation.transitions.indices.contains(index),
        frame.main.truth(levels.transitions[index].made, row) == 1
      else { return nil }
      return escalation.transitions[index].span
    case .define(let define): return define.expression.span
    case .score(let score): return score.expression.span
    case .flag(let flag): return flag.condition.span
    case .matrix, .duty, .part, .population, .summary, .rank: return nil
    }
  }
}
