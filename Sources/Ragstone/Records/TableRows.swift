/// The rows of a file once parsed, on their way to becoming a table.
struct TableRows {
  /// Where parsed cells are put; each array has one entry per row.
  struct Memory {
    /// Values by field.
    let values: [UnsafeMutablePointer<Int64>]
    /// Absences by field.
    let absences: [UnsafeMutablePointer<UInt8>]
    /// Offset of each row's first byte.
    let offsets: UnsafeMutablePointer<Int>
    /// Line of each row, when it must be kept.
    let lines: UnsafeMutablePointer<Int32>?
    /// Hash of each row's key, when it is text.
    let hashes: UnsafeMutablePointer<UInt64>?
  }

  /// The fields.
  let schema: RecordSchema
  /// The file's bytes.
  let input: InputBytes
  /// How rows are written.
  let layout: RowOrigin.Layout
  /// Headings or names, by column.
  let headings: [String]
  /// Column of each field, or -1.
  let columnOfField: [Int]
  /// Whether each row's line is kept.
  var hasLines = false
  /// The cells, by field.
  var columns: [Column] = []
  /// Offset of each row's first byte.
  var offsets: [Int] = []
  /// Line of each row.
  var lines: [Int32] = []
  /// Hash of each row's key; empty without a text key.
  var hashes: [UInt64] = []
  /// Texts that had to be unescaped.
  var copies: [UInt8] = []
  /// What is wrong, in the order of the file; past a hundred perhaps not all.
  var faults: [RowSlice.Fault] = []
  /// How many things are wrong.
  var faultCount = 0
  /// Rows with something wrong.
  var badRows: [(row: Int, faultCount: Int)] = []
  /// Blank rows at the end that were passed over.
  var blankRowsAtEnd = 0

  /// Makes rows that are still to be parsed.
  init(
    schema: RecordSchema, input: InputBytes, layout: RowOrigin.Layout, headings: [String],
    columnOfField: [Int]
  ) {
    self.schema = schema
    self.input = input
    self.layout = layout
    self.headings = headings
    self.columnOfField = columnOfField
  }

  /// Whether the key is text, so that its hash is made while parsing.
  var hasTextKey: Bool {
    guard let key = schema.keyIndex, case .text = schema.fields[key].type else { return false }
    return columnOfField[key] >= 0
  }

  /// Makes room for the rows and has them filled in; `body` must set every entry.
  mutating func makeColumns(rowCount: Int, _ body: (Memory) -> Void) {
    let lineRoom = hasLines ? rowCount : 0
    let hashRoom = hasTextKey ? rowCount : 0
    var (lines, hashes, columns): ([Int32], [UInt64], [Column]) = ([], [], [])
    let fieldCount = schema.fields.count
    offsets = [Int](unsafeUninitializedCapacity: rowCount + 1) { offsets, offsetCount in
      lines = [Int32](unsafeUninitializedCapacity: lineRoom + 1) { lines, lineCount in
        hashes = [UInt64](unsafeUninitializedCapacity: hashRoom + 1) { hashes, hashCount in
          columns = ColumnStore.make(fieldCount: fieldCount, rowCount: rowCount) { values, absences in
            guard let offset = offsets.baseAddress else { return }
            body(
              Memory(
                values: values, absences: absences, offsets: offset,
                lines: lineRoom > 0 ? lines.baseAddress : nil,
                hashes: hashRoom > 0 ? hashes.baseAddress : nil))
          }
          hashCount = hashRoom
        }
        lineCount = lineRoom
      }
      offsetCount = rowCount
    }
    self.lines = lines
    self.hashes = hashes
    self.columns = columns
  }

  /// Takes over what the slices found, and passes over the blank rows at the end.
  mutating func take(_ slices: [RowSlice]) {
    for slice in slices.reversed() {
      let blank = slice.blankRowsAtEnd
      if blank == 0 { break }
      slice.dropBlankRows(blank)
      blankRowsAtEnd += blank
      if slice.rowCount > 0 { break }
    }
    for slice in slices {
      for (row, field) in slice.copied where columns[field].absences[row] == 0 {
        let text = PackedText(packed: columns[field].values[row])
        if text.isCopy { columns[field].values[row] = text.moved(by: copies.count).packed }
      }
      copies.append(contentsOf: slice.copies)
      if faults.count < RecordReport.mostShown { faults.append(contentsOf: slice.faults) }
      faultCount += slice.faultCount
      badRows.append(contentsOf: slice.badRows)
    }
    if blankRowsAtEnd > 0 { keep(Array(0..<Int32(offsets.count - blankRowsAtEnd))) }
  }

  /// Leaves out all rows but those named, which are in order.
  mutating func keep(_ rows: [Int32]) {
    let isPrefix = rows.last.map { Int($0) == rows.count - 1 } ?? true
    let dropped = offsets.count - rows.count
    func kept<Element>(_ array: inout [Element]) {
      if array.isEmpty { return }
      if isPrefix {
        array.removeLast(dropped)
      } else {
        for (index, row) in rows.enumerated() { array[index] = array[Int(row)] }
        array.removeLast(dropped)
      }
    }
    for index in columns.indices {
      kept(&columns[index].values)
      kept(&columns[index].absences)
    }
    kept(&lines)
    kept(&hashes)
    kept(&offsets)
  }
}
