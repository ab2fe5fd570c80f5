extension Retelling {
  /// A rating: where it starts and what each step made of it.
  func explanation(_ rating: CheckedRating, _ planned: PlannedValue) -> RatingExplanation {
    // Plain loops and a function of its own for the start: as one body with closures this stops the optimiser of Swift 6.3.1.
    let type = ValueType.words(rating.scale)
    var stages: [Outcome] = []
    for slot in planned.stages { stages.append(outcome(slot, type, "not rated")) }
    let start = start(of: rating, planned)
    var startEffect: AppliedEffect?
    if let kind = stages.first?.absence { startEffect = applied(rating.startEffects, kind, type) }
    var steps: [RatingExplanation.Step] = []
    for index in rating.steps.indices where index + 2 < stages.count && index < planned.conditions.count {
      let answer = answer(planned.conditions[index])
      steps.append(step(rating.steps[index], answer, stages[index + 1], stages[index + 2], type))
    }
    return RatingExplanation(
      start: start.passage, bandIndex: start.band, startReadings: readings(ExpressionReads(start.read)),
      startEffect: startEffect,
      withoutSteps: stages.count > 1 ? stages[1] : absent(Absence.failedCode, type), steps: steps)
  }

  /// The band or expression that a rating starts from, and what it reads.
  @inline(never)
  private func start(
    of rating: CheckedRating, _ planned: PlannedValue
  ) -> (passage: Passage?, band: Int?, read: [TypedExpression]) {
    switch rating.start {
    case .bands(let bands):
      guard let place = chosen(planned, of: bands.count) else { return (nil, nil, []) }
      let band = bands[place]
      // `otherwise` holds because of what the bands before it read.
      var read = rating.start.expressions
      if let condition = band.condition { read = [condition] }
      return (passage(band.span, band.citation), place, read)
    case .from(let expression): return (passage(expression.span, Citation()), nil, [expression])
    }
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
      effect: effect, readings: readings(ExpressionReads([step.condition])))
  }

  // MARK: Missing

  /// Every absent field that a rule reads, with what was done about it there.
  func missingInputs() -> [MissingInput] {
    var missing: [MissingInput] = []
    for index in rulebook.values.indices {
      let value = rulebook.values[index]
      let planned = plan.results[index]
      switch value.kind {
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
          add([step.condition], value.label, words, to: &missing)
        }
      }
    }
    return missing
  }

  private func treatment(ofValue index: Int) -> String { treatment(of: outcome(ofValue: index)) }

  private func treatment(of outcome: Outcome) -> String {
    switch outcome.state {
    case .value, .text: "the answer stands without it"
    case .absent: "therefore \(outcome.shown)"
    case .failed: outcome.shown
    }
  }

  private func add(
    _ expressions: [TypedExpression], _ label: String, _ treatment: String, to missing: inout [MissingInput]
  ) {
    for field in ExpressionReads(expressions).fields {
      let input = input(field)
      guard let kind = input.absence else { continue }
      let entry = MissingInput(input: input, kind: kind, readBy: label, treatment: treatment)
      if !missing.contains(entry) { missing.append(entry) }
    }
  }
}
