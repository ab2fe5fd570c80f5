import Synchronization

/// The figures that a goal rests on, in made-up records.
extension CaseTrial {
  /// Where the figures of a goal stand: which of its probes, and which group there; 0 for the record itself.
  struct FigurePlace: Sendable, Hashable {
    let probe: Int
    let row: Int
  }

  /// The comparisons that a goal rests on at a place, and how far it is from being shown there.
  struct Figures: Sendable {
    let needs: [FigureNeed]
    let cost: Int64
  }

  /// For each record what a goal rests on at each place; none where it has no figures, is about rows of events, or the record is refused.
  func figures(
    of goal: Goal, _ tally: CoverageTally, _ samples: [SampleRecord]
  ) -> [[FigurePlace: Figures]] {
    if isOneByOne { return samples.map { figures(of: goal, tally, among: $0) } }
    var found: [[FigurePlace: Figures]] = []
    for start in stride(from: 0, to: samples.count, by: 256) {
      let part = Array(samples[start..<min(start + 256, samples.count)])
      let rating = SampleRating(part, rulebook, plan)
      var own: [[FigurePlace: Figures]] = part.map { _ in [:] }
      for (probe, ofGoal) in goal.probes.enumerated() where ofGoal.lanes == .record {
        let reader = GoalReader(
          frame: rating.frame.main, plan: plan.main, windowEnds: [], calendar: plan.calendar)
        for row in reader.usableRows() where own.indices.contains(row) {
          own[row][FigurePlace(probe: probe, row: 0)] = figures(reader, goal, ofGoal, tally, row)
        }
      }
      found += own
    }
    return found
  }

  /// What a goal rests on in a record among its others.
  private func figures(
    of goal: Goal, _ tally: CoverageTally, among sample: SampleRecord
  ) -> [FigurePlace: Figures] {
    let state = Mutex<[FigurePlace: Figures]>([:])
    @Sendable func look(_ reader: GoalReader, _ probe: Int) {
      for row in reader.usableRows() {
        guard let found = figures(reader, goal, goal.probes[probe], tally, row) else { continue }
        state.withLock { $0[FigurePlace(probe: probe, row: row)] = found }
      }
    }
    let watcher = StageWatcher(
      batch: { _, _ in },
      summary: { stage, summary, frame in
        for (probe, own) in goal.probes.enumerated()
        where own.lanes == .summary(stage: stage, summary: summary) {
          look(
            GoalReader(
              frame: frame, plan: plan.stages[stage].summaries[summary].lanes, windowEnds: [],
              calendar: plan.calendar), probe)
        }
      })
    let rating = SampleRating([sample], rulebook, plan, watcher: watcher)
    if rating.isRefused(0) { return [:] }
    for (probe, own) in goal.probes.enumerated() where own.lanes == .record {
      look(
        GoalReader(frame: rating.frame.main, plan: plan.main, windowEnds: [], calendar: plan.calendar), probe)
    }
    return state.withLock { $0 }
  }

  private func figures(
    _ reader: GoalReader, _ goal: Goal, _ probe: GoalProbe, _ tally: CoverageTally, _ row: Int
  ) -> Figures? {
    let roles = roles[probe.lanes] ?? LaneRoles(LanePlan())
    return reader.needs(probe.test, row, roles).map {
      Figures(needs: $0, cost: distance(reader, goal, probe, tally, row).cost)
    }
  }
}
