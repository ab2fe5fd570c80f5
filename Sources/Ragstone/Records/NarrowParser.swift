/// Parses rows of delimited text into narrow columns. What is not plain is left to others: it stops there.
///
/// Everything is checked that the reader of tables checks. A row that it would refuse, or that does not fit, ends the
/// parsing; whoever asked then reads the file as a table, which has the words for what is wrong.
struct NarrowParser {
  /// Reads the cells that are plain.
  let cells: NarrowCellReader
  let delimiter: UInt8
  /// How many cells a row has, and how many at least.
  let headingCount: Int
  let leastCells: Int
  /// One target per column of the file.
  let targets: UnsafePointer<NarrowTarget>
  /// One reader per field.
  let readers: [FieldReader]

  /// Where the file ends.
  var endOfFile: UnsafePointer<UInt8> { cells.endOfFile }

  /// Parses rows from `start` until the block is full or `limit` is reached.
  ///
  /// Returns the place of the next row, or nil where something is not plain.
  func parse(
    _ start: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>, into block: NarrowBlock
  ) -> UnsafePointer<UInt8>? {
    var place = start
    var row = 0
    while place < limit, row < NarrowBlock.capacity {
      let end = limit - place > CellEnds.window ? place + CellEnds.window : limit
      let ends = block.ends + 1
      let count = CellEnds.find(place, end, endOfFile: endOfFile, delimiter: delimiter, into: ends)
      let window = Window(start: place, ends: ends, count: count)
      let whole = readColumns(window, row, block)
      if whole > 0 {
        row += whole
        place = window.start + Int(ends[whole * window.stride(headingCount) - 1]) + 1
        continue
      }
      var next = 0
      let first = row
      while row < NarrowBlock.capacity, next &+ headingCount <= count || end == limit, place < end {
        switch parseRow(place, &next, window, row, block) {
        case .done(let end): place = end
        case .odd: return nil
        case .cut:
          // The rest of the row is in the next window, unless it is too long for one.
          if row == first { return nil }
          next = count
          continue
        }
        row &+= 1
        if next >= count { break }
      }
      if row == first { return nil }
    }
    block.count = row
    return place
  }

  /// Where the cells of a stretch end.
  struct Window {
    let start: UnsafePointer<UInt8>
    let ends: UnsafePointer<Int32>
    let count: Int
  }

  /// What came of a row.
  private enum Row {
    /// The place of the next one.
    case done(UnsafePointer<UInt8>)
    /// Its end is not in the window.
    case cut
    /// It is not plain.
    case odd
  }

  /// Parses the row whose first cell ends at `ends[next]`, and moves `next` beyond its last.
  @inline(__always)
  private func parseRow(
    _ start: UnsafePointer<UInt8>, _ next: inout Int, _ window: Window, _ row: Int, _ block: NarrowBlock
  ) -> Row {
    var place = start
    var column = 0
    while true {
      if next >= window.count { return .cut }
      var end = window.start + Int(window.ends[next])
      next &+= 1
      let target = targets + column
      if !cells.read(target, place, end, row, block) {
        // What the careful reader takes for one cell may hold delimiters, between quotes.
        guard let careful = readCarefully(place, target, row) else { return .odd }
        while end < careful, next < window.count {
          end = window.start + Int(window.ends[next])
          next &+= 1
        }
        if end != careful { return end < careful ? .cut : .odd }
      }
      column &+= 1
      if end >= endOfFile { return column >= leastCells && column <= headingCount ? .done(end) : .odd }
      if end.pointee != delimiter {
        guard column >= leastCells else { return .odd }
        let after = RowParser.skipLineBreak(end, endOfFile)
        // The line feed after a carriage return has an end of its own.
        if after - end == 2, next < window.count, window.start + Int(window.ends[next]) == end + 1 {
          next &+= 1
        }
        return .done(after)
      }
      if column >= headingCount { return .odd }
      place = end + 1
    }
  }

  @inline(__always)
  func endsCell(_ place: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>) -> Bool {
    place >= limit || place.pointee == delimiter || place.pointee == 0x0A || place.pointee == 0x0D
  }
}
