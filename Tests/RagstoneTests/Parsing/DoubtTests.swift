import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Beside clauses that cannot be read")
struct DoubtTests {
  /// The codes and lines of what is wrong with a text.
  private func problems(_ text: String) -> [String] {
    let rules = Pipeline.rules(path: "a.rag", from: OneRuleFile(text: text))
    return rules.diagnostics.map { diagnostic in
      guard case .rule(let span) = diagnostic.location else { return "\(diagnostic.code)" }
      let line = rules.sources[span.file].position(of: span.start).line
      return "\(line) \(diagnostic.code)"
    }
  }

  private let top = """
    rulebook "Homes"
    scale rag, best first Green, Amber, Red
    record provider
      id text, key
      falls number
      deaths number

    """

  @Test("an unknown name elsewhere is told with a mistake of grammar, in the order of the text")
  func namesElsewhere() {
    let text = """
      define total = fals
      define harm = falls +
      define lost = deths
      """
    #expect(problems(top + text) == ["7 RAG0201", "8 RAG0124", "9 RAG0201"])
  }

  @Test("what hangs on an unread clause is not told")
  func dependents() {
    let text = """
      define total = falls when
      define harm = total is Green
      define twice = harm + 1
      define title = id + 1
      """
    #expect(problems(top + text) == ["7 RAG0144", "10 RAG0221"])
  }

  @Test("doubt comes to the end of a long chain, and an error behind it is told")
  func longChain() {
    let chain = (1...3_000).map { "define d\($0) = d\($0 - 1) + Red\n" }.joined()
    let text = "define d0 = falls +\n" + chain + "define lost = deths\n"
    #expect(problems(top + text) == ["7 RAG0124", "3008 RAG0201"])
  }

  @Test("beyond so many bytes of unread clauses nothing else is told")
  func muchUnread() {
    let names = (0..<3_000).map { "name_\($0)" }.joined(separator: ", ")
    let text = "group all_of = (\(names)\ndefine lost = deths\n"
    let told = problems(top + text)
    #expect(!told.isEmpty && !told.contains("8 RAG0201"))
  }

  @Test("where the name of a declaration cannot be read, no name is called unknown")
  func namesThatMayBeUnread() {
    let text = """
      define Total = falls
      define harm = total + 1
      """
    #expect(problems(top + text) == ["7 RAG0130"])
  }

  @Test("a line of a record that cannot be read hides what examples and its head lack")
  func linesOfARecord() {
    let text = """
      rulebook "Homes"
      record provider
        id text, key
        falls number, may unknown
      define harm = falls + 1
      define lost = deths
      example "one"
        given id "a"
        expect harm 3
      """
    #expect(problems(text) == ["4 RAG0120", "6 RAG0201"])
  }

  /// The shipped rules have no errors, so whatever is told beside a planted mistake of grammar is a false alarm.
  @Test("a mistake of grammar planted in the shipped rules is all that is told", arguments: 0..<4)
  func noFalseAlarms(part: Int) throws {
    var numbers = SeededNumbers(seed: 2026 + UInt64(part))
    var planted = 0
    let files = try RepositoryFiles.rules().filter { $0.hasPrefix("rules/") }
    for (number, path) in files.enumerated() where number % 4 == part {
      let file = Samples.file(String(decoding: try RepositoryFiles.bytes(path), as: UTF8.self))
      let words = Lexer(file).tokens().0.map { file.text($0.span) }
      for _ in 0..<8 {
        var changed = words
        let at = Int(numbers.next() % UInt64(changed.count))
        switch numbers.next() % 5 {
        case 0: changed[at] = ""
        case 1: changed[at] += " " + changed[at]
        case 2: changed[at] = "when"
        case 3: changed[at] += " )"
        default: changed[at] = changed[at] == "\n" ? " " : "\n"
        }
        let text = changed.joined()
        let found = Parser.parse(Samples.file(text)).1.filter { $0.severity == .error }
        if found.isEmpty { continue }
        planted += 1
        let told = RepositoryFiles.problems(path, written: text)
        #expect(told == found.map(\.message), "\(path): \(words[at]) became \(changed[at]) at \(at)")
      }
    }
    #expect(planted > 40)
  }
}
