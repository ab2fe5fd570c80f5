import Testing

/// Aggregates that go by the order of rows, as at 30 September 2017.
@Suite struct RowOrderTests {
  /// Out of order in the file, two on one day, the last not seen yet.
  static let visits = [
    "2017-03-01,60,Poor,10,North", "2016-08-01,80,Good,20,South", "2017-09-01,50,Poor,30,North",
    "2017-03-01,70,Fair,10,South", "2017-09-30,55,Poor,20,North", "2017-10-01,10,Good,90,South",
  ]

  static let runs = [
    // By date: Good, Poor, Fair, Poor, Poor; the two of 1 March in the order of the file.
    ("current run of visits where (grade is Poor)", "2"),
    ("longest run of visits where (grade is Poor)", "2"),
    ("longest run of visits where (grade is worse than Good)", "4"),
    ("current run of visits where (grade is Good)", "0"),
    ("longest run of visits before 2017-09-30 where (grade is Poor)", "1"),
    ("current run of visits in the last 1 day where (grade is Poor)", "1"),
    ("longest run of visits in the last 1 week where (mark is unknown)", "0"),
    ("longest run of visits where (mark below bonus * 14)", "2"),
  ]

  @Test("runs", arguments: runs)
  func comesTo(_ expression: String, _ outcome: String) throws {
    #expect(try VisitBench.outcome(expression, Self.visits) == outcome)
  }

  static let previous = [
    // Marks by date: 80, 60, 70, 50, 55.
    ("count of visits where (previous mark is known and mark below previous mark)", "2"),
    ("count of visits where (previous grade is not applicable)", "1"),
    // The first of the window is compared with what came before it.
    ("count of visits since 2017-09-01 where (mark is known and previous mark is 70)", "1"),
    ("longest run of visits where (previous mark is known and mark above previous mark)", "1"),
    ("count of visits where (date more than 6 months after previous date)", "not applicable"),
    (
      "count of visits where (previous date is known and date more than 6 months after previous date)",
      "1"
    ),
    ("lowest (mark - previous mark) of visits since 2017-01-01", "-20"),
    ("sum (mark - previous mark) of visits", "not applicable"),
    ("sum (first known of (previous mark, 100)) of visits", "360"),
  ]

  @Test("the row before", arguments: previous)
  func looksBack(_ expression: String, _ outcome: String) throws {
    #expect(try VisitBench.outcome(expression, Self.visits) == outcome)
  }

  static let places = [
    ("latest mark of visits", "55"), ("second latest mark of visits", "50"),
    ("third latest mark of visits", "70"), ("second earliest mark of visits", "60"),
    ("second latest grade of visits since 2017-09-30", "unknown"),
    ("second latest (grade is Poor) of visits", "yes"),
    ("second latest known (mark / (mark - 50)) of visits", "3.5"),
  ]

  @Test("second and third places", arguments: places)
  func isInPlace(_ expression: String, _ outcome: String) throws {
    #expect(try VisitBench.outcome(expression, Self.visits) == outcome)
  }

  static let counts = [
    ("highest count of visits by team", "3"), ("highest count of visits by grade", "3"),
    ("highest count of visits by date", "2"),
    ("highest count of visits in the last 3 months by mark where (grade is Poor)", "1"),
    ("highest count of visits since 2018-01-01 by grade", "0"),
    ("highest count of visits in any 1 day", "2"), ("highest count of visits in any 29 days", "2"),
    ("highest count of visits in any 30 days where (grade is Poor)", "2"),
    // A year that ends on 30 September 2017 begins after the same day of 2016; one from August 2016 ends before.
    ("highest count of visits in any 12 months", "4"), ("highest count of visits in any 14 months", "5"),
    ("highest count of visits in any 14 months of the last 12 months", "4"),
    ("highest count of visits in any length", "2"),
    ("highest count of visits in any 0 days", "0"),
  ]

  @Test("highest counts", arguments: counts)
  func countsMost(_ expression: String, _ outcome: String) throws {
    #expect(try VisitBench.outcome(expression, Self.visits) == outcome)
  }

  static let operands = [
    // 10 + 60 + 30 + 20 + 20 over 90.
    ("sum (points of grade * people) of visits / sum people of visits", "1.555556"),
    ("average (mark / people) of visits where (mark is known)", "4.283333"),
    ("worst (grade) of visits", "Poor"), ("highest (people + bonus) of visits", "35"),
    ("sum (people / 3) of visits in the last 1 month", "16.666667"),
    ("sum (9000000000000) of visits", "refused"),
  ]

  @Test("what is taken of a row", arguments: operands)
  func takes(_ expression: String, _ outcome: String) throws {
    #expect(try VisitBench.outcome(expression, Self.visits) == outcome)
  }

  static let yearBefore = [
    ("month", ["2016-08-31", "2016-09-01", "2016-09-30", "2016-10-01"], "2"),
    ("quarter", ["2016-06-30", "2016-07-01", "2016-09-30", "2016-10-01"], "2"),
    ("year", ["2015-12-31", "2016-01-01", "2016-12-31", "2017-01-01"], "2"),
    ("financial year", ["2016-03-31", "2016-04-01", "2017-03-31", "2017-04-01"], "2"),
  ]

  @Test("the same stretch last year", arguments: yearBefore)
  func sameLastYear(_ stretch: String, _ days: [String], _ outcome: String) throws {
    let rows = days.map { "\($0),1,Good,1,North" }
    #expect(try VisitBench.outcome("count of visits in the same \(stretch) last year", rows) == outcome)
  }

  static let open = [
    // A row without a date may come anywhere: even one that does not count leaves the order open.
    ("longest run of visits where (grade is Poor)", ["2017-01-01,1,Poor,1,x", ",1,Good,1,x"], "not yet"),
    ("count of visits where (previous grade is Poor)", [",1,Good,1,x"], "not yet"),
    ("count of visits where (grade is Poor)", ["2017-01-01,1,Poor,1,x", ",1,Good,1,x"], "1"),
    // A row that cannot be decided leaves the whole open.
    (
      "current run of visits where (mark below 5)", ["2017-01-01,,Good,1,x", "2017-02-01,9,Good,1,x"],
      "unknown"
    ),
    ("highest count of visits by mark", ["2017-01-01,,Good,1,x"], "unknown"),
    ("highest count of visits by team", ["2017-01-01,1,Good,1,"], "not applicable"),
    ("second latest mark of visits", ["2017-01-01,,Good,1,x", "2017-02-01,9,Good,1,x"], "unknown"),
    ("second latest known mark of visits", ["2017-01-01,7,Good,1,x", "2017-02-01,,Good,1,x"], "unknown"),
    ("longest run of visits since opened where (grade is Poor)", ["2017-01-01,1,Good,1,x"], "unknown"),
    ("longest run of visits where (grade is Poor)", [], "0"), ("highest count of visits by team", [], "0"),
    ("highest count of visits in any 1 month", [], "0"), ("third latest mark of visits", [], "unknown"),
  ]

  @Test("absent dates, undecided rows, and no rows", arguments: open)
  func staysOpen(_ expression: String, _ rows: [String], _ outcome: String) throws {
    #expect(try VisitBench.outcome(expression, rows) == outcome)
  }
}
