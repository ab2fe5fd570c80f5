extension Checker {
  mutating func check(matrix written: MatrixDeclaration) -> NamedValue? {
    guard let type = type(of: written.type), let row = axis(written.rowName),
      let column = axis(written.columnName),
      case .words(let rowSet) = row.type, case .words(let columnSet) = column.type
    else { return nil }
    let columnIndices = written.columnWords.map { wordIndex($0.text, in: columnSet, at: $0.span) }
    let width = wordSets[columnSet].words.count
    var cells: [Constant?] = Array(repeating: nil, count: wordSets[rowSet].words.count * width)
    var spans: [Span] = Array(repeating: written.name.span, count: cells.count)
    var isWhole = true
    for line in written.rows {
      guard let rowIndex = wordIndex(line.word.text, in: rowSet, at: line.word.span) else {
        isWhole = false
        continue
      }
      if line.cells.count != columnIndices.count {
        report(
          .matrixRowWidth(line.word.text, expected: columnIndices.count, found: line.cells.count),
          at: line.span)
        isWhole = false
      }
      for (position, cell) in line.cells.enumerated() where position < columnIndices.count {
        guard let columnIndex = columnIndices[position], let value = cellValue(cell, type) else {
          isWhole = false
          continue
        }
        if cells[rowIndex * width + columnIndex] != nil {
          report(
            .matrixCellTwice(line.word.text, written.columnWords[position].text), at: cell.span,
            related: [Diagnostic.Related(.rule(spans[rowIndex * width + columnIndex]), "it is given here")])
          isWhole = false
        }
        cells[rowIndex * width + columnIndex] = value
        spans[rowIndex * width + columnIndex] = cell.span
      }
    }
    if isWhole {
      let missing = cells.indices.filter { cells[$0] == nil }.map {
        "\(wordSets[rowSet].words[$0 / width]) by \(wordSets[columnSet].words[$0 % width])"
      }
      if !missing.isEmpty {
        report(.matrixIncomplete(written.name.text, missing: missing), at: written.name.span)
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .matrix(
        CheckedMatrix(row: row, column: column, cells: cells.compactMap { $0 }, cellSpans: spans)),
      type: type, absences: row.absences.union(column.absences), isQuotient: false, span: written.name.span)
  }

  private mutating func axis(_ name: Name) -> TypedExpression? {
    guard let typed = resolve(name) else { return nil }
    if case .words = typed.type { return typed }
    report(.axisNotWords(name.text, describe(typed.type)), at: name.span)
    return nil
  }

  private mutating func type(of written: WrittenTableType) -> ValueType? {
    switch written {
    case .number: return .number
    case .percent: return .percent
    case .money: return .money
    case .yesNo: return .yesNo
    case .scale(let name):
      if case .scale(let index)? = symbols[name.text]?.symbol { return .words(index) }
      let scales = wordSets.filter { $0.order != .none }.map(\.name)
      report(.notAScale(name.text, nearest: Nearest.names(to: name.text, among: scales)), at: name.span)
      return nil
    }
  }

  private mutating func cellValue(_ cell: Expression, _ type: ValueType) -> Constant? {
    guard let typed = check(cell, expecting: type) else { return nil }
    guard typed.type == type, case .constant(let value) = typed.kind else {
      report(.cellOfOtherType(describe(type), describe(typed.type)), at: cell.span)
      return nil
    }
    return value
  }

  mutating func check(table written: TableDeclaration) -> NamedValue? {
    guard let type = type(of: written.type) else { return nil }
    var columns: [TypedExpression] = []
    for name in written.columns {
      guard let typed = resolve(name) else { return nil }
      columns.append(typed)
    }
    let outer = excluded
    defer { excluded = outer }
    var rows: [CheckedTable.Row] = []
    var kinds: AbsenceSet = []
    var isWhole = true
    for line in written.rows {
      if line.cells.count != columns.count {
        report(.tableRowWidth(expected: columns.count, found: line.cells.count), at: line.span)
        isWhole = false
        continue
      }
      guard let conditions = check(cells: line, written.columns), let result = cellValue(line.result, type)
      else {
        isWhole = false
        continue
      }
      kinds.formUnion(AbsenceSet(conditions.compactMap { $0?.absences }))
      rows.append(
        CheckedTable.Row(conditions: conditions, result: result, citation: line.citation, span: line.span))
      excludeAfter(line, columns: written.columns)
    }
    guard isWhole else { return nil }
    guard let last = rows.last else {
      report(.nothingDecides(written.name.text), at: written.name.span)
      return nil
    }
    if last.conditions.contains(where: { $0 != nil }) {
      switch uncovered(rows, columns: columns) {
      case .none: break
      case .some(let example):
        report(
          .tableIncomplete(written.name.text, example: example, width: columns.count), at: last.span)
        return nil
      }
    }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .table(CheckedTable(columns: columns, rows: rows)), type: type, absences: kinds,
      isQuotient: false,
      span: written.name.span)
  }

  private mutating func check(cells line: TableDeclaration.Row, _ names: [Name]) -> [TypedExpression?]? {
    var conditions: [TypedExpression?] = []
    for (position, tail) in line.cells.enumerated() {
      guard let tail else {
        conditions.append(nil)
        continue
      }
      guard let operand = resolve(names[position]) else { return nil }
      if case .absence(.isKind) = tail.kind, operand.absences.isEmpty {
        report(.neverAbsent, at: line.cellSpans[position])
      }
      guard let typed = check(tail, of: operand, at: line.cellSpans[position]) else { return nil }
      conditions.append(typed)
    }
    return conditions
  }

  /// A row that only tests one column for absence settles that kind for the rows below.
  private mutating func excludeAfter(_ line: TableDeclaration.Row, columns: [Name]) {
    let tests = line.cells.enumerated().filter { $0.element != nil }
    guard tests.count == 1, let (position, cell) = tests.first, let tail = cell else { return }
    let name = columns[position]
    let condition = Expression(.comparison(Expression(.name(name.text), name.span), tail), tail.span)
    exclude(exclusions(condition, whenTrue: false))
  }

  /// A combination of words that no row covers, as text for each column; nil when all are covered.
  ///
  /// Columns that are not words or yes/no cannot be gone through: the answer is then the last row's open column.
  private func uncovered(_ rows: [CheckedTable.Row], columns: [TypedExpression]) -> [String]?? {
    var counts: [Int] = []
    for column in columns {
      switch column.type {
      case .words(let set): counts.append(wordSets[set].words.count)
      case .yesNo: counts.append(2)
      case .text, .number, .percent, .money, .date, .period: return .some(nil)
      }
    }
    let total = counts.reduce(1) { $0 > 100_000 ? $0 : $0 * $1 }
    if total > 100_000 { return .some(nil) }
    var combination = Array(repeating: 0, count: counts.count)
    for _ in 0..<total {
      let isCovered = rows.contains { row in
        row.conditions.indices.allSatisfy { position in
          row.conditions[position].map { holds($0, for: Int64(combination[position])) } ?? true
        }
      }
      if !isCovered {
        return .some(
          columns.indices.map { position in
            if case .words(let set) = columns[position].type {
              return wordSets[set].words[combination[position]]
            }
            return combination[position] == 1 ? "yes" : "no"
          })
      }
      for position in combination.indices.reversed() {
        combination[position] += 1
        if combination[position] < counts[position] { break }
        combination[position] = 0
      }
    }
    return .none
  }

  /// Whether a cell's condition holds for a word or yes/no with a value.
  private func holds(_ condition: TypedExpression, for value: Int64) -> Bool {
    switch condition.kind {
    case .not(let inner): return !holds(inner, for: value)
    case .and(let parts): return parts.allSatisfy { holds($0, for: value) }
    case .compare(let relation, _, let right):
      guard case .constant(.plain(let other)) = right.kind else { return false }
      return relation.holds(value, other)
    case .isOneOf(_, let values): return values.contains(value)
    case .absenceTest(_, let test):
      switch test {
      case .isKnown, .isApplicable: return true
      case .isAbsent, .isKind: return false
      }
    case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted,
      .percentage,
      .rounded, .or,
      .elapsedCompare, .within, .isText, .hasEvidence, .quantified, .list, .events, .elapsed, .pointsOf,
      .completeness:
      return false
    }
  }
}

extension Relation {
  /// Whether two numbers stand in the relation.
  package func holds(_ left: Int64, _ right: Int64) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}
