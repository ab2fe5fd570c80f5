import Ragstone

@testable import RuleWorlds

extension Oracle {
  func value(of query: TypedEventQuery, _ type: ValueType) throws -> OracleValue {
    let outer = (eventRow, rowBefore)
    defer { (eventRow, rowBefore) = outer }
    let rows: [OracleRow]
    switch try laidOut(query.table) {
    case .rows(let all): rows = inOrder(all)
    case .absent(let kind): return .absent(kind)
    }
    let undated = OracleValue.strongest(rows.compactMap(\.day))
    var included: [OracleRow] = []
    // For each row that is in the window, whether the filter holds.
    var inWindow: [Bool] = []
    var operands: [OracleValue] = []
    var undecided: [OracleValue] = []
    var before: [OracleValue]?
    for row in rows {
      let seen = try isSeen(row, query.window)
      (eventRow, rowBefore) = (row.cells, undated.map { kind in row.cells.map { _ in kind } } ?? before)
      // Rows that are not seen come after those that are.
      before = row.cells
      let passes = try query.filter.map { try exact($0) } ?? .truth(true)
      switch query.function {
      case .share, .longestRun, .currentRun: undecided.append(seen)
      case .count, .numberOfDifferent, .highestCount, .row: break
      }
      let counts = OracleValue.all([seen, passes])
      if seen == .truth(true) { inWindow.append(passes == .truth(true)) }
      if case .row(_, let operand) = query.function {
        // Worked out for every row, as the engine does.
        let taken = try exact(operand).settled
        if counts == .truth(true) { operands.append(taken) }
      }
      if counts == .truth(true) { included.append(row) }
      undecided.append(counts)
    }
    if let undated, goesByOrder(query) { undecided.append(undated) }
    if let absent = OracleValue.strongest(undecided) { return absent }
    switch query.function {
    case .count: return whole(included.count)
    case .share:
      if inWindow.isEmpty { return .absent(.unknown) }
      return .number(Fraction(Int128(included.count) * 100, over: Int128(inWindow.count)))
    case .numberOfDifferent(let field):
      let values = included.map { $0.cells[field] }
      return .strongest(values) ?? whole(Set(values).count)
    case .highestCount(by: let field?):
      let values = included.map { $0.cells[field] }
      return .strongest(values) ?? whole(values.map { one in values.count { $0 == one } }.max() ?? 0)
    case .highestCount(by: nil): return try fullest(included, query.window)
    case .longestRun: return whole(inWindow.split(separator: false).map(\.count).max() ?? 0)
    case .currentRun: return whole(inWindow.reversed().prefix { $0 }.count)
    case .row(let function, _): return reduce(operands, function, type)
    }
  }

  private func whole(_ count: Int) -> OracleValue { .number(Fraction(Int128(count))) }

  /// By date, ties as they are; rows without a date last.
  private func inOrder(_ rows: [OracleRow]) -> [OracleRow] {
    let days = Set(rows.compactMap { $0.day?.size }).sorted()
    return days.flatMap { day in rows.filter { $0.day?.size == day } } + rows.filter { $0.day?.size == nil }
  }

  /// Runs, and whatever looks at the row before.
  private func goesByOrder(_ query: TypedEventQuery) -> Bool {
    switch query.function {
    case .longestRun, .currentRun: return true
    case .row(_, let operand): if looksBack(operand) { return true }
    case .count, .share, .numberOfDifferent, .highestCount: break
    }
    return query.filter.map(looksBack) ?? false
  }

  /// Whether `previous` stands anywhere inside; completeness rests on aggregates with rows of their own.
  private func looksBack(_ part: Any) -> Bool {
    let mirror = Mirror(reflecting: part)
    if mirror.displayStyle == .enum, let name = mirror.children.first?.label {
      if name == "previousField" { return true }
      if name == "completeness" { return false }
    }
    return mirror.children.contains { looksBack($0.value) }
  }

  /// Every stretch that ends on a day of a row or on the as-at date is counted.
  private func fullest(_ rows: [OracleRow], _ window: TypedWindow?) throws -> OracleValue {
    guard case .inAny(let length, _)? = window else { return .absent(.unknown) }
    let period = try exact(length)
    let days = rows.compactMap { row -> Int? in
      if case .date(let day)? = row.day { return day }
      return nil
    }
    if days.isEmpty { return whole(0) }
    guard case .period(let period) = period else { return period }
    let counts = (days + [asAt]).map { end in
      days.count { $0 <= end && $0 > calendar.adding(period, sign: -1, to: end) }
    }
    return whole(counts.max() ?? 0)
  }

  /// Every row, with whether it is in the window and passes the filter; nil when it is not known which rows there are.
  func answers(_ query: TypedEventQuery) throws -> [(OracleRow, OracleValue)]? {
    guard case .rows(let all) = try laidOut(query.table) else { return nil }
    let outer = (eventRow, rowBefore)
    defer { (eventRow, rowBefore) = outer }
    let rows = inOrder(all)
    let undated = OracleValue.strongest(rows.compactMap(\.day))
    var before: [OracleValue]?
    return try rows.map { row in
      let seen = try isSeen(row, query.window)
      (eventRow, rowBefore) = (row.cells, undated.map { kind in row.cells.map { _ in kind } } ?? before)
      before = row.cells
      let passes = try query.filter.map { try exact($0) } ?? .truth(true)
      if let undated, goesByOrder(query) { return (row, undated) }
      return (row, .all([seen, passes]))
    }
  }

  func isSeen(_ row: OracleRow, _ window: TypedWindow?) throws -> OracleValue {
    guard let date = row.day else { return .truth(true) }
    func against(_ relation: Relation, _ other: OracleValue) -> OracleValue {
      guard let a = date.size, let b = other.size else { return .strongest([date, other]) ?? .truth(false) }
      return .truth(holds(relation, a, b))
    }
    let reached = against(.atMost, .date(asAt))
    func within(_ length: TypedExpression) throws -> OracleValue {
      let period = try exact(length)
      guard case .period(let period) = period else { return .all([reached, period]) }
      return .all([reached, against(.greater, .date(calendar.adding(period, sign: -1, to: asAt)))])
    }
    switch window {
    case nil: return reached
    case .inTheLast(let length)?: return try within(length)
    case .inAny(_, let length)?: return try length.map { try within($0) } ?? reached
    case .calendar(let unit, let isFinancial, let turn)?:
      var day = asAt
      if turn == .sameLastYear { day = calendar.adding(months: -12, to: asAt) }
      var (first, last) = calendar.stretch(unit, isFinancial: isFinancial, holding: day)
      if turn == .previous {
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

  /// The values are in the order of their rows' dates.
  private func reduce(_ values: [OracleValue], _ function: RowFunction, _ type: ValueType) -> OracleValue {
    if case .dated(let wanted) = function {
      let candidates = values.filter { !wanted.passesOverAbsent || $0.absence == nil }
      let ordered = wanted.isLatest ? candidates.reversed() : candidates
      return ordered.count < wanted.place ? .absent(.unknown) : ordered[wanted.place - 1]
    }
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
    case .dated: return .absent(.unknown)
    }
  }
}
