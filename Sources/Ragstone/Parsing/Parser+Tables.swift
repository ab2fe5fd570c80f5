extension Parser {
  mutating func matrix() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let begins: (Token.Kind) -> Bool = { $0 == .sign(.minus) || Self.isValue($0) }
    let read = head(clausesBegin: begins) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      try parser.require(.on)
      let type = try parser.tableType()
      try parser.require(.of)
      let rowName = try parser.name("the name of what the rows are")
      try parser.require(.by)
      let columnName = try parser.name("the name of what the columns are")
      return (name: name, label: label, type: type, rowName: rowName, columnName: columnName)
    }
    var columns: [ValueWord]?
    var rows: [MatrixDeclaration.Row] = []
    clauses(begin: begins) { parser throws(Unreadable) in
      if columns == nil {
        columns = []
        columns = try parser.matrixHead()
      } else {
        rows.append(try parser.matrixRow())
      }
    }
    guard let read else { throw Unreadable() }
    return .matrix(
      MatrixDeclaration(
        name: read.name, label: read.label, type: read.type, rowName: read.rowName,
        columnName: read.columnName, columnWords: columns ?? [], rows: rows, span: span(from: start)))
  }

  mutating func matrixHead() throws(Unreadable) -> [ValueWord] {
    guard takeSign(.minus) else { throw matrixHeadMissing() }
    var words = [try value()]
    while kind != .endOfFile { words.append(try value()) }
    return words
  }

  mutating func matrixRow() throws(Unreadable) -> MatrixDeclaration.Row {
    let start = index
    let word = try value()
    var cells = [try cell()]
    while kind != .endOfFile { cells.append(try cell()) }
    return MatrixDeclaration.Row(word: word, cells: cells, span: span(from: start))
  }

  mutating func cell() throws(Unreadable) -> Expression {
    if kind == .word || kind == .string {
      let word = try value()
      return Expression(.word(word.text), word.span)
    }
    guard Self.beginsLiteral(kind) else { throw expected("a cell: a word, a number, yes or no") }
    return try literal()
  }

  mutating func tableType() throws(Unreadable) -> WrittenTableType {
    let token = tokens[index]
    switch kind {
    case .reserved(.number):
      advance()
      return .number(token.span)
    case .reserved(.yes):
      advance()
      guard takeSign(.divide) else { throw expected("`/no`: the type is yes/no") }
      try require(.no)
      return .yesNo(token.span)
    default:
      let name = try name("a scale's name, number, percent, money or yes/no")
      switch name.text {
      case "percent": return .percent(name.span)
      case "money": return .money(name.span)
      default: return .scale(name)
      }
    }
  }

  private static func beginsTableRow(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .reserved(.any), .reserved(.is), .reserved(.at), .reserved(.more), .reserved(.fewer),
      .reserved(.less), .reserved(.above), .reserved(.below), .reserved(.exactly), .reserved(.unknown),
      .reserved(.one), .reserved(.between), .sign(.equal), .sign(.notEqual), .sign(.less), .sign(.atMost),
      .sign(.greater), .sign(.atLeast):
      true
    default: isValue(kind)
    }
  }

  mutating func table() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsTableRow) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      try parser.require(.on)
      let type = try parser.tableType()
      try parser.require(.of)
      var columns = [try parser.name("a column's name")]
      while parser.takeSign(.comma) { columns.append(try parser.name("a column's name")) }
      return (name: name, label: label, type: type, columns: columns)
    }
    var rows: [TableDeclaration.Row] = []
    clauses(begin: Self.beginsTableRow) { parser throws(Unreadable) in rows.append(try parser.tableRow()) }
    guard let read else { throw Unreadable() }
    return .table(
      TableDeclaration(
        name: read.name, label: read.label, type: read.type, columns: read.columns, rows: rows,
        span: span(from: start)))
  }

  mutating func tableRow() throws(Unreadable) -> TableDeclaration.Row {
    let start = index
    var cells: [ComparisonTail?] = []
    var spans: [Span] = []
    repeat {
      let cellStart = index
      cells.append(try tableCell())
      spans.append(span(from: cellStart))
      guard takeSign(.bar) else { throw expected("`|` after the cell") }
    } while !isAtResult
    let result = try cell()
    return TableDeclaration.Row(
      cells: cells, cellSpans: spans, result: result, citation: try cited(), span: span(from: start))
  }

  /// The last cell of a row: a word or literal after which the row ends or its citation begins.
  private var isAtResult: Bool {
    guard Self.isValue(kind) || Self.beginsLiteral(kind) else { return false }
    if kind(1) == .sign(.bar) || isNext(.or) { return false }
    return true
  }

  /// What must hold in one column; nil for `any`.
  mutating func tableCell() throws(Unreadable) -> ComparisonTail? {
    if take(.any) { return nil }
    let start = index
    if let tail = try comparisonTail() { return tail }
    guard Self.isValue(kind) || isAt(.unknown) || isAt(.one) || isAt(.between) else {
      throw cellWithoutComparison()
    }
    return try tailAfterIs(from: start, isNegated: false)
  }
}
