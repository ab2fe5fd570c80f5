extension Parser {
  /// Marks the current token as the first of a clause.
  mutating func beginClause() {
    clauseStart = index
    clauseStarts.append(index)
    continuedAt = -1
    openBrackets = []
    depth = 0
    operatorCount = 0
    isLineCut = false
  }

  /// A new declaration begins here, or the file ends.
  var isAtDeclarationEnd: Bool {
    let token = tokens[index]
    return token.kind == .endOfFile || token.isFirstOnLine && Self.isDeclarationWord(token.kind)
  }

  /// Reads the first clause of a declaration; on a mistake nil, with the reader at the next clause.
  mutating func head<Result>(
    clausesBegin: (Token.Kind) -> Bool, _ read: (inout Parser) throws(Unreadable) -> Result
  ) -> Result? {
    do {
      let result = try read(&self)
      try endClause()
      return result
    } catch {
      mistakenClauses.insert(clauseStart)
      skip(clausesBegin)
      return nil
    }
  }

  /// Reads clauses up to the next declaration, going on with the next one after a mistake.
  mutating func clauses(
    begin clausesBegin: (Token.Kind) -> Bool, _ read: (inout Parser) throws(Unreadable) -> Void
  ) {
    while !isAtDeclarationEnd {
      beginClause()
      if let problem = misspeltDeclaration() {
        report(problem, at: tokens[index].span)
        mayHaveLostDeclarations = true
        index += 1
        return skipToDeclaration()
      }
      do {
        if let problem = operatorFirst() ?? strayClause() { throw failure(problem) }
        try read(&self)
        try endClause()
      } catch {
        mistakenClauses.insert(clauseStart)
        if index == clauseStart { index += 1 }
        skip(clausesBegin)
      }
    }
  }

  /// No operator continues a line; `-` may begin points.
  private func operatorFirst() -> SyntaxProblem? {
    switch tokens[index].kind {
    case .sign(.plus), .sign(.times), .sign(.divide): .lineBeginsWithOperator(text(index))
    default: nil
    }
  }

  /// A clause ends with its line.
  mutating func endClause() throws(Unreadable) {
    let token = tokens[index]
    if token.kind == .endOfFile || token.isFirstOnLine, index != clauseStart { return }
    throw leftOver()
  }

  /// Passes tokens up to the next clause or declaration; an open bracket that is closed later is passed whole.
  mutating func skip(_ clausesBegin: (Token.Kind) -> Bool) {
    if let closing = closingBracket() {
      index = closing + 1
      openBrackets = []
    }
    // Where lines cannot be trusted, only what may begin a clause is taken for the beginning of one.
    let isStrict = !openBrackets.isEmpty || isLineCut
    openBrackets = []
    while !isAtDeclarationEnd {
      let token = tokens[index]
      if token.isFirstOnLine, index != clauseStart {
        if isStrict, clausesBegin(token.kind), !isLineCut || token.kind != .name { return }
        if !isStrict, !Self.isContinuing(token.kind) { return }
      }
      index += 1
    }
  }

  /// Passes tokens up to the next declaration.
  mutating func skipToDeclaration() {
    openBrackets = []
    while !isAtDeclarationEnd { index += 1 }
  }

  /// Where the brackets that are open now are closed, or nil when a declaration or the end comes first.
  func closingBracket() -> Int? {
    var open = openBrackets.count
    var at = index
    while open > 0, at < tokens.count {
      let token = tokens[at]
      if token.kind == .endOfFile || token.isFirstOnLine && Self.isDeclarationWord(token.kind) { return nil }
      if token.kind == .sign(.leftBracket) { open += 1 }
      if token.kind == .sign(.rightBracket) { open -= 1 }
      if open == 0 { return at }
      at += 1
    }
    return nil
  }

  /// A number, a minus sign, a name: what may begin points.
  static func beginsPoints(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .number, .name, .sign(.minus): true
    default: false
    }
  }

  /// What may begin an absence clause other than points.
  static func beginsEffect(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .reserved(.leave), .reserved(.stop), .reserved(.no), .reserved(.applies), .reserved(.not): true
    default: isValue(kind)
    }
  }

  /// A capitalised or quoted word, `yes` or `no`.
  static func isValue(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .word, .string, .reserved(.yes), .reserved(.no): true
    default: false
    }
  }

  static func isName(_ kind: Token.Kind) -> Bool { kind == .name }
}
