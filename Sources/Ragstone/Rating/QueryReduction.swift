/// Makes one result of the event rows of one owner.
struct QueryReduction {
  let query: QueryPlan
  let run: LaneRun
  /// Rows that count, and values of theirs: kept so that room is made once.
  private var included: [Int] = []
  private var values: [Int64] = []

  init(query: QueryPlan, run: LaneRun) {
    self.query = query
    self.run = run
  }

  /// The result over an owner's rows of the query's lanes.
  mutating func result(_ rows: Range<Int>) -> Quotient {
    let answers = run.answers(query.included)
    var undecided: UInt8 = 0
    included.removeAll(keepingCapacity: true)
    for row in rows {
      if answers[row] == 1 { included.append(row) } else { undecided = max(undecided, answers[row]) }
    }
    if case .share = query.function, let slot = query.inWindow {
      // A row outside the filter may still be undecided in the window.
      let inWindow = run.answers(slot)
      for row in rows where inWindow[row] > 1 { undecided = max(undecided, inWindow[row]) }
    }
    if undecided > 1 { return .absent(undecided - 1) }
    switch query.function {
    case .count: return Self.whole(included.count)
    case .share: return share(rows)
    case .numberOfDifferent: return numberOfDifferent()
    case .field(let function, _): return aggregate(function)
    }
  }

  private static func whole(_ count: Int) -> Quotient {
    // No table has more rows than 32 bits count.
    .terms(Int64(count) * ExactDecimal.unit, over: ExactDecimal.unit)
  }

  private static func plain(_ value: Int64) -> Quotient { .terms(value, over: ExactDecimal.unit) }

  private func share(_ rows: Range<Int>) -> Quotient {
    guard let slot = query.inWindow else { return .failed }
    let answers = run.answers(slot)
    let seen = rows.count { answers[$0] == 1 }
    if seen == 0 { return .absent(Absence.unknown.rawValue) }
    return .terms(Int64(included.count) * 100, over: Int64(seen))
  }

  private mutating func numberOfDifferent() -> Quotient {
    switch query.operand {
    case .value(let slot):
      let absence = collect(run.lane(slot))
      if absence != Absence.presentCode { return .absent(absence) }
      values.sort()
      var different = 0
      for index in values.indices where index == 0 || values[index] != values[index - 1] { different += 1 }
      return Self.whole(different)
    case .text(let field): return numberOfTexts(field)
    case .quotient, .truth, .period, .periodByWord, .constantText, nil: return .failed
    }
  }

  private func numberOfTexts(_ field: Int) -> Quotient {
    var texts: Set<[UInt8]> = []
    var absence = Absence.presentCode
    for row in included {
      let place = run.tableRow(row)
      absence = max(absence, run.textAbsence(place, field))
      if absence != Absence.presentCode { continue }
      run.table?.withText(row: place, field: field) { _ = texts.insert(Array($0)) }
    }
    return absence == Absence.presentCode ? Self.whole(texts.count) : .absent(absence)
  }

  /// Puts the values of the rows that count into `values`; gives the largest absence among them.
  private mutating func collect(_ lane: ValueLane) -> UInt8 {
    var absence = Absence.presentCode
    values.removeAll(keepingCapacity: true)
    for row in included {
      absence = max(absence, lane.absences[row])
      values.append(lane.values[row])
    }
    return absence
  }

  private mutating func aggregate(_ function: RowFunction) -> Quotient {
    guard case .value(let slot) = query.operand else { return .failed }
    let lane = run.lane(slot)
    switch function {
    case .latest: return dated(lane, isLatest: true, skipsAbsent: false)
    case .latestKnown: return dated(lane, isLatest: true, skipsAbsent: true)
    case .earliest: return dated(lane, isLatest: false, skipsAbsent: false)
    case .earliestKnown: return dated(lane, isLatest: false, skipsAbsent: true)
    case .sum, .average, .median, .highest, .lowest, .worst, .best: break
    }
    let absence = collect(lane)
    if absence != Absence.presentCode { return .absent(absence) }
    switch function {
    case .sum, .average: return sum(isAverage: function == .average)
    case .median: return Quotient.median(of: &values)
    case .highest: return Self.known(values.max())
    case .lowest: return Self.known(values.min())
    case .worst: return Self.known(query.isWorstFirst ? values.min() : values.max())
    case .best: return Self.known(query.isWorstFirst ? values.max() : values.min())
    case .latest, .latestKnown, .earliest, .earliestKnown: return .failed
    }
  }

  private static func known(_ value: Int64?) -> Quotient {
    value.map { plain($0) } ?? .absent(Absence.unknown.rawValue)
  }

  private func sum(isAverage: Bool) -> Quotient {
    if isAverage, values.isEmpty { return .absent(Absence.unknown.rawValue) }
    var sum = CheckedSum()
    for value in values { sum.add(value, times: 1) }
    if !sum.isGood { return .failed }
    let divisor = isAverage ? Int64(values.count) * ExactDecimal.unit : ExactDecimal.unit
    return .terms(sum.total, over: divisor)
  }

  /// The operand of the row with the latest or earliest date; of equal dates the last or first in the file.
  private func dated(_ lane: ValueLane, isLatest: Bool, skipsAbsent: Bool) -> Quotient {
    guard let slot = query.date else { return .failed }
    let dates = run.lane(slot)
    var chosen: Int?
    for row in included {
      if dates.absences[row] != Absence.presentCode { return .absent(dates.absences[row]) }
      if skipsAbsent, Absence(rawValue: lane.absences[row]) != nil { continue }
      guard let best = chosen else {
        chosen = row
        continue
      }
      let (day, bestDay) = (dates.values[row], dates.values[best])
      if isLatest ? day >= bestDay : day < bestDay { chosen = row }
    }
    guard let chosen else { return .absent(Absence.unknown.rawValue) }
    let absence = lane.absences[chosen]
    return absence == Absence.presentCode ? Self.plain(lane.values[chosen]) : .absent(absence)
  }
}
