/// A delimited file cut into runs of whole rows, so that several threads can parse it.
struct DelimitedSlices {
  /// The runs, in the order of the file.
  private(set) var slices: [RowSlice] = []
  /// How many rows they hold, blank ones included.
  private(set) var rowCount = 0
  /// Whether some cell goes over more than one line.
  private(set) var hasQuotedBreaks = false
  /// Offset of a quote that is never closed.
  private(set) var unclosedQuote: Int?

  /// Cuts a file without quotes, whose stretches have been surveyed.
  init(stretches: [(start: Int, end: Int, survey: ByteSurvey)], _ bytes: UnsafeRawBufferPointer) {
    for (start, end, survey) in stretches where end > start {
      let isOpen = bytes[end - 1] != 0x0A && bytes[end - 1] != 0x0D
      let first = rowCount
      rowCount += survey.lineBreaks + (isOpen ? 1 : 0)
      slices.append(
        RowSlice(start: start, end: end, firstRow: first, endRow: rowCount, firstLine: first + 2))
    }
  }

  /// Cuts a file with quotes: a line break inside them does not end a row, so it is gone through from the
  /// start.
  init(
    _ all: UnsafeRawBufferPointer, start: Int, firstLine: Int, delimiter: UInt8, count: Int
  ) {
    guard let base = all.baseAddress?.assumingMemoryBound(to: UInt8.self), start < all.count else { return }
    let end = base + all.count
    let size = max((all.count - start) / count, 1)
    var place = base + start
    var sliceStart = start
    var sliceRow = 0
    var sliceLine = firstLine
    var line = firstLine
    while true {
      let quote = ByteScan.first(of: 0x22, or: 0x22, from: place, to: end)
      while quote - base >= sliceStart + size {
        let search = max(place, base + sliceStart + size)
        let found = ByteScan.first(of: 0x0A, or: 0x0D, from: search, to: quote)
        if found >= quote { break }
        let cut = RowParser.skipLineBreak(found, end)
        let breaks = RowParser.lineBreaks(place, cut)
        rowCount += breaks
        line += breaks
        slices.append(
          RowSlice(
            start: sliceStart, end: cut - base, firstRow: sliceRow, endRow: rowCount, firstLine: sliceLine))
        sliceStart = cut - base
        sliceRow = rowCount
        sliceLine = line
        place = cut
      }
      let breaks = RowParser.lineBreaks(place, quote)
      rowCount += breaks
      line += breaks
      if quote >= end { break }
      place = quote + 1
      if !Self.opensCell(quote, first: base + start, delimiter) { continue }
      guard let close = Self.closingQuote(place, end) else {
        unclosedQuote = quote - base
        return
      }
      let inner = RowParser.lineBreaks(place, close)
      if inner > 0 {
        hasQuotedBreaks = true
        line += inner
      }
      place = close + 1
    }
    if sliceStart < all.count {
      if end[-1] != 0x0A, end[-1] != 0x0D { rowCount += 1 }
      slices.append(
        RowSlice(
          start: sliceStart, end: all.count, firstRow: sliceRow, endRow: rowCount, firstLine: sliceLine))
    }
  }

  /// Whether nothing but blanks stands between the quote and the start of its cell.
  private static func opensCell(
    _ quote: UnsafePointer<UInt8>, first: UnsafePointer<UInt8>, _ delimiter: UInt8
  ) -> Bool {
    var place = quote
    while place > first {
      let before = place[-1]
      if before == delimiter || before == 0x0A || before == 0x0D { return true }
      if before == 0x20 || before == 0x09 {
        place -= 1
      } else if before == 0xA0, place - first >= 2, place[-2] == 0xC2 {
        place -= 2
      } else {
        return false
      }
    }
    return true
  }

  private static func closingQuote(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var place = start
    while true {
      let quote = ByteScan.first(of: 0x22, or: 0x22, from: place, to: end)
      if quote >= end { return nil }
      if quote + 1 < end, quote[1] == 0x22 {
        place = quote + 2
      } else {
        return quote
      }
    }
  }
}
