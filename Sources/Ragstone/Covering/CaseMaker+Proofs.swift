extension CaseMaker {
  /// Shows of goals on rows that no row of any provider reaches them.
  mutating func proveRows() {
    var runs: [GoalLanes: SymbolicRun] = [:]
    for (index, goal) in goals.goals.enumerated() where !tally.isReached(goal) && !proved.contains(index) {
      let isProved = goal.probes.allSatisfy { probe in
        switch probe.lanes {
        case .query(let query): isOutOfReach(probe, query, inPlan: 0, &runs)
        case .stageQuery(let stage, let query): isOutOfReach(probe, query, inPlan: stage + 1, &runs)
        case .record, .stage, .summary: false
        }
      }
      if isProved { proved.insert(index) }
    }
  }

  /// Shows of goals on figures over all that no group of any providers reaches them.
  mutating func proveSummaries() {
    let facts = SummaryFacts(rulebook, plan, runs: solvers.dropFirst().map(\.run))
    for (index, goal) in goals.goals.enumerated() where !tally.isReached(goal) && !proved.contains(index) {
      let isProved = goal.probes.allSatisfy { probe in
        guard case .summary(let stage, let place) = probe.lanes else { return false }
        return isOutOfReach(probe.test, stage, place, facts)
      }
      if isProved { proved.insert(index) }
    }
  }

  /// Whether no group reaches a goal, whatever the figures that can stand beside each other.
  private func isOutOfReach(_ test: GoalTest, _ stage: Int, _ place: Int, _ facts: SummaryFacts) -> Bool {
    let summary = plan.stages[stage].summaries[place]
    if summary.lanes.steps.contains(where: \.looksAtRecords) { return false }
    let space = QuantitySpace(limit: 50_000, calendar: plan.calendar)
    let run = SymbolicRun(rulebook, plan.stages[stage].plan, over: .groups(summary), in: space)
    let reader = GoalDiagrams(
      run: run, conditions: summary.lanes.conditions, windowEnds: [], isOfRows: false)
    let possible = facts.possible(run, stage: stage, summary: place)
    let solver = RecordSolver(run)
    // A quotient between two millionths may be on either side of another one there.
    let isExact = !space.quantities.contains(where: \.isRational)
    let isNever = reader.ways(test).allSatisfy { way in
      way.contains { answer in
        let open = run.diagrams.both(answer, possible)
        if open == run.diagrams.no { return true }
        guard isExact, case .impossible = solver.record(where: open) else { return false }
        return true
      }
    }
    return isNever && !run.diagrams.isExhausted
  }

  /// Whether no row reaches a goal, whatever the provider's fields and aggregates, the rows before it, and the row itself.
  private func isOutOfReach(
    _ probe: GoalProbe, _ query: Int, inPlan number: Int, _ runs: inout [GoalLanes: SymbolicRun]
  ) -> Bool {
    let test = probe.test
    let solver = solvers[number]
    let part = number == 0 ? plan : plan.stages[number - 1].plan
    let planned = part.queries[query]
    // What a field was in the row before is told by its name alone.
    for previous in planned.previousValues {
      let name = rulebook.events[planned.table].fields[previous.field].name
      if rulebook.events.count(where: { $0.fields.contains { $0.name == name } }) > 1 { return false }
    }
    let run = runs[probe.lanes] ?? solver.run.rows(of: planned)
    runs[probe.lanes] = run
    let inner = GoalDiagrams(
      run: run, conditions: planned.lanes.conditions, windowEnds: planned.windowEnds, isOfRows: true)
    let outer = GoalDiagrams(
      run: solver.run, conditions: planned.lanes.conditions, windowEnds: [], isOfRows: true)
    let ofRecord = outer.tried(guards(of: test, planned), ofRecord: true)
    let possible = run.diagrams.both(ofRecord, run.possibleRows())
    if case .windowEnd(let end, let isInside) = test,
      !mayLieAt(planned.windowEnds[end], isInside, planned, run)
    {
      return true
    }
    let isNever = inner.ways(test).allSatisfy { way in
      way.contains { run.diagrams.both($0, possible) == run.diagrams.no }
    }
    return isNever && !run.diagrams.isExhausted
  }

  /// Whether the day that an end asks for is the first of a period, where rows stand for periods.
  private func mayLieAt(
    _ end: PlannedWindowEnd, _ isInside: Bool, _ query: QueryPlan, _ run: SymbolicRun
  ) -> Bool {
    guard let periods = query.periods, let distance = end.distance(isInside: isInside),
      case .known(let bound)? = run.diagrams.content(of: run.value(end.bound)),
      let day = CalendarDate(dayNumber: Int(bound + distance))
    else { return true }
    return periods.stretch.firstDay(at: periods.stretch.index(of: day)) == day
  }
}

extension PlannedWindowEnd {
  /// How many days after the bound the row's day lies that is nearest to the end, inside or outside; nil for no end of a window.
  func distance(isInside: Bool) -> Int64? {
    switch relation {
    case .greater: isInside ? 1 : 0
    case .atLeast: isInside ? 0 : -1
    case .less: isInside ? -1 : 0
    case .atMost: isInside ? 0 : 1
    case .equal, .notEqual: nil
    }
  }
}

extension SymbolicRun {
  /// Yes for what a row can be: of a periodic table all fields are *not yet* where a period has no row, and only those that say so
  /// where it has one.
  func possibleRows() -> Diagram {
    guard case .events(let query, _, _) = rows, let periods = query.periods else { return diagrams.yes }
    let table = rulebook.events[query.table]
    func isNotYet(_ field: CheckedField) -> Diagram? {
      guard let level = space.knownLevel(.presence(table: table.name, field: field.name)),
        let place = space[level].kinds.firstIndex(of: .notYet)
      else { return nil }
      return diagrams.both(
        space.isAtLeast(level, Int128(place) + 1), diagrams.negated(space.isAtLeast(level, Int128(place) + 2))
      )
    }
    guard let isMade = isNotYet(table.fields[periods.dateField]) else { return diagrams.yes }
    var possible = diagrams.yes
    for (index, field) in table.fields.enumerated() where index != periods.dateField {
      guard let isAbsent = isNotYet(field) else { continue }
      possible = diagrams.both(possible, diagrams.either(diagrams.negated(isMade), isAbsent))
      if !field.absences.contains(.notYet) {
        possible = diagrams.both(possible, diagrams.either(isMade, diagrams.negated(isAbsent)))
      }
    }
    return possible
  }
}
