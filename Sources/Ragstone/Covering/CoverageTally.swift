/// Which goals rows have reached.
///
/// What a row shows is joined by `or`, so a tally is the same whatever the batches, the threads and their order.
package struct CoverageTally: Sendable, Equatable {
  /// What has been seen of each goal that anything has been seen of.
  private var marks: [GoalIdentity: UInt8] = [:]

  /// Nothing seen yet.
  package init() {}

  /// Whether a goal is reached.
  package func isReached(_ identity: GoalIdentity) -> Bool {
    GoalReader.Marks(rawValue: marks[identity] ?? 0).isReached
  }

  /// Whether a goal is reached.
  package func isReached(_ goal: Goal) -> Bool { isReached(goal.identity) }

  /// What has been seen of a goal.
  func marks(of goal: Goal) -> GoalReader.Marks { GoalReader.Marks(rawValue: marks[goal.identity] ?? 0) }

  /// How many goals are reached.
  package var reachedCount: Int { marks.values.count { GoalReader.Marks(rawValue: $0).isReached } }

  /// Takes over what another has seen.
  package mutating func merge(_ other: CoverageTally) {
    marks.merge(other.marks) { $0 | $1 }
  }

  /// How much more would be seen with what another has seen.
  func gain(of other: CoverageTally) -> Int {
    other.marks.reduce(0) { $0 + ($1.value & ~(marks[$1.key] ?? 0)).nonzeroBitCount }
  }

  /// Looks at the frames of an evaluated batch. Rows that were refused show which clause says `stop`, and nothing else.
  package mutating func observe(_ frame: BatchFrame, _ goals: CoverageGoals) {
    var readers = Readers(plan: goals.plan, frame: frame, stage: nil)
    look(goals) { readers.reader(for: $0) }
  }

  /// Looks at the frames of a batch of a stage.
  package mutating func observe(_ frame: BatchFrame, ofStage stage: Int, _ goals: CoverageGoals) {
    guard goals.plan.stages.indices.contains(stage) else { return }
    var readers = Readers(plan: goals.plan.stages[stage].plan, frame: frame, stage: stage)
    look(goals) { readers.reader(for: $0) }
  }

  /// Looks at the lanes of a summary's groups.
  package mutating func observe(
    _ frame: Frame, ofSummary summary: Int, inStage stage: Int, _ goals: CoverageGoals
  ) {
    guard goals.plan.stages.indices.contains(stage),
      goals.plan.stages[stage].summaries.indices.contains(summary)
    else { return }
    let reader = GoalReader(
      frame: frame, plan: goals.plan.stages[stage].summaries[summary].lanes, windowEnds: [],
      calendar: goals.plan.calendar)
    let rows = reader.usableRows()
    look(goals) { $0 == .summary(stage: stage, summary: summary) ? (reader, rows) : nil }
  }

  private mutating func look(
    _ goals: CoverageGoals, _ reader: (GoalLanes) -> (GoalReader, rows: [Int])?
  ) {
    for goal in goals.goals where !isReached(goal) {
      for probe in goal.probes {
        guard let (reader, rows) = reader(probe.lanes), !rows.isEmpty || probe.test.isOfRefused else {
          continue
        }
        let found = reader.marks(probe.test, in: rows).rawValue
        if found != 0 { marks[goal.identity, default: 0] |= found }
      }
    }
  }
}

/// Readers of the frames of one batch, made when they are first needed.
private struct Readers {
  let plan: Plan
  let frame: BatchFrame
  /// Nil for the plan that rates.
  let stage: Int?
  private var record: (GoalReader, rows: [Int])?
  private var queries: [Int: (GoalReader, rows: [Int])] = [:]

  init(plan: Plan, frame: BatchFrame, stage: Int?) {
    self.plan = plan
    self.frame = frame
    self.stage = stage
  }

  mutating func reader(for lanes: GoalLanes) -> (GoalReader, rows: [Int])? {
    switch (lanes, stage) {
    case (.record, nil): return recordReader()
    case (.query(let query), nil): return reader(ofQuery: query)
    case (.stage(let number), let stage?) where number == stage: return recordReader()
    case (.stageQuery(let number, let query), let stage?) where number == stage:
      return reader(ofQuery: query)
    case (.record, _), (.query, _), (.stage, _), (.stageQuery, _), (.summary, _): return nil
    }
  }

  private mutating func recordReader() -> (GoalReader, rows: [Int]) {
    if let record { return record }
    let reader = GoalReader(frame: frame.main, plan: plan.main, windowEnds: [], calendar: plan.calendar)
    let made = (reader, rows: reader.usableRows())
    record = made
    return made
  }

  private mutating func reader(ofQuery index: Int) -> (GoalReader, rows: [Int])? {
    if let known = queries[index] { return known }
    guard plan.queries.indices.contains(index) else { return nil }
    let query = frame.queries[index]
    var owners: [Int] = []
    for owner in 0..<max(0, query.starts.count - 1) {
      owners += Array(repeating: owner, count: query.starts[owner + 1] - query.starts[owner])
    }
    let reader = GoalReader(
      frame: query.lanes, plan: plan.queries[index].lanes, windowEnds: plan.queries[index].windowEnds,
      calendar: plan.calendar, owners: (frame.main, owners))
    let made = (reader, rows: reader.usableRows())
    queries[index] = made
    return made
  }
}
