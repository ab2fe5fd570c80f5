extension Parser {
  /// Passes a word that is reserved only in its place, which must be there.
  private mutating func require(word: String) throws(Unreadable) {
    guard isAtWord(word) else { throw expected("`\(word)`") }
    advance()
  }

  /// `due` and `done` go on with the head of a duty where they begin a line.
  private mutating func goOn(with word: String) {
    let token = tokens[index]
    if token.kind == .name, text(index) == word { continuedAt = index }
  }

  private static func beginsDutyClause(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .reserved(.stop), .reserved(.no), .reserved(.applies), .reserved(.not): true
    default: false
    }
  }

  mutating func duty() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsDutyClause) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      parser.goOn(with: "due")
      try parser.require(word: "due")
      let term = try parser.dutyTerm()
      _ = parser.takeSign(.comma)
      parser.goOn(with: "done")
      guard parser.isAtWord("done") else { throw parser.doneMissing() }
      parser.advance()
      let done = try parser.dutyDone()
      let condition = parser.isAt(.when) ? try parser.dutyCondition(from: parser.index) : nil
      return (name: name, label: label, term: term, done: done, condition: condition)
    }
    if read == nil { passHeadLines() }
    var clauses: [DutyClause] = []
    self.clauses(begin: Self.beginsDutyClause) { parser throws(Unreadable) in
      clauses.append(try parser.dutyClause())
    }
    guard let read else { throw Unreadable() }
    return .duty(
      DutyDeclaration(
        name: read.name, label: read.label, term: read.term, done: read.done, condition: read.condition,
        clauses: clauses, span: span(from: start)))
  }

  /// After a mistake in the head: passes those of its lines that follow.
  private mutating func passHeadLines() {
    while !isAtDeclarationEnd {
      let token = tokens[index]
      let isOfHead = token.kind == .name && (text(index) == "due" || text(index) == "done")
      guard isOfHead || Self.isContinuing(token.kind) else { return }
      repeat { index += 1 } while !isAtDeclarationEnd && !tokens[index].isFirstOnLine
    }
  }

  mutating func dutyTerm() throws(Unreadable) -> DutyTerm {
    let start = index
    if take(.within) {
      let period = try operand()
      try require(.after)
      let day = try operand()
      return DutyTerm(.within(period, after: day), span(from: start))
    }
    if take(.by) { return DutyTerm(.by(try operand()), span(from: start)) }
    guard isAtWord("every") else { throw expected("`within`, `by` or `every`", [.within, .by]) }
    return DutyTerm(.every(try every()), span(from: start))
  }

  mutating func every() throws(Unreadable) -> RegularPeriods {
    let start = index
    advance()
    if kind == .number { throw everyNumber(from: start) }
    let isFinancial = take(.financial)
    let unit = try calendarUnit()
    guard take(.from) else { throw everyWithoutFrom(from: start) }
    let from = try operand()
    return RegularPeriods(unit: unit, isFinancial: isFinancial, from: from, span: span(from: start))
  }

  /// What follows `done`.
  private mutating func dutyDone() throws(Unreadable) -> DutyDone {
    guard take(.by) else { return .date(try operand()) }
    let start = index
    let source = try source()
    return .events(source, span(from: start))
  }

  private mutating func dutyCondition(from start: Int) throws(Unreadable) -> DutyCondition {
    let condition = try condition(from: start)
    return DutyCondition(condition: condition, citation: try cited(), span: span(from: start))
  }

  mutating func dutyClause() throws(Unreadable) -> DutyClause {
    let start = index
    guard isAt(.not), isAtWord("due", ahead: 1) else { return .absence(try absenceEffect(from: start)) }
    advance()
    advance()
    return .exemption(try dutyCondition(from: start))
  }

  // MARK: Mistakes

  /// The head of a duty ends without `done`.
  private mutating func doneMissing() -> Unreadable {
    guard isBoundary(index) else { return expected("`done`") }
    return failure(.dutyWithoutDone(written(clauseStart..<index)))
  }

  /// `every year` without `from`.
  private mutating func everyWithoutFrom(from start: Int) -> Unreadable {
    failure(.everyWithoutFrom(written(start..<index)))
  }

  /// `every 12 months`.
  private mutating func everyNumber(from start: Int) -> Unreadable {
    var end = index
    while end < index + 2, !isBoundary(end) { end += 1 }
    return failure(.everyNumber(written(start..<end)))
  }
}
