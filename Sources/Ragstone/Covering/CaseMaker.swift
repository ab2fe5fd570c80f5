/// Makes records that reach every goal of a rulebook that any record can reach, as few as it can.
package struct CaseMaker {
  /// A goal that no case was made for.
  package struct Unreached: Sendable {
    package let goal: Goal
    /// Nil where no record can reach it; else why it is not known.
    package let reason: String?
  }

  /// What was made.
  package struct Cases: Sendable {
    /// In the order in which they reach most that is new.
    package internal(set) var samples: [SampleRecord]
    /// For each of them the goals that it is there for, by their places in `goals`.
    package internal(set) var reaches: [[Int]]
    /// For samples by their places the small change of the rules that they are there to tell.
    package internal(set) var tells: [Int: String] = [:]
    package let goals: [Goal]
    package let unreached: [Unreached]

    /// No case, and nothing to reach.
    static var none: Cases { Cases(samples: [], reaches: [], goals: [], unreached: []) }
  }

  let rulebook: CheckedRulebook
  let plan: Plan
  let goals: CoverageGoals
  /// One for the plan that rates and one for each stage.
  var solvers: [RecordSolver]
  var samples: [SampleRecord] = []
  var tally = CoverageTally()
  let trial: CaseTrial
  /// Only what can be worked out of diagrams is looked for.
  private let isQuick: Bool
  /// A record of something unremarkable.
  private var base: SampleRecord
  /// Goals, by their places, that no record can reach.
  var proved: Set<Int> = []
  /// For goals by their places, where they hold by fields alone: worked out when first needed.
  private var freeWays: [Int: [Diagram]] = [:]

  /// - Parameters:
  ///   - limit: how many choices diagrams may have in all; beyond, goals are left undecided.
  ///   - work: how many records may be rated to find rows of events; where it is bounded, nothing is looked for step by step.
  package init(
    _ rulebook: CheckedRulebook, _ plan: Plan, limit: Int = 2_000_000, work: Int = .max
  ) {
    self.init(rulebook, plan, CoverageGoals(rulebook, plan), limit: limit, work: work)
  }

  /// Cases for some of the goals of a plan.
  init(
    _ rulebook: CheckedRulebook, _ plan: Plan, _ goals: CoverageGoals, limit: Int = 2_000_000,
    work: Int = .max
  ) {
    isQuick = work < .max
    self.rulebook = rulebook
    self.plan = plan
    self.goals = goals
    base = SampleRecord(
      fields: rulebook.record.fields.map { _ in .absent(.unknown) }, rows: rulebook.events.map { _ in [] })
    trial = CaseTrial(goals)
    solvers = ([plan] + plan.stages.map(\.plan)).map { part in
      let space = QuantitySpace(limit: limit, calendar: part.calendar)
      let solver = RecordSolver(SymbolicRun(rulebook, part, in: space, widest: 20_000))
      solver.workLeft = work
      return solver
    }
  }

  /// Makes the cases.
  package mutating func make() -> Cases {
    var unreached: [Unreached] = []
    if case .found(let found) = solvers[0].record(where: solvers[0].run.diagrams.yes) { base = found }
    for (index, goal) in goals.goals.enumerated() where !tally.isReached(goal) {
      var reason: String? = nil
      var isOpen = false
      for probe in goal.probes where !tally.isReached(goal) {
        if let why = pursue(goal, probe) {
          isOpen = true
          reason = why
        }
      }
      if !tally.isReached(goal) {
        unreached.append(Unreached(goal: goal, reason: isOpen ? reason : nil))
        if !isOpen { proved.insert(index) }
      }
    }
    if !isQuick {
      for query in openQueries() { tryRows(of: query) }
      proveRows()
      proveSummaries()
      climb()
    }
    // A later case may have reached what was left open, or it was proved.
    let left = unreached.filter { !tally.isReached($0.goal) }.map { one in
      let isProved = proved.contains { goals.goals[$0].identity == one.goal.identity }
      return isProved ? Unreached(goal: one.goal, reason: nil) : one
    }
    let (kept, reaches) = fewest()
    return Cases(samples: kept, reaches: reaches, goals: goals.goals, unreached: left)
  }

  /// What leads from one record to others like it.
  mutating func steps() -> CaseSteps {
    var steps = CaseSteps(rulebook, plan, CaseValues(solvers, plan, base: base), base: base)
    for sample in samples { steps.note(sample) }
    return steps
  }

  // MARK: One goal

  /// Looks for records that show a goal: nil where it was found or there are none, else why it is not known.
  private mutating func pursue(_ goal: Goal, _ probe: GoalProbe) -> String? {
    switch probe.lanes {
    case .record: return pursue(goal, probe.test, inPlan: 0)
    case .stage(let stage): return pursue(goal, probe.test, inPlan: stage + 1)
    case .query(let query): return pursueRows(goal, probe.test, query, inPlan: 0)
    case .stageQuery(let stage, let query): return pursueRows(goal, probe.test, query, inPlan: stage + 1)
    case .summary: return "it is about figures of all providers together"
    }
  }

  private mutating func pursue(_ goal: Goal, _ test: GoalTest, inPlan number: Int) -> String? {
    let solver = solvers[number]
    let part = number == 0 ? plan : plan.stages[number - 1].plan
    let reader = GoalDiagrams(
      run: solver.run, conditions: part.main.conditions, windowEnds: [], isOfRows: false)
    if case .stopped = test { return pursueRefusal(goal, reader.ways(test), solver) }
    var reason: String?
    for way in reader.ways(test) {
      var found: [SampleRecord] = []
      var (isImpossible, why): (Bool, String?) = (false, nil)
      for answer in way {
        if number == 0, let joined = joined(answer, reader, solver),
          case .found(let sample) = solver.record(where: joined)
        {
          found.append(sample)
          continue
        }
        switch solver.record(where: answer) {
        case .found(let sample): found.append(sample)
        case .impossible: isImpossible = true
        case .undecided(let own): why = own
        }
      }
      // Of two records that show it together neither may be missing.
      if isImpossible { continue }
      reason = why ?? reason
      guard found.count == way.count else { continue }
      for sample in found { keep(sample) }
      if tally.isReached(goal) { return nil }
      reason = "the record that was made does not show it"
    }
    return reason
  }

  /// Looks for a record that is refused as a goal wants it: nil where it was found or there is none, else why it is not known.
  private mutating func pursueRefusal(_ goal: Goal, _ ways: GoalDiagrams.Ways, _ solver: RecordSolver)
    -> String?
  {
    guard let answer = ways.first?.first else { return nil }
    let trial = trial
    switch solver.record(
      where: answer, confirming: { trial.seen(CoverageTally(), with: [$0]).isReached(goal) })
    {
    case .found(let sample):
      keep(sample)
      return nil
    case .impossible: return nil
    case .undecided(let reason): return reason
    }
  }

  /// Records that reach a goal and, with it, as many others that are open as go together; nil where aggregates are asked for,
  /// which are hard enough one by one.
  private mutating func joined(_ answer: Diagram, _ reader: GoalDiagrams, _ solver: RecordSolver) -> Diagram?
  {
    let (diagrams, space) = (solver.run.diagrams, solver.run.space)
    func isFree(_ diagram: Diagram) -> Bool { diagrams.levels(of: diagram).allSatisfy { space[$0].isFree } }
    guard answer != diagrams.no, isFree(answer) else { return nil }
    var result = diagrams.both(answer, diagrams.negated(solver.run.refused))
    for (index, goal) in goals.goals.enumerated() where !tally.isReached(goal) {
      if freeWays[index] == nil {
        freeWays[index] = goal.probes.filter { $0.lanes == .record }
          .compactMap { reader.ways($0.test).first?.first }.filter { $0 != diagrams.no && isFree($0) }
      }
      for other in freeWays[index] ?? [] {
        let both = diagrams.both(result, other)
        if both != diagrams.no, !diagrams.isExhausted, diagrams.size(both) < 1000 { result = both }
      }
    }
    return result == answer ? nil : result
  }

  // MARK: Keeping

  /// Rates a record, notes what it reaches, and keeps it if that is new.
  mutating func keep(_ sample: SampleRecord) {
    let joined = trial.seen(tally, with: [sample])
    if joined == tally { return }
    tally = joined
    samples.append(sample)
  }

  func observed(_ sample: SampleRecord) -> CoverageTally {
    trial.seen(CoverageTally(), with: [sample])
  }

  /// Goes from what has been found towards each goal that is open.
  private mutating func climb() {
    let open = goals.goals.indices.filter { !tally.isReached(goals.goals[$0]) && !proved.contains($0) }
    if open.isEmpty { return }
    let values = CaseValues(solvers, plan, base: base)
    var climb = CaseClimb(trial, values, base: base)
    for sample in samples { climb.note(sample) }
    for index in open where !tally.isReached(goals.goals[index]) {
      var (found, known) = (samples, tally)
      climb.trial = trial.leavingOut(
        Set(
          goals.goals.indices.filter { tally.isReached(goals.goals[$0]) || proved.contains($0) }
            .map { goals.goals[$0].identity }))
      climb.seek(goals.goals[index], from: [base] + samples, tally, number: index) { sample in
        let joined = trial.seen(known, with: [sample])
        if joined != known {
          found.append(sample.fewer { trial.seen(known, with: [$0]) == joined })
          known = trial.seen(known, with: [found[found.count - 1]])
        }
        return known
      }
      for sample in found.dropFirst(samples.count) { climb.note(sample) }
      (samples, tally) = (found, known)
    }
  }
}
