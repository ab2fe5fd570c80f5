extension SymbolicRun {
  func choose(_ conditions: [TruthSlot?], _ outcomes: [Int64?], _ into: ValueSlot) -> Diagram {
    if conditions.count > widest { return chosenLoosely(conditions, outcomes, into) }
    return choose(conditions, outcomes.map { $0.map { diagrams.known($0) } })
  }

  /// Of more clauses than a lane is followed for: any of their outcomes.
  private func chosenLoosely(
    _ conditions: [TruthSlot?], _ outcomes: [Int64?], _ into: ValueSlot
  ) -> Diagram {
    var absences: Diagrams.Outcomes = []
    for case .some(let condition) in conditions {
      absences.formUnion(diagrams.outcomes(of: truth(condition)))
    }
    if conditions.last.map({ $0 != nil }) ?? true || outcomes.contains(nil) {
      absences.formUnion(.absent(Absence.unknown.rawValue))
    }
    var all = outcomes.compactMap { $0.map { LaneContent.known($0) } }
    for raw in 1...Absence.failedCode where absences.contains(.absent(raw)) { all.append(.absent(raw)) }
    return widened(among: all, into)
  }

  func choose(_ conditions: [TruthSlot?], _ outcomes: [Diagram?]) -> Diagram {
    let unknown = diagrams.absent(Absence.unknown.rawValue)
    var result = unknown
    for index in conditions.indices.reversed() {
      let own = (index < outcomes.count ? outcomes[index] : nil) ?? unknown
      guard let condition = conditions[index] else {
        result = own
        continue
      }
      result = diagrams.first(truth(condition), own, result)
    }
    return result
  }

  /// Which condition is the first that is not no: its index, or -1.
  func choice(_ conditions: [TruthSlot?]) -> Diagram {
    var result = diagrams.known(-1)
    for index in conditions.indices.reversed() {
      let own = diagrams.known(Int64(index))
      guard let condition = conditions[index] else {
        result = own
        continue
      }
      result = diagrams.combine(truth(condition), result, early: { $0 == .known(0) ? nil : own }) {
        $1.itself(diagrams)
      }
    }
    return result
  }

  func withdraw(_ condition: Diagram, _ kind: Absence, _ from: Diagram) -> Diagram {
    diagrams.first(condition, diagrams.absent(kind.rawValue), from)
  }

  func decide(_ lane: Diagram, _ effects: PlannedEffects) -> Diagram {
    diagrams.map(lane) { outcome in
      guard case .absent(let raw) = outcome, raw < Absence.failedCode else { return diagrams.leaf(outcome) }
      switch effects.action(raw) {
      case .keep: return diagrams.leaf(outcome)
      case .no: return diagrams.no
      case .yes: return diagrams.yes
      case .value(let value): return diagrams.known(value)
      case .unknown: return diagrams.absent(Absence.unknown.rawValue)
      case .fail: return diagrams.absent(Absence.failedCode)
      }
    }
  }

  func ratingStep(_ current: Diagram, _ condition: Diagram, _ move: RatingMove) -> Diagram {
    diagrams.combine(condition, space.expanded(current)) { answer, before in
      if answer == .absent(Absence.failedCode) { return diagrams.leaf(answer) }
      guard answer == .known(1), before != .absent(Absence.failedCode) else { return diagrams.leaf(before) }
      if case .set(let index) = move { return diagrams.known(index) }
      guard let term = space.term(before) else { return diagrams.leaf(before) }
      return space.outcome(moved(term, move))
    }
  }

  /// The place in a scale after a step.
  private func moved(_ term: TermID, _ move: RatingMove) -> TermID {
    func constant(_ value: Int64) -> TermID { space.terms.constant(Int128(value)) }
    switch move {
    case .set(let index): return constant(index)
    case .atLeast(let least): return space.terms.make(.higher(term, constant(least)))
    case .atMost(let most): return space.terms.make(.lower(term, constant(most)))
    case .move(let distance, let last):
      let sum = space.terms.make(.sum(term, constant(distance)))
      return space.terms.make(.lower(space.terms.make(.higher(sum, constant(0))), constant(last)))
    }
  }

  func lookup(_ lane: Diagram, _ cells: [Int64]) -> Diagram {
    diagrams.map(space.expanded(lane, most: Int64(max(cells.count, 4096)))) { outcome in
      guard case .known(let code) = outcome else { return diagrams.leaf(outcome) }
      guard let index = Int(exactly: code), cells.indices.contains(index) else {
        return diagrams.absent(Absence.failedCode)
      }
      return diagrams.known(cells[index])
    }
  }

  func lookup(_ row: Diagram, _ column: Diagram, _ width: Int, _ cells: [Int64]) -> Diagram {
    diagrams.combine(space.expanded(row), space.expanded(column)) { first, second in
      guard case .known(let one) = first, case .known(let other) = second else {
        return diagrams.absent(Self.absence(first, second))
      }
      let place = Int(one) * width + Int(other)
      guard (0..<Int64(width)).contains(other), cells.indices.contains(place) else {
        return diagrams.absent(Absence.failedCode)
      }
      return diagrams.known(cells[place])
    }
  }

  // MARK: Lists

  func weigh(_ items: [WeighedItem], _ into: ValueSlot, _ weight: ValueSlot, _ maximum: ValueSlot?) {
    if weighLoosely(items, into, weight, maximum) { return }
    let unit = Int128(ExactDecimal.unit)
    put(into, weighed(items) { item, term in self.space.terms.make(.product(term, item)) })
    let whole = weighed(items) { item, _ in
      self.space.terms.constant(TermTable.product(unit, self.space.terms.constant(item) ?? 1))
    }
    put(weight, asDenominator(whole))
    guard let maximum else { return }
    var most: [TermID: Int128] = [:]
    var result = diagrams.known(0)
    for item in items {
      most.removeAll(keepingCapacity: true)
      let part = TermTable.product(Int128(item.maximum), Int128(item.weight))
      result = summed(result, value(item.slot), item) { _ in self.space.terms.constant(part) }
    }
    put(maximum, asDenominator(result))
  }

  /// The sum of what each item that takes part gives.
  private func weighed(_ items: [WeighedItem], _ part: (_ weight: TermID, _ value: TermID) -> TermID)
    -> Diagram
  {
    var result = diagrams.known(0)
    for item in items {
      let weight = space.terms.constant(Int128(item.weight))
      result = summed(result, value(item.slot), item) { part(weight, $0) }
    }
    return result
  }

  private func summed(
    _ sum: Diagram, _ lane: Diagram, _ item: WeighedItem, _ part: (TermID) -> TermID
  ) -> Diagram {
    diagrams.combine(sum, lane) { first, second in
      if case .absent(let raw) = second {
        if item.leftOutWhen.containsCode(raw) { return diagrams.leaf(first) }
        return diagrams.absent(Self.absence(first, second))
      }
      guard let before = space.term(first), let value = space.term(second) else {
        return diagrams.leaf(first)
      }
      return space.outcome(space.terms.make(.sum(before, part(value))))
    }
  }

  private func asDenominator(_ diagram: Diagram) -> Diagram {
    diagrams.map(diagram) { outcome in
      if case .known(let value) = outcome, value <= 0 { return diagrams.absent(Absence.unknown.rawValue) }
      return diagrams.leaf(outcome)
    }
  }

  func extreme(_ slots: [ValueSlot], _ isHighest: Bool, _ leavesOut: [AbsenceSet]) -> Diagram {
    // Nothing yet is an absence that no lane has.
    let nothing = diagrams.absent(Absence.presentCode)
    var result = nothing
    for (slot, leftOut) in zip(slots, leavesOut) {
      result = diagrams.combine(result, space.expanded(value(slot), most: 64)) { first, second in
        if case .absent(let raw) = second {
          if leftOut.containsCode(raw) { return diagrams.leaf(first) }
          return diagrams.absent(Self.absence(first, second))
        }
        if first == .absent(Absence.presentCode) { return diagrams.leaf(second) }
        guard let one = space.term(first), let other = space.term(second) else {
          return diagrams.leaf(first)
        }
        return space.outcome(space.terms.make(isHighest ? .higher(one, other) : .lower(one, other)))
      }
    }
    let unknown = diagrams.absent(Absence.unknown.rawValue)
    return diagrams.map(result) { $0 == .absent(Absence.presentCode) ? unknown : diagrams.leaf($0) }
  }

  func median(_ slots: [ValueSlot], _ leavesOut: [AbsenceSet], _ into: ValueSlot, _ over: ValueSlot) {
    let unit = diagrams.known(ExactDecimal.unit)
    func middle(_ outcomes: [LaneContent]) -> (upper: Diagram, lower: Diagram) {
      var absence = Absence.presentCode
      var kept: [TermID] = []
      for (outcome, leftOut) in zip(outcomes, leavesOut) {
        if case .absent(let raw) = outcome, !leftOut.containsCode(raw) { absence = max(absence, raw) }
        if let term = space.term(outcome) { kept.append(term) }
      }
      if absence != Absence.presentCode { return (diagrams.absent(absence), unit) }
      if kept.isEmpty { return (diagrams.absent(Absence.unknown.rawValue), unit) }
      return (space.outcome(space.terms.make(.middle(kept))), diagrams.known(2 * ExactDecimal.unit))
    }
    let lanes = slots.map { value($0) }
    put(into, diagrams.combine(lanes) { middle($0).upper })
    put(over, diagrams.combine(lanes) { middle($0).lower })
  }

  func firstKnown(_ slots: [ValueSlot]) -> Diagram {
    var result = diagrams.absent(Absence.presentCode)
    for slot in slots.reversed() {
      result = diagrams.combine(value(slot), result) { first, rest in
        guard case .absent = first else { return diagrams.leaf(first) }
        guard case .absent = rest else { return diagrams.leaf(rest) }
        return diagrams.absent(Self.absence(first, rest))
      }
    }
    let unknown = diagrams.absent(Absence.unknown.rawValue)
    return diagrams.map(result) { $0 == .absent(Absence.presentCode) ? unknown : diagrams.leaf($0) }
  }

  func weighEvidence(
    _ items: [WeighedEvidence], _ into: ValueSlot, _ over: ValueSlot
  ) {
    var seen = diagrams.known(0)
    var all: Int64 = 0
    for item in items {
      all = all.addingReportingOverflow(item.weight).partialValue
      seen = diagrams.combine(seen, truth(item.evidence)) { first, second in
        guard case .known(let sum) = first else { return diagrams.leaf(first) }
        if case .absent(let raw) = second, raw >= Absence.failedCode { return diagrams.leaf(second) }
        return second == .known(1)
          ? space.outcome(space.terms.constant(Int128(sum) + Int128(item.weight) * 100))
          : diagrams.leaf(first)
      }
    }
    let whole = all
    let unknown = diagrams.absent(Absence.unknown.rawValue)
    put(into, whole > 0 ? seen : unknown)
    put(over, diagrams.known(max(whole, 1)))
  }

  // MARK: Events

  /// The result of an aggregate: a quantity of its own.
  func query(_ index: Int, _ into: ValueSlot, _ over: ValueSlot?) {
    let query = plan.queries[index]
    if let known, let result = known.queries[index] {
      put(into, diagrams.leaf(result.into))
      if let over, let content = result.over { put(over, diagrams.leaf(content)) }
      return
    }
    let number = number(ofQuery: index)
    let unit = ExactDecimal.unit
    let most: Int64 = 1_000_000 * unit
    var range: ClosedRange<Int64>
    var step: Int64 = 1
    switch query.function {
    case .count, .numberOfDifferent, .highestCount, .longestRun, .currentRun: (range, step) = (0...most, unit)
    case .share: range = 0...(100 * unit)
    case .row(_, let operand): (range, step) = self.range(of: operand.type)
    }
    var kinds = query.absences.kinds
    if let known = periodsCounted(query) {
      switch query.function {
      case .count: range = 0...min(range.upperBound, Int64(known.most) * unit)
      case .row(let function, let operand):
        // One row is enough for all but what stands second, or passes over rows.
        var isFirst = true
        if case .dated(let place) = function { isFirst = place.place == 1 && !place.passesOverAbsent }
        if known.isNeverEmpty, isFirst, !operand.absences.contains(.unknown) {
          kinds.removeAll { $0 == .unknown }
        }
      case .share, .numberOfDifferent, .highestCount, .longestRun, .currentRun: break
      }
    }
    if over != nil { range = Self.doubled(range) }
    let own = quantity(
      .query(number), .queryPresence(number), range, step: step, kinds, isRational: over != nil)
    put(into, told(own, index))
    if let over { put(over, diagrams.known(2 * unit)) }
  }

  /// The number of the quantity that an aggregate is: the same aggregate written twice is one, also in two rulebooks that
  /// share their quantities.
  private func number(ofQuery index: Int) -> Int {
    let query = plan.queries[index]
    let number: Int
    if space.isShared {
      number = space.number(ofQuery: key(of: query))
    } else {
      number = plan.queries[..<index].indices.first { isSame($0, index) } ?? index
    }
    if queryOfNumber[number] == nil { queryOfNumber[number] = index }
    numberOfQuery[index] = number
    return number
  }

  /// What tells one aggregate from another, in the words of the plan, with functions of the record in the place of lanes.
  private func key(of query: QueryPlan) -> String {
    let table = rulebook.events[query.table]
    var function = query.function.word
    // Of one row at most the latest is the earliest.
    if case .row(.dated(let place), _) = query.function, place.place == 1,
      periodsCounted(query).map({ $0.most <= 1 }) ?? false
    {
      function = "only \(place.passesOverAbsent)"
    }
    var parts: [String] = [
      table.name, function, "\(query.included)", "\(String(describing: query.inWindow))",
    ]
    parts.append(
      "\(String(describing: query.operand)) \(String(describing: query.stretchBegin)) \(query.isOrdered)")
    parts.append("\(query.takesTheWorstFirst) \(query.refusesTies) \(query.type) \(query.absences)")
    parts.append("\(query.lanes.constants) \(query.lanes.constantTruths)")
    parts.append("\(query.lanes.fields.map { "\($0.slot) \(table.fields[$0.field].name)" })")
    parts.append("\(query.previousValues.map { "\($0.slot) \(table.fields[$0.field].name)" })")
    parts.append("\(query.spreadValues.map { "\($0.to) \(value($0.from))" })")
    parts.append("\(query.spreadTruths.map { "\($0.to) \(truth($0.from))" })")
    parts.append("\(periodsWritten(query)) \(query.periods?.day.index ?? -1)")
    parts.append(String(describing: query.lanes.steps))
    return parts.joined(separator: "\n")
  }

  private func isSame(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (plan.queries[one], plan.queries[other])
    guard left.table == right.table, left.lanes.steps.count == right.lanes.steps.count,
      left.lanes.fields.count == right.lanes.fields.count, left.included == right.included,
      left.operand == right.operand, left.stretchBegin == right.stretchBegin, left.inWindow == right.inWindow,
      left.isOrdered == right.isOrdered, left.type == right.type, left.absences == right.absences,
      left.isWorstFirst == right.isWorstFirst, left.refusesTies == right.refusesTies,
      left.lanes.constants.map(\.value) == right.lanes.constants.map(\.value),
      left.lanes.constantTruths.map(\.answer) == right.lanes.constantTruths.map(\.answer),
      left.previousValues.map(\.field) == right.previousValues.map(\.field),
      zip(left.lanes.fields, right.lanes.fields).allSatisfy({ $0 == $1 }),
      left.spreadValues.count == right.spreadValues.count,
      left.spreadTruths.count == right.spreadTruths.count,
      zip(left.spreadValues, right.spreadValues).allSatisfy({
        $0.to == $1.to && value($0.from) == value($1.from)
      }),
      zip(left.spreadTruths, right.spreadTruths).allSatisfy({
        $0.to == $1.to && truth($0.from) == truth($1.from)
      })
    else { return false }
    return left.function.word == right.function.word && described(one) == described(other)
  }

  /// The steps and periods of an aggregate, written out once.
  private func described(_ index: Int) -> String {
    if let known = queriesDescribed[index] { return known }
    let query = plan.queries[index]
    let made = "\(String(describing: query.lanes.steps)) \(String(describing: query.periods))"
    queriesDescribed[index] = made
    return made
  }
}

extension LaneContent {
  /// The function that has only this outcome.
  func itself(_ diagrams: Diagrams) -> Diagram { diagrams.leaf(self) }
}

extension TypedEventQuery.Function {
  /// What tells one function from another, their operands aside.
  fileprivate var word: String {
    switch self {
    case .count: "count"
    case .share: "share"
    case .numberOfDifferent(let field): "different \(field)"
    case .highestCount(let field): "highest \(field ?? -1)"
    case .longestRun: "longest"
    case .currentRun: "current"
    case .row(let function, _): "\(function)"
    }
  }
}

extension QueryPlan {
  /// Whether it hangs on the order of words, and the worst comes first; the same for all that take no worst or best.
  fileprivate var takesTheWorstFirst: Bool {
    switch function {
    case .row(.worst, _), .row(.best, _): isWorstFirst
    case .count, .share, .numberOfDifferent, .highestCount, .longestRun, .currentRun, .row: false
    }
  }
}
