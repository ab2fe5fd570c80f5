/// The cells of one row as they are written, found once for all its fields.
final class RowCells {
  private let table: RecordTable
  private let row: Int
  private var cells: [DelimitedCells.Cell]?

  /// The cells of a row, which are looked for when the first is asked for.
  init(_ table: RecordTable, row: Int) { (self.table, self.row) = (table, row) }

  /// The cell of a field as written, with its place; the place has no column of characters.
  func cell(_ field: Int) -> (text: String, place: CellPlace) {
    let origin = table.origin
    let column = origin.columnOfField[field]
    guard case .delimited(let delimiter) = origin.layout, column >= 0 else {
      return (table.rawText(row: row, field: field), table.place(row: row, field: field))
    }
    let found = cells ?? origin.delimitedCells(row, delimiter)
    cells = found
    guard found.indices.contains(column) else {
      return ("", table.place(row: row, field: field))
    }
    let line = origin.line(row, of: found[column].offset)
    let place = CellPlace(
      file: table.fileName, row: table.rowNumber(row), line: line, column: 0, heading: origin.headings[column]
    )
    return (String(decoding: found[column].text, as: UTF8.self), place)
  }
}

extension RowOrigin {
  /// All cells of a row of a delimited file.
  func delimitedCells(_ row: Int, _ delimiter: UInt8) -> [DelimitedCells.Cell] {
    withExtendedLifetime(input) {
      var cells = DelimitedCells(input.bytes, delimiter: delimiter, from: offsets[row])
      var found: [DelimitedCells.Cell] = []
      found.reserveCapacity(headings.count)
      while let cell = cells.next() { found.append(cell) }
      return found
    }
  }

  /// The line on which a cell of a row begins.
  func line(_ row: Int, of offset: Int) -> Int {
    withExtendedLifetime(input) {
      guard lines != nil, let base = input.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
        return line(row)
      }
      return line(row) + RowParser.lineBreaks(base + offsets[row], base + max(offset, offsets[row]))
    }
  }
}
