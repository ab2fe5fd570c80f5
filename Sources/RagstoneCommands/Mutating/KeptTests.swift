import Ragstone
import RagstoneOutputs

/// The tests of one rule file, with their data read once, so that they can be run for many changed texts of it.
///
/// They are only kept where all of them pass, so what the rules give as they are is what is expected.
struct KeptTests: Sendable {
  /// The path of the rule file.
  let file: String
  private let expected: [KeptExpected]
  /// The signed rows of tables of cases, as examples behind the text of the rules.
  private let signed: [UInt8]
  /// How many tests there are.
  let count: Int

  /// What came of reading.
  enum Outcome {
    case kept(KeptTests)
    /// The rules have errors, or this many of the tests do not pass.
    case broken(failing: Int)
    /// The file only shares declarations, or cannot be read.
    case none
  }

  /// Runs the tests once and keeps what they need.
  static func read(_ file: String, _ rules: Pipeline.Rules, threads: Int) -> Outcome {
    guard let rulebook = rules.rulebook, !rules.hasErrors else {
      return rules.hasErrors ? .broken(failing: 0) : .none
    }
    var run = TestRun()
    run.threads = threads
    let (group, isUnreadable) = run.group(file, rules)
    let failing = group.cases.count { !$0.hasPassed }
    if failing > 0 || isUnreadable { return .broken(failing: failing) }
    var kept: [KeptExpected] = []
    for expected in (try? ExpectedFile.files(for: file)) ?? [] {
      guard let one = KeptExpected(expected, rules, rulebook, threads: threads) else {
        return .broken(failing: 1)
      }
      kept.append(one)
    }
    let signed = SignedCases(run: run, file: file, rules: rules, rulebook: rulebook, ProblemList())
    return .kept(
      KeptTests(file: file, expected: kept, signed: signed.examples, count: group.cases.count))
  }

  /// Rules with the signed rows among the examples.
  func withSigned(_ library: some RuleLibrary) -> any RuleLibrary {
    signed.isEmpty
      ? library : SheetedRules(base: library, path: library.resolved(file) ?? file, examples: signed)
  }

  /// Whether a test gives something else by these rules; stops at the first.
  func notice(_ rules: Pipeline.Rules, _ rulebook: CheckedRulebook) -> Bool {
    var plans: [CalendarDate: Plan] = [:]
    let runner = ExampleRunner(rulebook)
    for example in rulebook.examples {
      guard case .passed = runner.run(example, plans: &plans) else { return true }
    }
    return expected.contains { $0.differs(rules, rulebook, &plans) }
  }
}

/// A file of expected outcomes with its data.
private struct KeptExpected: Sendable {
  let file: ExpectedFile
  let dataPath: String
  let table: RecordTable
  let events: [(RecordTable, EventIndex)?]
  let schemas: [RecordSchema]
  /// The values that are expected, by name.
  private let names: [String]
  /// What is expected of each row of the records, in the order of the names.
  private let cells: [[String]]
  /// What `ragstone portfolio` writes; nil for a file that expects outcomes of providers.
  private let figures: [UInt8]?

  init?(_ file: ExpectedFile, _ rules: Pipeline.Rules, _ rulebook: CheckedRulebook, threads: Int) {
    guard let dataPath = file.dataPath,
      let source = Self.read(rulebook, dataPath, threads: threads),
      let plan = Pipeline.plan(rulebook, asAt: file.asAt ?? .first).0
    else { return nil }
    self.file = file
    self.dataPath = dataPath
    table = source.table
    events = source.events
    schemas = Self.schemas(of: rulebook)
    let evaluator = Evaluator(plan: plan, table: table, events: events, threads: threads)
    if file.isPortfolio {
      names = []
      cells = []
      figures = PortfolioText.csv(PortfolioTelling(rulebook, evaluator.portfolio))
    } else {
      guard let wanted = ExpectedRows.read(file, rulebook, ProblemList()) else { return nil }
      figures = nil
      names = wanted.values.map { rulebook.values[$0].name }
      cells = (0..<table.rowCount).map { row in
        guard let line = wanted.table.row(ofKey: source.table.key(row: row)) else { return [] }
        return wanted.values.indices.map { wanted.table.written(row: line, field: $0 + 1) }
      }
    }
  }

  private static func schemas(of rulebook: CheckedRulebook) -> [RecordSchema] {
    [rulebook.recordSchema] + rulebook.events.indices.map { rulebook.eventsSchema($0) }
  }

  private static func read(_ rulebook: CheckedRulebook, _ path: String, threads: Int) -> RecordSource? {
    let outcome = RecordSource.read(
      rulebook, path: path, events: [], keepsGoing: false, threads: threads, quietly: true,
      console: ProblemList())
    guard case .read(let source) = outcome else { return nil }
    return source
  }

  /// Whether any row or figure comes to something else by these rules.
  func differs(_ rules: Pipeline.Rules, _ rulebook: CheckedRulebook, _ plans: inout [CalendarDate: Plan])
    -> Bool
  {
    let day = file.asAt ?? .first
    guard let plan = plans[day] ?? Pipeline.plan(rulebook, asAt: day).0 else { return true }
    plans[day] = plan
    var (table, events) = (table, events)
    if !isReadAlike(rulebook) {
      guard let source = Self.read(rulebook, dataPath, threads: 1) else { return true }
      (table, events) = (source.table, source.events)
    }
    let evaluator = Evaluator(plan: plan, table: table, events: events)
    if let figures {
      return PortfolioText.csv(PortfolioTelling(rulebook, evaluator.portfolio)) != figures
    }
    var values: [Int] = []
    for name in names {
      guard let value = rulebook.value(named: name) else { return true }
      values.append(value)
    }
    return differs(evaluator, OutcomeText(rulebook: rulebook, plan: plan), values, rows: table.rowCount)
  }

  private func differs(_ evaluator: Evaluator, _ text: OutcomeText, _ values: [Int], rows: Int) -> Bool {
    let frame = evaluator.makeFrame(capacity: min(Evaluator.batchSize, max(1, rows)))
    for start in stride(from: 0, to: rows, by: Evaluator.batchSize) {
      let batch = start..<min(start + Evaluator.batchSize, rows)
      evaluator.run(rows: batch, in: frame)
      for (place, row) in batch.enumerated() {
        if frame.main.failedStep[place] >= 0 {
          // Kept tests pass, so a row that says so was refused by the rules as they are.
          if cells[row].isEmpty || cells[row].contains(where: { $0 != CaseSheet.refused }) { return true }
          continue
        }
        for (column, value) in values.enumerated()
        where text.text(value, row: place, in: frame) != cells[row][column] { return true }
      }
    }
    return false
  }

  /// Whether the rules read the data into the same columns, so that what was read can be used.
  private func isReadAlike(_ rulebook: CheckedRulebook) -> Bool {
    let other = Self.schemas(of: rulebook)
    guard other.count == schemas.count else { return false }
    for (mine, theirs) in zip(schemas, other) {
      guard mine.fields.count == theirs.fields.count, mine.name == theirs.name else { return false }
      for (field, changed) in zip(mine.fields, theirs.fields)
      where field.required != changed.required || changed.isRequired && !field.isRequired { return false }
    }
    return true
  }
}

extension FieldSchema {
  /// The same field, as if a rule used it.
  fileprivate var required: FieldSchema {
    FieldSchema(
      name: name, label: label, heading: heading, type: type, absences: absences,
      absenceSpellings: absenceSpellings, isKey: isKey, isRequired: true, roundedToPlaces: roundedToPlaces)
  }
}
