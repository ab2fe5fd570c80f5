/// Parses JSON objects into narrow columns. What is not plain is left to others: it stops there.
///
/// Objects of one file have mostly the same names in the same order with the same blanks, so what stands between two values is
/// compared as a whole with what stood there in the first object. A million objects of 27 names (553 MB) took one thread 1.07 s so.
struct NarrowJsonParser {
  /// What stands before a value in an object where its name was first seen: the comma, blanks, the name and the colon.
  struct Lead {
    let start: Int
    let count: Int
  }

  /// What follows an object.
  enum Ending {
    case line, comma
  }

  /// The file.
  let text: UnsafeRawBufferPointer
  let cells: NarrowCellReader
  /// One target and one lead per name.
  let targets: UnsafePointer<NarrowTarget>
  let leads: UnsafePointer<Lead>
  let columnCount: Int
  let columnOfName: [[UInt8]: Int]
  /// One reader per field.
  let readers: [FieldReader]
  /// For each name the offset of the object in which it was last seen.
  let stamps: UnsafeMutablePointer<Int>

  /// Parses the objects of a chunk, block by block; false where something is not plain or `body` says to stop.
  func parse(
    _ range: Range<Int>, _ ending: Ending, isLast: Bool, into block: NarrowBlock,
    _ body: (NarrowBlock) -> Bool
  ) -> Bool {
    var place = range.lowerBound
    var row = 0
    var isOpen = true
    while place < range.upperBound {
      guard isOpen, let end = parseObject(place, row, block) else { return false }
      row += 1
      if row == NarrowBlock.capacity {
        block.count = row
        guard body(block) else { return false }
        row = 0
      }
      guard let next = skip(end, ending, &isOpen), next <= range.upperBound else { return false }
      place = next
    }
    // After the last object of a list it is closed, after any other it is not.
    guard ending == .line || isOpen != isLast else { return false }
    if row == 0 { return true }
    block.count = row
    return body(block)
  }

  /// Passes over what follows an object; nil for what cannot follow.
  private func skip(_ end: Int, _ ending: Ending, _ isOpen: inout Bool) -> Int? {
    var scanner = JSONScanner(text, at: end)
    switch ending {
    case .line:
      while let byte = scanner.next, byte == 0x20 || byte == 0x09 { scanner.place += 1 }
      guard scanner.next == nil || scanner.next == 0x0A || scanner.next == 0x0D else { return nil }
    case .comma:
      scanner.skipBlanks()
      if !scanner.skip(0x2C) {
        guard scanner.skip(0x5D) else { return nil }
        isOpen = false
      }
    }
    scanner.skipBlanks()
    if !isOpen, scanner.next != nil { return nil }
    return scanner.place
  }

  /// Parses an object and returns the offset after it; nil where something is not plain.
  @inline(__always)
  private func parseObject(_ start: Int, _ row: Int, _ block: NarrowBlock) -> Int? {
    var place = start
    var expected = 0
    var isWhole = true
    while true {
      var column = expected
      while column < columnCount, !isAt(place, leads[column]) { column &+= 1 }
      if column < columnCount {
        if column != expected { isWhole = false }
        place &+= leads[column].count
      } else {
        if place == start || expected < columnCount || !isClosed(place) {
          isWhole = false
          guard let found = name(&place, isFirst: place == start) else { return nil }
          column = found
        }
        if column >= columnCount {
          // The object is closed.
          while cells.bytes[place] != 0x7D { place &+= 1 }
          place &+= 1
          break
        }
      }
      if place < text.count, text[place] <= 0x20 {
        var scanner = JSONScanner(text, at: place)
        scanner.skipBlanks()
        place = scanner.place
      }
      if stamps[column] == start { return nil }
      stamps[column] = start
      guard let end = value(place, targets + column, row, block) else { return nil }
      place = end
      expected = column &+ 1
    }
    return isWhole || fillUnnamed(start, row) ? place : nil
  }

  /// Whether nothing but blanks stands before the end of the object.
  @inline(__always)
  private func isClosed(_ place: Int) -> Bool {
    if place < text.count, text[place] == 0x7D { return true }
    var scanner = JSONScanner(text, at: place)
    scanner.skipBlanks()
    return scanner.next == 0x7D
  }

  /// Whether the bytes at a place are those of a lead.
  @inline(__always)
  private func isAt(_ place: Int, _ lead: Lead) -> Bool {
    // Eight bytes more are looked at.
    guard place &+ lead.count &+ 8 <= text.count else { return false }
    let (left, right) = (cells.bytes + place, cells.bytes + lead.start)
    var at = 0
    while at &+ 8 <= lead.count {
      if ByteScan.word(left + at) != ByteScan.word(right + at) { return false }
      at &+= 8
    }
    let rest = UInt64(truncatingIfNeeded: (lead.count &- at) &* 8)
    return (ByteScan.word(left + at) ^ ByteScan.word(right + at)) & ~(UInt64.max &<< rest) == 0 || rest == 0
  }

  /// Reads a name and moves to its value: its column, or the count of columns where the object is closed; nil for what is not
  /// plain or a new name.
  @inline(never)
  private func name(_ place: inout Int, isFirst: Bool) -> Int? {
    var scanner = JSONScanner(text, at: place)
    if isFirst {
      guard scanner.skip(0x7B) else { return nil }
    } else {
      scanner.skipBlanks()
      if scanner.next == 0x7D {
        place = scanner.place
        return columnCount
      }
      guard scanner.skip(0x2C) else { return nil }
    }
    scanner.skipBlanks()
    if isFirst, scanner.next == 0x7D {
      place = scanner.place
      return columnCount
    }
    guard scanner.next == 0x22, let token = try? scanner.value(depth: 2),
      let column = columnOfName[scanner.unescaped(token)]
    else { return nil }
    scanner.skipBlanks()
    guard scanner.skip(0x3A) else { return nil }
    scanner.skipBlanks()
    place = scanner.place
    return column
  }

  /// Reads a value and returns the offset after it; nil for what is wrong or does not fit.
  @inline(__always)
  private func value(
    _ place: Int, _ target: UnsafePointer<NarrowTarget>, _ row: Int, _ block: NarrowBlock
  ) -> Int? {
    guard place < text.count else { return nil }
    let start = cells.bytes + place
    let byte = start.pointee
    if byte == 0x22 {
      guard let end = closingQuote(start + 1) else { return careful(place, target, row) }
      if target.pointee.kind == .passed || cells.read(target, start + 1, end, row, block) {
        return end - cells.bytes + 1
      }
    } else if byte &- 0x31 < 9 || byte == 0x30 {
      var end = start + 1
      while end < cells.endOfFile, end.pointee &- 0x30 < 10 || end.pointee == 0x2E { end += 1 }
      // A nought leads only before a point, and what may be no number is looked at again.
      let isPlain =
        end < cells.endOfFile && (end.pointee == 0x2C || end.pointee == 0x7D || end.pointee <= 0x20)
        && (byte != 0x30 || end - start == 1 || start[1] == 0x2E)
      if isPlain, target.pointee.kind == .number, cells.read(target, start, end, row, block) {
        return end - cells.bytes
      }
      if isPlain, target.pointee.kind == .key,
        !UnsafeBufferPointer(start: start, count: end - start).contains(0x2E),
        cells.read(target, start, end, row, block)
      {
        return end - cells.bytes
      }
    } else if byte == 0x6E, start + 4 <= cells.endOfFile, start[1] == 0x75, start[2] == 0x6C,
      start[3] == 0x6C,
      target.pointee.kind != .key
    {
      if target.pointee.kind == .passed { return place &+ 4 }
      if target.pointee.empty != 0 {
        target.pointee.cells[row] = target.pointee.empty
        return place &+ 4
      }
    }
    return careful(place, target, row)
  }

  /// The closing quote of a string without escapes and controls, or nil.
  @inline(__always)
  private func closingQuote(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var place = start
    while place + 8 <= cells.endOfFile {
      let word = ByteScan.word(place)
      let low = word & 0x7F7F_7F7F_7F7F_7F7F
      // The high bit of each byte that is a quote, a backslash or below a blank; bytes above 0x7F are none of these.
      let quote = ((low ^ 0x2222_2222_2222_2222) &+ 0x7F7F_7F7F_7F7F_7F7F)
      let slash = ((low ^ 0x5C5C_5C5C_5C5C_5C5C) &+ 0x7F7F_7F7F_7F7F_7F7F)
      let control = (low &+ 0x6060_6060_6060_6060)
      let found = ~(quote & slash & control) & ~word & 0x8080_8080_8080_8080
      if found != 0 {
        let end = place + found.trailingZeroBitCount / 8
        return end.pointee == 0x22 ? end : nil
      }
      place += 8
    }
    while place < cells.endOfFile, place.pointee != 0x22, place.pointee != 0x5C, place.pointee >= 0x20 {
      place += 1
    }
    return place < cells.endOfFile && place.pointee == 0x22 ? place : nil
  }

  /// Reads a value by the reader of its field, as the reader of tables does.
  @inline(never)
  private func careful(_ place: Int, _ target: UnsafePointer<NarrowTarget>, _ row: Int) -> Int? {
    var scanner = JSONScanner(text, at: place)
    guard let token = try? scanner.value(depth: 2) else { return nil }
    let field = target.pointee.field
    if field < 0 { return scanner.place }
    let type = readers[field].field.type
    let written = UnsafeRawBufferPointer(rebasing: text[token.start..<token.end])
    let cell: FieldReader.Cell
    switch token.kind {
    case .list, .object: return nil
    case .null: cell = readers[field].read(UnsafeRawBufferPointer(start: nil, count: 0))
    case .yes, .no:
      guard type == .yesNo else { return nil }
      cell = readers[field].read(written)
    case .number:
      cell =
        type == .text
        ? readers[field].read(written)
        : PlainNumber.withoutExponent(written).withUnsafeBytes { readers[field].read($0) }
    case .string(true):
      cell = scanner.unescaped(token).withUnsafeBytes { readers[field].read(CellTrim.trimmed($0)) }
    case .string(false): cell = readers[field].read(CellTrim.trimmed(written))
    }
    switch cell {
    case .text: return target.pointee.kind == .key ? nil : scanner.place
    case .absent(let absence): target.pointee.cells[row] = NarrowCell.absent(absence)
    case .bad: return nil
    case .value(let value):
      guard let narrow = NarrowParser.narrow(value, type) else { return nil }
      target.pointee.cells[row] = narrow
    }
    return scanner.place
  }

  /// Makes empty what an object does not name; false where that is an error.
  @inline(never)
  private func fillUnnamed(_ start: Int, _ row: Int) -> Bool {
    for column in 0..<columnCount where stamps[column] != start {
      let target = targets[column]
      if target.field < 0 { continue }
      guard target.empty != 0, target.kind != .key else { return false }
      target.cells[row] = target.empty
    }
    return true
  }
}
