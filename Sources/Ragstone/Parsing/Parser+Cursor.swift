extension Parser {
  /// The current token's kind; `endOfFile` where the clause ends.
  var kind: Token.Kind { kind(0) }

  /// The kind of a later token of the same clause; `endOfFile` past the end of the clause.
  func kind(_ ahead: Int) -> Token.Kind {
    for offset in 0...ahead where isBoundary(index + offset) { return .endOfFile }
    return tokens[index + ahead].kind
  }

  /// The line rule: the token at an index does not belong to the clause being read.
  func isBoundary(_ at: Int) -> Bool {
    guard at < tokens.count else { return true }
    let token = tokens[at]
    if token.kind == .endOfFile { return true }
    guard token.isFirstOnLine, at != clauseStart else { return false }
    if Self.isDeclarationWord(token.kind) { return true }
    return openBrackets.isEmpty && at != continuedAt && !Self.isContinuing(token.kind)
  }

  /// `when otherwise because source and or unless if =` at the start of a line go on with the line above.
  static func isContinuing(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .reserved(.when), .reserved(.otherwise), .reserved(.because), .reserved(.source), .reserved(.and),
      .reserved(.or), .reserved(.unless), .reserved(.if), .sign(.equal):
      true
    default: false
    }
  }

  func isAt(_ word: ReservedWord) -> Bool { kind == .reserved(word) }

  func isAtSign(_ sign: Token.Sign) -> Bool { kind == .sign(sign) }

  func isNext(_ word: ReservedWord) -> Bool { kind(1) == .reserved(word) }

  /// Passes the current token and returns it; at the end of the clause nothing is passed.
  @discardableResult
  mutating func advance() -> Token {
    let token = tokens[min(index, tokens.count - 1)]
    guard !isBoundary(index) else { return token }
    if token.kind == .sign(.leftBracket) { openBrackets.append(index) }
    if token.kind == .sign(.rightBracket), !openBrackets.isEmpty { openBrackets.removeLast() }
    index += 1
    return token
  }

  /// Passes the word if it is the current token.
  mutating func take(_ word: ReservedWord) -> Bool {
    guard isAt(word) else { return false }
    advance()
    return true
  }

  /// Passes the sign if it is the current token.
  mutating func takeSign(_ sign: Token.Sign) -> Bool {
    guard isAtSign(sign) else { return false }
    advance()
    return true
  }

  /// A name that is read as a word of the language only in its place.
  func isAtWord(_ word: String, ahead: Int = 0) -> Bool {
    kind(ahead) == .name && text(index + ahead) == word
  }

  /// Passes the soft word if it is the current token.
  mutating func takeSoft(_ word: String) -> Bool {
    guard isAtWord(word) else { return false }
    advance()
    return true
  }

  /// Passes the soft word, which must be there.
  mutating func requireSoft(_ word: String) throws(Unreadable) {
    if !takeSoft(word) { throw expected("`\(word)`") }
  }

  /// Passes one of the words, if it is the current token, and returns it.
  mutating func takeOne(of words: [ReservedWord]) -> ReservedWord? {
    guard case .reserved(let word) = kind, words.contains(word) else { return nil }
    advance()
    return word
  }

  /// Passes the word, which must be there.
  mutating func require(_ word: ReservedWord) throws(Unreadable) {
    if !take(word) { throw expected("`\(word.rawValue)`", [word]) }
  }

  /// A month, quarter or year.
  mutating func calendarUnit() throws(Unreadable) -> CalendarUnit {
    switch try requireOne(of: [.month, .quarter, .year]) {
    case .month: .month
    case .quarter: .quarter
    default: .year
    }
  }

  /// Passes one of the words, one of which must be there.
  mutating func requireOne(of words: [ReservedWord]) throws(Unreadable) -> ReservedWord {
    guard let word = takeOne(of: words) else {
      throw expected(words.map { "`\($0.rawValue)`" }.joined(separator: " or "), words)
    }
    return word
  }

  /// Passes the closing bracket that belongs to the opening one.
  mutating func closeBracket(openedAt opened: Int) throws(Unreadable) {
    if takeSign(.rightBracket) { return }
    throw bracketNotClosed(openedAt: opened)
  }

  /// Passes the comma when the list goes on with a value, on this line or the next.
  mutating func takeListComma(before isMember: (Token.Kind) -> Bool) -> Bool {
    guard isAtSign(.comma), index + 1 < tokens.count, isMember(tokens[index + 1].kind) else { return false }
    index += 1
    continuedAt = index
    return true
  }

  /// From a token to the one just passed.
  func span(from start: Int) -> Span {
    let last = max(start, index - 1)
    return tokens[start].span.union(tokens[last].span)
  }

  /// A token's text.
  func text(_ at: Int) -> String { file.text(tokens[at].span) }

  /// Rule text between two tokens, the second not included, on one line with single blanks.
  func written(_ range: Range<Int>) -> String {
    var result = ""
    for at in range {
      if at > range.lowerBound, tokens[at].span.start > tokens[at - 1].span.end { result += " " }
      result += text(at)
    }
    return Characters.shown(result, longest: 400)
  }
}
