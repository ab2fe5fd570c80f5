/// A function over the rows of an events table.
package enum EventFunction: Sendable {
  case count
  /// The percentage of the window's rows for which `where` holds.
  case share
  case numberOfDifferent(Name)
  /// The most rows that one value of a field has, or with nil that one stretch has.
  case highestCount(by: Name?)
  /// The most rows one after another for which `where` holds.
  case longestRun
  /// How many rows at the end `where` holds for.
  case currentRun
  case row(RowFunction, RowOperand)
}

/// What a row function takes of each row.
package enum RowOperand: Sendable {
  case field(Name)
  /// Written in brackets.
  case expression(Expression)
}

/// A function over one value of each of the rows seen.
package enum RowFunction: Sendable, Hashable {
  case sum, average, median, highest, lowest, worst, best
  case dated(RowPlace)
}

/// One row of those seen, by its place in the order of dates.
package struct RowPlace: Sendable, Hashable {
  /// 1 for `latest` and `earliest`, 2 for `second`, 3 for `third`.
  package let place: Int
  /// Counted from the latest row, else from the earliest.
  package let isLatest: Bool
  /// `known`: rows whose value is absent are passed over.
  package let passesOverAbsent: Bool

  /// Makes a place.
  package init(_ place: Int, isLatest: Bool, passesOverAbsent: Bool) {
    self.place = place
    self.isLatest = isLatest
    self.passesOverAbsent = passesOverAbsent
  }
}

/// Which rows: table, window, filter.
package struct EventSource: Sendable {
  /// The events table.
  package let table: Name
  /// The window, or nil for all rows up to the as-at date.
  package let window: Window?
  /// The bracketed condition after `where`.
  package let filter: Expression?

  /// Makes a source.
  package init(table: Name, window: Window?, filter: Expression?) {
    self.table = table
    self.window = window
    self.filter = filter
  }
}

/// A range of dates.
package struct Window: Sendable {
  /// Which.
  package let kind: Kind
  /// All of it.
  package let span: Span

  /// Makes a window.
  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of a window.
  package enum Kind: Sendable {
    case inTheLast(Expression)
    /// `in this financial quarter`, `in the previous month`, `in the same quarter last year`.
    case calendar(CalendarUnit, isFinancial: Bool, CalendarTurn)
    /// `in any 12 months of the last 36 months`: any stretch of that length.
    case inAny(Expression, ofTheLast: Expression?)
    case since(Expression)
    case before(Expression)
    case after(Expression)
    case between(Expression, Expression)
  }
}

/// A month, quarter or year of the calendar.
package enum CalendarUnit: String, Sendable, Hashable {
  case month, quarter, year
}

/// Which of the months, quarters or years.
package enum CalendarTurn: String, Sendable, Hashable {
  /// The one that holds the as-at date.
  case this
  /// The one before it.
  case previous
  /// The one that holds the same day a year before the as-at date.
  case sameLastYear
}
