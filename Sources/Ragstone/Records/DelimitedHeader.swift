/// The first row of a delimited file: its delimiter and its headings.
struct DelimitedHeader {
  /// What parts the cells: a comma, semicolon, tab or bar.
  let delimiter: UInt8
  /// The headings without blanks round them, one per column; empty where there is none.
  let headings: [String]
  /// Columns up to the last that has a heading.
  let namedCount: Int
  /// Offset of the first byte after the header's line break.
  let end: Int
  /// Offset of a quote in the header that is never closed.
  let unclosedQuote: Int?
  /// How many columns, also past the limit.
  let columnCount: Int
  /// The most columns a file may have.
  static let mostColumns = 10_000

  /// Reads the header, whose first byte is at `start`. The delimiter is the one found most often outside
  /// quotes; a comma when none is found.
  init(_ bytes: UnsafeRawBufferPointer, start: Int) {
    let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    var counts = [0, 0, 0, 0]
    var index = start
    var isQuoted = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted {
        if byte == 0x0A || byte == 0x0D { break }
        if let which = delimiters.firstIndex(of: byte) { counts[which] += 1 }
      }
      index += 1
    }
    let most = counts.max() ?? 0
    delimiter = delimiters[counts.firstIndex(of: most) ?? 0]
    var cells = DelimitedCells(bytes, delimiter: delimiter, from: start)
    var headings: [String] = []
    var columnCount = 0
    while let cell = cells.next() {
      columnCount += 1
      if headings.count <= Self.mostColumns { headings.append(String(decoding: cell.text, as: UTF8.self)) }
    }
    self.headings = headings
    namedCount = (headings.lastIndex { !$0.isEmpty } ?? -1) + 1
    end = cells.rowEnd
    unclosedQuote = cells.unclosedQuote
    self.columnCount = columnCount
  }

  /// The delimiter's name, to be said when it is not a comma.
  var note: String? {
    switch delimiter {
    case 0x3B: "The cells are parted by semicolons."
    case 0x09: "The cells are parted by tabs."
    case 0x7C: "The cells are parted by bars (|)."
    default: nil
    }
  }
}
