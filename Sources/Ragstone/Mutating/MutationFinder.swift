/// Finds the small changes of one rule file, from its tokens and its tree.
struct MutationFinder {
  let tree: SyntaxTree
  /// Tokens that mean something, in order; those of headers and examples are left out.
  let tokens: [Token]
  let lists: WordLists
  /// A rule asks which of two words is better, so that the direction of a scale matters.
  let asksForOrder: Bool
  private(set) var found: [Mutation] = []
  private var known: Set<[String]> = []

  /// The changes of a file's text, in its order. `trees` are the file and all that it uses.
  static func mutations(of tree: SyntaxTree, with trees: [SyntaxTree]) -> [Mutation] {
    var finder = MutationFinder(tree, WordLists(trees), asksForOrder: trees.contains(where: asksForOrder))
    finder.addTokens()
    for declaration in tree.declarations { finder.add(declaration) }
    return finder.found.sorted { Mutation.precedes($0, $1) }
  }

  private static func asksForOrder(_ tree: SyntaxTree) -> Bool {
    tree.tokens.contains { token in
      switch token.kind {
      case .reserved(.better), .reserved(.worse), .reserved(.escalation): true
      case .reserved, .name, .word, .string, .number, .percent, .money, .date, .sign, .blank, .lineBreak,
        .comment,
        .unreadable, .endOfFile:
        false
      }
    }
  }

  private init(_ tree: SyntaxTree, _ lists: WordLists, asksForOrder: Bool) {
    self.tree = tree
    self.asksForOrder = asksForOrder
    self.lists = lists
    let closed = tree.declarations.compactMap { declaration -> Span? in
      switch declaration {
      case .rulebook(let header): header.span
      case .use(let use): use.span
      case .example(let example): example.span
      case .defaultEffect, .scale, .record, .events, .group, .parameter, .define, .indicator, .score, .rating,
        .matrix, .table, .escalation, .flag, .duty, .population, .summary, .rank, .holidays:
        nil
      }
    }
    tokens = tree.tokens.filter { token in
      switch token.kind {
      case .blank, .lineBreak, .comment, .endOfFile, .unreadable: false
      case .name, .reserved, .word, .string, .number, .percent, .money, .date, .sign:
        !closed.contains { $0.start <= token.span.start && token.span.end <= $0.end }
      }
    }
  }

  // MARK: Texts and places

  /// The text of the file between two offsets.
  func text(_ span: Span) -> String { tree.file.text(span) }

  /// The same on one line.
  func line(_ span: Span) -> String {
    text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A clause on one line, without its reason and its source.
  func rule(_ span: Span) -> String { line(withoutReason(span)) }

  /// A clause up to its reason or source.
  func withoutReason(_ span: Span) -> Span {
    let own = tokens(in: span)
    guard let reason = own.first(where: { $0.kind == .reserved(.because) || $0.kind == .reserved(.source) }),
      let last = own.last(where: { $0.span.end <= reason.span.start })
    else { return span }
    return Span(file: span.file, start: span.start, end: max(span.start, last.span.end))
  }

  /// The text of the file from one offset to another.
  func text(from start: Int32, to end: Int32) -> String {
    text(Span(file: tree.file.id, start: start, end: max(start, end)))
  }

  /// The index of the first token that begins at an offset or later.
  func index(at offset: Int32) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The tokens inside a span.
  func tokens(in span: Span) -> ArraySlice<Token> {
    let first = index(at: span.start)
    let end = index(at: span.end)
    return tokens[min(first, end)..<end]
  }

  /// The kind of a token; `endOfFile` outside the file.
  func kind(_ index: Int) -> Token.Kind {
    tokens.indices.contains(index) ? tokens[index].kind : .endOfFile
  }

  /// Whether a token is a word of the language.
  func isAt(_ index: Int, _ word: ReservedWord) -> Bool { kind(index) == .reserved(word) }

  // MARK: Changes

  /// Adds a change, shown with the words around it.
  /// - Parameter context: what is shown; it holds the span. Nil for up to two words before and one after.
  mutating func add(_ kind: Mutation.Kind, _ span: Span, _ replacement: String, in context: Span? = nil) {
    let shown = context.map { $0.union(span) } ?? surroundings(of: span)
    let before = line(shown)
    let changed = text(from: shown.start, to: span.start) + replacement + text(from: span.end, to: shown.end)
    let after = changed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    add(Mutation(kind: kind, span: span, replacement: replacement, words: "\(before) → \(after)"))
  }

  /// Adds the change that leaves a clause out.
  mutating func drop(_ span: Span) {
    add(Mutation(kind: .dropped, span: span, replacement: "", words: "without `\(rule(span))`"))
  }

  /// Adds the change that leaves a word out.
  mutating func addLoss(of span: Span, in context: Span) { add(.comparison, span, "", in: context) }

  /// Adds the change that takes a part of a condition out by putting in its place what leaves the others to decide.
  mutating func addLoss(ofPart span: Span, neutral: String) {
    add(Mutation(kind: .dropped, span: span, replacement: neutral, words: "without `\(line(span))`"))
  }

  /// Adds the change that puts two clauses in the other order.
  mutating func swap(_ first: Span, _ second: Span) {
    guard first.end <= second.start else { return }
    let between = text(from: first.end, to: second.start)
    add(
      Mutation(
        kind: .order, span: first.union(second), replacement: text(second) + between + text(first),
        words: "`\(rule(second))` before `\(rule(first))`"))
  }

  private mutating func add(_ mutation: Mutation) {
    guard text(mutation.span) != mutation.replacement,
      known.insert(["\(mutation.span.start) \(mutation.span.end)", mutation.replacement]).inserted
    else { return }
    found.append(mutation)
  }

  /// Up to two words before a place and one after, of the same line and inside the same brackets.
  private func surroundings(of span: Span) -> Span {
    var (first, last) = (index(at: span.start), index(at: span.end) - 1)
    guard first <= last, tokens.indices.contains(last) else { return span }
    for _ in 0..<2 where !tokens[first].isFirstOnLine && joins(first - 1) { first -= 1 }
    if joins(last + 1), !tokens[last + 1].isFirstOnLine { last += 1 }
    // A sign says nothing without what follows it.
    if case .sign = kind(last), joins(last + 1), !tokens[last + 1].isFirstOnLine { last += 1 }
    return tokens[first].span.union(tokens[last].span)
  }

  private func joins(_ index: Int) -> Bool {
    switch kind(index) {
    case .name, .reserved, .word, .number, .percent, .money, .date, .string: true
    case .sign(.leftBracket), .sign(.rightBracket), .sign(.comma), .sign(.bar): false
    case .sign: true
    case .blank, .lineBreak, .comment, .unreadable, .endOfFile: false
    }
  }
}
