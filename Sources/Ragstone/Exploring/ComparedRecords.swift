/// The records as one rulebook reads them: its table, and the events of each provider.
package struct RecordReading: Sendable {
  package let table: RecordTable
  package let events: [(RecordTable, EventIndex)?]

  /// Joins what belongs together.
  package init(table: RecordTable, events: [(RecordTable, EventIndex)?]) {
    self.table = table
    self.events = events
  }

  /// Some of the rows, in the order given, with their events.
  func only(_ rows: [Int]) -> RecordReading {
    let fewer = RecordTable(
      schema: table.schema, fileName: table.fileName, rowCount: rows.count,
      columns: table.columns.map { column in
        Column(values: rows.map { column.values[$0] }, absences: rows.map { column.absences[$0] })
      },
      isFieldPresent: table.isFieldPresent, refused: [], notes: [], origin: table.origin, keys: .empty)
    let events = events.map { pair in
      pair.map { pair -> (RecordTable, EventIndex) in
        var (starts, kept): ([Int32], [Int32]) = ([0], [])
        for row in rows {
          kept += pair.1.rows(ofOwner: row)
          starts.append(Int32(truncatingIfNeeded: kept.count))
        }
        return (pair.0, EventIndex(starts: starts, rows: kept))
      }
    }
    return RecordReading(table: fewer, events: events)
  }
}

/// The providers of two readings of the same records: those of the first in their order, then those only in the second.
struct ComparedRows: Sendable {
  let old: RecordTable
  let new: RecordTable
  /// For each the row in the second table; nil where every row is the same in both.
  private let places: [(old: Int?, new: Int?)]?

  init(_ old: RecordTable, _ new: RecordTable) {
    self.old = old
    self.new = new
    if Self.isAlike(old, new) {
      places = nil
      return
    }
    var places: [(old: Int?, new: Int?)] = []
    for row in 0..<old.rowCount { places.append((row, new.row(ofKey: old.key(row: row)))) }
    for row in 0..<new.rowCount where old.row(ofKey: new.key(row: row)) == nil { places.append((nil, row)) }
    self.places = places
  }

  /// Both read every row of the same file.
  private static func isAlike(_ old: RecordTable, _ new: RecordTable) -> Bool {
    old.rowCount == new.rowCount && old.refused.isEmpty && new.refused.isEmpty
  }

  var count: Int { places?.count ?? old.rowCount }

  func row(_ place: Int, inOld: Bool) -> Int? {
    guard let places else { return place }
    return inOld ? places[place].old : places[place].new
  }

  /// The key of a provider.
  func key(_ place: Int) -> String {
    if let row = row(place, inOld: true) { return old.key(row: row) }
    return row(place, inOld: false).map { new.key(row: $0) } ?? ""
  }

  /// The row of a provider in a third reading of the records, or nil.
  func row(_ place: Int, in table: RecordTable) -> Int? {
    if places == nil, Self.isAlike(old, table) { return place }
    return table.row(ofKey: key(place))
  }
}
