import Ragstone
import Testing

@Suite("Cases that try every rule") struct CaseMakerTests {
  static let homes = """
    rulebook "Homes"
      illustrative "Made up"
    scale rag, best first Green, Amber, Red
    record home
      id text, key
      beds number
      referrals number, may be unknown
      in_special_measures yes/no
    parameter red_from = 20
    indicator safeguarding
      3 points when 10 * referrals / beds at least 1.5
      0 points otherwise
      1 point when unknown
    score risk = 10 * safeguarding
    rating overall on rag
      Red when risk at least red_from
      Green otherwise
      cannot be better than Amber when in_special_measures or beds below 5
    """

  private func made(_ text: String) throws -> (CaseMaker.Cases, CheckedRulebook, Plan) {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    let rulebook = try #require(rules.rulebook, "\(rules.diagnostics.first?.message ?? "")")
    let asAt = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    let plan = try #require(Pipeline.plan(rulebook, asAt: asAt).0)
    var maker = CaseMaker(rulebook, plan)
    return (maker.make(), rulebook, plan)
  }

  @Test func fewRecordsReachEveryGoalThatAnyRecordCan() throws {
    let (cases, rulebook, plan) = try made(Self.homes)
    // 10 × safeguarding is 0, 10 or 30: never exactly 20, nor within 1 of it.
    let words = cases.unreached.map(\.goal.words)
    #expect(
      words == [
        "no case has risk just below red_from (by 1 at most) where that decides",
        "no case has risk at exactly red_from where that decides",
        "no case has risk just above red_from (by 1 at most) where that decides",
      ])
    #expect(cases.unreached.allSatisfy { $0.reason == nil }, "each is proved to be out of reach")
    #expect(cases.samples.count <= 7)
    var tally = CoverageTally()
    let goals = CoverageGoals(rulebook, plan)
    tally.observe(SampleRating(cases.samples, rulebook, plan).frame, goals)
    let reached = goals.goals.filter { tally.isReached($0) }.count
    #expect(reached == cases.goals.count - 3)
  }

  @Test func rowsOfEventsAreMadeForCountsAndWindows() throws {
    let (cases, _, _) = try made(
      """
      record home
        id text, key
      events referrals of home
        date date
        outcome one of Upheld, Open
      score recent = count of referrals in the last 12 months where (outcome is Upheld)
      rating concern on levels
        High when recent at least 3
        Low otherwise
      scale levels, best first Low, High
      """)
    #expect(cases.unreached.map(\.goal.words) == [])
    let counts = Set(cases.samples.map { $0.rows[0].count })
    #expect(counts.isSuperset(of: [2, 3, 4]), "three upheld referrals, one fewer and one more")
  }

  @Test func twoWindowsThatHoldEachOtherAreNotTriedApart() throws {
    let (cases, _, _) = try made(
      """
      record home
        id text, key
      events visits of home
        date date
      flag odd when count of visits in the last 3 months at least 3 and count of visits in the last 12 months below 2
      """)
    let raised = cases.unreached.first { $0.goal.identity.kind == .raised }
    #expect(raised != nil, "three visits in three months are three in twelve")
    #expect(raised?.reason == nil, "\(raised?.reason ?? "")")
  }
}

@Suite("Whether two rulebooks come to the same") struct RuleDifferenceTests {
  private func compared(_ old: String, _ new: String) throws -> RuleDifference.Result {
    func read(_ text: String) throws -> CheckedRulebook {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
      return try #require(rules.rulebook, "\(rules.diagnostics.first?.message ?? "")")
    }
    return RuleDifference.between(try read(old), try read(new))
  }

  /// The rules of the cases with one text in the place of another.
  private func changed(_ old: String, _ new: String) throws -> RuleDifference.Result {
    let text = CaseMakerTests.homes
    #expect(text.contains(old))
    return try compared(text, text.replacing(old, with: new))
  }

  @Test(
    "Changes that change nothing",
    arguments: [
      // A score of 0, 10 or 30 is on the same side of all of these.
      ("red_from = 20", "red_from = 11"), ("red_from = 20", "red_from = 30"),
      ("Red when risk at least red_from", "Red when risk above red_from"),
      ("in_special_measures or beds below 5", "beds below 5 or in_special_measures"),
      ("beds below 5", "not beds at least 5"),
      ("10 * referrals / beds at least 1.5", "referrals / beds at least 0.15"),
    ])
  func isTheSame(_ old: String, _ new: String) throws {
    guard case .same = try changed(old, new) else {
      Issue.record("\(try changed(old, new))")
      return
    }
  }

  @Test(
    "Changes that change something, and for which record",
    arguments: [
      ("red_from = 20", "red_from = 10", "overall"), ("beds below 5", "beds at most 5", "overall"),
      ("at least 1.5", "above 1.5", "risk"), ("1 point when unknown", "2 points when unknown", "risk"),
      ("cannot be better than Amber", "cannot be better than Red", "overall"),
    ])
  func isNotTheSame(_ old: String, _ new: String, _ name: String) throws {
    guard case .differs(_, _, let outcomes, _) = try changed(old, new) else {
      Issue.record("\(try changed(old, new))")
      return
    }
    // The record was rated by both; what differs is told.
    #expect(outcomes.contains { $0.name == name })
    #expect(outcomes.allSatisfy { $0.old != $0.new })
  }

  @Test func whatReadsOtherRecordsIsNotCompared() throws {
    guard case .apart(let reason) = try changed("beds number\n", "beds number rounded to 1 place\n") else {
      Issue.record("they read different records")
      return
    }
    #expect(reason == "the field `beds` of `home` holds other values")
  }

  @Test func anAggregateIsTheSameHoweverItIsReached() throws {
    let old = """
      record home
        id text, key
      events visits of home
        date date
      score recent = count of visits in the last 12 months
      """
    let new = old.replacing(
      "score recent = count of visits in the last 12 months",
      with: "define seen = count of visits in the last 12 months\nscore recent = seen + 0")
    guard case .same = try compared(old, new) else {
      Issue.record("\(try compared(old, new))")
      return
    }
    guard
      case .differs(let sample, _, _, _) = try compared(old, old.replacing("12 months", with: "11 months"))
    else {
      Issue.record("eleven months are not twelve")
      return
    }
    #expect(sample.rows[0].count == 1, "one visit shows it")
  }
}
