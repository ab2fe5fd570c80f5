import Synchronization

/// The goals of one rulebook, with those that its cases have reached.
package struct Coverage: Sendable {
  package let rulebook: CheckedRulebook
  /// Of every plan that cases were run with, each once, in the order of files and places.
  package private(set) var goals: [Goal] = []
  package private(set) var tally = CoverageTally()

  /// The coverage by no case.
  package init(_ rulebook: CheckedRulebook) { self.rulebook = rulebook }

  /// Takes in the goals of a plan of the same rulebook, and what was seen of them.
  package mutating func add(_ goals: CoverageGoals, _ tally: CoverageTally) {
    var known = Set(self.goals.map(\.identity))
    let more = goals.goals.filter { known.insert($0.identity).inserted }
    if !more.isEmpty {
      self.goals = (self.goals + more).sorted { Goal.precedes($0.identity, $1.identity) }
    }
    self.tally.merge(tally)
  }

  /// Leaves out the goals that no case has reached and that no record can, as is proved for one day of each stretch in which no
  /// parameter changes.
  package mutating func leaveOutUnreachable() {
    let open = Set(missing.map(\.identity))
    guard !open.isEmpty, let plans = Epochs.plans(of: rulebook), !plans.isEmpty else { return }
    var unreachable = open
    for plan in plans where !unreachable.isEmpty {
      var goals = CoverageGoals(rulebook, plan)
      // What a plan does not ask about cannot happen on its day.
      let asked = Set(goals.goals.map(\.identity))
      goals.leaveOut(asked.subtracting(unreachable))
      var maker = CaseMaker(rulebook, plan, goals)
      let proved = Set(maker.make().unreached.filter { $0.reason == nil }.map(\.goal.identity))
      unreachable = unreachable.filter { proved.contains($0) || !asked.contains($0) }
    }
    goals.removeAll { unreachable.contains($0.identity) }
  }

  /// The goals that no case has reached.
  package var missing: [Goal] { goals.filter { !tally.isReached($0) } }
}

extension Goal {
  /// The order in which goals are listed: of files, places and kinds.
  package static func precedes(_ left: GoalIdentity, _ right: GoalIdentity) -> Bool {
    let (a, b) = (left.place, right.place)
    if (a.file.index, a.start, a.end) != (b.file.index, b.start, b.end) {
      return (a.file.index, a.start, a.end) < (b.file.index, b.start, b.end)
    }
    if (left.kind.rank, left.number) != (right.kind.rank, right.number) {
      return (left.kind.rank, left.number) < (right.kind.rank, right.number)
    }
    return left.owner.utf8.lexicographicallyPrecedes(right.owner.utf8)
  }
}

extension GoalKind {
  /// The place among the goals of one clause.
  fileprivate var rank: Int {
    switch self {
    case .chosen: 0
    case .cell: 1
    case .withdrawn: 2
    case .changes: 3
    case .proposed: 4
    case .made: 5
    case .agreed: 6
    case .awaited: 7
    case .raised: 8
    case .absence(let kind): 10 + Int(kind.rawValue)
    case .level(let word): 100 + word
    case .duty(let state): 20 + Int(state.rawValue)
    case .judgement(let outcome): 30 + outcome
    case .seen(let isYes): isYes ? 40 : 41
    case .decides: 42
    case .beside(let side): 50 + (PlannedComparison.Side.allCases.firstIndex(of: side) ?? 0)
    case .windowEnd(let isInside): isInside ? 60 : 61
    case .dutyDay(let isDone, let late): (isDone ? 70 : 80) + late
    case .notDue(let reason): 100_000 + Int(clamping: reason.code)
    }
  }
}

/// Collects what the cases of one rulebook cover, from any thread.
package final class CoverageCollector: Sendable {
  private struct Seen {
    var goals: [CalendarDate: CoverageGoals] = [:]
    var tallies: [CalendarDate: CoverageTally] = [:]
  }

  private let rulebook: CheckedRulebook
  private let seen = Mutex(Seen())

  /// Nothing collected yet.
  package init(_ rulebook: CheckedRulebook) { self.rulebook = rulebook }

  /// Looks at a batch that a plan of the rulebook has evaluated.
  package func observe(_ frame: BatchFrame, _ plan: Plan) {
    let (goals, known) = start(plan)
    var tally = known
    tally.observe(frame, goals)
    merge(tally, plan)
  }

  /// Works out the stages of a plan once more, and looks at them.
  package func observeStages(of evaluator: Evaluator, threads: Int) {
    if evaluator.plan.stages.isEmpty { return }
    let plan = evaluator.plan
    let (goals, _) = start(plan)
    evaluator.watchStages(
      threads: threads,
      StageWatcher(
        batch: { stage, frame in
          var tally = CoverageTally()
          tally.observe(frame, ofStage: stage, goals)
          self.merge(tally, plan)
        },
        summary: { stage, summary, frame in
          var tally = CoverageTally()
          tally.observe(frame, ofSummary: summary, inStage: stage, goals)
          self.merge(tally, plan)
        }))
  }

  /// What has been collected. Goals are those of the days of the cases; where there are no cases, of a day on which
  /// every parameter has begun.
  package func coverage() -> Coverage {
    var coverage = Coverage(rulebook)
    let found = seen.withLock { $0 }
    for day in found.goals.keys.sorted() {
      guard let goals = found.goals[day] else { continue }
      coverage.add(goals, found.tallies[day] ?? CoverageTally())
    }
    if found.goals.isEmpty, let plan = Pipeline.plan(rulebook, asAt: rulebook.lateDay).0 {
      coverage.add(CoverageGoals(rulebook, plan), CoverageTally())
    }
    return coverage
  }

  private func start(_ plan: Plan) -> (CoverageGoals, CoverageTally) {
    if let known = seen.withLock({ seen in
      seen.goals[plan.asAt].map { ($0, seen.tallies[plan.asAt] ?? CoverageTally()) }
    }) {
      return known
    }
    let made = CoverageGoals(rulebook, plan)
    seen.withLock { $0.goals[plan.asAt] = made }
    return (made, CoverageTally())
  }

  private func merge(_ tally: CoverageTally, _ plan: Plan) {
    seen.withLock { $0.tallies[plan.asAt, default: CoverageTally()].merge(tally) }
  }
}

extension CheckedRulebook {
  /// A day on which the rules are in force and every parameter has begun.
  fileprivate var lateDay: CalendarDate {
    let begins =
      parameters.flatMap { $0.rows.compactMap(\.from) } + [header?.inForceFrom?.date].compactMap { $0 }
    return begins.max() ?? .first
  }
}
