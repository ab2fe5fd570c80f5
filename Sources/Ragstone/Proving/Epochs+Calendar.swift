extension Epochs {
  /// Days besides on which what goes by the calendar lies otherwise: in every month of the year from the first day that is looked at,
  /// at the end of a quarter, and years later. None for rules in which nothing goes by the calendar.
  ///
  /// Which of two windows that the calendar names lies within the other hangs on the month, and on whether it is over; periods grow in
  /// number from a first one. A change that makes no difference on one day may make one on another.
  static func turns(of rulebook: CheckedRulebook) -> [CalendarDate] {
    guard rulebook.goesByTheCalendar, let first = days(of: rulebook)?.first else { return [] }
    var found: [CalendarDate?] = []
    for months in Array(0...12) + [26, 50, 98] {
      let month = first.adding(months: months)?.firstDay(of: .month)
      found.append(month?.adding(days: 14))
    }
    let end = first.lastDay(of: .quarter)
    found += [end, end?.adding(days: 1)]
    let until = rulebook.header?.inForceUntil?.date
    return found.compactMap { $0 }.filter { day in first <= day && until.map { day <= $0 } ?? true }.sorted()
  }
}

extension CheckedRulebook {
  /// Whether a window or a duty is named by the calendar, or rows stand for its periods.
  var goesByTheCalendar: Bool {
    values.contains { value in
      var expressions = value.expressions
      switch value.kind {
      case .summary(let summary): expressions.append(summary.expression)
      case .duty(let duty): if case .every = duty.term { return true }
      case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .part, .population,
        .rank:
        break
      }
      return expressions.contains { $0.goesByTheCalendar }
    }
  }
}

extension TypedExpression {
  fileprivate var goesByTheCalendar: Bool {
    var window: TypedWindow?
    switch kind {
    case .events(let query):
      if query.periods != nil { return true }
      window = query.window
    case .population(let query): window = query.window
    case .past, .sustained: return true
    case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted,
      .percentage, .rounded, .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText,
      .absenceTest, .hasEvidence, .quantified, .list, .elapsed, .pointsOf, .completeness:
      break
    }
    if case .calendar? = window { return true }
    return parts.contains { $0.goesByTheCalendar }
  }
}
