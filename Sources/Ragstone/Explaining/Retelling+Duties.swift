extension Retelling {
  /// A duty: how it stands, the dates behind it, and the condition or exemption that decided.
  func explanation(_ duty: CheckedDuty, _ planned: PlannedValue) -> DutyExplanation {
    let reason = planned.chosen.map { DutyReason(code: view.value($0)) } ?? .dates
    let day = stage(0, of: planned)
    let done = stage(1, of: planned)
    let due = part(.due, of: planned, .date)
    var conditions = duty.exemptions
    if let condition = duty.condition { conditions.insert(condition, at: 0) }
    let told = zip(conditions, planned.conditions).map { condition($0, answer($1)) }
    var decidedBy: DutyExplanation.Condition?
    switch reason {
    case .condition: decidedBy = told.first
    case .exemption(let index):
      let place = index + (duty.condition == nil ? 0 : 1)
      if told.indices.contains(place) { decidedBy = told[place] }
    case .dates, .dayAbsent, .doneAbsent, .beforeFirstPeriod: break
    }
    var state = absent(Absence.failedCode, .text)
    if case .value(let slot) = planned.operand, let set = rulebook.dutyWords {
      state = outcome(slot, .words(set))
    }
    return DutyExplanation(
      state: state, reason: reason, term: passage(duty.termSpan, Citation()), day: day, due: due,
      isClipped: isClipped(duty.term, day, due), done: done, progress: progress(state, done),
      doneRule: passage(duty.done.date.span, Citation()), event: event(duty.done, done),
      late: part(.late, of: planned, .number),
      readings: conditionReadings(duty.term.expressions),
      doneReadings: conditionReadings([duty.done.date]), decidedBy: decidedBy,
      undecided: told.filter {
        if case .undecided = $0.answer { return true }
        return false
      },
      effect: dateEffect(duty, day, done, reason))
  }

  private func progress(_ state: Outcome, _ done: Outcome) -> DutyExplanation.Progress {
    guard case .value(let day) = done.state else { return .open }
    if day > Int64(plan.asAt.dayNumber) { return .planned }
    switch state.state {
    case .value(DutyState.done.rawValue), .value(DutyState.doneLate.rawValue): return .done
    case .value, .text, .absent, .failed: return .doneBefore
    }
  }

  private func stage(_ index: Int, of planned: PlannedValue) -> Outcome {
    planned.stages.indices.contains(index)
      ? outcome(planned.stages[index], .date) : absent(Absence.failedCode, .date)
  }

  private func part(_ part: ResultPart, of planned: PlannedValue, _ type: ValueType) -> Outcome {
    guard case .value(let slot)? = planned.parts[part]?.operand else {
      return absent(Absence.failedCode, type)
    }
    return outcome(slot, type)
  }

  private func condition(_ condition: CheckedDuty.Condition, _ answer: Answer) -> DutyExplanation.Condition {
    var effect: AppliedEffect?
    if case .undecided(let kind) = answer, let entry = condition.effects[kind] {
      effect = AppliedEffect(
        kind: kind, effect: entry.effect,
        words: words(entry.effect, "taken as not holding", "taken as holding"),
        passage: passage(entry.span, entry.citation))
    }
    return DutyExplanation.Condition(
      passage: passage(condition.span, condition.citation), answer: answer, effect: effect,
      readings: conditionReadings([condition.expression]))
  }

  private func words(_ effect: AbsenceEffect, _ none: String, _ applies: String) -> String {
    switch effect {
    case .noEffect: none
    case .applies: applies
    case .stop: "refused"
    case .value, .leaveOut, .staysAbsent: "left as it is"
    }
  }

  private func dateEffect(
    _ duty: CheckedDuty, _ day: Outcome, _ done: Outcome, _ reason: DutyReason
  ) -> AppliedEffect? {
    switch reason {
    case .condition, .exemption, .beforeFirstPeriod: return nil
    case .dates, .dayAbsent, .doneAbsent: break
    }
    guard day.absence == .unknown || done.absence == .unknown, let entry = duty.effects[.unknown] else {
      return nil
    }
    if day.absence == .unknown, entry.effect == .applies { return nil }
    return AppliedEffect(
      kind: .unknown, effect: entry.effect,
      words: words(entry.effect, "taken as not due", "taken as not done"),
      passage: passage(entry.span, entry.citation))
  }

  /// Whether the day of the month had to give way to the end of a shorter month.
  private func isClipped(_ term: CheckedDuty.Term, _ day: Outcome, _ due: Outcome) -> Bool {
    guard case .within(let length, _) = term, case .value(let start) = day.state,
      case .value(let end) = due.state, let first = CalendarDate(dayNumber: Int(start)),
      let last = CalendarDate(dayNumber: Int(end))
    else { return false }
    var period: Constant?
    if case .constant(let constant) = length.kind { period = constant }
    if case .parameter(let index) = length.kind { period = plan.parameters[index] }
    guard case .period(let known)? = period else { return false }
    switch known.unit {
    case .months, .quarters, .years: return first.day > last.day
    case .days, .weeks, .workingDays: return false
    }
  }

  /// The row whose date is the one it was done on: of several on that day the one that the aggregate takes.
  private func event(_ done: CheckedDuty.Done, _ date: Outcome) -> DutyExplanation.EventRow? {
    let (frame, batchRow) = (view.everything, view.batchRow)
    guard case .events(let aggregate, _) = done, case .events(let query) = aggregate.kind,
      case .value(let day) = date.state, let number = queryNumbers.bySpan[aggregate.span],
      number < frame.queries.count, batchRow + 1 < frame.queries[number].starts.count,
      let slot = plan.queries[number].date
    else { return nil }
    let read = frame.queries[number]
    let included = plan.queries[number].included
    let rows = (read.starts[batchRow]..<read.starts[batchRow + 1]).filter {
      read.lanes.truth(included, $0) == 1 && read.lanes.value(slot, $0) == day
    }
    var isLatest = false
    if case .row(.dated(let place), _) = query.function { isLatest = place.isLatest }
    guard let place = isLatest ? rows.last : rows.first else { return nil }
    let table = query.table < events.count ? events[query.table] : nil
    let row = Int(read.eventRows[place])
    return DutyExplanation.EventRow(
      label: rulebook.events[query.table].label, file: table?.fileName,
      row: table.map { $0.rowNumber(row) } ?? row + 1)
  }

  private static let notNeeded = "the answer stands without it"

  /// Absent fields that a duty reads, with what was done about each.
  func addMissing(
    _ duty: CheckedDuty, _ label: String, ofValue index: Int, to missing: inout [MissingInput]
  ) {
    let told = explanation(duty, plan.results[index])
    let treatment =
      told.effect?.words ?? (told.decidedBy == nil ? "therefore \(told.state.shown)" : Self.notNeeded)
    add(duty.term.expressions + [duty.done.date], label, treatment, to: &missing)
    var conditions = duty.exemptions
    if let condition = duty.condition { conditions.insert(condition, at: 0) }
    for condition in conditions {
      let effect = told.undecided.first { $0.passage == passage(condition.span, condition.citation) }?.effect
      add([condition.expression], label, effect?.words ?? "decided without it", to: &missing)
    }
  }
}

extension CheckedDuty.Term {
  /// What the date it is due is worked out from.
  var expressions: [TypedExpression] {
    switch self {
    case .within(let period, let day): [day, period]
    case .by(let day), .every(_, let day): [day]
    }
  }
}

extension CheckedDuty {
  /// Every expression of its rules, in the order written.
  var expressions: [TypedExpression] {
    term.expressions + [done.date] + (condition.map { [$0.expression] } ?? []) + exemptions.map(\.expression)
  }
}

extension CheckedRulebook {
  /// The words that duties give, or nil when there is no duty.
  package var dutyWords: Int? {
    for value in values {
      if case .duty = value.kind, case .words(let set) = value.type { return set }
    }
    return nil
  }
}
