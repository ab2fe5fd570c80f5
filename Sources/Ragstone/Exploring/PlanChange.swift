/// What a setting changes of a plan: figures in lanes and single steps, everything else being the same.
package struct PlanChange: Sendable, Equatable {
  /// Lanes that hold another figure, with that figure.
  let constants: [(slot: ValueSlot, value: Int64)]
  /// Steps that are others, by their place; each writes the lanes that the one before it wrote.
  let steps: [Int: Step]

  /// The lanes that hold something else from the start, or out of a step that is another.
  var lanes: [LaneName] {
    constants.map { .value($0.slot) } + steps.sorted { $0.key < $1.key }.flatMap(\.value.writes)
  }

  /// These figures and steps, which are others than those of the plan.
  init(constants: [(slot: ValueSlot, value: Int64)], steps: [Int: Step]) {
    self.constants = constants
    self.steps = steps
  }

  /// What has to be changed of one plan to have the other; nil where more than figures and steps of the record differs.
  package init?(from base: Plan, to other: Plan) {
    let (mine, theirs) = (base.main, other.main)
    guard mine.valueCount == theirs.valueCount, mine.truthCount == theirs.truthCount,
      mine.steps.count == theirs.steps.count, mine.constants.count == theirs.constants.count,
      zip(mine.constants, theirs.constants).allSatisfy({ $0.slot == $1.slot }),
      mine.fields.elementsEqual(theirs.fields, by: { $0 == $1 }),
      mine.made.elementsEqual(theirs.made, by: { $0 == $1 }),
      mine.constantTruths.elementsEqual(theirs.constantTruths, by: { $0 == $1 }),
      base.queries.count == other.queries.count,
      zip(base.queries, other.queries).allSatisfy({ Self.areSame($0, $1) }),
      base.stages.count == other.stages.count,
      zip(base.stages, other.stages).allSatisfy({ Self.areSame($0, $1) })
    else { return nil }
    constants = zip(mine.constants, theirs.constants).filter { $0.value != $1.value }.map { $1 }
    var changed: [Int: Step] = [:]
    for index in mine.steps.indices where mine.steps[index] != theirs.steps[index] {
      guard mine.steps[index].writes == theirs.steps[index].writes else { return nil }
      changed[index] = theirs.steps[index]
    }
    steps = changed
  }

  package static func == (left: PlanChange, right: PlanChange) -> Bool {
    left.constants.elementsEqual(right.constants, by: { $0 == $1 }) && left.steps == right.steps
  }

  /// Whether two queries that stand in one place of the rules do the same.
  private static func areSame(_ one: QueryPlan, _ other: QueryPlan) -> Bool {
    one.included == other.included && one.inWindow == other.inWindow && one.operand == other.operand
      && one.stretchBegin == other.stretchBegin && one.periods == other.periods
      && one.spreadValues.elementsEqual(other.spreadValues, by: { $0 == $1 })
      && one.spreadTruths.elementsEqual(other.spreadTruths, by: { $0 == $1 })
      && one.previousValues.elementsEqual(other.previousValues, by: { $0 == $1 })
      && areSame(one.lanes, other.lanes)
  }

  private static func areSame(_ one: LanePlan, _ other: LanePlan) -> Bool {
    one.valueCount == other.valueCount && one.truthCount == other.truthCount && one.steps == other.steps
      && one.constants.elementsEqual(other.constants, by: { $0 == $1 })
      && one.constantTruths.elementsEqual(other.constantTruths, by: { $0 == $1 })
      && one.fields.elementsEqual(other.fields, by: { $0 == $1 })
      && one.made.elementsEqual(other.made, by: { $0 == $1 })
  }

  /// Whether two stages of one rulebook do the same: their lanes and those of their summaries.
  private static func areSame(_ one: StagePlan, _ other: StagePlan) -> Bool {
    areSame(one.plan.main, other.plan.main) && one.plan.queries.count == other.plan.queries.count
      && zip(one.plan.queries, other.plan.queries).allSatisfy { areSame($0, $1) }
      && one.summaries.count == other.summaries.count
      && zip(one.summaries, other.summaries).allSatisfy { areSame($0.lanes, $1.lanes) }
  }
}

/// The steps of a plan that rest on certain lanes, and what they read besides.
struct Cone: Sendable {
  /// Places of the steps, in order.
  let steps: [Int]
  /// Lanes that the steps read, that none of them writes and that are not constant, each once.
  let frontier: [LaneName]
  /// A step of it looks at the records themselves.
  let looksAtRecords: Bool
  /// Every lane that rests on them, themselves included.
  let lanes: Set<LaneName>

  /// What rests on lanes.
  init(of plan: Plan, restingOn changed: Set<LaneName>) {
    var lanes = changed
    var (steps, reads): ([Int], [LaneName]) = ([], [])
    var seen: Set<LaneName> = []
    var looks = false
    for (index, step) in plan.main.steps.enumerated() {
      let (read, written) = (step.reads(plan.queries), step.writes)
      guard read.contains(where: { lanes.contains($0) }) || written.contains(where: { lanes.contains($0) })
      else { continue }
      steps.append(index)
      lanes.formUnion(written)
      looks = looks || step.looksAtRecords
      for lane in read where seen.insert(lane).inserted { reads.append(lane) }
    }
    let constant = Set(
      plan.main.constants.map { LaneName.value($0.slot) } + plan.main.constantTruths.map { .truth($0.slot) })
    self.steps = steps
    self.lanes = lanes
    looksAtRecords = looks
    frontier = reads.filter { !lanes.contains($0) && !constant.contains($0) }
  }
}
