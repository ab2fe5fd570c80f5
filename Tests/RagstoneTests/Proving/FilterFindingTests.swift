import Testing

@testable import Ragstone
@testable import RuleWorlds

/// What is found of conditions after `where` is what trying every row finds.
@Suite("Conditions that no row meets, against every row") struct FilterFindingTests {
  /// A condition on rows with a number and a word, made of comparisons with the figures 1 to 3.
  private static func condition(_ depth: Int, _ random: inout SeededNumbers) -> String {
    func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }
    if depth == 0 {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: return pick(["kind is Serious", "kind is Minor", "kind is not Serious"])
      case 1: return pick(["harm is known", "harm is absent", "again"])
      case 2: return "harm is between 2 and \(pick([1, 2, 3]))"
      default: return "harm \(pick(["above", "below", "at least", "at most"])) \(pick([1, 2, 3]))"
      }
    }
    let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in
      "(\(condition(depth - 1, &random)))"
    }
    if Int.random(in: 0..<6, using: &random) == 0 { return "not \(parts[0])" }
    return parts.joined(separator: pick([" and ", " and ", " or "]))
  }

  /// Every row that can make a difference: figures, halves between them, and what is absent.
  private static let rows: [[CheckedExample.Given]] = {
    let harms: [CheckedExample.Given] =
      (0...8).map { .value(.plain($0 * ExactDecimal.unit / 2)) } + [.absent(.unknown)]
    let kinds: [CheckedExample.Given] = [.value(.plain(0)), .value(.plain(1)), .absent(.unknown)]
    return harms.flatMap { harm in
      kinds.flatMap { kind in [0, 1].map { again in [harm, kind, .value(.plain(again))] } }
    }
  }()

  @Test("400 conditions", arguments: 0..<4)
  func agreesWithEveryRow(_ part: Int) throws {
    var never = 0
    for number in 0..<100 {
      var random = SeededNumbers(seed: 57_000_000 + UInt64(part * 100 + number))
      let written = Self.condition(Int.random(in: 1...2, using: &random), &random)
      let text = """
        record home
          id text, key
        events falls of home
          harm  number, may be unknown
          kind  one of Serious, Minor, may be unknown
          again yes/no
        score kept = count of falls where (\(written))

        """
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
      let rulebook = try #require(rules.rulebook, "\(rules.diagnostics.map(\.message)) \(text)")
      let plan = try #require(Pipeline.plan(rulebook, asAt: .first).0)
      let samples = Self.rows.map { SampleRecord(fields: [.value(.text("A"))], rows: [[$0]]) }
      let slot = try #require(plan.results[0].shown)
      let rating = SampleRating(samples, rulebook, plan)
      let isNever = samples.indices.allSatisfy {
        rating.frame.main.value(slot, $0) == 0 || rating.frame.main.absence(slot, $0) != 0
      }
      let isFound = Findings.of(rulebook).contains { $0.code == 819 }
      #expect(isFound == isNever, "\(text)")
      never += isNever ? 1 : 0
    }
    #expect(never > 10 && never < 90, "\(never)")
  }
}
