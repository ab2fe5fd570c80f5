/// One row of results: everything of a provider that a retelling looks at.
///
/// While it notes, it keeps what was looked at and what was found there. Whoever told a row so can tell every other row in
/// which the same is found, without retelling it: nothing else goes into what is told.
package final class RowView {
  /// The row of the table.
  package private(set) var row: Int
  /// The same row's place in the batch that the frame holds.
  private(set) var batchRow: Int
  /// The row's cells as written.
  package let cells: RowCells
  private let table: RecordTable
  private var frame: BatchFrame
  /// What is noted; nil where nothing is.
  private var notes: LookNotes?

  /// A view of a row.
  init(_ table: RecordTable, row: Int, at batchRow: Int, _ frame: BatchFrame) {
    (self.table, self.row, self.batchRow, self.frame) = (table, row, batchRow, frame)
    cells = RowCells(table, row: row)
  }

  /// Goes on to another row of the same table.
  package func move(to row: Int, at batchRow: Int, _ frame: BatchFrame) {
    (self.row, self.batchRow, self.frame) = (row, batchRow, frame)
    cells.move(to: row)
  }

  /// What `body` tells, and what it looked at for that; nil where that cannot be noted.
  package func noting<Told>(_ body: () -> Told) -> (told: Told, looks: [LookNotes.Entry]?) {
    notes = LookNotes()
    defer { notes = nil }
    let told = body()
    return (told, notes.flatMap { $0.isWhole ? $0.entries : nil })
  }

  /// What is told now cannot be told of other rows.
  func leaveUnnoted() { notes?.isWhole = false }

  // MARK: Looks

  /// What a look finds, without noting it.
  package func answer(_ look: Look) -> Int64 {
    switch look {
    case .absence(let slot): Int64(frame.main.absence(slot, batchRow))
    case .value(let slot): frame.main.value(slot, batchRow)
    case .truth(let slot): Int64(frame.main.truth(slot, batchRow))
    case .fieldAbsence(let field): Int64(table.columns[field].absences[row])
    case .fieldValue(let field): table.columns[field].values[row]
    }
  }

  private func look(_ look: Look) -> Int64 {
    let found = answer(look)
    notes?.add(look, found)
    return found
  }

  /// The absence of a lane: 0 present, the raw value of an `Absence`, or 4 failed.
  func absence(_ slot: ValueSlot) -> UInt8 { UInt8(truncatingIfNeeded: look(.absence(slot))) }

  /// The value of a lane.
  func value(_ slot: ValueSlot) -> Int64 { look(.value(slot)) }

  /// The answer of a lane, as a byte.
  func truth(_ slot: TruthSlot) -> UInt8 { UInt8(truncatingIfNeeded: look(.truth(slot))) }

  /// The absence of a field, as of a lane.
  func absence(ofField field: Int) -> UInt8 { UInt8(truncatingIfNeeded: look(.fieldAbsence(field))) }

  /// The value of a field that is held as a number.
  func value(ofField field: Int) -> Int64 { look(.fieldValue(field)) }

  /// The value of a lane for one who only writes it down and says where it is from; it is not noted.
  package func toldValue(_ slot: ValueSlot) -> Int64 { frame.main.value(slot, batchRow) }

  /// The text of a text field, which cannot be noted.
  func text(ofField field: Int) -> String {
    notes?.isWhole = false
    return table.text(row: row, field: field)
  }

  /// All lanes of the batch, for what cannot be noted: rows of events, composed texts, figures over providers.
  var everything: BatchFrame {
    notes?.isWhole = false
    return frame
  }

  /// The row, for what cannot be noted.
  var unnotedRow: Int {
    notes?.isWhole = false
    return row
  }

  /// The provider's key.
  package var key: String { table.key(row: row) }
  /// The row as a spreadsheet numbers it.
  package var rowNumber: Int { table.rowNumber(row) }
  /// The file of the row.
  package var fileName: String { table.fileName }

  /// What the provider is called: the text of a field where there is one, otherwise the key.
  package func subject(_ field: Int?) -> String {
    let text = field.map { table.text(row: row, field: $0) } ?? ""
    return text.isEmpty ? key : text
  }
}

/// Something of a row that a retelling looks at.
package enum Look: Hashable, Sendable {
  case absence(ValueSlot)
  case value(ValueSlot)
  case truth(TruthSlot)
  case fieldAbsence(Int)
  case fieldValue(Int)
}

/// What was looked at, in order, each thing once, and what was found.
package struct LookNotes {
  /// A look and what it found.
  package typealias Entry = (look: Look, found: Int64)

  private(set) var entries: [Entry] = []
  private var seen: Set<Look> = []
  /// False once something was looked at that cannot be noted.
  var isWhole = true

  mutating func add(_ look: Look, _ found: Int64) {
    if seen.insert(look).inserted { entries.append((look, found)) }
  }
}
