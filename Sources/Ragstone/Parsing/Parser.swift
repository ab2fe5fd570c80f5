/// Reads tokens into a tree. Every production of Grammar.md is a function of the same name.
///
/// It always returns a tree. A mistake loses at most its own clause and is told once. Decisions look at the current token
/// and at most two more, and depend on no type and on no declared name.
package struct Parser {
  /// How deep brackets, `not` and their like may stand inside each other.
  package static let deepestNesting = 64
  /// How many signs `+ - * /` one clause may have.
  package static let mostOperators = 256
  /// How many mistakes are told for one file.
  package static let mostMistakes = 200

  let file: SourceFile
  /// All tokens but blanks, line breaks and comments; the last is the end of the file.
  let tokens: [Token]
  /// The current token.
  var index = 0
  /// The first token of the clause being read.
  var clauseStart = 0
  /// The first tokens of all clauses so far.
  var clauseStarts: [Int] = []
  /// The first tokens of clauses with a mistake in them.
  var mistakenClauses: Set<Int> = []
  /// Some lines may be a declaration of any kind.
  var mayHaveLostDeclarations = false
  /// The first token of the declaration being read.
  var declarationStart = 0
  /// A first token of a line that nevertheless goes on with a list, or -1.
  var continuedAt = -1
  /// The opening brackets that are not closed yet.
  var openBrackets: [Int] = []
  var depth = 0
  var operatorCount = 0
  var diagnostics: [Diagnostic] = []
  /// A line ended in a word or sign that needs more, so the next line is likely to belong to it.
  var isLineCut = false
  /// Where tokens begin that the lexer has found wrong.
  private var refused: Set<Int32> = []

  /// A parser for one file and its tokens.
  package init(_ file: SourceFile, _ tokens: [Token]) {
    self.file = file
    var kept: [Token] = []
    kept.reserveCapacity(tokens.count / 2)
    for token in tokens {
      switch token.kind {
      case .blank, .lineBreak, .comment: continue
      case .unreadable where Self.isLetBe(token, in: file): continue
      case .unreadable, .name, .reserved, .word, .string, .number, .percent, .money, .date, .sign, .endOfFile:
        kept.append(token)
      }
    }
    if kept.last?.kind != .endOfFile {
      let end = Int32(clamping: file.bytes.count)
      kept.append(
        Token(kind: .endOfFile, span: Span(file: file.id, start: end, end: end), isFirstOnLine: true))
    }
    self.tokens = kept
  }

  /// A colon or semicolon, which the lexer has reported and which changes no meaning.
  private static func isLetBe(_ token: Token, in file: SourceFile) -> Bool {
    guard token.span.end - token.span.start == 1 else { return false }
    let byte = file.bytes[Int(token.span.start)]
    return byte == 0x3A || byte == 0x3B
  }

  /// Reads a whole file: its tree, and everything wrong with its letters and its grammar in the order of the text.
  package static func parse(_ file: SourceFile) -> (SyntaxTree, [Diagnostic]) {
    let (tokens, lexical) = Lexer(file).tokens()
    var parser = Parser(file, tokens)
    parser.refused = Set(lexical.map(Self.start))
    let declarations = parser.ruleFile()
    let diagnostics = lexical + parser.diagnostics
    let unread = diagnostics.isEmpty ? SyntaxTree.Unread() : parser.unread(lexical)
    let tree = SyntaxTree(file: file, tokens: tokens, declarations: declarations, unread: unread)
    return (tree, inOrder(diagnostics, of: file))
  }

  /// What could not be read, once the whole file has been.
  private func unread(_ lexical: [Diagnostic]) -> SyntaxTree.Unread {
    var unread = SyntaxTree.Unread()
    // The lexer has found some names wrong: what they would be, put right, cannot be told.
    let hasWrongNames = tokens.contains { $0.kind == .name && refused.contains($0.span.start) }
    unread.mayDeclareAnything =
      mayHaveLostDeclarations || hasWrongNames || diagnostics.count > Self.mostMistakes
    let starts = clauseStarts.map { tokens[$0].span.start }
    let ends = starts.dropFirst() + [Int32(clamping: file.bytes.count)]
    let mistaken = Set(mistakenClauses.map { tokens[$0].span.start })
    let places = lexical.map(Self.start)
    for (start, end) in zip(starts, ends) where start < end {
      if mistaken.contains(start) || places.contains(where: { start..<end ~= $0 }) {
        unread.clauses.append(Span(file: file.id, start: start, end: end))
      }
    }
    if let first = starts.first, places.contains(where: { $0 < first }) { unread.mayDeclareAnything = true }
    return unread
  }

  private static func inOrder(_ diagnostics: [Diagnostic], of file: SourceFile) -> [Diagnostic] {
    let sorted = diagnostics.enumerated()
      .sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }
      .map(\.element)
    guard sorted.count > mostMistakes else { return sorted }
    return sorted.prefix(mostMistakes)
      + [Diagnostic(SyntaxProblem.tooManyMistakes, at: sorted[mostMistakes].location)]
  }

  private static func start(_ diagnostic: Diagnostic) -> Int32 {
    if case .rule(let span) = diagnostic.location { span.start } else { 0 }
  }

  /// The lexer has told what is wrong with the token.
  func isRefused(_ token: Token) -> Bool { token.kind == .unreadable || refused.contains(token.span.start) }

  mutating func ruleFile() -> [Declaration] {
    var declarations: [Declaration] = []
    while tokens[index].kind != .endOfFile {
      beginClause()
      do {
        declarations.append(try declaration())
      } catch {
        mistakenClauses.insert(clauseStart)
        if !Self.isDeclarationWord(tokens[clauseStart].kind) { mayHaveLostDeclarations = true }
        if index == clauseStart, index + 1 < tokens.count { index += 1 }
        skipToDeclaration()
      }
    }
    return declarations
  }

  mutating func declaration() throws(Unreadable) -> Declaration {
    guard case .reserved(let word) = tokens[index].kind, let begins = Self.declarations[word] else {
      throw notADeclaration()
    }
    declarationStart = index
    return try begins(&self)
  }

  /// The function that reads each declaration, by its first word.
  private static let declarations:
    [ReservedWord: @Sendable (inout Parser) throws(Unreadable) -> Declaration] = [
      .rulebook: { parser throws(Unreadable) in try parser.rulebook() },
      .use: { parser throws(Unreadable) in try parser.use() },
      .default: { parser throws(Unreadable) in try parser.defaultEffect() },
      .scale: { parser throws(Unreadable) in try parser.scale() },
      .record: { parser throws(Unreadable) in try parser.record() },
      .events: { parser throws(Unreadable) in try parser.events() },
      .group: { parser throws(Unreadable) in try parser.group() },
      .parameter: { parser throws(Unreadable) in try parser.parameter() },
      .define: { parser throws(Unreadable) in try parser.define() },
      .indicator: { parser throws(Unreadable) in try parser.indicator() },
      .score: { parser throws(Unreadable) in try parser.score() },
      .rating: { parser throws(Unreadable) in try parser.rating() },
      .matrix: { parser throws(Unreadable) in try parser.matrix() },
      .table: { parser throws(Unreadable) in try parser.table() },
      .escalation: { parser throws(Unreadable) in try parser.escalation() },
      .flag: { parser throws(Unreadable) in try parser.flag() },
      .duty: { parser throws(Unreadable) in try parser.duty() },
      .population: { parser throws(Unreadable) in try parser.population() },
      .summary: { parser throws(Unreadable) in try parser.summary() },
      .rank: { parser throws(Unreadable) in try parser.rank() },
      .example: { parser throws(Unreadable) in try parser.example() },
      .holidays: { parser throws(Unreadable) in try parser.holidays() },
      .always: { parser throws(Unreadable) in try parser.property() },
      .never: { parser throws(Unreadable) in try parser.property() },
    ]

  /// The words that begin a declaration, in the order of Grammar.md.
  static let declarationWords: [ReservedWord] = [
    .rulebook, .use, .default, .scale, .record, .events, .group, .parameter, .define, .indicator, .score,
    .rating, .matrix, .table, .duty, .escalation, .flag, .population, .summary, .rank, .holidays, .always,
    .never, .example,
  ]

  static func isDeclarationWord(_ kind: Token.Kind) -> Bool {
    if case .reserved(let word) = kind { declarations[word] != nil } else { false }
  }
}

/// Thrown where reading stops; the mistake has been reported already.
struct Unreadable: Error {}
