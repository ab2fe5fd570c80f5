/// How aggregates over an events table move when its rows get worse.
struct RowMovements {
  let run: SymbolicRun
  /// Index of the events table.
  let table: Int

  private var rulebook: CheckedRulebook { run.rulebook }

  /// How an aggregate moves when the table has further rows.
  func withFurtherRows(_ number: Int) -> QueryMovement {
    let query = run.plan.queries[number]
    guard query.table == table else { return .stays }
    let presence = presence(query)
    if query.periods != nil || !query.previousValues.isEmpty { return .unclear }
    switch query.function {
    case .count, .numberOfDifferent, .highestCount: return QueryMovement(value: .up, presence: presence)
    case .share, .longestRun, .currentRun: return QueryMovement(value: .unclear, presence: presence)
    case .row(let function, let operand):
      let value: Movement
      switch function {
      case .sum: value = isNeverBelowZero(query) ? .up : .unclear
      case .average, .median: value = .unclear
      case .highest: value = .up
      case .lowest: value = .down
      case .worst: value = query.isWorstFirst ? .down : .up
      case .best: value = query.isWorstFirst ? .up : .down
      case .dated(let place):
        // The date of the latest rows itself.
        if case .eventField(let field) = operand.kind, field == query.dateField {
          value = place.isLatest ? .up : .down
        } else {
          value = .unclear
        }
      }
      return QueryMovement(value: value, presence: presence)
    }
  }

  /// With further rows a result that is absent only for want of a row comes to be there, and never goes.
  private func presence(_ query: QueryPlan) -> Movement? {
    if query.absences.isEmpty { return nil }
    guard let (rows, _) = rowRun(query), rows.kinds(in: rows.truth(query.included)).isEmpty else {
      return .unclear
    }
    switch query.function {
    case .row(.dated(let place), _): if place.place > 1 { return .unclear }
    case .row: break
    case .count, .share, .numberOfDifferent, .highestCount, .longestRun, .currentRun: return .unclear
    }
    guard case .value(let slot)? = query.operand, rows.kinds(in: rows.value(slot)).isEmpty else {
      return .unclear
    }
    return .down
  }

  private func isNeverBelowZero(_ query: QueryPlan) -> Bool {
    guard let (rows, _) = rowRun(query), case .value(let slot)? = query.operand else { return false }
    return rows.isNeverBelowZero(rows.value(slot))
  }

  /// How an aggregate moves when a field of one row grows or, as it is told, shrinks.
  func withWorseField(_ number: Int, _ field: Int, _ way: Movement) -> QueryMovement {
    let query = run.plan.queries[number]
    guard query.table == table else { return .stays }
    if !query.previousValues.isEmpty { return query.isReading(field) ? .unclear : .stays }
    guard let (rows, name) = rowRun(query) else { return .unclear }
    let own = Quantity.Subject.field(table: name, field: rulebook.events[table].fields[field].name)
    // What is read lazily must be there before it is asked how it moves.
    if case .value(let slot)? = query.operand { _ = rows.value(slot) }
    let isDate = query.dateField == field
    if isDate, query.isOrderedByDate { return .unclear }
    let worsening = Worsening(rows.space, rows.movements(own: { $0 == own ? way : nil }))
    let included = rows.truth(query.included)
    if worsening.mayChangeAbsence(included) { return .unclear }
    let entry = worsening.movement(of: included)
    if let inWindow = query.inWindow, worsening.mayChange(rows.truth(inWindow)) { return .unclear }
    if rows.diagrams.isExhausted || entry == .unclear { return .unclear }
    let result = moved(query, entry, rows, worsening, field, way)
    return rows.diagrams.isExhausted ? .unclear : result
  }

  private func moved(
    _ query: QueryPlan, _ entry: Movement?, _ rows: SymbolicRun, _ worsening: Worsening, _ field: Int,
    _ way: Movement
  ) -> QueryMovement {
    switch query.function {
    case .count, .share, .longestRun, .currentRun, .highestCount(by: nil):
      return QueryMovement(value: entry, presence: nil)
    case .numberOfDifferent(let told), .highestCount(by: let told?):
      return told == field ? .unclear : QueryMovement(value: entry, presence: nil)
    case .row(let function, _):
      guard case .value(let slot)? = query.operand else { return .unclear }
      let operand = rows.value(slot)
      if worsening.mayChangeAbsence(operand) { return .unclear }
      let value = worsening.movement(of: operand)
      if entry == nil { return QueryMovement(value: value, presence: nil) }
      let together = value == nil || value == entry ? entry : .unclear
      let apart = value == nil || value == entry?.reversed ? entry?.reversed : .unclear
      var result = QueryMovement(value: .unclear, presence: .unclear)
      switch function {
      case .sum:
        result.value = rows.isNeverBelowZero(operand) ? together : .unclear
        if query.absences.isEmpty { result.presence = nil }
        return result
      case .average, .median, .dated: break
      case .highest: result.value = together
      case .lowest: result.value = apart
      case .worst: result.value = query.isWorstFirst ? apart : together
      case .best: result.value = query.isWorstFirst ? together : apart
      }
      // What is there depends on nothing but whether there is a row.
      if case .dated = function { return result }
      if rows.kinds(in: operand).isEmpty { result.presence = entry?.reversed }
      return result
    }
  }

  /// The steps over the rows of an aggregate, with what is spread over them left open, and the name of the table.
  private func rowRun(_ query: QueryPlan) -> (SymbolicRun, String)? {
    let space = QuantitySpace(limit: 20_000, calendar: run.plan.calendar)
    var values: [ValueSlot: Diagram] = [:]
    var truths: [TruthSlot: Diagram] = [:]
    var number = 0
    func open(_ diagram: Diagram) -> Diagram {
      number += 2
      return space.open(number, run.bounds(of: diagram), run.kinds(in: diagram))
    }
    for spread in query.spreadValues { values[spread.from] = open(run.value(spread.from)) }
    for spread in query.spreadTruths {
      truths[spread.from] = space.expanded(open(run.truth(spread.from)))
    }
    let rows = SymbolicRun(
      rulebook, run.plan, over: .events(query, values: values, truths: truths), in: space)
    return space.diagrams.isExhausted ? nil : (rows, rulebook.events[query.table].name)
  }
}

extension SymbolicRun {
  /// The least and the most of what a lane can hold.
  func bounds(of diagram: Diagram) -> ClosedRange<Int64> {
    var (low, high): (Int128?, Int128?) = (nil, nil)
    for content in diagrams.contents(of: diagram) {
      guard let term = space.term(content) else { continue }
      let bounds = space.terms.bounds[Int(term.index)]
      low = min(low ?? bounds.lowerBound, bounds.lowerBound)
      high = max(high ?? bounds.upperBound, bounds.upperBound)
    }
    return Int64(clamping: low ?? 0)...Int64(clamping: high ?? 0)
  }

  /// The kinds of absence that a lane can have.
  func kinds(in diagram: Diagram) -> [Absence] {
    diagrams.contents(of: diagram).compactMap { content in
      if case .absent(let raw) = content { Absence(rawValue: raw) } else { nil }
    }
  }

  fileprivate func isNeverBelowZero(_ diagram: Diagram) -> Bool { bounds(of: diagram).lowerBound >= 0 }
}

extension QuantitySpace {
  /// A number of which nothing is known but its range and how it can be absent.
  fileprivate func open(_ number: Int, _ range: ClosedRange<Int64>, _ kinds: [Absence]) -> Diagram {
    let most = Int64(kinds.count)
    var presence: Int32?
    if !kinds.isEmpty {
      presence = level(
        of: Quantity(subject: .lane(number + 1), range: 0...most, step: 1, kinds: kinds), .lane(number + 1))
    }
    let own = level(of: Quantity(subject: .lane(number), range: range, step: 1), .lane(number))
    let value = diagrams.leaf(.term(term(own)))
    guard let presence else { return value }
    return diagrams.choose(presence, Array(1...most), [value] + kinds.map { diagrams.absent($0.rawValue) })
  }
}

extension QueryPlan {
  /// The order or the windows of rows matter beyond whether each is included.
  fileprivate var isOrderedByDate: Bool {
    if periods != nil || isOrdered || stretchBegin != nil { return true }
    switch function {
    case .longestRun, .currentRun, .highestCount(by: nil), .share: return true
    case .row(.dated, _): return true
    case .count, .numberOfDifferent, .highestCount, .row: return false
    }
  }

  /// A field is read of a row or of the row before.
  fileprivate func isReading(_ field: Int) -> Bool {
    lanes.fields.contains { $0.field == field } || previousValues.contains { $0.field == field }
      || dateField == field
  }
}
