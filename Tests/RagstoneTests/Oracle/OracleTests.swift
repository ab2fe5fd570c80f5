import Ragstone
import Synchronization
import Testing

@testable import RuleWorlds

@Suite("Oracle: the engine against a naive evaluator")
struct OracleTests {
  /// Seeds are fixed, so that every run compares the same pairs.
  static let rulebooks = 1050
  static let rowsEach = 16
  static let firstSeed: UInt64 = 20_170_930

  @Test("Random rulebooks and records are rated alike", arguments: 0..<7)
  func ratedAlike(_ part: Int) {
    let count = Self.rulebooks / 7
    var (skipped, pairs, tooLarge) = (0, 0, 0)
    var reasons: [String: Int] = [:]
    var reported = 0
    for offset in 0..<count {
      let seed = Self.firstSeed + UInt64(part * count + offset)
      var generator = RuleGenerator(seed: seed)
      let world = generator.make(rows: Self.rowsEach)
      switch OracleComparison(world: world).run() {
      case .skipped(let reason):
        skipped += 1
        reasons[reason, default: 0] += 1
      case .compared(let rows, let large, let difference):
        pairs += rows
        tooLarge += large
        guard let difference else { continue }
        reported += 1
        if reported <= 2 { Issue.record("\(OracleShrinker.report(world, seed: seed, difference))") }
      }
    }
    let samples = reasons.keys.sorted().prefix(8).joined(separator: "\n")
    #expect(reported == 0, "\(reported) rulebooks differ")
    #expect(skipped * 5 <= count, "\(skipped) of \(count) rulebooks do not check:\n\(samples)")
    #expect(pairs * 5 >= count * Self.rowsEach * 4, "\(pairs) pairs compared")
    #expect(tooLarge * 10 <= max(pairs, 1), "\(tooLarge) rows hold figures too large for the oracle")
  }

  @Test("Cases on which the engine once was wrong", arguments: OracleCase.settled)
  func settledCases(_ settled: OracleCase) {
    switch OracleComparison(world: settled.world).run() {
    case .compared(_, _, let difference): #expect(difference == nil)
    case .skipped(let reason): Issue.record("the rules do not check: \(reason)")
    }
  }

  @Test("The same bytes with 1, 2 and 8 threads")
  func threadsAgree() throws {
    var compared = 0
    var seed = Self.firstSeed
    while compared < 3 {
      seed += 1
      var generator = RuleGenerator(seed: seed)
      let world = generator.make(rows: 5000)
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: world.ruleText))
      guard let rulebook = rules.rulebook, !rules.hasErrors, let asAt = CalendarDate(dayNumber: world.asAt),
        let plan = Pipeline.plan(rulebook, asAt: asAt).0
      else { continue }
      let (table, events) = try #require(OracleComparison(world: world).tables(rulebook))
      let evaluator = Evaluator(plan: plan, table: table, events: events)
      let text = OutcomeText(rulebook: rulebook, plan: plan)
      let alone = Self.bytes(evaluator, rulebook, text, threads: 1)
      #expect(alone.count > 5000)
      for threads in [2, 8] {
        #expect(Self.bytes(evaluator, rulebook, text, threads: threads) == alone, "seed \(seed)")
      }
      compared += 1
    }
  }

  /// Every outcome of every row, batch after batch.
  private static func bytes(
    _ evaluator: Evaluator, _ rulebook: CheckedRulebook, _ text: OutcomeText, threads: Int
  ) -> [UInt8] {
    let batches = Mutex<[Int: [UInt8]]>([:])
    evaluator.forEachBatch(threads: threads) { batch, rows, frame in
      var bytes: [UInt8] = []
      for row in 0..<rows.count {
        bytes.append(frame.main.failedStep[row] >= 0 ? 33 : 10)
        for index in rulebook.values.indices {
          text.write(index, row: row, in: frame, into: &bytes)
          bytes.append(44)
        }
      }
      batches.withLock { $0[batch] = bytes }
    }
    return batches.withLock { found in found.keys.sorted().flatMap { found[$0] ?? [] } }
  }
}
