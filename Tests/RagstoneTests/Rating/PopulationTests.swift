import Ragstone
import Testing

/// Figures over populations, in cases that can be worked out on paper.
@Suite("Populations and summaries") struct PopulationTests {
  /// Four homes with marks of 80, 50, 100 and 80 points, and one without.
  static let homes = """
    A,Ash,Homecare,North,Good,10
    B,Beech,Homecare,North,Fair,20
    C,,Residential,South,Excellent,5
    D,Damson,Residential,,Good,7
    E,Elm,Homecare,West,,9

    """

  private func figures(_ summary: String, _ falls: String? = nil) throws -> [String] {
    try PopulationBench("summary it \(summary)\n", homes: Self.homes, falls: falls).figures("it")
  }

  @Test(
    "a figure for everybody in the population",
    arguments: [
      ("= count of everybody", "5 (5, 0)"), ("= count of marked", "4 (4, 1)"),
      ("= count of marked where (mark is worse than Good)", "1 (4, 1)"),
      ("= average (points of mark) of marked", "77.5 (4, 1)"),
      ("= median (points of mark) of marked", "80 (4, 1)"),
      ("= sum beds of marked", "42 (4, 1)"), ("= highest beds of everybody", "20 (5, 0)"),
      ("= lowest beds of everybody where (beds above 5)", "7 (4, 1)"),
      ("= worst mark of marked", "Fair (4, 1)"), ("= best mark of marked", "Excellent (4, 1)"),
      ("= share of marked where (mark is Good or better)", "75 (4, 1)"),
      ("= number of different service of everybody", "2 (5, 0)"),
      ("= number of different district of everybody where (district is known)", "3 (4, 1)"),
      ("= sum (points of mark * beds) of marked / sum beds of marked", "68.095238 (4, 1)"),
      ("= average (points of mark) of marked is within 3 of 80", "yes (4, 1)"),
      ("= list of marked where (beds below 11)", "Ash; C; Damson (3, 2)"),
    ])
  func whole(_ summary: String, _ figure: String) throws {
    #expect(try figures(summary) == [figure])
  }

  @Test func nobodyIsUnknownButForCountsAndSums() throws {
    let none = "where (beds above 1000)"
    #expect(try figures("= sum beds of everybody \(none)") == ["0 (0, 5)"])
    #expect(try figures("= average beds of everybody \(none)") == ["unknown (0, 5)"])
    #expect(try figures("= list of everybody \(none)") == [" (0, 5)"])
    let empty = try PopulationBench(
      "summary it by district = count of everybody\nsummary rate = share of everybody where (beds above 1)\n",
      homes: "")
    #expect(try empty.figures("it") == [])
    #expect(try empty.figures("rate") == ["unknown (0, 0)"])
  }

  @Test func everyWordHasAFigureInTheOrderDeclared() throws {
    #expect(
      try figures("by service = average (points of mark) of marked")
        == ["Homecare: 65 (2, 1)", "Residential: 90 (2, 0)", "Nursing: unknown (0, 0)"])
    #expect(
      try figures("by service = count of marked")
        == ["Homecare: 2 (2, 1)", "Residential: 2 (2, 0)", "Nursing: 0 (0, 0)"])
  }

  @Test func textsComeInTheOrderOfTheirBytesAndAbsentOnesAreCounted() throws {
    #expect(
      try figures("by district = sum beds of everybody")
        == ["North: 30 (2, 0)", "South: 5 (1, 0)", "West: 9 (1, 0)", "no group (1)"])
  }

  @Test func groupsArePrintedFromTheEndAskedFor() throws {
    let highest = try figures("by service, highest first = average (points of mark) of marked")
    #expect(highest.map { $0.prefix(4) } == ["Resi", "Home", "Nurs"])
    let lowest = try figures("by service, lowest first = count of everybody")
    #expect(lowest == ["Nursing: 0 (0, 0)", "Residential: 2 (2, 0)", "Homecare: 3 (3, 0)"])
    let worst = try figures("by service, worst first = worst mark of marked")
    #expect(worst.map { $0.prefix(4) } == ["Home", "Resi", "Nurs"])
  }

  @Test func summariesReadOthersAndParametersGroupByGroup() throws {
    let bench = try PopulationBench(
      """
      parameter target by service
        Homecare 70
        otherwise 60
      summary whole = average (points of mark) of marked
      summary own by service = average (points of mark) of marked
      summary short by service = target - own
      summary met by service = own at least target
      summary against by service = own - whole
      summary targets by service = target

      """, homes: Self.homes)
    #expect(
      try bench.figures("short") == [
        "Homecare: 5 (2, 1)", "Residential: -30 (2, 0)", "Nursing: unknown (0, 0)",
      ])
    #expect(
      try bench.figures("met") == [
        "Homecare: no (2, 1)", "Residential: yes (2, 0)", "Nursing: unknown (0, 0)",
      ])
    #expect(
      try bench.figures("against")
        == ["Homecare: -12.5 (2, 1)", "Residential: 12.5 (2, 0)", "Nursing: unknown (0, 0)"])
    #expect(try bench.figures("targets") == ["Homecare: 70", "Residential: 60", "Nursing: 60"])
  }

  /// One third of 200 is compared as one third of 200, and not as 66.666667.
  @Test func aQuotientIsComparedExactly() throws {
    let homes = "A,,Homecare,N,Good,1\nB,,Homecare,N,Fair,1\nC,,Homecare,N,Fair,198\n"
    let bench = try PopulationBench(
      """
      summary mean = average beds of everybody
      define same = mean is 66.666667
      score shown = mean
        not scored when unknown
      summary higher = average beds of everybody above 66.666666

      """, homes: homes)
    #expect(try bench.figures("mean") == ["66.666667 (3, 0)"])
    #expect(try bench.values("same") == ["no", "no", "no"])
    #expect(try bench.values("shown") == ["66.666667", "66.666667", "66.666667"])
    #expect(try bench.figures("higher") == ["yes (3, 0)"])
  }

  @Test func rowsOfEventsBelongToMembers() throws {
    let falls = """
      A,2017-09-01,stairs,Slight
      A,2016-01-01,stairs,Severe
      B,2017-08-01,bath,Severe
      E,2017-08-01,bath,Severe
      C,2017-10-01,garden,Severe

      """
    #expect(try figures("= count of falls of everybody", falls) == ["4 (4, 0)"])
    #expect(try figures("= count of falls of marked", falls) == ["3 (3, 1)"])
    #expect(try figures("= count of falls of marked in the last 12 months", falls) == ["2 (2, 2)"])
    #expect(
      try figures("by where_it_was = count of falls of marked", falls)
        == ["bath: 1 (1, 1)", "stairs: 2 (2, 0)"])
    #expect(
      try figures("by service = count of falls of marked", falls)
        == ["Homecare: 3 (3, 1)", "Residential: 0 (0, 0)", "Nursing: 0 (0, 0)"])
    #expect(
      try figures("= worst harm of falls of marked where (harm is known)", falls) == ["Severe (3, 1)"])
    #expect(
      try figures("= latest harm of falls of marked where (harm is known)", falls) == ["Slight (3, 1)"])
    #expect(
      try figures("= sum (beds * 2) of falls of marked where (date is after 2017-01-01)", falls)
        == ["60 (2, 2)"])
  }

  /// Of two falls on one day the later in the file is the latest, whoever had it.
  @Test func tiesOfDatesGoByTheFileAndNotByTheProvider() throws {
    let falls = "B,2017-09-01,bath,Severe\nA,2017-09-01,stairs,Slight\n"
    #expect(try figures("= latest (beds) of falls of everybody", falls) == ["10 (2, 0)"])
    #expect(try figures("= earliest (beds) of falls of everybody", falls) == ["20 (2, 0)"])
  }
}
