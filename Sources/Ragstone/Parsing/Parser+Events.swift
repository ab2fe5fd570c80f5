extension Parser {
  mutating func eventAggregate() throws(Unreadable) -> Expression {
    let start = index
    var function = try eventFunction()
    try require(.of)
    let source: EventSource
    if case .highestCount = function {
      let (grouped, field) = try groupedSource()
      function = .highestCount(by: field)
      source = grouped
    } else {
      source = try self.source()
    }
    return Expression(.events(function, source), span(from: start))
  }

  /// The words of an aggregate up to the `of` before its source.
  private mutating func eventFunction() throws(Unreadable) -> EventFunction {
    if isAt(.count) || isAt(.share) {
      let isCount = take(.count)
      if !isCount { advance() }
      if !isAt(.of) { throw notAName(at: index - 1) }
      return isCount ? .count : .share
    }
    if isAt(.number) {
      index += 3
      return .numberOfDifferent(try name("the name of a field of the events"))
    }
    if isAt(.highest), isNext(.count) {
      index += 2
      return .highestCount(by: nil)
    }
    if isAtWord("list") {
      advance()
      return .list
    }
    if kind == .name, kind(1) == .name {
      let isLongest = text(index) == "longest"
      index += 2
      return isLongest ? .longestRun : .currentRun
    }
    let function = try rowFunction()
    return .row(function, try rowOperand())
  }

  /// `longest run`, `current run`, `second latest` and their like begin here; `longest` alone is a name.
  var isAtRowWord: Bool {
    switch kind(1) {
    case .reserved(.of): return text(index) == "list"
    case .name: return ["longest", "current"].contains(text(index)) && text(index + 1) == "run"
    case .reserved(let word): return Self.places[text(index)] != nil && Self.rowWords.contains(word)
    default: return false
    }
  }

  /// The words that may begin a row function.
  private static let rowWords: [ReservedWord] = [
    .sum, .average, .median, .highest, .lowest, .worst, .best, .latest, .earliest,
  ]

  /// Words for the place of a row; above 3 they are only known so that advice can be given.
  private static let places = ["second": 2, "third": 3, "fourth": 4, "fifth": 5]

  mutating func rowFunction() throws(Unreadable) -> RowFunction {
    var place = 1
    if kind == .name, let found = Self.places[text(index)] {
      guard found <= 3, isNext(.latest) || isNext(.earliest) else {
        report(
          .placeNotThere(text(index), text(index + 1)), at: tokens[index].span.union(tokens[index + 1].span))
        throw Unreadable()
      }
      place = found
      advance()
    }
    let word = try requireOne(of: Self.rowWords)
    switch word {
    case .sum: return .sum
    case .average: return .average
    case .median: return .median
    case .highest: return .highest
    case .lowest: return .lowest
    case .worst: return .worst
    case .best: return .best
    default:
      return .dated(RowPlace(place, isLatest: word == .latest, passesOverAbsent: take(.known)))
    }
  }

  mutating func rowOperand() throws(Unreadable) -> RowOperand {
    guard isAtSign(.leftBracket) else {
      return .field(try name("the name of a field of the events, or brackets round what is taken of a row"))
    }
    let opened = index
    advance()
    let expression = try expression()
    if isAtSign(.comma) {
      report(.listWithoutOf(text(opened - 1)), at: span(from: opened - 1))
      throw Unreadable()
    }
    try closeBracket(openedAt: opened)
    return .expression(expression)
  }

  mutating func source() throws(Unreadable) -> EventSource {
    let start = index
    let (table, population) = try tableOfRows()
    let window = try window()
    return try filtered(table, population, window, from: start)
  }

  /// The events table, with the population whose rows are meant, or a population whose members are the rows.
  private mutating func tableOfRows() throws(Unreadable) -> (table: Name, population: Name?) {
    let table = try name("the name of an events table or population")
    return (table, take(.of) ? try name("the name of a population") : nil)
  }

  /// The source of `highest count of`, with the field after `by`.
  private mutating func groupedSource() throws(Unreadable) -> (EventSource, Name?) {
    let start = index
    let (table, population) = try tableOfRows()
    let window = try window()
    let field = take(.by) ? try name("the name of a field of the events") : nil
    let filterStart = index
    let source = try filtered(table, population, window, from: start)
    if field == nil, source.filter != nil, isAt(.by) {
      let byStart = index
      advance()
      let late = try name("the name of a field of the events")
      let head = written(start..<filterStart)
      report(
        .byAfterWhere("\(head) \(written(byStart..<index)) \(written(filterStart..<byStart))"),
        at: span(from: byStart))
      return (source, late)
    }
    return (source, field)
  }

  /// A source whose table and window have been read.
  private mutating func filtered(
    _ table: Name, _ population: Name?, _ window: Window?, from start: Int
  ) throws(Unreadable) -> EventSource {
    guard isAt(.where) else {
      return EventSource(table: table, population: population, window: window, filter: nil)
    }
    let filterStart = index
    advance()
    let filter = try filter()
    if window == nil, isAtWindow { try windowAfterWhere(table: start, filter: filterStart..<index) }
    return EventSource(table: table, population: population, window: window, filter: filter)
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
      let lowStart = index
      let low = try primary()
      if isAtSign(.plus) || isAtSign(.minus) {
        var end = index
        while !isBoundary(end), tokens[end].kind != .reserved(.and) { end += 1 }
        throw failure(.boundWithoutBracket(written(lowStart..<end)))
      }
      try require(.and)
      window = .between(low, try primary())
    default: return nil
    }
    return Window(window, span(from: start))
  }

  private mutating func windowAfterIn() throws(Unreadable) -> Window.Kind {
    if take(.any) { return try stretchAfterAny() }
    var turn = CalendarTurn.this
    if try requireOne(of: [.the, .this]) == .the {
      if kind == .name, text(index) == "same" {
        advance()
        turn = .sameLastYear
      } else {
        if try requireOne(of: [.last, .previous]) == .last { return .inTheLast(try windowLength()) }
        turn = .previous
      }
    }
    let isFinancial = take(.financial)
    let unit = try calendarUnit()
    if turn == .sameLastYear {
      guard take(.last), take(.year) else { throw expected("`last year`", [.last, .year]) }
    }
    return .calendar(unit, isFinancial: isFinancial, turn)
  }

  /// How long a window is.
  private mutating func windowLength() throws(Unreadable) -> Expression {
    let units: [ReservedWord] = [
      .day, .days, .week, .weeks, .month, .months, .quarter, .quarters, .year, .years,
    ]
    if case .reserved(let word) = kind, units.contains(word) || Self.comparing.contains(word) {
      throw failure(.windowWithoutPeriod)
    }
    if kind == .endOfFile || isAt(.where) { throw failure(.windowWithoutPeriod) }
    return try primary()
  }

  /// Words that begin a comparison.
  private static let comparing: [ReservedWord] = [
    .at, .more, .fewer, .less, .above, .below, .exactly, .is, .and, .or,
  ]

  private mutating func stretchAfterAny() throws(Unreadable) -> Window.Kind {
    let length = try primary()
    guard take(.of) else { return .inAny(length, ofTheLast: nil) }
    try require(.the)
    try require(.last)
    return .inAny(length, ofTheLast: try primary())
  }
}
