import Testing

@testable import Ragstone
@testable import RuleWorlds

@Suite("Tables made of a plan rate as the plan does")
struct TabulatedPlanTests {
  /// What came of rating the same records both ways.
  struct Comparison {
    /// Outcomes compared.
    var cells = 0
    /// Outcomes that are looked up, and those that an ordinary step works out.
    var coded = 0
    var ordinary = 0
    /// The first that differs.
    var difference: String?
    /// The tables left the file to the reader of tables.
    var isRefused = false
  }

  /// Rates records as a table and block by block; nil where the rules are not of the kind.
  static func compare(_ rulebook: CheckedRulebook, _ plan: Plan, _ records: String) throws -> Comparison? {
    let schema = rulebook.recordSchema
    let values = rulebook.values.indices.filter {
      plan.results[$0].place != nil && plan.results[$0].notices.isEmpty
    }
    guard let tabulated = TabulatedPlan(plan, schema, outcomes: values) else { return nil }
    let input = InputBytes(records)
    guard let table = RecordReader(schema: schema, fileName: "records.csv").readCSV(input).table else {
      return nil
    }
    var comparison = Comparison()
    for outcome in tabulated.outcomes {
      if case .ordinary = outcome.place { comparison.ordinary += 1 } else { comparison.coded += 1 }
    }
    guard let reader = NarrowReader(input, schema, fields: tabulated.fields) else {
      comparison.isRefused = true
      return comparison
    }
    let evaluator = Evaluator(plan: plan, table: table, events: [])
    let frame = evaluator.makeFrame(capacity: max(table.rowCount, 1))
    evaluator.run(rows: 0..<table.rowCount, in: frame)
    let failed = (0..<table.rowCount).contains { frame.main.failedStep[$0] >= 0 }
    let text = OutcomeText(rulebook: rulebook, plan: plan)
    let texts = tabulated.outcomes.map { text.texts(of: $0).map { String(decoding: $0, as: UTF8.self) } }
    let (block, run) = (reader.makeBlock(), TabulatedRun(tabulated))
    var row = 0
    let isDone = reader.chunks.indices.allSatisfy { chunk in
      reader.read(chunk, into: block) { block in
        guard run.evaluate(block) else { return false }
        for position in 0..<block.count {
          let key = String(
            decoding: UnsafeBufferPointer(
              start: input.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(
                by: block.keyOffsets[position]), count: Int(block.keyLengths[position])), as: UTF8.self)
          for (outcome, texts) in zip(tabulated.outcomes, texts) {
            let got =
              switch outcome.place {
              case .constant: texts[0]
              case .coded(let lane): texts[run.code(lane, position)]
              case .ordinary: text.text(outcome.value, row: position, in: run.batch)
              }
            let expected = text.text(outcome.value, row: row, in: frame)
            comparison.cells += 1
            if comparison.difference == nil, got != expected || key != table.key(row: row) {
              comparison.difference =
                "\(table.key(row: row)), \(rulebook.values[outcome.value].name): \(expected) by the plan, \(got) by tables"
            }
          }
          row += 1
        }
        return true
      }
    }
    comparison.isRefused = !isDone
    if isDone, failed { comparison.difference = "a provider that is refused was rated by tables" }
    if isDone, row != table.rowCount { comparison.difference = "\(row) of \(table.rowCount) rows" }
    return comparison
  }

  /// Rates records both ways by rules as they stand.
  static func compare(_ rules: String, _ records: String, on day: String = "2017-09-30") throws -> Comparison?
  {
    let read = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: rules))
    #expect(read.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let rulebook = try #require(read.rulebook)
    let plan = try #require(Pipeline.plan(rulebook, asAt: try CalendarDate.parse(day).get()).0)
    return try compare(rulebook, plan, records)
  }

  /// The records that can be read by themselves in narrow columns.
  static func plain(_ world: OracleWorld, _ schema: RecordSchema) -> String {
    let lines = world.recordText.split(separator: "\n").map(String.init)
    let kept = lines.dropFirst().filter { line in
      guard let reader = NarrowReader(InputBytes("\(lines[0])\n\(line)\n"), schema, fields: []) else {
        return false
      }
      let block = reader.makeBlock()
      return reader.chunks.indices.allSatisfy { reader.read($0, into: block) { _ in true } }
    }
    return ([lines[0]] + kept).joined(separator: "\n") + "\n"
  }

  @Test("Random rulebooks and records", arguments: 0..<4)
  func generated(_ part: Int) throws {
    var (rulebooks, cells, refused, coded, ordinary) = (0, 0, 0, 0, 0)
    for offset in 0..<75 {
      let seed = 20_171_112 + UInt64(part * 75 + offset)
      var generator = RuleGenerator(seed: seed)
      let world = generator.make(rows: 40)
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: world.ruleText))
      guard let rulebook = rules.rulebook, !rules.hasErrors, let day = CalendarDate(dayNumber: world.asAt),
        let plan = Pipeline.plan(rulebook, asAt: day).0,
        let comparison = try Self.compare(rulebook, plan, Self.plain(world, rulebook.recordSchema))
      else { continue }
      rulebooks += 1
      cells += comparison.cells
      refused += comparison.isRefused ? 1 : 0
      coded += comparison.coded
      ordinary += comparison.ordinary
      if let difference = comparison.difference {
        Issue.record("seed \(seed): \(difference)\n\(world.ruleText)\n\(world.recordText)")
        return
      }
    }
    #expect(rulebooks > 10)
    #expect(cells > 1000 && refused * 2 < rulebooks && coded > ordinary)
  }

  @Test("A rate of two cells is cut where its figures are met")
  func quotients() throws {
    let rules = """
      scale rag, best first Green, Amber, Red
      record provider
        id text, key
        falls number, may be unknown or not yet
        beds number, may be unknown
      define rate = 10 * falls / beds
      indicator falling
        2 points when rate at least 1.5
        1 point when rate above 0.5
        0 points otherwise
        1 point when unknown
        0 points when not yet
      rating risk on rag
        Red when falling at least 2 points
        Amber when falling at least 1 point
        Green otherwise
      """
    var records = "id,falls,beds\n"
    for falls in ["0", "1", "2", "3", "0.5", "1.5", "-1", "4.5", "unknown", "not yet"] {
      for beds in ["10", "20", "30", "0", "-10", "9.999", "unknown"] {
        records += "\(falls.replacing(" ", with: ""))x\(beds.replacing(".", with: "p")),\(falls),\(beds)\n"
      }
    }
    let comparison = try #require(try Self.compare(rules, records))
    #expect(comparison.difference == nil)
    #expect(!comparison.isRefused)
    #expect(comparison.coded >= 2)
  }
}
