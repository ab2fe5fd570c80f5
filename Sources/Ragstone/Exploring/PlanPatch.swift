/// What settings make of a plan, worked out of the plan of one of them without planning the others.
///
/// A parameter that goes into lanes of the record and nowhere else changes the figure in them, a weight the steps that weigh its list. For
/// anything else there is no patch, and the setting is planned.
package struct PlanPatch: Sendable {
  private let base: Plan
  /// As it was left by planning the first of the settings.
  private let planner: Planner
  /// What the first makes of the plan.
  private let first: PlanChange

  /// Nil where the first setting cannot be planned, or differs from the plan in more than figures and steps.
  package init?(_ rulebook: CheckedRulebook, from base: Plan, first setting: Settings) {
    let planner = Planner.planned(rulebook, asAt: base.asAt, settings: setting)
    // Figures over all providers are planned by planners of their own.
    guard planner.isWhole, planner.plan.stages.isEmpty, let first = PlanChange(from: base, to: planner.plan)
    else { return nil }
    self.base = base
    self.planner = planner
    self.first = first
  }

  /// What a setting makes of the plan; nil where it has to be planned.
  package func change(_ setting: Settings) -> PlanChange? {
    var figures: [ValueSlot: Int64] = [:]
    for constant in first.constants { figures[constant.slot] = constant.value }
    var steps = first.steps
    let own = planner.settings
    if setting.parameters.keys.count != own.parameters.keys.count { return nil }
    for (index, value) in setting.parameters {
      guard let known = own.parameters[index] else { return nil }
      if known == value { continue }
      guard case .plain(let figure) = value, !planner.parametersElsewhere.contains(index) else { return nil }
      let key = PlannedParameter(index: index, day: base.asAt)
      if let slot = planner.parameterSlots[key] { figures[slot] = figure }
    }
    if setting.weights != own.weights {
      if planner.weighsInQuery { return nil }
      var planner = planner
      planner.settings = setting
      planner.diagnostics = []
      for weighing in planner.weighings {
        let (weights, divisor) = planner.wholeWeights(weighing.list)
        let step = planner.plan.main.steps[weighing.step]
        guard planner.diagnostics.isEmpty, divisor == weighing.divisor, let patched = step.with(weights)
        else { return nil }
        steps[weighing.step] = patched == base.main.steps[weighing.step] ? nil : patched
      }
    }
    let constants = base.main.constants.compactMap { constant -> (slot: ValueSlot, value: Int64)? in
      guard let figure = figures[constant.slot], figure != constant.value else { return nil }
      return (constant.slot, figure)
    }
    return PlanChange(constants: constants, steps: steps)
  }
}

extension Step {
  /// A step that weighs a list, with other weights; nil for any other step.
  fileprivate func with(_ weights: [Int64]) -> Step? {
    if case .weigh(let items, let sum, let weight, let maximum) = self, items.count == weights.count {
      let weighed = zip(items, weights).map { item, weight in
        WeighedItem(
          slot: item.slot, weight: weight, leftOutWhen: item.leftOutWhen, maximum: item.maximum)
      }
      return .weigh(weighed, into: sum, weight: weight, maximum: maximum)
    }
    if case .weighEvidence(let parts, let into, let over) = self, parts.count == weights.count {
      let weighed = zip(parts, weights).map { WeighedEvidence(evidence: $0.evidence, weight: $1) }
      return .weighEvidence(weighed, into: into, over: over)
    }
    return nil
  }
}
