/// The lists of words that a rulebook's files declare, and which list a name or expression takes its words from.
struct WordLists {
  /// What a name stands for, as far as words go.
  private enum Meaning {
    case type(WrittenType)
    case list([String])
    case expression(Expression)
  }

  /// Every list, in the order declared.
  private var lists: [[String]] = []
  private var scales: [String: [String]] = [:]
  private var meanings: [String: Meaning] = [:]
  private var groups: [String: [Name]] = [:]

  init(_ trees: [SyntaxTree]) {
    for declaration in trees.flatMap(\.declarations) { take(declaration) }
  }

  /// The words of a scale.
  func scale(_ name: Name) -> [String]? { scales[name.text] }

  /// The words of what a matrix or table gives; nil when it gives no words.
  func words(of type: WrittenTableType) -> [String]? {
    if case .scale(let name) = type { return scale(name) }
    return nil
  }

  /// The words that a name can be.
  func words(ofName name: String) -> [String]? { words(ofName: name, depth: 0) }

  /// The words that an expression can be, as far as its form shows.
  func words(of expression: Expression) -> [String]? { words(of: expression, depth: 0) }

  /// The words of the members of a quantifier or list.
  func words(of members: Members) -> [String]? {
    switch members {
    case .list(let list): list.lazy.compactMap { words(of: $0) }.first
    case .group(let name): groups[name.text]?.lazy.compactMap { words(ofName: $0.text) }.first
    case .indicators: nil
    }
  }

  /// The words beside a word: one place before and after it, of the list given or of the first that has it.
  func neighbours(of word: String, in list: [String]?) -> [String] {
    guard let list = list ?? lists.first(where: { $0.contains(word) }),
      let place = list.firstIndex(of: word)
    else { return [] }
    return [place - 1, place + 1].filter { list.indices.contains($0) }.map { list[$0] }
  }

  private mutating func take(_ declaration: Declaration) {
    switch declaration {
    case .scale(let scale):
      let words = scale.words.map(\.word.text)
      scales[scale.name.text] = words
      lists.append(words)
    case .record(let record), .events(let record):
      for field in record.fields {
        if case .oneOf(let words) = field.type { lists.append(words.map(\.text)) }
        for name in field.names { meanings[name.text] = meanings[name.text] ?? .type(field.type) }
      }
    case .rating(let rating): meanings[rating.name.text] = .type(.scale(rating.scale))
    case .escalation(let escalation):
      for ending in ["", "_proposed"] {
        meanings[escalation.name.text + ending] = .type(.scale(escalation.scale))
      }
    case .matrix(let matrix): take(matrix.name, matrix.type)
    case .table(let table): take(table.name, table.type)
    case .define(let define): meanings[define.name.text] = .expression(define.expression)
    case .duty(let duty): meanings[duty.name.text] = .list(Self.dutyWords)
    case .group(let group): groups[group.name.text] = group.members
    case .rulebook, .use, .defaultEffect, .parameter, .indicator, .score, .flag, .population, .summary, .rank,
      .example, .holidays:
      break
    }
  }

  private mutating func take(_ name: Name, _ type: WrittenTableType) {
    if case .scale(let scale) = type { meanings[name.text] = .type(.scale(scale)) }
  }

  /// How every duty stands, in order.
  private static let dutyWords = ["Not due", "Due", "Done", "Done late", "Overdue"]
  /// Names that lead to names more often than this lead in a circle.
  private static let deepest = 16

  private func words(ofName name: String, depth: Int) -> [String]? {
    switch meanings[name] {
    case .type(.oneOf(let words)): words.map(\.text)
    case .type(.scale(let scale)): self.scale(scale)
    case .type, nil: nil
    case .list(let words): words
    case .expression(let expression): depth < Self.deepest ? words(of: expression, depth: depth + 1) : nil
    }
  }

  private func words(of expression: Expression, depth: Int) -> [String]? {
    switch expression.kind {
    case .name(let name): return words(ofName: name, depth: depth)
    case .previous(let name), .past(let name, _): return words(ofName: name.text, depth: depth)
    case .events(.row(_, .field(let name)), _): return words(ofName: name.text, depth: depth)
    case .events(.row(_, .expression(let inner)), _): return words(of: inner, depth: depth)
    case .list(_, .list(let items)):
      return items.lazy.compactMap { words(of: $0.expression, depth: depth) }.first
    case .list(_, .group(let name)):
      return groups[name.text]?.lazy.compactMap { words(ofName: $0.text, depth: depth) }.first
    case .number, .percent, .money, .date, .period, .yesNo, .word, .today, .arithmetic, .percentage, .rounded,
      .not, .and, .or, .unless, .comparison, .quantified, .list, .events, .elapsed, .points, .completeness,
      .sustained, .nextWorkingDay, .unreadable:
      return nil
    }
  }
}
