import Ragstone
import Testing

/// What providers read of figures, places, and the order in which all of it is worked out.
@Suite("Stages of a plan") struct StageTests {
  static let homes = PopulationTests.homes

  @Test func aProviderReadsTheFigureOfItsOwnGroup() throws {
    let bench = try PopulationBench(
      """
      summary whole = average (points of mark) of marked
      summary own by service = average (points of mark) of marked
      summary of_district by district = count of everybody
      define below_all = points of mark below whole
      define below_own = points of mark below own
      define neighbours = of_district

      """, homes: Self.homes)
    #expect(try bench.values("below_all") == ["no", "yes", "no", "no", "not yet"])
    #expect(try bench.values("below_own") == ["no", "yes", "no", "yes", "not yet"])
    #expect(try bench.values("neighbours") == ["2", "2", "1", "unknown", "1"])
  }

  @Test func aPopulationMayRestOnASummaryAndASummaryOnThat() throws {
    let bench = try PopulationBench(
      """
      summary mean = average beds of everybody
      population large = mean is known and beds above mean
      summary large_counted = count of large
      population largest = large_counted at least 1 and beds at least 20
      summary largest_listed = list of largest
      rank position of large by beds highest first, ties together
      population second_place = beds above 0 and position is known and position = 2
      summary second_listed = list of second_place

      """, homes: Self.homes + "F,Fir,Nursing,West,Good,18\n")
    // 10, 20, 5, 7, 9 and 18 beds: 11.5 on average.
    #expect(try bench.figures("mean") == ["11.5 (6, 0)"])
    #expect(try bench.figures("large_counted") == ["2 (2, 4)"])
    #expect(try bench.figures("largest_listed") == ["Beech (1, 5)"])
    #expect(
      try bench.values("position") == ["not applicable", "1"] + Array(repeating: "not applicable", count: 3)
        + ["2"])
    #expect(try bench.figures("second_listed") == ["Fir (1, 5)"])
    #expect(bench.plan.stages.count == 3)
  }

  @Test(
    "equals share a place, or another key decides",
    arguments: [
      ("points of mark highest first, ties together", ["2", "4", "1", "2", "not applicable"]),
      ("points of mark lowest first, ties together", ["2", "1", "4", "2", "not applicable"]),
      ("points of mark highest first, ties by beds highest first", ["2", "4", "1", "3", "not applicable"]),
      ("mark worst first, ties by beds lowest first", ["3", "1", "4", "2", "not applicable"]),
      ("mark best first, ties together", ["2", "4", "1", "2", "not applicable"]),
      ("beds / 3 lowest first, ties together", ["3", "4", "1", "2", "not applicable"]),
    ])
  func places(_ keys: String, _ places: [String]) throws {
    let bench = try PopulationBench("rank position of marked by \(keys)\n", homes: Self.homes)
    #expect(try bench.values("position") == places)
  }

  /// The groups of events are found once, in the stage that first counts them.
  @Test func aLaterSummaryKeepsTheGroupsOfAnEarlierOne() throws {
    let falls = "A,2017-09-01,stairs,Slight\nB,2017-09-01,bath,Slight\nA,2017-09-02,bath,Slight\n"
    let bench = try PopulationBench(
      """
      summary falls_there by where_it_was = count of falls of everybody
      summary mean = average beds of everybody
      population large = mean is known and beds above mean
      summary large_counted = count of large
      summary for_each by where_it_was = falls_there / large_counted

      """, homes: Self.homes, falls: falls)
    #expect(try bench.figures("large_counted") == ["1 (1, 4)"])
    #expect(try bench.figures("for_each") == ["bath: 2 (2, 0)", "stairs: 1 (1, 0)"])
  }

  @Test func placesAreComparedAsQuotientsAndNotAsRounded() throws {
    // 1/3 and 333333.333333/1000000 differ, though both are shown as 0.333333.
    let homes = "A,,Homecare,N,Good,1000000\nB,,Homecare,N,Fair,3\n"
    let bench = try PopulationBench(
      """
      define part = (1 * beds_part) / beds
      define beds_part = first known of (small, large)
      define small = 1
        unknown when beds above 3
      define large = 333333.3
      rank position of comparable by part highest first, ties together
      population comparable = part is known

      """, homes: homes)
    #expect(try bench.values("position") == ["2", "1"])
  }

  @Test func rulesWithoutFiguresHaveNoStages() throws {
    let bench = try PopulationBench("score size = beds\n", homes: Self.homes)
    #expect(bench.plan.stages.isEmpty && bench.plan.main.made.isEmpty)
  }

  /// A figure that nobody reads has no lane in the plan that rates providers.
  @Test func whatNobodyReadsHasNoLane() throws {
    let bench = try PopulationBench(
      "summary mean = average beds of everybody\nscore size = beds\n", homes: Self.homes)
    #expect(bench.plan.stages.count == 1 && bench.plan.main.made.isEmpty)
  }

  @Test func aFigureThatGrowsTooLargeRefusesThoseWhoReadIt() throws {
    let homes = "A,,Homecare,N,Good,9000000000000\nB,,Homecare,N,Fair,9000000000000\nC,,Nursing,N,Fair,1\n"
    let bench = try PopulationBench(
      "summary total by service = sum beds of everybody\nscore part = beds / total\n  not scored when unknown\n",
      homes: homes)
    #expect(try bench.figures("total").first == "Homecare: failed (2, 0)")
    #expect(try bench.values("part") == ["refused", "refused", "1"])
  }

  @Test func aProviderThatCannotBeWorkedOutIsInNoPopulation() throws {
    let homes = "A,,Homecare,N,Good,9000000000000\nB,,Homecare,N,Fair,10\n"
    let bench = try PopulationBench(
      "summary total = sum (beds * beds) of everybody\n", homes: homes)
    #expect(bench.evaluator.portfolio.failedRows == [0])
    #expect(try bench.figures("total") == ["100 (1, 0)"])
    #expect(try bench.values("marked") == ["refused", "yes"])
  }

  @Test func threadsMakeNoDifference() throws {
    let words = ["Homecare", "Residential", "Nursing"]
    let marks = ["Excellent", "Good", "Fair", "Poor", ""]
    let homes = (0..<5000).map { row in
      "K\(row),,\(words[row % 3]),D\(row % 17),\(marks[row % 5]),\(row * 7919 % 1009)\n"
    }.joined()
    let falls = (0..<9000).map { row in
      "K\(row * 31 % 5000),2017-0\(1 + row % 9)-11,place \(row % 11),\(row % 4 == 0 ? "" : "Slight")\n"
    }.joined()
    let rules = """
      summary mean by service = average beds of everybody
      summary share_of_large by district, highest first = share of marked where (beds above 500)
      summary middle = median (points of mark) of marked
      summary falls_there by where_it_was = count of falls of marked in the last 6 months
      summary last_harm by service = latest (beds) of falls of everybody
      population large = mean is known and beds above mean
      summary named = list of large where (beds above 1000)
      rank position of large by beds highest first, ties by points_or_nothing lowest first
      define points_or_nothing = first known of (points of mark, nothing)
      define nothing = 0

      """
    let one = try PopulationBench(rules, homes: homes, falls: falls, threads: 1)
    let many = try PopulationBench(rules, homes: homes, falls: falls, threads: 7)
    for name in ["mean", "share_of_large", "middle", "falls_there", "last_harm", "named"] {
      #expect(try one.figures(name) == many.figures(name))
    }
    #expect(try one.values("position") == many.values("position"))
    #expect(try one.figures("share_of_large").count == 17)
  }

  @Test func whyShowsTheFigureWithItsPopulation() throws {
    let bench = try PopulationBench(
      """
      summary own by service = average (points of mark) of marked where (beds above 10)
      summary unread = count of everybody
      define below_own = points of mark below own
      rank position of marked by beds highest first, ties together

      """, homes: Self.homes)
    let explanation = bench.explanation(ofRow: 0)
    #expect(!explanation.values.contains { $0.name == "unread" || $0.name == "everybody" })
    let own = try #require(explanation.values.first { $0.name == "own" })
    guard case .summary(let figure?) = own.detail else {
      Issue.record("no figure")
      return
    }
    #expect(figure.group == "Homecare" && figure.bare == "50" && own.outcome.shown == "50")
    let aggregate = try #require(figure.aggregates.first)
    #expect(aggregate.count == Portfolio.Count(counted: 1, notMembers: 1, filteredOut: 1))
    #expect(aggregate.rule.text == "mark is known" && aggregate.population == "marked")
    let position = try #require(explanation.values.first { $0.name == "position" })
    guard case .rank(let rank) = position.detail else {
      Issue.record("no place")
      return
    }
    #expect(position.outcome.shown == "2" && rank.count == Portfolio.Count(counted: 4, notMembers: 1))
  }
}
