import Foundation
import Ragstone
import RagstoneCommands
import Testing

/// Every shipped rule set: its own tests pass, and its explanations add up.
@Suite struct ShippedRulesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Rules, records and date of everything that has expected outcomes: `<rules>[.<data>][@<date>].csv`.
  static let sets: [[String]] = expected(portfolio: false)

  /// The same of what has expected summaries.
  static let portfolios: [[String]] = expected(portfolio: true)

  static func expected(portfolio: Bool) -> [[String]] {
    let rules = root + "/rules/"
    let files = (FileManager.default.subpaths(atPath: rules) ?? []).filter {
      $0.contains("/expected/") && $0.hasSuffix(".csv") && $0.hasSuffix(".portfolio.csv") == portfolio
    }
    return files.sorted().map { path in
      let folder = path.split(separator: "/").dropLast(2).joined(separator: "/")
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      let bare = name.dropLast(portfolio ? 14 : 4)
      let pieces = bare.split(separator: "@")
      // The name of the rules may have points of its own only where no rule file has the shorter name.
      let words = pieces[0].split(separator: ".").map(String.init)
      let stem = words[0]
      let data = "\(folder)/data/" + (words.count > 1 ? words[1...].joined(separator: ".") : stem)
      let isFolder = !FileManager.default.fileExists(atPath: rules + data + ".csv")
      return [
        "\(folder)/\(stem)", isFolder ? data : data + ".csv",
        pieces.count > 1 ? String(pieces[1]) : "2017-09-30",
      ]
    }
  }

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

  @Test func whatCouldNotBeDecidedIsNotQuotedAsIfItHeld() {
    let why = run([
      "why", Self.root + "/rules/rutland/cqc-ratings.rag", Self.root + "/rules/rutland/data/cqc-ratings.csv",
      "Cathedral Home Care", "--as-at", "2017-04-06",
    ])
    let text = why.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Starts at not rated: “Worse when ri_change above 0” ("))
    #expect(text.contains(") was not decided (unknown); left without a result: “not rated when unknown” ("))
    #expect(text.contains("Because: No rating is printed"))
  }

  @Test(arguments: sets) func threadsMakeNoDifference(_ set: [String]) {
    for format in ["csv", "jsonl"] {
      let one = rate(set, format, threads: 1)
      for threads in [2, 8] { #expect(rate(set, format, threads: threads) == one) }
    }
  }

  @Test(arguments: portfolios) func threadsMakeNoDifferenceToSummaries(_ set: [String]) {
    func figures(_ threads: Int) -> String {
      run([
        "portfolio", "\(Self.root)/rules/\(set[0]).rag", "\(Self.root)/rules/\(set[1])", "--as-at", set[2],
        "--format", "json", "--threads", "\(threads)",
      ]).output
    }
    let one = figures(1)
    #expect(one.contains("\"summaries\""))
    for threads in [2, 8] { #expect(figures(threads) == one) }
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
