import Ragstone
import Testing

/// What Grammar.md says that rules always do is proved.
@Suite("Proofs of the blocks of the page") struct GrammarProofTests {
  @Test("every property and direction of a good block is proved")
  func goodBlocks() throws {
    var proved = 0
    for block in try Samples.goodRules() {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: block.text))
      let rulebook = try #require(rules.rulebook)
      #expect(Pipeline.proofFindings(rulebook).isEmpty, "line \(block.line)")
      if rulebook.directions.isEmpty, rulebook.properties.isEmpty { continue }
      let report = try #require(ProofReport(rulebook, asAt: rulebook.dayForProofs.day))
      #expect(report.counts.refuted == 0 && report.counts.undecided == 0, "line \(block.line)")
      proved += report.counts.proved
    }
    #expect(proved >= 10)
  }

  @Test("every bad block is refused with its code")
  func badBlocks() throws {
    for block in try Samples.grammarBlocks() where block.language.hasPrefix("rag bad") {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: block.text))
      let proofs = rules.rulebook.map { Pipeline.proofFindings($0) } ?? []
      let codes = (rules.diagnostics + proofs).map { "\($0.code)" }
      #expect(codes.contains(String(block.language.suffix(7))), "line \(block.line): \(codes)")
    }
  }
}
