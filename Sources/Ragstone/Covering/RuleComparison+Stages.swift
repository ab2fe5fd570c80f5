/// Whether figures over all providers are worked out of the same rows in the same way.
extension RuleComparison {
  /// Whether all summaries and ranks of both come to the same whoever the providers are; no where that was not shown.
  func stagesAreAlike(in space: QuantitySpace) -> Bool {
    guard oldPlan.stages.count == newPlan.stages.count, shownOrder(old) == shownOrder(new) else {
      return false
    }
    for (mine, theirs) in zip(oldPlan.stages, newPlan.stages) {
      guard mine.aggregates.count == theirs.aggregates.count,
        mine.summaries.count == theirs.summaries.count, mine.ranks.count == theirs.ranks.count
      else { return false }
      let first = SymbolicRun(old, mine.plan, in: space)
      let second = SymbolicRun(new, theirs.plan, in: space)
      guard first.refused == second.refused,
        zip(mine.aggregates, theirs.aggregates).allSatisfy({ areAlike($0, first, $1, second) }),
        zip(mine.summaries, theirs.summaries).allSatisfy({ areAlike($0, $1) }),
        zip(mine.ranks, theirs.ranks).allSatisfy({ areAlike($0, first, $1, second) }),
        !space.diagrams.isExhausted
      else { return false }
    }
    return true
  }

  /// In which order the groups of summaries are shown.
  private func shownOrder(_ rulebook: CheckedRulebook) -> [String] {
    rulebook.values.compactMap { value in
      guard case .summary(let summary) = value.kind else { return nil }
      var order = "\(value.name) \(String(describing: summary.order))"
      if case .words(let set) = value.type { order += " \(rulebook.wordSets[set].order)" }
      return order
    }
  }

  private func areAlike(
    _ mine: PlannedAggregate, _ first: SymbolicRun, _ theirs: PlannedAggregate, _ second: SymbolicRun
  ) -> Bool {
    guard mine.function == theirs.function, mine.isWorstFirst == theirs.isWorstFirst,
      first.truth(mine.member) == second.truth(theirs.member),
      mine.filter.map({ first.truth($0) }) == theirs.filter.map({ second.truth($0) })
    else { return false }
    guard let rows = mine.rows, let others = theirs.rows else {
      return mine.rows == nil && theirs.rows == nil
        && holdTheSame(mine.operand, first, theirs.operand, second)
    }
    guard rows.table == others.table else { return false }
    let (own, other) = (
      first.rows(of: first.plan.queries[rows.query]), second.rows(of: second.plan.queries[others.query])
    )
    return own.plan.queries[rows.query].periods == other.plan.queries[others.query].periods
      && own.truth(rows.seen) == other.truth(others.seen)
      && own.truth(rows.inWindow) == other.truth(others.inWindow)
      && own.truth(rows.included) == other.truth(others.included)
      && rows.date.map({ own.value($0) }) == others.date.map({ other.value($0) })
      && holdTheSame(mine.operand, own, theirs.operand, other)
  }

  private func holdTheSame(
    _ mine: PlannedOperand?, _ first: SymbolicRun, _ theirs: PlannedOperand?, _ second: SymbolicRun
  ) -> Bool {
    switch (mine, theirs) {
    case (nil, nil): true
    case (.value(let slot)?, .value(let other)?): first.value(slot) == second.value(other)
    case (.quotient(let upper, let lower)?, .quotient(let other, let another)?):
      first.value(upper) == second.value(other) && first.value(lower) == second.value(another)
    case (.truth(let slot)?, .truth(let other)?): first.truth(slot) == second.truth(other)
    case (.text?, .text?), (.constantText?, .constantText?), (.period?, .period?):
      "\(String(describing: mine))" == "\(String(describing: theirs))"
    case (.value?, _), (.quotient?, _), (.truth?, _), (.text?, _), (.constantText?, _), (.period?, _),
      (.periodByWord?, _), (nil, _):
      false
    }
  }

  /// Whether the steps over groups are the same, lane by lane.
  private func areAlike(_ mine: PlannedSummary, _ theirs: PlannedSummary) -> Bool {
    func leaves(_ summary: PlannedSummary, _ rulebook: CheckedRulebook) -> [String] {
      summary.leaves.map { slot, leaf in
        switch leaf {
        case .aggregate(let index, let isOver): "\(slot) aggregate \(index) \(isOver)"
        case .summary(let value, let isOver): "\(slot) \(rulebook.values[value].name) \(isOver)"
        }
      }
    }
    func steps(_ summary: PlannedSummary, _ rulebook: CheckedRulebook) -> [String] {
      let lanes = summary.lanes
      return ["\(lanes.constants)", "\(lanes.constantTruths)", "\(lanes.fields)", "\(lanes.steps)"]
        + lanes.made.map { "\($0.slot) \(rulebook.values[$0.value].name) \($0.isOver)" }
    }
    return old.values[mine.value].name == new.values[theirs.value].name && mine.by == theirs.by
      && mine.aggregates == theirs.aggregates && mine.figure == theirs.figure && mine.over == theirs.over
      && mine.shown == theirs.shown && leaves(mine, old) == leaves(theirs, new)
      && steps(mine, old) == steps(theirs, new)
  }

  private func areAlike(
    _ mine: PlannedRank, _ first: SymbolicRun, _ theirs: PlannedRank, _ second: SymbolicRun
  ) -> Bool {
    old.values[mine.value].name == new.values[theirs.value].name
      && first.truth(mine.member) == second.truth(theirs.member) && mine.keys.count == theirs.keys.count
      && zip(mine.keys, theirs.keys).allSatisfy { key, other in
        key.isSmallerFirst == other.isSmallerFirst && first.value(key.slot) == second.value(other.slot)
          && key.over.map({ first.value($0) }) == other.over.map({ second.value($0) })
      }
  }
}
