import Foundation
import Ragstone
import RagstoneCommands
import RagstoneOutputs
import Testing

/// The regular expressions that GitHub is given find every message in what the tool really writes.
@Suite("The problem matcher") struct ProblemMatcherTests {
  /// One message as a matcher finds it; empty where it has no such part.
  struct Match: Equatable {
    var file = ""
    var line = ""
    var column = ""
    var severity = ""
    var code = ""
    var message = ""
  }

  /// A matcher of the file: its expression, and which group holds what.
  struct Matcher {
    let expression: NSRegularExpression
    let groups: [String: Int]
    let severity: String?
  }

  /// The matchers, out of the file that is kept.
  static func matchers() throws -> [Matcher] {
    let file = URL(filePath: Cases.folder + "../../" + Integration.problemMatcher.path)
    let facts =
      try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: [[String: Any]]]
    return try (facts?["problemMatcher"] ?? []).map { matcher in
      let patterns = try #require(matcher["pattern"] as? [[String: Any]])
      try #require(patterns.count == 1)
      return Matcher(
        expression: try NSRegularExpression(pattern: try #require(patterns[0]["regexp"] as? String)),
        groups: patterns[0].compactMapValues { $0 as? Int }, severity: matcher["severity"] as? String)
    }
  }

  /// What the matchers find in a text, line by line, as a reader of a log does.
  static func find(_ matchers: [Matcher], in text: String) throws -> [Match] {
    try text.split(separator: "\n").compactMap { line in
      let line = String(line)
      let whole = NSRange(line.startIndex..., in: line)
      let found = matchers.compactMap { matcher in
        matcher.expression.firstMatch(in: line, range: whole).map { (matcher, $0) }
      }
      try #require(found.count <= 1, "two matchers find \(line)")
      guard let (matcher, result) = found.first else { return nil }
      func part(_ name: String) -> String {
        matcher.groups[name].flatMap { Range(result.range(at: $0), in: line) }.map { String(line[$0]) } ?? ""
      }
      return Match(
        file: part("file"), line: part("line"), column: part("column"),
        severity: matcher.severity ?? part("severity"), code: part("code"), message: part("message"))
    }
  }

  /// The messages of a rule file by other means: from the values, through JSON.
  static func messages(of name: String) throws -> [Match] {
    let rules = Pipeline.rules(path: Cases.folder + "rules/bad/\(name).rag", from: DiskRuleLibrary())
    let proofs =
      rules.rulebook.map { Findings.of($0, besides: rules.diagnostics) + Pipeline.proofFindings($0) } ?? []
    let text = DiagnosticText(sources: rules.sources)
    return try text.ordered(rules.diagnostics + proofs).map { diagnostic in
      var json = JsonText()
      text.write(diagnostic, to: &json)
      let facts = try JSONSerialization.jsonObject(with: Data(json.take())) as? [String: Any] ?? [:]
      func part(_ name: String) -> String {
        (facts[name] as? String) ?? (facts[name] as? Int).map { "\($0)" } ?? ""
      }
      let severity = part("severity")
      return Match(
        file: SafeText.make(part("file")).replacing(Cases.folder, with: ""), line: part("line"),
        column: part("column"), severity: severity == "note" ? "notice" : severity, code: part("code"),
        message: SafeText.make(part("message")).replacing(Cases.folder, with: ""))
    }
  }

  @Test func everyMessageOfEveryBadRuleFileIsFound() throws {
    let matchers = try Self.matchers()
    var count = 0
    for name in BadCasesTests.ruleFiles {
      let talk = Cases.run(["check", "@rules/bad/\(name).rag"]).talk
      let found = try Self.find(matchers, in: talk)
      let wanted = try Self.messages(of: name)
      // Only so many of one file are shown; what is found must then still be among them, in their order.
      if talk.contains(" more not shown\n") {
        var rest = wanted[...]
        for match in found {
          let place = try #require(rest.firstIndex(of: match), "\(name): \(match)")
          rest = rest[(place + 1)...]
        }
      } else {
        #expect(found == wanted, "\(name)")
      }
      count += found.count
    }
    #expect(count > 100)
  }

  @Test func everyMessageAboutRecordsIsFound() throws {
    let matchers = try Self.matchers()
    var count = 0
    for name in BadCasesTests.recordFolders {
      let talk = Cases.run(RecordCase(name).words).talk
      let heads = talk.split(separator: "\n").filter { line in
        // Only the first line of a message names its number in this way.
        line.contains(": ") && ["error RAG0", "warning RAG0", "note RAG0"].contains { line.contains($0) }
          && !line.hasPrefix(" ")
      }
      let found = try Self.find(matchers, in: talk)
      #expect(found.count == heads.count, "\(name)")
      for (match, head) in zip(found, heads) {
        let severity = match.severity == "notice" ? "note" : match.severity
        #expect(head.hasSuffix("\(severity) \(match.code): \(match.message)"))
        // Put together again, the parts are the line; what the command line says of itself names no file.
        let said = match.file.isEmpty && head.hasPrefix("ragstone: ") ? head.dropFirst(10) : head
        let place = [match.file, match.line, match.column].filter { !$0.isEmpty }.map { $0 + ":" }.joined()
        #expect("\(place)\(place.isEmpty ? "" : " ")\(severity) \(match.code): \(match.message)" == said)
        if !match.file.isEmpty {
          #expect(FileManager.default.fileExists(atPath: Cases.folder + match.file), "\(name): \(match.file)")
        }
      }
      count += found.count
    }
    #expect(count > 40)
  }

  @Test func aMessageOfTheCommandLineNamesNoFile() throws {
    let talk = Cases.run(["check"]).talk
    let found = try Self.find(try Self.matchers(), in: talk)
    #expect(found == [Match(severity: "error", code: "RAG0708", message: "check needs RULES")])
  }
}
