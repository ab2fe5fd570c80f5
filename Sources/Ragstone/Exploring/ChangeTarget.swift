/// An outcome to be reached: a rating that is Green, a score below 20.
package struct ChangeTarget: Sendable {
  /// What the result is to be.
  package enum Test: Sendable, Hashable {
    /// One of these words, by index; no is 0 and yes 1.
    case words([Int64])
    /// A number in a relation to a figure in millionths.
    case number(Relation, Int64)
  }

  /// Index of the named value.
  package let value: Int
  package let test: Test
  /// What is to be reached, as people say it: `Green`, `Amber or better`, `below 20`.
  package let wanted: String

  /// The condition that it is reached.
  func condition(_ rulebook: CheckedRulebook) -> TypedExpression {
    let named = rulebook.values[value]
    let reading = TypedExpression(
      kind: .value(value), type: named.type, absences: named.absences, isQuotient: named.isQuotient,
      span: named.span)
    let kind: TypedExpression.Kind
    switch test {
    case .words(let words): kind = .isOneOf(reading, words)
    case .number(let relation, let figure):
      let constant = TypedExpression(
        kind: .constant(.plain(figure)), type: named.type, absences: [], isQuotient: false, span: named.span)
      kind = .compare(relation, reading, constant)
    }
    return TypedExpression(
      kind: kind, type: .yesNo, absences: named.absences, isQuotient: false, span: named.span)
  }
}

extension ChangeTarget {
  /// Reads `overall Green`, `overall Amber or better`, `flag yes`, `risk below 20`; a word alone is of the only rating.
  package static func read(_ text: String, _ rulebook: CheckedRulebook) throws(EvidenceProblem)
    -> ChangeTarget
  {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else {
      throw .whichRating(ratings(rulebook).map { rulebook.values[$0].name })
    }
    if let value = rulebook.value(named: first) {
      return try read(Array(words.dropFirst()), of: value, rulebook)
    }
    let names = rulebook.values.map(\.name)
    let isNameNear = !Nearest.names(to: first, among: names).isEmpty
    do throws(EvidenceProblem) { return try read(words, of: try onlyRating(rulebook), rulebook) } catch {
      if words.count == 1, !isNameNear { throw error }
    }
    throw .noSuchResult(first, nearest: Nearest.names(to: first, among: names))
  }

  /// The worst word of a rating; of the only rating where none is named.
  package static func worst(of name: String?, _ rulebook: CheckedRulebook) throws(EvidenceProblem)
    -> ChangeTarget
  {
    var value: Int
    if let name {
      guard let named = rulebook.value(named: name) else {
        throw .noSuchResult(name, nearest: Nearest.names(to: name, among: rulebook.values.map(\.name)))
      }
      value = named
    } else {
      value = try onlyRating(rulebook)
    }
    guard let worst = rulebook.worstWord(of: value), case .words(let set) = rulebook.values[value].type else {
      throw .notAsked(rulebook.values[value].name)
    }
    return ChangeTarget(value: value, test: .words([worst]), wanted: rulebook.wordSets[set].words[Int(worst)])
  }

  private static func ratings(_ rulebook: CheckedRulebook) -> [Int] {
    rulebook.values.indices.filter {
      if case .rating = rulebook.values[$0].kind { true } else { false }
    }
  }

  private static func onlyRating(_ rulebook: CheckedRulebook) throws(EvidenceProblem) -> Int {
    let all = ratings(rulebook)
    guard all.count == 1 else { throw .whichRating(all.map { rulebook.values[$0].name }) }
    return all[0]
  }

  private static func read(
    _ words: [String], of value: Int, _ rulebook: CheckedRulebook
  ) throws(EvidenceProblem) -> ChangeTarget {
    let named = rulebook.values[value]
    switch named.kind {
    case .population, .summary: throw .notAsked(named.name)
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .rank: break
    }
    switch named.type {
    case .yesNo: return try word(words, of: value, ["no", "yes"], order: .none, named.name)
    case .words(let index):
      let set = rulebook.wordSets[index]
      return try word(words, of: value, set.words, order: set.order, named.name) { set.index(of: $0) }
    case .number, .percent, .money: return try number(words, of: value, named)
    case .text, .date, .period: throw .notAsked(named.name)
    }
  }

  private static func word(
    _ written: [String], of value: Int, _ all: [String], order: WordSet.Order, _ name: String,
    _ find: (String) -> Int? = { _ in nil }
  ) throws(EvidenceProblem) -> ChangeTarget {
    var words = written[...]
    var direction: Direction?
    if words.first == "is" { words = words.dropFirst() }
    if words.count > 2, words.prefix(2) == ["at", "least"] {
      direction = .better
      words = words.dropFirst(2)
    } else if words.count > 2, words.dropLast().last == "or", let way = Direction(rawValue: words.last ?? "")
    {
      direction = way
      words = words.dropLast(2)
    }
    var text = words.joined(separator: " ")
    if text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote {
      text = String(text.dropFirst().dropLast())
    }
    guard
      let index = all.firstIndex(of: text) ?? find(text)
        ?? all.firstIndex(where: { $0.lowercased() == text.lowercased() })
    else {
      throw .noSuchWord(text, of: name, words: all, nearest: Nearest.names(to: text, among: all, atMost: 1))
    }
    guard let direction, order != .none else {
      return ChangeTarget(value: value, test: .words([Int64(index)]), wanted: all[index])
    }
    let isBefore = (direction == .better) == (order == .bestFirst)
    let indices = isBefore ? Array(0...index) : Array(index..<all.count)
    return ChangeTarget(
      value: value, test: .words(indices.map { Int64($0) }), wanted: "\(all[index]) or \(direction.rawValue)")
  }

  private static func number(
    _ written: [String], of value: Int, _ named: NamedValue
  ) throws(EvidenceProblem) -> ChangeTarget {
    var words = written[...]
    if words.first == "is" { words = words.dropFirst() }
    var (relation, phrase) = (Relation.equal, "")
    let phrases: [(String, Relation)] = [
      ("at least", .atLeast), ("at most", .atMost), ("above", .greater), ("below", .less),
      ("more than", .greater), ("less than", .less),
    ]
    for (own, way) in phrases where words.joined(separator: " ").hasPrefix(own + " ") {
      (relation, phrase) = (way, own + " ")
      words = words.dropFirst(own.split(separator: " ").count)
      break
    }
    let text = words.joined()
    let bare = text.filter { $0 != "%" && $0 != "£" && $0 != "," }
    guard case .success(let figure) = ExactDecimal.parse(bare) else {
      throw .noSuchWord(words.joined(separator: " "), of: named.name, words: [], nearest: [])
    }
    return ChangeTarget(value: value, test: .number(relation, figure.scaled), wanted: phrase + text)
  }
}

extension CheckedRulebook {
  /// The worst word of a result that is a word of a scale; nil for any other.
  func worstWord(of value: Int) -> Int64? {
    guard case .words(let index) = values[value].type else { return nil }
    let set = wordSets[index]
    switch set.order {
    case .bestFirst: return Int64(set.words.count) - 1
    case .worstFirst: return 0
    case .none: return nil
    }
  }
}
