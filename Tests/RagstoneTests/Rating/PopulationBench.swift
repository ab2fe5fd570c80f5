import Ragstone
import Testing

/// Rules over a handful of homes, and what came of them as lines that a person can read.
struct PopulationBench {
  let rulebook: CheckedRulebook
  let plan: Plan
  let table: RecordTable
  let events: [(RecordTable, EventIndex)?]
  let evaluator: Evaluator

  /// Reads rules, homes and falls; `asAt` is 30 September 2017.
  init(_ rules: String, homes: String, falls: String? = nil, threads: Int = 1) throws {
    let checked = Pipeline.rules(path: "homes.rag", from: OneRuleFile(text: Self.head + rules))
    #expect(checked.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    rulebook = try #require(checked.rulebook)
    let day = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    plan = try #require(Pipeline.plan(rulebook, asAt: day).0)
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "homes.csv")
    let table = try #require(reader.readCSV(InputBytes("id,name,service,district,mark,beds\n" + homes)).table)
    self.table = table
    var events: [(RecordTable, EventIndex)?] = rulebook.events.map { _ in nil }
    if let falls {
      let rows = RecordReader(schema: rulebook.eventsSchema(0), fileName: "falls.csv")
      let read = try #require(rows.readCSV(InputBytes("id,date,where_it_was,harm\n" + falls)).table)
      events[0] = (read, EventIndex.make(events: read, owners: table).index)
    }
    self.events = events
    evaluator = Evaluator(plan: plan, table: table, events: events, threads: threads)
  }

  /// Homes with a mark that may be not yet, and falls with a date, a place and the harm done.
  static let head = """
    rulebook "Homes"
    scale mark_scale, best first Excellent 100 points, Good 80 points, Fair 50 points, Poor 0 points
    scale harm_scale, worst first Severe, Slight
    record home
      id text, key
      name text, may be unknown
      service one of Homecare, Residential, Nursing
      district text, may be unknown
      mark mark_scale, may be not yet
      beds number
    events falls of home
      date date
      where_it_was text
      harm harm_scale, may be unknown
    population everybody = all
    population marked = mark is known

    """

  /// Every figure of a summary as `group: figure (n, left out)`.
  func figures(_ name: String) throws -> [String] {
    let telling = PortfolioTelling(rulebook, evaluator.portfolio)
    let summary = try #require(telling.summaries.first { $0.name == name })
    return summary.figures.map { figure in
      let group = figure.group.map { "\($0): " } ?? ""
      let count = figure.aggregates.first?.count
      let counts = count.map { " (\($0.counted), \($0.leftOut))" } ?? ""
      return "\(group)\(figure.bare)\(counts)"
    } + (summary.withoutGroup > 0 ? ["no group (\(summary.withoutGroup))"] : [])
  }

  /// What a named value is for each home, in the order of the records; `refused` where a step failed.
  func values(_ name: String) throws -> [String] {
    let index = try #require(rulebook.value(named: name))
    let text = OutcomeText(rulebook: rulebook, plan: plan)
    let frame = evaluator.makeFrame(capacity: table.rowCount)
    evaluator.run(rows: 0..<table.rowCount, in: frame)
    return (0..<table.rowCount).map { row in
      frame.main.failedStep[row] >= 0 ? "refused" : text.text(index, row: row, in: frame)
    }
  }

  /// Why the first home is as it is.
  func explanation(ofRow row: Int) -> Explanation {
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: row..<row + 1, in: frame)
    return Explainer(
      rulebook: rulebook, plan: plan, table: table, events: events.map { $0?.0 },
      portfolio: evaluator.portfolio
    ).explain(row: row, at: 0, frame)
  }
}
