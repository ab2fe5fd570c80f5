import Ragstone
import Testing

/// Which kinds of absence the checker leaves to aggregates over rows in order. The date of a visit may be not yet, its
/// mark unknown, its team not applicable.
@Suite struct RowAbsenceTests {
  static let cases: [(String, AbsenceSet)] = [
    ("count of visits where (mark below previous mark)", [.unknown, .notYet, .notApplicable]),
    (
      "count of visits where (mark is known and mark below previous mark)",
      [.unknown, .notYet, .notApplicable]
    ),
    (
      "count of visits where (mark is known and previous mark is known and mark below previous mark)", .notYet
    ),
    ("count of visits where (previous mark is known and mark below previous mark)", [.unknown, .notYet]),
    ("count of visits where (previous grade is applicable and previous grade is Poor)", .notYet),
    // A test of the row does not speak for the row before.
    ("sum (previous mark) of visits where (mark is known)", [.unknown, .notYet, .notApplicable]),
    ("sum (mark - previous mark) of visits where (mark is known and previous mark is known)", .notYet),
    ("longest run of visits where (grade is Poor)", .notYet),
    ("highest count of visits by team", [.notYet, .notApplicable]),
    ("highest count of visits by team where (team is known)", .notYet),
    ("highest count of visits in any length", [.notYet, .unknown]),
    ("highest count of visits in any 3 months of the last length", [.notYet, .unknown]),
    ("second latest grade of visits", [.notYet, .unknown]),
    ("sum (people / mark) of visits where (mark is known)", [.notYet, .unknown]),
    ("sum (bonus * people) of visits", .notYet),
  ]

  @Test(arguments: cases)
  func leaves(_ expression: String, _ kinds: AbsenceSet) throws {
    #expect(try VisitBench.absences(expression) == kinds)
  }
}
