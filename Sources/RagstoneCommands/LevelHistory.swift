import Ragstone

/// Histories that levels are remembered in: of two levels on one day nobody can say which is held.
enum LevelHistory {
  /// One problem for each provider that has two different levels on its latest day up to the as-at date.
  static func problems(_ rulebook: CheckedRulebook, _ source: RecordSource, asAt: CalendarDate)
    -> [Diagnostic]
  {
    var found: [Diagnostic] = []
    for value in rulebook.values {
      guard case .escalation(let escalation) = value.kind, case .events(let query) = escalation.start.kind,
        case .row(.dated(let place), let operand) = query.function, place.isLatest,
        case .eventField(let field) = operand.kind, let date = rulebook.events[query.table].dateIndex,
        source.events.indices.contains(query.table), let events = source.events[query.table]
      else { continue }
      for owner in 0..<source.table.rowCount {
        if let problem = problem(of: owner, events, date: date, field: field, asAt: asAt) {
          found.append(problem)
        }
      }
    }
    return found
  }

  private static func problem(
    of owner: Int, _ events: (RecordTable, EventIndex), date: Int, field: Int, asAt: CalendarDate
  ) -> Diagnostic? {
    let (table, index) = events
    let (dates, levels) = (table.columns[date], table.columns[field])
    var latest: Int?
    for place in index.rows(ofOwner: owner) {
      let row = Int(place)
      guard dates.absences[row] == 0, dates.values[row] <= Int64(asAt.dayNumber) else { continue }
      guard let best = latest else {
        latest = row
        continue
      }
      if dates.values[row] > dates.values[best] { latest = row }
    }
    guard let latest else { return nil }
    let other = index.rows(ofOwner: owner).first { place in
      let row = Int(place)
      return dates.absences[row] == 0 && dates.values[row] == dates.values[latest]
        && (levels.values[row], levels.absences[row]) != (levels.values[latest], levels.absences[latest])
    }
    guard let other else { return nil }
    return Diagnostic(
      InputProblem.twoLevelsOnOneDay(
        table.rawText(row: latest, field: field), table.rawText(row: Int(other), field: field),
        rows: table.rowNumber(latest), table.rowNumber(Int(other))),
      at: .cell(table.place(row: Int(other), field: date)))
  }
}
