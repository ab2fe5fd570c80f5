import Ragstone
import Testing

/// A rule text with mistakes, and every message it gets.
struct BadRule: CustomTestStringConvertible, Sendable {
  let text: String
  let messages: String

  init(_ text: String, _ messages: String) {
    self.text = text
    self.messages = messages
  }

  var testDescription: String { text }
}

@Suite("What people type wrong is told once, with what to type")
struct BadRulesTests {
  @Test("letters and declarations", arguments: BadRule.lettersAndDeclarations)
  func lettersAndDeclarations(_ rule: BadRule) {
    #expect(Samples.problems(rule.text).joined(separator: "\n") == rule.messages)
  }

  @Test("escalations, flags and judgements", arguments: BadRule.levels)
  func levels(_ rule: BadRule) {
    #expect(Samples.problems(rule.text).joined(separator: "\n") == rule.messages)
  }

  @Test("conditions and clauses", arguments: BadRule.conditionsAndClauses)
  func conditionsAndClauses(_ rule: BadRule) {
    #expect(Samples.problems(rule.text).joined(separator: "\n") == rule.messages)
  }
}
