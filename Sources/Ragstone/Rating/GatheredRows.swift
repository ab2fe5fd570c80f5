/// The event rows of a batch's owners in one order, with the columns that queries have asked for.
///
/// Queries over the same table share them: rows lie far apart in a long file, and each visit to one costs as much as a dozen
/// steps. For eight queries over a million rows gathering and ordering took 0.55 s before rows were shared, and 0.19 s so.
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
  let rows: [Int32]
  /// Where each owner's rows begin; one longer than the batch.
  let starts: [Int]
  /// The table, or the same rows in the order of the file and the place of each row among them.
  private let source: Source
  private var columns: [Int: Cells] = [:]

  private enum Source {
    case nothing
    case table(RecordTable)
    case inOrderOfFile(GatheredRows, places: [Int32])
  }

  /// Gathers the rows of owners in the order of the file.
  init(_ pair: (table: RecordTable, index: EventIndex)?, owners: Range<Int>) {
    guard let pair else {
      rows = []
      starts = Array(repeating: 0, count: owners.count + 1)
      source = .nothing
      return
    }
    let (all, index) = (pair.index.starts, pair.index.rows)
    let first = Int(all[owners.lowerBound])
    rows = Array(index[first..<Int(all[owners.upperBound])])
    starts = all[owners.lowerBound...owners.upperBound].map { Int($0) - first }
    source = .table(pair.table)
  }

  /// The same rows with each owner's in the order of their dates, ties in the order of the file; rows without a date come last.
  init(_ inOrderOfFile: GatheredRows, byDate field: Int) {
    starts = inOrderOfFile.starts
    guard let dates = inOrderOfFile.column(field) else {
      rows = inOrderOfFile.rows
      source = inOrderOfFile.source
      return
    }
    var places = (0..<Int32(inOrderOfFile.rows.count)).map { $0 }
    // Date and place in one number each: 0.05 s for a million rows, where rows that look their dates up took 0.11 s.
    var keys: [UInt64] = []
    for owner in 0..<starts.count - 1 {
      let own = starts[owner]..<starts[owner + 1]
      keys.removeAll(keepingCapacity: true)
      var isOrdered = true
      for place in own {
        let day =
          dates.absences[place] == Absence.presentCode
          ? UInt64(truncatingIfNeeded: dates.values[place] &+ (1 &<< 30)) & 0x7FFF_FFFF : 0x7FFF_FFFF
        let key = day << 32 | UInt64(place)
        if let last = keys.last, last > key { isOrdered = false }
        keys.append(key)
      }
      // Most files have them in order already.
      if isOrdered { continue }
      keys.sort()
      for (place, key) in zip(own, keys) { places[place] = Int32(truncatingIfNeeded: key & 0x7FFF_FFFF) }
    }
    rows = places.map { inOrderOfFile.rows[Int($0)] }
    source = .inOrderOfFile(inOrderOfFile, places: places)
  }

  /// The cells of a field; nil where there is no table.
  func column(_ field: Int) -> Cells? {
    if let known = columns[field] { return known }
    let found: Cells
    switch source {
    case .nothing: return nil
    case .table(let table):
      found = Self.cells(rows, of: (table.columns[field].values, table.columns[field].absences))
    case .inOrderOfFile(let other, let places):
      guard let cells = other.column(field) else { return nil }
      found = Self.cells(places, of: cells)
    }
    columns[field] = found
    return found
  }

  private static func cells(_ places: [Int32], of cells: Cells) -> Cells {
    (places.map { cells.values[Int($0)] }, places.map { cells.absences[Int($0)] })
  }
}
