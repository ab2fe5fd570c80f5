extension Parser {
  mutating func population() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let name = try declaredName()
    let label = label()
    try requireEqual()
    var condition: Expression?
    if isAt(.all), !isNext(.of) { advance() } else { condition = try expression() }
    let citation = try cited()
    try endClause()
    return .population(
      PopulationDeclaration(
        name: name, label: label, condition: condition, citation: citation, span: span(from: start)))
  }

  mutating func summary() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let name = try declaredName()
    let label = label()
    let by = take(.by) ? try self.name("a field's name") : nil
    var order: (end: FirstEnd, span: Span)?
    if takeSign(.comma) {
      let orderStart = index
      let end = try firstEnd()
      order = (end, span(from: orderStart))
    }
    try requireEqual()
    let expression = try expression()
    let citation = try cited()
    try endClause()
    return .summary(
      SummaryDeclaration(
        name: name, label: label, by: by, order: order, expression: expression, citation: citation,
        span: span(from: start)))
  }

  mutating func rank() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let name = try declaredName()
    let label = label()
    guard take(.of) else { throw failure(.rankOfWhat) }
    let population = try self.name("the name of a population")
    try require(.by)
    let key = try rankKey()
    guard takeSign(.comma), takeSoft("ties") else { throw failure(.tiesMissing) }
    var tieKey: RankKey?
    if take(.by) {
      tieKey = try rankKey()
    } else if !takeSoft("together") {
      throw failure(.tiesMissing)
    }
    try endClause()
    return .rank(
      RankDeclaration(
        name: name, label: label, population: population, key: key, tieKey: tieKey, span: span(from: start)))
  }

  mutating func rankKey() throws(Unreadable) -> RankKey {
    let start = index
    let operand = try operand()
    let end = try firstEnd()
    return RankKey(operand: operand, end: end, span: span(from: start))
  }

  /// `highest first` and its like.
  private mutating func firstEnd() throws(Unreadable) -> FirstEnd {
    let ends: [ReservedWord: FirstEnd] = [
      .highest: .highest, .lowest: .lowest, .worst: .worst, .best: .best,
    ]
    guard case .reserved(let word) = kind, let end = ends[word], isNext(.first) else {
      throw failure(.firstMissing)
    }
    index += 2
    return end
  }
}
