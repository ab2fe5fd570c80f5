extension Planner {
  mutating func planned(_ population: CheckedPopulation) -> PlannedValue {
    PlannedValue(operand: .truth(population.condition.map { condition($0) } ?? constantTruth(true)))
  }

  /// A summary as a provider's rules read it: the figure of its own group.
  mutating func planned(_ summary: CheckedSummary, _ value: NamedValue, _ index: Int?) -> PlannedValue {
    // Texts and the groups of events are only printed, and so is what nobody reads.
    guard let index, figuresRead.contains(index), value.type != .text else {
      return PlannedValue(operand: .constantText(""))
    }
    return made(index, type: value.type, isQuotient: value.isQuotient)
  }

  /// A value that an earlier stage has worked out for every row.
  mutating func made(_ index: Int?, type: ValueType, isQuotient: Bool) -> PlannedValue {
    guard let index else { return PlannedValue(operand: .value(constant(0))) }
    let slot = newValue()
    lanes.made.append((slot, index, false))
    if isQuotient {
      let over = newValue()
      lanes.made.append((over, index, true))
      return PlannedValue(operand: .quotient(slot, over))
    }
    return PlannedValue(operand: type == .yesNo ? .truth(truth(.value(slot))) : .value(slot))
  }

  /// Plans what an aggregate needs to know of every row.
  mutating func planned(_ query: TypedPopulationQuery, at place: Span) -> PlannedAggregate {
    let member = truth(plan.results[query.population].operand)
    var isWorstFirst = false
    if case .words(let set)? = query.operand?.type {
      isWorstFirst = rulebook.wordSets[set].order == .worstFirst
    }
    var filter: TruthSlot?
    var rows: PlannedAggregate.EventRows?
    var operand: PlannedOperand?
    if let table = query.table {
      (rows, operand) = planned(rowsOf: table, query, member, at: place)
    } else {
      filter = query.filter.map { written in trying([.yes(member)]) { $0.condition(written) } }
      operand = query.operand.map { rowOperand($0) }
    }
    let function: PlannedAggregate.Function
    switch query.function {
    case .count: function = .count
    case .share: function = .share
    case .list: function = .list
    case .numberOfDifferent: function = .numberOfDifferent
    case .row(let row, _): function = .row(row)
    }
    return PlannedAggregate(
      place: place, population: query.population, function: function, member: member, filter: filter,
      rows: rows, operand: operand, isWorstFirst: isWorstFirst)
  }

  /// What is taken of a row: a text where it stands, anything else as one number.
  private mutating func rowOperand(_ expression: TypedExpression) -> PlannedOperand {
    if expression.type == .text { return lower(expression) }
    return .value(value(expression))
  }

  /// Lanes over the rows of an events table, with the membership of their provider spread over them.
  private mutating func planned(
    rowsOf table: Int, _ written: TypedPopulationQuery, _ member: TruthSlot, at place: Span
  ) -> (PlannedAggregate.EventRows, PlannedOperand?) {
    let window = written.window.map { bounds(of: $0) } ?? []
    let (number, lane) = plan(QueryPlan(table: table, function: .count)) { planner in
      planner.planLanes(overRowsOf: table, written, member, window, at: place)
    }
    plan.visits.append(number)
    let rows = PlannedAggregate.EventRows(
      table: table, query: number, seen: lane.seen, inWindow: lane.inWindow, included: lane.included,
      date: lane.date)
    return (rows, lane.operand)
  }

  private mutating func planLanes(
    overRowsOf table: Int, _ written: TypedPopulationQuery, _ member: TruthSlot, _ window: [Bound],
    at place: Span
  ) -> (
    seen: TruthSlot, inWindow: TruthSlot, included: TruthSlot, date: ValueSlot?, operand: PlannedOperand?
  ) {
    let isMember = newTruth()
    query?.spreadTruths.append((from: member, to: isMember))
    var seen = constantTruth(true)
    var date: ValueSlot?
    var conditions = [isMember]
    if let field = rulebook.events[table].dateIndex {
      let lane = fieldLane(field)
      date = lane
      seen = compare(.atMost, lane, constant(Int64(asAt.dayNumber)))
      conditions.append(seen)
      for bound in window { conditions.append(compare(bound.relation, lane, side(bound))) }
      record(window: window, of: place, day: lane, seen: Array(conditions.dropFirst()), isMember)
    }
    let inWindow = join(conditions)
    var included = inWindow
    if let filter = written.filter { included = join([inWindow, filtered(filter, inWindow)]) }
    let operand = written.operand.map { rowOperand($0) }
    query?.included = included
    return (seen, inWindow, included, date, operand)
  }

  mutating func planned(_ rank: CheckedRank, _ index: Int) -> PlannedRank {
    let member = truth(plan.results[rank.population].operand)
    let keys = ([rank.key] + (rank.tieKey.map { [$0] } ?? [])).map { key -> PlannedRank.Key in
      let operand = lower(key.operand)
      if case .quotient(let numerator, let denominator) = operand {
        return PlannedRank.Key(slot: numerator, over: denominator, isSmallerFirst: key.isSmallerFirst)
      }
      return PlannedRank.Key(slot: value(operand), over: nil, isSmallerFirst: key.isSmallerFirst)
    }
    return PlannedRank(value: index, member: member, keys: keys)
  }
}
