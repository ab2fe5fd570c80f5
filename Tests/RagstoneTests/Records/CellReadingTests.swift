import Ragstone
import Testing

/// What one cell means, type by type.
@Suite struct CellReadingTests {
  @Test(arguments: [
    ("1234.5", "1234500000"), ("1,234.50", "1234500000"), ("1,234,567", "1234567000000"), ("-5", "-5000000"),
    ("+5", "5000000"), ("\u{2212}5", "-5000000"), ("0.000001", "1"), ("-0", "0"), ("  7\u{A0}", "7000000"),
    ("123456789012.123456", "123456789012123456"), ("9199999999999", "9199999999999000000"),
    ("1.5000000000", "1500000"),
    ("12,34", "the commas in \"12,34\" do not part thousands > write 1,234,567 or 1234567"),
    ("1,2345", "the commas in \"1,2345\" do not part thousands > write 1,234,567 or 1234567"),
    ("1.234,5", "the commas in \"1.234,5\" do not part thousands > write 1,234,567 or 1234567"),
    ("(5)", "\"(5)\" is in brackets > write -5 if it is less than nought"),
    (
      "1e3",
      "\"1e3\" is in scientific notation > write all the digits; in a spreadsheet, format the column as "
        + "Number"
    ),
    ("NaN", "\"NaN\" is not a number > write digits, such as 1234.50"),
    ("inf", "\"inf\" is not a number > write digits, such as 1234.50"),
    ("0x10", "\"0x10\" is not a number > write digits, such as 1234.50"),
    ("1.", "\"1.\" is not a number > write digits, such as 1234.50"),
    (".5", "\".5\" is not a number > write digits, such as 1234.50"),
    ("--5", "\"--5\" is not a number > write digits, such as 1234.50"),
    ("£5", "\"£5\" has the sign £, and the field is number > leave out £, or change the field's type"),
    ("5%", "\"5%\" has the sign %, and the field is number > leave out %, or change the field's type"),
    (
      "81.2499999999",
      "\"81.2499999999\" has 10 decimal places; at most 6 are exact > write at most 6 places, or "
        + "`rounded to 6 places` after f in the record declaration"
    ),
    ("9200000000000", "\"9200000000000\" is too large; numbers stay below 9,200,000,000,000"),
    (
      "99999999999999999999999999",
      "\"99999999999999999999999999\" is too large; numbers stay below 9,200,000,000,000"
    ),
  ]) func numbers(cell: String, expected: String) {
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .number)) == expected)
  }

  @Test func numbersRoundHalfAwayFromNoughtWhereTheFieldSaysSo() {
    let field = FieldSchema(name: "f", type: .number, roundedToPlaces: 2)
    #expect(Fixture.cell("81.2449999999", field) == "81240000")
    #expect(Fixture.cell("81.245", field) == "81250000")
    #expect(Fixture.cell("-81.2450000001", field) == "-81250000")
  }

  @Test(arguments: [
    ("£1,234.50", "1234500000"), ("1234.5", "1234500000"), ("-£5", "-5000000"), ("£-5", "-5000000"),
    ("£ 5", "5000000"),
    ("5%", "\"5%\" has the sign %, and the field is money > leave out %, or change the field's type"),
    ("£", "\"£\" is not an amount of money > write digits, such as 1234.50"),
  ]) func money(cell: String, expected: String) {
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .money)) == expected)
  }

  @Test(arguments: [
    ("92%", "92000000"), ("92", "92000000"), ("92 %", "92000000"), ("0.92", "920000"), ("-1.5%", "-1500000"),
    ("%", "\"%\" is not a percentage > write digits, such as 1234.50"),
  ]) func percentages(cell: String, expected: String) {
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .percent)) == expected)
  }

  @Test(arguments: [
    ("30/09/2017", "17439"), ("2017-09-30", "17439"), ("30 September 2017", "17439"), ("01/01/1970", "0"),
    ("09/30/2017", "there is no such day as \"09/30/2017\" > write the day first: 30/09/2017"),
    ("31/02/2017", "there is no such day as \"31/02/2017\" > correct the date"),
    ("1/2/17", "the year in \"1/2/17\" has only two digits > write all four digits, as in 30/09/2017"),
    (
      "30/09/2017 14:05",
      "\"30/09/2017 14:05\" has a time of day after the date > leave out the time, as in 30/09/2017"
    ),
    ("soon", "\"soon\" is not a date > write 30/09/2017, 2017-09-30 or 30 September 2017"),
  ]) func dates(cell: String, expected: String) {
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .date)) == expected)
  }

  @Test(arguments: [
    ("yes", "1"), ("No", "0"), ("Y", "1"), ("n", "0"), ("TRUE", "1"), ("false", "0"), ("yEs", "1"),
    ("maybe", "\"maybe\" is neither yes nor no > write yes or no"),
    ("1", "\"1\" is neither yes nor no > write yes or no"),
  ]) func yesAndNo(cell: String, expected: String) {
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .yesNo)) == expected)
  }

  @Test(arguments: [
    ("Good", "1"), ("GOOD", "1"), ("requires  improvement", "2"), ("Requires\u{A0}improvement", "2"),
    ("ri", "2"),
    ("R. Impr", "2"), ("Inadequate", "3"),
    (
      "Requires Improvment",
      "\"Requires Improvment\" is not one of the words of cqc > did you mean \"Requires improvement\"?"
    ),
    (
      "Bad",
      "\"Bad\" is not one of the words of cqc > write one of \"Outstanding\", \"Good\", \"Requires "
        + "improvement\", "
        + "\"Inadequate\""
    ),
  ]) func words(cell: String, expected: String) {
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .words(Fixture.cqc))) == expected)
  }

  @Test func dashesAndApostrophesDoNotCount() {
    let list = WordList(name: "level", words: ["Pre-Level 1", "Owner's own"])
    let field = FieldSchema(name: "f", type: .words(list))
    #expect(Fixture.cell("pre\u{2013}level 1", field) == "0")
    #expect(Fixture.cell("Pre - Level 1", field) == "0")
    #expect(Fixture.cell("Owner\u{2019}s own", field) == "1")
  }

  @Test(arguments: [
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "####", "#n/a",
  ]) func spreadsheetErrorsAreNeverMissing(cell: String) {
    let problem =
      "\"\(cell)\" is a spreadsheet's error, not a value > mend the formula in the spreadsheet, or clear "
      + "the cell"
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .number, absences: .all)) == problem)
    #expect(Fixture.cell(cell, FieldSchema(name: "f", type: .text, absences: .all)) == problem)
  }

  @Test func textIsKeptAsItStandsWithoutBlanksRoundIt() {
    let field = FieldSchema(name: "f", type: .text)
    #expect(Fixture.cell("  Ash \"Tree\"  House \u{A0}", field) == "Ash \"Tree\"  House")
    #expect(Fixture.cell("unknown", field) == "unknown")
    #expect(Fixture.cell("à", field) == "à")
  }

  @Test func whatAMessageQuotesIsShortAndHarmless() {
    let field = FieldSchema(name: "f", type: .yesNo)
    #expect(
      Fixture.cell("a\u{202E}b\u{1B}c", field)
        == "\"a\\u{202E}b\\u{1B}c\" is neither yes nor no > write yes or no")
    #expect(
      Fixture.cell(String(repeating: "x", count: 50), field)
        == "\"" + String(repeating: "x", count: 40) + "…\" is neither yes nor no > write yes or no")
  }
}
