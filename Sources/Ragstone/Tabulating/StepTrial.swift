/// One step performed by itself over rows of what its lanes hold: tables are made by the evaluator's own steps.
struct StepTrial {
  /// What the step leaves in one lane, row by row.
  typealias Entries = [LaneEntry]

  /// What came of a step.
  struct Outcome {
    /// For each lane it writes.
    let entries: [LaneName: Entries]
    /// It failed in some row.
    let hasFailed: Bool
  }

  let calendar: WorkingCalendar?

  /// Performs a step over rows; `inputs` holds as many entries for each lane it reads.
  func perform(_ step: Step, rows: Int, _ inputs: [LaneName: Entries]) -> Outcome? {
    var numbers = SlotNumbers()
    guard let local = step.renumbered(&numbers) else { return nil }
    var lanes = LanePlan()
    (lanes.valueCount, lanes.truthCount) = (numbers.values.count, numbers.truths.count)
    let frame = Frame(plan: lanes, capacity: rows)
    frame.begin(rows)
    for (name, entries) in inputs {
      switch name {
      case .value(let slot):
        guard let own = numbers.values[slot] else { continue }
        let lane = frame.lane(ValueSlot(index: own))
        for row in 0..<rows {
          (lane.values[row], lane.absences[row]) = (entries[row].value, entries[row].absence)
        }
      case .truth(let slot):
        guard let own = numbers.truths[slot] else { continue }
        let answers = frame.answers(TruthSlot(index: own))
        for row in 0..<rows { answers[row] = UInt8(truncatingIfNeeded: entries[row].value) }
      }
    }
    let run = LaneRun(frame: frame, table: nil, firstRow: 0, eventRows: nil, calendar: calendar)
    run.perform(local)
    var entries: [LaneName: Entries] = [:]
    for name in step.writes {
      switch name {
      case .value(let slot):
        guard let own = numbers.values[slot] else { continue }
        let lane = frame.lane(ValueSlot(index: own))
        entries[name] = (0..<rows).map { LaneEntry(value: lane.values[$0], absence: lane.absences[$0]) }
      case .truth(let slot):
        guard let own = numbers.truths[slot] else { continue }
        let answers = frame.answers(TruthSlot(index: own))
        entries[name] = (0..<rows).map { LaneEntry(value: Int64(answers[$0])) }
      }
    }
    return Outcome(entries: entries, hasFailed: (0..<rows).contains { frame.failedStep[$0] >= 0 })
  }
}

/// Lanes of a plan numbered anew, as few as a step needs.
struct SlotNumbers {
  private(set) var values: [ValueSlot: Int] = [:]
  private(set) var truths: [TruthSlot: Int] = [:]

  /// The new lane of a lane of values.
  mutating func value(_ slot: ValueSlot) -> ValueSlot {
    let number = values[slot] ?? values.count
    values[slot] = number
    return ValueSlot(index: number)
  }

  /// The new lane of a lane of answers.
  mutating func truth(_ slot: TruthSlot) -> TruthSlot {
    let number = truths[slot] ?? truths.count
    truths[slot] = number
    return TruthSlot(index: number)
  }
}

extension Step {
  /// The same step over lanes numbered anew; nil for steps of which no table is made.
  func renumbered(_ numbers: inout SlotNumbers) -> Step? {
    func value(_ slot: ValueSlot) -> ValueSlot { numbers.value(slot) }
    func truth(_ slot: TruthSlot) -> TruthSlot { numbers.truth(slot) }
    switch self {
    case .add(let a, let b, let into): return .add(value(a), value(b), into: value(into))
    case .subtract(let a, let b, let into): return .subtract(value(a), value(b), into: value(into))
    case .multiply(let a, let b, let into): return .multiply(value(a), value(b), into: value(into))
    case .divide(let a, let b, let factor, let into, let over):
      return .divide(value(a), by: value(b), factor: factor, into: value(into), over: value(over))
    case .settle(let a, let over, let into): return .settle(value(a), over: value(over), into: value(into))
    case .round(let a, let over, let way, let places, let into):
      return .round(value(a), over: over.map(value), way, places: places, into: value(into))
    case .elapsed(let unit, let from, let to, let into):
      return .elapsed(unit, from: value(from), to: value(to), into: value(into))
    case .elapsedCompare(let relation, let date, .period(let period), let anchor, let into):
      return .elapsedCompare(
        relation, date: value(date), .period(period), anchor: value(anchor), into: truth(into))
    case .compare(let relation, let a, let b, let into):
      return .compare(relation, value(a), value(b), into: truth(into))
    case .compareQuotients(let relation, let a, let over, let b, let over2, let into):
      return .compareQuotients(
        relation, value(a), over: over.map(value), value(b), over2: over2.map(value), into: truth(into))
    case .within(let a, let tolerance, let b, let into):
      return .within(value(a), tolerance: value(tolerance), of: value(b), into: truth(into))
    case .isOneOf(let a, let members, let into): return .isOneOf(value(a), members, into: truth(into))
    case .absenceTest(let a, let test, let into): return .absenceTest(value(a), test, into: truth(into))
    case .truthAbsenceTest(let a, let test, let into):
      return .truthAbsenceTest(truth(a), test, into: truth(into))
    case .not(let a, let into): return .not(truth(a), into: truth(into))
    case .and(let all, let into): return .and(all.map(truth), into: truth(into))
    case .or(let all, let into): return .or(all.map(truth), into: truth(into))
    case .count(let all, let quantifier, let into):
      return .count(all.map(truth), quantifier, into: truth(into))
    case .countMembers(let all, let into): return .countMembers(all.map(truth), into: value(into))
    case .truth(let a, let into): return .truth(of: value(a), into: truth(into))
    case .value(let a, let into): return .value(of: truth(a), into: value(into))
    case .isPresent(let a, let into): return .isPresent(value(a), into: truth(into))
    case .choose(let conditions, let outcomes, let into, let chosen):
      return .choose(
        conditions.map { $0.map(truth) }, outcomes: outcomes, into: value(into), chosen: value(chosen))
    case .withdraw(let condition, let kind, let from, let into):
      return .withdraw(truth(condition), kind, value(from), into: value(into))
    case .withdrawTruth(let condition, let kind, let from, let into):
      return .withdrawTruth(truth(condition), kind, truth(from), into: truth(into))
    case .withdrawCode(let from, let code, let into):
      return .withdrawCode(value(from), code, into: value(into))
    case .decide(let from, let effects, let into): return .decide(value(from), effects, into: value(into))
    case .decideTruth(let from, let effects, let into):
      return .decideTruth(truth(from), effects, into: truth(into))
    case .ratingStep(let from, let condition, let move, let into):
      return .ratingStep(value(from), truth(condition), move, into: value(into))
    case .lookup(let a, let cells, let into): return .lookup(value(a), cells, into: value(into))
    case .lookupPair(let a, let b, let width, let cells, let into):
      return .lookupPair(value(a), value(b), width: width, cells, into: value(into))
    case .weigh(let items, let into, let weight, let maximum):
      let own = items.map {
        WeighedItem(slot: value($0.slot), weight: $0.weight, leftOutWhen: $0.leftOutWhen, maximum: $0.maximum)
      }
      return .weigh(own, into: value(into), weight: value(weight), maximum: maximum.map(value))
    case .extreme(let slots, let isHighest, let leavesOut, let into):
      return .extreme(slots.map(value), isHighest: isHighest, leavesOut: leavesOut, into: value(into))
    case .median(let slots, let leavesOut, let into, let over):
      return .median(slots.map(value), leavesOut: leavesOut, into: value(into), over: value(over))
    case .firstKnown(let slots, let into): return .firstKnown(slots.map(value), into: value(into))
    case .weighEvidence(let items, let into, let over):
      let own = items.map { WeighedEvidence(evidence: truth($0.evidence), weight: $0.weight) }
      return .weighEvidence(own, into: value(into), over: value(over))
    case .shift, .elapsedCompare, .isText, .textAbsenceTest, .duty, .query: return nil
    }
  }
}
