import Foundation
import RagstoneCommands
import Testing

/// `ragstone portfolio` and what figures mean to the other commands.
@Suite struct PortfolioCommandTests {
  private static let rules = """
    rulebook "Homes"
    scale mark_scale, best first Good 80 points, Fair 50 points
    record home
      id text, key
      service one of Homecare, Residential
      district text, may be unknown
      mark mark_scale, may be not yet
    population marked "Marked homes" = mark is known because "Nobody averages what is not there"
    population everybody = all
    summary mean "Average points" by service, lowest first = average (points of mark) of marked
    summary against_whole by service = mean - average (points of mark) of marked
    summary by_district by district = count of everybody where (mark is known and mark is Good)
    summary waiting = list of unmarked
    population unmarked = mark is not yet
    score points_given = points of mark
      not scored when not yet
    define below_own = points of mark below mean
    score worries = number of (below_own)
      not scored when unknown or not yet
    rank position of marked by points of mark highest first, ties together
    """
  private static let homes = """
    id,service,district,mark
    A,Homecare,"North, upper",Good
    B,Homecare,,Fair
    C,Residential,=South,Good
    D,Residential,=South,

    """

  /// Runs a command over the rules and homes above, written to a folder of their own.
  private func run(_ words: [String]) throws -> (
    status: RagstoneCommands.ExitStatus, output: String, talk: String
  ) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "portfolio-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.rules.write(toFile: "\(folder)/homes.rag", atomically: true, encoding: .utf8)
    try Self.homes.write(toFile: "\(folder)/homes.csv", atomically: true, encoding: .utf8)
    let whole = words.map { $0.replacing("@", with: folder + "/") }
    let result = RagstoneCommandLine.run(arguments: whole, environment: Environment())
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "").replacing("\r\n", with: "\n")
    }
    return (result.status, text(result.output), text(result.talk))
  }

  private let portfolio = ["portfolio", "@homes.rag", "@homes.csv", "--as-at", "2017-09-30"]

  @Test func csvHasOneRowForEachFigure() throws {
    let result = try run(portfolio + ["--format", "csv"])
    #expect(result.status == .fine)
    #expect(
      result.output == """
        summary,group,figure,n,left_out
        mean,Homecare,65,2,0
        mean,Residential,80,1,1
        against_whole,Homecare,0,2,0
        against_whole,Residential,0,1,1
        by_district,'=South,1,2,0
        by_district,"North, upper",1,1,0
        by_district,(no group),,0,1
        waiting,,D,1,3

        """)
  }

  @Test func tableShowsLabelsAndTheRuleOfEachPopulation() throws {
    let result = try run(portfolio)
    #expect(
      result.output == """
        Summary         Group         Figure  n  Left out  Population
        --------------  ------------  ------  -  --------  ------------
        Average points  Homecare          65  2         0  Marked homes
        Average points  Residential       80  1         1  Marked homes
        against_whole   Homecare           0  2         0  Marked homes
        against_whole   Residential        0  1         1  Marked homes
        by_district     =South             1  2         0  everybody
        by_district     North, upper       1  1         0  everybody
        by_district     (no group)            0         1
        waiting                            D  1         3  unmarked

        Populations
          Marked homes: “mark is known” (homes.rag:8)
          everybody: “population everybody = all” (homes.rag:9)
          unmarked: “mark is not yet” (homes.rag:14)

        """)
  }

  @Test func jsonGivesEveryAggregateItsPopulationAndN() throws {
    let result = try run(portfolio + ["--format", "json"])
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(whole["as_at"] as? String == "2017-09-30")
    #expect((whole["inputs"] as? [Any])?.count == 1)
    let summaries = try #require(whole["summaries"] as? [[String: Any]])
    #expect(summaries.map { $0["name"] as? String } == ["mean", "against_whole", "by_district", "waiting"])
    let figure = try #require((summaries[0]["figures"] as? [[String: Any]])?.last)
    #expect(figure["group"] as? String == "Residential")
    #expect((figure["figure"] as? [String: Any])?["value"] as? Int == 80)
    let aggregate = try #require((figure["aggregates"] as? [[String: Any]])?.first)
    #expect(aggregate["n"] as? Int == 1 && aggregate["not_members"] as? Int == 1)
    let rule = try #require(aggregate["rule"] as? [String: Any])
    #expect(rule["text"] as? String == "mark is known" && rule["line"] as? Int == 8)
    #expect(rule["because"] as? String == "Nobody averages what is not there")
    #expect(summaries[2]["without_group"] as? Int == 1)
  }

  @Test func placesArePrintedByRate() throws {
    let result = try run(["rate", "@homes.rag", "@homes.csv", "--as-at", "2017-09-30", "--format", "csv"])
    #expect(
      result.output
        == """
        id,points_given,worries,position
        A,80,0,1
        B,50,1,3
        C,80,0,1
        D,not scored,not scored,not applicable

        """.replacing("not scored", with: "unknown"))
  }

  @Test func whySaysWhomAFigureRestsOn() throws {
    let result = try run(["why", "@homes.rag", "@homes.csv", "C", "--as-at", "2017-09-30"])
    // Where lines break depends on the length of the folder's name.
    let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "Average points for Residential is 80 “average (points of mark) of marked” (homes.rag:10): n = 1, Marked homes. "
          + "Population: “mark is known” (homes.rag:8). Because: Nobody averages what is not there "
          + "Left out: 1 not in the population."))
    #expect(
      words.contains(
        "position is 1 “rank position of marked by points of mark highest first, ties together” (homes.rag:20): n = 3, "
          + "Marked homes. Population: “mark is known” (homes.rag:8). Left out: 1 not in the population."))
    #expect(!result.output.contains("by_district"))
  }

  @Test func expectedSummariesAreHeldLineByLine() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "expected-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["data", "expected"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    try Self.rules.write(toFile: "\(folder)/homes.rag", atomically: true, encoding: .utf8)
    try Self.homes.write(toFile: "\(folder)/data/homes.csv", atomically: true, encoding: .utf8)
    let wanted = """
      summary,group,figure,n,left_out
      mean,Homecare,65,2,0
      mean,Residential,80,1,0
      """
    try wanted.write(
      toFile: "\(folder)/expected/homes.portfolio.csv", atomically: true, encoding: .utf8)
    let result = RagstoneCommandLine.run(
      arguments: ["test", "\(folder)/homes.rag"], environment: Environment())
    let output = String(decoding: result.output, as: UTF8.self).replacing(folder + "/", with: "")
    #expect(result.status == .findings)
    #expect(
      output.hasPrefix(
        """
        FAILED expected/homes.portfolio.csv:3: mean, Residential
          left_out: expected 0, got 1
        FAILED expected/homes.portfolio.csv: against_whole, Homecare
          it is not among the expected figures, and is 0
        """))
    #expect(output.hasSuffix("1 passed, 7 failed\n"))
  }
}
