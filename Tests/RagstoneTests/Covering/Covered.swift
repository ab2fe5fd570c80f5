import Ragstone
import Testing

/// The coverage of a rule text by its examples.
struct Covered {
  let coverage: Coverage

  /// Runs the examples of a rule text, each of which must pass unless what they expect is not the matter.
  init(_ text: String, only titles: Set<String>? = nil, mustPass: Bool = true) throws {
    let rulebook = try Self.rulebook(text)
    let collector = CoverageCollector(rulebook)
    for example in rulebook.examples where titles?.contains(example.title) ?? true {
      let (result, evaluated) = ExampleRunner(rulebook).evaluate(example)
      if case .passed = result {} else if mustPass { Issue.record("\(example.title): \(result)") }
      let left = try #require(evaluated)
      collector.observe(left.frame, left.plan)
      collector.observeStages(of: left.evaluator, threads: 1)
    }
    coverage = collector.coverage()
  }

  static func rulebook(_ text: String) throws -> CheckedRulebook {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    #expect(rules.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let rulebook = rules.rulebook
    return try #require(rulebook)
  }

  /// What is not reached, one goal a line: `4: never Red here`.
  var missing: String {
    coverage.missing.map { goal in
      "\(coverage.rulebook.sources[goal.identity.place.file].position(of: goal.identity.place.start).line): \(goal.words)"
    }.joined(separator: "\n")
  }

  /// All goals, likewise.
  var all: [Goal] { coverage.goals }

  /// How many of a sort are reached, of how many.
  func count(_ sort: GoalSort) -> String {
    let own = all.filter { $0.sort == sort }
    return "\(own.count { coverage.tally.isReached($0) }) of \(own.count)"
  }
}
