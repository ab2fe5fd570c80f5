extension QueryReduction {
  /// The most rows of the window one after another that count; of several such runs the latest is marked.
  mutating func longestRun(_ rows: Range<Int>) -> Quotient {
    guard let slot = query.inWindow else { return .failed }
    let (inWindow, counts) = (run.answers(slot), run.answers(query.included))
    var (length, first) = (0, rows.lowerBound)
    var (most, best) = (0, rows.lowerBound..<rows.lowerBound)
    for row in rows where inWindow[row] == 1 {
      if counts[row] != 1 {
        length = 0
        continue
      }
      if length == 0 { first = row }
      length += 1
      if length >= most { (most, best) = (length, first..<row + 1) }
    }
    for row in best where counts[row] == 1 { markCounted(row) }
    return Self.whole(most)
  }

  /// How many of the window's rows count at its end.
  mutating func currentRun(_ rows: Range<Int>) -> Quotient {
    guard let slot = query.inWindow else { return .failed }
    let (inWindow, counts) = (run.answers(slot), run.answers(query.included))
    var length = 0
    for row in rows.reversed() where inWindow[row] == 1 {
      if counts[row] != 1 { break }
      markCounted(row)
      length += 1
    }
    return Self.whole(length)
  }

  /// The most rows in any stretch that ends with one of them; of several such stretches the latest is marked.
  mutating func fullestStretch() -> Quotient {
    guard let date = query.date, let begin = query.stretchBegin else { return .failed }
    let (dates, begins) = (run.lane(date), run.lane(begin))
    var absence = Absence.presentCode
    for row in included { absence = max(absence, begins.absences[row]) }
    if absence != Absence.presentCode { return .absent(absence) }
    sortByDate(dates)
    var first = 0
    var best = 0..<0
    for last in included.indices {
      // The later a stretch ends, the later it begins.
      let after = begins.values[included[last]]
      while first <= last, dates.values[included[first]] <= after { first += 1 }
      if last + 1 - first >= best.count { best = first..<last + 1 }
    }
    for place in best { markCounted(included[place]) }
    return Self.whole(best.count)
  }

  /// The operand of the row in a place, counted from the latest or the earliest; of equal dates the last of
  /// the file is the latest.
  mutating func dated(_ lane: ValueLane, _ wanted: RowPlace) -> Quotient {
    guard let slot = query.date else { return .failed }
    let dates = run.lane(slot)
    if wanted.passesOverAbsent { included.removeAll { Absence(rawValue: lane.absences[$0]) != nil } }
    var chosen: Int?
    if wanted.place == 1 {
      for row in included {
        guard let best = chosen else {
          chosen = row
          continue
        }
        let (day, bestDay) = (dates.values[row], dates.values[best])
        if wanted.isLatest ? day >= bestDay : day < bestDay { chosen = row }
      }
    } else if wanted.place <= included.count {
      sortByDate(dates)
      chosen = included[wanted.isLatest ? included.count - wanted.place : wanted.place - 1]
    }
    guard let chosen else { return .absent(Absence.unknown.rawValue) }
    markCounted(chosen)
    if query.refusesTies {
      let differs = included.contains { row in
        dates.values[row] == dates.values[chosen]
          && (lane.values[row] != lane.values[chosen] || lane.absences[row] != lane.absences[chosen])
      }
      if differs { return .failed }
    }
    let absence = lane.absences[chosen]
    return absence == Absence.presentCode ? Self.plain(lane.values[chosen]) : .absent(absence)
  }

  /// Rows that count are all dated; those of one day stay in the order they lie in.
  private mutating func sortByDate(_ dates: ValueLane) {
    included.sort { first, second in
      let (a, b) = (dates.values[first], dates.values[second])
      return a == b ? first < second : a < b
    }
  }
}
