extension Parser {
  mutating func listAggregate() throws(Unreadable) -> Expression {
    let start = index
    let function: ListFunction
    switch takeOne(of: [.weighted, .sum, .average, .median, .highest, .lowest, .worst, .best, .first]) {
    case .weighted:
      function = try requireOne(of: [.sum, .average]) == .sum ? .weightedSum : .weightedAverage
    case .sum: function = .sum
    case .average: function = .average
    case .median: function = .median
    case .highest: function = .highest
    case .lowest: function = .lowest
    case .worst: function = .worst
    case .best: function = .best
    default:
      try require(.known)
      function = .firstKnown
    }
    try require(.of)
    let items = try items()
    if isAt(.of) { throw aggregateWithTwoOfs(from: start) }
    return Expression(.list(function, items), span(from: start))
  }

  mutating func items() throws(Unreadable) -> ListItems {
    if isAt(.indicators) { return .indicators(advance().span) }
    guard isAtSign(.leftBracket) else {
      let group = try name("a group's name or a list in brackets")
      listWithoutBrackets()
      return .group(group)
    }
    let opened = index
    advance()
    var items = [try item()]
    while takeSign(.comma) { items.append(try item()) }
    try closeBracket(openedAt: opened)
    return .list(items)
  }

  mutating func item() throws(Unreadable) -> ListItem {
    let expression = try expression()
    let weight = take(.weight) ? try weight() : nil
    return ListItem(expression: expression, weight: weight)
  }

  mutating func elapsed() throws(Unreadable) -> Expression {
    let start = index
    let unit: ElapsedUnit =
      switch try requireOne(of: [.days, .months, .years]) {
      case .days: .days
      case .months: .months
      default: .years
      }
    if take(.from) {
      let first = try primary()
      try require(.to)
      let last = try primary()
      return Expression(.elapsed(unit, from: first, to: last), span(from: start))
    }
    guard take(.since) else { throw expected("`since` or `from`", [.since, .from]) }
    let first = try primary()
    return Expression(.elapsed(unit, from: first, to: nil), span(from: start))
  }
}
