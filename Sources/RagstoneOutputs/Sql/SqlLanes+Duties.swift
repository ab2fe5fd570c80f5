import Ragstone

extension SqlLanes {
  /// What one branch of a duty comes to.
  private enum Verdict {
    case failed
    case notDue(DutyReason)
    case unknown(due: SqlExpression?, DutyReason)
    case stands(DutyState, due: SqlExpression, late: SqlExpression)
  }

  /// Works out how a duty stands: the first branch that holds.
  func duty(_ duty: PlannedDuty) {
    var branches = conditions(of: duty)
    let day: SqlNumber
    switch duty.term {
    case .day(let slot): day = bound(rescaled(number(slot), to: 0))
    case .periods(let slot, _): day = bound(rescaled(number(slot), to: 0))
    }
    branches += absent(day, duty.unknown, due: nil, .dayAbsent, isDone: false)
    let done = bound(rescaled(number(duty.done), to: 0))
    let isDone = compared(.atMost, done, .exactly(Int128(duty.asAt))).value
    let asAt = SqlExpression.number(Int128(duty.asAt))
    switch duty.term {
    case .day:
      let due = day.value
      branches += absent(done, duty.unknown, due: due, .doneAbsent, isDone: true)
      branches += [
        (
          .every([isDone, .make(.greater, done.value, due)]),
          .stands(.doneLate, due: due, late: .make(.minus, done.value, due))
        ),
        (isDone, .stands(.done, due: due, late: .number(0))),
        (.make(.less, due, asAt), .stands(.overdue, due: due, late: .make(.minus, asAt, due))),
        (.boolean(true), .stands(.due, due: due, late: .number(0))),
      ]
    case .periods(_, let periods):
      let (last, previous) = (
        SqlExpression.number(Int128(periods.last)), SqlExpression.number(Int128(periods.previousLast))
      )
      branches.append((.make(.greater, day.value, last), .notDue(.beforeFirstPeriod)))
      branches += absent(done, duty.unknown, due: last, .doneAbsent, isDone: true)
      branches += [
        (
          .every([isDone, .make(.greater, done.value, previous)]), .stands(.done, due: last, late: .number(0))
        ),
        (
          .every([isDone, .make(.atLeast, done.value, .number(Int128(periods.previousFirst)))]),
          .stands(.due, due: last, late: .number(0))
        ),
        (
          .make(.atMost, day.value, previous),
          .stands(.overdue, due: previous, late: .make(.minus, asAt, previous))
        ),
        (.boolean(true), .stands(.due, due: last, late: .number(0))),
      ]
    }
    put(duty, branches)
  }

  private func conditions(of duty: PlannedDuty) -> [(SqlExpression, Verdict)] {
    var branches: [(SqlExpression, Verdict)] = []
    if let slot = duty.condition {
      let answer = bound(truth(slot))
      branches.append((.opposite(answer.value), .notDue(.condition)))
      if answer.absence.kinds != 0 { branches.append((answer.isOpen, .failed)) }
    }
    for (index, slot) in duty.exemptions.enumerated() {
      let answer = bound(truth(slot))
      branches.append((answer.value, .notDue(.exemption(index))))
      if answer.absence.kinds != 0 { branches.append((answer.isOpen, .failed)) }
    }
    return branches
  }

  /// What comes of an absent day; for the day it was done, not yet is no branch of its own.
  private func absent(
    _ day: SqlNumber, _ unknown: PlannedEffects.Action, due: SqlExpression?, _ reason: DutyReason,
    isDone: Bool
  ) -> [(SqlExpression, Verdict)] {
    day.absence.codes.compactMap { kind in
      let isKind: SqlExpression =
        day.absence.code.map { .make(.equal, $0, .number(Int128(kind))) } ?? .isNull(day.value)
      switch Absence(rawValue: kind) {
      case .notApplicable: return (isKind, .notDue(reason))
      case .notYet: return isDone ? nil : (isKind, .notDue(reason))
      case .unknown:
        switch unknown {
        case .no: return (isKind, .notDue(reason))
        case .fail: return (isKind, .failed)
        case .yes where isDone: return nil
        case .keep, .yes, .value, .unknown: return (isKind, .unknown(due: due, reason))
        }
      case nil: return (isKind, .failed)
      }
    }
  }

  private func put(_ duty: PlannedDuty, _ branches: [(SqlExpression, Verdict)]) {
    let unknown = Absence.unknown.rawValue
    let notApplicable = Absence.notApplicable.rawValue
    var (states, dues, lates, reasons): ([SqlBranch], [SqlBranch], [SqlBranch], [SqlBranch]) = (
      [], [], [], []
    )
    var (dueCodes, lateCodes, failed): ([SqlBranch], [SqlBranch], [SqlBranch]) = ([], [], [])
    var (hasUnknown, hasNotDue, hasFailed) = (false, false, false)
    var dueUnknown = false
    for (condition, verdict) in branches {
      var (state, due, late, reason): (SqlExpression, SqlExpression, SqlExpression, DutyReason) = (
        .null, .null, .null, .dates
      )
      var (dueCode, lateCode): (UInt8, UInt8) = (0, 0)
      switch verdict {
      case .failed: hasFailed = true
      case .notDue(let why):
        (state, reason) = (.number(Int128(DutyState.notDue.rawValue)), why)
        (dueCode, lateCode) = (notApplicable, notApplicable)
        hasNotDue = true
      case .unknown(let day, let why):
        (due, reason) = (day ?? .null, why)
        (dueCode, lateCode) = (day == nil ? unknown : 0, unknown)
        hasUnknown = true
        dueUnknown = dueUnknown || day == nil
      case .stands(let how, let day, let days):
        (state, due, late) = (.number(Int128(how.rawValue)), day, days)
      }
      states.append(SqlBranch(condition: condition, value: state))
      dues.append(SqlBranch(condition: condition, value: due))
      lates.append(SqlBranch(condition: condition, value: late))
      reasons.append(SqlBranch(condition: condition, value: .number(Int128(reason.code))))
      dueCodes.append(SqlBranch(condition: condition, value: .number(Int128(dueCode))))
      lateCodes.append(SqlBranch(condition: condition, value: .number(Int128(lateCode))))
      var isFailed = false
      if case .failed = verdict { isFailed = true }
      failed.append(SqlBranch(condition: condition, value: .boolean(isFailed)))
    }
    func absence(_ codes: [SqlBranch], mayBeUnknown: Bool) -> SqlAbsence {
      let kinds: UInt8 = (hasNotDue ? 1 << notApplicable : 0) | (mayBeUnknown ? 1 << unknown : 0)
      var result = SqlAbsence(kinds: kinds, code: nil)
      if result.codes.count > 1 { result.code = .make(codes, else: .number(0)) }
      return result
    }
    if hasFailed { fail(where: .make(failed, else: .boolean(false)), Self.stopped) }
    put(
      SqlNumber(
        value: .make(states, else: nil), range: 0...4, width: .short,
        absence: hasUnknown ? .only(unknown) : .never), duty.state)
    put(
      SqlNumber(
        value: .make(dues, else: nil), range: Self.days, width: .short,
        absence: absence(dueCodes, mayBeUnknown: dueUnknown)), duty.due)
    put(
      SqlNumber(
        value: .make(lates, else: nil), exponent: 6, range: 0...4_000_000, width: .short,
        absence: absence(lateCodes, mayBeUnknown: hasUnknown)), duty.late)
    put(SqlNumber(value: .make(reasons, else: nil), range: 0...100_000, width: .short), duty.reason)
  }
}
