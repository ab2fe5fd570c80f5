extension DelimitedReader {
  /// Parses a file that has been cut up.
  func parse(_ opened: Opened) -> RecordReader.Outcome {
    let header = opened.header
    let schema = reader.schema
    var report = RecordReport(reader: reader, row: 1)
    if header.columnCount > DelimitedHeader.mostColumns {
      report.add(.tooManyColumns(count: header.columnCount, limit: DelimitedHeader.mostColumns))
    } else if header.namedCount == 0 {
      report.add(.blankHeadings)
    } else if opened.slices.rowCount > Int(Int32.max) - 2 {
      report.add(.tooMuch(what: "rows", count: opened.slices.rowCount, limit: Int(Int32.max) - 2))
    } else if schema.fields.count > ColumnStore.mostFields {
      report.add(.tooMuch(what: "fields", count: schema.fields.count, limit: ColumnStore.mostFields))
    }
    if report.hasErrors { return report.refusal() }
    let matcher = HeadingMatcher(schema, headings: header.headings)
    for (column, problem) in matcher.problems {
      report.add(problem, heading: column < 0 ? "" : header.headings[column])
    }
    if report.hasErrors { return report.refusal() }
    report.notes = [opened.note, header.note, matcher.note(header.headings)].compactMap { $0 }
    return fill(opened, matcher, report)
  }

  private func fill(
    _ opened: Opened, _ matcher: HeadingMatcher, _ report: RecordReport
  ) -> RecordReader.Outcome {
    let rowCount = opened.slices.rowCount
    let readers = reader.schema.fields.map { FieldReader($0) }
    var rows = TableRows(
      schema: reader.schema, input: opened.text, layout: .delimited(opened.header.delimiter),
      headings: opened.header.headings, columnOfField: matcher.columnOfField)
    let firstLine = RowOrigin.position(opened.text.bytes, opened.header.end).line
    rows.hasLines = opened.slices.hasQuotedBreaks || firstLine > 2
    rows.makeColumns(rowCount: rowCount) { memory in
      var targets: [ColumnTarget] = []
      let unused = SpellingTable([])
      for field in matcher.fieldOfColumn {
        targets.append(
          field < 0
            ? ColumnTarget(unused: unused)
            : ColumnTarget(
              readers[field], field: field, values: memory.values[field], absences: memory.absences[field]))
      }
      for (field, column) in matcher.columnOfField.enumerated() where column < 0 {
        let empty = readers[field].emptyAbsence
        memory.values[field].initialize(repeating: 0, count: rowCount)
        memory.absences[field].initialize(
          repeating: empty == 0 ? Absence.unknown.rawValue : empty, count: rowCount)
      }
      targets.withUnsafeBufferPointer { targets in
        guard let base = opened.text.bytes.baseAddress, let first = targets.baseAddress else { return }
        let parser = RowParser(
          bytes: base.assumingMemoryBound(to: UInt8.self), delimiter: opened.header.delimiter,
          headingCount: targets.count, leastCells: opened.header.namedCount, targets: first,
          readers: readers, rowCount: rowCount, rowOffsets: memory.offsets, rowLines: memory.lines,
          keyHashes: memory.hashes, seed: KeyHash.seed)
        let slices = opened.slices.slices
        Parallel.perform(parts: slices.count, threads: threads) { parser.parse(slices[$0]) }
      }
      withExtendedLifetime((readers, unused)) {}
    }
    rows.take(opened.slices.slices)
    return rows.finish(report, threads: threads)
  }
}
