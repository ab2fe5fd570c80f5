import Ragstone
import Testing

/// Rows and cells of delimited files.
@Suite struct DelimitedReadingTests {
  private let schema = Fixture.schema(
    FieldSchema(name: "name", type: .text, absences: .unknown),
    FieldSchema(name: "beds", type: .number, absences: .unknown))

  private let two = [["A1", "Ash House", "5000000"], ["A2", "Elm Court", "7000000"]]

  @Test(arguments: [
    "id,name,beds\nA1,Ash House,5\nA2,Elm Court,7\n", "id,name,beds\nA1,Ash House,5\nA2,Elm Court,7",
    "id,name,beds\r\nA1,Ash House,5\r\nA2,Elm Court,7\r\n", "id,name,beds\rA1,Ash House,5\rA2,Elm Court,7\r",
    "id,name,beds\r\nA1,Ash House,5\rA2,Elm Court,7\n", "id;name;beds\nA1;Ash House;5\nA2;Elm Court;7\n",
    "id\tname\tbeds\nA1\tAsh House\t5\nA2\tElm Court\t7\n", "id|name|beds\nA1|Ash House|5\nA2|Elm Court|7\n",
    "\"id\",\"name\",\"beds\"\n\"A1\",\"Ash House\",\"5\"\n\"A2\",\"Elm Court\",\"7\"\n",
    "id,name,beds\n A1 , \"Ash House\" , 5\nA2\u{A0},\u{A0}Elm Court ,\" 7 \"\n",
    "\u{FEFF}id,name,beds\nA1,Ash House,5\nA2,Elm Court,7\n",
    "id,name,beds,,\nA1,Ash House,5,,\nA2,Elm Court,7,,\n",
    "id,name,beds,,\nA1,Ash House,5\nA2,Elm Court,7,\n", "beds,name,id\n5,Ash House,A1\n7,Elm Court,A2\n",
  ]) func theSameTwoRows(text: String) {
    #expect(Fixture.all(Fixture.read(text, schema)) == two)
  }

  @Test func quotedCellsHoldDelimitersLineBreaksAndQuotes() {
    let outcome = Fixture.read("id,name,beds\nA1,\"Ash, \"\"The\"\"\nHouse\",5\nA2,5\" pipe,7\n", schema)
    #expect(
      Fixture.all(outcome) == [["A1", "Ash, \"The\"\nHouse", "5000000"], ["A2", "5\" pipe", "7000000"]])
    #expect(outcome.table?.place(row: 1, field: 2).line == 4)
    #expect(outcome.table?.rowNumber(1) == 3)
    #expect(outcome.table?.rawText(row: 0, field: 1) == "Ash, \"The\"\nHouse")
  }

  @Test(arguments: [
    ("id;name;beds\nA1;a;1\n", ["The cells are parted by semicolons."]),
    ("id,name,beds,x,y\nA1,a,1,,\n", ["No field uses the columns \"x\", \"y\"."]),
    ("id,name,beds\nA1,a,1\n\n,,\n\"\",\"\",\n", ["3 blank rows at the end were passed over."]),
    ("id,name,beds\nA1,a,1\n", []),
  ]) func notes(text: String, expected: [String]) {
    let outcome = Fixture.read(text, schema)
    #expect(outcome.notes == expected)
    #expect(outcome.table?.rowCount == 1)
  }

  @Test(arguments: [
    ("id,name,beds\nA1,a\n", "the row has 2 cells, fewer than the 3 headings", "row 2 line 2 column 1 "),
    ("id,name,beds\nA1,a,1,2\n", "the row has 4 cells, more than the 3 headings", "row 2 line 2 column 1 "),
    ("id,name,beds\nA1,a,1\n\nA2,b,2\n", "the row is blank, and rows follow it", "row 3 line 3 column 1 "),
    (
      "id,name,beds\nA1,\"a\"b,1\n", "there is text between the closing quote and the end of the cell",
      "row 2 line 2 column 7 name"
    ),
    ("id,name,beds\nA1,\"a,1\n", "the quote opened here is never closed", "row 0 line 2 column 4 "),
    ("id,\"name,beds\nA1,a,1\n", "the quote opened here is never closed", "row 0 line 1 column 4 "),
    ("id,name,beds\nA1,é,x\n", "\"x\" is not a number", "row 2 line 2 column 6 beds"),
    ("id,name,beds\nA1,\"a\nb\",x\n", "\"x\" is not a number", "row 2 line 3 column 4 beds"),
    (
      "id,name,beds\n,a,1\n", "the cell is empty, and id is the key of the record", "row 2 line 2 column 1 id"
    ),
    (
      "id,name,beds\nA1,a,1\nA2,b,2\nA1,c,3\n", "the key \"A1\" already stands in row 2",
      "row 4 line 4 column 1 id"
    ),
    ("", "the file is empty", "row 0 line 0 column 0 "),
    ("\u{FEFF}", "the file is empty", "row 0 line 0 column 0 "),
    ("\n", "the first row is blank, where the headings should be", "row 1 line 1 column 0 "),
    (
      "id,name,beds\nA1,a\0,1\n", "the file has a NUL byte, so it is not text as UTF-8 or Windows-1252",
      "row 0 line 2 column 5 "
    ),
  ]) func whatIsWrongAndWhere(text: String, message: String, place: String) {
    let outcome = Fixture.read(text, schema)
    #expect(outcome.table == nil)
    #expect(outcome.diagnostics.map(\.message) == [message])
    #expect(Fixture.place(outcome) == place)
  }

  @Test func aHeaderAloneIsATableWithoutRows() {
    let outcome = Fixture.read("id,name,beds", schema)
    #expect(outcome.table?.rowCount == 0)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func goingOnLeavesOutBadRowsAndListsThem() {
    let text = "id,name,beds\nA1,a,1\nA2,b,x\nA3,c,3\nA4,d,4\nA1,e,5\nA6,\"f\"\"\",6\n"
    let outcome = Fixture.read(text, schema, keepsGoing: true)
    #expect(
      Fixture.all(outcome) == [["A3", "c", "3000000"], ["A4", "d", "4000000"], ["A6", "f\"", "6000000"]])
    #expect(outcome.table?.refused.map(\.key) == ["A1", "A2", "A1"])
    #expect(outcome.table?.refused.map(\.rowNumber) == [2, 3, 6])
    #expect(outcome.table?.refused.map(\.diagnostics.count) == [0, 1, 1])
    #expect((0..<3).map { outcome.table?.rowNumber($0) } == [4, 5, 7])
    #expect(outcome.table?.place(row: 2, field: 2).line == 7)
    #expect(outcome.table?.row(ofKey: "A4") == 1)
    #expect(outcome.table?.row(ofKey: "A1") == nil)
  }

  @Test func atMostAHundredProblemsAreShownAndTheRestCounted() {
    let rows = (0..<250).map { "A\($0),a,x" }.joined(separator: "\n")
    let outcome = Fixture.read("id,name,beds\n" + rows, schema, keepsGoing: true)
    #expect(outcome.diagnostics.count == 101)
    #expect(outcome.diagnostics.last?.message == "150 more problems are not shown")
    #expect(outcome.table?.refused.count == 250)
  }
}
