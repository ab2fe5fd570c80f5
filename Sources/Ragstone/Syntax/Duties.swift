/// `duty name due ... done ...` with its clauses.
package struct DutyDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let term: DutyTerm
  package let done: DutyDone
  /// After `when`: the duty is there only if this holds.
  package let condition: DutyCondition?
  /// In the order written.
  package let clauses: [DutyClause]
  package let span: Span

  /// Makes a duty.
  package init(
    name: Name, label: Quotation?, term: DutyTerm, done: DutyDone, condition: DutyCondition?,
    clauses: [DutyClause], span: Span
  ) {
    self.name = name
    self.label = label
    self.term = term
    self.done = done
    self.condition = condition
    self.clauses = clauses
    self.span = span
  }
}

/// By when a duty is to be done.
package struct DutyTerm: Sendable {
  /// The forms of a term.
  package enum Kind: Sendable {
    /// `within 3 months after visited_on`.
    case within(Expression, after: Expression)
    /// `by 2017-06-30`.
    case by(Expression)
    /// Once in each period.
    case every(RegularPeriods)
  }

  package let kind: Kind
  package let span: Span

  /// Makes a term.
  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// `every financial quarter from registered_on`: periods of the calendar, from the one that holds a day.
package struct RegularPeriods: Sendable {
  package let unit: CalendarUnit
  package let isFinancial: Bool
  /// After `from`.
  package let from: Expression
  package let span: Span

  /// Makes periods.
  package init(unit: CalendarUnit, isFinancial: Bool, from: Expression, span: Span) {
    self.unit = unit
    self.isFinancial = isFinancial
    self.from = from
    self.span = span
  }
}

/// What shows that a duty is done.
package enum DutyDone: Sendable {
  /// A date.
  case date(Expression)
  /// A row of an events table; the span of the source.
  case events(EventSource, Span)
}

/// A condition of a duty, with its reason.
package struct DutyCondition: Sendable {
  package let condition: Expression
  package let citation: Citation
  package let span: Span

  /// Makes a condition.
  package init(condition: Expression, citation: Citation, span: Span) {
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// One line of a duty.
package enum DutyClause: Sendable {
  /// `not due when ...`.
  case exemption(DutyCondition)
  case absence(AbsenceClause)
}
