/// What a checker cannot be sure of where clauses could not be read: whatever hangs on them.
///
/// Doubt spreads by words. A declaration is doubtful when it has an unread clause, or a name or word that such a clause has, or
/// the name of a doubtful declaration. What is wrong elsewhere is wrong whatever its author meant by the unread clauses.
struct Doubt {
  private var parts: [DoubtPart] = []
  private var isDoubtful: [Bool] = []

  /// The most bytes of unread clauses, for each word, that are looked through; beyond them nothing is told.
  private static let mostLookedThrough = 10_000_000

  /// Nil where nothing at all is certain: unread lines may be of a kind that everything hangs on.
  init?(_ trees: [SyntaxTree]) {
    var (unreadText, unreadParts): ([UInt8], [Int]) = ([], [])
    for tree in trees {
      if tree.unread.mayDeclareAnything { return nil }
      for part in DoubtPart.all(of: tree) {
        let unread = tree.unread.clauses.filter { $0.start < part.span.end && part.span.start < $0.end }
        if unread.contains(where: part.leavesNothing) { return nil }
        if !unread.isEmpty { unreadParts.append(parts.count) }
        parts.append(part)
      }
      for clause in tree.unread.clauses {
        unreadText += tree.file.bytes[Int(clause.start)..<Int(clause.end)] + [0x0A]
      }
    }
    let words = Set(parts.flatMap(\.words))
    guard unreadText.count * words.count <= Self.mostLookedThrough else { return nil }
    // A word may be a part of what stands there: where a blank was forgotten.
    isDoubtful = parts.map { _ in false }
    spread(from: unreadParts, and: words.filter { unreadText.contains($0.utf8) }, among: words)
  }

  /// The errors that stand whatever was meant by the unread clauses.
  func certain(of diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.filter { diagnostic in
      guard diagnostic.severity == .error, case .rule(let span) = diagnostic.location, span.end > span.start
      else { return false }
      return parts.indices.contains { !isDoubtful[$0] && parts[$0].span.holds(span) }
    }
  }

  /// Makes everything doubtful that has a doubted word, from some parts and words on; each is looked at once.
  private mutating func spread(from unreadParts: [Int], and unreadWords: [String], among words: Set<String>) {
    // What belongs to a declaration has its name and one of its own behind it.
    var belonging: [Substring: [String]] = [:]
    for word in words {
      for end in word.indices where word[end] == "_" { belonging[word[..<end], default: []].append(word) }
    }
    var readers: [String: [Int]] = [:]
    for (number, part) in parts.enumerated() {
      for word in part.words { readers[word, default: []].append(number) }
    }
    // A record and events have what their lines say, and examples give it.
    var hangingOnRows = parts.indices.filter {
      parts[$0].kind == .example || parts[$0].isHead && parts[$0].isOfRows
    }
    var (reached, waiting, doubted) = (unreadParts, unreadWords, Set<String>())
    repeat {
      while let number = reached.popLast() {
        guard !isDoubtful[number] else { continue }
        isDoubtful[number] = true
        waiting += parts[number].names
        if parts[number].isOfRows {
          reached += hangingOnRows
          hangingOnRows = []
        }
      }
      while reached.isEmpty, let word = waiting.popLast() {
        guard doubted.insert(word).inserted else { continue }
        waiting += belonging[word[...]] ?? []
        reached += readers[word] ?? []
      }
    } while !reached.isEmpty
  }
}

/// Some lines about which doubt is one: a declaration, or those of one field of a record or of events.
private struct DoubtPart {
  let span: Span
  let kind: ReservedWord
  /// The first line of a declaration.
  let isHead: Bool
  /// Names and words, quoted or not, and the words of the language that stand for declarations of a kind.
  let words: Set<String>
  /// What others may call it by.
  let names: Set<String>
  /// Its name can be read.
  let hasName: Bool
  /// Where lines begin with something else than a name, or have what no field has but the head of events.
  private let oddPlaces: [Int32]

  /// Of a record or of events.
  var isOfRows: Bool { kind == .record || kind == .events }

  /// Whether nothing is certain once a clause of this part is unread: all hangs on it, or it names something that cannot be told.
  func leavesNothing(_ clause: Span) -> Bool {
    switch kind {
    case .rulebook, .default, .use: true
    case .record, .events: isHead || oddPlaces.contains { $0 < clause.end }
    case .example, .holidays, .always, .never: false
    default: clause.start == span.start && !hasName
    }
  }

  private init(_ kind: ReservedWord, isHead: Bool, _ tokens: ArraySlice<Token>, of file: SourceFile) {
    self.kind = kind
    self.isHead = isHead
    span = Span(file: file.id, start: tokens.first?.span.start ?? 0, end: tokens.last?.span.end ?? 0)
    words = Self.words(of: tokens, in: file)
    // The second word of a declaration is its name; the lines of a field name what belongs to it alone.
    let written = tokens.filter { $0.kind != .blank }
    let naming = isHead ? written.dropFirst().prefix(1) : written[...]
    hasName = naming.contains { $0.kind == .name }
    var names = Self.words(of: naming.filter { $0.kind == .name || kind == .example }, in: file)
    oddPlaces = written.indices.filter { index in
      switch written[index].kind {
      case .reserved(.by): true
      case .reserved(.of): index == 0 || written[index - 1].kind != .reserved(.one)
      case .name, .blank, .lineBreak, .comment: false
      default: written[index].isFirstOnLine
      }
    }.map { written[$0].span.start }
    if kind == .indicator { names.insert(ReservedWord.indicators.rawValue) }
    if kind == .holidays { names.insert(ReservedWord.working.rawValue) }
    self.names = names
  }

  /// The parts of a file, in their order.
  static func all(of tree: SyntaxTree) -> [DoubtPart] {
    var starts: [(token: Int, kind: ReservedWord, isHead: Bool)] = []
    for (index, token) in tree.tokens.enumerated() where token.isFirstOnLine {
      if case .reserved(let word) = token.kind, Parser.isDeclarationWord(token.kind) {
        starts.append((index, word, true))
      } else if token.kind == .name, let last = starts.last, last.kind == .record || last.kind == .events {
        starts.append((index, last.kind, false))
      }
    }
    return starts.enumerated().map { number, start in
      let next = number + 1 < starts.count ? starts[number + 1].token : tree.tokens.count
      return DoubtPart(start.kind, isHead: start.isHead, tree.tokens[start.token..<next], of: tree.file)
    }
  }

  /// The words of tokens that doubt spreads by.
  static func words(of tokens: some Sequence<Token>, in file: SourceFile) -> Set<String> {
    var words: Set<String> = []
    for token in tokens {
      switch token.kind {
      case .name, .word, .reserved(.indicators), .reserved(.working): words.insert(file.text(token.span))
      case .string: words.insert(String(file.text(token.span).dropFirst().dropLast()))
      default: continue
      }
    }
    return words
  }
}
