import Ragstone
import Testing

/// Every `rag` block of Grammar.md is a whole rule file that checks without a word, and whose examples hold.
@Suite struct GrammarExamplesTests {
  @Test func everyBlockChecksAndEveryExampleHolds() throws {
    let blocks = try Samples.goodRules()
    #expect(blocks.count >= 6)
    var examples = 0
    for block in blocks {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: block.text))
      #expect(rules.diagnostics.isEmpty, "line \(block.line): \(rules.diagnostics.map(\.message))")
      let rulebook = try #require(rules.rulebook)
      for example in rulebook.examples {
        examples += 1
        guard case .passed = ExampleRunner(rulebook).run(example) else {
          Issue.record("\(example.title) does not hold")
          continue
        }
      }
    }
    #expect(examples >= 1)
  }
}
