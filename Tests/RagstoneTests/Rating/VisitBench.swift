import Ragstone
import Testing

/// One home with visits, for rules about rows in order. As at 30 September 2017.
struct VisitBench {
  let rulebook: CheckedRulebook
  let plan: Plan
  let table: RecordTable
  let visits: RecordTable
  let frame: BatchFrame

  /// Visits have a date (which may be not yet), a mark (which may be unknown), a grade, people and a team.
  /// - Parameters:
  ///   - rules: declarations after those of the home and its visits.
  ///   - rows: a visit each, such as `2017-03-01,60,Poor,10,North`.
  init(_ rules: String, _ rows: [String]) throws {
    let text = """
      scale grade_scale, best first Good 3 points, Fair 2 points, Poor 1 point
      record home
        id     text, key
        opened date, may be unknown
        bonus  number
        kind   one of Large, Small, may be unknown
      events visits of home
        date   date, may be not yet
        mark   number, may be unknown
        grade  grade_scale
        people number
        team   text, may be not applicable
      parameter length by kind
        Large 6 months
        Small 1 month
      """
    let checked = Pipeline.rules(path: "visits.rag", from: OneRuleFile(text: text + "\n" + rules + "\n"))
    let day = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    #expect(checked.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let rulebook = try #require(checked.rulebook)
    self.rulebook = rulebook
    plan = try #require(Pipeline.plan(rulebook, asAt: day).0)
    let homes = "id,opened,bonus,kind\nH1,,5,Large\n"
    let cells = "id,date,mark,grade,people,team\n" + rows.map { "H1,\($0)\n" }.joined()
    table = try #require(Fixture.read(homes, rulebook.recordSchema).table)
    visits = try #require(Fixture.read(cells, rulebook.eventsSchema(0)).table)
    let index = EventIndex.make(events: visits, owners: table).index
    let evaluator = Evaluator(plan: plan, table: table, events: [(visits, index)])
    frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: 0..<1, in: frame)
  }

  /// What the first named value comes to.
  var outcome: String {
    if frame.main.failedStep[0] >= 0 { return "refused" }
    return OutcomeText(rulebook: rulebook, plan: plan).text(0, row: 0, in: frame)
  }

  /// What `define it = EXPRESSION` comes to.
  static func outcome(_ expression: String, _ rows: [String]) throws -> String {
    try VisitBench("define it = \(expression)", rows).outcome
  }

  /// The kinds of absence that the checker allows `define it = EXPRESSION`.
  static func absences(_ expression: String) throws -> AbsenceSet {
    try VisitBench("define it = \(expression)", []).rulebook.values[0].absences
  }

  /// The explanation of the home.
  var explanation: Explanation {
    Explainer(rulebook: rulebook, plan: plan, table: table, events: [visits]).explain(row: 0, at: 0, frame)
  }
}
