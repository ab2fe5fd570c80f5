/// The event rows of a batch's owners in one order, with the columns that queries have asked for.
///
/// Queries over the same table share them: rows lie far apart in a long file, and each visit to one costs as much as a dozen
/// steps. With eight queries over ten million rows it took a third off.
final class GatheredRows {
  /// Which rows, and in which order.
  struct Kind: Hashable {
    let table: Int
    /// The field of the dates whose order it is; nil for the order of the file.
    let dateField: Int?
  }

  /// Cells of a column, one for each of `rows`.
  typealias Cells = (values: [Int64], absences: [UInt8])

  /// Rows of the events table, those of one owner together.
  private(set) var rows: [Int32] = []
  /// Where each owner's rows begin; one longer than the batch.
  private(set) var starts: [Int] = [0]
  private let table: RecordTable?
  private var columns: [Int: Cells] = [:]

  /// Gathers the rows of owners.
  init(_ kind: Kind, _ source: (table: RecordTable, index: EventIndex)?, owners: Range<Int>) {
    table = source?.table
    guard let source else {
      starts = Array(repeating: 0, count: owners.count + 1)
      return
    }
    let (first, last) = (
      Int(source.index.starts[owners.lowerBound]), Int(source.index.starts[owners.upperBound])
    )
    rows = Array(source.index.rows[first..<last])
    starts = source.index.starts[owners.lowerBound...owners.upperBound].map { Int($0) - first }
    if let field = kind.dateField { order(by: source.table.columns[field]) }
  }

  /// The cells of a field.
  func column(_ field: Int) -> Cells? {
    if let known = columns[field] { return known }
    guard let column = table?.columns[field] else { return nil }
    let (values, absences) = (column.values, column.absences)
    let found: Cells = (rows.map { values[Int($0)] }, rows.map { absences[Int($0)] })
    columns[field] = found
    return found
  }

  /// Puts each owner's rows in the order of their dates, ties in the order of the file; rows without a date come last.
  private func order(by dates: Column) {
    // Date and row in one number each, which sort three times as fast as rows that look their dates up.
    var keys: [UInt64] = []
    for owner in 0..<starts.count - 1 {
      let own = starts[owner]..<starts[owner + 1]
      keys.removeAll(keepingCapacity: true)
      var isOrdered = true
      for place in own {
        let row = Int(rows[place])
        let day =
          dates.absences[row] == Absence.presentCode
          ? UInt64(truncatingIfNeeded: dates.values[row] &+ (1 &<< 30)) & 0x7FFF_FFFF : 0x7FFF_FFFF
        let key = day << 32 | UInt64(rows[place])
        if let last = keys.last, last > key { isOrdered = false }
        keys.append(key)
      }
      // Most files have them in order already.
      if isOrdered { continue }
      keys.sort()
      for (place, key) in zip(own, keys) { rows[place] = Int32(truncatingIfNeeded: key & 0x7FFF_FFFF) }
    }
  }
}
