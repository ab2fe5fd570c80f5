import Foundation
import Ragstone
import Testing

@testable import RuleWorlds

@Suite("What a rulebook means, as a digest")
struct MeaningHashTests {
  static let base = """
    rulebook "Homes"
      edition "1" in force from 2017-04-01
      owner "A council"
    scale rag "Colours", best first
      Green also "G", "Gr"
      Amber
      Red
    record provider "Home"
      id     text, key
      beds   "Beds" number, may be unknown ("-", "n/k")  column "Number of beds"
      colour rag
    events visits "Visits" of provider
      date date
      kind one of Full, "Drop-in"
    parameter few "Few beds" = 10 because "Illustrative"
    define recent "Recent visits" = count of visits in the last 12 months where (kind is Full)
    indicator size "Size"
      weight 2
      2 points when beds at least few because "Many"
      0 points otherwise
      1 point when unknown
    indicator seen "Seen"
      1 point when recent = 0
      0 points otherwise
    score risk "Risk" = weighted average of indicators as a percentage of 3 points
    rating overall "Overall" on rag
      Red when risk at least 50 and any of (colour is Red, recent = 0)
      Green otherwise
    flag unseen "Not seen" when recent = 0
      tell "Manager" "Go and look"
    example "Small"
      as at 2017-09-30
      given beds 3, colour Green
      expect overall Green

    """

  /// What stands in the text, what is written for it; the digest stays.
  static let ignored: [(String, String)] = [
    ("rulebook \"Homes\"", "# Homes\nrulebook \"Houses\""), ("edition \"1\"", "edition \"2\""),
    ("owner \"A council\"", "owner \"Another\"\n  source \"A page\"\n  illustrative \"All of it\""),
    ("scale rag \"Colours\"", "scale rag \"Colors\""), ("\"G\", \"Gr\"", "\"Gr\", \"G\""),
    ("provider \"Home\"", "provider \"Care home\""), ("beds   \"Beds\"", "beds   \"How many beds\""),
    ("(\"-\", \"n/k\")", "(\"n/k\", \"-\")"), ("column \"Number of beds\"", "column \"NUMBER-of_beds\""),
    ("visits \"Visits\"", "visits \"All visits\""), ("few \"Few beds\"", "few \"Too few\""),
    ("= 10 because \"Illustrative\"", "= 10 reviewed on 2020-01-01 source \"Elsewhere\""),
    ("recent \"Recent visits\"", "recent"), ("size \"Size\"", "size \"Größe\""),
    ("few because \"Many\"", "few\n    # so many\n    because \"A reason\""),
    ("overall \"Overall\"", "overall"),
    ("unseen \"Not seen\"", "unseen \"Nobody went\""),
    ("parameter few \"Few beds\" = 10", "parameter few = 10.0"),
    ("recent = 0)", "recent is exactly 0)"), ("2 points when beds at least few", "2 points when beds >= few"),
    ("  2 points", "\t2\u{A0}points"), ("example \"Small\"", "example \"Little\""),
    ("given beds 3", "given beds 4"),
    ("(colour is Red, recent = 0)", "(recent = 0, colour is Red)"),
    ("when recent = 0\n  tell", "when (recent = 0)\n  tell"),
  ]

  @Test("does not see what people are shown, layout, comments and examples", arguments: ignored)
  func ignoredChanges(_ change: (String, String)) throws {
    #expect(Self.base.contains(change.0))
    let changed = Self.base.replacing(change.0, with: change.1, maxReplacements: 1)
    #expect(try meaning(changed) == meaning(Self.base))
  }

  @Test("does not see the order of declarations and fields, nor which file they stand in")
  func order() throws {
    var declarations: [[Substring]] = []
    for line in Self.base.split(separator: "\n") {
      if line.hasPrefix(" ") {
        declarations[declarations.count - 1].append(line)
      } else {
        declarations.append([line])
      }
    }
    var random = SeededNumbers(seed: 4)
    let whole = try meaning(Self.base)
    for _ in 0..<20 {
      declarations.shuffle(using: &random)
      #expect(try meaning(declarations.map { $0.joined(separator: "\n") }.joined(separator: "\n")) == whole)
    }
    let fields = Self.base.replacing("  colour rag\n", with: "").replacing(
      "  id     text", with: "  colour rag\n  id text")
    #expect(try meaning(fields) == whole)
    let scale = declarations.filter { $0[0].hasPrefix("scale") }.map { $0.joined(separator: "\n") }
    let rest = declarations.filter { !$0[0].hasPrefix("scale") }.map { $0.joined(separator: "\n") }
    let library = TwoFiles(
      main: "use \"scales.rag\"\n" + rest.joined(separator: "\n"), used: scale.joined(separator: "\n"))
    let rules = Pipeline.rules(path: "rules.rag", from: library)
    #expect(meaningHash(try #require(rules.rulebook)) == whole)
  }

  @Test("is the same on every machine, 64 hexadecimal digits")
  func stable() throws {
    let digest = try meaning("record provider\n  id text, key\nscore s = 1\n")
    #expect(digest.count == 64 && digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    #expect(digest == "c13cea54cb7fdf6d3c1dd43def953de1736f19db244702303ae9bb3ade191e8a")
  }

  @Test("sees every change that may change an outcome", arguments: MeaningEdit.all)
  func edits(_ edit: MeaningEdit) throws {
    let text = String(decoding: try RepositoryFiles.bytes(edit.path), as: UTF8.self)
    #expect(text.contains(edit.old), "\(edit)")
    // A name is changed wherever it stands.
    let isName = edit.old.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }
    let changed = text.replacing(edit.old, with: edit.new, maxReplacements: isName ? .max : 1)
    let before = try #require(Self.meanings[edit.path] ?? nil, "\(edit)")
    let after = RepositoryFiles.meaning(edit.path, written: withoutExamples(changed))
    #expect(
      after != nil,
      "\(edit) does not check: \(RepositoryFiles.problems(edit.path, written: withoutExamples(changed)))")
    #expect(after != before, "\(edit)")
  }

  /// Each shipped rulebook that is edited, as it is.
  private static let meanings: [String: String?] = Dictionary(
    uniqueKeysWithValues: Set(MeaningEdit.all.map(\.path)).map { path in
      let bytes = (try? RepositoryFiles.bytes(path)) ?? []
      return (path, RepositoryFiles.meaning(path, written: String(decoding: bytes, as: UTF8.self)))
    })

  @Test("there are enough of them")
  func enough() { #expect(MeaningEdit.all.count >= 60) }

  @Test(
    "sees every number of the shipped rules",
    arguments: [
      "rules/rutland/compliance.rag", "rules/cqc/intelligent-monitoring.rag",
      "rules/north-lincolnshire/contract-kpi.rag",
      "rules/nhs/risk-matrix.rag",
    ])
  func numbers(_ path: String) throws {
    let text = withoutExamples(String(decoding: try RepositoryFiles.bytes(path), as: UTF8.self))
    let whole = RepositoryFiles.meaning(path, written: text)
    let file = Samples.file(text)
    var seen: Set<String> = []
    var tried = 0
    for token in Lexer(file).tokens().0 where token.kind == .number || token.kind == .percent {
      let written = file.text(token.span)
      let more = written.hasSuffix("%") ? "9" + written : written + "7"
      let changed =
        String(decoding: file.bytes[..<Int(token.span.start)], as: UTF8.self) + more
        + String(decoding: file.bytes[Int(token.span.end)...], as: UTF8.self)
      guard let meaning = RepositoryFiles.meaning(path, written: changed) else { continue }
      tried += 1
      #expect(meaning != whole && seen.insert(meaning).inserted, "\(path): \(written) at \(token.span.start)")
    }
    #expect(tried > 2)
  }

  private func meaning(_ text: String) throws -> String {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    return meaningHash(try #require(rules.rulebook, "\(rules.diagnostics.map(\.message))"))
  }

  /// A text up to its first example: they would be in the way of names and words that are changed.
  private func withoutExamples(_ text: String) -> String {
    text.range(of: "\nexample ").map { String(text[..<$0.lowerBound]) + "\n" } ?? text
  }

  private struct TwoFiles: RuleLibrary {
    let main: String
    let used: String
    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
      .success(Array((path == "scales.rag" ? used : main).utf8))
    }
    func resolved(_ path: String) -> String? { path }
  }
}
