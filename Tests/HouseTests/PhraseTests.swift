import Testing

/// The 84 phrases of the trade: Grammar.md says how each is said, and a rule file says it with examples.
@Suite("Phrases of the trade") struct PhraseTests {
  /// A row of the table: its number and the rule text between backticks.
  struct Phrase {
    let number: Int
    let rule: String
  }

  static let phrases: [Phrase] = Tree.text("Grammar.md").lines.compactMap { line in
    let cells = line.split(separator: "|").map { String($0.drop { $0 == " " }) }
    guard line.hasPrefix("| "), cells.count == 3,
      let number = Int(cells[0].split(separator: " ").first ?? ""),
      cells[2].hasPrefix("`")
    else { return nil }
    return Phrase(number: number, rule: cells[2].split(separator: "`").first.map(String.init) ?? "")
  }

  /// The files of the phrasebook, without comments.
  static let files: [[Substring]] = Tree.paths(in: "rules/phrasebook").filter { $0.hasSuffix(".rag") }.map {
    path in
    Tree.text(path).lines.map { line in
      line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    }
  }

  @Test func everyPhraseStandsInTheGrammarOnce() {
    #expect(Self.phrases.map(\.number) == Array(1...84))
  }

  @Test func everyPhraseIsSaidInTheRuleFiles() {
    let said = Self.files.map { lines in
      lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }
    #expect(said.count >= 5)
    for phrase in Self.phrases {
      #expect(said.contains { $0.contains(phrase.rule) }, "\(phrase.number): \(phrase.rule)")
    }
  }

  @Test func everyPhraseHasAnExampleOfItsNumber() {
    let titles = Self.files.flatMap { lines in
      lines.compactMap { line in line.hasPrefix("example \"") ? line.dropFirst(9) : nil }
    }
    for number in 1...84 {
      #expect(titles.contains { $0.hasPrefix("\(number) ") }, "no example of phrase \(number)")
    }
  }
}
