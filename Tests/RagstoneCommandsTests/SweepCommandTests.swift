import Foundation
import RagstoneCommands
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `ragstone sweep`, word for word.
@Suite("ragstone sweep") struct SweepCommandTests {
  static let rules = """
    scale rag, best first Green, Amber, Red
    record home "Home"
      id text, key
      marks number
    parameter red_from = 45
    indicator low
      weight 2
      3 points when marks below 20
      0 points otherwise
    indicator high
      weight 4
      3 points when marks above 60
      0 points otherwise
    score risk = weighted average of indicators as a percentage of 3 points
    rating overall "Overall" on rag
      Red when marks at least red_from
      Amber when risk at least 30
      Green otherwise
    rating still "Still" on rag
      Amber when marks above 70
      Green otherwise
    """
  static let records = "id,marks\nA,10\nB,44\n\"C\u{1B}[31m\",45\nD,46\nE,50\nF,80\n"

  func run(_ words: [String]) throws -> (status: Int32, output: String, talk: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sweep-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.rules.write(toFile: "\(folder)/homes.rag", atomically: true, encoding: .utf8)
    try Self.records.write(toFile: "\(folder)/homes.csv", atomically: true, encoding: .utf8)
    let result = RagstoneCommandLine.run(
      arguments: ["sweep", "\(folder)/homes.rag", "\(folder)/homes.csv", "--as-at", "2017-06-30"] + words,
      environment: Environment())
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "")
    }
    return (result.status.rawValue, text(result.output), text(result.talk))
  }

  @Test func showsCountsMovesAndWhoSitsOnTheEdge() throws {
    let result = try run(["--over", "red_from=43..48"])
    #expect(result.status == 0 && result.talk == "")
    #expect(
      result.output == """
        Overall by red_from 43 to 48, now 45; 6 records
        · Green  ▒ Amber  █ Red

        red_from  Green  Amber  Red  Moved
        --------  -----  -----  ---  -----  ------------------------------
        43 to 44      0      1    5      1  ▒▒▒▒▒█████████████████████████
        45  now       1      1    4      0  ·····▒▒▒▒▒████████████████████
        46            2      1    3      1  ··········▒▒▒▒▒███████████████
        47 to 48      3      1    2      2  ···············▒▒▒▒▒██████████

        On the edge of red_from 45
          at 44 from Green to Red: B
          at 46 from Red to Green: C\\u{1B}[31m

        Still: the same for all 6 values of red_from

        """)
  }

  @Test func weightsAndSeveralThingsAreSweptToo() throws {
    let result = try run(["--over", "weight.low=1,2", "--over", "red_from=45,90", "--format", "csv"])
    #expect(result.status == 0 && result.talk == "")
    #expect(
      result.output.split(whereSeparator: \.isNewline).filter {
        $0.contains("overall") || $0.contains("outcome")
      } == [
        "weight.low,red_from,outcome,word,count,moved", "1,45,overall,Green,2,1", "1,45,overall,Amber,0,1",
        "1,45,overall,Red,4,1", "1,90,overall,Green,5,5", "1,90,overall,Amber,1,5", "1,90,overall,Red,0,5",
        "2,45,overall,Green,1,0", "2,45,overall,Amber,1,0", "2,45,overall,Red,4,0", "2,90,overall,Green,4,4",
        "2,90,overall,Amber,2,4", "2,90,overall,Red,0,4",
      ])
  }

  @Test func aPictureIsWellFormedAndOfOneThing() throws {
    let picture = try run(["--over", "red_from=40..50", "--format", "svg"])
    #expect(picture.status == 0)
    let parser = XMLParser(data: Data(picture.output.utf8))
    #expect(parser.parse())
    #expect(
      picture.output.contains(">now 45</text>") && picture.output.contains("Overall by red_from, 6 records"))
    let refused = try run(["--over", "red_from=40..50", "--over", "weight.low=1..2", "--format", "svg"])
    #expect(refused.status == 2 && refused.output == "")
    #expect(refused.talk.contains("RAG0748: a picture shows the values of one thing"))
  }

  @Test func jsonHoldsTheSame() throws {
    let result = try run(["--over", "red_from=45..46", "--format", "json"])
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let outcomes = try #require(read["outcomes"] as? [[String: Any]])
    let settings = try #require(outcomes[0]["settings"] as? [[String: Any]])
    #expect(settings.map { $0["moved"] as? Int } == [0, 1])
    #expect((settings[1]["counts"] as? [String: Int]) == ["Green": 2, "Amber": 1, "Red": 3])
    let edge = try #require(outcomes[0]["on_the_edge"] as? [[String: Any]])
    #expect(edge.map { $0["provider"] as? String } == ["C\u{1B}[31m"])
  }

  @Test func whatItNeedsIsSaid() throws {
    let missing = try run([])
    #expect(missing.status == 2 && missing.talk.contains("RAG0711: sweep needs --over NAME=VALUES"))
    let unknown = try run(["--over", "red_from=1..2", "--show", "overal"])
    #expect(unknown.status == 2 && unknown.talk.contains("try: did you mean \"overall\"?"))
  }
}
