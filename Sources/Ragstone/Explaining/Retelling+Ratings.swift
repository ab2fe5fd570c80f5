extension Retelling {
  /// A rating: where it starts and what each step made of it.
  func explanation(_ rating: CheckedRating, _ planned: PlannedValue) -> RatingExplanation {
    let type = ValueType.words(rating.scale)
    let stages = planned.stages.map { outcome($0, type, "not rated") }
    var start: Passage?
    var bandIndex: Int?
    var read: [TypedExpression] = []
    switch rating.start {
    case .bands(let bands):
      bandIndex = chosen(planned, of: bands.count)
      if let bandIndex {
        start = passage(bands[bandIndex].span, bands[bandIndex].citation)
        // `otherwise` holds because of what the bands before it read.
        read = bands[bandIndex].condition.map { [$0] } ?? rating.start.expressions
      }
    case .from(let expression):
      start = passage(expression.span, Citation())
      read = [expression]
    }
    return RatingExplanation(
      start: start, bandIndex: bandIndex, startReadings: conditionReadings(read),
      startEffect: stages.first?.absence.flatMap { applied(rating.startEffects, $0, type) },
      withoutSteps: stages.count > 1 ? stages[1] : absent(Absence.failedCode, type),
      steps: rating.steps.indices.compactMap { index in
        guard index + 2 < stages.count, index < planned.conditions.count else { return nil }
        return step(
          rating.steps[index], answer(planned.conditions[index]), stages[index + 1], stages[index + 2], type)
      },
      judgement: rating.judgement.flatMap { judgement in
        planned.judgement.map { explanation(judgement, $0, type) }
      })
  }

  private func step(
    _ step: CheckedRating.Step, _ answer: Answer, _ before: Outcome, _ after: Outcome, _ type: ValueType
  ) -> RatingExplanation.Step {
    var acted = answer == .yes
    var effect: AppliedEffect?
    if case .undecided(let kind) = answer {
      effect = applied(step.effects, kind, type)
      acted = effect?.effect == .applies
    }
    return RatingExplanation.Step(
      passage: passage(step.span, step.citation), condition: answer, before: before, after: after,
      acted: acted,
      effect: effect, readings: conditionReadings(step.expressions))
  }

  // MARK: Missing

  /// Every absent field that a value's rules read, with what was done about it there.
  func missingInputs(ofValue index: Int) -> [MissingInput] {
    let value = rulebook.values[index]
    var missing: [MissingInput] = []
    // What was done is only asked where something is missing.
    guard told.reads(value.expressions).fields.contains(where: { absence(ofField: $0) != nil }) else {
      return missing
    }
    let planned = plan.results[index]
    switch value.kind {
    case .part, .population, .summary, .rank: break
    case .flag(let flag):
      let words = explanation(flag, planned, of: index).effect?.words ?? "decided without it"
      add(value.expressions, value.label, words, to: &missing)
    case .escalation(let escalation): addMissing(escalation, planned, of: index, to: &missing)
    case .duty(let duty): addMissing(duty, value.label, ofValue: index, to: &missing)
    case .define, .matrix, .table, .score:
      add(value.expressions, value.label, treatment(ofValue: index), to: &missing)
    case .indicator(let indicator):
      let effect = explanation(indicator, planned).effect
      add(value.expressions, value.label, effect?.words ?? treatment(ofValue: index), to: &missing)
    case .rating(let rating):
      let told = explanation(rating, planned)
      let start = told.startEffect?.words ?? treatment(of: told.withoutSteps)
      add(rating.start.expressions, value.label, start, to: &missing)
      for (step, toldStep) in zip(rating.steps, told.steps) {
        let words = toldStep.effect?.words ?? "decided without it"
        add(step.expressions, value.label, words, to: &missing)
      }
    }
    return missing
  }

  private func addMissing(
    _ escalation: CheckedEscalation, _ planned: PlannedValue, of index: Int, to missing: inout [MissingInput]
  ) {
    guard let levels = planned.levels, let told = explanation(escalation, planned, of: index) else { return }
    let label = rulebook.values[index].label
    let start = told.startEffect?.words ?? treatment(of: told.held)
    add([escalation.start], label, start, to: &missing)
    // Only ways out of the level held are tried.
    let tried = zip(escalation.transitions, levels.transitions).filter { answer($0.1.leads) == .yes }
    for ((transition, _), toldOne) in zip(tried, told.transitions) {
      let words =
        toldOne.isLoweringUndecided
        ? "unknown data never lowers a level" : toldOne.effect?.words ?? "decided without it"
      add([transition.condition], label, words, to: &missing)
      add(transition.agreements.map(\.condition), label, "counted as not agreed", to: &missing)
    }
  }

  func treatment(ofValue index: Int) -> String { treatment(of: told(ofValue: index)) }

  private func treatment(of outcome: Outcome) -> String {
    switch outcome.state {
    case .value, .text: "the answer stands without it"
    case .absent: "therefore \(outcome.shown)"
    case .failed: outcome.shown
    }
  }

  func add(
    _ expressions: [TypedExpression], _ label: String, _ treatment: String, to missing: inout [MissingInput]
  ) {
    for field in told.reads(expressions).fields {
      guard let kind = absence(ofField: field) else { continue }
      let entry = MissingInput(input: input(field), kind: kind, readBy: label, treatment: treatment)
      if !missing.contains(entry) { missing.append(entry) }
    }
  }
}
