/// What is to be said of the rows of events that have one for each period.
package struct PeriodReading: Sendable, Hashable {
  /// A row that another one of its period stands for.
  package struct PassedOver: Sendable, Hashable {
    /// The row, as a spreadsheet numbers it.
    package let rowNumber: Int
    /// The row that stands for the period.
    package let standingRowNumber: Int
    /// The period in words.
    package let period: String
  }

  /// The first period in words: `April 2017`.
  package let first: String
  /// The periods without a row that counted.
  package let missing: [String]
  /// Rows of periods for which a later row stands, in the order of the file.
  package let passedOver: [PassedOver]
  /// Rows before the first period, as a spreadsheet numbers them.
  package let beforeFirst: [Int]
}

extension Retelling {
  /// What is to be said of the periods behind a query; nil when it has none.
  /// - Parameter counted: the places of the rows that counted.
  func periodReading(
    _ planned: QueryPlan, _ read: QueryFrame, counted: [Int], _ table: RecordTable?
  ) -> PeriodReading? {
    guard let periods = planned.periods, view.absence(periods.from) == Absence.presentCode
    else { return nil }
    func words(_ day: Int64) -> String {
      periods.stretch.words(holding: CalendarDate(stored: Int32(truncatingIfNeeded: day)))
    }
    var passedOver: [PeriodReading.PassedOver] = []
    var beforeFirst: [Int] = []
    for aside in read.setAside where aside.owner == view.batchRow {
      guard let table else { continue }
      let number = table.rowNumber(Int(aside.row))
      if aside.standing == PeriodLayout.made {
        beforeFirst.append(number)
      } else {
        passedOver.append(
          PeriodReading.PassedOver(
            rowNumber: number, standingRowNumber: table.rowNumber(Int(aside.standing)),
            period: words(table.columns[periods.dateField].values[Int(aside.row)])))
      }
    }
    return PeriodReading(
      first: words(view.value(periods.from)),
      missing: counted.filter { read.eventRows[$0] == PeriodLayout.made }.map { words(read.days[$0]) },
      passedOver: passedOver, beforeFirst: beforeFirst)
  }
}
