/// Where the rows and cells of a table lie in its file.
struct RowOrigin: Sendable {
  /// The file's bytes, as UTF-8.
  let input: InputBytes
  /// Texts that had to be unescaped, one after another.
  let copies: [UInt8]

  /// Calls `body` with the bytes of a text.
  func withBytes<Result>(of text: PackedText, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let range = text.offset..<(text.offset + text.length)
    if text.isCopy {
      return copies.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
    return withExtendedLifetime(input) { body(UnsafeRawBufferPointer(rebasing: input.bytes[range])) }
  }

  /// The row's number as a spreadsheet shows it.
  func rowNumber(_ row: Int) -> Int { row + 2 }

  /// Where a cell is.
  func place(row: Int, field: Int, fileName: String) -> CellPlace {
    CellPlace(file: fileName, row: rowNumber(row), line: 0, column: 0, heading: "")
  }

  /// The cell as written.
  func rawText(row: Int, field: Int) -> String { "" }
}
