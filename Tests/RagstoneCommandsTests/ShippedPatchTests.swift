import Ragstone
import RagstoneCommands
import Testing

/// What settings are said to make of the plans of the shipped rules is what planning them makes of them.
@Suite("Plans of the shipped rules, patched and planned") struct ShippedPatchTests {
  @Test("Every parameter and weight", arguments: ShippedRulesTests.sets)
  func everything(_ set: [String]) throws {
    let read = Pipeline.rules(
      path: "\(ShippedRulesTests.root)/rules/\(set[0]).rag", from: DiskRuleLibrary())
    let rulebook = try #require(read.rulebook)
    let day = try CalendarDate.parse(set[2]).get()
    let base = try #require(Pipeline.plan(rulebook, asAt: day).0)
    for name in Settings.settable(rulebook) {
      let settings = ["3", "0", "1", "7.5", "5%", "50%", "£3", "£4", "2017-01-31", "2016-02-29"].compactMap {
        value -> Settings? in
        var setting = Settings()
        return (try? setting.add("\(name)=\(value)", rulebook)) == nil ? nil : setting
      }
      guard let first = settings.first, let patch = PlanPatch(rulebook, from: base, first: first) else {
        continue
      }
      for setting in settings {
        guard let change = patch.change(setting) else { continue }
        let plan = try #require(Pipeline.plan(rulebook, asAt: day, setting).0)
        #expect(PlanChange(from: base, to: plan) == change, "\(set[0]) \(name)")
      }
    }
  }
}
