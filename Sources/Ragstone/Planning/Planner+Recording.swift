extension Planner {
  /// Plans a whole condition and records it, also one that is no more than a name.
  mutating func condition(_ expression: TypedExpression) -> TruthSlot { part(expression).slot }

  /// Plans a condition and says under which index it is recorded; nil for another day than the as-at date.
  mutating func part(_ expression: TypedExpression) -> (slot: TruthSlot, index: Int?) {
    let before = lanes.conditions.count
    let slot = truth(expression)
    if isInPast { return (slot, nil) }
    let known = lanes.conditions.indices.dropFirst(before).last { index in
      lanes.conditions[index].answer == slot && lanes.conditions[index].place == expression.span
    }
    return (slot, known ?? record(expression, .test, answer: slot))
  }

  /// Plans the parts of a condition; the indices are empty for another day than the as-at date.
  mutating func parts(_ expressions: [TypedExpression]) -> (slots: [TruthSlot], indices: [Int]) {
    var slots: [TruthSlot] = []
    var indices: [Int] = []
    for expression in expressions {
      let part = part(expression)
      slots.append(part.slot)
      if let index = part.index { indices.append(index) }
    }
    return (slots, indices)
  }

  /// Plans something that is tried only under a guard, in the lanes in use.
  mutating func trying<Result>(_ kinds: [PlannedGuard.Kind], _ body: (inout Planner) -> Result) -> Result {
    let outer = guards
    guards += kinds.map { PlannedGuard(kind: $0, isOfRecord: query == nil) }
    defer { guards = outer }
    return body(&self)
  }

  /// Records a condition of the lanes in use, unless it is one of another day.
  @discardableResult
  mutating func record(
    _ expression: TypedExpression, _ form: PlannedCondition.Form, answer: TruthSlot
  ) -> Int? {
    record(form, at: expression.span, about: expression.subject, answer: answer)
  }

  /// Records a condition that stands at a place.
  @discardableResult
  mutating func record(
    _ form: PlannedCondition.Form, at place: Span, about subject: Span? = nil, answer: TruthSlot
  ) -> Int? {
    if isInPast { return nil }
    let index = lanes.conditions.count
    lanes.conditions.append(
      PlannedCondition(place: place, subject: subject, answer: answer, form: form, guards: guards))
    if case .parts(_, let parts) = form {
      for part in parts { lanes.conditions[part].whole = index }
      renumber(under: index)
    }
    return index
  }

  /// Numbers the conditions of one whole that are written at the same place, from the whole down.
  private mutating func renumber(under index: Int) {
    var counts: [Span: Int] = [:]
    var waiting = [index]
    while let next = waiting.popLast() {
      let place = lanes.conditions[next].place
      lanes.conditions[next].number = counts[place, default: 0]
      counts[place, default: 0] += 1
      if case .parts(_, let parts) = lanes.conditions[next].form { waiting += parts.reversed() }
    }
  }

  /// Records the ends of a window on the rows of the query being planned.
  /// - Parameter seen: the answers of all ends in order, that of the as-at date first.
  mutating func record(
    window: [Bound], of place: Span?, day: ValueSlot, seen: [TruthSlot], _ isMember: TruthSlot? = nil
  ) {
    guard !isInPast, let place else { return }
    for (number, bound) in window.enumerated() where bound.isWritten {
      let ends = seen.enumerated().filter { $0.offset != number + 1 }.map(\.element)
      let others = ends + (isMember.map { [$0] } ?? [])
      let end = PlannedWindowEnd(
        place: place, number: number, relation: bound.relation, day: day, bound: side(bound), others: others,
        guards: guards)
      query?.windowEnds.append(end)
    }
  }
}

extension TypedExpression {
  /// What a comparison or test is about.
  var subject: Span? {
    switch kind {
    case .compare(_, let left, _): left.span
    case .elapsedCompare(_, let date, _, _): date.span
    case .within(let operand, _, _), .isOneOf(let operand, _), .isText(let operand, _),
      .absenceTest(let operand, _):
      operand.span
    case .not(let inner): inner.subject
    case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted,
      .percentage, .rounded, .and, .or, .hasEvidence, .quantified, .list, .events, .population, .elapsed,
      .pointsOf, .completeness, .past, .sustained:
      nil
    }
  }
}
