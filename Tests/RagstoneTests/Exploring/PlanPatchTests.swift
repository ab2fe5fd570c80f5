import Ragstone
import Testing

@testable import RuleWorlds

/// What settings are said to make of a plan is what planning them makes of it.
@Suite("Plans patched and planned") struct PlanPatchTests {
  /// Holds every parameter and weight of a rulebook to several values.
  /// - Returns: how many settings were patched, and how many had to be planned.
  static func check(_ rulebook: CheckedRulebook, _ day: CalendarDate, _ told: String) -> (Int, Int) {
    var (patched, planned) = (0, 0)
    guard let base = Pipeline.plan(rulebook, asAt: day).0 else { return (0, 0) }
    for name in Settings.settable(rulebook) {
      let settings = [
        "1", "0", "2.5", "40", "1%", "35%", "£2", "£70", "2017-01-31", "2016-02-29", "3 months",
      ]
      .compactMap { value -> Settings? in
        var setting = Settings()
        return (try? setting.add("\(name)=\(value)", rulebook)) == nil ? nil : setting
      }
      guard let first = settings.first, let patch = PlanPatch(rulebook, from: base, first: first) else {
        planned += settings.count
        continue
      }
      for setting in settings {
        let plan = Pipeline.plan(rulebook, asAt: day, setting).0
        guard let change = patch.change(setting) else {
          planned += 1
          continue
        }
        patched += 1
        #expect(plan.flatMap { PlanChange(from: base, to: $0) } == change, "\(name) \(told)")
      }
    }
    return (patched, planned)
  }

  @Test("Rules of every kind", arguments: 0..<4)
  func generated(_ part: UInt64) throws {
    var (patched, planned) = (0, 0)
    for seed in 0..<100 {
      var generator = RuleGenerator(seed: part * 1_000 + UInt64(seed))
      let world = generator.make(rows: 1)
      let read = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: world.ruleText))
      guard let rulebook = read.rulebook, !read.hasErrors else { continue }
      let found = Self.check(rulebook, CalendarDate(dayNumber: world.asAt) ?? .first, "seed \(seed)")
      (patched, planned) = (patched + found.0, planned + found.1)
    }
    #expect(patched > 100 && planned > 10, "\(patched) patched, \(planned) planned")
  }

  @Test("Parameters as thresholds, weights, points, windows, by a word, and in the past")
  func everyUse() throws {
    // Without the figure over all homes, which is planned apart.
    let rules = SweepTests.rules
      .replacing("population measured = beds is known\n", with: "")
      .replacing("summary mean_beds = average beds of measured\n", with: "")
      .replacing(
        "define is_large = beds is known and mean_beds is known and beds above mean_beds",
        with: "parameter many = 30\ndefine is_large = beds is known and beds above many + fine")
    let read = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: rules))
    #expect(read.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let rulebook = try #require(read.rulebook)
    let day = try CalendarDate.parse("2017-09-30").get()
    #expect(Self.check(rulebook, day, "the rules of the sweep").0 > 12)
    let base = try #require(Pipeline.plan(rulebook, asAt: day).0)
    for (name, isPatched) in [
      ("red_from", true), ("many", true), ("fine", true), ("weight.rate", true), ("weight.size", true),
      ("top", false), ("heavy", false), ("amber_from", false),
    ] {
      var (first, second) = (Settings(), Settings())
      try first.add("\(name)=1", rulebook)
      try second.add("\(name)=2", rulebook)
      let patch = try #require(PlanPatch(rulebook, from: base, first: first))
      #expect((patch.change(second) != nil) == isPatched, "\(name)")
    }
  }
}
