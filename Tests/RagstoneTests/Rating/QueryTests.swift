import Ragstone
import Synchronization
import Testing

private func v(_ index: Int) -> ValueSlot { ValueSlot(index) }
private func t(_ index: Int) -> TruthSlot { TruthSlot(index) }

/// Queries over event rows, and batches on several threads.
@Suite struct QueryTests {
  /// Owners K0, K1, K2; event fields: 1 day, 2 value, 3 counts (1, 0 or absent).
  private func run(
    _ function: TypedEventQuery.Function, _ rows: [String], operand: PlannedOperand? = .value(v(1)),
    isQuotient: Bool = false
  ) throws -> [String] {
    let owners = try Bench.table([["1", "1", "1"]])
    let fields = ["day", "value", "counts"].map { FieldSchema(name: $0, type: .number, absences: .all) }
    let schema = RecordSchema(
      name: "visits", fields: [FieldSchema(name: "home", type: .text)] + fields, ownerIndex: 0)
    let text = "home,day,value,counts\n" + rows.map { $0 + "\n" }.joined()
    let events = try #require(Fixture.read(text, schema).table)
    var lanes = Bench.lanes(3, [.truth(of: v(2), into: t(0)), .truth(of: v(20), into: t(1))])
    lanes.fields = [(v(0), 1), (v(1), 2), (v(2), 3)]
    var query = QueryPlan(over: 0, function, lanes: lanes)
    query.spreadValues = [(from: v(0), to: v(20))]
    query.included = t(0)
    query.inWindow = t(1)
    query.date = v(0)
    query.operand = operand
    let main = Bench.lanes(1, [.query(0, into: v(20), over: isQuotient ? v(21) : nil)])
    let evaluator = Evaluator(
      plan: Plan(main: main, queries: [query], on: Bench.asAt), table: owners,
      events: [(events, EventIndex.make(events: events, owners: owners).index)])
    let frame = evaluator.makeFrame(capacity: 3)
    evaluator.run(rows: 0..<3, in: frame)
    #expect(frame.queries[0].eventRows.count == rows.count)
    return frame.main.shown(20)
  }

  private func row(_ function: RowFunction) -> TypedEventQuery.Function { .row(function, field: 2) }

  private let rows = [
    "K0,1,4,1", "K2,5,1,0", "K0,3,6,1", "K0,3,7,1", "K0,2,9,0", "K1,2,not yet,1", "K1,1,8,1",
  ]

  @Test func eachFunctionReducesItsRows() throws {
    #expect(try run(.count, rows) == ["3000000", "2000000", "0"])
    #expect(try run(.share, rows) == ["75000000", "100000000", "0"])
    #expect(try run(.share, rows, isQuotient: true) == ["300", "200", "0"])
    #expect(try run(.share, []) == ["un", "un", "un"])
    #expect(try run(row(.sum), rows) == ["17000000", "ny", "0"])
    #expect(try run(row(.average), rows) == ["5666667", "ny", "un"])
    #expect(try run(row(.median), rows) == ["6000000", "ny", "un"])
    #expect(try run(row(.highest), rows) == ["7000000", "ny", "un"])
    #expect(try run(row(.lowest), rows) == ["4000000", "ny", "un"])
    #expect(try run(row(.best), rows) == ["4000000", "ny", "un"])
    #expect(try run(row(.worst), rows) == ["7000000", "ny", "un"])
    #expect(
      try run(row(.dated(RowPlace(1, isLatest: true, passesOverAbsent: false))), rows) == [
        "7000000", "ny", "un",
      ])
    #expect(
      try run(row(.dated(RowPlace(1, isLatest: true, passesOverAbsent: true))), rows) == [
        "7000000", "8000000", "un",
      ])
    #expect(
      try run(row(.dated(RowPlace(1, isLatest: false, passesOverAbsent: false))), rows) == [
        "4000000", "8000000", "un",
      ])
    #expect(try run(.numberOfDifferent(2), rows) == ["3000000", "ny", "0"])
    #expect(try run(.numberOfDifferent(0), rows, operand: .text(field: 0)) == ["1000000", "1000000", "0"])
  }

  @Test func anOpenRowLeavesItsOwnerOpen() throws {
    #expect(try run(.count, ["K0,1,1,unknown", "K0,1,1,1", "K1,1,1,1"]) == ["un", "1000000", "0"])
  }

  @Test func rowsBeyondTheFirstRoomFit() throws {
    let many = (0..<500).map { "K\($0 % 3),1,\($0),1" }
    #expect(try run(.count, many) == ["167000000", "167000000", "166000000"])
  }

  @Test func threadsGiveTheSame() throws {
    let cells = (0..<5000).map { $0 % 7 == 0 ? "un" : String($0) }
    let table = try Bench.table([cells])
    let lanes = Bench.lanes(1, [.multiply(v(0), v(10), into: v(20))], constants: [1_500_000])
    let evaluator = Evaluator(plan: Plan(main: lanes, on: Bench.asAt), table: table, events: [])
    func results(_ threads: Int) -> [Int: [String]] {
      let all = Mutex<[Int: [String]]>([:])
      evaluator.forEachBatch(threads: threads) { batch, rows, frame in
        let shown = frame.main.shown(20)
        all.withLock { $0[rows.lowerBound] = shown }
        #expect(batch * Evaluator.batchSize == rows.lowerBound)
      }
      return all.withLock { $0 }
    }
    let one = results(1)
    let batches = (5000 + Evaluator.batchSize - 1) / Evaluator.batchSize
    #expect(batches > 4 && one.count == batches && one[0]?[3] == "4500000" && one[0]?[7] == "un")
    #expect(one == results(4))
  }
}
