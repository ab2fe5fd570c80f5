import Ragstone
import Testing

/// A duty, what is given on 6 April 2017, and what is expected.
struct DutyCase: CustomTestStringConvertible, Sendable {
  let duty: String
  let given: String
  let expect: String

  init(_ duty: String, _ given: String, _ expect: String) {
    self.duty = duty
    self.given = given
    self.expect = expect
  }

  var testDescription: String { "\(duty) | \(given)" }

  static let record = """
    record provider
      id text, key
      start date, may be unknown or not applicable or not yet
      finished date, may be unknown or not applicable or not yet
      is_closed yes/no, may be unknown
    events visits of provider
      date date, may be unknown
      kind one of Short, Long, may be not applicable

    """

  static let within = "d due within 3 months after start, done finished"
  static let every = "d due every quarter from start, done by visits"

  /// Day by day about the due date, and month ends.
  static let days = [
    DutyCase(within, "start 2017-01-06, finished not yet", "Due, d_due 2017-04-06, d_late 0"),
    DutyCase(within, "start 2017-01-05, finished not yet", "Overdue, d_due 2017-04-05, d_late 1"),
    DutyCase(within, "start 2017-01-05, finished 2017-04-05", "Done, d_late 0"),
    DutyCase(within, "start 2017-01-05, finished 2017-04-06", "\"Done late\", d_late 1"),
    DutyCase(within, "start 2017-01-05, finished 2017-04-07", "Overdue, d_late 1"),
    DutyCase(within, "start 2016-11-30, finished 2017-02-28", "Done, d_due 2017-02-28, d_late 0"),
    DutyCase(within, "start 2015-11-30, finished 2016-02-29", "Done, d_due 2016-02-29, d_late 0"),
    DutyCase(within, "start 2016-06-01, finished 2016-05-01", "Done, d_late 0"),
    DutyCase("d due by 2017-03-31, done finished", "finished not yet", "Overdue, d_late 6"),
    DutyCase("d due by start + 1 week, done finished", "start 2017-03-30, finished not yet", "Due, d_late 0"),
  ]

  /// Each kind of absence, of each date, with each clause.
  static let absences = [
    DutyCase(within, "start not applicable, finished not yet", "\"Not due\", d_due not applicable"),
    DutyCase(within, "start not yet, finished not yet", "\"Not due\", d_late not applicable"),
    DutyCase(within, "start unknown, finished 2017-01-01", "unknown, d_due unknown, d_late unknown"),
    DutyCase(within, "start 2017-01-01, finished not applicable", "\"Not due\", d_due not applicable"),
    DutyCase(within, "start 2017-01-01, finished unknown", "unknown, d_due 2017-04-01, d_late unknown"),
    DutyCase(
      within + "\n  no effect when unknown", "start 2017-01-01, finished unknown",
      "\"Not due\", d_due not applicable"),
    DutyCase(
      within + "\n  no effect when unknown", "start unknown, finished not yet",
      "\"Not due\", d_late not applicable"),
    DutyCase(
      within + "\n  applies when unknown", "start 2017-01-01, finished unknown", "Overdue, d_late 5"),
    DutyCase(
      within + "\n  applies when unknown", "start unknown, finished unknown", "unknown, d_due unknown"),
  ]

  /// Periods: the one that holds the day, and the one before.
  static let periods = [
    DutyCase(every, "start 2017-04-06", "Due, d_due 2017-06-30, d_late 0"),
    DutyCase(every, "start 2017-07-01", "\"Not due\", d_due not applicable"),
    DutyCase(every, "start 2017-06-30", "Due, d_due 2017-06-30"),
    DutyCase(every, "start 2017-03-31", "Overdue, d_due 2017-03-31, d_late 6"),
    DutyCase(every, "start 2017-03-31, visits (date 2017-01-01)", "Due, d_due 2017-06-30"),
    DutyCase(every, "start 2017-03-31, visits (date 2016-12-31)", "Overdue, d_due 2017-03-31"),
    DutyCase(every, "start 2010-03-31, visits (date 2017-04-01)", "Done, d_due 2017-06-30, d_late 0"),
    DutyCase(every, "start 2010-03-31, visits (date 2017-04-07)", "Overdue, d_due 2017-03-31"),
    DutyCase(every, "start unknown, visits (date 2017-04-01)", "unknown, d_due unknown"),
    DutyCase(every, "start not yet, visits (date 2017-04-01)", "\"Not due\", d_late not applicable"),
    DutyCase(
      "d due every financial year from start, done finished", "start 2016-04-01, finished 2017-04-01",
      "Done, d_due 2018-03-31"),
    DutyCase(
      "d due every year from start, done finished", "start 2016-04-01, finished 2016-12-31",
      "Due, d_due 2017-12-31"),
    DutyCase(
      "d due every month from start, done finished", "start 2016-04-01, finished 2017-02-28",
      "Overdue, d_due 2017-03-31"),
  ]

  /// Rows of events: which of them counts, and rows that leave it open.
  static let rows = [
    DutyCase(
      "d due within 1 month after start, done by visits where (kind is Long)",
      "start 2017-01-01, visits (date 2016-12-31, kind Long), (date 2017-01-20, kind Short)",
      "Overdue, d_due 2017-02-01, d_late 64"),
    DutyCase(
      "d due within 1 month after start, done by visits",
      "start 2017-01-01, visits (date 2017-02-05), (date 2017-02-03), (date 2016-12-01)",
      "\"Done late\", d_late 2"),
    DutyCase("d due by 2017-01-31, done by visits", "visits (date 2016-12-31)", "Done, d_late 0"),
    DutyCase(
      "d due by 2017-01-31, done by visits in the last 3 months", "visits (date 2016-12-31)",
      "Overdue, d_late 65"),
    DutyCase(
      "d due by 2017-01-31, done by visits where (kind is Long)",
      "visits (date 2016-12-31, kind not applicable)", "unknown, d_due 2017-01-31"),
    DutyCase("d due by 2017-01-31, done by visits", "visits (date unknown)", "unknown, d_late unknown"),
    DutyCase(
      "d due by 2017-01-31, done by visits\n  applies when unknown", "visits (date unknown)",
      "Overdue, d_late 65"),
  ]

  /// Conditions and exemptions, and what stands for what cannot be decided.
  static let conditions = [
    DutyCase(
      within + " when start is after 2017-01-01\n  no effect when unknown or not applicable or not yet",
      "start 2017-01-01, finished not yet", "\"Not due\", d_due not applicable"),
    DutyCase(
      within + " when is_closed\n  applies when unknown",
      "start 2016-01-01, finished not yet, is_closed unknown", "Overdue, d_due 2016-04-01"),
    DutyCase(
      within + "\n  not due when is_closed because \"Closed\"\n    applies when unknown",
      "start 2016-01-01, finished not yet, is_closed unknown", "\"Not due\", d_late not applicable"),
    DutyCase(
      within + "\n  not due when is_closed\n    no effect when unknown",
      "start 2016-01-01, finished not yet, is_closed unknown", "Overdue, d_due 2016-04-01"),
    DutyCase(
      within + " when start is known\n  applies when unknown\n  not due when start is before 2000-01-01",
      "start unknown, finished not yet", "\"Not due\", d_due not applicable"),
  ]
}

@Suite("How duties stand on 6 April 2017")
struct DutyTests {
  @Test("days", arguments: DutyCase.days) func days(_ duty: DutyCase) throws { try hold(duty) }
  @Test("absences", arguments: DutyCase.absences) func absences(_ duty: DutyCase) throws { try hold(duty) }
  @Test("periods", arguments: DutyCase.periods) func periods(_ duty: DutyCase) throws { try hold(duty) }
  @Test("rows", arguments: DutyCase.rows) func rows(_ duty: DutyCase) throws { try hold(duty) }
  @Test("conditions", arguments: DutyCase.conditions)
  func conditions(_ duty: DutyCase) throws { try hold(duty) }

  private func hold(_ duty: DutyCase) throws {
    let text =
      DutyCase.record + "duty \(duty.duty)\nexample \"it\"\n  as at 2017-04-06\n"
      + "  given \(duty.given)\n  expect d \(duty.expect)\n"
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    let errors = rules.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(errors == [])
    let rulebook = try #require(rules.rulebook)
    let result = ExampleRunner(rulebook).run(rulebook.examples[0])
    guard case .passed = result else {
      Issue.record("\(result)")
      return
    }
  }

  @Test("a date unknown, and a clause that says stop") func stops() throws {
    let text =
      DutyCase.record + "duty \(DutyCase.within)\n  stop when unknown\nexample \"it\"\n  as at 2017-04-06\n"
      + "  given start unknown, finished not yet\n  expect d Due\n"
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    let rulebook = try #require(rules.rulebook)
    guard case .couldNotRun = ExampleRunner(rulebook).run(rulebook.examples[0]) else {
      Issue.record("it ran")
      return
    }
  }

  @Test("due, done and every are still free as names") func softWords() {
    let text = """
      record provider
        id text, key
        due, done date
        every number
      duty late_work "Work" due within 1 month after due
        done done
        not due when every above 3
      score sooner = days from due to done
      """
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    #expect(rules.diagnostics.map(\.message) == [])
    #expect(rules.rulebook?.value(named: "late_work_due") != nil)
  }
}
