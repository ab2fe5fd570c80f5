import Testing

@testable import Ragstone

/// Whatever is said to be the same comes to the same for records at random: windows, ends, filters and periods, on days at random.
@Suite("Windows that are said to be the same") struct AlikeWindowsLawTests {
  /// Numbers that are the same on every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
    }
  }

  private static let windows = [
    "", " in this month", " in this quarter", " in this financial year", " in this year",
    " in the previous month",
    " in the last 2 months", " in the last 12 months", " since 2024-01-01",
  ]

  private static func rules(_ table: String, _ take: String, _ window: String, _ guarded: String) -> String {
    """
    scale pamms "PAMMS", best first Excellent, Good, Poor
    record home
      id text, key
    events visits of home\(table)
      date date
      kind one of Full, "Drop-in"
      mark pamms
    define seen = count of visits\(guarded)
    define found = \(take) mark of visits\(window)
      not yet when seen = 0
    rating quality on pamms from found
      not rated when not yet because "None yet"
      not rated when unknown because "No mark"
    """
  }

  @Test(arguments: ["", ", every month from 2023-11-20"])
  func whatIsTheSameIsTheSameForAll(_ table: String) throws {
    var random = Dice(state: 11)
    var (same, tried) = (0, 0)
    for number in 0..<90 {
      let take = try #require(
        ["latest", "latest", "earliest", "second latest"].randomElement(using: &random))
      let filter = table.isEmpty && number % 2 == 0 ? " where (kind is Full)" : ""
      func window() -> String { (Self.windows.randomElement(using: &random) ?? "") + filter }
      let (guarded, one, other) = (window(), window(), window())
      if one == other { continue }
      let day = try #require(
        CalendarDate(
          dayNumber: Int(CalendarDate(year: 2024, month: 1, day: 1)?.dayNumber ?? 0)
            + Int.random(in: 0..<400, using: &random)))
      func read(_ window: String) throws -> (CheckedRulebook, Plan) {
        let rules = Pipeline.rules(
          path: "rules.rag", from: OneRuleFile(text: Self.rules(table, take, window, guarded)))
        let rulebook = try #require(rules.rulebook, "\(rules.diagnostics.first?.message ?? "")")
        return (rulebook, try #require(Pipeline.plan(rulebook, asAt: day).0))
      }
      let (old, new) = (try read(one), try read(other))
      let comparison = RuleComparison(old.0, old.1, new.0, new.1, work: 200, isQuick: true)
      tried += 1
      guard case .same = comparison.run() else { continue }
      same += 1
      for _ in 0..<60 {
        let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ -> [CheckedExample.Given] in
          [
            .value(.text("A")),
            .value(.plain(Int64(day.dayNumber) + Int64.random(in: -420...5, using: &random))),
            .value(.plain(Int64.random(in: 0...1, using: &random))),
            .value(.plain(Int64.random(in: 0...2, using: &random))),
          ].suffix(old.0.events[0].fields.count)
        }
        let sample = SampleRecord(fields: [.value(.text("A"))], rows: [rows])
        let apart = comparison.outcomes(sample)
        #expect(
          apart.isEmpty,
          "\(take)\(one) and \(take)\(other), counted\(guarded), as at \(day): \(sample.text(old.0)) \(apart)"
        )
      }
    }
    #expect(same > 5 && same < tried, "\(same) of \(tried)")
  }
}
