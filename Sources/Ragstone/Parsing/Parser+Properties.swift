extension Parser {
  mutating func property() throws(Unreadable) -> Declaration {
    let start = index
    let isAlways = try requireOne(of: [.always, .never]) == .always
    let condition = try expression()
    let scope = take(.when) ? try expression() : nil
    let label = label()
    let citation = try cited()
    try endClause()
    return .property(
      PropertyDeclaration(
        isAlways: isAlways, condition: condition, scope: scope, label: label, citation: citation,
        span: span(from: start)))
  }

  mutating func direction() throws(Unreadable) -> WrittenDirection {
    let start = index
    try require(.worse)
    try require(.when)
    for word in WrittenDirection.Word.allCases where text(index) == word.rawValue && !isBoundary(index) {
      advance()
      return WrittenDirection(word, span(from: start))
    }
    throw expected("`higher`, `lower`, `later`, `earlier`, `more`, `fewer`, `yes` or `no`")
  }

  /// Reads a direction into its place; a second one is told.
  mutating func direction(into place: inout WrittenDirection?) throws(Unreadable) {
    let direction = try direction()
    if place != nil { report(.clauseTwice("worse when"), at: direction.span) }
    place = direction
  }

  /// Reads a text that holds one property and nothing else.
  package static func parseProperty(_ file: SourceFile) -> (SyntaxTree, [Diagnostic]) {
    let (tree, diagnostics) = parse(file)
    let isOther = tree.declarations.contains { declaration in
      if case .property = declaration { false } else { true }
    }
    guard diagnostics.isEmpty, isOther || tree.declarations.isEmpty else { return (tree, diagnostics) }
    var parser = Parser(file, tree.tokens)
    _ = parser.expected("`always` or `never`", [.always, .never])
    return (SyntaxTree(file: file, tokens: tree.tokens, declarations: []), parser.diagnostics)
  }
}
