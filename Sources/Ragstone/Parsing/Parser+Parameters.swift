extension Parser {
  mutating func group() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let name = try declaredName()
    let label = label()
    try requireEqual()
    var members = [try self.name("the name of a member")]
    while takeListComma(before: { _ in true }) { members.append(try self.name("the name of a member")) }
    try endClause()
    return .group(
      GroupDeclaration(name: name, label: label, members: members, span: span(from: start)))
  }

  mutating func parameter() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    var rows: [ParameterRow] = []
    let begins: (Token.Kind) -> Bool = {
      Self.isValue($0) || Self.beginsLiteral($0) || $0 == .reserved(.otherwise)
    }
    let read = head(clausesBegin: begins) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      let by = parser.take(.by) ? try parser.name("a field's name") : nil
      let headEnd = parser.index
      if parser.takeSign(.equal) || Self.beginsLiteral(parser.kind) { try parser.refuseDated(after: headEnd) }
      if parser.index > headEnd {
        rows.append(try parser.onlyRow())
      } else if Self.beginsLiteral(parser.kind) {
        throw parser.equalMissing()
      }
      return (name: name, label: label, by: by)
    }
    clauses(begin: begins) { parser throws(Unreadable) in rows.append(try parser.parameterRow()) }
    guard let read else { throw Unreadable() }
    return .parameter(
      ParameterDeclaration(
        name: read.name, label: read.label, by: read.by, rows: rows, span: span(from: start)))
  }

  /// A value with a day does not stand behind the head of a parameter.
  private mutating func refuseDated(after headEnd: Int) throws(Unreadable) {
    var (at, end) = (index, index)
    while !isBoundary(end) {
      if tokens[end].kind == .reserved(.from), at == index { at = end }
      end += 1
    }
    guard at > index else { return }
    let (head, row) = (written(clauseStart..<headEnd), written(index..<end))
    index = at
    throw failure(.datedOnFirstLine(head, row))
  }

  /// The value after `=`.
  private mutating func onlyRow() throws(Unreadable) -> ParameterRow {
    let start = index
    let value = try parameterValue()
    let reviewed = try reviewed()
    return ParameterRow(
      words: [], isOtherwise: false, value: value, from: nil, until: nil, reviewed: reviewed,
      citation: try cited(), span: span(from: start))
  }

  /// A literal; names, words and sums are refused with the reason.
  private mutating func parameterValue() throws(Unreadable) -> Expression {
    guard Self.beginsLiteral(kind) else { throw notALiteral() }
    let value = try literal()
    switch kind {
    case .sign(.plus), .sign(.minus), .sign(.times), .sign(.divide): throw notALiteral()
    default: return value
    }
  }

  mutating func parameterRow() throws(Unreadable) -> ParameterRow {
    let start = index
    let isOtherwise = take(.otherwise)
    var words: [ValueWord] = []
    if !isOtherwise, isAtRowWords { words = try valueList() }
    let value = try parameterValue()
    let from = take(.from) ? try datedPlace() : nil
    let until = from != nil && take(.until) ? try datedPlace() : nil
    let reviewed = try reviewed()
    return ParameterRow(
      words: words, isOtherwise: isOtherwise, value: value, from: from, until: until, reviewed: reviewed,
      citation: try cited(), span: span(from: start))
  }

  /// A list of words stands here; `yes` and `no` are words when a value follows, else they are the value.
  private var isAtRowWords: Bool {
    switch kind {
    case .word, .string: true
    case .reserved(.yes), .reserved(.no): kind(1) == .sign(.comma) || Self.beginsLiteral(kind(1))
    default: false
    }
  }

  /// When the value was last looked at, or nil when it is not said.
  mutating func reviewed() throws(Unreadable) -> DatedPlace? {
    guard take(.reviewed) else { return nil }
    try require(.on)
    return try datedPlace()
  }

  mutating func define() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let begins: (Token.Kind) -> Bool = {
      $0 == .reserved(.unknown) || $0 == .reserved(.not) || $0 == .reserved(.worse)
    }
    let read = head(clausesBegin: begins) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      try parser.requireEqual()
      return (name: name, label: label, expression: try parser.expression())
    }
    var clauses: [DefineClause] = []
    var worse: WrittenDirection?
    self.clauses(begin: begins) { parser throws(Unreadable) in
      if parser.isAt(.worse) { return try parser.direction(into: &worse) }
      clauses.append(try parser.defineClause())
    }
    guard let read else { throw Unreadable() }
    var declaration = DefineDeclaration(
      name: read.name, label: read.label, expression: read.expression, clauses: clauses,
      span: span(from: start))
    declaration.worse = worse
    return .define(declaration)
  }

  mutating func defineClause() throws(Unreadable) -> DefineClause {
    let start = index
    let kind = try absenceKind()
    try require(.when)
    let condition = try expression()
    return DefineClause(
      kind: kind, condition: condition, citation: try cited(), span: span(from: start))
  }

  /// Passes the `=` after a name.
  mutating func requireEqual() throws(Unreadable) {
    if takeSign(.equal) { return }
    throw equalMissing()
  }
}
