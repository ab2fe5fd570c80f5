import Ragstone

extension JsonText {
  /// Adds the member `periods` of an event: an object, or null when there are none.
  mutating func write(_ periods: PeriodReading?) {
    key("periods")
    guard let periods else { return null() }
    beginObject()
    member("first", periods.first)
    key("missing")
    beginList()
    for period in periods.missing { string(period) }
    endList()
    key("passed_over")
    beginList()
    for row in periods.passedOver {
      beginObject()
      member("row", row.rowNumber)
      member("standing_row", row.standingRowNumber)
      member("period", row.period)
      endObject()
    }
    endList()
    key("before_first")
    beginList()
    for row in periods.beforeFirst { number(row) }
    endList()
    endObject()
  }
}
