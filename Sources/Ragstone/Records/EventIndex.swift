/// The rows of an events table, grouped by the row of their owner.
public struct EventIndex: Sendable {
  /// Where each owner's rows begin in `rows`; one longer than the owner's table.
  public let starts: [Int32]
  /// Rows of the events table, those of one owner together, in the order of the file.
  public let rows: [Int32]

  /// Makes an index from its parts.
  init(starts: [Int32], rows: [Int32]) {
    self.starts = starts
    self.rows = rows
  }

  /// Groups the rows of an events table by their owner.
  ///
  /// Rows whose owner is not there are left out, each with a diagnostic, of which at most 100 and a count
  /// are given.
  /// - Parameters:
  ///   - owners: a table whose schema has a key.
  ///   - threads: how many look for owners.
  public static func make(
    events: RecordTable, owners: RecordTable, threads: Int = 1
  ) -> (index: EventIndex, diagnostics: [Diagnostic]) {
    var starts = [Int32](repeating: 0, count: owners.rowCount + 1)
    var ownerOfRow = [Int32](repeating: -1, count: events.rowCount)
    var unknown: [Int] = []
    if let field = events.schema.ownerIndex {
      ownerOfRow.withUnsafeMutableBufferPointer { found in
        // Each thread writes to places of its own.
        nonisolated(unsafe) let found = found
        let parts = max(1, min(threads * 8, events.rowCount / 1024))
        Parallel.perform(parts: parts, threads: threads) { part in
          for row in (events.rowCount * part / parts)..<(events.rowCount * (part + 1) / parts) {
            let owner = events.withText(row: row, field: field) { owners.row(ofKey: $0) }
            if let owner { found[row] = Int32(owner) }
          }
        }
      }
      for row in 0..<events.rowCount {
        if ownerOfRow[row] >= 0 { starts[Int(ownerOfRow[row]) + 1] += 1 } else { unknown.append(row) }
      }
    }
    for owner in 0..<owners.rowCount { starts[owner + 1] += starts[owner] }
    var next = starts
    var rows = [Int32](repeating: 0, count: events.rowCount - unknown.count)
    for row in 0..<events.rowCount where ownerOfRow[row] >= 0 {
      let owner = Int(ownerOfRow[row])
      rows[Int(next[owner])] = Int32(row)
      next[owner] += 1
    }
    return (EventIndex(starts: starts, rows: rows), report(unknown, events, owners))
  }

  private static func report(_ rows: [Int], _ events: RecordTable, _ owners: RecordTable) -> [Diagnostic] {
    guard let field = events.schema.ownerIndex, !rows.isEmpty else { return [] }
    let sample = (0..<min(owners.rowCount, 10_000)).map { owners.key(row: $0) }
    var diagnostics = rows.prefix(RecordReport.mostShown).map { row in
      let key = events.text(row: row, field: field)
      let problem = RecordProblem.unknownOwner(
        cell: Excerpt.quoted(key), record: owners.schema.name,
        nearest: rows.count <= 10 ? Nearest.names(to: key, among: sample, atMost: 1) : [])
      return Diagnostic(problem, at: .cell(events.place(row: row, field: field)))
    }
    if rows.count > diagnostics.count {
      let more = RecordProblem.more(count: rows.count - diagnostics.count)
      diagnostics.append(Diagnostic(more, at: .file(events.fileName)))
    }
    return diagnostics
  }

  /// The rows of the events table that belong to a row of the owner's.
  public func rows(ofOwner owner: Int) -> ArraySlice<Int32> {
    rows[Int(starts[owner])..<Int(starts[owner + 1])]
  }
}
