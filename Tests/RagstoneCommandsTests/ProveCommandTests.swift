import Foundation
import RagstoneCommands
import Testing

/// `ragstone prove`, word for word.
@Suite("ragstone prove") struct ProveCommandTests {
  static let homes = """
    rulebook "Homes: an illustration"
      edition "1" in force from 2017-04-01
    scale rag, best first Green, Amber, Red
    record home
      id text, key
      beds number
      falls number, worse when higher
      fee money, may be unknown
    events concerns of home
      date date
    population everybody = all
    summary mean_fee = average fee of everybody where (fee is known)
    parameter red_from = 10
    rating overall on rag
      Red when falls at least red_from
      Amber when count of concerns in the last 12 months at least 2
      Green otherwise
      cannot be worse than Green when beds below 3
    rating dear on rag
      Amber when fee above mean_fee
      Green otherwise
      not rated when unknown
    never overall is Green when falls at least 20 and beds at least 3 "Many falls are never Green"
    """

  func run(_ words: [String], rules: String = homes) throws -> (status: Int32, output: String, talk: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prove-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try rules.write(toFile: "\(folder)/homes.rag", atomically: true, encoding: .utf8)
    let result = RagstoneCommandLine.run(
      arguments: ["prove", "\(folder)/homes.rag"] + words, environment: Environment())
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "")
    }
    return (result.status.rawValue, text(result.output), text(result.talk))
  }

  @Test func provesWhatTheFileSays() throws {
    let result = try run([])
    #expect(
      result.output == """
        never overall is Green when falls at least 20 and beds at least 3
          "Many falls are never Green"
          proved for all records
        falls: worse when higher
          overall: never better, proved for all records
        not said in the rules, and yet so for every outcome:
          line 6: beds number, worse when higher  # overall
          line 9: events concerns of home, worse when more  # overall
        2 proved, 0 refuted, 0 undecided

        """)
    #expect(result.status == 0)
    #expect(
      result.talk
        == "as at 2017-04-01, the first day the rules are in force; choose another with --as-at\n")
  }

  @Test func refutesWithARecord() throws {
    let result = try run(["always overall is Red when falls at least 10", "--as-at", "2017-09-30"])
    #expect(
      result.output.hasPrefix(
        """
        never overall is Green when falls at least 20 and beds at least 3
          "Many falls are never Green"
          proved for all records
        always overall is Red when falls at least 10
          refuted by beds 2, falls 10
            overall Green (homes.rag:18)
        falls: worse when higher
        """))
    #expect(result.output.hasSuffix("2 proved, 1 refuted, 0 undecided\n"))
    #expect(result.status == 1 && result.talk == "")
  }

  @Test func saysWhyItIsUndecided() throws {
    let result = try run(["never dear is Amber", "--as-at", "2017-09-30"])
    #expect(
      result.output.contains(
        """
        never dear is Amber
          undecided: it rests on `mean_fee`, which is worked out of all providers together
        """))
    #expect(result.status == 1)
  }

  @Test func takesSettingsOfParameters() throws {
    let words = ["never overall is Green when falls at least 5 and beds at least 3", "--as-at", "2017-09-30"]
    #expect(try run(words).status == 1)
    #expect(try run(words + ["--set", "red_from=5"]).status == 0)
    #expect(try run(words + ["--set", "red_from=soon"]).status == 2)
  }

  @Test func pointsIntoTheArgument() throws {
    let result = try run(["always overall is Reed", "--as-at", "2017-09-30"])
    #expect(
      result.talk == """
        property:1:19: error RAG0203: "Reed" is not a word of scale rag
         1 | always overall is Reed
           |                   ^^^^
          try: did you mean Red?

        1 error

        """)
    #expect(result.status == 2 && result.output == "")
    let other = try run(["overall is Red"])
    #expect(other.status == 2 && other.talk.contains("property:1:1: error RAG0126"))
    let rule = try run(["score x = 1"])
    #expect(rule.status == 2 && rule.talk.contains("`always` or `never` is needed"))
  }

  @Test func writesJson() throws {
    let result = try run(
      ["always overall is Red when falls at least 10", "--format", "json", "--as-at", "2017-09-30"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let properties = try #require(json["properties"] as? [[String: Any]])
    #expect(properties.map { $0["verdict"] as? String } == ["proved", "refuted"])
    #expect(properties[1]["given"] as? String == "beds 2, falls 10")
    let directions = try #require(json["directions"] as? [[String: Any]])
    #expect(directions.count == 1 && directions[0]["worse_when"] as? String == "higher")
    #expect(json["proved"] as? Int == 2 && json["refuted"] as? Int == 1)
    let files = (json["rules"] as? [String: Any])?["files"] as? [String]
    #expect(files == ["homes.rag"])
  }

  @Test func showsTwoRecordsWhereAnOutcomeImproves() throws {
    let result = try run(
      ["--as-at", "2017-09-30"],
      rules: """
        scale rag, best first Green, Amber, Red
        scale concern, best first Routine, Raised
        record home
          id text, key
          held concern
          falls number, worse when higher
          manager yes/no, worse when no
        events visits of home, worse when fewer
          date date
          mark rag
        define marks = worst mark of visits
        rating overall on rag
          Red when falls is between 5 and 9
          Amber when not manager
          Green otherwise
          one step worse when count of visits in the last 12 months below 1
        escalation level on concern from held
          from Routine
            to Raised when falls at least 5
          from Raised
            to Routine when manager
        """)
    #expect(
      result.output == """
        falls: worse when higher
          overall: refuted by two records
            falls 6, manager yes: overall Red (homes.rag:13)
            falls 10, manager yes: overall Amber (homes.rag:16)
          level: never better, proved for all records
        manager: worse when no
          overall: never better, proved for all records
          level: never better, proved for all records
        visits: worse when fewer
          overall: never better, proved for all records
        4 proved, 1 refuted, 0 undecided

        """)
    #expect(result.status == 1)
  }
}
