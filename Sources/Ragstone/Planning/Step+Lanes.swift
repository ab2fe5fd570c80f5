/// A lane of a frame, of either kind.
enum LaneName: Hashable, Sendable {
  case value(ValueSlot)
  case truth(TruthSlot)
}

extension PlannedOperand {
  /// The lanes it is read from.
  var lanes: [LaneName] {
    switch self {
    case .value(let slot): [.value(slot)]
    case .quotient(let upper, let lower): [.value(upper), .value(lower)]
    case .truth(let slot): [.truth(slot)]
    case .periodByWord(let word, _): [.value(word)]
    case .text, .period, .constantText: []
    }
  }
}

extension Step {
  /// The lanes that it reads.
  /// - Parameter queries: the queries of its plan.
  func reads(_ queries: [QueryPlan]) -> [LaneName] {
    func values(_ slots: ValueSlot?...) -> [LaneName] { slots.compactMap { $0.map { .value($0) } } }
    switch self {
    case .add(let a, let b, _), .subtract(let a, let b, _), .multiply(let a, let b, _): return values(a, b)
    case .divide(let a, let by, _, _, _): return values(a, by)
    case .settle(let a, let over, _): return values(a, over)
    case .round(let a, let over, _, _, _): return values(a, over)
    case .shift(let date, let period, _, _): return values(date) + period.lanes
    case .elapsed(_, let from, let to, _): return values(from, to)
    case .elapsedCompare(_, let date, let period, let anchor, _): return values(date, anchor) + period.lanes
    case .compare(_, let a, let b, _): return values(a, b)
    case .compareQuotients(_, let a, let over, let b, let over2, _): return values(a, over, b, over2)
    case .within(let a, let tolerance, let b, _): return values(a, tolerance, b)
    case .isOneOf(let a, _, _), .absenceTest(let a, _, _), .truth(let a, _), .isPresent(let a, _):
      return values(a)
    case .isText, .textAbsenceTest: return []
    case .truthAbsenceTest(let a, _, _), .not(let a, _), .value(let a, _): return [.truth(a)]
    case .and(let all, _), .or(let all, _), .count(let all, _, _): return all.map { .truth($0) }
    case .countMembers(let all, _): return all.map { .truth($0) }
    case .choose(let conditions, _, _, _): return conditions.compactMap { $0.map { .truth($0) } }
    case .withdraw(let condition, _, let from, _): return [.truth(condition), .value(from)]
    case .withdrawTruth(let condition, _, let from, _): return [.truth(condition), .truth(from)]
    case .withdrawCode(let a, _, _), .decide(let a, _, _), .lookup(let a, _, _): return values(a)
    case .decideTruth(let a, _, _): return [.truth(a)]
    case .ratingStep(let current, let condition, _, _): return [.value(current), .truth(condition)]
    case .lookupPair(let a, let b, _, _, _): return values(a, b)
    case .duty(let duty):
      let day: ValueSlot
      switch duty.term {
      case .day(let slot), .periods(let slot, _): day = slot
      }
      return values(day, duty.done)
        + (duty.condition.map { [.truth($0)] } ?? []) + duty.exemptions.map { .truth($0) }
    case .weigh(let items, _, _, _): return items.map { .value($0.slot) }
    case .extreme(let slots, _, _, _), .median(let slots, _, _, _): return slots.map { .value($0) }
    case .firstKnown(let slots, _): return slots.map { .value($0) }
    case .weighEvidence(let items, _, _): return items.map { .truth($0.evidence) }
    case .query(let index, _, _):
      let query = queries[index]
      return query.spreadValues.map { .value($0.from) } + query.spreadTruths.map { .truth($0.from) }
        + values(query.periods?.from)
    }
  }

  /// The lanes that it leaves something in.
  var writes: [LaneName] {
    switch self {
    case .add(_, _, let into), .subtract(_, _, let into), .multiply(_, _, let into), .settle(_, _, let into),
      .round(_, _, _, _, let into), .shift(_, _, _, let into), .elapsed(_, _, _, let into),
      .countMembers(_, let into), .value(_, let into), .withdraw(_, _, _, let into),
      .withdrawCode(_, _, let into), .decide(_, _, let into), .ratingStep(_, _, _, let into),
      .lookup(_, _, let into), .lookupPair(_, _, _, _, let into), .extreme(_, _, _, let into),
      .firstKnown(_, let into):
      [.value(into)]
    case .divide(_, _, _, let into, let over): [.value(into), .value(over)]
    case .median(_, _, let into, let over), .weighEvidence(_, let into, let over):
      [.value(into), .value(over)]
    case .elapsedCompare(_, _, _, _, let into), .compare(_, _, _, let into),
      .compareQuotients(_, _, _, _, _, let into), .within(_, _, _, let into), .isOneOf(_, _, let into),
      .isText(_, _, let into), .absenceTest(_, _, let into), .truthAbsenceTest(_, _, let into),
      .textAbsenceTest(_, _, let into), .not(_, let into), .and(_, let into), .or(_, let into),
      .count(_, _, let into), .truth(_, let into), .isPresent(_, let into), .withdrawTruth(_, _, _, let into),
      .decideTruth(_, _, let into):
      [.truth(into)]
    case .choose(_, _, let into, let chosen): [.value(into), .value(chosen)]
    case .duty(let duty):
      [.value(duty.state), .value(duty.due), .value(duty.late), .value(duty.reason)]
    case .weigh(_, let into, let weight, let maximum):
      [.value(into), .value(weight)] + (maximum.map { [.value($0)] } ?? [])
    case .query(_, let into, let over): [.value(into)] + (over.map { [.value($0)] } ?? [])
    }
  }

  /// Whether it looks at the records themselves, and not only at lanes.
  var looksAtRecords: Bool {
    switch self {
    case .isText, .textAbsenceTest, .query: true
    case .add, .subtract, .multiply, .divide, .settle, .round, .shift, .elapsed, .elapsedCompare, .compare,
      .compareQuotients, .within, .isOneOf, .absenceTest, .truthAbsenceTest, .not, .and, .or, .count,
      .countMembers, .truth, .value, .isPresent, .choose, .withdraw, .withdrawTruth, .withdrawCode, .decide,
      .decideTruth, .ratingStep, .lookup, .lookupPair, .duty, .weigh, .extreme, .median, .firstKnown,
      .weighEvidence:
      false
    }
  }
}
