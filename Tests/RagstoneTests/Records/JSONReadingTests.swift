import Ragstone
import Testing

/// JSON and JSON lines.
@Suite struct JSONReadingTests {
  private let schema = Fixture.schema(
    FieldSchema(name: "name", type: .text, absences: .unknown),
    FieldSchema(name: "beds", type: .number, absences: .unknown),
    FieldSchema(name: "open", type: .yesNo, absences: .unknown))

  private func read(_ text: String, lines: Bool = false, keepsGoing: Bool = false) -> RecordReader.Outcome {
    let reader = Fixture.reader(schema, keepsGoing: keepsGoing)
    return lines ? reader.readJSONLines(InputBytes(text)) : reader.readJSON(InputBytes(text))
  }

  private let full = "\"name\": \"a\", \"beds\": 1, \"open\": true"

  @Test func objectsBecomeRows() {
    let text = """
      [ {"id": "A1", "name": "Ash \\"\\u00e9\\ud83c\\udfe0\\"", "beds": 1.25e2, "open": true},
        {"open": null, "beds": "1,000", "id": 7, "name": " x "} ]
      """
    let outcome = read(text)
    #expect(
      Fixture.all(outcome) == [
        ["A1", "Ash \"é\u{1F3E0}\"", "125000000", "1"], ["7", "x", "1000000000", "unknown"],
      ])
    #expect(outcome.table?.rowNumber(1) == 2)
    #expect(outcome.table?.rawText(row: 0, field: 2) == "1.25e2")
    #expect(outcome.table?.rawText(row: 0, field: 1) == "Ash \"é\u{1F3E0}\"")
    #expect(outcome.table?.place(row: 1, field: 1).line == 2)
    #expect(outcome.table?.place(row: 1, field: 1).heading == "name")
    #expect(outcome.table?.row(ofKey: "7") == 1)
  }

  @Test func linesBecomeRowsAndAMissingNameIsAnEmptyCell() {
    let outcome = read("{\"id\":\"A1\",\(full)}\n\n{\"id\":\"A2\",\"beds\":2}\r\n", lines: true)
    #expect(
      Fixture.all(outcome) == [["A1", "a", "1000000", "1"], ["A2", "unknown", "2000000", "unknown"]])
  }

  @Test func aBrokenLineIsOneBadRow() {
    let outcome = read(
      "{\"id\":\"A1\",\(full)}\n{\"id\":\nrubbish\n{\"id\":\"A2\"} x\n{\"id\":\"A3\"}", lines: true,
      keepsGoing: true)
    #expect(outcome.table.map { table in (0..<table.rowCount).map { table.key(row: $0) } } == ["A1", "A3"])
    #expect(
      outcome.diagnostics.map(\.message) == [
        "expected a value, found \"r\"", "expected the end of the line, found \"x\"",
      ])
  }

  @Test(arguments: [
    ("", "the file is empty"), ("{}", "expected an object, one for each record, found \"{\""),
    ("[1]", "expected an object, one for each record, found \"1\""),
    ("[{\"id\":\"A1\",}]", "expected a name in double quotes, found \"}\""),
    ("[{\"id\":\"A1\"},]", "expected an object, one for each record, found \"]\""),
    ("[{\"id\":\"A1\"}", "expected a comma or ], found the end of the file"),
    ("[{\"id\":\"A1\"}] x", "expected the end of the file, found \"x\""),
    ("[{\"id\":01}]", "expected no digit after a leading 0, found \"1\""),
    ("[{\"id\":.5}]", "expected a value, found \".\""), ("[{\"id\":NaN}]", "expected a value, found \"N\""),
    ("[{\"id\":\"A\n\"}]", "expected no control character in a string, found \"\\u{A}\""),
    ("[{\"id\":\"\\x\"}]", "expected an escape: one of \" \\ / b f n r t u, found \"x\""),
    ("[{\"id\":\"\\ud83c\"}]", "the escape is one half of a pair, and the other half is missing"),
    ("[{\"id\":\"\\udfe0\"}]", "the escape is one half of a pair, and the other half is missing"),
    ("[{\"id\":1,\"id\":2}]", "the name \"id\" stands twice in one object"),
    ("[{\"id\":1,\"\\u0069d\":2}]", "the name \"id\" stands twice in one object"),
    (
      "[{\"id\":\"A1\",\"name\":[1],\"beds\":1,\"open\":true}]",
      "expected text, a number, true, false or null, found a list"
    ),
    ("[{\"id\":\"A1\",\"name\":\"a\",\"beds\":true,\"open\":true}]", "true is not a number"),
    (
      "[{\"id\":\"A1\",\"name\":\"a\",\"beds\":1e-7,\"open\":true}]",
      "\"0.0000001\" has 7 decimal places; at most 6 are exact"
    ),
    (
      "[{\"id\":\"A1\",\"name\":\"a\",\"beds\":1e13,\"open\":true}]",
      "\"10000000000000\" is too large; numbers stay below 9,200,000,000,000"
    ),
  ]) func whatIsWrong(text: String, message: String) {
    let outcome = read(text)
    #expect(outcome.table == nil)
    #expect(outcome.diagnostics.map(\.message) == [message])
  }

  @Test func deepNestingIsRefusedWithoutEndingTheProgram() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      read("[{\"id\":" + deep).diagnostics.map(\.message)
        == ["lists and objects are nested deeper than the limit of 64"])
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(
      read("[" + objects).diagnostics.map(\.message)
        == ["lists and objects are nested deeper than the limit of 64"])
  }

  @Test func anEmptyListIsATableWithoutRows() {
    #expect(read(" [ ] ").table?.rowCount == 0)
  }

  @Test func bytesThatAreNotUtf8AreNamedWithTheirPlace() {
    let outcome = Fixture.reader(schema).readJSON(InputBytes(Array("[\n{\"id\":\"".utf8) + [0xFF]))
    #expect(
      outcome.diagnostics.map(\.message) == ["the file is not UTF-8, and byte 0xFF means nothing in JSON"])
    #expect(Fixture.place(outcome) == "row 0 line 2 column 8 ")
  }
}
