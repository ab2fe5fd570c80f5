import Ragstone
import Testing

/// Which column serves which field.
@Suite struct HeadingMatchingTests {
  private func read(_ headings: String, _ fields: FieldSchema...) -> RecordReader.Outcome {
    let cells = headings.split(separator: ",", omittingEmptySubsequences: false).map { _ in "1" }
    let schema = RecordSchema(name: "provider", fields: fields)
    return Fixture.read(headings + "\n" + cells.joined(separator: ",") + "\n", schema)
  }

  private let rating = FieldSchema(name: "cqc_rating", label: "CQC overall", type: .number)

  @Test(arguments: ["cqc_rating", "CQC rating", "CQC-Rating", "  cqc  RATING ", "CQC Overall"])
  func nameAndLabelMatchWithoutCaseBlanksOrDashes(heading: String) {
    #expect(read(heading, rating).diagnostics.isEmpty)
  }

  @Test func aHeadingThatTheAuthorNamedIsTheOnlyOneThatMatches() {
    let source = FieldSchema(name: "reported_by", heading: "Source", type: .number)
    #expect(read("source", source).diagnostics.isEmpty)
    #expect(
      Fixture.shown(read("reported_by", source))
        == "the field reported_by needs the column \"Source\", which is not in the file > add the column, "
        + "or name its "
        + "heading with `column` in the record declaration")
  }

  @Test func aMissingColumnNamesTheNearestHeadings() {
    #expect(
      Fixture.shown(read("id,CQC overal,x", rating))
        == "no column matches the field CQC overall > did you mean "
        + "\"CQC overal\"? If so, write it after `column`")
  }

  @Test func twoColumnsForOneFieldAreRefused() {
    let outcome = read("cqc_rating,CQC overall", rating)
    #expect(
      outcome.diagnostics.map(\.message)
        == ["two columns match the field CQC overall: \"cqc_rating\" and \"CQC overall\""])
  }

  @Test func aHeadingTwiceIsRefused() {
    #expect(
      read("cqc_rating,x,X", rating).diagnostics.map(\.message)
        == ["the heading \"X\" stands over two columns, number 2 and number 3"])
  }

  @Test func tooManyColumnsAreRefused() {
    let headings = (0..<10_001).map { "c\($0)" }.joined(separator: ",")
    #expect(
      read(headings, rating).diagnostics.map(\.message) == ["the file has 10001 columns; the limit is 10000"])
  }
}
