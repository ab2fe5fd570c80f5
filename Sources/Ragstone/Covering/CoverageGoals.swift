/// Every goal of a rulebook, as one plan of it shows them.
///
/// Plans for other days have the same goals in the main; where a parameter is not in force on a day, the sides of a
/// threshold that exist may differ.
package struct CoverageGoals: Sendable {
  package let rulebook: CheckedRulebook
  package let plan: Plan
  /// In the order of files and places, then of kinds.
  package private(set) var goals: [Goal] = []
  /// Where each is in `goals` while they are collected.
  private var places: [GoalIdentity: Int] = [:]
  /// Answers that have an outcome goal of their own, so that `seen yes` would say the same again.
  private var told: Set<TruthSlot> = []

  /// Finds the goals.
  package init(_ rulebook: CheckedRulebook, _ plan: Plan) {
    self.rulebook = rulebook
    self.plan = plan
    for index in rulebook.values.indices { addOutcomes(of: index) }
    for (lanes, plan) in plan.conditionLanes { addConditions(of: plan, in: lanes) }
    for (lanes, query) in plan.queryPlans { addWindowEnds(of: query, in: lanes) }
    goals.sort { Goal.precedes($0.identity, $1.identity) }
    places = [:]
  }

  /// The condition that a probe asks about, with its parts, guards and terms; nil where it asks about something else.
  package func condition(of probe: GoalProbe) -> PlannedCondition? {
    let index: Int
    switch probe.test {
    case .seen(let condition, _), .decides(let condition), .beside(let condition, _, _): index = condition
    case .answer, .value, .day, .present, .absent, .differ, .days, .all, .any, .windowEnd, .stopped:
      return nil
    }
    let lanes = plan.conditionLanes.first { $0.0 == probe.lanes }?.1
    return lanes.flatMap { $0.conditions.indices.contains(index) ? $0.conditions[index] : nil }
  }

  /// Leaves goals out that nothing can reach.
  package mutating func leaveOut(_ unreachable: Set<GoalIdentity>) {
    goals.removeAll { unreachable.contains($0.identity) }
  }

  /// Takes so far from a figure for just beside it, in millionths, days or places, where nothing can come nearer.
  package mutating func setReach(_ reach: Int64, of identity: GoalIdentity) {
    for goal in goals.indices where goals[goal].identity == identity {
      goals[goal].probes = goals[goal].probes.map { probe in
        guard case .beside(let condition, let side, _) = probe.test else { return probe }
        return GoalProbe(lanes: probe.lanes, test: .beside(condition: condition, side, reach: reach))
      }
    }
  }

  /// Adds a goal, or another way to see one that is there.
  mutating func add(
    _ kind: GoalKind, at place: Span, number: Int = 0, owner: String = "", _ words: String,
    in lanes: GoalLanes = .record, _ test: GoalTest
  ) {
    let identity = GoalIdentity(place: place, number: number, owner: owner, kind: kind)
    let probe = GoalProbe(lanes: lanes, test: test)
    if let known = places[identity] {
      goals[known].probes.append(probe)
    } else {
      places[identity] = goals.count
      goals.append(Goal(identity: identity, words: words, probes: [probe]))
    }
  }

  /// Notes that an outcome goal says that a condition of the record's lanes was met.
  mutating func tell(_ slot: TruthSlot?) {
    if let slot { told.insert(slot) }
  }

  /// Whether an outcome goal says that a condition was met.
  func isTold(_ slot: TruthSlot, in lanes: GoalLanes) -> Bool { lanes == .record && told.contains(slot) }

  /// The text of the rules at a place, on one line.
  func text(_ place: Span) -> String {
    rulebook.sources[place.file].text(place).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Plan {
  /// Every set of lanes that may hold conditions, the record's first.
  var conditionLanes: [(GoalLanes, LanePlan)] {
    var all: [(GoalLanes, LanePlan)] = [(.record, main)]
    for (index, query) in queries.enumerated() { all.append((.query(index), query.lanes)) }
    for (number, stage) in stages.enumerated() {
      all.append((.stage(number), stage.plan.main))
      for (index, query) in stage.plan.queries.enumerated() {
        all.append((.stageQuery(stage: number, query: index), query.lanes))
      }
      for (index, summary) in stage.summaries.enumerated() {
        all.append((.summary(stage: number, summary: index), summary.lanes))
      }
    }
    return all
  }

  /// Every query, those of stages too.
  var queryPlans: [(GoalLanes, QueryPlan)] {
    var all = queries.enumerated().map { (GoalLanes.query($0.offset), $0.element) }
    for (number, stage) in stages.enumerated() {
      for (index, query) in stage.plan.queries.enumerated() {
        all.append((.stageQuery(stage: number, query: index), query))
      }
    }
    return all
  }
}
