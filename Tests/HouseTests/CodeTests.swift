import Foundation
import RagstoneCommands
import Testing

/// Every problem has one number, a page that explains it, and a case that shows it.
@Suite("Codes of problems") struct CodeTests {
  /// The numbers that no case shows, and why; delete a line when a case arrives.
  static let withoutCase: [Int: String] = [
    748: "of two options together, and shown by the tests of the command line",
    750: "of two options together, and shown by the tests of the command line",
    749: "of an option, and shown by the tests of compare",
    101: "needs a file of more than 10 MB", 160: "the first fifty errors are shown, and this is the last",
    241: "the grammar refuses it first",
    255: "the grammar refuses it first", 445: "the command line refuses it first",
    412: "needs more than 32,000 words",
    510: "needs more rows than a machine holds", 521: "needs a cell of more than 1 MB",
    733: "no command says it yet", 739: "said by the test command",
    930: "of gates, and shown by the tests of compare", 931: "the same", 932: "the same", 933: "the same",
    934: "of two rule files, and shown by the tests of compare",
    941: "of what no rule that is printed asks for yet",
    721: "needs a folder that refuses", 722: "needs a disk that refuses", 723: "needs a disk that refuses",
    724: "needs a file that changes meanwhile",
  ]

  /// `case .unknownName: 201` and the file it stands in.
  static let declared: [(code: Int, name: String, path: String)] = Tree.swift(in: "Sources").flatMap { file in
    file.lines.compactMap { line in
      let words = line.drop { $0 == " " }.split(separator: " ")
      guard words.count == 3, words[0] == "case", words[1].hasPrefix("."), words[1].hasSuffix(":"),
        words[2].count == 3, let code = Int(words[2])
      else { return nil }
      return (code, String(words[1].dropFirst().dropLast()), file.path)
    }
  }

  @Test func everyCodeBelongsToOneProblem() {
    #expect(Self.declared.count > 200)
    for (code, all) in Dictionary(grouping: Self.declared, by: \.code) where all.count > 1 {
      Issue.record("\(code) is \(all.map { "\($0.name) in \($0.path)" }.sorted().joined(separator: " and "))")
    }
  }

  @Test func everyCodeIsExplained() {
    for code in Self.declared {
      let run = RagstoneCommandLine.run(
        arguments: ["explain", "RAG0\(code.code)"], environment: Environment())
      #expect(run.status == .fine, "\(code.name), \(code.code) in \(code.path), has no explanation")
    }
  }

  @Test func everyExplanationIsOfAProblem() {
    let codes = Set(Self.declared.map(\.code))
    for explanation in CodeExplanation.all {
      #expect(codes.contains(explanation.code.number), "\(explanation.code) is explained and never said")
      #expect(!explanation.title.hasSuffix("."))
    }
    let numbers = CodeExplanation.all.map(\.code.number)
    #expect(Set(numbers).count == numbers.count, "a code is explained twice")
  }

  @Test func everyCodeHasACase() {
    var seen: Set<Int> = []
    for path in Tree.paths(in: "Tests/Cases") where path.hasSuffix("expected") {
      for line in Tree.text(path).lines {
        for part in line.split(separator: " ") where part.hasPrefix("RAG0") {
          if let code = Int(part.dropFirst(3).prefix(4)) { seen.insert(code) }
        }
      }
    }
    // What the command line says of its own arguments is tested with the command line, what a session says of its
    // entries with sessions.
    let codes = Set(Self.declared.map(\.code)).filter {
      !(700...719).contains($0) && !(910...929).contains($0)
    }
    let missing = codes.subtracting(seen)
    for code in missing.sorted() where Self.withoutCase[code] == nil {
      Issue.record("no case in Tests/Cases shows RAG0\(code)")
    }
    for code in Self.withoutCase.keys.sorted() where !missing.contains(code) {
      Issue.record("RAG0\(code) has a case now: take it off the list")
    }
  }
}
