import Ragstone
import RagstoneOutputs
import Testing

private struct Fault: Problem {
  var code: DiagnosticCode = 123
  var severity: Diagnostic.Severity = .error
  var message = "there is no name \"ambre\""
  var reason: String?
  var suggestion: String?
}

@Suite struct DiagnosticTextTests {
  @Test func underlinesTheSpan() {
    check(
      "scale rag\n\tRed, ambre  # last\n", from: 16, to: 21,
      Fault(reason: "Every word must be known", suggestion: "Amber"),
      """
      a.rag:2:7: error RAG0123: there is no name "ambre"
       2 | \tRed, ambre  # last
         | \t     ^^^^^
        why: Every word must be known
        try: Amber

      """)
  }

  @Test func countsDisplayColumnsAndShowsHiddenCharacters() {
    check(
      "日本\u{202E} x", from: 10, to: 11, Fault(message: "odd"),
      """
      a.rag:1:5: error RAG0123: odd
       1 | 日本\\u{202E} x
         |              ^

      """)
  }

  @Test func pointsBehindTheEndAndAtTheFirstOfSeveralLines() {
    check("ab\ncd", from: 5, to: 5, Fault(message: "m"), "a.rag:2:3: error RAG0123: m\n 2 | cd\n   |   ^\n")
    check("ab\ncd", from: 1, to: 5, Fault(message: "m"), "a.rag:1:2: error RAG0123: m\n 1 | ab\n   |  ^\n")
    check("", from: 0, to: 0, Fault(message: "m"), "a.rag:1:1: error RAG0123: m\n 1 | \n   | ^\n")
  }

  @Test func cutsLongLinesAroundTheSpan() {
    let text = String(repeating: "é", count: 100_000) + "HERE" + String(repeating: "b", count: 100_000)
    let rendered = render(text, from: 200_000, to: 200_004, Fault())
    let lines = rendered.split(separator: "\n")
    #expect(lines.count == 3 && lines.allSatisfy { $0.count <= 60 })
    #expect(lines.count == 3 && lines[1].hasPrefix(" 1 | …éé") && lines[1].hasSuffix("bb…"))
    #expect(lines[1].prefix { $0 != "H" }.count == lines[2].prefix { $0 != "^" }.count)
    #expect(lines[2].hasSuffix(" ^^^^"))
    let all = render(text, from: 0, to: 300_000, Fault()).split(separator: "\n")
    #expect(all.allSatisfy { $0.count <= 60 })
  }

  @Test func namesCellsAsASpreadsheetDoes() {
    let place = CellPlace(file: "homes\u{1B}.csv", row: 14, line: 16, column: 9, heading: "CQC\noverall")
    let one = Diagnostic(Fault(code: 512, message: "\"Goood\" is not a rating"), at: .cell(place))
    let text = DiagnosticText(sources: SourceMap())
    #expect(
      text.render(one) == """
        homes\\u{1B}.csv:16:9: error RAG0512: row 14, column "CQC\\noverall": "Goood" is not a rating

        """)
    var json = JsonText()
    text.write(one, to: &json)
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"code":"RAG0512","severity":"error","message":"\"Goood\" is not a rating","reason":null,"#
        + #""suggestion":null,"file":"homes\u001b.csv","line":16,"column":9,"row":14,"heading":"CQC\noverall","#
        + #""related":[]}"#)
  }

  @Test func sortsCapsAndCounts() {
    var sources = SourceMap()
    let file = sources.add(name: "b.rag", bytes: Array("abcdef".utf8))
    let second = sources.add(name: "a.rag", bytes: Array("xyz".utf8))
    func at(_ file: SourceFile, _ start: Int32, _ fault: Fault) -> Diagnostic {
      Diagnostic(fault, at: Span(file: file.id, start: start, end: start + 1))
    }
    let diagnostics = [
      at(second, 0, Fault(severity: .warning, message: "six")), at(file, 4, Fault(message: "five")),
      at(file, 0, Fault(message: "one")), at(file, 3, Fault(message: "four")),
      Diagnostic(Fault(severity: .note, message: "zero"), at: .nowhere),
    ]
    let text = DiagnosticText(sources: sources, cap: 2)
    #expect(text.ordered(diagnostics).map(\.message) == ["zero", "one", "four", "five", "six"])
    #expect(
      text.render(diagnostics) == """
        note RAG0123: zero

        b.rag:1:1: error RAG0123: one
         1 | abcdef
           | ^

        b.rag:1:4: error RAG0123: four
         1 | abcdef
           |    ^

        b.rag: and 1 more not shown

        a.rag:1:1: warning RAG0123: six
         1 | xyz
           | ^

        3 errors, 1 warning, 1 note

        """)
    #expect(text.render([Diagnostic]()) == "")
  }

  @Test func neverTrapsWhateverTheSpan() {
    let text = "é\u{301}\t日\r\n\0x"
    for from in 0...Int32(20) {
      for to in from...Int32(21) { _ = render(text, from: from, to: to, Fault()) }
    }
  }

  private func render(_ text: String, from: Int32, to: Int32, _ fault: Fault) -> String {
    var sources = SourceMap()
    let file = sources.add(name: "a.rag", bytes: Array(text.utf8))
    let diagnostic = Diagnostic(fault, at: Span(file: file.id, start: from, end: to))
    return DiagnosticText(sources: sources, width: 60).render(diagnostic)
  }

  private func check(
    _ text: String, from: Int32, to: Int32, _ fault: Fault, _ expected: String,
    at place: SourceLocation = #_sourceLocation
  ) {
    #expect(render(text, from: from, to: to, fault) == expected, sourceLocation: place)
  }
}
