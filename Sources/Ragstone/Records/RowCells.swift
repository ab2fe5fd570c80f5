/// The cells of one row as they are written, found once for all its fields.
package final class RowCells {
  /// A cell of a row without quotes.
  private struct Bounds {
    /// Offset of its first byte, blanks included.
    let offset: Int
    let text: Range<Int>
  }

  private let table: RecordTable
  private var row: Int
  private var bounds: [Bounds] = []
  /// The cells of a row with quotes.
  private var quoted: [DelimitedCells.Cell] = []
  private var isFound = false

  /// The cells of a row, which are looked for when the first is asked for.
  init(_ table: RecordTable, row: Int) { (self.table, self.row) = (table, row) }

  /// Goes on to another row.
  func move(to row: Int) {
    self.row = row
    isFound = false
  }

  /// Whether the file has a cell for a field; a record that is in no file has none.
  func isWritten(_ field: Int) -> Bool { table.origin.columnOfField[field] >= 0 }

  /// The cell of a field as written, with its place; the place has no column of characters.
  package func cell(_ field: Int) -> (text: String, place: CellPlace) {
    let column = table.origin.columnOfField[field]
    guard case .delimited(let delimiter) = table.origin.layout, column >= 0,
      let offset = offset(column, delimiter)
    else {
      return (table.rawText(row: row, field: field), table.place(row: row, field: field))
    }
    let place = CellPlace(
      file: table.fileName, row: table.rowNumber(row), line: table.origin.line(row, of: offset), column: 0,
      heading: table.origin.headings[column])
    return (withText(field) { String(decoding: $0, as: UTF8.self) }, place)
  }

  /// The line on which the cell of a field begins, as `cell` gives it.
  package func line(_ field: Int) -> Int {
    let column = table.origin.columnOfField[field]
    guard case .delimited(let delimiter) = table.origin.layout, column >= 0 else {
      return table.place(row: row, field: field).line
    }
    if table.origin.lines == nil { return table.origin.line(row) }
    return offset(column, delimiter).map { table.origin.line(row, of: $0) }
      ?? table.place(row: row, field: field).line
  }

  /// The bytes of the cell of a field as written, without quotes and blanks at the ends; none where there is no cell.
  package func withText<Result>(_ field: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let column = table.origin.columnOfField[field]
    guard case .delimited(let delimiter) = table.origin.layout, column >= 0 else {
      var text = table.rawText(row: row, field: field)
      return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
    find(delimiter)
    if quoted.indices.contains(column) { return quoted[column].text.withUnsafeBytes(body) }
    guard bounds.indices.contains(column) else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let input = table.origin.input
    return withExtendedLifetime(input) {
      body(UnsafeRawBufferPointer(rebasing: input.bytes[bounds[column].text]))
    }
  }

  private func offset(_ column: Int, _ delimiter: UInt8) -> Int? {
    find(delimiter)
    if quoted.indices.contains(column) { return quoted[column].offset }
    return bounds.indices.contains(column) ? bounds[column].offset : nil
  }

  private func find(_ delimiter: UInt8) {
    if isFound { return }
    isFound = true
    bounds.removeAll(keepingCapacity: true)
    quoted.removeAll(keepingCapacity: true)
    let input = table.origin.input
    withExtendedLifetime(input) {
      let bytes = input.bytes
      var start = table.origin.offsets[row]
      var place = start
      while true {
        if place < bytes.count {
          let byte = bytes[place]
          if byte == 0x22 {
            quoted = table.origin.delimitedCells(row, delimiter)
            return
          }
          if byte != delimiter, byte != 0x0A, byte != 0x0D {
            place += 1
            continue
          }
        }
        let text = CellTrim.trimmed(UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
        let before = text.baseAddress.flatMap { text in bytes.baseAddress.map { text - $0 } } ?? start
        bounds.append(Bounds(offset: start, text: before..<(before + text.count)))
        guard place < bytes.count, bytes[place] == delimiter else { return }
        place += 1
        start = place
      }
    }
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
