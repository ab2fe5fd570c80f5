import Ragstone

@testable import RuleWorlds

/// A rule file held in memory.
struct OneRuleFile: RuleLibrary {
  let text: String
  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .success(Array(text.utf8)) }
  func resolved(_ path: String) -> String? { path }
}

/// Where the engine and the oracle part.
struct OracleDifference {
  let row: Int
  let name: String
  let engine: String
  let oracle: String
}

/// What came of one generated world.
enum OracleVerdict {
  /// The rules do not check; the first message.
  case skipped(String)
  /// The rows compared, those whose figures grow too large for the oracle, and the first difference.
  case compared(rows: Int, tooLarge: Int, OracleDifference?)
}

/// Runs the engine and the oracle on the same rulebook and records.
struct OracleComparison {
  let world: OracleWorld

  func run() -> OracleVerdict {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: world.ruleText))
    guard let rulebook = rules.rulebook, !rules.hasErrors else {
      let first = rules.diagnostics.first { $0.severity == .error }
      return .skipped("\(first?.message ?? "no rulebook") \(place(first))")
    }
    guard let asAt = CalendarDate(dayNumber: world.asAt) else { return .skipped("no such day") }
    let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt)
    let looksBack = [" as at ", " sustained "].contains { world.ruleText.contains($0) }
    if plan == nil, looksBack, problems.contains(where: { $0.code == DiagnosticCode(440) }) {
      return .skipped("a parameter is not in force on a day looked back at")
    }
    let hasParameters = Oracle(rulebook: rulebook, asAt: world.asAt, fields: [], events: []).hasAllParameters
    guard let plan, hasParameters else {
      if plan == nil, !hasParameters { return .compared(rows: 0, tooLarge: 0, nil) }
      let engine = plan == nil ? "refuses to plan" : "plans"
      let oracle = hasParameters ? "all parameters are in force" : "a parameter is not in force"
      let difference = OracleDifference(row: 0, name: "the plan", engine: engine, oracle: oracle)
      return .compared(rows: 0, tooLarge: 0, difference)
    }
    guard let (table, events) = tables(rulebook) else { return .skipped("the records cannot be read") }
    let evaluator = Evaluator(plan: plan, table: table, events: events)
    let frame = evaluator.makeFrame(capacity: table.rowCount)
    evaluator.run(rows: 0..<table.rowCount, in: frame)
    let text = OutcomeText(rulebook: rulebook, plan: plan)
    let explainer = Explainer(rulebook: rulebook, plan: plan, table: table, events: events.map { $0?.0 })
    var tooLarge = 0
    for row in world.rows.indices {
      // Explaining is slow, so one provider of each rulebook stands for all.
      if row == 0, let difference = misnamed(explainer.explain(row: row, at: row, frame), row) {
        return .compared(rows: row, tooLarge: tooLarge, difference)
      }
      let oracle = Oracle(
        rulebook: rulebook, asAt: world.asAt, fields: fields(rulebook, row), events: eventRows(rulebook, row),
        holidays: world.holidays)
      let expected = oracle.outcomes()
      if oracle.isTooLarge {
        tooLarge += 1
        continue
      }
      let isRefused = frame.main.failedStep[row] >= 0
      if isRefused != (expected == nil) {
        let difference = OracleDifference(
          row: row, name: "the provider", engine: isRefused ? "refused" : "rated",
          oracle: expected == nil ? "refused" : "rated")
        return .compared(rows: row, tooLarge: tooLarge, difference)
      }
      guard let expected else { continue }
      for index in rulebook.evaluationOrder {
        let value = rulebook.values[index]
        let got = text.text(index, row: row, in: frame)
        if got != expected[index] {
          let difference = OracleDifference(row: row, name: value.name, engine: got, oracle: expected[index])
          return .compared(rows: row, tooLarge: tooLarge, difference)
        }
        if let kind = (try? oracle.value(index))?.absence, !value.absences.contains(kind) {
          let difference = OracleDifference(
            row: row, name: value.name, engine: "the checker allows only: \(value.absences)",
            oracle: kind.words)
          return .compared(rows: row, tooLarge: tooLarge, difference)
        }
      }
    }
    return .compared(rows: world.rows.count - tooLarge, tooLarge: tooLarge, nil)
  }

  /// `why` names the rows of every aggregate; where the aggregate counts rows, as many as it comes to.
  private func misnamed(_ explanation: Explanation, _ row: Int) -> OracleDifference? {
    let counting = ["count of", "longest run of", "current run of", "highest count of"]
    for value in explanation.values {
      for reading in value.events {
        guard let count = reading.rowCount else {
          return OracleDifference(
            row: row, name: value.name, engine: "names no rows", oracle: "names its rows")
        }
        guard case .define(let passage) = value.detail, passage.text == reading.passage.text,
          counting.contains(where: { passage.text.hasPrefix($0) }),
          case .value(let result) = value.outcome.state
        else { continue }
        if result != Int64(count) * 1_000_000 {
          return OracleDifference(
            row: row, name: value.name, engine: "names \(count) rows",
            oracle: "counted \(value.outcome.shown)")
        }
      }
    }
    return nil
  }

  private func place(_ diagnostic: Diagnostic?) -> String {
    guard case .rule(let span)? = diagnostic?.location else { return "" }
    let bytes = Array(world.ruleText.utf8)
    let start = min(Int(span.start), bytes.count)
    return "at: " + String(decoding: bytes[start..<min(start + 80, bytes.count)], as: UTF8.self)
  }

  /// The tables as read from text.
  func tables(_ rulebook: CheckedRulebook) -> (RecordTable, [(RecordTable, EventIndex)?])? {
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "records.csv")
    guard let table = reader.readCSV(InputBytes(world.recordText)).table else { return nil }
    var events: [(RecordTable, EventIndex)?] = []
    for index in rulebook.events.indices {
      let reader = RecordReader(schema: rulebook.eventsSchema(index), fileName: "events.csv")
      guard let rows = reader.readCSV(InputBytes(world.eventText)).table else { return nil }
      events.append((rows, EventIndex.make(events: rows, owners: table).index))
    }
    return (table, events)
  }

  /// The values of a provider in the order of the rulebook's fields, which may be fewer than were made.
  private func fields(_ rulebook: CheckedRulebook, _ row: Int) -> [OracleValue] {
    rulebook.record.fields.map { field in
      guard let index = world.fields.firstIndex(where: { $0.name == field.name }) else {
        return .text("K\(row)")
      }
      return world.rows[row][index].value
    }
  }

  private func eventRows(_ rulebook: CheckedRulebook, _ owner: Int) -> [[[OracleValue]]] {
    rulebook.events.map { table in
      let places = table.fields.compactMap { field in world.events.firstIndex { $0.name == field.name } }
      return world.eventRows.filter { $0.owner == owner }.map { row in places.map { row.cells[$0].value } }
    }
  }
}

/// Makes a world smaller while the engine and the oracle still part.
struct OracleShrinker {
  static func shrunken(_ world: OracleWorld, _ difference: OracleDifference) -> OracleWorld {
    func differs(_ world: OracleWorld) -> Bool {
      if case .compared(_, _, .some) = OracleComparison(world: world).run() { return true }
      return false
    }
    var best = world.rows.indices.contains(difference.row) ? world.only(difference.row) : world
    if !differs(best) { best = world }
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for index in best.declarations.indices.reversed() {
        var smaller = best
        smaller.declarations.remove(at: index)
        if differs(smaller) { (best, isSmaller) = (smaller, true) }
      }
      for index in best.declarations.indices {
        for line in best.declarations[index].indices.dropFirst().reversed() {
          var smaller = best
          smaller.declarations[index].remove(at: line)
          if differs(smaller) { (best, isSmaller) = (smaller, true) }
        }
      }
      for index in best.eventRows.indices.reversed() {
        var smaller = best
        smaller.eventRows.remove(at: index)
        if differs(smaller) { (best, isSmaller) = (smaller, true) }
      }
    }
    return best
  }

  /// The smallest case in words.
  static func report(_ world: OracleWorld, seed: UInt64, _ difference: OracleDifference) -> String {
    let small = shrunken(world, difference)
    var last = difference
    if case .compared(_, _, let found?) = OracleComparison(world: small).run() { last = found }
    return """
      seed \(seed), as at \(OracleCalendar.shared.text(world.asAt)): \(last.name)
      engine: \(last.engine)
      oracle: \(last.oracle)
      \(small.ruleText)\(small.recordText)\(small.eventText)
      """
  }
}
