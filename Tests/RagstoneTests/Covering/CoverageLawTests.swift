import Ragstone
import Testing

/// What holds of coverage whatever the rules.
@Suite("Laws of coverage") struct CoverageLawTests {
  static let rulebooks = [
    "herefordshire/care-homes", "herefordshire/levels", "hertfordshire/serious-concerns", "rutland/visits",
    "phrasebook/4-missing-age-deadlines", "hertfordshire/benchmarks",
  ]

  private func rulebook(_ name: String) throws -> CheckedRulebook {
    let rules = Pipeline.rules(path: "rules/\(name).rag", from: ProjectRules())
    let rulebook = rules.rulebook
    return try #require(rulebook)
  }

  private func coverage(_ rulebook: CheckedRulebook, _ examples: [CheckedExample]) throws -> Coverage {
    let collector = CoverageCollector(rulebook)
    for example in examples {
      let evaluated = ExampleRunner(rulebook).evaluate(example).1
      let left = try #require(evaluated)
      collector.observe(left.frame, left.plan)
      collector.observeStages(of: left.evaluator, threads: 2)
    }
    return collector.coverage()
  }

  private func reached(_ coverage: Coverage) -> Set<GoalIdentity> {
    Set(coverage.goals.map(\.identity).filter { coverage.tally.isReached($0) })
  }

  @Test(arguments: rulebooks) func caseByCaseIsTheSameAsTogether(_ name: String) throws {
    let rulebook = try rulebook(name)
    let whole = try coverage(rulebook, rulebook.examples)
    var apart = CoverageTally()
    for example in rulebook.examples.reversed() { apart.merge(try coverage(rulebook, [example]).tally) }
    let goals = whole.goals.map(\.identity)
    #expect(goals.filter { apart.isReached($0) } == goals.filter { whole.tally.isReached($0) })
    #expect(!goals.isEmpty)
  }

  @Test(arguments: rulebooks) func moreCasesNeverReachLess(_ name: String) throws {
    let rulebook = try rulebook(name)
    var before: Set<GoalIdentity> = []
    for count in stride(from: 1, through: rulebook.examples.count, by: 3) {
      let now = reached(try coverage(rulebook, Array(rulebook.examples.prefix(count))))
      #expect(before.isSubset(of: now))
      before = now
    }
  }

  @Test(arguments: rulebooks) func goalsAreTheSameOnEveryDay(_ name: String) throws {
    let rulebook = try rulebook(name)
    let days = [CalendarDate(year: 2017, month: 9, day: 30), CalendarDate(year: 2018, month: 2, day: 28)]
    let plans = days.compactMap { $0 }.compactMap { Pipeline.plan(rulebook, asAt: $0).0 }
    let goals = plans.map { CoverageGoals(rulebook, $0).goals.map(\.identity) }
    #expect(goals.count == 2 && goals[0] == goals[1])
    #expect(Set(goals[0]).count == goals[0].count, "each comes once")
  }

  @Test func everyGoalHasAPlaceInTheRulesAndWords() throws {
    for name in Self.rulebooks {
      let rulebook = try rulebook(name)
      let day = try #require(CalendarDate(year: 2017, month: 9, day: 30))
      let plan = Pipeline.plan(rulebook, asAt: day).0
      for goal in CoverageGoals(rulebook, try #require(plan)).goals {
        let place = goal.identity.place
        #expect(place.start < place.end, "\(goal.words)")
        #expect(!goal.words.isEmpty && !goal.words.contains("\n") && !goal.probes.isEmpty)
      }
    }
  }

  @Test func aNearestFigureMayBeSet() throws {
    let rulebook = try Covered.rulebook(
      """
      record provider
        id text, key
        risk number
      score high = number of (risk at least 20)
      example "15"
        given risk 15
        expect high 0
      """)
    let evaluated = ExampleRunner(rulebook).evaluate(rulebook.examples[0]).1
    let left = try #require(evaluated)
    var goals = CoverageGoals(rulebook, left.plan)
    let below = try #require(goals.goals.first { $0.identity.kind == .beside(.below) })
    let found = goals.condition(of: below.probes[0])
    guard case .comparison(let comparison)? = found?.form else {
      Issue.record("a boundary is of a comparison")
      return
    }
    #expect(
      comparison.relation == .atLeast && comparison.unit == 1_000_000 && comparison.figure == 20_000_000)
    var tally = CoverageTally()
    tally.observe(left.frame, goals)
    #expect(!tally.isReached(below))
    goals.setReach(5_000_000, of: below.identity)
    tally.observe(left.frame, goals)
    #expect(tally.isReached(below))
    let count = goals.goals.count
    goals.leaveOut([below.identity])
    #expect(goals.goals.count == count - 1)
  }
}
