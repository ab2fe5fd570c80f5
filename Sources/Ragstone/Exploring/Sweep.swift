/// Rates the same records under many settings, and counts the outcomes of each.
///
/// Only the steps that rest on what the settings change are done again, and once for all providers that these steps cannot
/// tell apart. What changes more than figures and single steps, such as a window of events, is rated in full.
package struct Sweep {
  /// A provider that moves.
  package struct Mover: Sendable, Hashable {
    package let row: Int
    /// Codes of the outcome.
    package let was: Int
    package let now: Int
  }

  /// What came of it.
  package struct Result: Sendable {
    /// The outcomes that were counted, in the order printed.
    package let lanes: [OutcomeLane]
    /// For each setting and each outcome how many providers have each code.
    package let counts: [[[Int]]]
    /// For each setting and each outcome how many have another code than without any setting.
    package let moved: [[Int]]
    /// For each setting and each outcome how many have another code than under the setting before it; nought for the first.
    package let stepped: [[Int]]
    /// How many situations stood for all providers; nil where the steps had to look at the records.
    package let situationCount: Int?
    /// How many settings were rated in full.
    package let fullCount: Int
    /// For each setting that was watched and each outcome who has another code than without any setting, in the order of the records.
    package let movers: [Int: [[Mover]]]
  }

  let rulebook: CheckedRulebook
  let base: Evaluator
  let threads: Int
  let lanes: [OutcomeLane]
  /// The outcomes that are counted once, as no setting reaches them.
  private var plan: Plan { base.plan }

  /// Makes a sweep over the records of an evaluator.
  package init(_ rulebook: CheckedRulebook, _ base: Evaluator, threads: Int) {
    self.rulebook = rulebook
    self.base = base
    self.threads = threads
    lanes = OutcomeLane.all(rulebook, base.plan)
  }

  /// Rates under each setting.
  /// - Parameter watched: the settings of which it is wanted who moves.
  /// - Throws: the first setting that cannot be planned, with what is wrong.
  package func run(_ settings: [Settings], watching watched: [Int] = []) throws(Refusal) -> Result {
    let plans = try plans(settings)
    var tally = SweepTally(rulebook, lanes: lanes, settings: settings.count)
    let (changed, whole) = plans.enumerated().reduce(into: ([(Int, PlanChange)](), [(Int, Plan)]())) {
      switch $1.element {
      case .change(let change): $0.0.append(($1.offset, change))
      case .other(let plan): $0.1.append(($1.offset, plan))
      }
    }
    let cone = Cone(of: plan, restingOn: Set(changed.flatMap { $0.1.lanes }))
    let run = ConeRun(evaluator: base, cone: cone, changes: changed.map(\.1), lanes: lanes, threads: threads)
    let outcome = run.outcomes(watching: changed.indices.filter { watched.contains(changed[$0].0) })
    tally.take(outcome, settings: changed.map(\.0))
    for (number, plan) in whole {
      let evaluator = Evaluator(plan: plan, table: base.table, events: base.eventPairs, threads: threads)
      tally.take(full: evaluator, setting: number, against: base, threads: threads)
    }
    // Steps between neighbours of which one was rated in full are counted between two full ratings.
    if !whole.isEmpty { tally.countSteps(whole.map(\.0)) { evaluator(settings[$0], plans[$0]) } }
    var movers: [Int: [[Mover]]] = [:]
    for (index, own) in outcome.movers { movers[changed[index].0] = own }
    let others = watched.filter { movers[$0] == nil }
    if !others.isEmpty {
      let before = OutcomeTable(base, rulebook, threads: threads)
      for number in others {
        guard let evaluator = evaluator(settings[number], plans[number]) else { continue }
        movers[number] = before.movers(to: OutcomeTable(evaluator, rulebook, threads: threads))
      }
    }
    return tally.result(situations: outcome.situationCount, full: whole.count, movers: movers)
  }

  /// A setting that cannot be planned.
  package struct Refusal: Error {
    /// Its place among the settings.
    package let setting: Int
    package let diagnostics: [Diagnostic]
  }

  /// What a setting makes of the plan.
  private enum Made: Sendable {
    case change(PlanChange)
    case other(Plan)
  }

  private func plans(_ settings: [Settings]) throws(Refusal) -> [Made] {
    let size = max(1, (settings.count + threads * 4 - 1) / (threads * 4))
    let parts = (settings.count + size - 1) / size
    let patch = settings.first.flatMap { PlanPatch(rulebook, from: base.plan, first: $0) }
    let made = Parallel.map(parts: parts, threads: threads) { part -> ([Made], Refusal?) in
      var found: [Made] = []
      for number in part * size..<min((part + 1) * size, settings.count) {
        if let change = patch?.change(settings[number]) {
          found.append(.change(change))
          continue
        }
        let (plan, diagnostics) = Planner.plan(rulebook, asAt: base.plan.asAt, settings: settings[number])
        guard let plan else { return (found, Refusal(setting: number, diagnostics: diagnostics)) }
        found.append(PlanChange(from: base.plan, to: plan).map { .change($0) } ?? .other(plan))
      }
      return (found, nil)
    }
    if let refusal = made.lazy.compactMap(\.1).first { throw refusal }
    return made.flatMap(\.0)
  }

  private func evaluator(_ settings: Settings, _ made: Made) -> Evaluator? {
    let plan: Plan?
    switch made {
    case .other(let own): plan = own
    case .change: plan = Planner.plan(rulebook, asAt: base.plan.asAt, settings: settings).0
    }
    return plan.map { Evaluator(plan: $0, table: base.table, events: base.eventPairs, threads: threads) }
  }
}
