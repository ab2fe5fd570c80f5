/// A place in a rule file and what stands there.
package struct RulePassage: Sendable {
  let file: SourceFile
  let span: Span

  /// The name of the file, as the rules name it.
  package var fileName: String { file.name }
  /// The line it begins on, from 1.
  package var line: Int { file.position(of: span.start).line }
  /// The words, with single blanks between them, whatever the layout.
  package var text: String {
    file.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A clause of rules: the tokens of a head or of a line below it, in whatever layout.
struct RuleClause: Sendable {
  /// A token without its place, written in one way.
  struct Word: Sendable, Hashable {
    let kind: Token.Kind
    let bytes: ArraySlice<UInt8>
  }

  let passage: RulePassage
  /// At least one.
  let words: [Word]

  /// The bytes as written.
  var bytes: ArraySlice<UInt8> { passage.file.bytes[Int(passage.span.start)..<Int(passage.span.end)] }

  /// The names that it mentions.
  var names: Set<String> {
    Set(words.filter { $0.kind == .name }.map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  /// The name that it begins with, as a field's line does.
  var firstName: String? {
    words.first.flatMap { $0.kind == .name ? String(decoding: $0.bytes, as: UTF8.self) : nil }
  }
}

/// A declaration as its clauses. All `default` clauses are one, and so are all holidays.
struct RuleUnit: Sendable {
  /// The name it is found by in another rulebook.
  let key: String
  /// The word it begins with.
  let word: ReservedWord
  var clauses: [RuleClause]

  /// All of it, where it stands in one piece.
  var passage: RulePassage? {
    guard let first = clauses.first?.passage, let last = clauses.last?.passage else { return nil }
    guard first.file.id == last.file.id else { return first }
    return RulePassage(file: first.file, span: first.span.union(last.span))
  }

  /// The declarations of all files that outcomes may rest on: without headers, `use`, examples and properties.
  /// - Parameter count: how many of the sources are rule files.
  static func all(_ sources: SourceMap, count: Int) -> [RuleUnit] {
    var units: [RuleUnit] = []
    var places: [String: Int] = [:]
    for file in sources.files.prefix(count) {
      let tree = Parser.parse(file).0
      let declarations = Dictionary(
        tree.declarations.map { ($0.span.start, $0) }, uniquingKeysWith: { first, _ in first })
      let tokens = tree.tokens.filter {
        switch $0.kind {
        case .blank, .lineBreak, .comment, .endOfFile: false
        case .name, .reserved, .word, .string, .number, .percent, .money, .date, .sign, .unreadable: true
        }
      }
      var next = 0
      var open: Int?
      for clause in ClauseReader.read(tree).clauses {
        let taken = tokens[next..<min(next + clause.pieces.count, tokens.count)]
        next += taken.count
        guard let first = taken.first, let last = taken.last else { continue }
        if clause.isHead {
          open = nil
          guard let declaration = declarations[first.span.start], let key = key(of: declaration) else {
            continue
          }
          if let known = places[key] {
            open = known
          } else {
            open = units.count
            places[key] = units.count
            units.append(RuleUnit(key: key, word: clause.declaration, clauses: []))
          }
        }
        guard let open else { continue }
        units[open].clauses.append(
          RuleClause(
            passage: RulePassage(file: file, span: first.span.union(last.span)),
            words: clause.pieces.map { RuleClause.Word(kind: $0.kind, bytes: $0.bytes) }))
      }
    }
    return units
  }

  private static func key(of declaration: Declaration) -> String? {
    switch declaration {
    case .rulebook, .use, .example, .property: nil
    case .defaultEffect: "default"
    case .holidays: "holidays"
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .population,
      .summary,
      .rank, .scale, .record, .events, .group, .parameter:
      declaration.declaredName.text
    }
  }
}
