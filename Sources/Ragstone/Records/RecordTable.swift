/// The rows of one file as typed columns, each cell of which can be traced to its place in the file.
public struct RecordTable: Sendable {
  /// The fields; `columns` stand in their order.
  public let schema: RecordSchema
  /// The file's name, as shown to people.
  public let fileName: String
  /// Number of rows.
  public let rowCount: Int
  /// One column per field of the schema, each `rowCount` long.
  public let columns: [Column]
  /// Which fields had a column in the file; a field without one is absent (unknown or the only kind
  /// allowed) throughout.
  public let isFieldPresent: [Bool]
  /// Rows left out because a cell was bad. Empty unless the reader was told to keep going.
  public let refused: [RefusedRow]
  /// What was noticed about the file: delimiter, encoding, columns not used.
  public let notes: [String]
  /// Where each row and cell lies in the file.
  let origin: RowOrigin
  /// The row of each key.
  let keys: KeyIndex

  /// Makes a table of parts that fit together.
  init(
    schema: RecordSchema, fileName: String, rowCount: Int, columns: [Column], isFieldPresent: [Bool],
    refused: [RefusedRow], notes: [String], origin: RowOrigin, keys: KeyIndex
  ) {
    self.schema = schema
    self.fileName = fileName
    self.rowCount = rowCount
    self.columns = columns
    self.isFieldPresent = isFieldPresent
    self.refused = refused
    self.notes = notes
    self.origin = origin
    self.keys = keys
  }

  /// The text of a cell of a text field; empty when the cell is absent or the field is of another type.
  public func text(row: Int, field: Int) -> String {
    withText(row: row, field: field) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with the UTF-8 bytes of a cell of a text field; no bytes when absent or of another type.
  public func withText<Result>(
    row: Int, field: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    guard case .text = schema.fields[field].type, columns[field].absences[row] == 0 else {
      return body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    return origin.withBytes(of: PackedText(packed: columns[field].values[row]), body)
  }

  /// The text of the row's key, or "" when the schema has none.
  public func key(row: Int) -> String {
    guard let field = schema.keyIndex else { return "" }
    if case .text = schema.fields[field].type { return text(row: row, field: field) }
    return rawText(row: row, field: field)
  }

  /// The row with a key, or nil.
  public func row(ofKey key: String) -> Int? {
    var key = key
    return key.withUTF8 { row(ofKey: UnsafeRawBufferPointer($0)) }
  }

  /// The row with a key given as UTF-8 without blanks at the ends, or nil.
  public func row(ofKey key: UnsafeRawBufferPointer) -> Int? {
    guard let field = schema.keyIndex, let start = key.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return nil
    }
    if case .text = schema.fields[field].type {
      let hash = KeyHash.of(start, key.count, limit: start + key.count, seed: KeyHash.seed)
      return keys.row(hash: hash) { row in
        withText(row: row, field: field) { $0.elementsEqual(key) }
      }
    }
    guard case .value(let value) = FieldReader(schema.fields[field]).read(key) else { return nil }
    return keys.row(hash: KeyHash.of(value)) { columns[field].values[$0] == value }
  }

  /// The row's number as a spreadsheet shows it: the header is 1. For JSON the element's number, from 1.
  public func rowNumber(_ row: Int) -> Int { origin.rowNumber(row) }

  /// Where a cell is in the file.
  /// - Complexity: O(length of the row).
  public func place(row: Int, field: Int) -> CellPlace {
    origin.place(row: row, field: field, fileName: fileName)
  }

  /// The cell as written, without the blanks round it and without quotes; "" when the file has no such
  /// column.
  /// - Complexity: O(length of the row).
  public func rawText(row: Int, field: Int) -> String { origin.rawText(row: row, field: field) }
}

/// A row that was left out, and why.
public struct RefusedRow: Sendable, Hashable {
  /// The row's number as a spreadsheet shows it.
  public let rowNumber: Int
  /// The text of its key, or "" when it could not be read.
  public let key: String
  /// How many of its cells were bad, at least 1.
  public let problemCount: Int
  /// What was wrong. Empty for rows past the hundredth diagnostic of a file.
  public let diagnostics: [Diagnostic]
}
