/// Parses rows of delimited text straight into columns: no object is made for a cell or row.
struct RowParser {
  /// The file's bytes.
  let bytes: UnsafePointer<UInt8>
  /// What parts the cells.
  let delimiter: UInt8
  /// How many cells a row has.
  let headingCount: Int
  /// How many cells a row has at least; fewer than `headingCount` when the last headings are empty.
  let leastCells: Int
  /// One target per column of the file.
  let targets: UnsafePointer<ColumnTarget>
  /// One reader per field.
  let readers: [FieldReader]
  /// How many rows there is room for: as many line breaks outside quotes as were counted before parsing.
  let rowCount: Int
  /// Offset of each row's first byte.
  let rowOffsets: UnsafeMutablePointer<Int>
  /// Line of each row, or nil when every row is one line.
  let rowLines: UnsafeMutablePointer<Int32>?
  /// Hash of each row's key, or nil without a key; 0 when the key could not be read.
  let keyHashes: UnsafeMutablePointer<UInt64>?
  /// Makes the hashes hard to guess; the result does not depend on it.
  let seed: UInt64

  /// Parses the rows of a slice.
  func parse(_ slice: RowSlice) {
    let limit = bytes + slice.end
    var place = bytes + slice.start
    var row = slice.firstRow
    var line = slice.firstLine
    var blankRows = 0
    while place < limit {
      assert(row < rowCount, "rows were counted differently")
      rowOffsets[row] = place - bytes
      rowLines?[row] = Int32(truncatingIfNeeded: line)
      keyHashes?[row] = 0
      let rowStart = place
      if isBlankRow(&place, limit) {
        slice.add(.blankRow, row: row, column: -1, offset: rowStart - bytes)
        fillBadRow(row)
        blankRows += 1
      } else {
        blankRows = 0
        let faults = slice.faultCount
        place = parseRow(place, limit, row, slice, &line)
        if slice.faultCount != faults { fillBadRow(row) }
      }
      place = Self.skipLineBreak(place, limit)
      line &+= 1
      row &+= 1
    }
    assert(row == slice.endRow, "rows were counted differently")
    slice.rowCount = row - slice.firstRow
    slice.blankRowsAtEnd = blankRows
  }

  /// Just past the line break at `place`, if there is one.
  @inline(__always)
  static func skipLineBreak(
    _ place: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    if place >= limit { return limit }
    if place.pointee == 0x0D, place + 1 < limit, place[1] == 0x0A { return place + 2 }
    return place + 1
  }

  /// Parses one row and returns the place of its line break, or `limit`.
  @inline(__always)
  private func parseRow(
    _ start: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>, _ row: Int, _ slice: RowSlice,
    _ line: inout Int
  ) -> UnsafePointer<UInt8> {
    var place = start
    var column = 0
    let delimiters = ByteScan.spread(delimiter)
    while true {
      var end = place
      // The end of an unquoted cell.
      var found: UInt64 = 0
      while end + 8 <= limit {
        let word = ByteScan.word(end)
        found =
          ByteScan.zeroes(word ^ delimiters) | ByteScan.zeroes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
          | ByteScan.zeroes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
        if found != 0 { break }
        end += 8
      }
      if found != 0 {
        end += found.trailingZeroBitCount &>> 3
      } else {
        while end < limit, end.pointee != delimiter, end.pointee != 0x0A, end.pointee != 0x0D { end += 1 }
      }
      // Blanks and quotes are rare at the start of a cell, and told by one comparison.
      if end > place, place.pointee <= 0x22 || place.pointee == 0xC2, let open = openingQuote(place, end) {
        end = parseQuoted(open, limit, row, column, slice, &line)
      } else if column < headingCount {
        readCell(place, end, limit, targets + column, row, column, slice)
      }
      column &+= 1
      if end < limit, end.pointee == delimiter {
        place = end + 1
        continue
      }
      if column < leastCells {
        slice.add(
          .tooFewCells(found: column, expected: headingCount), row: row, column: -1, offset: start - bytes)
      } else if column > headingCount {
        slice.add(
          .tooManyCells(found: column, expected: headingCount), row: row, column: -1, offset: start - bytes)
      }
      return end
    }
  }

  /// Reads an unquoted cell.
  @inline(__always)
  func readCell(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>,
    _ target: UnsafePointer<ColumnTarget>, _ row: Int, _ column: Int, _ slice: RowSlice
  ) {
    let length = end - start
    if length == 0, target.pointee.emptyAbsence != 0 {
      target.pointee.values[row] = 0
      target.pointee.absences[row] = target.pointee.emptyAbsence
      return
    }
    switch target.pointee.kind {
    case .unused: return
    case .number:
      if let value = Self.plainNumber(start, end) {
        target.pointee.values[row] = value
        target.pointee.absences[row] = 0
        return
      }
    case .words:
      let head = ByteScan.head(start, length, limit: limit)
      if let meaning = target.pointee.exact.meaning(start, length, head) {
        target.pointee.values[row] = meaning.value
        target.pointee.absences[row] = meaning.absence
        return
      }
    case .text, .key:
      if length > 0, !target.pointee.asksSpellings, isPlainText(start, end), length <= PackedText.longest {
        target.pointee.values[row] =
          PackedText(offset: start - bytes, length: length, isCopy: false).packed
        target.pointee.absences[row] = 0
        if target.pointee.kind == .key {
          keyHashes?[row] = KeyHash.of(start, length, limit: limit, seed: seed)
        }
        return
      }
    case .date:
      if let day = NarrowCellReader.day(start, length) {
        target.pointee.values[row] = Int64(day)
        target.pointee.absences[row] = 0
        return
      }
    case .other: break
    }
    readSlowly(start, end, limit, row, column, slice)
  }

  /// Whether the text has no blank at either end and cannot be a spreadsheet's error.
  @inline(__always)
  private func isPlainText(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    let first = start.pointee
    let last = end[-1]
    return first > 0x23 && first != 0xC2 && last > 0x20 && last != 0xA0
  }

  /// Millionths of a number of at most twelve digits, a point and six more, or nil for anything else.
  @inline(__always)
  static func plainNumber(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int64? {
    var place = start
    let isNegative = place < end && place.pointee == 0x2D
    if isNegative { place += 1 }
    var value: Int64 = 0
    let digits = place
    while place < end {
      let digit = place.pointee &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      place += 1
    }
    let whole = place - digits
    if whole == 0 || whole > 12 { return nil }
    if place == end {
      value = value &* 1_000_000
      return isNegative ? 0 &- value : value
    }
    if place.pointee != 0x2E { return nil }
    place += 1
    let count = end - place
    if count == 0 || count > 6 { return nil }
    while place < end {
      let digit = place.pointee &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ Int64(digit)
      place += 1
    }
    var missing = 6 &- count
    while missing > 0 {
      value = value &* 10
      missing &-= 1
    }
    return isNegative ? 0 &- value : value
  }

  /// Marks a bad row as holding nothing but its key, if that could be read.
  private func fillBadRow(_ row: Int) {
    for column in 0..<headingCount where targets[column].kind != .unused {
      if targets[column].kind == .key, let keyHashes, keyHashes[row] != 0 { continue }
      targets[column].values[row] = 0
      targets[column].absences[row] = Absence.unknown.rawValue
    }
  }
}
