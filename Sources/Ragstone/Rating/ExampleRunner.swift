/// Runs the examples of a rulebook through the same plan and evaluator as records.
package struct ExampleRunner {
  /// What came of one example.
  package enum Result: Sendable {
    case passed
    /// What differs, in the order expected.
    case failed([OutcomeDifference])
    /// It was rated where the example expects it to be refused.
    case rated
    /// It could not be rated, with the reason.
    case couldNotRun(String)
  }

  /// What an example was evaluated with, and what the evaluation left behind.
  package struct Evaluated {
    package let plan: Plan
    package let evaluator: Evaluator
    /// The example's own provider is its first row, where it has one; the others follow.
    package let table: RecordTable
    /// By index of the rulebook's events tables.
    package let events: [RecordTable]
    package let portfolio: Portfolio
    /// Holds the first row, if there is one.
    package let frame: BatchFrame
  }

  let rulebook: CheckedRulebook

  /// Makes a runner.
  package init(_ rulebook: CheckedRulebook) { self.rulebook = rulebook }

  /// Runs one example.
  package func run(_ example: CheckedExample) -> Result { evaluate(example).0 }

  /// Runs one example by a plan that is kept for its day.
  package func run(_ example: CheckedExample, plans: inout [CalendarDate: Plan]) -> Result {
    evaluate(example, plans: &plans).0
  }

  /// Runs one example and hands over what the evaluation left; nil when it was not evaluated.
  package func evaluate(_ example: CheckedExample) -> (Result, Evaluated?) {
    var plans: [CalendarDate: Plan] = [:]
    return evaluate(example, plans: &plans)
  }

  private func evaluate(
    _ example: CheckedExample, plans: inout [CalendarDate: Plan]
  ) -> (Result, Evaluated?) {
    if example.asAt == nil, rulebook.dependsOnDate {
      return (.couldNotRun("the rules depend on the date, and the example has no `as at`"), nil)
    }
    let asAt = example.asAt ?? CalendarDate.first
    if plans[asAt] == nil {
      let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt)
      guard let plan else {
        // A day that the rules are not made for: a parameter has no value yet.
        if example.isRefused { return (.passed, nil) }
        return (.couldNotRun(problems.first?.message ?? "the rules cannot be planned"), nil)
      }
      plans[asAt] = plan
    }
    guard let plan = plans[asAt] else { return (.couldNotRun("the rules cannot be planned"), nil) }
    let own = example.hasOwn ? [example.fields.map { $0 ?? .absent(.unknown) }] : []
    let table = RecordTable.made(rulebook.recordSchema, rows: own + example.others)
    let events = rulebook.events.indices.map { index -> (RecordTable, EventIndex) in
      let rows = example.rows[index]
      let made = RecordTable.made(rulebook.eventsSchema(index), rows: rows.map { $0 + [.absent(.unknown)] })
      return (made, Self.index(example.owners[index], owners: table.rowCount))
    }
    let evaluator = Evaluator(plan: plan, table: table, events: events)
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: 0..<min(1, table.rowCount), in: frame)
    let evaluated = Evaluated(
      plan: plan, evaluator: evaluator, table: table, events: events.map(\.0), portfolio: evaluator.portfolio,
      frame: frame)
    if example.isRefused {
      let isRefused = !evaluator.portfolio.failedRows.isEmpty || frame.main.failedStep[0] >= 0
      return (isRefused ? .passed : .rated, evaluated)
    }
    if !evaluator.portfolio.failedRows.isEmpty {
      let reason = "the provider is refused: a number grows too large, or a clause says stop"
      return (.couldNotRun(reason), evaluated)
    }
    if frame.main.failedStep[0] >= 0 {
      let reason = plan.failureReason(step: Int(frame.main.failedStep[0]), row: 0, in: frame)
      return (.couldNotRun("the provider is refused: \(reason)"), evaluated)
    }
    let differences = differences(example, evaluated)
    return (differences.isEmpty ? .passed : .failed(differences), evaluated)
  }

  private func differences(_ example: CheckedExample, _ evaluated: Evaluated) -> [OutcomeDifference] {
    let text = OutcomeText(rulebook: rulebook, plan: evaluated.plan)
    return example.expectations.compactMap { expectation in
      if case .summary(let summary) = rulebook.values[expectation.value].kind {
        return compare(expectation, summary, evaluated.portfolio)
      }
      return compare(expectation, evaluated.plan, evaluated.frame, text)
    }
  }

  /// Groups rows of events by their provider.
  private static func index(_ ownerOfRow: [Int], owners: Int) -> EventIndex {
    var starts: [Int32] = [0]
    var rows: [Int32] = []
    for owner in 0..<owners {
      for (row, other) in ownerOfRow.enumerated() where other == owner { rows.append(Int32(row)) }
      starts.append(Int32(rows.count))
    }
    return EventIndex(starts: starts, rows: rows)
  }

  private func compare(
    _ expectation: CheckedExample.Expectation, _ plan: Plan, _ frame: BatchFrame, _ text: OutcomeText
  ) -> OutcomeDifference? {
    let value = rulebook.values[expectation.value]
    let result = plan.results[expectation.value]
    let absence: UInt8
    let number: Int64
    if case .truth(let slot) = result.operand {
      let answer = frame.main.truth(slot, 0)
      absence = answer > 1 ? answer - 1 : 0
      number = answer == 1 ? 1 : 0
    } else if let slot = result.shown {
      absence = frame.main.absence(slot, 0)
      number = frame.main.value(slot, 0)
    } else {
      return nil
    }
    let got = text.text(expectation.value, row: 0, in: frame)
    func difference(_ wanted: OutcomeDifference.Wanted, _ expected: String) -> OutcomeDifference {
      OutcomeDifference(value: expectation.value, wanted: wanted, expected: expected, got: got)
    }
    if case .text(let wanted)? = expectation.expected {
      return got == wanted ? nil : difference(.text(wanted), wanted)
    }
    guard case .plain(let expected)? = expectation.expected else {
      let isRight = expectation.absence.map { absence == $0.rawValue } ?? (absence != 0)
      return isRight
        ? nil : difference(.absent(expectation.absence), expectation.absence?.words ?? "not rated")
    }
    var bytes: [UInt8] = []
    text.write(expected, value.type, into: &bytes)
    var shown = String(decoding: bytes, as: UTF8.self)
    var found: Int64? = number
    if let places = expectation.places {
      // Rounded from the exact quotient, so that a figure is not rounded twice.
      found = rounded(result, frame, places: places)
      shown += " to \(places) places"
    }
    return absence == 0 && found == expected ? nil : difference(.value(expected), shown)
  }

  private func rounded(_ result: PlannedValue, _ frame: BatchFrame, places: Int) -> Int64? {
    switch result.operand {
    case .quotient(let numerator, let denominator):
      return Self.rounded(
        frame.main.value(numerator, 0), over: frame.main.value(denominator, 0), places: places)
    case .value(let slot):
      return ExactDecimal(scaled: frame.main.value(slot, 0)).rounded(toPlaces: places)?.scaled
    case .truth, .text, .period, .periodByWord, .constantText: return nil
    }
  }
}

extension ExampleRunner {
  /// A quotient rounded once, from its exact terms.
  static func rounded(_ numerator: Int64, over denominator: Int64, places: Int) -> Int64? {
    var unit: Int128 = 1
    for _ in 0..<places { unit *= 10 }
    let quotient = Ratio.roundedQuotient(Int128(numerator) * unit, Int128(denominator))
    return ExactDecimal(checking: quotient * Int128(ExactDecimal.unit) / unit)?.scaled
  }
}

extension CheckedRulebook {
  /// Whether any outcome depends on the as-at date: ages, windows, events, dated parameters.
  package var dependsOnDate: Bool {
    if parameters.contains(where: { parameter in parameter.rows.contains { $0.from != nil || $0.until != nil }
    }) {
      return true
    }
    if !events.isEmpty, events.contains(where: { $0.dateIndex != nil }) { return true }
    return readsAsAt
  }
}

extension RecordTable {
  /// A table made in memory, of one row for each list of values; it has no file.
  static func made(_ schema: RecordSchema, rows: [[CheckedExample.Given]]) -> RecordTable {
    var bytes: [UInt8] = []
    var columns = schema.fields.map { _ in Column.zeros(rows.count) }
    for (row, values) in rows.enumerated() {
      for (field, value) in values.enumerated() {
        switch value {
        case .value(.plain(let number)): columns[field].values[row] = number
        case .value(.text(let text)):
          columns[field].values[row] =
            PackedText(offset: bytes.count, length: text.utf8.count, isCopy: true).packed
          bytes += Array(text.utf8)
        case .value(.period): break
        case .absent(let kind): columns[field].absences[row] = kind.rawValue
        }
      }
    }
    let origin = RowOrigin(
      input: InputBytes([UInt8]()), copies: bytes, layout: .objects, headings: [],
      columnOfField: schema.fields.map { _ in -1 }, offsets: rows.map { _ in 0 }, lines: nil, numbers: nil)
    return RecordTable(
      schema: schema, fileName: "example", rowCount: rows.count, columns: columns,
      isFieldPresent: schema.fields.map { _ in true }, refused: [], notes: [], origin: origin, keys: .empty)
  }
}
