import Ragstone
import Testing

@testable import RuleWorlds

/// What is worked out for all records at once is what each record gets.
@Suite("The rules over all records at once, against the evaluator")
struct SymbolicMirrorTests {
  @Test("Every lane of random rulebooks and records", arguments: 0..<4)
  func mirrorsRandomRules(_ part: Int) throws {
    var (compared, given) = (0, 0)
    for offset in 0..<40 {
      let seed = 7_000_000 + UInt64(part * 40 + offset)
      var generator = RuleGenerator(seed: seed)
      let world = generator.make(rows: 16)
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: world.ruleText))
      guard let rulebook = rules.rulebook, !rules.hasErrors, let asAt = CalendarDate(dayNumber: world.asAt),
        let plan = Pipeline.plan(rulebook, asAt: asAt).0,
        let (table, events) = OracleComparison(world: world).tables(rulebook)
      else { continue }
      let evaluator = Evaluator(plan: plan, table: table, events: events)
      let frame = evaluator.makeFrame(capacity: table.rowCount)
      evaluator.run(rows: 0..<table.rowCount, in: frame)
      let space = QuantitySpace(limit: 60_000, calendar: plan.calendar)
      let run = SymbolicRun(rulebook, plan, in: space)
      if run.diagrams.isExhausted { continue }
      let whenAsked = SymbolicRun(rulebook, plan, in: space, isLazy: true)
      for step in plan.main.steps.reversed() {
        for slot in step.answersWritten { #expect(whenAsked.truth(slot) == run.truth(slot), "seed \(seed)") }
        for slot in step.valuesWritten { #expect(whenAsked.value(slot) == run.value(slot), "seed \(seed)") }
      }
      #expect(whenAsked.refused == run.refused, "seed \(seed)")
      given += 1
      for row in 0..<table.rowCount {
        let reading = QuantityReading(run, table, frame, row: row, first: 0)
        let isRefused = frame.main.failedStep[row] >= 0
        if let difference = SymbolicMirror(reading, frame, row).firstDifference() {
          if isRefused { continue }
          Issue.record("seed \(seed) row \(row): \(difference)\n\(world.ruleText)")
          return
        }
        if !isRefused { #expect(reading.content(run.refused) != .known(1), "row \(row) is not refused") }
        compared += 1
      }
    }
    #expect(given > 20 && compared > 250, "\(given) rulebooks, \(compared) rows")
  }
}

/// Compares the lanes of one row with what diagrams say of them.
struct SymbolicMirror {
  let reading: QuantityReading
  let frame: BatchFrame
  let row: Int

  init(_ reading: QuantityReading, _ frame: BatchFrame, _ row: Int) {
    self.reading = reading
    self.frame = frame
    self.row = row
  }

  /// The first lane that differs, in words.
  func firstDifference() -> String? {
    let run = reading.run
    // Upper terms of quotients whose lower term is not kept.
    var upper = Set(
      run.plan.main.made.filter { made in run.plan.main.made.contains { $0.isOver && $0.value == made.value }
      }.map(\.slot))
    for (number, step) in run.plan.main.steps.enumerated() {
      switch step {
      case .query(_, let into, let over): if over != nil { upper.insert(into) }
      case .withdraw(_, _, let from, let into), .decide(let from, _, let into):
        if upper.contains(from) { upper.insert(into) }
      default: break
      }
      for slot in step.answersWritten {
        let lane = frame.main.truth(slot, row)
        let expected: LaneContent = lane <= 1 ? .known(Int64(lane)) : .absent(lane - 1)
        let found = reading.content(run.truth(slot))
        if let found, found != expected { return "step \(number) \(step): \(expected), not \(found)" }
      }
      for slot in step.valuesWritten where !upper.contains(slot) {
        let absence = frame.main.absence(slot, row)
        let expected: LaneContent = absence == 0 ? .known(frame.main.value(slot, row)) : .absent(absence)
        let found = reading.content(run.value(slot))
        if let found, found != expected { return "step \(number) \(step): \(expected), not \(found)" }
      }
    }
    return nil
  }
}

extension Step {
  /// The lanes of answers that the step writes.
  var answersWritten: [TruthSlot] {
    switch self {
    case .elapsedCompare(_, _, _, _, let into), .compare(_, _, _, let into),
      .compareQuotients(_, _, _, _, _, let into), .within(_, _, _, let into), .isOneOf(_, _, let into),
      .isText(_, _, let into), .absenceTest(_, _, let into), .truthAbsenceTest(_, _, let into),
      .textAbsenceTest(_, _, let into), .not(_, let into), .and(_, let into), .or(_, let into),
      .count(_, _, let into), .truth(_, let into), .isPresent(_, let into), .withdrawTruth(_, _, _, let into),
      .decideTruth(_, _, let into):
      [into]
    default: []
    }
  }

  /// The lanes of values that the step writes and that are compared one by one; quotients are, where they are compared.
  var valuesWritten: [ValueSlot] {
    switch self {
    case .add(_, _, let into), .subtract(_, _, let into), .multiply(_, _, let into), .settle(_, _, let into),
      .round(_, _, _, _, let into), .shift(_, _, _, let into), .elapsed(_, _, _, let into),
      .countMembers(_, let into), .value(_, let into), .withdraw(_, _, _, let into),
      .withdrawCode(_, _, let into), .decide(_, _, let into), .ratingStep(_, _, _, let into),
      .lookup(_, _, let into), .lookupPair(_, _, _, _, let into), .extreme(_, _, _, let into),
      .firstKnown(_, let into):
      [into]
    case .choose(_, _, let into, let chosen): [into, chosen]
    case .weigh(_, let into, let weight, let maximum): [into, weight] + (maximum.map { [$0] } ?? [])
    case .duty(let duty): [duty.state, duty.due, duty.late, duty.reason]
    default: []
    }
  }
}
