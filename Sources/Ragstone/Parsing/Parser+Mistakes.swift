extension Parser {
  /// Tells a mistake.
  mutating func report(_ problem: SyntaxProblem, at span: Span, related: [Diagnostic.Related] = []) {
    mistakenClauses.insert(clauseStart)
    guard diagnostics.count <= Self.mostMistakes else { return }
    diagnostics.append(Diagnostic(problem, at: span, related: related))
  }

  /// Tells a mistake at the current token, unless the lexer has told one there, and gives up the clause.
  mutating func failure(_ problem: SyntaxProblem) -> Unreadable {
    if isBoundary(index) || !isRefused(tokens[index]) { report(problem, at: here) }
    return Unreadable()
  }

  /// The current token, or the end of the one before where the clause has ended.
  var here: Span {
    guard isBoundary(index), index > 0 else { return tokens[index].span }
    let last = tokens[index - 1].span
    return Span(file: last.file, start: last.end, end: last.end)
  }

  /// Something else is needed here: tells what, and the likeliest reason.
  mutating func expected(_ what: String, _ words: [ReservedWord] = []) -> Unreadable {
    if isBoundary(index) { return endedTooSoon(what) }
    let found = Characters.shown(text(index))
    switch tokens[index].kind {
    case .name:
      if let instead = Self.otherLanguages[found],
        words.isEmpty || words.contains(where: { $0.rawValue == instead })
      {
        return failure(.otherLanguageWord(found, instead))
      }
      let near = Nearest.names(to: found, among: words.map(\.rawValue), atMost: 1).first
      return failure(.unexpected(found, what, nearest: what == near.map { "`\($0)`" } ? nil : near))
    case .reserved(.if) where words.contains(.when):
      return failure(.unexpected(found, what, nearest: what == "`when`" ? nil : "when"))
    case .word:
      if let word = Lexer.reservedWords[found.lowercased()] { return failure(.capitalisedWord(found, word)) }
    case .sign(.rightBracket) where openBrackets.isEmpty: return failure(.bracketNotOpened)
    default: break
    }
    return failure(.unexpected(found, what, nearest: nil))
  }

  /// The clause ends where something more is needed.
  private mutating func endedTooSoon(_ what: String) -> Unreadable {
    if index > 0, tokens[index - 1].kind == .unreadable { return Unreadable() }
    guard index > clauseStart, index < tokens.count else { return failure(.lineEnds(what)) }
    let last = tokens[index - 1]
    let hasNext = tokens[index].kind != .endOfFile && !Self.isDeclarationWord(tokens[index].kind)
    switch last.kind {
    case .reserved(let word) where hasNext && Self.isContinuing(last.kind):
      report(.lineEndsInWord(word), at: last.span)
      isLineCut = true
    case .sign(.comma):
      report(.lineEndsInComma, at: last.span)
      isLineCut = true
    case .sign(.plus), .sign(.minus), .sign(.times), .sign(.divide):
      report(.lineEndsInOperator(text(index - 1)), at: last.span)
      isLineCut = true
    default: return failure(.lineEnds(what))
    }
    return Unreadable()
  }

  /// Something is left on the line after a whole clause.
  mutating func leftOver() -> Unreadable {
    let found = Characters.shown(text(index))
    let before = index > 0 ? tokens[index - 1].kind : .endOfFile
    for at in [index - 1, index] where at >= 0 && tokens[at].kind == .word {
      let word = Characters.shown(text(at))
      guard let reserved = Lexer.reservedWords[word.lowercased()], !isRefused(tokens[at]) else { continue }
      report(.capitalisedWord(word, reserved), at: tokens[at].span)
      return Unreadable()
    }
    switch tokens[index].kind {
    case .sign(.rightBracket): return failure(.bracketNotOpened)
    case .sign(.comma) where index + 1 < tokens.count && tokens[index + 1].isFirstOnLine:
      isLineCut = true
      return failure(.lineEndsInComma)
    case .word where before == .name, .string where before == .name, .number where before == .name,
      .percent where before == .name, .money where before == .name:
      return failure(.comparisonMissing(text(index - 1), found))
    case .name:
      if let instead = Self.otherLanguages[found] { return failure(.otherLanguageWord(found, instead)) }
      let words: [ReservedWord] = [.when, .otherwise, .because, .source, .and, .or, .unless]
      let near = Nearest.names(to: found, among: words.map(\.rawValue), atMost: 1)
      return failure(.leftOver(found, nearest: near.first))
    case .reserved(.if) where !tokens[index].isFirstOnLine:
      return failure(.leftOver(found, nearest: "when"))
    case .reserved(.when), .reserved(.otherwise), .reserved(.if): return failure(.outcomeMissing(found))
    default: return failure(.leftOver(found, nearest: nil))
    }
  }

  /// What stands at the start of a line outside every declaration.
  mutating func notADeclaration() -> Unreadable {
    let found = Characters.shown(text(index))
    if case .word = tokens[index].kind, let word = Lexer.reservedWords[found.lowercased()] {
      return failure(.capitalisedWord(found, word))
    }
    let near = Nearest.names(to: found, among: Self.declarationWords.map(\.rawValue), atMost: 1)
    return failure(.notADeclaration(found, nearest: near.first))
  }

  /// A misspelt declaration word at the start of a line: a name or capitalised word before a name.
  func misspeltDeclaration() -> SyntaxProblem? {
    let token = tokens[index]
    guard token.kind == .name || token.kind == .word else { return nil }
    guard kind(1) == .name, kind(2) == .string || kind(2) == .endOfFile && token.kind == .word else {
      return nil
    }
    let found = Characters.shown(text(index))
    if let word = Lexer.reservedWords[found.lowercased()], Self.declarationWords.contains(word) {
      return .capitalisedWord(found, word)
    }
    let near = Nearest.names(to: found, among: Self.declarationWords.map(\.rawValue), atMost: 1)
    return near.first.map { .notADeclaration(found, nearest: $0) }
  }

  /// Words of other languages and everyday ones, and what is written here.
  static let otherLanguages: [String: String] = [
    "else": "otherwise", "then": "", "elseif": "when", "elif": "when", "equals": "is",
    "equal": "is", "over": "above", "under": "below", "greater": "above", "larger": "above",
    "smaller": "below", "true": "yes", "false": "no", "isnt": "is not", "are": "is", "was": "is",
    "has": "is", "blank": "unknown", "missing": "unknown", "empty": "unknown", "null": "unknown",
    "minimum": "at least", "pts": "points", "pt": "point", "except": "unless", "whenever": "when",
  ]
}
