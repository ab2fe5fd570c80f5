/// An outcome that may not get better while evidence gets worse.
struct ProvenOutcome: Sendable {
  /// The index of the named value.
  let value: Int
  /// What lanes hold of it is worse when it is more.
  let isGrowthWorse: Bool
}

extension CheckedRulebook {
  /// Ratings and escalations, which their scale directs, and what is declared to have a direction, in the order declared.
  var provenOutcomes: [ProvenOutcome] {
    values.indices.compactMap { index in
      switch values[index].kind {
      case .rating(let rating):
        return ProvenOutcome(value: index, isGrowthWorse: wordSets[rating.scale].order == .bestFirst)
      case .escalation(let escalation):
        return ProvenOutcome(value: index, isGrowthWorse: wordSets[escalation.scale].order == .bestFirst)
      case .define, .indicator, .score:
        let own = directions.first { $0.subject == .value(index) }
        return own.map { ProvenOutcome(value: index, isGrowthWorse: $0.isWorseWhenHigher) }
      case .matrix, .table, .flag, .duty, .part, .population, .summary, .rank: return nil
      }
    }
  }
}

extension SymbolicRun {
  /// What a named value comes to, as shown; failed where the record is refused. Nil for what is neither number nor answer.
  func outcome(_ value: Int) -> Diagram? {
    let result = plan.results[value]
    let outcome: Diagram
    if case .truth(let slot) = result.operand {
      outcome = truth(slot)
    } else if let slot = result.shown {
      outcome = self.value(slot)
    } else {
      return nil
    }
    return select(refused, diagrams.absent(Absence.failedCode), outcome)
  }
}

extension SampleRating {
  /// What a named value came to in a row, as shown; nil where it is absent or the record is refused.
  func number(_ value: Int, _ row: Int) -> Int64? {
    if isRefused(row) { return nil }
    let result = evaluator.plan.results[value]
    if case .truth(let slot) = result.operand {
      let answer = frame.main.truth(slot, row)
      return answer > 1 ? nil : Int64(answer)
    }
    guard let slot = result.shown, frame.main.absence(slot, row) == Absence.presentCode else { return nil }
    return frame.main.value(slot, row)
  }
}
