import Ragstone
import Testing

/// Rules and records as text, rated through the whole of the language.
struct TextTrial {
  let rules: String
  /// The records with their head.
  let records: String
  /// The rows of the rulebook's only events table with their head, or nil when no file is read.
  var events: String?
  /// As a rule writes it.
  let asAt: String
  var settings: [String] = []

  /// What is left of a trial.
  struct Ended {
    let rulebook: CheckedRulebook
    let plan: Plan
    let frame: BatchFrame
    let table: RecordTable
    let events: RecordTable?
  }

  func run() throws -> Ended {
    let rules = Pipeline.rules(path: "trial.rag", from: OneRuleFile(text: rules))
    #expect(rules.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let checked = rules.rulebook
    let rulebook = try #require(checked)
    let day = try CalendarDate.parse(asAt).get()
    let (made, problems) = Pipeline.plan(rulebook, asAt: day, settings: settings)
    #expect(problems.map(\.message) == [])
    let plan = try #require(made)
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "records.csv")
    let table = try #require(reader.readCSV(InputBytes(Array(records.utf8))).table)
    var read: RecordTable?
    var index: EventIndex?
    if let events {
      let reader = RecordReader(schema: rulebook.eventsSchema(0), fileName: "events.csv")
      let rows = try #require(reader.readCSV(InputBytes(Array(events.utf8))).table)
      (read, index) = (rows, EventIndex.make(events: rows, owners: table).index)
    }
    var all: [(RecordTable, EventIndex)?] = []
    if !rulebook.events.isEmpty {
      if let read, let index { all = [(read, index)] } else { all = [nil] }
    }
    let evaluator = Evaluator(plan: plan, table: table, events: all)
    let frame = evaluator.makeFrame(capacity: table.rowCount)
    evaluator.run(rows: 0..<table.rowCount, in: frame)
    return Ended(rulebook: rulebook, plan: plan, frame: frame, table: table, events: read)
  }

  /// The outcome of a name for each record, or why the record could not be rated.
  func outcomes(_ name: String) throws -> [String] {
    let ended = try run()
    let index = try #require(ended.rulebook.value(named: name))
    let text = OutcomeText(rulebook: ended.rulebook, plan: ended.plan)
    return (0..<ended.table.rowCount).map { row in
      let step = Int(ended.frame.main.failedStep[row])
      return step >= 0
        ? ended.plan.failureReason(step: step, row: row, in: ended.frame)
        : text.text(index, row: row, in: ended.frame)
    }
  }

  /// The explanation of the first record.
  func explanation() throws -> Explanation {
    let ended = try run()
    return Explainer(
      rulebook: ended.rulebook, plan: ended.plan, table: ended.table, events: [ended.events]
    ).explain(row: 0, at: 0, ended.frame)
  }
}
