import Ragstone
import Testing

@Suite("The fewest changes of evidence, against all there are")
struct ChangeSearchTests {
  @Test("Small grids out of seeds", arguments: 0..<10)
  func fewestOfAll(_ part: Int) throws {
    var (reached, never) = (0, 0)
    for offset in 0..<50 {
      let seed = 40_000 + UInt64(part * 50 + offset)
      let grid = EvidenceGrid(seed: seed)
      let ended = try TextTrial(rules: grid.rules, records: grid.records, asAt: "2017-06-30").run()
      let overall = try #require(ended.rulebook.value(named: "overall"))
      let outcomes = outcomes(of: overall, ended)
      // What trying everything finds.
      var best: (size: Int, sets: Set<[Int]>) = (.max, [])
      for (place, row) in grid.combinations.enumerated() where outcomes[place + 1] == grid.target {
        let set = row.indices.filter { row[$0] != grid.own[$0] }
        if set.count < best.size { best = (set.count, []) }
        if set.count == best.size { best.sets.insert(set.map { $0 + 1 }) }
      }
      let report = try report(grid, ended)
      let found = Set(report.answers.map { $0.changes.map(\.field) })
      let told = "seed \(seed), own \(grid.own), \(grid.target)\n\(grid.rules)"
      for answer in report.answers { #expect(answer.outcome == grid.target, "\(told)") }
      switch report.verdict {
      case .alreadySo: #expect(best.size == 0, "\(told)")
      case .reached:
        reached += 1
        #expect(report.size == best.size && found == best.sets, "\(found), all: \(best)\n\(told)")
      case .notWithin:
        #expect(best.size > 3, "all: \(best)\n\(told)")
      case .never:
        never += 1
        #expect(best.size == .max, "all: \(best)\n\(told)")
      case .refused: Issue.record("refused\n\(told)")
      }
      #expect(report.isExact, "undecided \(report.undecided)\n\(told)")
    }
    #expect(reached > 20 && never > 0, "\(reached) reached, \(never) never")
  }

  @Test("Products, rounding and months between days are followed by halving")
  func whatIsNoSum() throws {
    let rules = """
      scale rag, best first Green, Amber, Red
      record home
        id text, key
        falls number
        beds number
        opened date
        seen date
      rating overall on rag
        Red when falls * beds is 35 and falls above beds and beds above 1
        Amber when months from opened to seen at least 7 and days from opened to seen at most 212
        Green otherwise
      """
    let records = "id,falls,beds,opened,seen\nA,3,4,2017-01-01,2017-02-01\nB,3,4,2016-08-31,2017-02-01\n"
    let ended = try TextTrial(rules: rules, records: records, asAt: "2017-01-01").run()
    #expect(try answers("overall Red", row: 0, ended) == ["falls 7, beds 5"])
    // From the end of August to the end of March are seven months and 212 days.
    #expect(try answers("overall Amber", row: 1, ended) == ["seen 2017-03-31"])
  }

  @Test("What is compared with rows of events has the thresholds that they have")
  func fieldsThatAreSpreadOverRows() throws {
    let rules = """
      scale rag, best first Green, Amber, Red
      record home
        id text, key
        tolerated number
        began date, may be not yet
      events referrals of home
        date date
        severity number
      rating overall on rag
        Red when count of referrals where (severity at least tolerated) at least 2
        Amber when count of referrals since began at least 2
        Green otherwise
        not rated when not yet
      """
    let trial = TextTrial(
      rules: rules, records: "id,tolerated,began\nA,3,2017-07-01\nB,9,\n",
      events: "id,date,severity\nA,2017-02-01,5\nA,2017-03-01,7\nA,2017-04-01,1\nB,2017-02-01,5\n",
      asAt: "2017-06-30")
    let ended = try trial.run()
    #expect(try answers("overall Green", row: 0, ended) == ["tolerated 6"])
    #expect(try answers("overall Red", row: 1, ended) == [])
    #expect(try answers("overall Green", row: 1, ended) == ["began 2017-06-30"])
  }

  /// The answers to a question, as `field value`.
  private func answers(_ wanted: String, row: Int, _ ended: TextTrial.Ended) throws -> [String] {
    let events = ended.events.map { rows -> [(RecordTable, EventIndex)?] in
      [(rows, EventIndex.make(events: rows, owners: ended.table).index)]
    }
    let search = try ChangeSearch(
      ended.rulebook, asAt: ended.plan.asAt, settings: Settings(), table: ended.table, events: events ?? [],
      portfolio: Evaluator(plan: ended.plan, table: ended.table, events: events ?? []).portfolio, row: row,
      target: ChangeTarget.read(wanted, ended.rulebook))
    let report = try #require(search).report(atMost: 3)
    return report.answers.map { answer in
      answer.changes.map { change in
        "\(ended.rulebook.record.fields[change.field].name) \(report.source.text(change.setting))"
      }.joined(separator: ", ")
    }
  }

  private func outcomes(of value: Int, _ ended: TextTrial.Ended) -> [String] {
    let evaluator = Evaluator(plan: ended.plan, table: ended.table, events: [])
    let frame = evaluator.makeFrame(capacity: 1024)
    let text = OutcomeText(rulebook: ended.rulebook, plan: ended.plan)
    var found: [String] = []
    var first = 0
    while first < ended.table.rowCount {
      let rows = first..<min(first + 1024, ended.table.rowCount)
      evaluator.run(rows: rows, in: frame)
      for row in 0..<rows.count { found.append(text.text(value, row: row, in: frame)) }
      first += 1024
    }
    return found
  }

  private func report(_ grid: EvidenceGrid, _ ended: TextTrial.Ended) throws -> ChangeReport {
    let target = try ChangeTarget.read("overall \(grid.target)", ended.rulebook)
    let search = try ChangeSearch(
      ended.rulebook, asAt: ended.plan.asAt, settings: Settings(), table: ended.table, events: [],
      portfolio: Evaluator(plan: ended.plan, table: ended.table, events: []).portfolio, row: 0,
      target: target)
    return try #require(search).report(atMost: 3)
  }
}
