/// `holidays "..." from ... until ...` with a date on each line.
package struct HolidaysDeclaration: Sendable {
  package let title: Quotation
  /// The first day for which every holiday is given.
  package let from: DatedPlace
  /// The last day for which every holiday is given.
  package let until: DatedPlace
  package let reviewed: DatedPlace?
  package let citation: Citation
  package let days: [HolidayDay]
  package let span: Span

  /// Makes a list of holidays.
  package init(
    title: Quotation, from: DatedPlace, until: DatedPlace, reviewed: DatedPlace?, citation: Citation,
    days: [HolidayDay], span: Span
  ) {
    self.title = title
    self.from = from
    self.until = until
    self.reviewed = reviewed
    self.citation = citation
    self.days = days
    self.span = span
  }
}

/// One holiday.
package struct HolidayDay: Sendable {
  package let date: DatedPlace
  /// What the day is called.
  package let label: Quotation?

  /// Makes a holiday.
  package init(date: DatedPlace, label: Quotation?) {
    self.date = date
    self.label = label
  }
}
