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

@Suite("Cases that take more than one row, day or provider") struct CaseClimbTests {
  private func rulebook(_ text: String) throws -> CheckedRulebook {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    return try #require(rules.rulebook, "\(rules.diagnostics.first?.message ?? "")")
  }

  private func made(_ text: String, _ year: Int = 2017) throws -> [CasesByDay.Day] {
    let rulebook = try rulebook(text)
    let asAt = try #require(CalendarDate(year: year, month: 9, day: 30))
    let plan = try #require(Pipeline.plan(rulebook, asAt: asAt).0)
    return CasesByDay(rulebook).make(plan, onAllDays: true)
  }

  private static let shares = """
    scale against, best first Above, "The same", Below
    record home
      id text, key
      service one of Homecare, Residential
      mark number rounded to 0 places
    population residential = service is Residential
    summary average_points = average mark of residential
    summary many = (count of residential) at least 3
    rating standing on against
      Above when mark above average_points
      "The same" when mark = average_points
      Below otherwise
      not rated when unknown
    """

  @Test func figuresOverAllAreTriedWithOthersBeside() throws {
    let day = try #require(try made(Self.shares).first)
    #expect(day.cases.unreached.filter { $0.reason != nil }.map(\.goal.words) == [])
    // Three residential homes are exactly three, two are one fewer.
    #expect(day.cases.samples.contains { $0.others.count >= 2 })
  }

  @Test func whatARowIsComparedWithMayBeTheRowBefore() throws {
    let day = try #require(
      try made(
        """
        record home
          id text, key
        events marks of home
          date date
          mark number rounded to 0 places
        score falls = count of marks where (previous mark is known and mark below previous mark)
        flag falling when longest run of marks where (previous mark is known and mark below previous mark) at least 3
        """
      ).first)
    #expect(day.cases.unreached.filter { $0.reason != nil }.map(\.goal.words) == [])
  }

  @Test func aPeriodWithoutARowHasNoFieldsEither() throws {
    let day = try #require(
      try made(
        """
        record home
          id text, key
          asked_from date
        events returns of home, every month from asked_from
          date date
          sent_on date, may be not yet
        score missed = count of returns in the last 12 months where (date is not yet or sent_on is not yet)
        flag often when missed at least 2
        """
      ).first)
    let open = day.cases.unreached.filter { $0.reason != nil }
    #expect(open.map(\.goal.words) == [])
    let never = day.cases.unreached.map(\.goal.words)
    #expect(never.contains("`date is not yet` never decides alone, once as yes and once as no"))
  }

  @Test func aFigureThatChangesIsTriedOnBothSidesOfTheChange() throws {
    let days = try made(
      """
      record home
        id text, key
        mark percent rounded to 0 places
      parameter target
        80% from 2016-04-01
        85% from 2017-04-01
      flag good when mark at least target
      """)
    #expect(days.map(\.plan.asAt.description) == ["2017-09-30", "2016-04-01", "2017-03-31", "2017-04-01"])
    let exact = days.map { day in
      day.cases.samples.contains { sample in
        if case .value(.plain(let mark)) = sample.fields[1] {
          return mark == (day.plan.asAt.description < "2017-04-01" ? 80 : 85) * ExactDecimal.unit
        }
        return false
      }
    }
    #expect(exact == [true, true, true, true])
  }

  @Test func aChangeThatNoCaseNoticesGetsOne() throws {
    let text = """
      record home
        id text, key
      events marks of home
        date date
        mark number
      score last_mark = latest mark of marks
      flag marked when count of marks at least 2
      """
    let rulebook = try rulebook(text)
    let days = try made(text)
    let telling = TellingCases(
      path: "rules.rag", library: OneRuleFile(text: text), rulebook: rulebook, names: ["last_mark"],
      threads: 2)
    let more = try #require(telling.add(to: days).first)
    let told = more.cases.tells.values.filter { $0.contains("earliest") }
    #expect(told == ["rules.rag:6 told from a change: last_mark = latest mark → last_mark = earliest mark"])
    let sample = try #require(
      more.cases.tells.first { $0.value.contains("earliest") }.map { more.cases.samples[$0.key] })
    #expect(sample.rows[0].count == 2, "two marks are enough to tell the latest from the earliest")
    // As many threads as one likes.
    let alone = TellingCases(
      path: "rules.rag", library: OneRuleFile(text: text), rulebook: rulebook, names: ["last_mark"],
      threads: 1)
    #expect(alone.add(to: days).first?.cases.tells == more.cases.tells)
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

  private static let county = """
    scale pamms "PAMMS", best first Excellent 100 points, Good 80 points, Poor 20 points
    record home
      id text, key
      grade pamms
      status one of Draft, Published
    population published = status is Published
    summary homes_published = count of published
    summary average_points = average (points of grade) of published
    score own = points of grade
    flag reached when own at least 79
    """

  @Test(
    "With figures over all providers",
    arguments: [
      ("at least 79", "at least 78"), ("at least 79", "above 79"),
      ("population published = status is Published", "population published = not status is Draft"),
    ])
  func figuresThatAreWorkedOutAlikeAreTheSame(_ old: String, _ new: String) throws {
    guard case .same = try compared(Self.county, Self.county.replacing(old, with: new)) else {
      Issue.record("\(try compared(Self.county, Self.county.replacing(old, with: new)))")
      return
    }
  }

  @Test(
    "Other figures over all providers",
    arguments: [
      ("status is Published", "status is Draft"), ("average (points", "highest (points"),
      ("count of published", "(count of published) + 1"),
    ])
  func figuresThatAreWorkedOutOtherwiseAreNotTheSame(_ old: String, _ new: String) throws {
    if case .same = try compared(Self.county, Self.county.replacing(old, with: new)) {
      Issue.record("they are not the same")
    }
  }
}
