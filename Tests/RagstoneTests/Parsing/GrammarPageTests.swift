import Foundation
import Ragstone
import Testing

@Suite("The page and the parser agree")
struct GrammarPageTests {
  @Test("every block of rules parses", arguments: try Samples.goodRules())
  func blockParses(_ block: Samples.Block) {
    #expect(Samples.problems(block.text) == [])
  }

  @Test("every bad block is refused with its code")
  func badBlocks() throws {
    for block in try Samples.grammarBlocks() where block.language.hasPrefix("rag bad RAG01") {
      #expect(Samples.problems(block.text).contains { $0.hasPrefix(block.language.suffix(7)) })
    }
  }

  @Test("every production is a function of the parser")
  func productions() throws {
    let folder = Samples.root.appending(path: "Sources/Ragstone/Parsing")
    var code = ""
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      code += try String(contentsOf: file, encoding: .utf8)
    }
    let productions = try Self.productions()
    for production in productions { #expect(code.contains("func \(production)("), "\(production)") }
    #expect(Set(productions).count == productions.count)
    let page = try Samples.text("Grammar.md")
    #expect(page.contains("\(productions.count) productions, \(ReservedWord.allCases.count) reserved words"))
  }

  @Test("the page uses every reserved word, and no other")
  func reservedWords() throws {
    var quoted: Set<String> = []
    for block in try Samples.grammarBlocks() where block.language.isEmpty {
      for part in block.text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      where part.offset % 2 == 1 && part.element.allSatisfy({ $0.isLetter }) {
        quoted.insert(String(part.element))
      }
    }
    let soft: Set<String> = [
      "text", "percent", "money", "date", "a", "fixed", "higher", "lower", "later", "earlier", "sustained",
      "for",
      "second", "third", "longest", "current", "run", "same", "agreed", "either", "way",
      "due", "done", "every", "next", "list", "ties", "together", "refused",
    ]
    #expect(quoted.subtracting(soft) == Set(ReservedWord.allCases.map(\.rawValue)))
  }

  /// The names before `:=`.
  static func productions() throws -> [String] {
    try Samples.grammarBlocks().filter(\.language.isEmpty).flatMap { block in
      block.text.split(separator: "\n").compactMap { line in
        line.first?.isLetter == true
          ? line.range(of: ":=").map { line[..<$0.lowerBound].trimmingCharacters(in: .whitespaces) } : nil
      }
    }
  }
}
