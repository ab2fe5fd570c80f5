extension LaneRun {
  /// Works out how a duty stands in every row.
  func duty(_ duty: PlannedDuty) {
    for row in 0..<count {
      switch verdict(duty, row) {
      case .failed:
        for slot in [duty.state, duty.due, duty.late] { fail(lane(slot), row) }
        lane(duty.reason).put(row, DutyReason.dates.code)
      case .notDue(let reason):
        lane(duty.state).put(row, DutyState.notDue.rawValue)
        lane(duty.due).withhold(row, Absence.notApplicable.rawValue)
        lane(duty.late).withhold(row, Absence.notApplicable.rawValue)
        lane(duty.reason).put(row, reason.code)
      case .unknown(let due, let reason):
        lane(duty.state).withhold(row, Absence.unknown.rawValue)
        if let due {
          lane(duty.due).put(row, due)
        } else {
          lane(duty.due).withhold(row, Absence.unknown.rawValue)
        }
        lane(duty.late).withhold(row, Absence.unknown.rawValue)
        lane(duty.reason).put(row, reason.code)
      case .stands(let state, let due, let days):
        lane(duty.state).put(row, state.rawValue)
        lane(duty.due).put(row, due)
        lane(duty.late).put(row, days)
        lane(duty.reason).put(row, DutyReason.dates.code)
      }
    }
  }

  /// How a duty stands in one row.
  private enum Verdict {
    case failed
    case notDue(DutyReason)
    /// Due on a day, if that is known.
    case unknown(due: Int64?, DutyReason)
    /// Days late in millionths.
    case stands(DutyState, due: Int64, days: Int64)
  }

  /// The date on which something was done, as far as it is known at the as-at date.
  private enum Finding {
    case on(Int64)
    case notDone
    case verdict(Verdict)
  }

  private func verdict(_ duty: PlannedDuty, _ row: Int) -> Verdict {
    if let condition = duty.condition {
      let answer = answers(condition)[row]
      if answer == 0 { return .notDue(.condition) }
      if answer != 1 { return .failed }
    }
    for (index, exemption) in duty.exemptions.enumerated() {
      let answer = answers(exemption)[row]
      if answer == 1 { return .notDue(.exemption(index)) }
      if answer != 0 { return .failed }
    }
    let dayLane: ValueLane
    switch duty.term {
    case .day(let slot): dayLane = lane(slot)
    case .periods(let slot, _): dayLane = lane(slot)
    }
    switch dayLane.absences[row] {
    case Absence.presentCode: break
    case Absence.notApplicable.rawValue, Absence.notYet.rawValue: return .notDue(.dayAbsent)
    case Absence.unknown.rawValue:
      switch duty.unknown {
      case .no: return .notDue(.dayAbsent)
      case .fail: return .failed
      case .keep, .yes, .value, .unknown: return .unknown(due: nil, .dayAbsent)
      }
    default: return .failed
    }
    let day = dayLane.values[row]
    switch duty.term {
    case .day: return verdict(duty, row, due: day)
    case .periods(_, let periods): return verdict(duty, row, from: day, periods)
    }
  }

  private func verdict(_ duty: PlannedDuty, _ row: Int, due: Int64) -> Verdict {
    switch finding(duty, row, due: due) {
    case .verdict(let verdict): return verdict
    case .on(let day):
      return day > due
        ? .stands(.doneLate, due: due, days: Self.days(due, day)) : .stands(.done, due: due, days: 0)
    case .notDone:
      return duty.asAt > due
        ? .stands(.overdue, due: due, days: Self.days(due, duty.asAt)) : .stands(.due, due: due, days: 0)
    }
  }

  private func verdict(
    _ duty: PlannedDuty, _ row: Int, from day: Int64, _ periods: PlannedDuty.Periods
  ) -> Verdict {
    if day > periods.last { return .notDue(.beforeFirstPeriod) }
    let finding = finding(duty, row, due: periods.last)
    let done: Int64
    switch finding {
    case .verdict(let verdict): return verdict
    case .on(let day): done = day
    case .notDone: done = .min
    }
    if done > periods.previousLast { return .stands(.done, due: periods.last, days: 0) }
    let wasMissed = day <= periods.previousLast && done < periods.previousFirst
    return wasMissed
      ? .stands(.overdue, due: periods.previousLast, days: Self.days(periods.previousLast, duty.asAt))
      : .stands(.due, due: periods.last, days: 0)
  }

  /// The date it was done on, up to the as-at date.
  private func finding(_ duty: PlannedDuty, _ row: Int, due: Int64) -> Finding {
    let done = lane(duty.done)
    switch done.absences[row] {
    case Absence.presentCode:
      return done.values[row] <= duty.asAt ? .on(done.values[row]) : .notDone
    case Absence.notYet.rawValue: return .notDone
    case Absence.notApplicable.rawValue: return .verdict(.notDue(.doneAbsent))
    case Absence.unknown.rawValue:
      switch duty.unknown {
      case .no: return .verdict(.notDue(.doneAbsent))
      case .yes: return .notDone
      case .fail: return .verdict(.failed)
      case .keep, .value, .unknown: return .verdict(.unknown(due: due, .doneAbsent))
      }
    default: return .verdict(.failed)
    }
  }

  /// Days from one day to a later one, in millionths; days of the calendar are few.
  private static func days(_ from: Int64, _ to: Int64) -> Int64 { (to - from) * ExactDecimal.unit }
}
