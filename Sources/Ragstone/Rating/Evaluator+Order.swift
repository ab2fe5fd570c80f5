extension Evaluator {
  /// Fills the lanes of what a field has in the row before. The first row has none before it; where a row of
  /// an owner has no date, none of the owner's is known to be before another.
  func fillPrevious(_ query: QueryPlan, _ frame: QueryFrame, _ table: RecordTable?) {
    guard !query.previousValues.isEmpty else { return }
    if query.periods != nil { return fillPreviousPeriod(query, frame, table) }
    guard let field = query.dateField, let table else { return }
    let dates = table.columns[field]
    let today = Int64(plan.asAt.dayNumber)
    for previous in query.previousValues {
      let column = table.columns[previous.field]
      let lane = frame.lanes.lane(previous.slot)
      for owner in 0..<frame.starts.count - 1 {
        let rows = frame.starts[owner]..<frame.starts[owner + 1]
        var undated = Absence.presentCode
        for row in rows { undated = max(undated, dates.absences[Int(frame.eventRows[row])]) }
        for row in rows {
          if undated != Absence.presentCode {
            lane.withhold(row, undated)
          } else if row == rows.lowerBound || dates.values[Int(frame.eventRows[row])] > today {
            lane.withhold(row, Absence.notApplicable.rawValue)
          } else {
            let before = Int(frame.eventRows[row - 1])
            lane.values[row] = column.values[before]
            lane.absences[row] = column.absences[before]
          }
        }
      }
    }
  }

  /// Fills the lanes of what a field has in the period before: not yet where that has no row.
  private func fillPreviousPeriod(_ query: QueryPlan, _ frame: QueryFrame, _ table: RecordTable?) {
    for previous in query.previousValues {
      let column = table?.columns[previous.field]
      let lane = frame.lanes.lane(previous.slot)
      for owner in 0..<frame.starts.count - 1 {
        for row in frame.starts[owner]..<frame.starts[owner + 1] {
          let before = row == frame.starts[owner] ? nil : frame.eventRows[row - 1]
          if let before, let column, before != PeriodLayout.made {
            lane.values[row] = column.values[Int(before)]
            lane.absences[row] = column.absences[Int(before)]
          } else {
            lane.withhold(row, (before == nil ? Absence.notApplicable : .notYet).rawValue)
          }
        }
      }
    }
  }
}
