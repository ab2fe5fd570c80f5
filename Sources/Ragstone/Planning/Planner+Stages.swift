extension Planner {
  /// What must be worked out over the whole table before a provider can be rated.
  ///
  /// A stage holds summaries and ranks whose rows rest on figures of earlier stages only.
  func stages() -> [StagePlan] {
    let figures = rulebook.evaluationOrder.filter { rulebook.values[$0].isFigure }
    if figures.isEmpty { return [] }
    let levels = Self.levels(rulebook)
    guard let last = figures.map({ levels[$0] }).max() else { return [] }
    return (0...last).map { level in stage(of: figures.filter { levels[$0] == level }) }
  }

  /// For each value how many stages must be over before it is worked out; for a figure, the stage it is in.
  private static func levels(_ rulebook: CheckedRulebook) -> [Int] {
    var levels = Array(repeating: 0, count: rulebook.values.count)
    func level(afterRows references: [Int]) -> Int {
      references.map { rulebook.values[$0].isFigure ? levels[$0] + 1 : levels[$0] }.max() ?? 0
    }
    for index in rulebook.evaluationOrder {
      let value = rulebook.values[index]
      levels[index] = level(afterRows: value.rowReferences)
      for other in value.groupReferences { levels[index] = max(levels[index], levels[other]) }
    }
    return levels
  }

  private func stage(of figures: [Int]) -> StagePlan {
    var planner = Planner(rulebook: rulebook, asAt: asAt, plan: Plan(asAt: asAt))
    planner.settings = settings
    planner.plan.calendar = plan.calendar
    planner.parameterValues = parameterValues
    planner.plan.results = plan.results.map { _ in PlannedValue(operand: .value(ValueSlot(index: 0))) }
    var needed: Set<Int> = []
    var waiting = figures.flatMap { rulebook.values[$0].rowReferences }
    while let index = waiting.popLast() {
      guard needed.insert(index).inserted, !rulebook.values[index].isFigure else { continue }
      waiting += rulebook.values[index].rowReferences
    }
    planner.figuresRead = needed
    for index in rulebook.evaluationOrder where needed.contains(index) {
      planner.plan.results[index] = planner.planned(rulebook.values[index])
    }
    var aggregates: [PlannedAggregate] = []
    var summaries: [PlannedSummary] = []
    var ranks: [PlannedRank] = []
    for index in figures {
      if case .summary(let summary) = rulebook.values[index].kind {
        let first = aggregates.count
        let nodes = summary.expression.aggregates
        for node in nodes { aggregates.append(planner.planned(node.query, at: node.place)) }
        summaries.append(self.planned(summary, index, aggregates, first..<aggregates.count))
      } else if case .rank(let rank) = rulebook.values[index].kind {
        ranks.append(planner.planned(rank, index))
      }
    }
    planner.plan.main = planner.lanes
    return StagePlan(plan: planner.plan, aggregates: aggregates, summaries: summaries, ranks: ranks)
  }

  /// Plans a summary's own expression in lanes whose rows are groups.
  private func planned(
    _ summary: CheckedSummary, _ index: Int, _ aggregates: [PlannedAggregate], _ own: Range<Int>
  ) -> PlannedSummary {
    var planner = Planner(rulebook: rulebook, asAt: asAt, plan: Plan(asAt: asAt))
    planner.settings = settings
    planner.plan.calendar = plan.calendar
    planner.parameterValues = parameterValues
    planner.plan.results = plan.results.map { _ in PlannedValue(operand: .value(ValueSlot(index: 0))) }
    var leaves: [(slot: ValueSlot, leaf: PlannedSummary.Leaf)] = []
    func lane(_ upper: PlannedSummary.Leaf, _ lower: PlannedSummary.Leaf, isQuotient: Bool) -> PlannedOperand
    {
      let slot = planner.newValue()
      leaves.append((slot, upper))
      guard isQuotient else { return .value(slot) }
      let over = planner.newValue()
      leaves.append((over, lower))
      return .quotient(slot, over)
    }
    for number in own {
      let aggregate = aggregates[number]
      planner.aggregateOperands[aggregate.place] = lane(
        .aggregate(number, isOver: false), .aggregate(number, isOver: true),
        isQuotient: aggregate.function.isQuotient)
    }
    for other in rulebook.values[index].groupReferences {
      let value = rulebook.values[other]
      let operand = lane(
        .summary(other, isOver: false), .summary(other, isOver: true), isQuotient: value.isQuotient)
      planner.plan.results[other] = PlannedValue(operand: operand)
    }
    var (figure, over, shown): (ValueSlot?, ValueSlot?, ValueSlot?) = (nil, nil, nil)
    if summary.expression.type != .text {
      let operand = planner.lower(summary.expression)
      shown = planner.value(operand)
      figure = shown
      if case .quotient(let numerator, let denominator) = operand {
        (figure, over) = (numerator, denominator)
      }
    }
    return PlannedSummary(
      value: index, by: summary.by, aggregates: Array(own), lanes: planner.lanes, leaves: leaves,
      figure: figure, over: over, shown: shown)
  }
}

extension PlannedAggregate.Function {
  /// The result is kept as an exact quotient.
  var isQuotient: Bool {
    switch self {
    case .share, .row(.average), .row(.median): true
    case .count, .list, .numberOfDifferent, .row: false
    }
  }
}

extension NamedValue {
  /// A summary or rank: worked out over the whole table.
  package var isFigure: Bool {
    switch kind {
    case .summary, .rank: true
    case .define, .indicator, .score, .rating, .matrix, .table, .part, .population, .escalation, .flag, .duty:
      false
    }
  }

  /// The named values that its rules read of a provider; those of a figure, that its rows read.
  package var rowReferences: [Int] {
    switch kind {
    case .summary(let summary): return summary.expression.aggregates.flatMap { $0.query.references }
    case .rank(let rank):
      let keys = [rank.key] + (rank.tieKey.map { [$0] } ?? [])
      return [rank.population] + keys.flatMap { $0.operand.valueReferences }
    case .part(let part): return [part.owner]
    case .define, .indicator, .score, .rating, .matrix, .table, .population, .escalation, .flag, .duty:
      return expressions.flatMap(\.valueReferences)
    }
  }

  /// The summaries that a summary's expression reads group by group, each once.
  package var groupReferences: [Int] {
    guard case .summary(let summary) = kind else { return [] }
    var found: [Int] = []
    func visit(_ expression: TypedExpression) {
      if case .population = expression.kind { return }
      if case .value(let index) = expression.kind, !found.contains(index) { found.append(index) }
      for part in expression.parts { visit(part) }
    }
    visit(summary.expression)
    return found
  }
}

extension TypedExpression {
  /// The named values read anywhere inside.
  fileprivate var valueReferences: [Int] {
    var found: [Int] = []
    switch kind {
    case .value(let index), .hasEvidence(let index, _): found = [index]
    case .list(let list): found = list.items.compactMap(\.indicator)
    case .completeness(let list): found = list.items.compactMap(\.indicator)
    case .constant, .parameter, .field, .eventField, .previousField, .asAt, .arithmetic, .shifted,
      .percentage, .rounded,
      .not,
      .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .quantified, .events,
      .population, .elapsed, .pointsOf, .past, .sustained:
      break
    }
    return found + parts.flatMap(\.valueReferences)
  }

  /// The aggregates over populations inside, in the order written, each place once.
  package var aggregates: [(query: TypedPopulationQuery, place: Span)] {
    var found: [(query: TypedPopulationQuery, place: Span)] = []
    func visit(_ expression: TypedExpression) {
      if case .population(let query) = expression.kind {
        if !found.contains(where: { $0.place == expression.span }) { found.append((query, expression.span)) }
        return
      }
      for part in expression.parts { visit(part) }
    }
    visit(self)
    return found
  }
}

extension TypedPopulationQuery {
  /// The named values that its rows read, the population among them.
  fileprivate var references: [Int] {
    [population] + parts.flatMap(\.valueReferences)
  }
}
