import Ragstone
import Testing

/// Working days in rules, with Christmas 2017 and the range of the list.
@Suite("Working days in rules") struct WorkingDayRuleTests {
  private func outcomes(
    _ it: String, _ days: [String], events: String? = nil, asAt: String = "2017-12-28",
    settings: [String] = []
  ) throws -> [String] {
    let rules = """
      holidays "England and Wales" from 2017-12-01 until 2018-01-31
        2017-12-25 "Christmas Day"
        26 December 2017 "Boxing Day"
        2018-01-01
      record provider
        id text, key
        seen_on date, may be unknown
        urgency one of High, Low
      parameter few = 3 working days
      parameter reply by urgency
        High 1 working day
        Low  1 week
      events visits of provider
        on_day date
      define used = seen_on more than few ago
      define it = \(it)
      """
    let records =
      "id,seen_on,urgency\n"
      + days.enumerated().map { "K\($0.offset),\($0.element),\($0.offset % 2 == 0 ? "High" : "Low")\n" }
      .joined()
    return try TextTrial(
      rules: rules, records: records, events: events.map { "id,on_day\n" + $0 }, asAt: asAt,
      settings: settings
    ).outcomes("it")
  }

  private static let outside =
    "a count of working days is outside the bank holidays known, 2017-12-01 to 2018-01-31"

  @Test func datesAreMovedByWorkingDays() throws {
    let days = ["2017-12-21", "2017-12-22", "2017-12-23", "2017-12-27", ""]
    #expect(
      try outcomes("seen_on + 2 working days", days) == [
        "2017-12-27", "2017-12-28", "2017-12-28", "2017-12-29", "unknown",
      ])
    #expect(
      try outcomes("seen_on - 1 working day", days) == [
        "2017-12-20", "2017-12-21", "2017-12-22", "2017-12-22", "unknown",
      ])
    #expect(
      try outcomes("seen_on + reply", days) == [
        "2017-12-22", "2017-12-29", "2017-12-27", "2018-01-03", "unknown",
      ])
  }

  @Test func populationsCountWorkingDaysToo() throws {
    let rules = """
      holidays "Made up" from 2017-09-01 until 2017-10-31
        2017-09-25
      record home
        id text, key
        seen_on date
      population soon = seen_on + 2 working days at least 2017-09-27
      summary many = count of soon
      define it = many
      """
    // From the Friday before the holiday the second working day is the Wednesday.
    let records = "id,seen_on\nA,2017-09-22\nB,2017-09-26\nC,2017-09-21\n"
    #expect(
      try TextTrial(rules: rules, records: records, asAt: "2017-09-30").outcomes("it") == ["2", "2", "2"])
  }

  @Test func theNextWorkingDay() throws {
    let days = ["2017-12-22", "2017-12-23", "2017-12-25", "2017-12-31", ""]
    #expect(
      try outcomes("next working day from seen_on", days) == [
        "2017-12-22", "2017-12-27", "2017-12-27", "2018-01-02", "unknown",
      ])
    #expect(
      try outcomes("next working day after seen_on", days) == [
        "2017-12-27", "2017-12-27", "2017-12-27", "2018-01-02", "unknown",
      ])
    // The first and the last day of the list.
    #expect(
      try outcomes("next working day from seen_on", ["2017-12-01", "2018-01-31"], asAt: "2017-12-31") == [
        "2017-12-01", "2018-01-31",
      ])
    #expect(
      try outcomes("next working day after seen_on", ["2018-01-31"], asAt: "2017-12-31") == [Self.outside])
    #expect(try outcomes("next working day from seen_on", ["2017-11-30"]) == [Self.outside])
    #expect(try outcomes("next working day after seen_on", ["2017-11-30"]) == ["2017-12-01"])
  }

  /// The second working day after 22 December is the 28th.
  @Test(arguments: [
    ("more than", ["yes", "no", "no", "no"]), ("at least", ["yes", "yes", "no", "no"]),
    ("at most", ["no", "yes", "yes", "yes"]), ("less than", ["no", "no", "yes", "yes"]),
    ("exactly", ["no", "yes", "no", "no"]),
  ])
  func timePassed(_ words: String, _ answers: [String]) throws {
    let days = ["2017-12-21", "2017-12-22", "2017-12-27", "2017-12-29"]
    #expect(try outcomes("seen_on \(words) 2 working days ago", days) == answers)
    #expect(
      try outcomes("today \(words) 2 working days after seen_on", days) == answers)
  }

  @Test func whatIsCertainIsAnsweredOutsideTheList() throws {
    let days = ["2017-11-01", "2017-11-30", "2018-02-01"]
    #expect(try outcomes("seen_on more than 3 working days ago", days) == ["yes", "yes", "no"])
    #expect(
      try outcomes("seen_on more than 30 working days ago", ["2017-10-02", "2017-12-20"]) == [
        Self.outside, "no",
      ])
    #expect(try outcomes("seen_on exactly 3 working days ago", ["2017-10-02"]) == ["no"])
  }

  @Test func windowsOfWorkingDays() throws {
    let rows = "K0,2017-12-21\nK0,2017-12-22\nK0,2017-12-23\nK0,2017-12-28\nK0,2017-12-29\n"
    // The second working day before the 28th is the 22nd.
    let it = "count of visits in the last 2 working days"
    #expect(try outcomes(it, ["2017-12-21"], events: rows) == ["2"])
    #expect(try outcomes("count of visits in the last few", ["2017-12-21"], events: rows) == ["3"])
    #expect(
      try outcomes("count of visits in the last 30 working days", ["2017-12-21"], events: rows)
        == [Self.outside])
    #expect(
      try outcomes(
        "count of visits where (on_day + 2 working days is before 2017-12-29)", ["2017-12-21"], events: rows)
        == ["3"])
    #expect(
      try outcomes(
        "count of visits where (on_day + 30 working days is before 2017-12-29)", ["2017-12-21"], events: rows)
        == [Self.outside])
  }

  @Test func aParameterIsSetInWorkingDays() throws {
    #expect(
      try outcomes("seen_on + few", ["2017-12-22"], settings: ["few=1 working day"]) == ["2017-12-27"])
  }

  @Test func withoutAListWorkingDaysAreRefused() throws {
    let text =
      "record provider\n  id text, key\n  seen_on date\nparameter few = 3 days\nscore it = seen_on + few\n"
    let rules = Pipeline.rules(path: "trial.rag", from: OneRuleFile(text: text))
    let checked = rules.rulebook
    let rulebook = try #require(checked)
    let (plan, problems) = Pipeline.plan(
      rulebook, asAt: try CalendarDate.parse("2017-12-28").get(), settings: ["few=3 working days"])
    #expect(plan == nil)
    #expect(problems.map { "\($0.code)" } == ["RAG0444"])
  }

  @Test func aThingMayStillBeCalledNextOrEvery() throws {
    let text = """
      record provider
        id text, key
        next, every number
      define it = next + every
      """
    let trial = TextTrial(rules: text, records: "id,next,every\nA,1,2\n", asAt: "2017-12-28")
    #expect(try trial.outcomes("it") == ["3"])
  }
}
