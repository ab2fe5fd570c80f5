/// The cells of one row of delimited text, one after another. For headings and for showing cells: it makes
/// arrays.
struct DelimitedCells {
  /// One cell.
  struct Cell {
    /// Offset of its first byte, blanks and quote included.
    let offset: Int
    /// Its bytes, without quotes and without blanks at the ends.
    let text: [UInt8]
  }

  private let bytes: UnsafeRawBufferPointer
  private let delimiter: UInt8
  private var place: Int
  private var isDone = false
  /// Offset of the first byte after the row's line break, once all cells have been read.
  private(set) var rowEnd: Int
  /// Offset of a quote that is never closed.
  private(set) var unclosedQuote: Int?

  /// The cells of the row that begins at `start`.
  init(_ bytes: UnsafeRawBufferPointer, delimiter: UInt8, from start: Int) {
    self.bytes = bytes
    self.delimiter = delimiter
    place = start
    rowEnd = start
  }

  /// The next cell, or nil at the end of the row.
  mutating func next() -> Cell? {
    if isDone { return nil }
    let start = place
    var open = start
    while open < bytes.count, isBlank(open) || isNoBreakSpace(open) { open += isBlank(open) ? 1 : 2 }
    var text: [UInt8] = []
    if open < bytes.count, bytes[open] == 0x22 {
      place = open + 1
      if !readQuoted(into: &text) { unclosedQuote = open }
      while place < bytes.count, !endsCell(place) {
        text.append(bytes[place])
        place += 1
      }
    } else {
      while place < bytes.count, !endsCell(place) { place += 1 }
      text = Array(bytes[start..<place])
    }
    if place < bytes.count, bytes[place] == delimiter {
      place += 1
    } else {
      isDone = true
      if place + 1 < bytes.count, bytes[place] == 0x0D, bytes[place + 1] == 0x0A { place += 1 }
      rowEnd = min(place + 1, bytes.count)
    }
    return Cell(offset: start, text: text.withUnsafeBytes { Array(CellTrim.trimmed($0)) })
  }

  /// Reads up to the closing quote; false when there is none.
  private mutating func readQuoted(into text: inout [UInt8]) -> Bool {
    while place < bytes.count {
      if bytes[place] == 0x22 {
        place += 1
        if place >= bytes.count || bytes[place] != 0x22 { return true }
      }
      text.append(bytes[place])
      place += 1
    }
    return false
  }

  private func isBlank(_ index: Int) -> Bool {
    (bytes[index] == 0x20 || bytes[index] == 0x09) && bytes[index] != delimiter
  }

  private func isNoBreakSpace(_ index: Int) -> Bool {
    bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
  }

  private func endsCell(_ index: Int) -> Bool {
    bytes[index] == delimiter || bytes[index] == 0x0A || bytes[index] == 0x0D
  }
}
