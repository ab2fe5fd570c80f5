import Ragstone

extension Oracle {
  func value(of query: TypedEventQuery, _ type: ValueType) throws -> OracleValue {
    let outer = eventRow
    defer { eventRow = outer }
    var included: [OracleRow] = []
    var inWindow = 0
    var undecided: [OracleValue] = []
    let rows: [OracleRow]
    switch try laidOut(query.table) {
    case .rows(let all): rows = all
    case .absent(let kind): return .absent(kind)
    }
    for row in rows {
      let seen = try isSeen(row, query.window)
      eventRow = row.cells
      let passes = try query.filter.map { try exact($0) } ?? .truth(true)
      if case .share = query.function {
        if seen == .truth(true) { inWindow += 1 }
        undecided.append(seen)
      }
      let counts = OracleValue.all([seen, passes])
      if counts == .truth(true) { included.append(row) }
      undecided.append(counts)
    }
    if let absent = OracleValue.strongest(undecided) { return absent }
    switch query.function {
    case .count: return .number(Fraction(Int128(included.count)))
    case .share:
      if inWindow == 0 { return .absent(.unknown) }
      return .number(Fraction(Int128(included.count) * 100, over: Int128(inWindow)))
    case .numberOfDifferent(let field):
      let values = included.map { $0.cells[field] }
      return .strongest(values) ?? .number(Fraction(Int128(Set(values).count)))
    case .field(let function, let field):
      return reduce(included, function, field, type)
    }
  }

  private func isSeen(_ row: OracleRow, _ window: TypedWindow?) throws -> OracleValue {
    guard let date = row.day else { return .truth(true) }
    func against(_ relation: Relation, _ other: OracleValue) -> OracleValue {
      guard let a = date.size, let b = other.size else { return .strongest([date, other]) ?? .truth(false) }
      return .truth(holds(relation, a, b))
    }
    let reached = against(.atMost, .date(asAt))
    switch window {
    case nil: return reached
    case .inTheLast(let length)?:
      let period = try exact(length)
      guard case .period(let period) = period else { return .all([reached, period]) }
      return .all([reached, against(.greater, .date(calendar.adding(period, sign: -1, to: asAt)))])
    case .calendar(let unit, let isFinancial, let isPrevious)?:
      var (first, last) = calendar.stretch(unit, isFinancial: isFinancial, holding: asAt)
      if isPrevious {
        (first, last) = calendar.stretch(unit, isFinancial: isFinancial, holding: first - 1)
      }
      return .all([reached, against(.atLeast, .date(first)), against(.atMost, .date(last))])
    case .since(let day)?: return .all([reached, against(.atLeast, try exact(day))])
    case .before(let day)?: return .all([reached, against(.less, try exact(day))])
    case .after(let day)?: return .all([reached, against(.greater, try exact(day))])
    case .between(let from, let to)?:
      return .all([reached, against(.atLeast, try exact(from)), against(.atMost, try exact(to))])
    }
  }

  private func reduce(
    _ rows: [OracleRow], _ function: RowFunction, _ field: Int, _ type: ValueType
  ) -> OracleValue {
    switch function {
    case .latest, .latestKnown, .earliest, .earliestKnown:
      let passesOver = function == .latestKnown || function == .earliestKnown
      let candidates = rows.filter { !passesOver || $0.cells[field].absence == nil }
      guard var chosen = candidates.first else { return .absent(.unknown) }
      for row in candidates.dropFirst() {
        guard let day = row.day?.size, let best = chosen.day?.size else { continue }
        // Ties: the last row for the latest, the first for the earliest.
        let isLatest = function == .latest || function == .latestKnown
        if isLatest ? day >= best : day < best { chosen = row }
      }
      return chosen.cells[field]
    case .sum, .average, .median, .highest, .lowest, .worst, .best: break
    }
    let values = rows.map { $0.cells[field] }
    if let absent = OracleValue.strongest(values) { return absent }
    let numbers = values.compactMap(\.size)
    let sum = numbers.reduce(Fraction(0), +)
    switch function {
    case .sum: return .number(sum)
    case .average:
      return numbers.isEmpty ? .absent(.unknown) : .number(sum / Fraction(Int128(numbers.count)))
    case .median: return median(numbers).map { .number($0) } ?? .absent(.unknown)
    case .highest: return extreme(values, wantsHigh: true)
    case .lowest: return extreme(values, wantsHigh: false)
    case .worst: return extreme(values, wantsHigh: isBestFirst(type))
    case .best: return extreme(values, wantsHigh: !isBestFirst(type))
    case .latest, .latestKnown, .earliest, .earliestKnown: return .absent(.unknown)
    }
  }
}
