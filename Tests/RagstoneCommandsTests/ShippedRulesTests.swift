import Foundation
import Ragstone
import RagstoneCommands
import Testing

/// Every shipped rule set: its own tests pass, and its explanations add up.
@Suite struct ShippedRulesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Rules, records and date of each shipped rule set with data.
  static let sets: [[String]] = [
    ["cqc/overall-rating", "cqc/data/overall-rating.csv", "2017-04-06"],
    ["cqc/assessment-score", "cqc/data/assessment-score", "2017-04-06"],
    ["rutland/cqc-ratings", "rutland/data/cqc-ratings.csv", "2017-04-06"],
    ["cqc/overall-rating-with-judgement", "cqc/data/overall-rating-with-judgement", "2022-09-30"],
    ["rutland/before-after", "rutland/data/cqc-ratings.csv", "2017-04-06"],
    ["rutland/compliance", "rutland/data/compliance", "2017-04-06"],
    ["rutland/visits", "rutland/data/visits", "2017-04-06"],
    ["rutland/visits", "rutland/data/visits-made-up", "2017-04-06"],
    ["hertfordshire/pamms", "hertfordshire/data/pamms.csv", "2017-09-30"],
    ["hertfordshire/pamms-averages", "hertfordshire/data/pamms-averages.csv", "2017-09-30"],
    ["hertfordshire/populations", "hertfordshire/data/populations.csv", "2017-09-30"],
    ["hertfordshire/status-report", "hertfordshire/data/status-report.csv", "2017-09-30"],
    ["herefordshire/care-homes", "herefordshire/data/care-homes", "2017-09-30"],
    ["herefordshire/community-care", "herefordshire/data/community-care", "2017-09-30"],
    ["herefordshire/reviews", "herefordshire/data/reviews", "2017-09-15"],
    ["open-data/good-or-outstanding", "open-data/data/good-or-outstanding", "2026-04-30"],
    ["open-data/last-inspection", "open-data/data/last-inspection.csv", "2026-04-30"],
    ["herefordshire/levels", "herefordshire/data/levels.csv", "2017-09-30"],
    ["nhs/risk-matrix", "nhs/data/risk-matrix.csv", "2017-09-30"],
    ["central-bedfordshire/pamms-bands", "central-bedfordshire/data/pamms-bands.csv", "2017-09-30"],
    ["capacity-tracker/returns", "capacity-tracker/data/returns", "2024-10-31"],
    ["benchmark/matrix20", "benchmark/data/matrix20.csv", "2017-09-30"],
  ]

  func run(_ arguments: [String]) -> (status: RagstoneCommands.ExitStatus, output: String, talk: String) {
    let result = RagstoneCommandLine.run(arguments: arguments, environment: Environment())
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.talk, as: UTF8.self)
    )
  }

  @Test func everyExampleAndExpectedOutcomeHolds() {
    let result = run(["test", Self.root + "/rules"])
    #expect(result.status == .fine, "\(result.output.suffix(2000))\(result.talk.suffix(2000))")
    let passed = result.output.split(separator: " ").first.flatMap { Int($0) } ?? 0
    #expect(passed > 4000, "\(result.output.suffix(200))")
  }

  @Test func everyRuleFileChecksWithoutErrorsOrWarnings() {
    let result = run(["check", Self.root + "/rules"])
    #expect(result.status == .fine)
    #expect(result.talk == "")
  }

  @Test(arguments: sets) func threadsMakeNoDifference(_ set: [String]) {
    for format in ["csv", "jsonl"] {
      let one = rate(set, format, threads: 1)
      for threads in [2, 8] { #expect(rate(set, format, threads: threads) == one) }
    }
  }

  func rate(_ set: [String], _ format: String, threads: Int) -> String {
    run([
      "rate", "\(Self.root)/rules/\(set[0]).rag", "\(Self.root)/rules/\(set[1])", "--as-at", set[2],
      "--format", format,
      "--threads", "\(threads)",
    ]).output
  }

  /// An independent reader of the JSON: products add up to totals, and totals give the score to the sixth place.
  @Test(arguments: sets) func everyLedgerAddsUp(_ set: [String]) throws {
    let lines = rate(set, "jsonl", threads: 2).split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let provider = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for value in try #require(provider["values"] as? [[String: Any]]) {
        guard let ledger = value["ledger"] as? [String: Any] else { continue }
        let key = "\(provider["key"] ?? ""), \(value["name"] ?? "")"
        let items = try #require(ledger["lines"] as? [[String: Any]])
        let kept = items.filter { $0["product"] is NSNumber }
        #expect(
          kept.reduce(0) { $0 + millionths($1["product"]) } == millionths(ledger["product_total"]), "\(key)")
        #expect(kept.reduce(0) { $0 + whole($1["weight"]) } == whole(ledger["weight_total"]), "\(key)")
        for item in kept {
          let outcome = try #require(item["outcome"] as? [String: Any])
          #expect(
            millionths(outcome["value"]) * whole(item["weight"]) == millionths(item["product"]), "\(key)")
        }
        let outcome = try #require(value["outcome"] as? [String: Any])
        guard outcome["value"] is NSNumber else { continue }
        var numerator = Int128(millionths(ledger["product_total"]))
        var denominator = Int128(1_000_000)
        let isAverage = ledger["average"] as? Bool == true
        denominator *= Int128(isAverage ? whole(ledger["weight_total"]) : whole(ledger["divisor"]))
        if let base = ledger["percentage_of"] as? String {
          let points = try #require(Int128(base.split(separator: " ")[0]), "\(key): \(base)")
          numerator *= 100
          denominator *= points
        }
        let score = try #require(Ratio.make(numerator, denominator)?.rounded(), "\(key)")
        #expect(score.scaled == Int64(millionths(outcome["value"])), "\(key)")
      }
    }
  }

  func whole(_ value: Any?) -> Int { (value as? NSNumber)?.intValue ?? Int.min }

  /// A JSON number of at most six places as millionths.
  func millionths(_ value: Any?) -> Int {
    guard let number = value as? NSNumber else { return Int.min }
    let text = String(format: "%.6f", number.doubleValue)
    guard case .success(let exact) = ExactDecimal.parse(text) else { return Int.min }
    return Int(exact.scaled)
  }
}
