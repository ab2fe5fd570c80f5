extension Retelling {
  /// A score: its ledger in short, or what its expression reads.
  func parting(
    _ score: CheckedScore, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let told = explanation(score, planned, outcome(ofValue: difference.value))
    let items = told.ledger?.lines.map { line in
      let shown = line.leftOut.map { "left out (\($0.words))" } ?? "\(line.outcome.shown) × \(line.weight)"
      return Reading(name: line.name ?? line.label, label: line.label, shown: shown)
    }
    return Parting(
      rule: told.passage, turn: .workedOut,
      readings: items ?? readings(of: [score.expression]), effect: told.effect)
  }

  /// A flag: its condition.
  func parting(
    _ flag: CheckedFlag, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let told = explanation(flag, planned, of: difference.value)
    return Parting(
      rule: told.passage, turn: turn(told.condition),
      readings: readings(of: [flag.condition]), effect: told.effect)
  }

  private func turn(_ answer: Answer) -> Parting.Turn {
    switch answer {
    case .yes: .held
    case .no: .didNotHold
    case .undecided(let kind): .undecided(kind)
    case .failed: .workedOut
    }
  }

  /// A duty: what decided it, else an excuse that was expected, else its dates.
  func parting(
    _ duty: CheckedDuty, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let told = explanation(duty, planned)
    func parting(_ condition: DutyExplanation.Condition) -> Parting {
      Parting(
        rule: condition.passage, turn: turn(condition.answer),
        readings: condition.readings, effect: condition.effect)
    }
    if let decidedBy = told.decidedBy { return parting(decidedBy) }
    let excuses = (duty.condition.map { [$0] } ?? []) + duty.exemptions
    if difference.wanted == .value(DutyState.notDue.rawValue),
      let excuse = excuses.first, let slot = planned.conditions.first
    {
      return Parting(
        rule: passage(excuse.span, excuse.citation), turn: turn(answer(slot)),
        readings: readings(of: [excuse.expression]))
    }
    let states: [DutyState] = [.done, .doneLate]
    if states.contains(where: { difference.wanted == .value($0.rawValue) }), told.done.absence != nil {
      let shown = Reading(name: "the date", label: "", shown: told.done.shown)
      return Parting(
        rule: told.doneRule, turn: .workedOut, readings: told.doneReadings + [shown],
        effect: told.effect)
    }
    return Parting(
      rule: told.term, turn: .workedOut, readings: dates(told), effect: told.effect)
  }

  private func dates(_ told: DutyExplanation) -> [Reading] {
    var dates = told.readings + [Reading(name: "due", label: "due", shown: told.due.shown)]
    dates.append(Reading(name: "done", label: "done", shown: told.done.shown))
    return dates + [Reading(name: "as at", label: "as at", shown: plan.asAt.description)]
  }

  /// Something more that a declaration yields: the rule of that declaration.
  func parting(_ part: CheckedPart, _ difference: OutcomeDifference) -> Parting? {
    let owner = rulebook.values[part.owner]
    let planned = plan.results[part.owner]
    let shown = Reading(
      name: owner.name, label: owner.label, shown: outcome(ofValue: part.owner).shown)
    switch owner.kind {
    case .duty(let duty):
      let told = explanation(duty, planned)
      return workedOut(difference.value, told.term, dates(told) + [shown])
    case .escalation(let escalation):
      let told = explanation(escalation, planned, of: part.owner)
      let moving = told?.transitions.first { $0.fate == .made || $0.fate == .awaiting }
      let judged = part.part == .judgement ? told?.judgement?.passage : nil
      let rule = judged ?? moving?.passage ?? passage(owner.span, Citation())
      return workedOut(difference.value, rule, (moving?.readings ?? []) + [shown])
    case .rating(let rating):
      let rule = rating.judgement.map { passage($0.span, $0.citation) } ?? passage(owner.span, Citation())
      return workedOut(difference.value, rule, [shown])
    case .flag(let flag):
      return workedOut(
        difference.value, passage(flag.condition.span, flag.citation),
        readings(of: [flag.condition]) + [shown])
    case .define, .indicator, .score, .matrix, .table, .part, .population, .summary, .rank:
      return workedOut(difference.value, passage(owner.span, Citation()), [shown])
    }
  }

  /// A summary: its expression, and how many stand behind the figure.
  func parting(_ summary: CheckedSummary, _ difference: OutcomeDifference) -> Parting? {
    let teller = Teller(rulebook: rulebook, portfolio: portfolio)
    let told = teller.summary(difference.value)
    let figure = told?.figures.first { $0.group == difference.group }
    let counts = (figure?.aggregates ?? []).flatMap { aggregate in
      [
        Reading(name: "n", label: "n", shown: "\(aggregate.count.counted)"),
        Reading(name: "left out", label: "left out", shown: "\(aggregate.count.leftOut)"),
      ]
    }
    return workedOut(
      difference.value, Self.passage(rulebook.sources, summary.expression.span, summary.citation), counts)
  }
}
