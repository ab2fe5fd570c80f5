import Synchronization

/// Is shown the lanes that stages leave, good only until it returns.
package struct StageWatcher: Sendable {
  /// A batch of a stage, by the stage's index; from any thread, in any order.
  let batch: @Sendable (_ stage: Int, BatchFrame) -> Void
  /// The groups of a summary, by its place in the stage.
  let summary: @Sendable (_ stage: Int, _ summary: Int, Frame) -> Void
}

/// Works out a stage: every provider in batches, then groups and places, in the same order whatever the threads.
struct StageRun {
  let stage: StagePlan
  let evaluator: Evaluator
  let threads: Int
  /// With the index of the stage; nil when nobody watches.
  var watcher: (StageWatcher, stage: Int)?

  private struct Piece: Sendable {
    var aggregates: [CollectedRows]
    var keys: [[RankRow]]
    var failed: [Int] = []
  }

  /// Adds the stage's figures.
  func add(to portfolio: inout Portfolio) {
    let whole = collect()
    portfolio.failedRows.formUnion(whole.failed)
    for (index, summary) in stage.summaries.enumerated() {
      var own = RowGroups.one
      if let by = summary.by {
        own = portfolio.groups[by] ?? groups(by, whole.aggregates)
        portfolio.groups[by] = own
      }
      var run = SummaryRun(
        summary: summary, stage: stage, rows: whole.aggregates, groups: own, evaluator: evaluator,
        portfolio: portfolio)
      if let (watcher, stage) = watcher { run.watch = { watcher.summary(stage, index, $0) } }
      portfolio.summaries[summary.value] = run.result()
    }
    for (index, rank) in stage.ranks.enumerated() {
      let members = whole.keys[index].count { $0.isMember }
      portfolio.ranked[rank.value] = Portfolio.Count(
        counted: members, notMembers: whole.keys[index].count { !$0.isMember && !$0.hasFailed })
      portfolio.places[rank.value] = RankRow.places(
        whole.keys[index], of: rank, count: evaluator.table.rowCount)
    }
  }

  private func collect() -> Piece {
    let empty = Piece(
      aggregates: stage.aggregates.map { _ in CollectedRows() }, keys: stage.ranks.map { _ in [] })
    let batches = (evaluator.table.rowCount + Evaluator.batchSize - 1) / Evaluator.batchSize
    let collected = Mutex<[Piece]>(Array(repeating: empty, count: batches))
    evaluator.forEachBatch(threads: threads) { batch, rows, frame in
      if let (watcher, stage) = watcher { watcher.batch(stage, frame) }
      var piece = empty
      for (index, aggregate) in stage.aggregates.enumerated() {
        piece.aggregates[index].add(aggregate, rows, frame)
      }
      for (index, rank) in stage.ranks.enumerated() {
        piece.keys[index] = RankRow.rows(rank, rows, frame)
      }
      for (place, row) in rows.enumerated() where frame.main.failedStep[place] >= 0 {
        piece.failed.append(row)
      }
      collected.withLock { $0[batch] = piece }
    }
    var whole = empty
    for piece in collected.withLock({ $0 }) {
      for index in whole.aggregates.indices { whole.aggregates[index].append(piece.aggregates[index]) }
      for index in whole.keys.indices { whole.keys[index] += piece.keys[index] }
      whole.failed += piece.failed
    }
    return whole
  }

  private func groups(_ by: SummaryGroup, _ collected: [CollectedRows]) -> RowGroups {
    switch by {
    case .field(let field): return RowGroups(of: evaluator.table, field: field) { _ in true }
    case .eventField(let table, let field):
      guard let events = evaluator.events.indices.contains(table) ? evaluator.events[table] : nil else {
        return RowGroups(groups: [], ofRow: [])
      }
      var seen: Set<Int32> = []
      for (number, aggregate) in stage.aggregates.enumerated() where aggregate.rows?.table == table {
        let rows = collected[number]
        for place in rows.rows.indices where rows.marks[place].contains(.seen) {
          seen.insert(rows.rows[place])
        }
        break
      }
      return RowGroups(of: events.table, field: field) { seen.contains(Int32($0)) }
    }
  }
}

/// The groups of a table's rows.
struct RowGroups: Sendable {
  /// Nil for one group of everybody.
  let groups: [Portfolio.Group]?
  /// For each row its group, or −1.
  let ofRow: [Int32]

  /// One group of everybody.
  static let one = RowGroups(groups: nil, ofRow: [])

  var count: Int { groups?.count ?? 1 }

  init(groups: [Portfolio.Group]?, ofRow: [Int32]) {
    self.groups = groups
    self.ofRow = ofRow
  }

  /// Every word in the order declared, or every text of the rows that are seen, in the order of its bytes.
  init(of table: RecordTable, field: Int, isSeen: (Int) -> Bool) {
    let column = table.columns[field]
    var ofRow = [Int32](repeating: -1, count: table.rowCount)
    if case .words(let list) = table.schema.fields[field].type {
      for row in 0..<table.rowCount where column.absences[row] == Absence.presentCode {
        ofRow[row] = Int32(truncatingIfNeeded: column.values[row])
      }
      self.init(groups: list.words.indices.map { .word($0) }, ofRow: ofRow)
      return
    }
    var numbers: [[UInt8]: Int32] = [:]
    for row in 0..<table.rowCount where column.absences[row] == Absence.presentCode && isSeen(row) {
      let text = table.withText(row: row, field: field) { Array($0) }
      let number = numbers[text] ?? Int32(numbers.count)
      numbers[text] = number
      ofRow[row] = number
    }
    let sorted = numbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var renumbered = [Int32](repeating: 0, count: sorted.count)
    for (place, entry) in sorted.enumerated() { renumbered[Int(entry.value)] = Int32(place) }
    for row in ofRow.indices where ofRow[row] >= 0 { ofRow[row] = renumbered[Int(ofRow[row])] }
    self.init(groups: sorted.map { .text(String(decoding: $0.key, as: UTF8.self)) }, ofRow: ofRow)
  }
}
