import Ragstone
import Testing

/// Events with one row for each period.
@Suite("Periodic events") struct PeriodTests {
  /// Outcomes of `it` for providers whose first period holds the days given.
  private func outcomes(
    _ it: String, every: String = "month", from days: [String], _ rows: [String] = [], asAt: String
  ) throws -> [String] {
    let rules = """
      record provider
        id text, key
        opened date, may be unknown ("?") or not yet ("-")
      events returns of provider, every \(every) from opened
        sent date, may be unknown ("?")
        mark number, may be unknown ("?")
        note text, may be unknown ("?")
      define it = \(it)
      """
    let records = "id,opened\n" + days.enumerated().map { "K\($0.offset),\($0.element)\n" }.joined()
    let events = "id,sent,mark,note\n" + rows.map { $0 + "\n" }.joined()
    return try TextTrial(rules: rules, records: records, events: rows.isEmpty ? nil : events, asAt: asAt)
      .outcomes("it")
  }

  private let missing = "count of returns where (mark is not yet)"

  @Test func aPeriodIsOverOnItsLastDay() throws {
    let days = ["2017-03-31", "2017-04-30", "2017-05-01", "2017-05-31", "2017-06-01"]
    #expect(try outcomes(missing, from: days, asAt: "2017-05-30") == ["2", "1", "0", "0", "0"])
    #expect(try outcomes(missing, from: days, asAt: "2017-05-31") == ["3", "2", "1", "1", "0"])
    #expect(try outcomes(missing, from: days, asAt: "2017-06-01") == ["3", "2", "1", "1", "0"])
  }

  @Test(arguments: [
    ("quarter", "2017-06-30", "4"), ("financial quarter", "2017-06-30", "4"), ("year", "2017-06-30", "1"),
    ("year", "2017-12-31", "2"), ("financial year", "2017-03-31", "1"), ("financial year", "2018-03-31", "2"),
  ])
  func periodsOfEachLength(_ every: String, _ asAt: String, _ count: String) throws {
    #expect(try outcomes(missing, every: every, from: ["2016-09-30"], asAt: asAt) == [count])
  }

  @Test func theLatestRowOfAPeriodStands() throws {
    let rows = [
      "K0,2017-04-20,1,a", "K0,2017-04-03,2,b", "K0,2017-05-09,3,c", "K0,2017-05-09,4,d",
      "K0,2017-06-01,9,late",
    ]
    let days = ["2017-04-10"]
    #expect(try outcomes("sum mark of returns", from: days, rows, asAt: "2017-05-31") == ["5"])
    #expect(try outcomes("count of returns", from: days, rows, asAt: "2017-05-31") == ["2"])
    // The row of 9 May is not seen the day before, and May is not over.
    #expect(try outcomes("sum mark of returns", from: days, rows, asAt: "2017-05-08") == ["1"])
    #expect(try outcomes("latest mark of returns", from: days, rows, asAt: "2017-06-30") == ["9"])
  }

  @Test func rowsBeforeTheFirstPeriodAreNotSeen() throws {
    let rows = ["K0,2017-03-31,1,a", "K0,2017-04-01,2,b"]
    #expect(try outcomes("sum mark of returns", from: ["2017-04-30"], rows, asAt: "2017-04-30") == ["2"])
    #expect(try outcomes("count of returns", from: ["2017-06-30"], rows, asAt: "2017-04-30") == ["0"])
  }

  @Test func windowsGoByTheFirstDayOfThePeriod() throws {
    // Sent on the last day of the month; the window begins after 30 June 2016.
    let rows = ["K0,2016-06-30,1,a", "K0,2016-07-31,2,b", "K0,2017-06-30,4,d"]
    let it = "count of returns in the last 12 months"
    #expect(try outcomes(it, from: ["2010-01-01"], rows, asAt: "2017-06-30") == ["12"])
    let known = "sum mark of returns in the last 12 months where (mark is known)"
    #expect(try outcomes(known, from: ["2010-01-01"], rows, asAt: "2017-06-30") == ["6"])
    let share = "share of returns in the last 12 months where (mark is not yet)"
    #expect(try outcomes(share, from: ["2010-01-01"], rows, asAt: "2017-06-30") == ["83.333333"])
  }

  @Test func aMadeRowHasNothingYet() throws {
    let rows = ["K0,2017-04-20,1,a"]
    func it(_ text: String) throws -> [String] {
      try outcomes(text, from: ["2017-04-01"], rows, asAt: "2017-05-31")
    }
    #expect(try it("latest mark of returns") == ["not yet"])
    #expect(try it("latest known mark of returns") == ["1"])
    #expect(try it("count of returns where (note is \"a\")") == ["not yet"])
    #expect(try it("count of returns where (note is known and note is \"a\")") == ["1"])
    #expect(try it("count of returns where (note is not yet)") == ["1"])
    #expect(try it("number of different note of returns") == ["not yet"])
    #expect(try it("count of returns where (sent is before 2017-05-01)") == ["not yet"])
  }

  @Test func textsOfATableWithoutAFile() throws {
    let it = "count of returns where (note is not yet and mark is not yet)"
    #expect(try outcomes(it, from: ["2017-04-01"], asAt: "2017-05-31") == ["2"])
    let other = "number of different note of returns"
    #expect(try outcomes(other, from: ["2017-04-01"], asAt: "2017-05-31") == ["not yet"])
  }

  @Test func withoutAFirstPeriodNothingIsKnown() throws {
    let rows = ["K0,?,1,a", "K1,?,1,a", "K2,2017-04-02,1,a", "K2,?,1,a", "K3,?,1,a", "K4,?,1,a"]
    let days = ["?", "-", "2017-04-01", "2017-07-01", ""]
    let it = "count of returns where (mark is known)"
    #expect(
      try outcomes(it, from: days, rows, asAt: "2017-05-31")
        == ["unknown", "unknown", "unknown", "0", "unknown"])
    #expect(try outcomes(it, from: ["-"], asAt: "2017-05-31") == ["not yet"])
  }

  @Test func thereAreAtMostTwelveHundredPeriods() throws {
    #expect(try outcomes(missing, from: ["1917-07-31"], asAt: "2017-06-30") == ["1200"])
    #expect(
      try outcomes(missing, from: ["1917-06-30", "0001-01-01"], asAt: "2017-06-30")
        == Array(repeating: "there are more than 1200 periods up to the as-at date", count: 2))
    #expect(
      try outcomes(missing, every: "financial year", from: ["0001-01-01"], asAt: "1199-12-31") == ["1199"])
  }

  @Test func periodsWithoutARowTakePartInRuns() throws {
    // June to December; July, September and October have no row.
    let rows = ["K0,2017-06-30,5,a", "K0,2017-08-01,4,b", "K0,2017-11-30,?,c", "K0,2017-12-01,7,d"]
    func it(_ text: String, _ asAt: String = "2017-12-31") throws -> [String] {
      try outcomes(text, from: ["2017-06-15"], rows, asAt: asAt)
    }
    #expect(try it("longest run of returns where (mark is not yet)") == ["2"])
    #expect(try it("longest run of returns in the last 2 months where (mark is not yet)") == ["0"])
    #expect(try it("current run of returns where (mark is not yet)", "2017-10-31") == ["2"])
    #expect(try it("current run of returns where (mark is not yet)", "2017-10-30") == ["1"])
    #expect(try it("highest count of returns in any 4 months where (mark is not yet)") == ["3"])
    #expect(try it("second latest known mark of returns") == ["4"])
    #expect(try it("second latest mark of returns") == ["unknown"])
    #expect(try it("third latest mark of returns") == ["not yet"])
  }

  @Test func thePeriodBeforeIsNotYetWhereItHasNoRow() throws {
    let rows = ["K0,2017-06-30,5,a", "K0,2017-06-01,1,a", "K0,2017-08-01,4,b", "K0,2017-09-30,9,c"]
    func it(_ condition: String) throws -> [String] {
      try outcomes("count of returns where (\(condition))", from: ["2017-06-15"], rows, asAt: "2017-10-31")
    }
    // June, July, August, September, October.
    #expect(try it("previous mark is not applicable") == ["1"])
    #expect(try it("previous mark is not yet") == ["1"])
    #expect(try it("previous mark is known and previous mark is 5") == ["1"])
    #expect(try it("mark is known and previous mark is known and mark above previous mark") == ["1"])
    #expect(try it("previous sent is known") == ["3"])
    let bare = try outcomes(
      "count of returns where (previous mark is not yet)", from: ["2017-06-15"], asAt: "2017-10-31")
    #expect(bare == ["4"])
  }

  @Test func manyOwnersKeepTheirRowsApart() throws {
    let days = (0..<1500).map { "2017-0\($0 % 6 + 1)-15" }
    let rows = (0..<1500).map { "K\($0),2017-0\($0 % 6 + 1)-20,\($0),a" }
    let all = try outcomes("sum mark of returns where (mark is known)", from: days, rows, asAt: "2017-06-30")
    #expect(all == (0..<1500).map(String.init))
  }

  @Test func theFirstPeriodMayBeWorkedOut() throws {
    let rules = """
      record provider
        id text, key
        opened, joined date
      parameter asked_from = 2017-02-10
      define begins = highest of (opened, joined, asked_from)
      events returns of provider, every month from begins
        sent date
      define it = count of returns
      """
    let records = "id,opened,joined\nA,2016-01-01,2016-05-01\nB,2016-01-01,2017-04-30\n"
    #expect(
      try TextTrial(rules: rules, records: records, asAt: "2017-05-31").outcomes("it") == ["4", "2"])
  }

  @Test func aTestOfTheFirstPeriodSettlesItsAbsence() {
    let rules = """
      scale rag, best first Green, Red
      record provider
        id text, key
        opened date, may be unknown
      events returns of provider, every month from opened
        sent date
      rating overall on rag
        Red when opened is known and count of returns where (sent is not yet) above 3
        Green otherwise
      """
    let checked = Pipeline.rules(path: "trial.rag", from: OneRuleFile(text: rules))
    #expect(checked.diagnostics.map(\.message) == [])
    let bare = rules.replacing("opened is known and ", with: "")
    let refused = Pipeline.rules(path: "trial.rag", from: OneRuleFile(text: bare))
    #expect(refused.diagnostics.map { "\($0.code)" } == ["RAG0301"])
  }

  @Test func explanationsNameThePeriods() throws {
    let rules = """
      record provider
        id text, key
        opened date
      events returns "Returns" of provider, every quarter from opened
        sent date
      score it = count of returns in the last 12 months
      """
    let events = "id,sent\nA,2016-11-01\nA,2017-02-01\nA,2017-03-01\nA,2016-09-30\nA,2017-02-01\n"
    let explanation = try TextTrial(
      rules: rules, records: "id,opened\nA,2016-12-31\n", events: events, asAt: "2017-09-30"
    ).explanation()
    let reading = try #require(explanation.values.first?.events.first)
    #expect(reading.rowCount == 4)
    #expect(reading.rowNumbers == [2, 4])
    #expect(explanation.values.first?.inputs.map(\.name) == ["opened"])
    let periods = try #require(reading.periods)
    #expect(periods.first == "October to December 2016")
    #expect(periods.missing == ["April to June 2017", "July to September 2017"])
    #expect(periods.beforeFirst == [5])
    #expect(periods.passedOver.map(\.rowNumber) == [3, 6])
    #expect(
      periods.passedOver.allSatisfy { $0.standingRowNumber == 4 && $0.period == "January to March 2017" })
  }
}
