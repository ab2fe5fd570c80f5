import Foundation
import Ragstone
import RagstoneCommands
import Testing

/// What is said about the evidence of the shipped records is so.
@Suite("Changed and missing evidence of the shipped records") struct ShippedEvidenceTests {
  /// A run over a shipped set.
  private func run(_ set: [String]) throws -> RatingRun {
    let root = ShippedRulesTests.root + "/rules/"
    let words = ["rate", "\(root)\(set[0]).rag", root + set[1], "--as-at", set[2], "--threads", "1"]
    guard case .run(let arguments) = try ArgumentParser.parse(words),
      case .ready(let run) = RatingRun.prepare(arguments, Console.kept(Environment()))
    else { throw CancellationError() }
    return run
  }

  /// The first, a middle and the last row.
  private func rows(_ count: Int) -> [Int] {
    Array(Set([0, count / 2, count - 1])).filter { $0 >= 0 }.sorted()
  }

  @Test("Each answer comes to what was asked for", arguments: ShippedRulesTests.sets)
  func answersAreSo(_ set: [String]) throws {
    let run = try run(set)
    let rulebook = run.rulebook
    let plain = EvidenceSource(
      rulebook, run.plan, run.source.table, run.source.events, run.evaluator.portfolio)
    for value in rulebook.values {
      guard case .rating = value.kind, case .words(let words) = value.type else { continue }
      for row in rows(run.source.table.rowCount) {
        for word in rulebook.wordSets[words].words {
          let target = try ChangeTarget.read("\(value.name) \(word)", rulebook)
          let search = try ChangeSearch(
            rulebook, asAt: run.plan.asAt, settings: Settings(), table: run.source.table,
            events: run.source.events,
            portfolio: run.evaluator.portfolio, row: row, target: target)
          let report = try #require(search).report(atMost: 2)
          #expect((report.verdict == .reached) == !report.answers.isEmpty)
          #expect((report.verdict == .alreadySo) == (report.now == word))
          for answer in report.answers.prefix(3) {
            let settings = answer.changes.map(\.setting)
            #expect(plain.outcome(target.value, row: row, settings) == word, "\(set[0]) row \(row)")
            // None of them could be left out.
            for setting in settings {
              let fewer = settings.filter { $0 != setting }
              #expect(plain.outcome(target.value, row: row, fewer) != word, "\(set[0]) row \(row)")
            }
          }
        }
      }
    }
  }

  @Test("What is rated now is among what is possible", arguments: ShippedRulesTests.sets)
  func possibleHoldsWhatIs(_ set: [String]) throws {
    let run = try run(set)
    guard
      let search = try? RangeSearch(
        run.rulebook, run.plan, run.source.table, run.source.events, run.evaluator.portfolio)
    else { return }
    for row in rows(run.source.table.rowCount) {
      let report = search.report(row: row)
      for outcome in report.outcomes where !outcome.isNumber {
        #expect(outcome.possible.contains(outcome.now), "\(set[0]) row \(row): \(outcome)")
      }
      if report.missing.isEmpty { #expect(report.open == .none) }
    }
  }
}
