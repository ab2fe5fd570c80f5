/// The cells that need more than one look: quoted, blank at the ends, escaped, spelled in words, or wrong.
extension RowParser {
  /// Whether the byte is an ASCII blank that does not part cells.
  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 0x09) && byte != delimiter }

  /// Just past the blanks and no-break spaces at `start`.
  func skipBlanks(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var place = start
    while place < end {
      if isBlank(place.pointee) {
        place += 1
      } else if place.pointee == 0xC2, place + 1 < end, place[1] == 0xA0 {
        place += 2
      } else {
        break
      }
    }
    return place
  }

  /// Whether the row has nothing in any cell; if so, moves `place` to its line break or `limit`.
  @inline(__always)
  func isBlankRow(_ place: inout UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>) -> Bool {
    let first = place.pointee
    if first > 0x22, first != delimiter, first != 0xC2 { return false }
    return isBlankRowSlowly(&place, limit)
  }

  @inline(never)
  private func isBlankRowSlowly(
    _ place: inout UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>
  ) -> Bool {
    var end = place
    while true {
      end = skipBlanks(end, limit)
      if end + 1 < limit, end.pointee == 0x22, end[1] == 0x22 { end = skipBlanks(end + 2, limit) }
      if end >= limit || end.pointee == 0x0A || end.pointee == 0x0D { break }
      if end.pointee != delimiter { return false }
      end += 1
    }
    place = end
    return true
  }

  /// The place just inside the quote that opens the cell, if its first byte that is not blank is one.
  @inline(never)
  func openingQuote(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    let place = skipBlanks(start, end)
    return place < end && place.pointee == 0x22 ? place + 1 : nil
  }

  /// Parses a quoted cell whose quote opens just before `open`, and returns the place of what ends the cell.
  @inline(never)
  func parseQuoted(
    _ open: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>, _ row: Int, _ column: Int,
    _ slice: RowSlice, _ line: inout Int
  ) -> UnsafePointer<UInt8> {
    var close = open
    var hasEscapes = false
    while true {
      close = ByteScan.first(of: 0x22, or: 0x22, from: close, to: limit)
      if close + 1 < limit, close[1] == 0x22 {
        hasEscapes = true
        close += 2
      } else {
        break
      }
    }
    if rowLines != nil { line &+= Self.lineBreaks(open, close) }
    if column < headingCount {
      if hasEscapes {
        readEscaped(open, close, row, column, slice)
      } else {
        let inner = trimmed(open, close)
        read(quoted: inner, limit, row, column, slice)
      }
    }
    if close >= limit { return limit }
    let rest = skipBlanks(close + 1, limit)
    if rest >= limit || rest.pointee == delimiter || rest.pointee == 0x0A || rest.pointee == 0x0D {
      return rest
    }
    slice.add(.textAfterQuote, row: row, column: column, offset: rest - bytes)
    var end = rest
    while end < limit, end.pointee != delimiter, end.pointee != 0x0A, end.pointee != 0x0D { end += 1 }
    return end
  }

  /// How many line breaks there are: LF, CR or CR LF.
  static func lineBreaks(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
    var count = 0
    var place = ByteScan.first(of: 0x0A, or: 0x0D, from: start, to: end)
    while place < end {
      count += 1
      place = ByteScan.first(of: 0x0A, or: 0x0D, from: skipLineBreak(place, end), to: end)
    }
    return count
  }

  /// The bytes without blanks, line breaks and no-break spaces at the ends.
  func trimmed(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer {
    CellTrim.trimmed(UnsafeRawBufferPointer(start: start, count: end - start))
  }

  /// Reads the inside of a quoted cell that has no escapes.
  private func read(
    quoted inner: UnsafeRawBufferPointer, _ limit: UnsafePointer<UInt8>, _ row: Int, _ column: Int,
    _ slice: RowSlice
  ) {
    guard let start = inner.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let end = start + inner.count
    readCell(start, end, limit, targets + column, row, column, slice)
  }

  /// Reads the inside of a quoted cell in which each quote is doubled.
  private func readEscaped(
    _ open: UnsafePointer<UInt8>, _ close: UnsafePointer<UInt8>, _ row: Int, _ column: Int,
    _ slice: RowSlice
  ) {
    let target = targets[column]
    if target.kind == .unused { return }
    var text: [UInt8] = []
    text.reserveCapacity(close - open)
    var place = open
    while place < close {
      text.append(place.pointee)
      place += place.pointee == 0x22 ? 2 : 1
    }
    text.withUnsafeBytes { all in
      let cell = CellTrim.trimmed(all)
      let read = readers[target.field].read(cell)
      guard read == .text else { return store(read, row, column, open - bytes - 1, slice) }
      target.values[row] = PackedText(offset: slice.copies.count, length: cell.count, isCopy: true).packed
      target.absences[row] = 0
      slice.copies.append(contentsOf: cell)
      slice.copied.append((row, target.field))
      if target.kind == .key, let start = cell.baseAddress?.assumingMemoryBound(to: UInt8.self) {
        keyHashes?[row] = KeyHash.of(start, cell.count, limit: start + cell.count, seed: seed)
      }
    }
  }

  /// Reads a cell by every rule there is.
  @inline(never)
  func readSlowly(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>,
    _ row: Int, _ column: Int, _ slice: RowSlice
  ) {
    let target = targets[column]
    let cell = trimmed(start, end)
    let read = readers[target.field].read(cell)
    guard read == .text, let first = cell.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return store(read, row, column, start - bytes, slice)
    }
    target.values[row] = PackedText(offset: first - bytes, length: cell.count, isCopy: false).packed
    target.absences[row] = 0
    if target.kind == .key { keyHashes?[row] = KeyHash.of(first, cell.count, limit: limit, seed: seed) }
  }

  /// Puts what came of a cell into its column.
  private func store(_ cell: FieldReader.Cell, _ row: Int, _ column: Int, _ offset: Int, _ slice: RowSlice) {
    let target = targets[column]
    switch cell {
    case .value(let value):
      target.values[row] = value
      target.absences[row] = 0
    case .absent(let absence):
      target.values[row] = 0
      target.absences[row] = absence
    case .text: break
    case .bad(let problem): slice.add(problem, row: row, column: column, offset: offset)
    }
  }
}

/// Blanks round a cell do not count.
enum CellTrim {
  /// The bytes without ASCII blanks, line breaks and no-break spaces at the ends.
  static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end {
      if isBlank(bytes[start]) {
        start += 1
      } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if isBlank(bytes[end - 1]) {
        end -= 1
      } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
