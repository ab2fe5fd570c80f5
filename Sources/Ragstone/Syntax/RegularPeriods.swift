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
