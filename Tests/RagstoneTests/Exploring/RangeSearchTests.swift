import Ragstone
import Testing

@Suite("What may still come of missing evidence, against all there is")
struct RangeSearchTests {
  @Test("Small grids out of seeds", arguments: 0..<10)
  func asTryingEverything(_ part: Int) throws {
    var compared = 0
    for offset in 0..<50 {
      let seed = 90_000 + UInt64(part * 50 + offset)
      let grid = EvidenceGrid(seed: seed, missing: 4)
      let ended = try TextTrial(rules: grid.rules, records: grid.records, asAt: "2017-06-30").run()
      let search = try RangeSearch(
        ended.rulebook, ended.plan, ended.table, [],
        Evaluator(plan: ended.plan, table: ended.table, events: []).portfolio)
      let report = search.report(row: 0)
      let told = "seed \(seed), own \(grid.own)\n\(grid.rules)"
      let combinations = grid.combinations
      let rows = combinations.indices.filter { row in
        zip(combinations[row], grid.own).allSatisfy { $1 == nil || $0 == $1 }
      }
      #expect(report.isExact, "\(told)")
      for outcome in report.outcomes {
        compared += 1
        let all = Set(rows.map { search.source.outcome(outcome.value, ended, row: $0 + 1) })
        if outcome.isNumber {
          let numbers = all.compactMap { Int($0) }.sorted()
          #expect(outcome.best == numbers.first.map(String.init), "\(told)")
          #expect(outcome.worst == numbers.last.map(String.init), "\(told)")
        } else {
          #expect(Set(outcome.possible) == all, "\(told)")
        }
        #expect(outcome.isNumber || outcome.possible.contains(outcome.now), "\(told)")
      }
      guard let first = report.missing.first, first.isExact else { continue }
      // Finding it out never opens anything.
      var widest = RangeWidth.none
      for row in rows where supplies(combinations[row], grid.own, first.field - 1) {
        let later = search.report(row: row + 1)
        #expect(later.isExact, "\(told)")
        #expect(later.open <= first.widest, "\(told)")
        widest = max(widest, later.open)
        for (before, after) in zip(report.outcomes, later.outcomes) where !before.isNumber {
          #expect(Set(after.possible).isSubset(of: Set(before.possible)), "\(told)")
        }
      }
      #expect(widest == first.widest, "\(told)")
    }
    #expect(compared == 100)
  }

  /// The row has a value in one field, and lacks what the provider lacks besides.
  private func supplies(_ row: [String?], _ own: [String?], _ field: Int) -> Bool {
    row.indices.allSatisfy { $0 == field ? row[$0] != nil : row[$0] == own[$0] }
  }
}

extension EvidenceSource {
  /// The outcome of a row of a trial, as rate writes it.
  fileprivate func outcome(_ value: Int, _ ended: TextTrial.Ended, row: Int) -> String {
    OutcomeText(rulebook: ended.rulebook, plan: ended.plan).text(value, row: row, in: ended.frame)
  }
}
