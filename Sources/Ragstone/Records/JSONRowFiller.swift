/// Puts the values of JSON objects into columns.
struct JSONRowFiller {
  private let text: UnsafeRawBufferPointer
  private let readers: [FieldReader]
  private let memory: TableRows.Memory
  private let columnOfField: [Int]
  private let fieldOfColumn: [Int]
  private var names: JSONNames
  private let keyField: Int?
  /// The row in which each field was last seen, plus 1.
  private var lastRow: [Int]

  /// Prepares to fill the columns.
  init(
    text: UnsafeRawBufferPointer, schema: RecordSchema, matcher: HeadingMatcher, names: JSONNames,
    memory: TableRows.Memory
  ) {
    self.text = text
    readers = schema.fields.map { FieldReader($0) }
    self.memory = memory
    columnOfField = matcher.columnOfField
    fieldOfColumn = matcher.fieldOfColumn
    self.names = names
    keyField = schema.keyIndex
    lastRow = [Int](repeating: 0, count: schema.fields.count)
  }

  /// Fills in every row; what is wrong goes to the slice.
  mutating func fill(_ found: JSONReader.Found, _ slice: RowSlice) {
    var nextFault = 0
    for row in found.offsets.indices {
      memory.offsets[row] = found.offsets[row]
      memory.lines?[row] = found.lines[row]
      memory.hashes?[row] = 0
      if nextFault < found.faults.count, found.faults[nextFault].row == row {
        let fault = found.faults[nextFault].fault
        slice.add(fault.problem, row: row, column: -1, offset: fault.offset)
        nextFault += 1
        clear(row)
        continue
      }
      let before = slice.faultCount
      fillRow(row, found.offsets[row], slice)
      if slice.faultCount != before { clear(row) }
    }
  }

  private mutating func fillRow(_ row: Int, _ offset: Int, _ slice: RowSlice) {
    var scanner = JSONScanner(text, at: offset)
    let start = scanner
    do throws(JSONScanner.Fault) {
      try scanner.object(depth: 2) { (name, value) throws(JSONScanner.Fault) in
        let column = names.column(of: name, in: start)
        let field = fieldOfColumn[column]
        if field < 0 { return }
        lastRow[field] = row + 1
        store(value, row: row, field: field, column: column, slice)
      }
    } catch {
      slice.add(error.problem, row: row, column: -1, offset: error.offset)
    }
    for field in readers.indices where lastRow[field] != row + 1 {
      if columnOfField[field] >= 0 {
        store(
          readers[field].read(UnsafeRawBufferPointer(start: nil, count: 0)), row: row, field: field,
          column: columnOfField[field], offset: offset, slice)
      } else {
        let empty = readers[field].emptyAbsence
        memory.values[field][row] = 0
        memory.absences[field][row] = empty == 0 ? Absence.unknown.rawValue : empty
      }
    }
  }

  private func store(_ value: JSONScanner.Token, row: Int, field: Int, column: Int, _ slice: RowSlice) {
    let reader = readers[field]
    let written = UnsafeRawBufferPointer(rebasing: text[value.start..<value.end])
    let offset = value.start
    let cell: FieldReader.Cell
    switch value.kind {
    case .null: cell = reader.read(UnsafeRawBufferPointer(start: nil, count: 0))
    case .yes, .no:
      if case .yesNo = reader.field.type {
        cell = reader.read(written)
      } else {
        cell = .bad(
          .unexpectedBoolean(cell: String(decoding: written, as: UTF8.self), expected: reader.field.type.noun)
        )
      }
    case .list: cell = .bad(.nestedValue(found: "a list"))
    case .object: cell = .bad(.nestedValue(found: "an object"))
    case .number:
      if case .text = reader.field.type {
        cell = reader.read(written)
      } else {
        cell = PlainNumber.withoutExponent(written).withUnsafeBytes { reader.read($0) }
      }
    case .string(let hasEscapes):
      if hasEscapes { return storeEscaped(value, row: row, field: field, column: column, slice) }
      let inner = CellTrim.trimmed(written)
      cell = reader.read(inner)
      if cell == .text, let start = inner.baseAddress, let base = text.baseAddress {
        return storeText(inner, at: start - base, isCopy: false, row: row, field: field)
      }
    }
    if cell == .text { return storeText(written, at: offset, isCopy: false, row: row, field: field) }
    store(cell, row: row, field: field, column: column, offset: offset, slice)
  }

  private func storeEscaped(
    _ value: JSONScanner.Token, row: Int, field: Int, column: Int, _ slice: RowSlice
  ) {
    JSONScanner(text, at: 0).unescaped(value).withUnsafeBytes { all in
      let inner = CellTrim.trimmed(all)
      let cell = readers[field].read(inner)
      guard cell == .text else {
        return store(cell, row: row, field: field, column: column, offset: value.start, slice)
      }
      storeText(inner, at: slice.copies.count, isCopy: true, row: row, field: field)
      slice.copies.append(contentsOf: inner)
      slice.copied.append((row, field))
    }
  }

  private func storeText(
    _ cell: UnsafeRawBufferPointer, at offset: Int, isCopy: Bool, row: Int, field: Int
  ) {
    memory.values[field][row] = PackedText(offset: offset, length: cell.count, isCopy: isCopy).packed
    memory.absences[field][row] = 0
    if field == keyField, let hashes = memory.hashes,
      let start = cell.baseAddress?.assumingMemoryBound(to: UInt8.self)
    {
      hashes[row] = KeyHash.of(start, cell.count, limit: start + cell.count, seed: KeyHash.seed)
    }
  }

  private func store(
    _ cell: FieldReader.Cell, row: Int, field: Int, column: Int, offset: Int, _ slice: RowSlice
  ) {
    switch cell {
    case .value(let value):
      memory.values[field][row] = value
      memory.absences[field][row] = 0
    case .absent(let absence):
      memory.values[field][row] = 0
      memory.absences[field][row] = absence
    case .text: break
    case .bad(let problem): slice.add(problem, row: row, column: column, offset: offset)
    }
  }

  /// Marks a bad row as holding nothing but its key, if that could be read.
  private func clear(_ row: Int) {
    for field in readers.indices {
      if field == keyField, let hashes = memory.hashes, hashes[row] != 0 { continue }
      memory.values[field][row] = 0
      memory.absences[field][row] = Absence.unknown.rawValue
    }
  }
}

/// Numbers as JSON writes them, without their exponents.
enum PlainNumber {
  /// The same number in plain digits; as written when it has no exponent or would be absurdly long.
  static func withoutExponent(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    guard let letter = text.firstIndex(where: { $0 | 0x20 == 0x65 }) else { return Array(text) }
    guard let power = Int(String(decoding: text[(letter + 1)...], as: UTF8.self)) else { return Array(text) }
    let isNegative = text.first == 0x2D
    let mantissa = text[(isNegative ? 1 : 0)..<letter]
    let whole = mantissa.prefix { $0 != 0x2E }
    var digits = Array(whole) + mantissa.dropFirst(whole.count + 1)
    if digits.allSatisfy({ $0 == 0x30 }) { return [0x30] }
    guard power.magnitude <= 400, digits.count <= 400 else { return Array(text) }
    var point = whole.count + power
    if point > digits.count { digits += [UInt8](repeating: 0x30, count: point - digits.count) }
    if point < 1 {
      digits = [UInt8](repeating: 0x30, count: 1 - point) + digits
      point = 1
    }
    var result: [UInt8] = isNegative ? [0x2D] : []
    result += digits[..<point]
    if point < digits.count { result += [0x2E] + digits[point...] }
    return result
  }
}
