extension Planner {
  /// Plans a duty: its dates and conditions by the steps there are, then one step that compares them.
  ///
  /// `stages` are the day it is counted from and the date it was done on; `conditions` its condition, if it has
  /// one, and its exemptions as they were before their absence was decided; `chosen` holds the reason.
  mutating func planned(_ duty: CheckedDuty) -> PlannedValue {
    var raw: [TruthSlot] = []
    var condition: TruthSlot?
    if let written = duty.condition { condition = decided(written, &raw) }
    var exemptions: [TruthSlot] = []
    for written in duty.exemptions {
      let guards = (condition.map { [.yes($0)] } ?? []) + exemptions.map { PlannedGuard.Kind.no($0) }
      exemptions.append(trying(guards) { $0.decided(written, &raw) })
    }
    let day = value(duty.term.day)
    let term: PlannedDuty.Term
    var notBefore: ValueSlot?
    switch duty.term {
    case .within(let period, _):
      let length = lower(period)
      let due = newValue()
      emit(.shift(day, length, sign: 1, into: due))
      term = .day(due)
      notBefore = day
    case .by: term = .day(day)
    case .every(let stretch, _): term = .periods(from: day, periods(stretch))
    }
    let done = lower(done: duty.done, notBefore: notBefore)
    let planned = PlannedDuty(
      term: term, done: done, condition: condition, exemptions: exemptions, unknown: action(duty.effects),
      asAt: Int64(asAt.dayNumber), state: newValue(), due: newValue(), late: newValue(), reason: newValue())
    emit(.duty(planned))
    var result = PlannedValue(operand: .value(planned.state))
    result.stages = [day, done]
    result.conditions = raw
    result.chosen = planned.reason
    result.parts = [
      .due: PlannedValue(operand: .value(planned.due)), .late: PlannedValue(operand: .value(planned.late)),
    ]
    return result
  }

  private mutating func decided(_ condition: CheckedDuty.Condition, _ raw: inout [TruthSlot]) -> TruthSlot {
    let answer = self.condition(condition.expression)
    raw.append(answer)
    let result = newTruth()
    emit(.decideTruth(answer, effects(condition.effects, absent: .keep), into: result))
    return result
  }

  private func action(_ effects: AbsenceEffects) -> PlannedEffects.Action {
    switch effects[.unknown]?.effect {
    case .noEffect?: .no
    case .applies?: .yes
    case .stop?: .fail
    case .value?, .leaveOut?, .staysAbsent?, nil: .keep
    }
  }

  /// The date on which it was done: not yet where no row shows it, unknown where a row leaves it open.
  private mutating func lower(done: CheckedDuty.Done, notBefore: ValueSlot?) -> ValueSlot {
    switch done {
    case .date(let date): return value(date)
    case .events(let date, let count):
      guard case .events(let dateQuery) = date.kind, case .events(let countQuery) = count.kind else {
        return value(date)
      }
      let rows = value(
        lower(countQuery, isQuotient: false, type: .number, at: nil, notBefore: notBefore))
      let day = value(
        lower(dateQuery, isQuotient: false, type: .date, at: date.span, notBefore: notBefore))
      // Whatever leaves a row open, whether it is done is then unknown.
      var effects = PlannedEffects.none
      for kind in Absence.allCases { effects.actions[Int(kind.rawValue)] = .unknown }
      let known = newValue()
      emit(.decide(rows, effects, into: known))
      let none = newTruth()
      emit(.compare(.equal, known, constant(0), into: none))
      let result = newValue()
      emit(.withdraw(none, .notYet, day, into: result))
      return result
    }
  }

  /// The period that holds the as-at date, and the one before; where the calendar has no such day, one beyond it.
  private func periods(_ stretch: CalendarStretch) -> PlannedDuty.Periods {
    let before = asAt.firstDay(of: stretch)?.adding(days: -1)
    return PlannedDuty.Periods(
      previousFirst: before?.firstDay(of: stretch).map { Int64($0.dayNumber) } ?? .min,
      previousLast: before.map { Int64($0.dayNumber) } ?? .min,
      last: Int64((asAt.lastDay(of: stretch) ?? .last).dayNumber))
  }
}
