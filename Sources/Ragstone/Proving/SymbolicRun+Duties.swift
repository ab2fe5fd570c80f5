extension SymbolicRun {
  /// How a duty stands, with the outcomes that the lanes are left with.
  private struct Verdict {
    let state: Diagram
    let due: Diagram
    let late: Diagram
    let reason: Diagram
  }

  func perform(_ duty: PlannedDuty) {
    let dayLane: ValueSlot
    switch duty.term {
    case .day(let slot): dayLane = slot
    case .periods(let slot, _): dayLane = slot
    }
    let conditions = (duty.condition.map { [$0] } ?? []) + duty.exemptions
    let operands = conditions.map { truth($0) } + [value(dayLane), value(duty.done)]
    var verdicts: [[LaneContent]: Verdict] = [:]
    func part(_ pick: (Verdict) -> Diagram) -> Diagram {
      diagrams.combine(operands) { outcomes in
        if let known = verdicts[outcomes] { return pick(known) }
        let made = verdict(duty, outcomes)
        verdicts[outcomes] = made
        return pick(made)
      }
    }
    put(duty.state, part { $0.state })
    put(duty.due, part { $0.due })
    put(duty.late, part { $0.late })
    put(duty.reason, part { $0.reason })
  }

  private func notDue(_ reason: DutyReason) -> Verdict {
    let none = diagrams.absent(Absence.notApplicable.rawValue)
    return Verdict(
      state: diagrams.known(DutyState.notDue.rawValue), due: none, late: none,
      reason: diagrams.known(reason.code))
  }

  private var failed: Verdict {
    let failed = diagrams.absent(Absence.failedCode)
    return Verdict(
      state: failed, due: failed, late: failed, reason: diagrams.known(DutyReason.dates.code))
  }

  private func unknown(due: Diagram?, _ reason: DutyReason) -> Verdict {
    let unknown = diagrams.absent(Absence.unknown.rawValue)
    return Verdict(state: unknown, due: due ?? unknown, late: unknown, reason: diagrams.known(reason.code))
  }

  private func stands(_ state: DutyState, due: TermID, until day: TermID?) -> Verdict {
    var late = diagrams.known(0)
    if let day {
      let unit = space.terms.constant(Int128(ExactDecimal.unit))
      late = space.outcome(
        space.terms.make(.product(space.terms.make(.difference(day, due)), unit)))
    }
    return Verdict(
      state: diagrams.known(state.rawValue), due: space.outcome(due), late: late,
      reason: diagrams.known(DutyReason.dates.code))
  }

  private func select(_ condition: Diagram, _ first: Verdict, _ second: Verdict) -> Verdict {
    Verdict(
      state: select(condition, first.state, second.state), due: select(condition, first.due, second.due),
      late: select(condition, first.late, second.late), reason: select(condition, first.reason, second.reason)
    )
  }

  private func compare(_ relation: Relation, _ left: TermID, _ right: TermID) -> Diagram {
    space.compare(
      relation, QuantitySpace.Amount(numerator: left, denominator: nil),
      QuantitySpace.Amount(numerator: right, denominator: nil))
  }

  private func day(_ number: Int64) -> TermID { space.terms.constant(Int128(number)) }

  /// Mirrors `LaneRun.verdict`.
  private func verdict(_ duty: PlannedDuty, _ outcomes: [LaneContent]) -> Verdict {
    var answers = outcomes[..<(outcomes.count - 2)]
    if duty.condition != nil, let answer = answers.popFirst() {
      if answer == .known(0) { return notDue(.condition) }
      if answer != .known(1) { return failed }
    }
    for (index, answer) in answers.enumerated() {
      if answer == .known(1) { return notDue(.exemption(index)) }
      if answer != .known(0) { return failed }
    }
    let (dayGiven, done) = (outcomes[outcomes.count - 2], outcomes[outcomes.count - 1])
    guard let given = space.term(dayGiven) else {
      switch Self.absence(dayGiven) {
      case Absence.notApplicable.rawValue, Absence.notYet.rawValue: return notDue(.dayAbsent)
      case Absence.unknown.rawValue:
        switch duty.unknown {
        case .no: return notDue(.dayAbsent)
        case .fail: return failed
        case .keep, .yes, .value, .unknown: return unknown(due: nil, .dayAbsent)
        }
      default: return failed
      }
    }
    switch duty.term {
    case .day: return verdict(duty, due: given, done)
    case .periods(_, let periods):
      let isBefore = compare(.greater, given, day(periods.last))
      return select(isBefore, notDue(.beforeFirstPeriod), verdict(duty, from: given, periods, done))
    }
  }

  private func verdict(_ duty: PlannedDuty, due: TermID, _ done: LaneContent) -> Verdict {
    let open = select(
      compare(.greater, day(duty.asAt), due), stands(.overdue, due: due, until: day(duty.asAt)),
      stands(.due, due: due, until: nil))
    return found(duty, done, due: due, notDone: open) { finished in
      select(
        compare(.greater, finished, due), stands(.doneLate, due: due, until: finished),
        stands(.done, due: due, until: nil))
    }
  }

  private func verdict(
    _ duty: PlannedDuty, from given: TermID, _ periods: PlannedDuty.Periods, _ done: LaneContent
  ) -> Verdict {
    let (last, previous) = (day(periods.last), day(periods.previousLast))
    let begun = compare(.atMost, given, previous)
    let overdue = stands(.overdue, due: previous, until: day(duty.asAt))
    let open = stands(.due, due: last, until: nil)
    let notDone = select(begun, overdue, open)
    return found(duty, done, due: last, notDone: notDone) { finished in
      let missed = diagrams.both(begun, compare(.less, finished, day(periods.previousFirst)))
      let isDone = compare(.greater, finished, previous)
      return select(isDone, stands(.done, due: last, until: nil), select(missed, overdue, open))
    }
  }

  private func found(
    _ duty: PlannedDuty, _ done: LaneContent, due: TermID, notDone: Verdict, _ on: (TermID) -> Verdict
  ) -> Verdict {
    if let finished = space.term(done) {
      return select(compare(.atMost, finished, day(duty.asAt)), on(finished), notDone)
    }
    switch Self.absence(done) {
    case Absence.notYet.rawValue: return notDone
    case Absence.notApplicable.rawValue: return notDue(.doneAbsent)
    case Absence.unknown.rawValue:
      switch duty.unknown {
      case .no: return notDue(.doneAbsent)
      case .yes: return notDone
      case .fail: return failed
      case .keep, .value, .unknown: return unknown(due: space.outcome(due), .doneAbsent)
      }
    default: return failed
    }
  }
}
