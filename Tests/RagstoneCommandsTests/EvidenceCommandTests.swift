import Foundation
import RagstoneCommands
import Testing

/// `ragstone change` and `ragstone range`, word for word.
@Suite("ragstone change and ragstone range") struct EvidenceCommandTests {
  static let rules = """
    rulebook "Homes: an illustration"
      edition "1" in force from 2017-04-01
    scale rag, best first Green, Amber, Red
    scale cqc, best first Good, "Requires improvement", Inadequate
    record home "Care home"
      name text, key
      beds number
      referrals number
      cqc_rating cqc, may be unknown or not yet
      plan_agreed_on date, may be not yet
      registered_on date, fixed
    indicator safeguarding "Safeguarding"
      3 points when 10 * referrals / beds at least 1.5
      1 point when 10 * referrals / beds at least 0.5
      0 points otherwise
      1 point when unknown
    indicator regulator "CQC rating"
      2 points when cqc_rating is "Requires improvement"
      0 points otherwise
      1 point when unknown or not yet
    score risk "Risk" = sum of indicators
    rating overall "Overall" on rag
      Red when risk at least 3
      Amber when risk at least 1
      Green otherwise
      cannot be better than Red when cqc_rating is Inadequate because "Inadequate is Red"
        no effect when unknown or not yet
      cannot be better than Amber when plan_agreed_on is not yet
    """

  static let records = """
    name,beds,referrals,cqc_rating,plan_agreed_on,registered_on
    Ash,40,1,Good,2017-05-01,2010-01-01
    Beech,24,3,Requires improvement,2017-05-01,2010-01-01
    Cedar,30,0,Inadequate,,2010-01-01
    Dell,12,1,,,2010-01-01
    """

  func run(_ words: [String]) throws -> (status: Int32, output: String, talk: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.rules.write(toFile: "\(folder)/homes.rag", atomically: true, encoding: .utf8)
    try Self.records.write(toFile: "\(folder)/homes.csv", atomically: true, encoding: .utf8)
    let result = RagstoneCommandLine.run(
      arguments: [words[0], "\(folder)/homes.rag", "\(folder)/homes.csv"] + words.dropFirst()
        + ["--as-at", "2017-06-30"], environment: Environment())
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "")
    }
    return (result.status.rawValue, text(result.output), text(result.talk))
  }

  /// What stands above the thresholds.
  func answer(_ words: [String]) throws -> String {
    let output = try run(words).output
    return output.components(separatedBy: "\n\n")[0].trimmingCharacters(in: .newlines)
  }

  @Test func findsTheFewestChanges() throws {
    #expect(
      try answer(["change", "Beech", "--to", "overall Green"]) == """
        Beech: Overall is Red
        2 ways to make it Green by 2 fields together, the nearest first; no fewer do it:
          beds 24 → 61, cqc_rating "Requires improvement" → Good
          referrals 3 → 1, cqc_rating "Requires improvement" → Good
        """)
    #expect(
      try answer(["change", "Beech", "--to", "Amber or better"]) == """
        Beech: Overall is Red
        3 ways to make it Amber or better by one field, the nearest first:
          beds 24 → 61: Amber
          referrals 3 → 1: Amber
          cqc_rating "Requires improvement" → Good: Amber
        """)
  }

  @Test func aDateComesNoEarlierThanToday() throws {
    #expect(
      try answer(["change", "Cedar", "--to", "overall Green"]) == """
        Cedar: Overall is Red
        One way to make it Green by 2 fields together; no fewer do it:
          cqc_rating Inadequate → Good, plan_agreed_on not yet → 2017-06-30
        """)
  }

  @Test func saysWhenNothingDoesIt() throws {
    let result = try run(["change", "Cedar", "--to", "Green", "--only", "beds, referrals"])
    #expect(result.status == 1)
    // Where lines break goes by the name of the folder.
    let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.hasPrefix(
        "Cedar: Overall is Red No change of these 2 fields makes it Green. In the way now: homes.rag:26 "
          + "“cannot be better than Red when cqc_rating is Inadequate”, which makes Red of Green: cqc_rating is "
          + "Inadequate “Inadequate is Red” The nearest"), "\(result.output)")
    #expect(
      try answer(["change", "Beech", "--to", "Green", "--at-most", "1"]).hasPrefix(
        """
        Beech: Overall is Red
        No change of one of these 4 fields makes it Green.
        """))
    #expect(
      try answer(["change", "Ash", "--to", "Green"]) == """
        Ash: Overall is Green
        It is Green already.
        """)
  }

  @Test func worstIsTheLastWordOfTheOnlyRating() throws {
    #expect(
      try answer(["change", "Ash", "--worst"]) == """
        Ash: Overall is Green
        3 ways to make it Red by one field, the nearest first:
          beds 40 → 6
          referrals 1 → 6
          cqc_rating Good → Inadequate
        """)
  }

  @Test func tellsTheNearestFiguresOfEachIndicator() throws {
    let output = try run(["change", "Ash", "--to", "Green"]).output
    #expect(
      output.hasSuffix(
        """
        The nearest figures at which points change:
          Indicator     Field       Now   At                      Points
          ------------  ----------  ----  ----------------------  ------
          Safeguarding  beds        40    20                      0 → 1
          Safeguarding  referrals   1     2                       0 → 1
          CQC rating    cqc_rating  Good  "Requires improvement"  0 → 2

        """), "\(output)")
  }

  @Test func numbersAreReachedToo() throws {
    #expect(
      try answer(["change", "Beech", "--to", "risk below 2"]) == """
        Beech: Risk is 3
        One way to make it below 2 by one field:
          cqc_rating "Requires improvement" → Good: 1
        """)
  }

  @Test func answersAreAlsoJson() throws {
    let output = try run(["change", "Cedar", "--to", "Green", "--format", "json"]).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(object["verdict"] as? String == "reached" && object["exact"] as? Bool == true)
    let answers = try #require(object["answers"] as? [[String: Any]])
    let changes = try #require(answers.first?["changes"] as? [[String: Any]])
    #expect(changes.compactMap { $0["to"] as? String } == ["Good", "2017-06-30"])
  }

  @Test func mistakesAreNamed() throws {
    func talk(_ words: [String]) throws -> String {
      let result = try run(words)
      #expect(result.status == 2 && result.output == "")
      return result.talk
    }
    #expect(
      try talk(["change", "Ash", "--to", "overal Red"]).contains("RAG0719: the rules work out nothing"))
    #expect(try talk(["change", "Ash", "--to", "overall Rad"]).contains("RAG0712: overall is never \"Rad\""))
    #expect(try talk(["change", "Ash", "--to", "overall Rad"]).contains("did you mean \"Red\"?"))
    #expect(
      try talk(["change", "Ash", "--to", "Red", "--only", "bed"]).contains("RAG0715: the record has no"))
    #expect(
      try talk(["change", "Ash", "--to", "Red", "--only", "registered_on"]).contains(
        "RAG0716: registered_on cannot be changed: it is fixed"))
    #expect(try talk(["change", "Ahs", "--to", "Red"]).contains("did you mean \"Ash\"?"))
    #expect(try talk(["change", "Ash"]).contains("RAG0711: change needs --to OUTCOME"))
    #expect(try talk(["range", "Ahs"]).contains("did you mean \"Ash\"?"))
  }

  @Test func tellsWhatMayStillBe() throws {
    #expect(
      try run(["range", "Dell"]).output == """
        Dell: 2 fields are missing that may be found out.

          Result   Now    From   To   May be
          -------  -----  -----  ---  ----------
          Risk     2      1      3
          Overall  Amber  Amber  Red  Amber, Red

        What to find out first. Open now: 1, the outcomes besides one in all results.
          Field           Is       Leaves at most  on average
          --------------  -------  --------------  ----------
          cqc_rating      unknown               0           0
          plan_agreed_on  not yet               1           1

        """)
    #expect(
      try run(["range", "Ash"]).output
        == "Ash: nothing is missing that could be found out, so it stays as it is.\n")
  }

  @Test func everybodyIsOneLine() throws {
    #expect(
      try run(["range"]).output == """
        As at 30 June 2017: Homes: an illustration, edition 1
        2 of 4 providers lack evidence that may be found out; for 1 of them an outcome is still open.

        Care home  Overall               Find out first
        ---------  --------------------  --------------
        Cedar      Red
        Dell       Amber (Amber to Red)  cqc_rating

        Most worth finding out:
        Field           First for  Missing for
        --------------  ---------  -----------
        cqc_rating              1            1
        plan_agreed_on          0            2

        """)
    #expect(
      try run(["range", "--format", "csv"]).output.replacing("\r\n", with: "\n").hasPrefix(
        """
        name,risk,risk_from,risk_to,risk_may_be,overall,overall_from,overall_to,overall_may_be,missing,find_out_first,exact,as_at,edition
        Cedar,0,0,0,,Red,Red,Red,Red,plan_agreed_on,,yes,2017-06-30,1
        """))
  }
}
