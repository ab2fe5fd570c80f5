import Foundation
import Ragstone
import RagstoneCommands
import RagstoneOutputs
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Nothing that a provider is called makes a line, an annotation or a case of its own, in any format.
@Suite struct ForgeryTests {
  static let report: TestReport = {
    let names = HostileNames.all
    let cases = names.map { name in
      TestCaseResult(
        name: name, kind: .row, file: "expected/\(name)", line: 2, rules: "rules.rag", asAt: nil,
        outcome: .failed([
          .value(ValueDifference(name: "note", expected: name, got: "Green", parting: nil)), .unmatched(name),
        ]))
    }
    let refused = names.map { name in
      TestCaseResult(
        name: name, kind: .example, file: "rules.rag", line: nil, rules: name, asAt: nil,
        outcome: .couldNotRun(name))
    }
    return TestReport(groups: [
      TestReport.Group(file: "rules.rag", digest: nil, cases: cases + refused, leftOut: 0)
    ])
  }()

  private func text(_ format: TestFormat) -> String {
    String(decoding: format.bytes(Self.report, version: "1"), as: UTF8.self)
  }

  /// Lines as any reader might break them.
  private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(omittingEmptySubsequences: false) {
      [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains($0.value)
    }.map { String(String.UnicodeScalarView($0)) }
  }

  @Test func thereAreManyNames() { #expect(HostileNames.all.count >= 50) }

  @Test func theAnnotationsAreTheFailures() throws {
    let annotations = lines(text(.github)).compactMap { RunnerCommand($0) }
    let names = HostileNames.all + HostileNames.all
    #expect(annotations.count == names.count)
    #expect(annotations.allSatisfy { $0.name == "error" })
    for (annotation, name) in zip(annotations, names) {
      // What a terminal would act on is shown as a visible escape, all else comes back as it was.
      #expect(annotation.properties["title"] == SafeText.make(name))
      #expect(Set(annotation.properties.keys).isSubset(of: ["file", "line", "title"]))
    }
    #expect(annotations.prefix(HostileNames.all.count).allSatisfy { $0.properties["line"] == "2" })
    for (annotation, name) in zip(annotations, HostileNames.all) {
      #expect(
        annotation.data == SafeText.make("note: expected \(name), got Green") + "\n" + SafeText.make(name))
    }
  }

  @Test(arguments: TestFormat.allCases.filter { $0 != .github })
  func noOtherFormatHoldsAnOrderToTheRunner(format: TestFormat) {
    let found = lines(text(format)).filter { RunnerCommand($0) != nil || $0.contains("##vso[") }
    #expect(found == [], "\(format)")
  }

  @Test(arguments: TestFormat.allCases)
  func onlyTheWriterBreaksLines(format: TestFormat) {
    // As many lines as the same report with harmless names has.
    func count(_ report: TestReport) -> Int {
      lines(String(decoding: format.bytes(report, version: "1"), as: UTF8.self)).count
    }
    let plain = TestReport(
      groups: Self.report.groups.map { group in
        TestReport.Group(
          file: group.file, digest: nil,
          cases: group.cases.map { result in
            let isExample = result.kind == .example
            return TestCaseResult(
              name: "a", kind: result.kind, file: "b", line: result.line, rules: "c", asAt: nil,
              outcome: isExample
                ? .couldNotRun("d")
                : .failed([
                  .value(ValueDifference(name: "note", expected: "e", got: "Green")), .unmatched("f"),
                ]))
          })
      })
    #expect(count(Self.report) == count(plain))
  }

  @Test(arguments: TestFormat.allCases)
  func nothingActsOnATerminal(format: TestFormat) {
    let unsafe = text(format).unicodeScalars.filter { $0 != "\n" && SafeText.isUnsafe($0) }
    #expect(unsafe.isEmpty, "\(format): \(unsafe.map { $0.value })")
  }

  /// What comes back where XML cannot hold a character.
  private func held(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          let value = $0.value
          let isHeld = value >= 0x20 && value != 0xFFFE && value != 0xFFFF || [0x9, 0xA, 0xD].contains(value)
          return isHeld ? $0 : "\u{FFFD}"
        }))
  }

  @Test func theXmlComesBack() throws {
    let reader = JunitReader()
    let parser = XMLParser(data: Data(TestFormat.junit.bytes(Self.report, version: "1")))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let names = HostileNames.all
    #expect(reader.cases.map(\.name) == (names + names).map { held($0) })
    #expect(Array(reader.cases.prefix(names.count).map(\.file)) == names.map { held("expected/\($0)") })
    #expect(Array(reader.cases.suffix(names.count).map(\.classname)) == names.map { held($0) })
    #expect(reader.cases.count { $0.problem == "failure" } == names.count)
    #expect(reader.cases.count { $0.problem == "error" } == names.count)
    #expect(Array(reader.cases.suffix(names.count).map(\.text)) == names.map { held($0) })
    for (found, name) in zip(reader.cases, names) {
      #expect(found.text == held("note: expected \(name), got Green\n\(name)"))
    }
    #expect(reader.suites.map { $0["failures"] } == ["\(names.count)", "\(names.count)"])
    #expect(reader.suites.map { $0["tests"] } == ["\(2 * names.count)", "\(2 * names.count)"])
  }

  @Test func theJsonComesBack() throws {
    let read = try JSONSerialization.jsonObject(with: Data(TestFormat.json.bytes(Self.report, version: "1")))
    let groups = try #require((read as? [String: Any])?["rules"] as? [[String: Any]])
    let cases = try #require(groups.first?["cases"] as? [[String: Any]])
    let names = HostileNames.all
    #expect(cases.map { $0["name"] as? String } == names + names)
    #expect(cases.suffix(names.count).map { $0["reason"] as? String } == names)
    let expected = cases.prefix(names.count).map {
      ($0["differences"] as? [[String: Any]])?.first?["expected"]
    }
    #expect(expected.map { $0 as? String } == names)
  }

  @Test func theTapComesBack() throws {
    let read = TapReader(text(.tap))
    let names = HostileNames.all
    #expect(read.problems == [])
    #expect(read.plan == 2 * names.count)
    #expect(read.points.map(\.number) == Array(1...(2 * names.count)))
    #expect(read.points.allSatisfy { !$0.isOk && $0.directive == nil })
    for (point, name) in zip(read.points, names) {
      #expect(point.description == SafeText.make("expected/\(name):2: \(name)"))
      #expect(point.block["file"] == ["expected/\(name)"])
      #expect(point.block["expected"] == [name])
      #expect(point.block["words"] == [name])
    }
    for (point, name) in zip(read.points.dropFirst(names.count), names) {
      #expect(point.block["message"] == [name])
      #expect(point.block["severity"] == ["error"])
    }
  }

  @Test func theSarifComesBack() throws {
    let read = try JSONSerialization.jsonObject(with: Data(TestFormat.sarif.bytes(Self.report, version: "1")))
    let runs = try #require((read as? [String: Any])?["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    let names = HostileNames.all
    #expect(results.count == 2 * names.count)
    for (result, name) in zip(results, names) {
      let message = (result["message"] as? [String: Any])?["text"] as? String
      let plain = name.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "\\](")
      #expect(message == "\(plain)\nnote: expected \(plain), got Green\n\(plain)")
      let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let uri = try #require((location?["artifactLocation"] as? [String: Any])?["uri"] as? String)
      #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A && $0 != 0x23 })
      #expect(uri.removingPercentEncoding == "expected/\(name)")
    }
  }

  /// The same from a file of records to the line, as a workflow runs it.
  @Test func fromTheRecordsToTheLog() throws {
    var records = "id,risk\n"
    var expected = "id,overall\n"
    let names = HostileNames.all.filter { !$0.contains("\u{0}") }
    for (number, name) in names.enumerated() {
      // The number keeps names apart that differ in blanks and the like only, which readers take for one.
      let cell = "\"" + name.replacing("\"", with: "\"\"") + " \(number)\""
      records += cell + ",50\n"
      expected += cell + ",Green\n"
    }
    let folder = try TestFolder([
      "homes.rag": """
      scale rag, best first  Green, Amber, Red
      record home
        id text, key
        risk number
      rating overall on rag
        Red when risk at least 45
        Green otherwise

      """, "data/homes.csv": records, "expected/homes.csv": expected,
    ])
    let run = folder.run(["test", "@homes.rag"], variables: ["GITHUB_ACTIONS": "true"])
    #expect(run.status == .findings, "\(run.talk.prefix(600))")
    let annotations = lines(run.output + run.talk).compactMap { RunnerCommand($0) }
    let tally = run.output.split(separator: "\n").first { $0.contains(" passed, ") } ?? ""
    #expect(tally == "0 passed, \(annotations.count) failed", "\(run.talk.prefix(900))")
    #expect(annotations.count == names.count)
    #expect(annotations.allSatisfy { $0.name == "error" && $0.properties["file"] == "expected/homes.csv" })
  }

  /// Bytes that are no text: lone surrogates, overlong forms, a cut sequence.
  @Test func bytesThatAreNoText() throws {
    var records = Data("id,risk\n".utf8)
    for bytes: [UInt8] in [
      [0xED, 0xA0, 0x80], [0xC0, 0xBA, 0xC0, 0xBA], [0xF0, 0x9F], [0x85], [0x9B, 0x33],
    ] {
      records += Data(bytes) + Data("::error::x,50\n".utf8)
    }
    let folder = try TestFolder(["homes.rag": "record home\n  id text, key\n  risk number\nscore s = risk\n"])
    try folder.write(records, as: "data/homes.csv")
    try folder.write("id,s\nx,1\n", as: "expected/homes.csv")
    let run = folder.run(["test", "@homes.rag"], variables: ["GITHUB_ACTIONS": "true"])
    let annotations = lines(run.output + run.talk).compactMap { RunnerCommand($0) }
    #expect(run.status == .findings)
    let diagnostics = run.talk.split(separator: "\n").filter { $0.contains(": error RAG") }.count
    let failures = run.output.split(separator: "\n").count {
      $0.hasPrefix("FAILED ") || $0.hasPrefix("COULD NOT")
    }
    #expect(failures > 0)
    #expect(annotations.count == failures + diagnostics)
  }
}
