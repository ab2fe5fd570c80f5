/// Reads JSON: once through to find the rows and names and see that all is well, then each row into the
/// columns.
struct JSONReader {
  /// What to read and how.
  let reader: RecordReader
  /// Whether each line is an object, instead of the file one list of objects.
  let isLines: Bool

  /// What the first pass finds.
  struct Found {
    /// Offset of each object.
    var offsets: [Int] = []
    /// Line of each object.
    var lines: [Int32] = []
    /// Every name.
    var columns = JSONNames()
    /// The names as texts.
    var names: [String] { columns.texts }
    /// Rows that cannot be read at all.
    var faults: [(row: Int, fault: JSONScanner.Fault)] = []
  }

  /// Reads the file.
  func read(_ input: InputBytes) -> RecordReader.Outcome {
    var report = RecordReport(reader: reader, row: 0)
    var text = input
    var start = input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if input.bytes.starts(with: [0xFF, 0xFE]) || input.bytes.starts(with: [0xFE, 0xFF]) {
      switch TextDecoding.decode(input) {
      case .failure(let failure): return refuse(failure.problem, failure.position)
      case .success(let decoded):
        (text, start) = (decoded.text, decoded.start)
        report.notes = [decoded.note].compactMap { $0 }
      }
    }
    if let bad = UTF8Check.firstInvalid(text.bytes) {
      return refuse(
        .undecodable(byte: text.bytes[bad], encoding: "JSON"), RowOrigin.position(text.bytes, bad))
    }
    var finder = JSONRowFinder(JSONScanner(text.bytes, at: start))
    do throws(JSONScanner.Fault) {
      if isLines { finder.findLines() } else { try finder.findList() }
    } catch {
      return refuse(error.problem, RowOrigin.position(text.bytes, error.offset))
    }
    return fill(text, finder.found, report)
  }

  private func refuse(_ problem: RecordProblem, _ position: SourceFile.Position) -> RecordReader.Outcome {
    let place = CellPlace(
      file: reader.fileName, row: 0, line: position.line, column: position.column, heading: "")
    return RecordReader.Outcome(
      table: nil, diagnostics: [Diagnostic(problem, at: .cell(place))], notes: [])
  }

  private func fill(_ text: InputBytes, _ found: Found, _ report: RecordReport) -> RecordReader.Outcome {
    var report = report
    let schema = reader.schema
    if found.columns.count > DelimitedHeader.mostColumns {
      report.add(.tooManyColumns(count: found.columns.count, limit: DelimitedHeader.mostColumns))
    } else if schema.fields.count > ColumnStore.mostFields {
      report.add(.tooMuch(what: "fields", count: schema.fields.count, limit: ColumnStore.mostFields))
    } else if found.offsets.count > Int(Int32.max) - 2 {
      report.add(.tooMuch(what: "rows", count: found.offsets.count, limit: Int(Int32.max) - 2))
    }
    if report.hasErrors { return report.refusal() }
    let names = found.names
    let matcher = HeadingMatcher(schema, headings: names)
    if !found.offsets.isEmpty {
      for (column, problem) in matcher.problems {
        report.add(problem, heading: column < 0 ? "" : names[column])
      }
    }
    if report.hasErrors { return report.refusal() }
    report.notes += [matcher.note(names)].compactMap { $0 }

    let slice = RowSlice(start: 0, end: text.count, firstRow: 0, endRow: found.offsets.count, firstLine: 1)
    var rows = TableRows(
      schema: schema, input: text, layout: .objects, headings: names,
      columnOfField: matcher.columnOfField)
    rows.hasLines = true
    rows.makeColumns(rowCount: found.offsets.count) { memory in
      var filler = JSONRowFiller(
        text: text.bytes, schema: schema, matcher: matcher, names: found.columns, memory: memory)
      filler.fill(found, slice)
    }
    slice.rowCount = found.offsets.count
    rows.take([slice])
    return rows.finish(report, threads: max(reader.options.threads, 1))
  }
}

/// Finds the objects of a JSON file and their names.
private struct JSONRowFinder {
  var scanner: JSONScanner
  var found = JSONReader.Found()
  private var lastRow: [Int] = []
  private var line: Int32 = 1
  private var countedTo = 0

  init(_ scanner: JSONScanner) { self.scanner = scanner }

  /// Finds the objects of a list.
  mutating func findList() throws(JSONScanner.Fault) {
    scanner.skipBlanks()
    if scanner.next == nil { throw JSONScanner.Fault(offset: scanner.place, problem: .emptyFile) }
    guard scanner.next == 0x5B else { throw notObjects() }
    scanner.place += 1
    scanner.skipBlanks()
    if !scanner.skip(0x5D) {
      while true {
        try findObject()
        scanner.skipBlanks()
        if scanner.skip(0x5D) { break }
        guard scanner.skip(0x2C) else { throw scanner.unexpected("a comma or ]") }
        scanner.skipBlanks()
      }
    }
    scanner.skipBlanks()
    if scanner.next != nil { throw scanner.unexpected("the end of the file") }
  }

  /// Finds one object on each line that is not blank.
  mutating func findLines() {
    while true {
      scanner.skipBlanks()
      guard scanner.next != nil else { return }
      let start = scanner.place
      do throws(JSONScanner.Fault) {
        try findObject()
        while let byte = scanner.next, byte == 0x20 || byte == 0x09 { scanner.place += 1 }
        if let byte = scanner.next, byte != 0x0A, byte != 0x0D {
          throw scanner.unexpected("the end of the line")
        }
      } catch {
        if found.offsets.last != start { addRow(start) }
        found.faults.append((found.offsets.count - 1, error))
        scanner.place = max(scanner.place, start)
        while let byte = scanner.next, byte != 0x0A, byte != 0x0D { scanner.place += 1 }
      }
    }
  }

  private func notObjects() -> JSONScanner.Fault {
    let fault = scanner.unexpected("an object")
    if case .malformed(let found, _) = fault.problem {
      return JSONScanner.Fault(offset: fault.offset, problem: .notObjects(found: found))
    }
    return fault
  }

  private mutating func addRow(_ offset: Int) {
    if let base = scanner.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      line &+= Int32(truncatingIfNeeded: RowParser.lineBreaks(base + countedTo, base + offset))
    }
    countedTo = offset
    found.offsets.append(offset)
    found.lines.append(line)
  }

  private mutating func findObject() throws(JSONScanner.Fault) {
    guard scanner.next == 0x7B else { throw notObjects() }
    addRow(scanner.place)
    let row = found.offsets.count
    var scanner = scanner
    let reader = scanner
    defer { self.scanner.place = scanner.place }
    try scanner.object(depth: 2) { (name, _) throws(JSONScanner.Fault) in
      let column = found.columns.column(of: name, in: reader)
      if column == lastRow.count { lastRow.append(0) }
      if lastRow[column] == row {
        throw JSONScanner.Fault(
          offset: name.start - 1, problem: .duplicateName(name: Excerpt.quoted(found.names[column])))
      }
      lastRow[column] = row
    }
  }
}
