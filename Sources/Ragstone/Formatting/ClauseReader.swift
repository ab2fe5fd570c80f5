/// Gathers the tokens of a file into clauses, by the line rule of the parser.
///
/// - Invariant: the file parsed without errors, so that a line that goes on does so in one of the ways the grammar knows.
struct ClauseReader {
  private let tree: SyntaxTree
  /// The heads of duties in their order, up to what shows that they are done: there `due` and `done` may begin a line.
  private let dutyHeads: [Range<Int32>]
  private var clauses: [Clause] = []
  /// Comments and empty lines since the last token.
  private var waiting: [Clause.Above] = []
  private var openBrackets = 0
  private var dutiesBegun = 0
  /// The line being read has a token already.
  private var lineHasPiece = false
  /// The line being read is empty so far.
  private var lineIsEmpty = true
  /// The line being read begins with a blank.
  private var lineIsIndented = false

  private init(_ tree: SyntaxTree) {
    self.tree = tree
    dutyHeads = tree.declarations.compactMap { declaration in
      guard case .duty(let duty) = declaration else { return nil }
      return switch duty.done {
      case .date(let day): duty.span.start..<day.span.start
      case .events(_, let span): duty.span.start..<span.start
      }
    }
  }

  /// The clauses in order, and what stands after the last.
  /// - Complexity: O(n) in the tokens.
  static func read(_ tree: SyntaxTree) -> (clauses: [Clause], tail: [Clause.Above]) {
    var reader = ClauseReader(tree)
    for token in tree.tokens { reader.take(token) }
    return (reader.clauses, reader.waiting)
  }

  private mutating func take(_ token: Token) {
    switch token.kind {
    case .blank:
      // A byte-order mark is no indentation.
      if lineIsEmpty, tree.file.bytes[Int(token.span.start)] != 0xEF { lineIsIndented = true }
    case .lineBreak:
      if lineIsEmpty { addBlank() }
      lineIsEmpty = true
      lineHasPiece = false
      lineIsIndented = false
    case .comment:
      let text = Punctuation.comment(bytes(of: token))
      if lineHasPiece {
        let clause = clauses.count - 1
        clauses[clause].pieces[clauses[clause].pieces.count - 1].trailing = text
      } else {
        waiting.append(.comment(text, isIndented: lineIsIndented))
      }
      lineIsEmpty = false
    case .endOfFile: break
    case .name, .reserved, .word, .string, .number, .percent, .money, .date, .sign, .unreadable:
      place(token)
      lineIsEmpty = false
      lineHasPiece = true
    }
  }

  private mutating func addBlank() {
    if case .blank? = waiting.last { return }
    waiting.append(.blank)
  }

  private func bytes(of token: Token) -> ArraySlice<UInt8> {
    tree.file.bytes[Int(token.span.start)..<Int(token.span.end)]
  }

  private mutating func place(_ token: Token) {
    let begins = beginsClause(token)
    let (text, width) = Punctuation.written(token.kind, bytes(of: token))
    let inside: [ArraySlice<UInt8>] = waiting.compactMap { line in
      if !begins, case .comment(let text, _) = line { text } else { nil }
    }
    let piece = Piece(
      kind: token.kind, bytes: text, width: width, beginsLine: token.isFirstOnLine, above: inside)
    if begins {
      openBrackets = 0
      var declaration = clauses.last?.declaration ?? .rulebook
      var isHead = clauses.isEmpty
      if case .reserved(let word) = token.kind, Parser.isDeclarationWord(token.kind) {
        declaration = word
        isHead = true
        if word == .duty { dutiesBegun += 1 }
      }
      clauses.append(
        Clause(isHead: isHead, declaration: declaration, above: waiting, pieces: [piece]))
    } else {
      clauses[clauses.count - 1].pieces.append(piece)
    }
    waiting = []
    if token.kind == .sign(.leftBracket) { openBrackets += 1 }
    if token.kind == .sign(.rightBracket) { openBrackets -= 1 }
  }

  /// The token stands between the beginning of the duty being read and what shows that it is done.
  private func isInDutyHead(_ token: Token) -> Bool {
    dutyHeads.indices.contains(dutiesBegun - 1) && dutyHeads[dutiesBegun - 1].contains(token.span.start)
  }

  /// The token is the first of a clause.
  private func beginsClause(_ token: Token) -> Bool {
    guard token.isFirstOnLine, let clause = clauses.last, let last = clause.pieces.last else {
      return clauses.isEmpty
    }
    if Parser.isDeclarationWord(token.kind) { return true }
    if openBrackets > 0 || last.isSign(.comma) { return false }
    if Parser.isContinuing(token.kind) {
      // Words that go on with a clause elsewhere, and begin one here.
      switch clause.declaration {
      case .rulebook: return token.kind == .reserved(.source)
      case .parameter: return token.kind == .reserved(.otherwise)
      case .table: return token.kind == .sign(.equal) && !last.isSign(.bar)
      default: return false
      }
    }
    return !(clause.declaration == .duty && token.kind == .name && isInDutyHead(token))
  }
}
