import Ragstone

extension SqlLanes {
  /// All day numbers there are.
  static let days = Int128(CalendarDate.first.dayNumber)...Int128(CalendarDate.last.dayNumber)
  /// Why a row fails where a day would lie outside the calendar.
  static let leaves = "a date leaves the calendar"

  /// A lane of day numbers as a day of the engine.
  func day(_ number: SqlNumber) -> SqlExpression {
    if let natural = number.natural, natural.kind == .day { return natural.expression }
    if let raw = number.raw.flatMap({ Int(exactly: $0) }), let date = CalendarDate(dayNumber: raw) {
      return .day(date)
    }
    let value = rescaled(number, to: 0).value
    if case .call(.dayNumber, let operands) = value, let day = operands.first { return day }
    return .call(.dayOfNumber, [value])
  }

  /// A day of the engine as a lane of day numbers.
  private func number(ofDay day: SqlExpression, absence: SqlAbsence) -> SqlNumber {
    SqlNumber(
      value: .call(.dayNumber, [day]), range: Self.days, width: .short, absence: absence)
  }

  // MARK: Steps

  func shift(_ date: ValueSlot, _ operand: PlannedOperand, _ sign: Int, _ into: ValueSlot) throws(SqlRefusal)
  {
    let source = rescaled(number(date), to: 0)
    switch operand {
    case .period(let period): put(try moved(source, period, sign, into), into)
    case .periodByWord(let slot, let periods):
      let word = bound(rescaled(number(slot), to: 0))
      put(
        try byWord(source, word, periods) { own, period throws(SqlRefusal) in
          try self.moved(own, period, sign, into)
        }, into)
    case .value, .quotient, .truth, .text, .constantText: put(source, into)
    }
  }

  /// One of several lanes, by a word.
  private func byWord(
    _ source: SqlNumber, _ word: SqlNumber, _ periods: [CalendarPeriod],
    _ make: (SqlNumber, CalendarPeriod) throws(SqlRefusal) -> SqlNumber
  ) throws(SqlRefusal) -> SqlNumber {
    let own = bound(source)
    var branches: [SqlBranch] = []
    var failed: [SqlExpression] = []
    for (index, period) in periods.enumerated() {
      let isWord = SqlExpression.make(.equal, word.value, .number(Int128(index)))
      // What fails for one word does so only where that is the word.
      let moved = try withFailures(where: isWord) { () throws(SqlRefusal) in try make(own, period) }
      branches.append(SqlBranch(condition: isWord, value: moved.value))
      if moved.absence.has(Absence.failedCode) && !own.absence.has(Absence.failedCode) {
        failed.append(.every([isWord, .isNull(moved.value), .isNotNull(own.value)]))
      }
    }
    var result = SqlNumber(
      value: .make(branches, else: nil), range: Self.days, width: .short, absence: strict([own, word]))
    result = failing(result, where: .some(failed), Self.leaves)
    return result
  }

  func moved(_ source: SqlNumber, _ period: CalendarPeriod, _ sign: Int, _ into: ValueSlot) throws(SqlRefusal)
    -> SqlNumber
  {
    let count = Int(period.count) * sign
    if let raw = source.raw.flatMap({ Int(exactly: $0) }), let date = CalendarDate(dayNumber: raw) {
      let moved =
        sign < 0
        ? date.subtracting(period, in: context.calendar) : date.adding(period, in: context.calendar)
      if let moved { return .day(moved) }
      return failing(source, where: .boolean(true), Self.leaves)
    }
    switch period.unit {
    case .days: return checkedDay(worked(.plus, source, .exactly(Int128(count)), exponent: 0))
    case .weeks: return checkedDay(worked(.plus, source, .exactly(Int128(count * 7)), exponent: 0))
    case .months: return movedByMonths(source, count)
    case .quarters: return movedByMonths(source, count * 3)
    case .years: return movedByMonths(source, count * 12)
    case .workingDays: return try movedByWorkingDays(source, count, into)
    }
  }

  private func checkedDay(_ number: SqlNumber) -> SqlNumber {
    var result = bound(number)
    result.natural = nil
    let out = SqlExpression.some([
      .make(.less, result.value, .number(Self.days.lowerBound)),
      .make(.greater, result.value, .number(Self.days.upperBound)),
    ])
    result.range = Self.days
    return failing(result, where: out, Self.leaves)
  }

  private func movedByMonths(_ source: SqlNumber, _ count: Int) -> SqlNumber {
    if count == 0 { return source }
    let own = source.natural == nil ? bound(source) : source
    // The first and the last day from which so many months do not leave the calendar.
    let first = count < 0 ? CalendarDate.first.adding(months: -count) : CalendarDate.first
    let last =
      count > 0
      ? CalendarDate(year: 9999, month: 12, day: 1)?.adding(months: -count).flatMap { $0.lastDay(of: .month) }
      : .last
    guard let first, let last else { return failing(source, where: .boolean(true), Self.leaves) }
    let day = self.day(own)
    let out: SqlExpression
    if own.natural != nil {
      out = count < 0 ? .make(.less, day, .day(first)) : .make(.greater, day, .day(last))
    } else {
      out =
        count < 0
        ? .make(.less, own.value, .number(Int128(first.dayNumber)))
        : .make(.greater, own.value, .number(Int128(last.dayNumber)))
    }
    // Where it leaves the calendar, a day that does not is moved: it means nothing.
    let safe = SqlExpression.when(out, .day(count < 0 ? CalendarDate.last : CalendarDate.first), else: day)
    let moved = SqlExpression.call(.ofDays(.movedByMonths), [safe, .number(Int128(count))])
    return failing(number(ofDay: moved, absence: source.absence), where: out, Self.leaves)
  }
}

extension SqlNumber {
  /// A whole number that is the same in every row.
  static func exactly(_ value: Int128) -> SqlNumber {
    SqlNumber(value: .number(value), range: value...value, width: SqlWidth(value...value))
  }

  /// A day that is the same in every row.
  static func day(_ day: CalendarDate) -> SqlNumber { exactly(Int128(day.dayNumber)) }
}
