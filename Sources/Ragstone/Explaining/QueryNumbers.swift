/// Which query of a plan each aggregate of the rules became.
struct QueryNumbers: Sendable {
  /// Indices into the plan's queries, by where the aggregate is written.
  private(set) var bySpan: [Span: Int] = [:]

  init(_ plan: Plan) {
    for (number, query) in plan.queries.enumerated() {
      if let place = query.place { bySpan[place] = number }
    }
  }
}

extension Retelling {
  /// A share is of the rows of its window, whatever the filter says of them.
  private func shareWindow(_ query: TypedEventQuery, _ planned: QueryPlan) -> TruthSlot? {
    if case .share = query.function { planned.inWindow } else { nil }
  }

  /// The rows of events behind an aggregate.
  func eventReading(_ query: TypedEventQuery, _ span: Span) -> EventReading {
    var rowNumbers: [Int]?
    var rowCount: Int?
    var periods: PeriodReading?
    let table = query.table < events.count ? events[query.table] : nil
    let (frame, batchRow) = (view.everything, view.batchRow)
    if let number = queryNumbers.bySpan[span], number < frame.queries.count,
      batchRow + 1 < frame.queries[number].starts.count
    {
      let read = frame.queries[number]
      let planned = plan.queries[number]
      let slot = planned.counted ?? shareWindow(query, planned) ?? planned.included
      let counted = (read.starts[batchRow]..<read.starts[batchRow + 1]).filter {
        read.lanes.truth(slot, $0) == 1
      }
      rowCount = counted.count
      periods = periodReading(planned, read, counted: counted, table)
      rowNumbers = counted.filter { read.eventRows[$0] != PeriodLayout.made }.map { place in
        let row = Int(read.eventRows[place])
        return table.map { $0.rowNumber(row) } ?? row + 1
      }
    }
    return EventReading(
      label: rulebook.events[query.table].label, passage: passage(span, Citation()), file: table?.fileName,
      rowCount: rowCount, rowNumbers: table == nil ? nil : rowNumbers, periods: periods)
  }
}
