import Ragstone
import Testing

/// Which rows `why` names for an aggregate over rows in order, as a spreadsheet numbers them.
@Suite struct RowExplanationTests {
  static let cases: [(String, [Int])] = [
    ("current run of visits where (grade is Poor)", [4, 6]),
    ("longest run of visits where (grade is worse than Good)", [2, 5, 4, 6]),
    ("longest run of visits where (grade is better than Good)", []),
    ("second latest mark of visits", [4]), ("latest known mark of visits", [6]),
    ("third earliest known mark of visits", [5]),
    ("highest count of visits by team", [2, 4, 6]),
    ("highest count of visits in any 1 day", [2, 5]),
    ("count of visits where (previous grade is known and grade is previous grade)", [6]),
    ("(sum (people * bonus) of visits where (grade is Fair)) rounded to 0 places", [5]),
  ]

  @Test(arguments: cases)
  func names(_ expression: String, _ rows: [Int]) throws {
    let bench = try VisitBench("define it = \(expression)", RowOrderTests.visits)
    let reading = try #require(bench.explanation.values.first?.events.first)
    #expect(reading.rowNumbers == rows)
    #expect(reading.rowCount == rows.count)
  }

  @Test("what is taken of a row is read too")
  func operandIsRead() throws {
    let bench = try VisitBench("define it = sum (people * bonus) of visits", RowOrderTests.visits)
    #expect(bench.explanation.values.first?.inputs.map(\.name) == ["bonus"])
  }
}
