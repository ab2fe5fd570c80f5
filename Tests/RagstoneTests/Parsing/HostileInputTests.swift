import Ragstone
import Testing

@testable import RuleWorlds

@Suite("No text makes the parser fail")
struct HostileInputTests {
  @Test("good rules with words left out, doubled or swapped always give a tree, which can be checked")
  func mutations() throws {
    var numbers = SeededNumbers(seed: 20_170_930)
    for block in try Samples.goodRules() {
      let file = Samples.file(block.text)
      let words = Lexer(file).tokens().0.map { file.text($0.span) }
      for round in 0..<500 {
        var changed = words
        for _ in 0...Int(numbers.next() % 3) {
          let at = Int(numbers.next() % UInt64(changed.count))
          let other = Int(numbers.next() % UInt64(changed.count))
          switch numbers.next() % 3 {
          case 0: changed[at] = ""
          case 1: changed[at] += changed[at]
          default: changed.swapAt(at, other)
          }
        }
        expectWhole(Array(changed.joined().utf8))
        // What could be read is checked, whatever is missing; rules that are wrong never run.
        guard round % 5 == 0 else { continue }
        let rules = Pipeline.rules(path: "a.rag", from: OneRuleFile(text: changed.joined()))
        #expect(rules.rulebook == nil || !rules.hasErrors)
      }
    }
  }

  @Test("any bytes give a tree, and a diagnostic when no declaration is read")
  func byteSoup() {
    var numbers = SeededNumbers(seed: 7)
    let likely = Array("scale when  \n\"()=0123456789.%-/£“”#and or is Red a_b,|<>".utf8)
    for round in 0..<400 {
      let bytes = (0..<200).map { _ in
        round % 2 == 0
          ? UInt8(truncatingIfNeeded: numbers.next()) : likely[Int(numbers.next() % UInt64(likely.count))]
      }
      expectWhole(bytes)
    }
  }

  @Test(
    "very long and very deep texts are refused in words",
    arguments: [
      ("(", 100_000, "RAG0134"), ("not ", 100_000, "RAG0134"), ("any of x is ", 50_000, "RAG0134"),
      ("points of ", 100_000, "RAG0134"), ("1 + ", 100_000, "RAG0135"), ("a", 100_000, "RAG0116"),
      ("1", 100_000, "RAG0113"), ("x and ", 50_000, ""), ("\u{202E}", 200_000, "RAG0103"),
      ("$ ", 200_000, "RAG0104"), ("x ", 1_000_000, "RAG0125"), ("\n)", 200_000, "RAG0160"),
    ])
  func largeInput(_ piece: String, _ count: Int, _ code: String) {
    let text = "define risky = " + String(repeating: piece, count: count)
    let problems = Parser.parse(Samples.file(text)).1
    #expect(code.isEmpty || problems.contains { $0.code.description == code })
    #expect(problems.count <= 201)
  }

  @Test("a file above the limit is refused as a whole")
  func tooLarge() {
    let file = Samples.file([UInt8](repeating: 0x61, count: Lexer.longestFile + 1))
    let (tree, problems) = Parser.parse(file)
    #expect(tree.tokens.count == 2)
    #expect(problems.first?.code == 101)
  }

  @Test("brackets 64 deep are read, 65 are not")
  func nesting() {
    func text(_ depth: Int) -> String {
      "define a = \(String(repeating: "(", count: depth))b\(String(repeating: ")", count: depth))"
    }
    #expect(Samples.problems(text(64)) == [])
    #expect(
      Samples.problems(text(65)) == [
        "RAG0134 1:77 brackets stand more than 64 deep inside each other -> name parts of it with `define`"
      ])
  }

  private func expectWhole(_ bytes: [UInt8]) {
    let file = Samples.file(bytes)
    let (tree, problems) = Parser.parse(file)
    #expect(tree.tokens.flatMap { file.bytes[Int($0.span.start)..<Int($0.span.end)] } == bytes)
    let hasText = tree.tokens.contains { $0.isFirstOnLine && $0.kind != .endOfFile }
    #expect(!hasText || !problems.isEmpty || !tree.declarations.isEmpty)
  }
}
