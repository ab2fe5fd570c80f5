/// How the rows of a periodic events table are laid out, one for each period of each owner.
package struct PlannedPeriods: Hashable, Sendable {
  /// The most periods one owner may have up to the as-at date.
  package static let most = 1200

  /// What the periods are.
  package let stretch: CalendarStretch
  /// The last day that is seen.
  package let asAt: CalendarDate
  /// The lane of the record with a day of the first period.
  package let from: ValueSlot
  /// The index of the date among the fields of the table.
  package let dateField: Int
  /// The lane of the query that gets the first day of each row's period.
  package let day: ValueSlot
}
