extension Parser {
  mutating func operand() throws(Unreadable) -> Expression {
    let start = index
    let inner = try percentage()
    guard take(.rounded) else { return inner }
    let way = takeOne(of: [.up, .down])
    try require(.to)
    let places = try placesAfterTo()
    let rounding: Rounding = way == .up ? .up : way == .down ? .down : .nearest
    return Expression(.rounded(inner, rounding, places: places), span(from: start))
  }

  mutating func percentage() throws(Unreadable) -> Expression {
    let start = index
    let part = try sum()
    guard take(.as) else { return part }
    guard kind == .name, text(index) == "a" else { throw expected("`as a percentage of`") }
    advance()
    try require(.percentage)
    try require(.of)
    if take(.the) {
      try require(.maximum)
      return Expression(.percentage(part, of: nil), span(from: start))
    }
    let whole = try sum()
    return Expression(.percentage(part, of: whole), span(from: start))
  }

  mutating func sum() throws(Unreadable) -> Expression {
    let start = index
    var left = try product()
    while isAtSign(.plus) || isAtSign(.minus) {
      let operation: ArithmeticOperator = isAtSign(.plus) ? .add : .subtract
      try countOperator()
      let right = try product()
      left = Expression(.arithmetic(operation, left, right), span(from: start))
    }
    return left
  }

  mutating func product() throws(Unreadable) -> Expression {
    let start = index
    var left = try primary()
    while isAtSign(.times) || isAtSign(.divide) {
      let operation: ArithmeticOperator = isAtSign(.times) ? .multiply : .divide
      try countOperator()
      let right = try primary()
      left = Expression(.arithmetic(operation, left, right), span(from: start))
    }
    return left
  }

  /// Passes an operator; the number of them in one clause is bounded, so that the tree is.
  private mutating func countOperator() throws(Unreadable) {
    operatorCount += 1
    if operatorCount > Self.mostOperators { throw failure(.tooManyOperators) }
    advance()
  }

  /// One level deeper; the caller goes back up with `depth -= 1`.
  mutating func enter() throws(Unreadable) {
    if depth > Self.deepestNesting { throw failure(.nestedTooDeep) }
    depth += 1
  }

  mutating func primary() throws(Unreadable) -> Expression {
    try enter()
    defer { depth -= 1 }
    let token = tokens[index]
    switch kind {
    case .number where isNext(.or) && kind(2) == .reserved(.more): return try quantifier()
    case .number, .percent, .money, .date, .sign(.minus): return try literal()
    case .reserved(.yes), .reserved(.no): return try literal()
    case .word, .string:
      let word = try value()
      return Expression(.word(word.text), word.span)
    case .name where isAtNextWorkingDay: return try nextWorkingDay()
    case .name where isAtRowWord: return try eventAggregate()
    case .name:
      advance()
      if isAt(.as), isNext(.at) { return try past(of: Name(nameText(token), token.span)) }
      return Expression(.name(nameText(token)), token.span)
    case .sign(.leftBracket):
      let opened = index
      advance()
      let inner = try expression()
      try closeBracket(openedAt: opened)
      return inner
    case .reserved(let word): return try phrase(word)
    default: throw expected("a name, a number or a word")
    }
  }

  /// `as at` and a day, after a name that has been passed.
  private mutating func past(of name: Name) throws(Unreadable) -> Expression {
    let start = index - 1
    index += 2
    let moment = try moment()
    return Expression(.past(name, moment), span(from: start))
  }

  mutating func moment() throws(Unreadable) -> Moment {
    if kind == .date || kind == .number && kind(1) == .word { return .on(try datedPlace()) }
    let period = try primary()
    try require(.ago)
    return .ago(period)
  }

  /// An operand that begins with a reserved word.
  private mutating func phrase(_ word: ReservedWord) throws(Unreadable) -> Expression {
    let start = index
    switch word {
    case .today:
      advance()
      return Expression(.today, span(from: start))
    case .any, .all, .none, .at, .exactly: return try quantifier()
    case .number where isNext(.of) && kind(2) != .reserved(.different): return try quantifier()
    case .number where isNext(.of), .count, .share, .latest, .earliest: return try eventAggregate()
    case .weighted, .first: return try listAggregate()
    case .sum, .average, .median, .highest, .lowest, .worst, .best:
      return isNext(.of) ? try listAggregate() : try eventAggregate()
    case .previous where kind(1) == .name:
      advance()
      let field = try name()
      return Expression(.previous(field), span(from: start))
    case .points:
      advance()
      try require(.of)
      let inner = try primary()
      return Expression(.points(of: inner), span(from: start))
    case .completeness:
      advance()
      try require(.of)
      let score = try name("a score's name")
      return Expression(.completeness(of: score), span(from: start))
    case .days, .months, .years: return try elapsed()
    default: throw notAnOperand(word)
    }
  }

  mutating func quantifier() throws(Unreadable) -> Expression {
    let start = index
    let quantifier = try quantity()
    let members = try members()
    let tail = try comparisonTail()
    return Expression(.quantified(quantifier, members, tail), span(from: start))
  }

  /// The words of a quantifier up to its `of`.
  private mutating func quantity() throws(Unreadable) -> Quantifier {
    let quantity: Quantifier
    switch takeOne(of: [.any, .all, .none, .at, .exactly, .number]) {
    case .any: quantity = .any
    case .all: quantity = .all
    case ReservedWord.none?: quantity = Quantifier.none
    case .at:
      let bound = try requireOne(of: [.least, .most])
      let count = try wholeNumber("a number")
      quantity = bound == .least ? .atLeast(count) : .atMost(count)
    case .exactly: quantity = .exactly(try wholeNumber("a number"))
    case .number: quantity = .count
    default:
      let count = try wholeNumber("a number")
      try require(.or)
      try require(.more)
      quantity = .atLeast(count)
    }
    try require(.of)
    return quantity
  }

  mutating func members() throws(Unreadable) -> Members {
    if isAt(.indicators) { return .indicators(advance().span) }
    guard isAtSign(.leftBracket) else {
      let group = try name("a group's name or a list in brackets")
      listWithoutBrackets()
      return .group(group)
    }
    let opened = index
    advance()
    var members = [try expression()]
    while takeSign(.comma) { members.append(try expression()) }
    try closeBracket(openedAt: opened)
    return .list(members)
  }
}
