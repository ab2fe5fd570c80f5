import Foundation
import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Laws of the formatter")
struct FormatLawTests {
  static let texts = 19_600
  static let checkable = 400
  static let parts = 8
  static let firstSeed: UInt64 = 20_170_601

  @Test("generated texts keep their tokens, comments and tree, and twice is once", arguments: 0..<parts)
  func generatedTexts(_ part: Int) {
    var generator = TextGenerator(seed: Self.firstSeed + UInt64(part))
    var reported = 0
    var refused = 0
    for index in 0..<(Self.texts / Self.parts) {
      let clauses = generator.text(declarations: 1 + index % 3)
      var scrambler = Scrambler(seed: UInt64(part * 1_000_000 + index))
      let text = scrambler.text(of: clauses)
      switch FormatLaws.tried(text) {
      case .kept: break
      case .refused: refused += 1
      case .broken(let law):
        reported += 1
        if reported <= 2 { Issue.record("\(law)\n\(text.replacing("\r", with: "\n"))") }
      }
    }
    #expect(reported == 0)
    #expect(refused * 100 < Self.texts / Self.parts, "\(refused) texts do not parse")
    let missing = Set((try? GrammarPageTests.productions()) ?? []).subtracting(generator.productions)
    #expect(missing.sorted() == [], "productions that no text has")
  }

  @Test("generated rulebooks that check keep their meaning", arguments: 0..<4)
  func checkableTexts(_ part: Int) {
    let count = Self.checkable / 4
    var compared = 0
    var reported = 0
    for index in 0..<count {
      let seed = Self.firstSeed + UInt64(part * count + index)
      var generator = RuleGenerator(seed: seed)
      let written = generator.make(rows: 0).ruleText
      guard let meaning = Self.meaning(written) else { continue }
      compared += 1
      var scrambler = Scrambler(seed: seed)
      let text = scrambler.text(of: Scrambler.clauses(of: written))
      let laidOut = Formatter.format(Parser.parse(Samples.file(text)).0)
      let law = FormatLaws.broken(text)
      if law == nil, meaning == Self.meaning(String(decoding: laidOut, as: UTF8.self)) { continue }
      reported += 1
      if reported <= 2 { Issue.record("seed \(seed): \(law ?? "the meaning differs")\n\(text)") }
    }
    #expect(reported == 0)
    #expect(compared * 5 > count * 4, "\(compared) of \(count) rulebooks check")
  }

  /// The meaning of a rulebook in one file, or nil where it does not check.
  static func meaning(_ text: String) -> String? {
    Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text)).rulebook.map { meaningHash($0) }
  }

  @Test("every rule file of the repository keeps its tokens, comments, tree and meaning")
  func ruleFiles() throws {
    let files = try RepositoryFiles.rules()
    #expect(files.count > 200)
    var meanings = 0
    for path in files {
      let bytes = try RepositoryFiles.bytes(path)
      guard Parser.parse(Samples.file(bytes)).1.isEmpty else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(FormatLaws.broken(text) == nil, "\(path)")
      var scrambler = Scrambler(seed: UInt64(bytes.count))
      let scrambled = scrambler.text(of: Scrambler.clauses(of: text))
      #expect(FormatLaws.broken(scrambled) == nil, "\(path), scrambled")
      guard let meaning = RepositoryFiles.meaning(path, written: text) else { continue }
      meanings += 1
      let laidOut = Formatter.format(Parser.parse(Samples.file(bytes)).0)
      #expect(
        RepositoryFiles.meaning(path, written: String(decoding: laidOut, as: UTF8.self)) == meaning, "\(path)"
      )
    }
    #expect(meanings > 90)
  }

  @Test(
    "every rule on the pages keeps its tokens, comments, tree and meaning",
    arguments: ["Grammar.md", "README.md"])
  func pages(_ page: String) throws {
    let blocks = try RepositoryFiles.rules(onPage: page)
    #expect(blocks.count > 2)
    // An excerpt from a file need not stand alone.
    for text in blocks where Samples.problems(text).isEmpty {
      #expect(FormatLaws.broken(text) == nil, "\(text)")
      let laidOut = Formatter.format(Parser.parse(Samples.file(text)).0)
      #expect(Self.meaning(text) == Self.meaning(String(decoding: laidOut, as: UTF8.self)), "\(text)")
    }
  }

  @Test("a tree is whole: nothing of it differs but places", arguments: 0..<4)
  func wholeTrees(_ part: Int) {
    var generator = TextGenerator(seed: Self.firstSeed + 100 + UInt64(part))
    var compared = 0
    for index in 0..<60 {
      let clauses = generator.text(declarations: 2)
      var scrambler = Scrambler(seed: UInt64(index))
      let text = scrambler.text(of: clauses)
      let (tree, problems) = Parser.parse(Samples.file(text))
      guard problems.isEmpty else { continue }
      compared += 1
      let laidOut = Parser.parse(Samples.file(Formatter.format(tree))).0
      let before = tree.declarations.map { WholeTree.of($0) }
      #expect(before == laidOut.declarations.map { WholeTree.of($0) }, "\(text)")
    }
    #expect(compared > 50)
  }
}

/// Everything in a value but places, by looking at its stored properties.
enum WholeTree {
  static func of(_ value: Any) -> String {
    if value is Span { return "" }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { return "\(value)" }
    let parts = mirror.children.map { "\($0.label ?? "")=\(of($0.value))" }
    return "\(mirror.subjectType)(\(parts.joined(separator: ",")))"
  }
}
