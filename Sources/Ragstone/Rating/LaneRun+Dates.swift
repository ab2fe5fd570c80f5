extension LaneRun {
  /// What one row has of a duration and the date it is counted from.
  private struct Term {
    /// An absence, or 0.
    let absence: UInt8
    let date: CalendarDate
    /// Nil when the plan has no duration for it.
    let period: CalendarPeriod?
  }

  /// Calls `body` with each row's date and period.
  @inline(__always)
  private func forEachTerm(_ date: ValueSlot, _ operand: PlannedOperand, _ body: (Int, Term) -> Void) {
    let dates = lane(date)
    func stored(_ row: Int) -> CalendarDate {
      // Only dates are kept in lanes of dates, and all of them fit.
      CalendarDate(stored: Int32(truncatingIfNeeded: dates.values[row]))
    }
    switch operand {
    case .period(let period):
      for row in 0..<count {
        body(row, Term(absence: dates.absences[row], date: stored(row), period: period))
      }
    case .periodByWord(let slot, let periods):
      let words = lane(slot)
      for row in 0..<count {
        let absence = max(dates.absences[row], words.absences[row])
        let word = Int(exactly: words.values[row]).flatMap { periods.indices.contains($0) ? $0 : nil }
        body(row, Term(absence: absence, date: stored(row), period: word.map { periods[$0] }))
      }
    case .value, .quotient, .truth, .text, .constantText:
      // Not a duration: no plan has one here.
      for row in 0..<count { body(row, Term(absence: Absence.presentCode, date: stored(row), period: nil)) }
    }
  }

  func shift(_ date: ValueSlot, _ period: PlannedOperand, _ sign: Int, _ into: ValueSlot) {
    let result = lane(into)
    forEachTerm(date, period) { row, term in
      if term.absence != Absence.presentCode { return result.withhold(row, term.absence) }
      let moved = term.period.flatMap {
        sign < 0 ? term.date.subtracting($0, in: calendar) : term.date.adding($0, in: calendar)
      }
      if let moved { result.put(row, Int64(moved.dayNumber)) } else { fail(result, row) }
    }
  }

  func elapsedCompare(
    _ relation: Relation, _ date: ValueSlot, _ period: PlannedOperand, _ anchor: ValueSlot,
    _ into: TruthSlot
  ) {
    let (anchors, result) = (lane(anchor), answers(into))
    forEachTerm(date, period) { row, term in
      let absence = max(term.absence, anchors.absences[row])
      if absence != Absence.presentCode {
        result[row] = absence + 1
        return
      }
      let end = CalendarDate(stored: Int32(truncatingIfNeeded: anchors.values[row]))
      let holds = term.period.flatMap { relation.holds($0, passedFrom: term.date, to: end, in: calendar) }
      if let holds { result[row] = holds ? 1 : 0 } else { fail(result, row) }
    }
  }

  func elapsed(_ unit: ElapsedUnit, _ from: ValueSlot, _ to: ValueSlot, _ into: ValueSlot) {
    combine(from, to, into) { first, last in
      guard let start = Int(exactly: first).flatMap({ CalendarDate(dayNumber: $0) }),
        let end = Int(exactly: last).flatMap({ CalendarDate(dayNumber: $0) })
      else { return (0, true) }
      let whole =
        switch unit {
        case .days: end.days(since: start)
        case .months: end.wholeMonths(since: start)
        case .years: end.wholeYears(since: start)
        }
      // At most 3.7 million days.
      return (Int64(whole) * ExactDecimal.unit, false)
    }
  }
}

extension Relation {
  /// Whether the time from one day to another stands in the relation to a period; nil where that depends on days
  /// that no calendar has or that the list of holidays does not know.
  package func holds(
    _ period: CalendarPeriod, passedFrom start: CalendarDate, to end: CalendarDate,
    in calendar: WorkingCalendar?
  ) -> Bool? {
    period.unit == .workingDays
      ? holds(passed: period, from: start, to: end, in: calendar)
      // More time has passed the earlier the moved day lies, so the sides change places.
      : start.adding(period).map { holds(end, $0) }
  }

  /// The same of working days.
  private func holds(
    passed period: CalendarPeriod, from start: CalendarDate, to end: CalendarDate,
    in calendar: WorkingCalendar?
  ) -> Bool? {
    let isMore = CalendarPeriod.isMoreThan(period, from: start, to: end, in: calendar)
    let isAtLeast = CalendarPeriod.isAtLeast(period, from: start, to: end, in: calendar)
    switch self {
    case .greater: return isMore
    case .atMost: return isMore.map { !$0 }
    case .atLeast: return isAtLeast
    case .less: return isAtLeast.map { !$0 }
    case .equal, .notEqual:
      if isMore == true || isAtLeast == false { return self == .notEqual }
      guard isMore != nil, isAtLeast != nil else { return nil }
      return self == .equal
    }
  }
}
