/// Makes one result of the event rows of one owner.
struct QueryReduction {
  let query: QueryPlan
  let run: LaneRun
  /// Rows that count, and values of theirs: kept so that room is made once.
  var included: [Int] = []
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
    if let slot = query.inWindow {
      // A row outside the filter may still be undecided in the window.
      let inWindow = run.answers(slot)
      for row in rows where inWindow[row] > 1 { undecided = max(undecided, inWindow[row]) }
    }
    if query.isOrdered, let slot = query.date {
      // A row without a date may come anywhere among the others.
      let dates = run.lane(slot)
      for row in rows where dates.absences[row] != Absence.presentCode {
        undecided = max(undecided, dates.absences[row] + 1)
      }
    }
    if let slot = query.counted {
      let counted = run.answers(slot)
      for row in rows { counted[row] = 0 }
    }
    if undecided > 1 { return .absent(undecided - 1) }
    switch query.function {
    case .count: return Self.whole(included.count)
    case .share: return share(rows)
    case .numberOfDifferent: return numberOfDifferent()
    case .highestCount(by: nil): return fullestStretch()
    case .highestCount: return largestGroup()
    case .longestRun: return longestRun(rows)
    case .currentRun: return currentRun(rows)
    case .row(let function, _): return aggregate(function)
    }
  }

  /// Notes a row as one that made the result.
  func markCounted(_ row: Int) {
    if let slot = query.counted { run.answers(slot)[row] = 1 }
  }

  static func whole(_ count: Int) -> Quotient {
    // No table has more rows than 32 bits count.
    .terms(Int64(count) * ExactDecimal.unit, over: ExactDecimal.unit)
  }

  static func plain(_ value: Int64) -> Quotient { .terms(value, over: ExactDecimal.unit) }

  private func share(_ rows: Range<Int>) -> Quotient {
    guard let slot = query.inWindow else { return .failed }
    let answers = run.answers(slot)
    let seen = rows.count { answers[$0] == 1 }
    if seen == 0 { return .absent(Absence.unknown.rawValue) }
    return .terms(Int64(included.count) * 100, over: Int64(seen))
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
    var absence = Absence.presentCode
    if case .dated = function {} else { absence = collect(lane) }
    if absence != Absence.presentCode { return .absent(absence) }
    switch function {
    case .sum, .average: return sum(isAverage: function == .average)
    case .median: return Quotient.median(of: &values)
    case .highest: return Self.known(values.max())
    case .lowest: return Self.known(values.min())
    case .worst: return Self.known(query.isWorstFirst ? values.min() : values.max())
    case .best: return Self.known(query.isWorstFirst ? values.max() : values.min())
    case .dated(let place): return dated(lane, place)
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
}
