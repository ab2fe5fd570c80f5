import Testing

@testable import Ragstone

/// Changes that take reasoning about rows, windows, days and roundings, each beside one that looks like it and is none of them.
@Suite("Whether a change of rows, windows and roundings changes anything") struct AlikeRulesTests {
  /// `same`, `differs` or `undecided`, of a text and of the text with one part in the place of another.
  private func compared(
    _ text: String, _ old: String, _ new: String, asAt: String? = nil, isOnMoreDays: Bool = false
  ) throws -> String {
    #expect(text.contains(old))
    func read(_ text: String) throws -> CheckedRulebook {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
      return try #require(rules.rulebook, "\(rules.diagnostics.first?.message ?? "")")
    }
    let day = try asAt.map { try CalendarDate.parse($0).get() }
    switch RuleDifference.between(
      try read(text), try read(text.replacing(old, with: new)), asAt: day, isOnMoreDays: isOnMoreDays)
    {
    case .same: return "same"
    case .differs(_, let day, _, _): return isOnMoreDays ? "differs on \(day)" : "differs"
    case .apart(let why): return "apart: \(why)"
    case .undecided: return "undecided"
    }
  }

  private static let visits = """
    scale rag "Colour", best first Green, Amber, Red
    record home
      id text, key
    events visits of home
      date date
      kind one of Full, "Drop-in"
      hours number

    """

  /// The second rulebook's own count is not the first count of the first rulebook.
  @Test func anAggregateThatOnlyOneOfTheTwoHasIsItself() throws {
    let rules =
      Self.visits + """
        define all_visits = count of visits
        define full_visits = count of visits where (kind is Full)
        define long_visits = count of visits where (kind is Full and hours at least 4)
        rating often on rag
          Red   when all_visits at least 10
          Green otherwise
        rating both on rag
          Red   when long_visits at least 1 and full_visits at least 1
          Green otherwise
        """
    #expect(try compared(rules, "(kind is Full)", "(kind is \"Drop-in\")") == "differs")
    // Who has a long full visit has a full visit.
    #expect(try compared(rules, "and full_visits at least 1", "and all_visits at least 1") == "same")
    #expect(try compared(rules, "and full_visits at least 1", "and all_visits at least 2") == "differs")
  }

  private static let plans = """
    scale rag "Colour", best first Green, Amber, Red
    record home
      id text, key
    events plans of home
      date date
      completed_on date, may be not yet
      cost number
    define plans_open = count of plans where (completed_on is absent or completed_on is after today)
    rating state on rag
      Green when plans_open = 0
      Amber otherwise
      Amber when not yet or unknown
    """

  @Test func aRowThatLeavesACountOpenWouldHaveBeenCounted() throws {
    #expect(try compared(Self.plans, "completed_on is absent or ", "") == "same")
    #expect(
      try compared(Self.plans, "completed_on is absent or completed_on is after today", "cost above 0")
        == "differs")
    // Where an open count is told apart from one of some, it is not the same.
    let told = Self.plans.replacing("Amber when not yet or unknown", with: "Red when not yet or unknown")
    #expect(try compared(told, "completed_on is absent or ", "") == "differs")
  }

  private static let marks = """
    scale pamms "PAMMS", best first Excellent, Good, Poor
    record home
      id text, key
    events assessments of home
      date date
      state one of Draft, Published
      mark pamms
    define published = count of assessments in this financial year where (state is Published)
    define latest_mark = latest mark of assessments in this financial year where (state is Published)
      not yet when published = 0
    rating quality on pamms from latest_mark
      not rated when not yet or unknown
    population poor_ones = latest_mark is known and latest_mark is Poor
    summary poor_homes = count of poor_ones
    """

  @Test func theLatestOfAYearThatHasOneIsTheLatestOfAll() throws {
    let old = "mark of assessments in this financial year"
    #expect(try compared(Self.marks, old, "mark of assessments") == "same")
    #expect(
      try compared(Self.marks.replacing(old, with: "mark of assessments"), "mark of assessments", old)
        == "same")
    // The earliest is another one, and a draft may be later than what is published.
    let earliest = Self.marks.replacing("latest mark", with: "earliest mark")
    #expect(try compared(earliest, old, "mark of assessments") == "differs")
    let anyState = Self.marks.replacing(
      "latest mark of assessments in this financial year where (state is Published)",
      with: "latest mark of assessments in this financial year")
    #expect(
      try compared(
        Self.marks, "latest mark of assessments in this financial year where (state is Published)",
        "latest mark of assessments in this financial year") == "differs")
    #expect(try compared(anyState, old, "mark of assessments") != "undecided")
  }

  @Test func whatIsTheSameOnOneDayIsLookedAtOnOthers() throws {
    let (old, new) = ("mark of assessments in this financial year", "mark of assessments in this year")
    // From April to December the year of the calendar is the longer one.
    #expect(try compared(Self.marks, old, new, asAt: "2017-09-30") == "same")
    #expect(try compared(Self.marks, old, new, asAt: "2018-02-10") == "differs")
    #expect(try compared(Self.marks, old, new, isOnMoreDays: true).hasPrefix("differs on 201"))
    #expect(try compared(Self.marks, old, "mark of assessments", isOnMoreDays: true) == "same")
  }

  private static let figures = """
    record area
      id text, key
    parameter first_month = 2023-11-01
    events figures of area, every month from first_month
      for_month date
      share_good percent
      england percent
    define own_figure = latest share_good of figures in this month
    define england_figure = latest england of figures in this month
    define year_before = latest share_good of figures in the same month last year
    score own = own_figure
    score above_england = own_figure - england_figure
    score on_year = own_figure - year_before
    """

  @Test(
    "Rows for each month", arguments: ["2024-02-29", "2024-03-15", "2025-01-31"])
  func periods(_ day: String) throws {
    func compared(_ old: String, _ new: String) throws -> String {
      try self.compared(Self.figures, old, new, asAt: day)
    }
    // Months are counted from the month that the day lies in.
    #expect(try compared("2023-11-01", "2023-11-30") == "same")
    // One month has one row at most.
    #expect(
      try compared("latest share_good of figures in the same", "earliest share_good of figures in the same")
        == "same")
    // Where this month's own figure is there, so is its row, which is the last of all.
    #expect(try compared("latest england of figures in this month", "latest england of figures") == "same")
    #expect(
      try compared("latest england of figures in this month", "latest england of figures in this quarter")
        == "same")
    #expect(try compared("latest england of figures in this month", "earliest england of figures") != "same")
  }

  @Test func theLatestOfAQuarterIsNotThatOfAMonthThatIsNotOver() throws {
    let (old, new) = (
      "latest share_good of figures in this month", "latest share_good of figures in this quarter"
    )
    #expect(try compared(Self.figures, old, new, asAt: "2024-03-15") == "differs")
    #expect(try compared(Self.figures, old, new, asAt: "2024-03-31") == "same")
  }

  private static let scores = """
    scale rag "Colour", best first Green, Amber, Red
    record home
      id text, key
    events marks of home
      date date
      mark number
    define part = 100 * sum mark of marks / (4 * count of marks) rounded down to 0 places
    rating overall on rag
      Green when part at least 88
      Red   otherwise
      Amber when unknown
    """

  @Test func aRoundingIsOnlyToldWhereItMoves() throws {
    #expect(try compared(Self.scores, "down to 0 places", "down to 1 place") == "same")
    #expect(try compared(Self.scores, "rounded down to 0 places", "rounded up to 0 places") != "same")
    #expect(try compared(Self.scores, "rounded down to 0 places", "rounded to 0 places") != "same")
    let tenths = Self.scores.replacing("at least 88", with: "at least 87.5")
    #expect(try compared(tenths, "down to 0 places", "down to 1 place") != "same")
    // Half up to a whole number is half a step below it.
    let half = Self.scores.replacing("rounded down to 0 places", with: "rounded to 0 places")
    #expect(try compared(half, "at least 88", "at least 87.1") == "same")
    #expect(try compared(half, "at least 88", "above 88") != "same")
    #expect(try compared(half, "at least 88", "above 87.9") == "same")
  }

  @Test func theOrderOfAScaleIsOnlyToldWhereSomethingGoesByIt() throws {
    let rules = """
      scale risk "Risk", best first Low, Medium, High
      record home
        id text, key
      events notes of home
        date date
        level risk
      rating found on risk from latest level of notes
        not rated when unknown
      """
    #expect(try compared(rules, "best first", "worst first") == "same")
    let worst = rules.replacing("latest level", with: "worst level")
    #expect(try compared(worst, "best first", "worst first") == "differs")
  }
}

/// Cases on other days and among many others, made for changes that no case near at hand tells.
@Suite("Cases that tell changes from afar") struct DistantCasesTests {
  private func cases(_ text: String, _ names: [String]) throws -> [CasesByDay.Day] {
    let library = OneRuleFile(text: text)
    let rules = Pipeline.rules(path: "rules.rag", from: library)
    let rulebook = try #require(rules.rulebook, "\(rules.diagnostics.first?.message ?? "")")
    let day = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    let plan = try #require(Pipeline.plan(rulebook, asAt: day).0)
    return TellingCases(
      path: "rules.rag", library: library, rulebook: rulebook, names: names, threads: 1
    ).add(to: CasesByDay(rulebook).make(plan, onAllDays: true))
  }

  @Test func aYearOfTheCalendarIsToldInSpring() throws {
    let days = try cases(
      """
      rulebook "Homes"
        edition "1" in force from 2017-04-01 until 2018-03-31
      scale pamms "PAMMS", best first Excellent, Good, Poor
      record home
        id text, key
      events assessments of home
        date date
        mark pamms
      define found = count of assessments in this financial year
      define latest_mark = latest mark of assessments in this financial year
        not yet when found = 0
      rating quality on pamms from latest_mark
        not rated when not yet or unknown
      """, ["quality"])
    let told = days.flatMap { day in day.cases.tells.values.map { "\(day.plan.asAt): \($0)" } }
    #expect(
      told.contains { line in
        line.hasPrefix("2018-0") && line.contains("this financial year → ")
          || line.contains("without `financial`")
      }, "\(told)")
    #expect(days.allSatisfy { $0.plan.asAt.description <= "2018-03-31" })
  }

  @Test func aShareBetweenTwoCloseFiguresTakesManyOthers() throws {
    let days = try cases(
      """
      record home
        id text, key
        visited yes/no
      population everybody = all
      summary visited_share = share of everybody where (visited)
      summary enough = visited_share above 200% / 3
      """, ["visited_share", "enough"])
    let told = days.flatMap { day in
      day.cases.tells.map { ($0.value, day.cases.samples[$0.key].others.count + 1) }
    }
    // 67 of 100 are more than two thirds, and not more than 67%.
    #expect(told.contains { $0.0.contains("200% / 3 → ") && $0.1 >= 100 }, "\(told)")
  }
}
