import Ragstone
import Testing

/// How cells say that there is no value.
@Suite struct AbsenceReadingTests {
  private func number(_ absences: AbsenceSet, _ spellings: [AbsenceSpelling] = []) -> FieldSchema {
    FieldSchema(name: "f", type: .number, absences: absences, absenceSpellings: spellings)
  }

  @Test func anEmptyCellIsTheOnlyAbsenceAllowed() {
    #expect(Fixture.cell("", number(.notYet)) == "not yet")
    #expect(Fixture.cell("  ", number(.notApplicable)) == "not applicable")
    #expect(Fixture.cell("", number([.unknown, .notYet])) == "unknown")
  }

  @Test func anEmptyCellThatMayMeanTwoThingsIsAskedAbout() {
    #expect(
      Fixture.cell("", number([.notApplicable, .notYet]))
        == "the cell is empty, and f may be not applicable or not yet: which of them is not said > write "
        + "not applicable or not yet in the cell, or say in the record declaration what an empty cell means")
  }

  @Test func anEmptyCellInAFieldThatMustBeFilledIsRefused() {
    #expect(
      Fixture.cell("", number([]))
        == "the cell is empty, and f may not be absent > fill in the cell, or write "
        + "`may be unknown` after f in the record declaration")
  }

  @Test(arguments: [
    ("unknown", "unknown"), ("Not Known", "unknown"), ("n/k", "unknown"), ("N/A", "not applicable"),
    ("not applicable", "not applicable"), ("Not yet", "not yet"), ("not yet rated", "not yet"),
    ("Not Yet Inspected", "not yet"),
  ]) func customarySpellings(cell: String, expected: String) {
    #expect(Fixture.cell(cell, number(.all)) == expected)
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .text, absences: .all)) == expected)
  }

  @Test func anAbsenceOfAnotherKindNamesTheLineToWrite() {
    #expect(
      Fixture.cell("n/a", number(.unknown))
        == "\"n/a\" means not applicable, and f may not be not applicable > "
        + "fill in the cell, or write `may be unknown or not applicable` after f in the record declaration")
  }

  @Test func theAuthorsSpellingsWin() {
    let spellings = [
      AbsenceSpelling("0", means: .notYet), AbsenceSpelling("-", means: .notApplicable),
      AbsenceSpelling("", means: .unknown), AbsenceSpelling("unknown", means: .notYet),
    ]
    let field = number(.all, spellings)
    #expect(Fixture.cell("0", field) == "not yet")
    #expect(Fixture.cell("\u{2013}", field) == "not applicable")
    #expect(Fixture.cell("", field) == "unknown")
    #expect(Fixture.cell("unknown", field) == "not yet")
    #expect(Fixture.cell("10", field) == "10000000")
  }

  @Test func aWordOfTheListIsNotAnAbsence() {
    let list = WordList(name: "outcome", words: ["Proven", "Unknown"])
    #expect(Fixture.cell("unknown", FieldSchema(name: "f", type: .words(list), absences: .all)) == "1")
  }

  @Test func anUnusedFieldWithoutAColumnIsUnknownThroughout() {
    let schema = Fixture.schema(FieldSchema(name: "f", type: .number, isRequired: false))
    let table = Fixture.read("id\nA1\n", schema).table
    #expect(table?.isFieldPresent == [true, false])
    #expect(table.map { Fixture.shown($0, 0, 1) } == "unknown")
  }
}
