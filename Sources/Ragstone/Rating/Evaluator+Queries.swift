extension Evaluator {
  /// Runs a query for the rows of a batch and leaves its results in the record's lanes.
  func runQuery(
    _ index: Int, _ main: LaneRun, _ batch: BatchFrame, _ into: ValueSlot, _ over: ValueSlot?
  ) {
    let run = perform(index, main, batch)
    let query = plan.queries[index]
    let frame = batch.queries[index]
    var reduction = QueryReduction(query: query, run: run)
    for owner in 0..<main.count {
      let withheld = frame.withheld.isEmpty ? Absence.presentCode : frame.withheld[owner]
      let result =
        withheld == Absence.presentCode
        ? reduction.result(frame.starts[owner]..<frame.starts[owner + 1]) : .absent(withheld)
      main.put(result, owner, into, over)
    }
  }

  /// Gathers the event rows of a batch's owners and runs a query's steps over them.
  private func perform(_ index: Int, _ main: LaneRun, _ batch: BatchFrame) -> LaneRun {
    let query = plan.queries[index]
    let frame = batch.queries[index]
    let source = query.table < events.count ? events[query.table] : nil
    gather(query, frame, main, batch, source)
    var run = LaneRun(
      frame: frame.lanes, table: source?.table, firstRow: 0, eventRows: frame.eventRows,
      calendar: plan.calendar)
    for (number, step) in query.lanes.steps.enumerated() {
      run.step = Int32(truncatingIfNeeded: number)
      run.perform(step)
    }
    return run
  }

  /// Runs a query's steps over the event rows of a batch and leaves its lanes to be read.
  func visit(_ index: Int, _ main: LaneRun, _ batch: BatchFrame) {
    _ = perform(index, main, batch)
    let frame = batch.queries[index]
    for owner in 0..<main.count {
      for row in frame.starts[owner]..<frame.starts[owner + 1] where frame.lanes.failedStep[row] >= 0 {
        main.frame.markFailed(owner, Self.figureFailed)
      }
    }
  }

  /// Lays the rows of a periodic table out for the batch's owners.
  private func layOut(
    _ periods: PlannedPeriods, _ frame: QueryFrame, _ main: LaneRun,
    _ source: (table: RecordTable, index: EventIndex)?
  ) {
    var layout = PeriodLayout(periods, dates: source?.table.columns[periods.dateField])
    let from = main.lane(periods.from)
    for owner in 0..<main.count {
      let rows = source?.index.rows(ofOwner: main.firstRow + owner) ?? []
      if from.absences[owner] != Absence.presentCode {
        layout.withhold(rows, of: owner, from.absences[owner], in: frame)
      } else {
        let day = CalendarDate(stored: Int32(truncatingIfNeeded: from.values[owner]))
        layout.lay(rows, of: owner, from: day, in: frame)
      }
      frame.starts.append(frame.eventRows.count)
    }
  }

  /// The event rows of the batch's owners, gathered for the first query that goes over them.
  private func gathered(
    _ query: QueryPlan, _ main: LaneRun, _ batch: BatchFrame,
    _ source: (table: RecordTable, index: EventIndex)?
  ) -> GatheredRows {
    let inOrderOfFile = GatheredRows.Kind(table: query.table, dateField: nil)
    let rows =
      batch.gathered[inOrderOfFile]
      ?? GatheredRows(source, owners: main.firstRow..<main.firstRow + main.count)
    batch.gathered[inOrderOfFile] = rows
    guard query.isOrdered, let field = query.dateField else { return rows }
    let byDate = GatheredRows.Kind(table: query.table, dateField: field)
    let ordered = batch.gathered[byDate] ?? GatheredRows(rows, byDate: field)
    batch.gathered[byDate] = ordered
    return ordered
  }

  /// Fills the lanes of fields for rows laid out in periods.
  private func fillPeriods(_ query: QueryPlan, _ frame: QueryFrame, _ table: RecordTable?) {
    for field in query.lanes.fields {
      let column = table?.columns[field.field]
      let lane = frame.lanes.lane(field.slot)
      for (row, place) in frame.eventRows.enumerated() {
        guard let column, place != PeriodLayout.made else {
          lane.withhold(row, Absence.notYet.rawValue)
          continue
        }
        lane.values[row] = column.values[Int(place)]
        lane.absences[row] = column.absences[Int(place)]
      }
    }
  }

  /// Collects the event rows of the batch's owners, and fills the lanes that steps start from.
  private func gather(
    _ query: QueryPlan, _ frame: QueryFrame, _ main: LaneRun, _ batch: BatchFrame,
    _ source: (table: RecordTable, index: EventIndex)?
  ) {
    if let periods = query.periods {
      frame.beginRows(owners: main.count, isPeriodic: true)
      layOut(periods, frame, main, source)
      frame.begin()
      fillPeriods(query, frame, source?.table)
    } else {
      let gathered = gathered(query, main, batch, source)
      frame.beginRows(gathered)
      frame.begin()
      for field in query.lanes.fields {
        guard let column = gathered.column(field.field) else { continue }
        let lane = frame.lanes.lane(field.slot)
        column.values.withUnsafeBufferPointer { values in
          if let start = values.baseAddress { lane.values.update(from: start, count: values.count) }
        }
        column.absences.withUnsafeBufferPointer { absences in
          if let start = absences.baseAddress { lane.absences.update(from: start, count: absences.count) }
        }
      }
    }
    let lanes = frame.lanes
    fillPrevious(query, frame, source?.table)
    if let periods = query.periods {
      let lane = lanes.lane(periods.day)
      for (row, day) in frame.days.enumerated() { lane.put(row, day) }
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
