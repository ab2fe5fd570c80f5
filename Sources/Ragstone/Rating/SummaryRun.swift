/// Works out one summary from the rows of its aggregates.
struct SummaryRun {
  let summary: PlannedSummary
  let stage: StagePlan
  /// For each aggregate of the stage.
  let rows: [CollectedRows]
  let groups: RowGroups
  let evaluator: Evaluator
  let portfolio: Portfolio
  /// Is shown the lanes of the groups when the steps have run.
  var watch: ((Frame) -> Void)?

  func result() -> Portfolio.Summary {
    var figures = Array(repeating: Portfolio.Figure(), count: groups.count)
    var results: [Int: [Quotient]] = [:]
    var withoutGroup: [Int] = []
    for number in summary.aggregates {
      let aggregate = stage.aggregates[number]
      let collected = rows[number]
      let group = groupOfPlace(aggregate, collected)
      let places = collected.places(byGroup: group, count: groups.count)
      for (index, own) in places.enumerated() {
        figures[index].counts.append(count(aggregate, collected, own))
      }
      withoutGroup.append(
        collected.rows.indices.count { collected.marks[$0].contains(.seen) && group($0) < 0 })
      if aggregate.function == .list {
        for (index, own) in places.enumerated() { figures[index].text = names(collected, own) }
      } else {
        results[number] = places.map { reduce(aggregate, collected, $0) }
      }
    }
    fill(&figures, results)
    var groupField: Int?
    if case .field(let field)? = summary.by { groupField = field }
    return Portfolio.Summary(
      groups: groups.groups, figures: figures, withoutGroup: withoutGroup, groupField: groupField,
      groupOfRow: groupField == nil ? [] : groups.ofRow)
  }

  /// The group of a collected row, or −1.
  private func groupOfPlace(
    _ aggregate: PlannedAggregate, _ collected: CollectedRows
  ) -> (Int) -> Int32 {
    switch summary.by {
    case nil: { _ in 0 }
    case .field: { groups.ofRow[Int(collected.owners[$0])] }
    case .eventField: { groups.ofRow[Int(collected.rows[$0])] }
    }
  }

  private func count(
    _ aggregate: PlannedAggregate, _ collected: CollectedRows, _ places: [Int]
  ) -> Portfolio.Count {
    var count = Portfolio.Count()
    for place in places {
      let marks = collected.marks[place]
      guard marks.contains(.seen) else { continue }
      if !marks.contains(.isMember) {
        count.notMembers += 1
      } else if !marks.contains(.inWindow) {
        count.outsideWindow += 1
      } else if aggregate.function.countsKeptRows, !marks.contains(.included) {
        count.filteredOut += 1
      } else {
        count.counted += 1
      }
    }
    return count
  }

  /// The members' names, or their keys where there is no name, in the order of the records.
  private func names(_ collected: CollectedRows, _ places: [Int]) -> String {
    let table = evaluator.table
    var nameField: Int?
    if let field = table.schema.index(of: "name"), case .text = table.schema.fields[field].type {
      nameField = field
    }
    return places.filter { collected.marks[$0].contains(.included) }.map { place in
      let row = Int(collected.rows[place])
      let name = nameField.map { table.text(row: row, field: $0) } ?? ""
      if !name.isEmpty { return name }
      let key = table.key(row: row)
      return key.isEmpty ? "(no key)" : key
    }.joined(separator: "; ")
  }

  /// One group's rows as lanes, reduced as the events of one provider are.
  private func reduce(
    _ aggregate: PlannedAggregate, _ collected: CollectedRows, _ places: [Int]
  ) -> Quotient {
    let lanes = LanePlan(values: 2, truths: 2)
    let frame = Frame(plan: lanes, capacity: places.count)
    frame.begin(places.count)
    let (included, inWindow) = (frame.answers(TruthSlot(0)), frame.answers(TruthSlot(1)))
    let (operand, date) = (frame.lane(ValueSlot(0)), frame.lane(ValueSlot(1)))
    for (row, place) in places.enumerated() {
      included[row] = collected.marks[place].contains(.included) ? 1 : 0
      inWindow[row] = collected.marks[place].contains(.inWindow) ? 1 : 0
      if !collected.values.isEmpty {
        operand.values[row] = collected.values[place]
        operand.absences[row] = collected.absences[place]
      }
      if !collected.dates.isEmpty { date.values[row] = collected.dates[place] }
    }
    var query = QueryPlan(over: aggregate.rows?.table ?? 0, aggregate.rowFunction, lanes: lanes)
    query.included = TruthSlot(0)
    query.inWindow = TruthSlot(1)
    query.date = ValueSlot(1)
    query.isWorstFirst = aggregate.isWorstFirst
    switch aggregate.operand {
    case .text(let field): query.operand = .text(field: field)
    case .value, .quotient, .truth, .period, .periodByWord, .constantText:
      query.operand = .value(ValueSlot(0))
    case nil: query.operand = nil
    }
    var table: RecordTable? = evaluator.table
    if let events = aggregate.rows {
      table = evaluator.events.indices.contains(events.table) ? evaluator.events[events.table]?.table : nil
    }
    let run = LaneRun(
      frame: frame, table: table, firstRow: 0, eventRows: places.map { collected.rows[$0] },
      calendar: evaluator.plan.calendar)
    var reduction = QueryReduction(query: query, run: run)
    return reduction.result(0..<places.count)
  }

  /// Runs the summary's steps over its groups.
  private func fill(_ figures: inout [Portfolio.Figure], _ results: [Int: [Quotient]]) {
    guard let figure = summary.figure, let shown = summary.shown else { return }
    let frame = Frame(plan: summary.lanes, capacity: groups.count)
    frame.begin(groups.count)
    var run = LaneRun(
      frame: frame, table: nil, firstRow: 0, eventRows: nil, calendar: evaluator.plan.calendar)
    for field in summary.lanes.fields {
      let lane = frame.lane(field.slot)
      // The only field that the lanes of groups can hold is the one that makes them.
      for group in 0..<groups.count { lane.put(group, Int64(group)) }
    }
    var index = 0
    while index < summary.leaves.count {
      let leaf = summary.leaves[index]
      let next = index + 1 < summary.leaves.count ? summary.leaves[index + 1] : nil
      index += 1
      switch leaf.leaf {
      case .aggregate(let number, isOver: false):
        var over: ValueSlot?
        if case .aggregate(number, isOver: true)? = next?.leaf { over = next?.slot }
        for (group, result) in (results[number] ?? []).enumerated() {
          run.put(result, group, leaf.slot, over)
        }
      case .summary(let value, let isOver): load(value, isOver, frame.lane(leaf.slot))
      case .aggregate(_, isOver: true): break
      }
    }
    for (number, step) in summary.lanes.steps.enumerated() {
      run.step = Int32(truncatingIfNeeded: number)
      run.perform(step)
    }
    watch?(frame)
    for group in 0..<groups.count {
      figures[group].value = frame.value(figure, group)
      figures[group].over = summary.over.map { frame.value($0, group) }
      figures[group].shown = frame.value(shown, group)
      figures[group].absence = max(frame.absence(figure, group), frame.absence(shown, group))
    }
  }

  /// The figures of another summary: group by group, or one for all.
  private func load(_ value: Int, _ isOver: Bool, _ lane: ValueLane) {
    guard let other = portfolio.summaries[value] else { return }
    for group in 0..<groups.count {
      let place = other.groups == nil ? 0 : group
      guard other.figures.indices.contains(place) else { continue }
      let figure = other.figures[place]
      if isOver {
        lane.put(group, figure.absence == 0 ? figure.over ?? ExactDecimal.unit : ExactDecimal.unit)
      } else if figure.absence == 0 {
        lane.put(group, figure.value)
      } else {
        lane.withhold(group, figure.absence)
      }
    }
  }
}

extension PlannedAggregate.Function {
  /// The figure rests on the rows that the filter keeps, not on all in the window.
  var countsKeptRows: Bool {
    switch self {
    case .count, .share: false
    case .list, .numberOfDifferent, .row: true
    }
  }
}

extension PlannedAggregate {
  /// The function as queries over events have it; what is taken of a row is in a lane already.
  fileprivate var rowFunction: TypedEventQuery.Function {
    switch function {
    case .count, .list: return .count
    case .share: return .share
    case .numberOfDifferent: return .numberOfDifferent(0)
    case .row(let row):
      return .row(
        row, TypedExpression(kind: .asAt, type: .number, absences: [], isQuotient: false, span: place))
    }
  }
}
