/// Where the rows and cells of a table lie in its file.
struct RowOrigin: Sendable {
  /// How the rows are written.
  enum Layout: Sendable {
    /// Cells parted by a byte.
    case delimited(UInt8)
    /// JSON objects.
    case objects
  }

  /// The file's bytes, as UTF-8.
  let input: InputBytes
  /// Texts that had to be unescaped, one after another.
  let copies: [UInt8]
  /// How the rows are written.
  let layout: Layout
  /// The headings or JSON names, by column.
  let headings: [String]
  /// The column of each field, or -1.
  let columnOfField: [Int]
  /// Offset of each row's first byte.
  let offsets: [Int]
  /// The line each row begins on, or nil when that is its number among the file's rows.
  let lines: [Int32]?
  /// Each row's number in the file, or nil when none was left out.
  let numbers: [Int32]?

  /// Calls `body` with the bytes of a text.
  func withBytes<Result>(of text: PackedText, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let range = text.offset..<(text.offset + text.length)
    if text.isCopy {
      return copies.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
    return withExtendedLifetime(input) { body(UnsafeRawBufferPointer(rebasing: input.bytes[range])) }
  }

  /// The row's number as a spreadsheet shows it; for JSON the element's number.
  func rowNumber(_ row: Int) -> Int {
    if let numbers { return Int(numbers[row]) }
    switch layout {
    case .delimited: return row + 2
    case .objects: return row + 1
    }
  }

  /// Where a cell is.
  func place(row: Int, field: Int, fileName: String) -> CellPlace {
    let column = columnOfField[field]
    let offset = cell(row: row, column: column)?.offset ?? offsets[row]
    return place(
      fileName: fileName, row: rowNumber(row), rowOffset: offsets[row], line: line(row), offset: offset,
      heading: column < 0 ? "" : headings[column])
  }

  /// The cell as written, or "" when there is none.
  func rawText(row: Int, field: Int) -> String {
    guard let cell = cell(row: row, column: columnOfField[field]) else { return "" }
    return String(decoding: cell.text, as: UTF8.self)
  }

  /// The line a row begins on.
  func line(_ row: Int) -> Int {
    if let lines { return Int(lines[row]) }
    return rowNumber(row)
  }

  /// The place of an offset in a row, of which the first byte and line are known.
  func place(
    fileName: String, row: Int, rowOffset: Int, line: Int, offset: Int, heading: String
  ) -> CellPlace {
    withExtendedLifetime(input) {
      guard let base = input.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
        return CellPlace(file: fileName, row: row, line: line, column: 1, heading: heading)
      }
      var lineStart = base + rowOffset
      let stop = base + max(offset, rowOffset)
      var line = line
      var next = ByteScan.first(of: 0x0A, or: 0x0D, from: lineStart, to: stop)
      while next < stop {
        line += 1
        lineStart = RowParser.skipLineBreak(next, stop)
        next = ByteScan.first(of: 0x0A, or: 0x0D, from: lineStart, to: stop)
      }
      if case .objects = layout { lineStart = Self.lineStart(lineStart, base) }
      let column = Self.column(of: stop, on: lineStart)
      return CellPlace(file: fileName, row: row, line: line, column: column, heading: heading)
    }
  }

  /// The line and column of an offset, both from 1.
  static func position(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> SourceFile.Position {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return SourceFile.Position(line: 1, column: 1)
    }
    let stop = base + min(offset, bytes.count)
    var line = 1
    var lineStart = base
    var next = ByteScan.first(of: 0x0A, or: 0x0D, from: base, to: stop)
    while next < stop {
      line += 1
      lineStart = RowParser.skipLineBreak(next, stop)
      next = ByteScan.first(of: 0x0A, or: 0x0D, from: lineStart, to: stop)
    }
    return SourceFile.Position(line: line, column: column(of: stop, on: lineStart))
  }

  /// Characters before a place on its line, plus 1. They are counted as a person sees them, but on an
  /// endless line as scalars, which takes no copy.
  private static func column(of place: UnsafePointer<UInt8>, on lineStart: UnsafePointer<UInt8>) -> Int {
    let before = UnsafeRawBufferPointer(start: lineStart, count: place - lineStart)
    if before.count <= 65_536 { return String(decoding: before, as: UTF8.self).count + 1 }
    return before.count { $0 & 0xC0 != 0x80 } + 1
  }

  private static func lineStart(
    _ place: UnsafePointer<UInt8>, _ base: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    var place = place
    while place > base, place[-1] != 0x0A, place[-1] != 0x0D { place -= 1 }
    return place
  }

  private func cell(row: Int, column: Int) -> DelimitedCells.Cell? {
    if column < 0 { return nil }
    return withExtendedLifetime(input) {
      switch layout {
      case .delimited(let delimiter):
        var cells = DelimitedCells(input.bytes, delimiter: delimiter, from: offsets[row])
        var cell = cells.next()
        var index = 0
        while index < column, cell != nil {
          cell = cells.next()
          index += 1
        }
        return cell
      case .objects:
        var scanner = JSONScanner(input.bytes, at: offsets[row])
        let names = scanner
        var cell: DelimitedCells.Cell?
        try? scanner.object(depth: 2) { (name, value) throws(JSONScanner.Fault) in
          guard names.unescaped(name).elementsEqual(headings[column].utf8) else { return }
          let text: [UInt8]
          if case .string(true) = value.kind {
            text = names.unescaped(value).withUnsafeBytes { Array(CellTrim.trimmed($0)) }
          } else {
            text = Array(
              CellTrim.trimmed(UnsafeRawBufferPointer(rebasing: input.bytes[value.start..<value.end])))
          }
          cell = DelimitedCells.Cell(offset: value.start, text: text)
        }
        return cell
      }
    }
  }
}
