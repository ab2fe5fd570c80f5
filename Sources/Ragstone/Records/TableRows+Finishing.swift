extension TableRows {
  /// Checks the keys, words what is wrong, leaves out bad rows if asked, and makes the table.
  func finish(_ report: RecordReport, threads: Int) -> RecordReader.Outcome {
    var rows = self
    var report = report
    if blankRowsAtEnd > 0 {
      let noun =
        blankRowsAtEnd == 1 ? "1 blank row at the end was" : "\(blankRowsAtEnd) blank rows at the end were"
      report.notes.append("\(noun) passed over.")
    }
    rows.hashOtherKeys()
    var (index, duplicates) = rows.makeIndex(threads: threads)
    rows.addDuplicates(duplicates)
    let origin = rows.origin(numbers: nil)
    let diagnostics = rows.diagnostics(origin, report.reader.fileName)
    for diagnostic in diagnostics { report.add(diagnostic.diagnostic) }
    report.closeAfter(rows.faultCount)
    if report.hasErrors, !report.reader.options.keepsGoing { return report.refusal() }
    let refused = rows.refusedRows(diagnostics)
    var numbers: [Int32]?
    if !rows.badRows.isEmpty {
      numbers = rows.leaveOutBadRows()
      index = rows.makeIndex(threads: threads).index
    }
    let table = RecordTable(
      schema: schema, fileName: report.reader.fileName, rowCount: rows.offsets.count, columns: rows.columns,
      isFieldPresent: columnOfField.map { $0 >= 0 }, refused: refused, notes: report.notes,
      origin: rows.origin(numbers: numbers), keys: index)
    return RecordReader.Outcome(table: table, diagnostics: report.diagnostics, notes: report.notes)
  }

  private func origin(numbers: [Int32]?) -> RowOrigin {
    RowOrigin(
      input: input, copies: copies, layout: layout, headings: headings, columnOfField: columnOfField,
      offsets: offsets, lines: hasLines ? lines : nil, numbers: numbers)
  }

  /// Gives keys that are not text a hash of their value, except in bad rows.
  private mutating func hashOtherKeys() {
    guard let key = schema.keyIndex, !hasTextKey, columnOfField[key] >= 0 else { return }
    hashes = columns[key].values.map { KeyHash.of($0) }
    for (row, _) in badRows { hashes[row] = 0 }
  }

  private func makeIndex(threads: Int) -> (index: KeyIndex, duplicates: [KeyIndex.Duplicate]) {
    guard let key = schema.keyIndex else { return (.empty, []) }
    let values = columns[key].values
    let isText = hasTextKey
    return hashes.withUnsafeBufferPointer { hashes in
      KeyIndex.build(hashes, threads: threads) { left, right in
        if !isText { return values[left] == values[right] }
        let (one, other) = (PackedText(packed: values[left]), PackedText(packed: values[right]))
        return withText(one) { first in withText(other) { first.elementsEqual($0) } }
      }
    }
  }

  private func withText<Result>(_ text: PackedText, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let range = text.offset..<(text.offset + text.length)
    if text.isCopy { return copies.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) } }
    return body(UnsafeRawBufferPointer(rebasing: input.bytes[range]))
  }

  /// Adds the repeated keys to what is wrong. Both rows of a pair are bad: nobody can say which is right.
  private mutating func addDuplicates(_ duplicates: [KeyIndex.Duplicate]) {
    guard let key = schema.keyIndex, !duplicates.isEmpty else { return }
    faultCount += duplicates.count
    var counts: [Int: Int] = [:]
    for (row, count) in badRows { counts[row] = count }
    for duplicate in duplicates {
      counts[duplicate.row, default: 0] += 1
      counts[duplicate.first, default: 0] += counts[duplicate.first] == nil ? 1 : 0
    }
    badRows = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let origin = origin(numbers: nil)
    for duplicate in duplicates.prefix(RecordReport.mostShown) {
      faults.append(
        RowSlice.Fault(
          row: duplicate.row, column: columnOfField[key], offset: -1,
          problem: .duplicateKey(
            cell: Excerpt.quoted(origin.rawText(row: duplicate.row, field: key)),
            firstRow: origin.rowNumber(duplicate.first))))
    }
    faults = faults.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element)
  }

  private func diagnostics(
    _ origin: RowOrigin, _ fileName: String
  ) -> [(row: Int, diagnostic: Diagnostic)] {
    faults.prefix(RecordReport.mostShown).map { fault in
      let field = fault.column < 0 ? nil : columnOfField.firstIndex(of: fault.column)
      let place: CellPlace
      if fault.offset < 0, let field {
        place = origin.place(row: fault.row, field: field, fileName: fileName)
      } else {
        place = origin.place(
          fileName: fileName, row: origin.rowNumber(fault.row), rowOffset: offsets[fault.row],
          line: origin.line(fault.row), offset: fault.offset,
          heading: fault.column < 0 ? "" : headings[fault.column])
      }
      return (fault.row, Diagnostic(fault.problem, at: .cell(place)))
    }
  }

  private func refusedRows(_ diagnostics: [(row: Int, diagnostic: Diagnostic)]) -> [RefusedRow] {
    let origin = origin(numbers: nil)
    var next = 0
    return badRows.map { row, count in
      var own: [Diagnostic] = []
      while next < diagnostics.count, diagnostics[next].row <= row {
        if diagnostics[next].row == row { own.append(diagnostics[next].diagnostic) }
        next += 1
      }
      let key = schema.keyIndex.map { origin.rawText(row: row, field: $0) } ?? ""
      return RefusedRow(rowNumber: origin.rowNumber(row), key: key, problemCount: count, diagnostics: own)
    }
  }

  /// Leaves out the bad rows and returns the file's numbers of the others.
  private mutating func leaveOutBadRows() -> [Int32] {
    var kept: [Int32] = []
    kept.reserveCapacity(offsets.count - badRows.count)
    var next = 0
    for row in offsets.indices {
      if next < badRows.count, badRows[next].row == row {
        next += 1
      } else {
        kept.append(Int32(row))
      }
    }
    let origin = origin(numbers: nil)
    keep(kept)
    return kept.map { Int32(origin.rowNumber(Int($0))) }
  }
}
