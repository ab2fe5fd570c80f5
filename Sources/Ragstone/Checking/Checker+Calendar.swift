/// The holidays of a rulebook, and the working days that follow from them.
package struct CheckedHolidays: Sendable {
  /// Whose holidays they are.
  package let title: String
  /// Which days are working days, over the range for which every holiday is given.
  package let calendar: WorkingCalendar
  package let span: Span
}

extension Checker {
  /// Takes up the list of holidays: one in a rulebook, each day once and within the range.
  mutating func collect(_ written: HolidaysDeclaration) {
    listsHolidays = true
    if let first = holidays {
      report(
        .twoLists, at: written.title.span,
        related: [Diagnostic.Related(.rule(first.span), "the first is here")])
      return
    }
    let (from, until) = (written.from.date, written.until.date)
    guard let calendar = WorkingCalendar(from: from, until: until, holidays: written.days.map(\.date.date))
    else {
      report(CheckProblem.untilBeforeFrom(from: from, until: until), at: written.until.span)
      return
    }
    var seen: [CalendarDate: Span] = [:]
    for day in written.days {
      let date = day.date.date
      if date < from || date > until {
        report(.outsideRange(date, from: from, until: until), at: day.date.span)
      } else if let first = seen[date] {
        report(
          .dayTwice(date), at: day.date.span,
          related: [Diagnostic.Related(.rule(first), "it is here already")])
      } else if date.weekday > 5 {
        report(.atWeekend(date), at: day.date.span)
      }
      seen[date] = seen[date] ?? day.date.span
    }
    holidays = CheckedHolidays(title: written.title.text, calendar: calendar, span: written.title.span)
  }

  /// Counting working days needs a list of holidays.
  mutating func requireHolidays(at span: Span) {
    if holidays == nil, !listsHolidays { report(.workingDays, at: span) }
  }

  /// `next working day from d` is the working day after the day before d; `after d` the one after d.
  mutating func check(nextWorkingDay date: Expression, isAfter: Bool, at span: Span) -> TypedExpression? {
    requireHolidays(at: span)
    guard let typed = checkDate(date, for: "`next working day`") else { return nil }
    let start = isAfter ? typed : shifted(typed, by: CalendarPeriod(1, .days), sign: -1, at: span)
    return shifted(start, by: CalendarPeriod(1, .workingDays), sign: 1, at: span)
  }

  private func shifted(
    _ date: TypedExpression, by period: CalendarPeriod, sign: Int, at span: Span
  ) -> TypedExpression {
    let length = TypedExpression(
      kind: .constant(.period(period)), type: .period, absences: [], isQuotient: false, span: span)
    return TypedExpression(
      kind: .shifted(date, by: length, sign: sign), type: .date, absences: date.absences, isQuotient: false,
      span: span)
  }

  /// Adds a diagnostic about the calendar.
  mutating func report(_ problem: CalendarProblem, at span: Span, related: [Diagnostic.Related] = []) {
    diagnostics.append(Diagnostic(problem, at: span, related: related))
  }
}
