import Ragstone

/// Counts of working days between two days of a row, as certain as the list of holidays makes them.
extension SqlLanes {
  /// Where it is certain that something holds, and where it is certain that it does not.
  private struct Certainty {
    let yes: SqlExpression
    let no: SqlExpression

    var open: SqlExpression { .every([.opposite(yes), .opposite(no)]) }
  }

  /// How the working days from one day to another stand to a count of them.
  func passed(_ relation: Relation, _ source: SqlNumber, workingDays count: Int, _ end: SqlNumber) -> SqlTruth
  {
    let before = worked(.minus, end, .exactly(1), exponent: 0)
    let isMore = reaches(count, source.value, before.value)
    let isAtLeast = reaches(count, source.value, end.value)
    let (value, open): (SqlExpression, SqlExpression)
    switch relation {
    case .greater: (value, open) = (isMore.yes, isMore.open)
    case .atMost: (value, open) = (.opposite(isMore.yes), isMore.open)
    case .atLeast: (value, open) = (isAtLeast.yes, isAtLeast.open)
    case .less: (value, open) = (.opposite(isAtLeast.yes), isAtLeast.open)
    case .equal, .notEqual:
      let differs = SqlExpression.some([isMore.yes, isAtLeast.no])
      value = relation == .equal ? .opposite(differs) : differs
      open = .every([.opposite(differs), .some([isMore.open, isAtLeast.open])])
    }
    let dated = [source, end].filter { $0.absence.kinds != 0 }.map(\.value)
    let isThere = SqlExpression.every(dated.map { .isNotNull($0) })
    var result = SqlTruth(value: .when(isThere, value), absence: strict([source, end]))
    result.operands = dated
    return failing(result, where: .every([isThere, open]), Self.beyond)
  }

  /// Whether the working day that is the `count`th from a day is on or before another.
  private func reaches(_ count: Int, _ start: SqlExpression, _ end: SqlExpression) -> Certainty {
    if count == 0 {
      let isReached = SqlExpression.make(.atMost, start, end)
      return Certainty(yes: isReached, no: .opposite(isReached))
    }
    if count > 0 {
      let passed = workingDays(after: start, through: end)
      return Certainty(
        yes: .make(.atLeast, passed.least, .number(Int128(count))),
        no: .make(.less, passed.most, .number(Int128(count))))
    }
    // Backwards: the day is on or before the end unless enough working days lie between the two.
    let between = workingDays(after: end, through: .make(.minus, start, .number(1)))
    return Certainty(
      yes: .make(.less, between.most, .number(Int128(-count))),
      no: .make(.atLeast, between.least, .number(Int128(-count))))
  }

  /// The fewest and the most working days there may be after one day up to and including another.
  private func workingDays(after start: SqlExpression, through end: SqlExpression) -> (
    least: SqlExpression, most: SqlExpression
  ) {
    guard let calendar = context.calendar else { return (.number(0), .number(0)) }
    let list = dialect.quoted(SqlWorkingDays.name)
    let (from, until) = (Int128(calendar.from.dayNumber), Int128(calendar.until.dayNumber))
    let next = SqlExpression.make(.plus, start, .number(1))
    let first = scope.column(.call(.greatest, [next, .number(from)]), named: "first_known")
    let last = scope.column(.call(.least, [end, .number(until)]), named: "last_known")
    func joined(_ day: SqlExpression) -> SqlScope.Join {
      let join = scope.join({ list }, as: "w", above: scope.layer(of: day)) { alias in
        .make(.equal, .qualified(alias, "day"), day)
      }
      join.needs = context.workingDays
      return join
    }
    let (a, b) = (joined(first), joined(last))
    let passed = SqlExpression.make(
      .plus, scope.column("place", of: b, named: "working_place"),
      scope.column("works", of: b, named: "working_day"))
    let known = scope.column(
      .make(.minus, passed, scope.column("place", of: a, named: "working_place")), named: "working_days")
    let isKnown = SqlExpression.make(.atMost, first, last)
    let isNone = SqlExpression.make(.atLeast, start, end)
    let none = SqlBranch(condition: isNone, value: .number(0))
    let least = SqlExpression.make([none, SqlBranch(condition: isKnown, value: known)], else: .number(0))
    let weekdays = SqlExpression.make(
      .minus, self.weekdays(before: .make(.plus, end, .number(1))), self.weekdays(before: next))
    let ofKnown = SqlExpression.make(
      .minus, self.weekdays(before: .make(.plus, last, .number(1))), self.weekdays(before: first))
    // Every weekday outside the list may be a working day.
    let widest = SqlExpression.make(.plus, known, .make(.minus, weekdays, ofKnown))
    let most = SqlExpression.make([none, SqlBranch(condition: isKnown, value: widest)], else: weekdays)
    return (scope.column(least, named: "working_days_least"), scope.column(most, named: "working_days_most"))
  }

  /// How many weekdays come before a day, counted from a Monday, 1 January of the year 1.
  private func weekdays(before day: SqlExpression) -> SqlExpression {
    let days = scope.column(
      .make(.minus, day, .number(Int128(CalendarDate.first.dayNumber))), named: "days_counted")
    let weeks = SqlExpression.call(.quotient(.short), [days, .number(7)])
    let left = SqlExpression.call(.remainder, [days, .number(7)])
    return scope.column(
      .make(.plus, .make(.times, weeks, .number(5)), .call(.least, [left, .number(5)])), named: "weekdays")
  }
}
