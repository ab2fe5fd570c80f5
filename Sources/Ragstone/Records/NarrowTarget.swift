/// Where the cells of one column of the file go in a block, as plain numbers and pointers: read once per cell.
struct NarrowTarget {
  /// How to read the cells.
  enum Kind: UInt8 {
    /// No field uses the column, or only that something is there is asked of it.
    case passed
    case text
    case key
    case number
    case words
    case date
    /// Each cell needs the careful reader.
    case other
  }

  var kind: Kind
  /// The cell that an empty one becomes; 0 where empty is an error, or nothing is asked of it.
  var empty: Int32
  /// The field in the schema, or -1.
  var field: Int
  var cells: UnsafeMutablePointer<Int32>
  var exact: SpellingTable.Exact

  /// The target of a column that no field uses.
  init(unused table: SpellingTable, _ block: NarrowBlock) {
    (kind, empty, field) = (.passed, 0, -1)
    (cells, exact) = (block.cells(0), table.exact)
  }

  /// The target of a field.
  init(_ reader: FieldReader, field: Int, _ block: NarrowBlock) {
    empty = reader.emptyAbsence == 0 ? 0 : NarrowCell.absent(reader.emptyAbsence)
    self.field = field
    (cells, exact) = (block.cells(field), reader.spellings.exact)
    kind =
      switch reader.field.type {
      case .text:
        reader.field.isKey ? .key : reader.spellings.isEmpty && reader.customary.isEmpty ? .text : .other
      case .number, .percent, .money: reader.readsDigitsDirectly ? .number : .other
      case .yesNo, .words: .words
      case .date: reader.spellings.isEmpty ? .date : .other
      }
  }
}
