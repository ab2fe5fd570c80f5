extension Parser {
  mutating func expression() throws(Unreadable) -> Expression {
    let start = index
    let condition = try disjunction()
    guard take(.unless) else { return condition }
    let exception = try disjunction()
    return Expression(.unless(condition, exception), span(from: start))
  }

  mutating func disjunction() throws(Unreadable) -> Expression {
    let start = index
    var parts = [try negation()]
    guard isAt(.and) || isAt(.or) else { return parts[0] }
    var ranges = [start..<index]
    var joiners: [ReservedWord] = []
    while let joiner = takeOne(of: [.and, .or]) {
      joiners.append(joiner)
      let partStart = index
      let part = try negation()
      if case .word = part.kind {
        wordAlone(after: parts[parts.count - 1], joiner, ranges: ranges, at: partStart..<index)
      }
      parts.append(part)
      ranges.append(partStart..<index)
    }
    let span = span(from: start)
    if joiners.contains(.and), joiners.contains(.or) { mixedJoiners(joiners, ranges, at: span) }
    return Expression(joiners[0] == .and ? .and(parts) : .or(parts), span)
  }

  mutating func negation() throws(Unreadable) -> Expression {
    let start = index
    guard isAt(.not) else { return try comparison() }
    try enter()
    defer { depth -= 1 }
    advance()
    let inner = try negation()
    return Expression(.not(inner), span(from: start))
  }

  mutating func comparison() throws(Unreadable) -> Expression {
    let start = index
    let left = try operand()
    guard let tail = try comparisonTail() else { return try sustained(left, from: start) }
    if Self.relation(of: kind) != nil { throw chainedComparison(from: start) }
    return try sustained(Expression(.comparison(left, tail), span(from: start)), from: start)
  }

  /// The condition with `sustained for` and a length of time, when that stands here.
  private mutating func sustained(
    _ condition: Expression, from start: Int
  ) throws(Unreadable) -> Expression {
    guard takeSoft("sustained") else { return condition }
    try requireSoft("for")
    let period = try primary()
    return Expression(.sustained(condition, period: period), span(from: start))
  }

  /// What makes a condition of the operand before it, or nil when nothing of the kind stands here.
  mutating func comparisonTail() throws(Unreadable) -> ComparisonTail? {
    let start = index
    if let relation = Self.relation(of: kind) {
      advance()
      let right = try operand()
      return ComparisonTail(.relation(relation, right, nil), isNegated: false, span(from: start))
    }
    guard take(.is) else {
      guard let relation = try comparingWords() else { return nil }
      return try relationTail(relation, isNegated: false, from: start)
    }
    let isNegated = isAt(.not) && !isAtAbsenceKind
    if isNegated { advance() }
    return try tailAfterIs(from: start, isNegated: isNegated)
  }

  /// What follows `is` or `is not`.
  mutating func tailAfterIs(from start: Int, isNegated: Bool) throws(Unreadable) -> ComparisonTail {
    if let relation = try comparingWords() {
      return try relationTail(relation, isNegated: isNegated, from: start)
    }
    if isAtAbsenceKind || isAt(.known) || isAt(.absent) || isAt(.applicable) {
      let test = try absenceTest(isNegated: isNegated, from: start)
      return ComparisonTail(.absence(test), isNegated: false, span(from: start))
    }
    if isAt(.in), kind(1) == .name, text(index + 1) == "line" {
      throw failure(.inLineWith(kind(3) == .name ? text(index + 3) : "england_average"))
    }
    let tail: ComparisonTail.Kind
    switch takeOne(of: [.between, .one, .within, .better, .worse, .before, .after]) {
    case .between:
      let low = try operand()
      try require(.and)
      tail = .between(low, try operand())
    case .one:
      try require(.of)
      tail = .oneOf(try valueList())
    case .within:
      let distance = try operand()
      try require(.of)
      tail = .within(distance, of: try operand())
    case .better:
      try require(.than)
      tail = .betterThan(try operand())
    case .worse:
      try require(.than)
      tail = .worseThan(try operand())
    case .before: tail = .before(try operand())
    case .after: tail = .after(try operand())
    default:
      let right = try operand()
      var direction: Direction?
      if isAt(.or), isNext(.better) || isNext(.worse) {
        direction = isNext(.better) ? .better : .worse
        index += 2
      }
      wordsWithoutOneOf(right, from: start)
      tail = .is(right, orBeyond: direction)
    }
    return ComparisonTail(tail, isNegated: isNegated, span(from: start))
  }

  /// What follows the comparing words: an operand and perhaps what a length of time is counted from.
  private mutating func relationTail(
    _ relation: Relation, isNegated: Bool, from start: Int
  ) throws(Unreadable) -> ComparisonTail {
    let right = try operand()
    if isAt(.of) { throw countInComparison(from: start) }
    var anchor: DateAnchor?
    if take(.ago) {
      anchor = .ago
    } else if take(.before) {
      anchor = .before(try operand())
    } else if take(.after) {
      anchor = .after(try operand())
    }
    return ComparisonTail(.relation(relation, right, anchor), isNegated: isNegated, span(from: start))
  }

  /// The test after `is`; negated forms that would be misread are refused.
  private mutating func absenceTest(isNegated: Bool, from start: Int) throws(Unreadable) -> AbsenceTest {
    let test: AbsenceTest
    if take(.known) {
      test = .isKnown
    } else if take(.absent) {
      test = .isAbsent
    } else if take(.applicable) {
      test = .isApplicable
    } else {
      test = .isKind(try absenceKind())
    }
    if isNegated { report(.negatedAbsence(test), at: span(from: start)) }
    return test
  }

  mutating func comparingWords() throws(Unreadable) -> Relation? {
    switch kind {
    case .reserved(.at):
      advance()
      return try requireOne(of: [.least, .most]) == .least ? .atLeast : .atMost
    case .reserved(.more):
      advance()
      try require(.than)
      return .greater
    case .reserved(.fewer), .reserved(.less):
      advance()
      try require(.than)
      return .less
    case .reserved(.above):
      advance()
      return .greater
    case .reserved(.below):
      advance()
      return .less
    case .reserved(.exactly):
      advance()
      return .equal
    case .reserved(.no) where isNext(.more) || isNext(.fewer):
      advance()
      let word = advance()
      try require(.than)
      return word.kind == .reserved(.more) ? .atMost : .atLeast
    default: return nil
    }
  }

  static func relation(of kind: Token.Kind) -> Relation? {
    switch kind {
    case .sign(.equal): .equal
    case .sign(.notEqual): .notEqual
    case .sign(.less): .less
    case .sign(.atMost): .atMost
    case .sign(.greater): .greater
    case .sign(.atLeast): .atLeast
    default: nil
    }
  }
}
