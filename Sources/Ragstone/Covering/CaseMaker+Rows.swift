extension CaseMaker {
  /// Looks for a provider with a row that shows a goal.
  mutating func pursueRows(_ goal: Goal, _ test: GoalTest, _ query: Int, inPlan number: Int)
    -> String?
  {
    let solver = solvers[number]
    let part = number == 0 ? plan : plan.stages[number - 1].plan
    let planned = part.queries[query]
    let outer = GoalDiagrams(
      run: solver.run, conditions: planned.lanes.conditions, windowEnds: [], isOfRows: true)
    let guards = guards(of: test, planned)
    var base: SampleRecord?
    switch solver.record(where: outer.tried(guards, ofRecord: true)) {
    case .found(let sample): base = sample
    case .impossible: return nil
    case .undecided(let why): return why
    }
    guard var sample = base else { return nil }
    let rating = SampleRating([sample], rulebook, part)
    let space = QuantitySpace(limit: 50_000, calendar: plan.calendar)
    let run = SymbolicRun(rulebook, part, rowsOf: planned, of: rating, in: space)
    let inner = GoalDiagrams(
      run: run, conditions: planned.lanes.conditions, windowEnds: planned.windowEnds, isOfRows: true)
    // Where nothing of the provider enters, what no row can show no record can; else another provider might.
    let isTheSameForAll = planned.spreadValues.isEmpty && planned.spreadTruths.isEmpty
    var isOpen = !isTheSameForAll || run.diagrams.isExhausted
    for way in inner.ways(test) {
      var rows: [[CheckedExample.Given]] = []
      for answer in way {
        if answer != run.diagrams.no { isOpen = true }
        guard let row = solver.row(where: answer, of: planned.table, run) else { continue }
        rows.append(row)
      }
      if rows.count < way.count { continue }
      // First alone, then beside the rows that are there.
      for together in [[], sample.rows[planned.table]] {
        for row in rows {
          var tried = sample
          tried.rows[planned.table] = together + [row]
          keep(tried)
        }
        if tally.isReached(goal) { return nil }
      }
      sample.rows[planned.table] += rows
      keep(sample)
      if tally.isReached(goal) { return nil }
    }
    return isOpen || !planned.previousValues.isEmpty ? "no row that was tried shows it" : nil
  }

  func guards(of test: GoalTest, _ planned: QueryPlan) -> [PlannedGuard] {
    let conditions = planned.lanes.conditions
    switch test {
    case .seen(let index, _), .decides(let index), .beside(let index, _, _):
      return conditions[Decision.whole(of: index, among: conditions)].guards
    case .windowEnd(let index, _): return planned.windowEnds[index].guards
    case .answer, .value, .day, .present, .absent, .differ, .days, .all, .any, .stopped: return []
    }
  }

  /// Queries of the plan that rates some of whose goals are open.
  func openQueries() -> [Int] {
    var found: Set<Int> = []
    for goal in goals.goals where !tally.isReached(goal) {
      for probe in goal.probes {
        if case .query(let query) = probe.lanes { found.insert(query) }
      }
    }
    return found.sorted()
  }

  /// Tries rows of every kind a query tells apart, one by one and in pairs, and keeps what reaches something.
  mutating func tryRows(of query: Int) {
    let planned = plan.queries[query]
    let solver = solvers[0]
    guard case .found(let base) = solver.record(where: solver.run.diagrams.yes) else { return }
    let rating = SampleRating([base], rulebook, plan)
    let space = QuantitySpace(limit: 50_000, calendar: plan.calendar)
    let run = SymbolicRun(rulebook, plan, rowsOf: planned, of: rating, in: space)
    var rows: [[CheckedExample.Given]] = []
    for condition in planned.lanes.conditions.prefix(12) {
      for answer in [LaneContent.known(1), .known(0)] {
        let wanted = space.diagrams.holds(run.truth(condition.answer)) { $0 == answer }
        guard let row = solver.row(where: wanted, of: planned.table, run) else { continue }
        rows.append(row)
        rows += solver.variants(of: row, planned.table).prefix(6)
      }
    }
    let pool = rows.prefix(48)
    var tried: [SampleRecord] = []
    for (index, first) in pool.enumerated() {
      for second in [nil] + pool.prefix(index + 1).map(Optional.some) {
        var sample = base
        sample.rows[planned.table] += second.map { [first, $0] } ?? [first]
        tried.append(sample)
      }
    }
    for start in stride(from: 0, to: tried.count, by: 256) {
      keepAny(of: tried[start..<min(start + 256, tried.count)])
    }
  }

  /// Keeps those of many records that reach something new: halves are looked at only while they show something.
  private mutating func keepAny(of tried: ArraySlice<SampleRecord>) {
    if tried.isEmpty || trial.seen(tally, with: Array(tried)) == tally { return }
    if tried.count == 1 { return keep(tried[tried.startIndex]) }
    let middle = tried.startIndex + tried.count / 2
    keepAny(of: tried[..<middle])
    keepAny(of: tried[middle...])
  }
}
