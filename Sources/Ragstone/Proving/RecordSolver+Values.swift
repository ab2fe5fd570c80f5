extension RecordSolver {
  /// A value for each quantity of a box and for those that its worked-out numbers rest on.
  func values(in box: Box) -> [Int32: Int64]? {
    let worked = box.keys.filter { !support(of: $0).isEmpty }.sorted()
    var domains = box
    var order: [Int32] = []
    for level in worked {
      domains[level] = nil
      for part in support(of: level) {
        if domains[part] == nil { domains[part] = space[part].range }
        if !order.contains(part) { order.append(part) }
      }
    }
    // A number that others rest on must be there.
    for part in order {
      guard let presence = self.presence(of: part), domains[presence] == nil else { continue }
      domains[presence] = 0...0
    }
    var values: [Int32: Int64] = [:]
    for level in domains.keys.sorted() where !order.contains(level) {
      guard let range = domains[level], let value = pleasant(level, range).first else { return nil }
      values[level] = value
    }
    // What fits is mostly found among the first few.
    var steps = 4000
    func go(_ rest: ArraySlice<Int32>) -> Bool {
      steps -= 1
      if steps < 0 { return false }
      guard let level = rest.first, let domain = domains[level] else { return true }
      // Numbers for which this is the last quantity without a value narrow what it may be.
      var range = domain
      for number in worked {
        let parts = support(of: number)
        guard let wanted = box[number], parts.contains(level) else { continue }
        let isLast = parts.allSatisfy { $0 == level || values[$0] != nil }
        if !isLast { continue }
        guard let narrowed = narrowed(level, range, number, wanted, values) else { return false }
        range = narrowed
      }
      for candidate in pleasant(level, range) {
        values[level] = candidate
        let isGood = worked.allSatisfy { number in
          let parts = support(of: number)
          guard let wanted = box[number], parts.contains(level), parts.allSatisfy({ values[$0] != nil })
          else {
            return true
          }
          return self.number(number) { values[$0] ?? 0 }.map { wanted.contains($0) } ?? false
        }
        if isGood, go(rest.dropFirst()) { return true }
      }
      values[level] = nil
      return false
    }
    return go(order[...]) ? values : nil
  }

  /// Whether a value is there, as a quantity of its own.
  func presence(of level: Int32) -> Int32? {
    switch space[level].subject {
    case .field(let table, let field): space.knownLevel(.presence(table: table, field: field))
    case .text(let table, let field): space.knownLevel(.presence(table: table, field: field))
    case .query(let number): space.knownLevel(.queryPresence(number))
    case .figure(let name): space.knownLevel(.figurePresence(name))
    case .previous(let field): space.knownLevel(.previousPresence(field: field))
    case .presence, .previousPresence, .queryPresence, .figurePresence, .term, .ratio, .lane: nil
    }
  }

  /// The part of a range in which a number, which moves one way there, is what is wanted; nil where it never is.
  private func narrowed(
    _ level: Int32, _ range: ClosedRange<Int64>, _ number: Int32, _ wanted: ClosedRange<Int64>,
    _ values: [Int32: Int64]
  ) -> ClosedRange<Int64>? {
    let step = space[level].step
    func value(_ place: Int64) -> Int64? {
      self.number(number) { $0 == level ? place * step : values[$0] ?? 0 }
    }
    var (low, high) = (range.lowerBound / step, range.upperBound / step)
    // A number that cannot be divided by has no value: look on one side only.
    if value(low) == nil, low < 0 { low = 1 }
    if value(low) == nil { low += 1 }
    guard low <= high, let first = value(low), let last = value(high) else { return range }
    let isUp = first <= last
    func least(_ holds: (Int64) -> Bool) -> Int64 {
      var (below, above) = (Int128(low), Int128(high) + 1)
      while below < above {
        let middle = below + (above - below) / 2
        if value(Int64(middle)).map(holds) ?? true { above = middle } else { below = middle + 1 }
      }
      return Int64(below)
    }
    let start = isUp ? least { $0 >= wanted.lowerBound } : least { $0 <= wanted.upperBound }
    let end = isUp ? least { $0 > wanted.upperBound } : least { $0 < wanted.lowerBound }
    if start >= end { return nil }
    return (start * step)...((end - 1) * step)
  }

  /// Values of a range that people would write, the best first.
  func pleasant(_ level: Int32, _ range: ClosedRange<Int64>) -> [Int64] {
    let quantity = space[level]
    switch quantity.subject {
    case .presence, .text, .previousPresence, .queryPresence, .figurePresence, .lane:
      return Array(range.lowerBound...min(range.upperBound, range.lowerBound + 40))
    case .field(let table, let name): return pleasantField(table, name, quantity, range)
    case .previous, .query, .figure, .term, .ratio: break
    }
    return pleasantNumbers(quantity, range)
  }

  func pleasantField(
    _ table: String?, _ name: String, _ quantity: Quantity, _ range: ClosedRange<Int64>
  ) -> [Int64] {
    let record =
      table.flatMap { wanted in run.rulebook.events.first { $0.name == wanted } } ?? run.rulebook.record
    let type = record.fields.first { $0.name == name }?.type ?? .number
    switch type {
    case .date: return pleasantDays(range)
    case .yesNo, .words, .text, .period:
      return Array(range.lowerBound...min(range.upperBound, range.lowerBound + 40))
    case .number, .percent, .money: return pleasantNumbers(quantity, range)
    }
  }

  private func pleasantDays(_ range: ClosedRange<Int64>) -> [Int64] {
    let today = Int64(run.plan.asAt.dayNumber)
    let wanted = [
      today - 30, today - 200, today - 400, today - 5, today, today + 30, today - 800, today + 400,
    ]
    let ends = [range.lowerBound, range.upperBound].filter {
      $0 != SymbolicRun.days.lowerBound && $0 != SymbolicRun.days.upperBound
    }
    let found = wanted.filter { range.contains($0) } + ends
    return found.isEmpty ? [range.lowerBound, range.upperBound] : found
  }

  private static let likedNumbers: [Int64] = [
    10, 20, 5, 2, 1, 0, 3, 4, 30, 40, 50, 100, 25, 8, 12, 15, 60, 80, 90, 200, 500, 1000, 365, 10_000,
    100_000,
    1_000_000, -1, -10, -100,
  ]

  private func pleasantNumbers(_ quantity: Quantity, _ range: ClosedRange<Int64>) -> [Int64] {
    let unit = quantity.isRational ? 2 * ExactDecimal.unit : ExactDecimal.unit
    var found: [Int64] = []
    func add(_ value: Int64) {
      if range.contains(value), value % quantity.step == 0, !found.contains(value) { found.append(value) }
    }
    for liked in Self.likedNumbers { add(liked * unit) }
    // Whole numbers, then tenths and hundredths, beside the ends.
    for grain in [unit, unit / 10, unit / 100, quantity.step] {
      let (quotient, rest) = range.lowerBound.quotientAndRemainder(dividingBy: grain)
      let up = rest > 0 ? quotient.addingReportingOverflow(1).partialValue : quotient
      let (value, overflow) = up.multipliedReportingOverflow(by: grain)
      if !overflow { add(value) }
      let (below, belowRest) = range.upperBound.quotientAndRemainder(dividingBy: grain)
      let down = belowRest < 0 ? below.subtractingReportingOverflow(1).partialValue : below
      let (last, lastOverflow) = down.multipliedReportingOverflow(by: grain)
      if !lastOverflow { add(last) }
    }
    return found
  }

  /// A row of an events table for which an answer of the row's own run is yes; nil where none was found.
  func row(
    where answer: Diagram, of table: Int, _ rows: SymbolicRun
  ) -> [CheckedExample.Given]? {
    let inner = RecordSolver(rows)
    let record = run.rulebook.events[table]
    let wanted = rows.diagrams.isYes(answer)
    if rows.diagrams.isExhausted { return nil }
    var found: [CheckedExample.Given]?
    inner.forEachBox(wanted) { box in
      guard inner.conflict(in: box) == nil, let values = inner.values(in: box) else { return true }
      found = record.fields.map { given($0, table: record.name, rows.space, values) }
      return false
    }
    return found
  }

  // MARK: Records

  /// A record with these values, and something unremarkable where nothing is asked.
  func base(_ values: [Int32: Int64]) -> SampleRecord {
    let rulebook = run.rulebook
    let fields = rulebook.record.fields.map { field -> CheckedExample.Given in
      given(field, table: nil, space, values)
    }
    return SampleRecord(fields: fields, rows: rulebook.events.map { _ in [] })
  }

  /// The value of a field.
  func given(
    _ field: CheckedField, table: String?, _ space: QuantitySpace, _ values: [Int32: Int64]
  ) -> CheckedExample.Given {
    if let level = space.knownLevel(.presence(table: table, field: field.name)), let place = values[level],
      place > 0
    {
      return .absent(space[level].kinds[Int(place) - 1])
    }
    if field.type == .text {
      guard let level = space.knownLevel(.text(table: table, field: field.name)) else {
        return .value(.text("A"))
      }
      let texts = space[level].texts
      let place = Int(values[level] ?? Int64(texts.count))
      if place < texts.count { return .value(.text(String(decoding: texts[place], as: UTF8.self))) }
      var other = "Other"
      while texts.contains(Array(other.utf8)) { other += " one" }
      return .value(.text(other))
    }
    if let level = space.knownLevel(.field(table: table, field: field.name)) {
      return .value(.plain(values[level] ?? pleasant(in: space, level)))
    }
    switch field.type {
    case .yesNo, .words, .text, .period: return .value(.plain(0))
    case .date:
      return .value(.plain(Int64(run.plan.asAt.dayNumber) - (isFirstPeriod(field, table) ? 1100 : 30)))
    case .number, .percent, .money: return .value(.plain(10 * ExactDecimal.unit))
    }
  }

  /// Whether the periods of an events table are counted from a field: then it lies well back, so that there are some.
  private func isFirstPeriod(_ field: CheckedField, _ table: String?) -> Bool {
    guard table == nil, let index = run.rulebook.record.fields.firstIndex(where: { $0.name == field.name })
    else {
      return false
    }
    let slots = run.plan.main.fields.filter { $0.field == index }.map(\.slot)
    return run.plan.queries.contains { $0.periods.map { slots.contains($0.from) } ?? false }
  }

  private func pleasant(in space: QuantitySpace, _ level: Int32) -> Int64 {
    let quantity = space[level]
    guard case .field(let table, let name) = quantity.subject else { return quantity.range.lowerBound }
    if let field = run.rulebook.record.fields.first(where: { $0.name == name }), isFirstPeriod(field, table) {
      return Int64(run.plan.asAt.dayNumber) - 1100
    }
    return pleasantField(table, name, quantity, quantity.range).first ?? quantity.range.lowerBound
  }
}
