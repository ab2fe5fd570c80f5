/// Where the cells of one column of the file go, as plain numbers and pointers: read once per cell.
struct ColumnTarget {
  /// How to read the cells.
  enum Kind: UInt8 {
    /// No field uses the column.
    case unused
    case text
    case key
    case number
    case words
    case date
    case other
  }

  /// Stand-ins that are never written to.
  private nonisolated(unsafe) static let nowhere = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
  private nonisolated(unsafe) static let nowhereAbsences = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

  /// How to read the cells.
  var kind: Kind
  /// What an empty cell means, or 0 when it is an error.
  var emptyAbsence: UInt8
  /// Whether text may stand for an absence, so that each cell must be looked up.
  var asksSpellings: Bool
  /// Index of the field in the schema.
  var field: Int
  /// The field's values, one per row.
  var values: UnsafeMutablePointer<Int64>
  /// The field's absences, one per row.
  var absences: UnsafeMutablePointer<UInt8>
  /// The field's exact spellings.
  var exact: SpellingTable.Exact

  /// The target of a column that no field uses.
  init(unused table: SpellingTable) {
    kind = .unused
    emptyAbsence = 0
    asksSpellings = false
    field = -1
    values = Self.nowhere
    absences = Self.nowhereAbsences
    exact = table.exact
  }

  /// The target of a field.
  init(
    _ reader: FieldReader, field: Int, values: UnsafeMutablePointer<Int64>,
    absences: UnsafeMutablePointer<UInt8>
  ) {
    emptyAbsence = reader.emptyAbsence
    asksSpellings = !(reader.spellings.isEmpty && reader.customary.isEmpty)
    self.field = field
    self.values = values
    self.absences = absences
    exact = reader.spellings.exact
    kind =
      switch reader.field.type {
      case .text: reader.field.isKey ? .key : .text
      case .number, .percent, .money: reader.readsDigitsDirectly ? .number : .other
      case .yesNo, .words: .words
      case .date: reader.readsDatesDirectly ? .date : .other
      }
  }
}
