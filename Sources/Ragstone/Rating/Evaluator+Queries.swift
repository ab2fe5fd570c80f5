extension Evaluator {
  /// Runs a query for the rows of a batch and leaves its results in the record's lanes.
  func runQuery(
    _ index: Int, _ main: LaneRun, _ batch: BatchFrame, _ into: ValueSlot, _ over: ValueSlot?
  ) {
    let query = plan.queries[index]
    let frame = batch.queries[index]
    let source = query.table < events.count ? events[query.table] : nil
    gather(query, frame, main, source)
    var run = LaneRun(
      frame: frame.lanes, table: source?.table, firstRow: 0, eventRows: frame.eventRows,
      calendar: plan.calendar)
    for (number, step) in query.lanes.steps.enumerated() {
      run.step = Int32(truncatingIfNeeded: number)
      run.perform(step)
    }
    var reduction = QueryReduction(query: query, run: run)
    for owner in 0..<main.count {
      let result = reduction.result(frame.starts[owner]..<frame.starts[owner + 1])
      main.put(result, owner, into, over)
    }
  }

  /// Collects the event rows of the batch's owners, and fills the lanes that steps start from.
  private func gather(
    _ query: QueryPlan, _ frame: QueryFrame, _ main: LaneRun,
    _ source: (table: RecordTable, index: EventIndex)?
  ) {
    frame.eventRows.removeAll(keepingCapacity: true)
    frame.starts.removeAll(keepingCapacity: true)
    frame.starts.append(0)
    for owner in 0..<main.count {
      if let source { frame.eventRows.append(contentsOf: source.index.rows(ofOwner: main.firstRow + owner)) }
      frame.starts.append(frame.eventRows.count)
    }
    frame.begin()
    let lanes = frame.lanes
    if let table = source?.table {
      for field in query.lanes.fields {
        let column = table.columns[field.field]
        let lane = lanes.lane(field.slot)
        for (row, place) in frame.eventRows.enumerated() {
          lane.values[row] = column.values[Int(place)]
          lane.absences[row] = column.absences[Int(place)]
        }
      }
    }
    for spread in query.spreadValues {
      let (from, to) = (main.lane(spread.from), lanes.lane(spread.to))
      for owner in 0..<main.count {
        for row in frame.starts[owner]..<frame.starts[owner + 1] {
          to.values[row] = from.values[owner]
          to.absences[row] = from.absences[owner]
        }
      }
    }
    for spread in query.spreadTruths {
      let (from, to) = (main.answers(spread.from), lanes.answers(spread.to))
      for owner in 0..<main.count {
        for row in frame.starts[owner]..<frame.starts[owner + 1] { to[row] = from[owner] }
      }
    }
  }
}
