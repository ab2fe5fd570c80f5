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
      let second = SymbolicRun(new, theirs.plan, in: space, after: first)
      var apart = differ(first.refused, second.refused, in: space)
      for (one, other) in zip(mine.aggregates, theirs.aggregates) {
        guard let found = differ(one, first, other, second) else { return false }
        apart = space.diagrams.either(apart, found)
      }
      for (one, other) in zip(mine.ranks, theirs.ranks) {
        guard let found = differ(one, first, other, second) else { return false }
        apart = space.diagrams.either(apart, found)
      }
      guard zip(mine.summaries, theirs.summaries).allSatisfy({ areAlike($0, $1) }),
        !space.diagrams.isExhausted,
        apart == space.diagrams.no || RecordSolver(first, besides: [second]).isImpossible(apart)
      else { return false }
    }
    return true
  }

  /// Where two functions of a provider are not the same.
  private func differ(_ one: Diagram, _ other: Diagram, in space: QuantitySpace) -> Diagram {
    let diagrams = space.diagrams
    if one == other { return diagrams.no }
    return diagrams.combine(one, other) { first, second in
      if first == second { return diagrams.no }
      guard let left = space.term(first), let right = space.term(second) else { return diagrams.yes }
      return space.compare(
        .notEqual, QuantitySpace.Amount(numerator: left, denominator: nil),
        QuantitySpace.Amount(numerator: right, denominator: nil))
    }
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

  /// Where two aggregates over providers take other members or other values of theirs; nil where they are not made alike.
  private func differ(
    _ mine: PlannedAggregate, _ first: SymbolicRun, _ theirs: PlannedAggregate, _ second: SymbolicRun
  ) -> Diagram? {
    let (space, diagrams) = (first.space, first.diagrams)
    guard mine.function == theirs.function, mine.isWorstFirst == theirs.isWorstFirst,
      (mine.filter == nil) == (theirs.filter == nil)
    else { return nil }
    var apart = differ(first.truth(mine.member), second.truth(theirs.member), in: space)
    if let filter = mine.filter, let other = theirs.filter {
      apart = diagrams.either(apart, differ(first.truth(filter), second.truth(other), in: space))
    }
    guard let rows = mine.rows, let others = theirs.rows else {
      guard mine.rows == nil, theirs.rows == nil,
        let operands = differ(mine.operand, first, theirs.operand, second)
      else { return nil }
      return diagrams.either(apart, operands)
    }
    let (query, another) = (first.plan.queries[rows.query], second.plan.queries[others.query])
    guard rows.table == others.table, first.periodsWritten(query) == second.periodsWritten(another) else {
      return nil
    }
    let (own, other) = (first.rowsByDay(query), second.rowsByDay(another))
    guard own.truth(rows.seen) == other.truth(others.seen),
      own.truth(rows.inWindow) == other.truth(others.inWindow),
      own.truth(rows.included) == other.truth(others.included),
      rows.date.map({ own.value($0) }) == others.date.map({ other.value($0) }),
      differ(mine.operand, own, theirs.operand, other) == diagrams.no
    else { return nil }
    return apart
  }

  /// Where two operands are not the same; nil where they are of different kinds.
  private func differ(
    _ mine: PlannedOperand?, _ first: SymbolicRun, _ theirs: PlannedOperand?, _ second: SymbolicRun
  ) -> Diagram? {
    let (space, diagrams) = (first.space, first.diagrams)
    switch (mine, theirs) {
    case (nil, nil): return diagrams.no
    case (.value(let slot)?, .value(let other)?):
      return differ(first.value(slot), second.value(other), in: space)
    case (.quotient(let upper, let lower)?, .quotient(let other, let another)?):
      return diagrams.either(
        differ(first.value(upper), second.value(other), in: space),
        differ(first.value(lower), second.value(another), in: space))
    case (.truth(let slot)?, .truth(let other)?):
      return differ(first.truth(slot), second.truth(other), in: space)
    case (.text?, .text?), (.constantText?, .constantText?), (.period?, .period?):
      return "\(String(describing: mine))" == "\(String(describing: theirs))" ? diagrams.no : nil
    case (.value?, _), (.quotient?, _), (.truth?, _), (.text?, _), (.constantText?, _), (.period?, _),
      (.periodByWord?, _), (nil, _):
      return nil
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

  /// Where two ranks take other members or other keys; nil where they are not made alike.
  private func differ(
    _ mine: PlannedRank, _ first: SymbolicRun, _ theirs: PlannedRank, _ second: SymbolicRun
  ) -> Diagram? {
    let (space, diagrams) = (first.space, first.diagrams)
    guard old.values[mine.value].name == new.values[theirs.value].name, mine.keys.count == theirs.keys.count
    else { return nil }
    var apart = differ(first.truth(mine.member), second.truth(theirs.member), in: space)
    for (key, other) in zip(mine.keys, theirs.keys) {
      guard key.isSmallerFirst == other.isSmallerFirst, (key.over == nil) == (other.over == nil) else {
        return nil
      }
      apart = diagrams.either(apart, differ(first.value(key.slot), second.value(other.slot), in: space))
      if let over = key.over, let another = other.over {
        apart = diagrams.either(apart, differ(first.value(over), second.value(another), in: space))
      }
    }
    return apart
  }
}
