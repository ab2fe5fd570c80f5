import Synchronization

/// Made-up records as the evaluator rates them, and what their lanes show of goals.
///
/// Records of a rulebook with figures over many are rated one by one, each among its others; all other records together.
struct CaseTrial {
  let rulebook: CheckedRulebook
  let plan: Plan
  /// Those that are looked for.
  private(set) var goals: CoverageGoals
  /// For each set of lanes what its places say.
  let roles: [GoalLanes: LaneRoles]

  init(_ goals: CoverageGoals) {
    self.goals = goals
    rulebook = goals.rulebook
    plan = goals.plan
    var roles: [GoalLanes: LaneRoles] = [:]
    for (lanes, own) in goals.plan.conditionLanes {
      var results: [PlannedValue] = []
      if case .record = lanes { results = goals.plan.results }
      if case .stage(let stage) = lanes { results = goals.plan.stages[stage].plan.results }
      roles[lanes] = LaneRoles(own, results)
    }
    self.roles = roles
  }

  /// The same, looking for fewer goals.
  func leavingOut(_ identities: Set<GoalIdentity>) -> CaseTrial {
    var trial = self
    trial.goals.leaveOut(identities)
    return trial
  }

  /// Whether records have to be rated one by one.
  var isOneByOne: Bool { !plan.stages.isEmpty }

  /// What has been seen, with what records show; those that are refused show nothing.
  func seen(_ tally: CoverageTally, with samples: [SampleRecord]) -> CoverageTally {
    var tally = tally
    if !isOneByOne {
      tally.observe(SampleRating(samples, rulebook, plan).frame, goals)
      return tally
    }
    for sample in samples { tally = rate(sample, tally, nil).tally }
    return tally
  }

  /// How far each record is from showing a goal, and what has been seen with all of them.
  func distances(to goal: Goal, _ tally: CoverageTally, _ samples: [SampleRecord]) -> (
    [GoalDistance], CoverageTally
  ) {
    if isOneByOne {
      var (found, known): ([GoalDistance], CoverageTally) = ([], tally)
      for sample in samples {
        let (joined, distance) = rate(sample, known, goal)
        found.append(distance)
        known = joined
      }
      return (found, known)
    }
    let frame = SampleRating(samples, rulebook, plan).frame
    var known = tally
    known.observe(frame, goals)
    var found = Array(repeating: GoalDistance.unknown, count: samples.count)
    measure(goal, tally, frame, &found) { lanes in
      switch lanes {
      case .record: return .some(nil)
      case .query(let query): return .some(query)
      case .stage, .stageQuery, .summary: return nil
      }
    }
    return (found, known)
  }

  /// What is seen of one record among its others, joined to what has been, and how far it is from a goal.
  private func rate(_ sample: SampleRecord, _ tally: CoverageTally, _ goal: Goal?) -> (
    tally: CoverageTally, distance: GoalDistance
  ) {
    let state = Mutex((tally: tally, distance: GoalDistance.unknown))
    let watcher = StageWatcher(
      batch: { stage, frame in
        state.withLock { state in
          state.tally.observe(frame, ofStage: stage, goals)
          guard let goal else { return }
          var found = Array(repeating: GoalDistance.unknown, count: frame.main.count)
          measure(goal, tally, frame, &found) { lanes in
            switch lanes {
            case .stage(stage): return .some(nil)
            case .stageQuery(stage, let query): return .some(query)
            case .record, .query, .stage, .stageQuery, .summary: return nil
            }
          }
          for distance in found where distance.cost < state.distance.cost { state.distance = distance }
        }
      },
      summary: { stage, summary, frame in
        state.withLock { state in
          state.tally.observe(frame, ofSummary: summary, inStage: stage, goals)
          guard let goal else { return }
          let lanes = GoalLanes.summary(stage: stage, summary: summary)
          for probe in goal.probes where probe.lanes == lanes {
            let reader = GoalReader(
              frame: frame, plan: plan.stages[stage].summaries[summary].lanes, windowEnds: [],
              calendar: plan.calendar)
            for row in reader.usableRows() {
              let distance = distance(reader, goal, probe, tally, row)
              if distance.cost < state.distance.cost { state.distance = distance }
            }
          }
        }
      })
    let rating = SampleRating([sample], rulebook, plan, watcher: watcher)
    // Who is refused anywhere refuses the whole case, and shows no more than what stops it.
    if rating.isRefused(0) {
      var stopped = tally
      if rating.evaluator.portfolio.failedRows.isEmpty { stopped.observe(rating.frame, goals) }
      return (stopped, .unknown)
    }
    var result = state.withLock { $0 }
    result.tally.observe(rating.frame, goals)
    if let goal {
      var found = [GoalDistance.unknown]
      measure(goal, tally, rating.frame, &found) { lanes in
        switch lanes {
        case .record: return .some(nil)
        case .query(let query): return .some(query)
        case .stage, .stageQuery, .summary: return nil
        }
      }
      if found[0].cost < result.distance.cost { result.distance = found[0] }
    }
    return (result.tally, result.distance)
  }

  /// Notes for each record of a batch how near it comes to a goal.
  /// - Parameter reads: which query of the frame holds the lanes of a probe, `.some(nil)` for the record's own; nil for none.
  private func measure(
    _ goal: Goal, _ tally: CoverageTally, _ frame: BatchFrame, _ found: inout [GoalDistance],
    reads: (GoalLanes) -> Int??
  ) {
    for probe in goal.probes {
      guard let place = reads(probe.lanes) else { continue }
      let (part, calendar) = (part(of: probe.lanes), plan.calendar)
      guard let query = place else {
        let reader = GoalReader(frame: frame.main, plan: part.main, windowEnds: [], calendar: calendar)
        for row in reader.usableRows() where found.indices.contains(row) {
          let distance = distance(reader, goal, probe, tally, row)
          if distance.cost < found[row].cost { found[row] = distance }
        }
        continue
      }
      let lanes = frame.queries[query]
      var owners: [Int] = []
      for owner in 0..<max(0, lanes.starts.count - 1) {
        owners += Array(repeating: owner, count: lanes.starts[owner + 1] - lanes.starts[owner])
      }
      let reader = GoalReader(
        frame: lanes.lanes, plan: part.queries[query].lanes, windowEnds: part.queries[query].windowEnds,
        calendar: calendar, owners: (frame.main, owners))
      for row in reader.usableRows() where found.indices.contains(owners[row]) {
        let distance = distance(reader, goal, probe, tally, row)
        if distance.cost < found[owners[row]].cost { found[owners[row]] = distance }
      }
    }
  }

  private func part(of lanes: GoalLanes) -> Plan {
    switch lanes {
    case .record, .query: plan
    case .stage(let stage), .stageQuery(let stage, _), .summary(let stage, _): plan.stages[stage].plan
    }
  }

  func distance(
    _ reader: GoalReader, _ goal: Goal, _ probe: GoalProbe, _ tally: CoverageTally, _ row: Int
  ) -> GoalDistance {
    reader.distance(
      probe.test, row, seen: tally.marks(of: goal), roles[probe.lanes] ?? LaneRoles(LanePlan()))
  }
}
