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

  mutating func eventAggregate() throws(Unreadable) -> Expression {
    let start = index
    let function: EventFunction
    if isAt(.count) || isAt(.share) {
      function = advance().kind == .reserved(.count) ? .count : .share
      if !isAt(.of) { throw notAName(at: index - 1) }
    } else if kind == .name {
      // `list`, which is a word of the language only before `of`.
      advance()
      function = .list
    } else if isAt(.number) {
      index += 3
      function = .numberOfDifferent(try name("the name of a field of the events"))
    } else {
      let row = try rowFunction()
      function = .row(row, try rowOperand())
    }
    try require(.of)
    let source = try source()
    return Expression(.events(function, source), span(from: start))
  }

  mutating func rowFunction() throws(Unreadable) -> RowFunction {
    let words: [ReservedWord] = [
      .sum, .average, .median, .highest, .lowest, .worst, .best, .latest, .earliest,
    ]
    switch try requireOne(of: words) {
    case .sum: return .sum
    case .average: return .average
    case .median: return .median
    case .highest: return .highest
    case .lowest: return .lowest
    case .worst: return .worst
    case .best: return .best
    case .latest: return take(.known) ? .latestKnown : .latest
    default: return take(.known) ? .earliestKnown : .earliest
    }
  }

  mutating func source() throws(Unreadable) -> EventSource {
    let start = index
    let table = try name("the name of an events table or population")
    let population = take(.of) ? try name("the name of a population") : nil
    let window = try window()
    guard isAt(.where) else {
      return EventSource(table: table, population: population, window: window, filter: nil)
    }
    let filterStart = index
    advance()
    let filter = try filter()
    if window == nil, isAtWindow { try windowAfterWhere(table: start, filter: filterStart..<index) }
    return EventSource(table: table, population: population, window: window, filter: filter)
  }

  mutating func rowOperand() throws(Unreadable) -> RowOperand {
    guard isAtSign(.leftBracket) else {
      return .field(try name("the name of a field of the events, or brackets round what is taken of a row"))
    }
    let opened = index
    advance()
    let expression = try expression()
    try closeBracket(openedAt: opened)
    return .expression(expression)
  }

  /// The bracketed condition after `where`.
  private mutating func filter() throws(Unreadable) -> Expression {
    guard isAtSign(.leftBracket) else {
      let start = index
      let condition = try expression()
      report(.whereWithoutBracket(written(start..<index)), at: span(from: start))
      return condition
    }
    let opened = index
    advance()
    let condition = try expression()
    try closeBracket(openedAt: opened)
    return condition
  }

  /// A range of dates can begin here.
  var isAtWindow: Bool {
    switch kind {
    case .reserved(.in), .reserved(.since), .reserved(.before), .reserved(.after), .reserved(.between): true
    default: false
    }
  }

  mutating func window() throws(Unreadable) -> Window? {
    let start = index
    let window: Window.Kind
    switch takeOne(of: [.in, .since, .before, .after, .between]) {
    case .in: window = try windowAfterIn()
    case .since: window = .since(try primary())
    case .before: window = .before(try primary())
    case .after: window = .after(try primary())
    case .between:
      let low = try primary()
      try require(.and)
      window = .between(low, try primary())
    default: return nil
    }
    return Window(window, span(from: start))
  }

  private mutating func windowAfterIn() throws(Unreadable) -> Window.Kind {
    var isPrevious = false
    if try requireOne(of: [.the, .this]) == .the {
      if try requireOne(of: [.last, .previous]) == .last { return .inTheLast(try primary()) }
      isPrevious = true
    }
    let isFinancial = take(.financial)
    let unit: CalendarUnit =
      switch try requireOne(of: [.month, .quarter, .year]) {
      case .month: .month
      case .quarter: .quarter
      default: .year
      }
    return .calendar(unit, isFinancial: isFinancial, isPrevious: isPrevious)
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
