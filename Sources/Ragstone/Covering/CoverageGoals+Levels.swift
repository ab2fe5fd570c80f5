extension CoverageGoals {
  mutating func add(_ escalation: CheckedEscalation, _ planned: PlannedValue, _ value: NamedValue) {
    guard let lanes = planned.levels else { return }
    addEffects(escalation.startEffects, of: value.name) { .absent(lanes.held, $0) }
    for (index, transition) in escalation.transitions.enumerated() {
      guard lanes.transitions.indices.contains(index) else { continue }
      let way = lanes.transitions[index]
      add(.proposed, at: transition.span, "never proposed", .answer(way.proposed, 1))
      add(.made, at: transition.span, "never made", .answer(way.made, 1))
      for (number, agreement) in transition.agreements.enumerated() {
        guard way.agreements.indices.contains(number) else { continue }
        let answer = way.agreements[number]
        add(
          .agreed, at: agreement.span, "\(agreement.party) never agrees to it",
          .all([.answer(way.proposed, 1), .answer(answer, 1)]))
        let open = [0] + Absence.allCases.map { $0.rawValue + 1 }
        add(
          .awaited, at: agreement.span, "\(agreement.party) is never waited for",
          .all([.answer(way.proposed, 1), .any(open.map { .answer(answer, $0) })]))
      }
      addEffects(transition.effects, of: value.name, number: index) {
        .all([.answer(way.leads, 1), .answer(way.condition, $0.rawValue + 1)])
      }
    }
    if case .value(let level) = planned.operand {
      for (index, word) in rulebook.wordSets[escalation.scale].words.enumerated() {
        add(.level(index), at: value.span, number: index, "never \(word)", .value(level, [Int64(index)]))
      }
    }
    add(escalation.judgement, planned)
  }

  mutating func add(_ duty: CheckedDuty, _ planned: PlannedValue, _ value: NamedValue) {
    guard case .value(let state) = planned.operand, let reason = planned.chosen, planned.stages.count == 2,
      case .value(let due)? = planned.parts[.due]?.operand
    else { return }
    let (day, done) = (planned.stages[0], planned.stages[1])
    var comesRound = false
    if case .every = duty.term { comesRound = true }
    for word in DutyState.allCases where word != .notDue && !(comesRound && word == .doneLate) {
      add(.duty(word), at: duty.termSpan, "never \(word.word)", .value(state, [word.rawValue]))
    }
    func isNotDue(_ why: DutyReason) -> GoalTest {
      .all([.value(state, [DutyState.notDue.rawValue]), .value(reason, [why.code])])
    }
    let mayNotApply = duty.term.day.absences.intersection([.notApplicable, .notYet])
    if !mayNotApply.isEmpty {
      add(
        .notDue(.dayAbsent), at: duty.termSpan, "never not due for want of a day", isNotDue(.dayAbsent))
    }
    if comesRound {
      add(
        .notDue(.beforeFirstPeriod), at: duty.termSpan, "never before its first period",
        isNotDue(.beforeFirstPeriod))
    }
    if case .date(let date) = duty.done, date.absences.contains(.notApplicable) {
      add(
        .notDue(.doneAbsent), at: date.span, "never not due since \(text(date.span)) is not applicable",
        isNotDue(.doneAbsent))
    }
    addConditions(of: duty, planned, value, isNotDue)
    let byDates = [DutyReason.dates, .dayAbsent, .doneAbsent].map(\.code)
    func isAbsent(_ kind: Absence) -> GoalTest { .any([.absent(day, kind), .absent(done, kind)]) }
    addEffects(duty.effects, of: value.name, stopping: isAbsent) { kind in
      .all([.value(reason, byDates), isAbsent(kind)])
    }
    if !comesRound { addDays(of: duty, state: state, due: due, done: done) }
  }

  /// The condition and the exemptions of a duty, with what happens when they are not decided.
  private mutating func addConditions(
    of duty: CheckedDuty, _ planned: PlannedValue, _ value: NamedValue,
    _ isNotDue: (DutyReason) -> GoalTest
  ) {
    if let condition = duty.condition {
      add(.notDue(.condition), at: condition.span, "never not due for this", isNotDue(.condition))
    }
    for (index, exemption) in duty.exemptions.enumerated() {
      let why = DutyReason.exemption(index)
      add(.notDue(why), at: exemption.span, "never not due for this", isNotDue(why))
    }
    for (index, written) in ((duty.condition.map { [$0] } ?? []) + duty.exemptions).enumerated() {
      guard planned.conditions.indices.contains(index) else { continue }
      let raw = planned.conditions[index]
      addEffects(written.effects, of: value.name, number: index) { .answer(raw, $0.rawValue + 1) }
    }
  }

  /// The day it is due, and the day after.
  private mutating func addDays(of duty: CheckedDuty, state: ValueSlot, due: ValueSlot, done: ValueSlot) {
    let days: [(state: DutyState, late: Int, words: String)] = [
      (.done, 0, "never done on the very day it is due"), (.doneLate, 1, "never done one day late"),
    ]
    for entry in days {
      add(
        .dutyDay(isDone: true, daysLate: entry.late), at: duty.termSpan, entry.words,
        .all([.value(state, [entry.state.rawValue]), .days(done, since: due, Int64(entry.late))]))
    }
    let asAt = Int64(plan.asAt.dayNumber)
    add(
      .dutyDay(isDone: false, daysLate: 0), at: duty.termSpan, "never looked at on the very day it is due",
      .all([.value(state, [DutyState.due.rawValue]), .day(due, asAt)]))
    add(
      .dutyDay(isDone: false, daysLate: 1), at: duty.termSpan, "never overdue by one day",
      .all([.value(state, [DutyState.overdue.rawValue]), .day(due, asAt - 1)]))
  }
}
