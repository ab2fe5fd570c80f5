import Ragstone

/// How much time lies between two days.
extension SqlLanes {
  func elapsed(_ unit: ElapsedUnit, _ from: ValueSlot, _ to: ValueSlot, _ into: ValueSlot) {
    let (start, end) = (rescaled(number(from), to: 0), rescaled(number(to), to: 0))
    if unit == .days {
      var days = worked(.minus, end, start, exponent: 6)
      days.exponent = 6
      return put(days, into)
    }
    // Month numbers and days of the month of both ends.
    func parts(_ number: SqlNumber, _ slot: ValueSlot) -> (month: SqlExpression, day: SqlExpression) {
      if let raw = number.raw.flatMap({ Int(exactly: $0) }), let date = CalendarDate(dayNumber: raw) {
        return (.number(Int128(date.year * 12 + date.month - 1)), .number(Int128(date.day)))
      }
      let name = names.name(slot)
      let day = scope.column(self.day(number), named: name + "_day")
      return (
        scope.column(.call(.ofDays(.monthNumber), [day]), named: name + "_month"),
        scope.column(.call(.ofDays(.dayOfMonth), [day]), named: name + "_day_of_month")
      )
    }
    let (a, b) = (parts(start, from), parts(end, to))
    let dayOfStart = day(start)
    let dayOfEnd = day(end)
    let months = SqlExpression.make(.minus, b.month, a.month)
    // Forwards a month is whole once the day is reached, or the end of a month that is shorter; backwards likewise.
    let lastOfEnd = lastDay(ofMonthOf: end)
    let lastOfStart = lastDay(ofMonthOf: start)
    let forwards = SqlExpression.every([.make(.less, b.day, a.day), .make(.less, b.day, lastOfEnd)])
    let backwards = SqlExpression.every([.make(.less, a.day, b.day), .make(.less, a.day, lastOfStart)])
    let isBackwards = SqlExpression.make(.less, dayOfEnd, dayOfStart)
    let whole = SqlExpression.make(
      .plus, months,
      .make(
        [
          SqlBranch(condition: .every([isBackwards, backwards]), value: .number(1)),
          SqlBranch(condition: isBackwards, value: .number(0)),
          SqlBranch(condition: forwards, value: .number(-1)),
        ], else: .number(0)))
    var result = SqlNumber(
      value: whole, exponent: 6, range: -120_000...120_000, width: .short, absence: strict([start, end]))
    if unit == .years {
      result = quotient(bound(result, as: names.name(into) + "_months"), .exactly(12))
      result.exponent = 6
      result.absence = strict([start, end])
    }
    put(result, into)
  }

  /// The day of the month on which the month of a day ends.
  private func lastDay(ofMonthOf number: SqlNumber) -> SqlExpression {
    if let raw = number.raw.flatMap({ Int(exactly: $0) }), let date = CalendarDate(dayNumber: raw) {
      return .number(Int128(date.lastDay(of: .month)?.day ?? 31))
    }
    return scope.column(.call(.ofDays(.lastOfMonth), [day(number)]), named: "last_of_month")
  }

  func elapsedCompare(
    _ relation: Relation, _ date: ValueSlot, _ operand: PlannedOperand, _ anchor: ValueSlot, _ into: TruthSlot
  ) throws(SqlRefusal) {
    let (source, end) = (rescaled(number(date), to: 0), rescaled(number(anchor), to: 0))
    switch operand {
    case .period(let period): put(try passed(relation, source, period, end), into)
    case .periodByWord(let slot, let periods):
      let word = bound(rescaled(number(slot), to: 0))
      let own = source.natural == nil ? bound(source) : source
      var branches: [SqlBranch] = []
      var failed: [SqlExpression] = []
      for (index, period) in periods.enumerated() {
        let isWord = SqlExpression.make(.equal, word.value, .number(Int128(index)))
        let part = try withFailures(where: isWord) { () throws(SqlRefusal) in
          try self.passed(relation, own, period, end)
        }
        branches.append(SqlBranch(condition: isWord, value: part.value))
        if part.absence.has(Absence.failedCode) {
          failed.append(.every([isWord, .isNull(part.value), .isNotNull(own.value), .isNotNull(end.value)]))
        }
      }
      var result = SqlTruth(value: .make(branches, else: .null), absence: strict([own, word, end]))
      result.absence.kinds &= ~(1 << Absence.failedCode)
      result = failing(result, where: .some(failed), Self.leaves)
      put(result, into)
    case .value, .quotient, .truth, .text, .constantText: put(.constant(false), into)
    }
  }

  /// How the time from one day to another stands to a period.
  private func passed(
    _ relation: Relation, _ source: SqlNumber, _ period: CalendarPeriod, _ end: SqlNumber
  ) throws(SqlRefusal) -> SqlTruth {
    if let raw = end.raw.flatMap({ Int(exactly: $0) }), let day = CalendarDate(dayNumber: raw) {
      return turned(relation, source, period, day)
    }
    if period.unit == .workingDays {
      return passed(relation, bound(source), workingDays: Int(period.count), bound(end))
    }
    let own = source.natural == nil ? bound(source) : source
    // Where there is no later day, it does not matter whether the earlier one leaves the calendar.
    let isThere: SqlExpression = end.absence.kinds == 0 ? .boolean(true) : .isNotNull(end.presence)
    let moved = try withFailures(where: isThere) { () throws(SqlRefusal) in
      try self.moved(own, period, 1, ValueSlot(0))
    }
    var result = compared(relation, end, moved)
    // It is absent as the two days are; that the moved one is NULL says nothing of a kind.
    let absence = strict([own, end])
    guard !refusesRows, moved.absence.has(Absence.failedCode) else {
      result.absence = absence
      result.operands = [own, end].filter { $0.absence.kinds != 0 }.map(\.presence)
      return result
    }
    if result.absence.codes.count > 1 {
      let open = absence.code ?? .greatest([code(own), code(end)])
      result.absence.code = .make(
        [
          SqlBranch(condition: .make(.greater, open, .number(0)), value: open),
          SqlBranch(condition: .isNull(moved.value), value: .number(Int128(Absence.failedCode))),
        ], else: .number(0))
    }
    return result
  }

  /// The same where the later day is known: then it is a question of the first day alone, with figures for ends.
  private func turned(
    _ relation: Relation, _ source: SqlNumber, _ period: CalendarPeriod, _ end: CalendarDate
  ) -> SqlTruth {
    // The answer changes at few days only; they are found by halving.
    func answer(_ day: Int32) -> Bool? {
      relation.holds(period, passedFrom: CalendarDate(stored: day), to: end, in: context.calendar)
    }
    var pieces: [(last: Int32, answer: Bool?)] = []
    for last in Self.lastDays(of: period, end, context.calendar) {
      let value = answer(last)
      if let before = pieces.last, before.answer == value { pieces.removeLast() }
      pieces.append((last, value))
    }
    func isUpTo(_ day: Int32, after before: Int32?) -> SqlExpression {
      let number = SqlNumber.day(CalendarDate(stored: day))
      var parts: [SqlExpression] = []
      if day < CalendarDate.last.dayNumber { parts.append(compared(.atMost, source, number).value) }
      if let before { parts.append(compared(.greater, source, .day(CalendarDate(stored: before))).value) }
      return .every(parts)
    }
    var (yes, no, open): ([SqlExpression], [SqlExpression], [SqlExpression]) = ([], [], [])
    for (index, piece) in pieces.enumerated() {
      let inside = isUpTo(piece.last, after: index > 0 ? pieces[index - 1].last : nil)
      switch piece.answer {
      case true?: yes.append(inside)
      case false?: no.append(inside)
      case nil: open.append(inside)
      }
    }
    var result = SqlTruth(value: .some(yes), absence: source.absence)
    if source.absence.kinds != 0 {
      result.operands = [source.presence]
      if let known = result.value.answer {
        result.value = .when(.isNotNull(source.presence), .boolean(known))
      }
    } else {
      result.operands = []
    }
    return failing(result, where: .some(open), period.unit == .workingDays ? Self.beyond : Self.leaves)
  }

  /// Why a row fails where a count of working days leaves the list of holidays.
  static let beyond = "a count of working days is outside the bank holidays known"

  /// The last days of stretches in which `isMoreThan` and `isAtLeast` do not change, rising; the last is the calendar's.
  private static func lastDays(
    of period: CalendarPeriod, _ end: CalendarDate, _ calendar: WorkingCalendar?
  ) -> [Int32] {
    var ends: Set<Int32> = [CalendarDate.last.dayNumber]
    for way in [
      { CalendarPeriod.isMoreThan(period, from: $0, to: end, in: calendar) },
      { CalendarPeriod.isAtLeast(period, from: $0, to: end, in: calendar) },
      { period.unit == .workingDays ? true : $0.adding(period) != nil },
    ] as [(CalendarDate) -> Bool?] {
      var low = CalendarDate.first.dayNumber
      while low < CalendarDate.last.dayNumber {
        let here = way(CalendarDate(stored: low))
        if way(CalendarDate.last) == here { break }
        var (inside, outside) = (low, CalendarDate.last.dayNumber)
        while outside - inside > 1 {
          let middle = inside + (outside - inside) / 2
          if way(CalendarDate(stored: middle)) == here { inside = middle } else { outside = middle }
        }
        ends.insert(inside)
        low = outside
      }
    }
    return ends.sorted()
  }
}
