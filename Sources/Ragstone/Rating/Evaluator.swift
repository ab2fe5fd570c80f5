import Synchronization

/// Runs a plan over the rows of a table, batch by batch.
package struct Evaluator: Sendable {
  /// How many rows a batch has; the last may have fewer. The lanes of a hundred steps stay in the cache then: 2,000 rows of 20
  /// indicators took 10.5 ms, with 1,024 rows 12.3.
  package static let batchSize = 256

  let plan: Plan
  let table: RecordTable
  let events: [(table: RecordTable, index: EventIndex)?]
  /// What the plan's stages have worked out over the whole table.
  package let portfolio: Portfolio

  /// Makes an evaluator.
  /// - Parameter events: by index of the rulebook's events tables; nil where no rule uses one, which counts
  ///   as a table without rows.
  /// - Parameter threads: how many work on the plan's stages, which are worked out here.
  /// - Parameter watcher: is shown their lanes.
  package init(
    plan: Plan, table: RecordTable, events: [(RecordTable, EventIndex)?], threads: Int = 1,
    watcher: StageWatcher? = nil
  ) {
    let pairs = events.map { pair in pair.map { (table: $0.0, index: $0.1) } }
    let empty = Evaluator(plan: plan, table: table, events: pairs, portfolio: Portfolio())
    self.init(
      plan: plan, table: table, events: pairs,
      portfolio: empty.workOutStages(threads: threads, watcher: watcher))
  }

  /// Works out the plan's stages once more and shows their lanes.
  package func watchStages(threads: Int, _ watcher: StageWatcher) {
    _ = workOutStages(threads: threads, watcher: watcher)
  }

  private func workOutStages(threads: Int, watcher: StageWatcher?) -> Portfolio {
    var portfolio = Portfolio()
    for (number, stage) in plan.stages.enumerated() {
      let evaluator = Evaluator(plan: stage.plan, table: table, events: events, portfolio: portfolio)
      var run = StageRun(stage: stage, evaluator: evaluator, threads: threads)
      run.watcher = watcher.map { ($0, stage: number) }
      run.add(to: &portfolio)
    }
    return portfolio
  }

  /// Makes an evaluator for which everything over the whole table is worked out already.
  init(
    plan: Plan, table: RecordTable, events: [(table: RecordTable, index: EventIndex)?], portfolio: Portfolio
  ) {
    self.plan = plan
    self.table = table
    self.events = events
    self.portfolio = portfolio
  }

  /// Makes the frames for batches of up to so many rows.
  package func makeFrame(capacity: Int) -> BatchFrame { BatchFrame(plan: plan, capacity: capacity) }

  /// Evaluates one batch; every slot of the frames keeps what its step left.
  /// - Parameter rows: rows of the table, no more than the frame's capacity.
  package func run(rows: Range<Int>, in frame: BatchFrame) {
    precondition(
      rows.count <= frame.main.capacity && rows.lowerBound >= 0 && rows.upperBound <= table.rowCount)
    let main = frame.main
    main.begin(rows.count)
    frame.gathered.removeAll(keepingCapacity: true)
    for field in plan.main.fields {
      let column = table.columns[field.field]
      let lane = main.lane(field.slot)
      for row in 0..<rows.count {
        lane.values[row] = column.values[rows.lowerBound + row]
        lane.absences[row] = column.absences[rows.lowerBound + row]
      }
    }
    if !plan.main.made.isEmpty { loadFigures(rows, main) }
    var run = LaneRun(
      frame: main, table: table, firstRow: rows.lowerBound, eventRows: nil, calendar: plan.calendar)
    for (index, step) in plan.main.steps.enumerated() {
      run.step = Int32(truncatingIfNeeded: index)
      if case .query(let query, let into, let over) = step {
        runQuery(query, run, frame, into, over)
      } else {
        run.perform(step)
      }
    }
    for query in plan.visits { visit(query, run, frame) }
    if !portfolio.failedRows.isEmpty { passOnFailures(rows, main) }
  }

  /// Evaluates every row of the table and calls `body` once for each batch, from any thread, in any order.
  ///
  /// `body` gets the batch's index, its rows, and its frames, which are good only until it returns.
  package func forEachBatch(
    threads: Int, _ body: @Sendable (_ batch: Int, _ rows: Range<Int>, _ frame: BatchFrame) -> Void
  ) {
    forEachBatch(threads: threads, making: {}) { _, batch, rows, frame in body(batch, rows, frame) }
  }

  /// The same with something of its own for each thread.
  package func forEachBatch<Own>(
    threads: Int, making: @Sendable () -> Own,
    _ body: @Sendable (_ own: Own, _ batch: Int, _ rows: Range<Int>, _ frame: BatchFrame) -> Void
  ) {
    let batches = (table.rowCount + Self.batchSize - 1) / Self.batchSize
    let workers = max(1, min(threads, batches))
    let next = Atomic<Int>(0)
    Parallel.perform(parts: workers, threads: workers) { _ in
      let frame = makeFrame(capacity: min(Self.batchSize, table.rowCount))
      let own = making()
      while true {
        let batch = next.add(1, ordering: .relaxed).oldValue
        if batch >= batches { return }
        let start = batch * Self.batchSize
        let rows = start..<min(start + Self.batchSize, table.rowCount)
        run(rows: rows, in: frame)
        body(own, batch, rows, frame)
      }
    }
  }
}

extension Evaluator {
  /// The same records and figures of all providers under another plan with the same lanes and stages.
  func with(_ plan: Plan) -> Evaluator {
    Evaluator(plan: plan, table: table, events: events, portfolio: portfolio)
  }

  /// The records.
  package var records: RecordTable { table }

  /// The events tables, as they were handed over.
  package var eventPairs: [(RecordTable, EventIndex)?] {
    events.map { pair in pair.map { ($0.table, $0.index) } }
  }
}
