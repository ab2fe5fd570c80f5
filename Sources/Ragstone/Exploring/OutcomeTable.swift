/// The outcomes of all providers as codes.
package struct OutcomeTable: Sendable {
  package let lanes: [OutcomeLane]
  /// For each lane the code of every row.
  package let codes: [[UInt16]]

  /// Rates everybody. Each plan has lanes of its own, in the same order.
  package init(_ evaluator: Evaluator, _ rulebook: CheckedRulebook, threads: Int) {
    let lanes = OutcomeLane.all(rulebook, evaluator.plan)
    self.lanes = lanes
    let size = Evaluator.batchSize
    let rowCount = evaluator.table.rowCount
    let batches = (rowCount + size - 1) / size
    let workers = max(1, min(threads, batches))
    let parts = Parallel.map(parts: workers, threads: workers) { worker -> [[[UInt16]]] in
      let frame = evaluator.makeFrame(capacity: min(size, rowCount))
      return stride(from: worker, to: batches, by: workers).map { batch in
        let rows = batch * size..<min((batch + 1) * size, rowCount)
        evaluator.run(rows: rows, in: frame)
        return lanes.map { lane in
          (0..<rows.count).map { UInt16(truncatingIfNeeded: lane.code($0, frame.main)) }
        }
      }
    }
    codes = lanes.indices.map { lane in
      (0..<batches).flatMap { parts[$0 % workers][$0 / workers][lane] }
    }
  }

  /// Who has another code in another table, for each outcome in the order of the records.
  func movers(to other: OutcomeTable) -> [[Sweep.Mover]] {
    zip(codes, other.codes).map { was, now in
      was.indices.compactMap { row in
        was[row] == now[row] ? nil : Sweep.Mover(row: row, was: Int(was[row]), now: Int(now[row]))
      }
    }
  }
}
