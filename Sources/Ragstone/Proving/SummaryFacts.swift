/// What holds between figures of one group whoever the providers are, though each could be anything by itself.
///
/// Two sources are followed. Where no provider adds more to one count or sum than to another, the one is never above the other. Where
/// all members of one population have a better place than all of another, averages of what gave the places come in that order.
struct SummaryFacts {
  /// A figure that lanes of groups read, and the aggregate that it is.
  private struct Figure {
    let slot: ValueSlot
    let over: ValueSlot?
    let stage: Int
    let aggregate: PlannedAggregate
    let query: TypedPopulationQuery
  }

  private let rulebook: CheckedRulebook
  private let plan: Plan
  /// For each stage its plan over all records.
  private let runs: [SymbolicRun]

  init(_ rulebook: CheckedRulebook, _ plan: Plan, runs: [SymbolicRun]) {
    self.rulebook = rulebook
    self.plan = plan
    self.runs = runs
  }

  /// Yes for all groups that there can be, as far as it is known; an answer over the lanes of a summary.
  /// - Parameter groups: the lanes of groups of the summary at that place of that stage.
  func possible(_ groups: SymbolicRun, stage: Int, summary place: Int) -> Diagram {
    let figures = figures(of: plan.stages[stage].summaries[place], stage)
    var result = groups.diagrams.yes
    for one in figures {
      for other in figures where one.slot != other.slot {
        guard isNeverAbove(one, other) else { continue }
        result = groups.diagrams.both(result, isAtMost(one, other, groups))
      }
    }
    return result
  }

  /// Where one figure is at most another, or either is absent.
  private func isAtMost(_ one: Figure, _ other: Figure, _ groups: SymbolicRun) -> Diagram {
    let (diagrams, space) = (groups.diagrams, groups.space)
    let lanes = [one, other].flatMap { figure in
      [
        groups.value(figure.slot),
        figure.over.map { groups.value($0) } ?? diagrams.known(ExactDecimal.unit),
      ]
    }
    return diagrams.combine(lanes) { contents in
      let terms = contents.compactMap { space.term($0) }
      guard terms.count == 4 else { return diagrams.yes }
      let left = QuantitySpace.Amount(
        numerator: terms[0], denominator: one.over == nil && other.over == nil ? nil : terms[1])
      let right = QuantitySpace.Amount(
        numerator: terms[2], denominator: one.over == nil && other.over == nil ? nil : terms[3])
      // Both ways round, since rules may write it either way.
      return diagrams.both(
        space.compare(.atMost, left, right), space.compare(.atLeast, right, left))
    }
  }

  /// The figures that a summary reads of its own groups, each an aggregate and nothing more.
  private func figures(of summary: PlannedSummary, _ stage: Int) -> [Figure] {
    summary.leaves.compactMap { leaf in
      let reads: (summary: PlannedSummary, stage: Int, number: Int)
      let over: ValueSlot?
      switch leaf.leaf {
      case .aggregate(_, isOver: true), .summary(_, isOver: true): return nil
      case .aggregate(let number, isOver: false):
        reads = (summary, stage, number)
        over =
          summary.leaves.first { other in
            if case .aggregate(number, isOver: true) = other.leaf { return true }
            return false
          }?.slot
      case .summary(let value, isOver: false):
        guard let found = planned(value), found.summary.by == summary.by, isPlain(value),
          let number = found.summary.aggregates.first
        else { return nil }
        reads = (found.summary, found.stage, number)
        over =
          summary.leaves.first { other in
            if case .summary(value, isOver: true) = other.leaf { return true }
            return false
          }?.slot
      }
      guard case .summary(let checked) = rulebook.values[reads.summary.value].kind,
        let place = reads.summary.aggregates.firstIndex(of: reads.number),
        checked.expression.aggregates.indices.contains(place)
      else { return nil }
      return Figure(
        slot: leaf.slot, over: over, stage: reads.stage,
        aggregate: plan.stages[reads.stage].aggregates[reads.number],
        query: checked.expression.aggregates[place].query)
    }
  }

  private func planned(_ value: Int) -> (summary: PlannedSummary, stage: Int)? {
    for (stage, own) in plan.stages.enumerated() {
      if let summary = own.summaries.first(where: { $0.value == value }) { return (summary, stage) }
    }
    return nil
  }

  /// Whether a summary is an aggregate and nothing more.
  private func isPlain(_ value: Int) -> Bool {
    guard case .summary(let checked) = rulebook.values[value].kind,
      case .population = checked.expression.kind
    else { return false }
    return true
  }

  private func isNeverAbove(_ one: Figure, _ other: Figure) -> Bool {
    one.stage == other.stage
      && (addsNoMore(one, other) || comesFirst(other, one, isSmallerFirst: false)
        || comesFirst(one, other, isSmallerFirst: true))
  }

  // MARK: Provider by provider

  /// Whether no provider adds more to the first than to the second.
  private func addsNoMore(_ one: Figure, _ other: Figure) -> Bool {
    let run = runs[one.stage]
    guard let less = added(one, run), let more = added(other, run) else { return false }
    let (diagrams, space) = (run.diagrams, run.space)
    let exceeds = diagrams.combine(less, more) { first, second in
      guard let left = space.term(first), let right = space.term(second) else { return diagrams.yes }
      return space.compare(
        .greater, QuantitySpace.Amount(numerator: left, denominator: nil),
        QuantitySpace.Amount(numerator: right, denominator: nil))
    }
    return diagrams.both(exceeds, diagrams.negated(run.refused)) == diagrams.no && !diagrams.isExhausted
  }

  /// What a provider adds to a count or sum of providers; nil for other aggregates.
  private func added(_ figure: Figure, _ run: SymbolicRun) -> Diagram? {
    guard figure.aggregate.rows == nil else { return nil }
    let amount: Diagram
    switch figure.aggregate.function {
    case .count: amount = run.diagrams.known(ExactDecimal.unit)
    case .row(.sum):
      guard case .value(let slot)? = figure.aggregate.operand else { return nil }
      amount = run.value(slot)
    case .share, .list, .numberOfDifferent, .row: return nil
    }
    let none = run.diagrams.known(0)
    return run.diagrams.combine(counted(figure, run), amount, early: { $0 == .known(1) ? nil : none }) {
      run.diagrams.leaf($1)
    }
  }

  private func counted(_ figure: Figure, _ run: SymbolicRun) -> Diagram {
    let isMember = run.diagrams.isYes(run.truth(figure.aggregate.member))
    guard let filter = figure.aggregate.filter else { return isMember }
    return run.diagrams.both(isMember, run.diagrams.isYes(run.truth(filter)))
  }

  // MARK: Places

  /// Whether all members of the first have a better place than all of the second, by the very number that both are figures of.
  private func comesFirst(_ one: Figure, _ other: Figure, isSmallerFirst: Bool) -> Bool {
    guard let taken = middle(of: one), taken == middle(of: other) else { return false }
    let run = runs[one.stage]
    return rulebook.values.contains { ranked in
      guard case .rank(let rank) = ranked.kind, rank.key.isSmallerFirst == isSmallerFirst,
        taken == Taken(rank.key.operand),
        let level = run.space.knownLevel(.figure(ranked.name))
      else { return false }
      let members = [one, other].map { run.diagrams.isYes(run.truth($0.aggregate.member)) }
      if let presence = run.space.knownLevel(.figurePresence(ranked.name)) {
        let isAbsent = run.space.isAtLeast(presence, 1)
        if members.contains(where: { run.diagrams.both($0, isAbsent) != run.diagrams.no }) { return false }
      }
      return (run.diagrams.cutsByLevel()[level] ?? []).contains { cut in
        let isBehind = run.space.isAtLeast(level, Int128(cut))
        return run.diagrams.both(members[0], isBehind) == run.diagrams.no
          && run.diagrams.both(members[1], run.diagrams.negated(isBehind)) == run.diagrams.no
      } && !run.diagrams.isExhausted
    }
  }

  /// What is taken of a provider: a field or a named value.
  private enum Taken: Equatable {
    case field(Int)
    case value(Int)

    /// Nil for anything that is worked out on the spot.
    init?(_ expression: TypedExpression) {
      switch expression.kind {
      case .field(let field): self = .field(field)
      case .value(let value): self = .value(value)
      case .constant, .parameter, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage,
        .rounded,
        .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence,
        .quantified, .list, .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
        return nil
      }
    }
  }

  /// What of its providers a figure lies among; nil for figures that may lie elsewhere.
  private func middle(of figure: Figure) -> Taken? {
    guard figure.query.table == nil, case .row(let function, let operand) = figure.query.function else {
      return nil
    }
    switch function {
    case .average, .median, .highest, .lowest: return Taken(operand)
    case .sum, .worst, .best, .dated: return nil
    }
  }
}
