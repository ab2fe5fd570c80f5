extension MutationFinder {
  /// Adds the changes of an expression; `words` are those that it takes its words from, where that is known.
  mutating func add(_ expression: Expression, words: [String]? = nil) {
    switch expression.kind {
    case .word(let word): addWord(word, expression.span, words)
    case .yesNo(let isYes): add(.word, expression.span, isYes ? "no" : "yes")
    case .arithmetic(_, let left, let right):
      add(left)
      add(right)
    case .percentage(let part, let whole):
      add(part)
      if let whole { add(whole) }
    case .rounded(let inner, _, _), .points(let inner), .nextWorkingDay(let inner, _): add(inner)
    case .not(let inner):
      let first = index(at: expression.span.start)
      if isAt(first, .not) { addLoss(of: tokens[first].span, in: expression.span) }
      add(inner)
    case .and(let parts): add(parts, joinedBy: .and, to: .or)
    case .or(let parts): add(parts, joinedBy: .or, to: .and)
    case .unless(let condition, let exception):
      if let joiner = joiner(.unless, from: condition.span, to: exception.span) {
        add(.junction, joiner, "and", in: expression.span)
      }
      add(condition)
      add(exception)
    case .comparison(let operand, let tail):
      add(operand)
      add(tail, words: lists.words(of: operand))
    case .quantified(_, let members, let tail):
      if case .list(let list) = members { for member in list { add(member) } }
      if let tail { add(tail, words: lists.words(of: members)) }
    case .list(_, let items):
      if case .list(let list) = items {
        let words = lists.words(of: expression)
        for item in list { add(item.expression, words: words) }
      }
    case .events(let function, let source):
      if case .row(_, .expression(let operand)) = function { add(operand) }
      add(source)
    case .elapsed(_, let from, let to):
      add(from)
      if let to { add(to) }
    case .past(_, .ago(let length)): add(length)
    case .sustained(let condition, let period):
      add(condition)
      add(period)
    case .number, .percent, .money, .date, .period, .name, .previous, .today, .completeness, .past,
      .unreadable:
      break
    }
  }

  /// A word for each of those beside it.
  mutating func addWord(_ word: String, _ span: Span, _ list: [String]?, taken: [String] = []) {
    for other in lists.neighbours(of: word, in: list) where !taken.contains(other) {
      add(.word, span, ValueWord.written(other))
    }
  }

  /// A value word, also `yes` or `no`.
  mutating func add(_ word: ValueWord, words: [String]?, taken: [String] = []) {
    let first = index(at: word.span.start)
    if isAt(first, .yes) { return add(.word, word.span, "no") }
    if isAt(first, .no) { return add(.word, word.span, "yes") }
    addWord(word.text, word.span, words, taken: taken)
  }

  // MARK: Junctions

  private mutating func add(_ parts: [Expression], joinedBy word: ReservedWord, to other: ReservedWord) {
    guard let first = parts.first, let last = parts.last else { return }
    let joiners = zip(parts, parts.dropFirst()).compactMap { joiner(word, from: $0.span, to: $1.span) }
    if joiners.count == parts.count - 1, let start = joiners.first, let end = joiners.last {
      var changed = ""
      var place = start.start
      for joiner in joiners {
        changed += text(from: place, to: joiner.start) + other.rawValue
        place = joiner.end
      }
      add(.junction, start.union(end), changed, in: first.span.union(last.span))
    }
    // A part that always lets the others decide.
    for part in parts { addLoss(ofPart: part.span, neutral: word == .and ? "yes" : "no") }
    for part in parts { add(part) }
  }

  /// The word between two parts.
  private func joiner(_ word: ReservedWord, from left: Span, to right: Span) -> Span? {
    guard left.end <= right.start else { return nil }
    return tokens(in: Span(file: left.file, start: left.end, end: right.start))
      .first { $0.kind == .reserved(word) }?.span
  }

  // MARK: Events

  /// Adds the changes of which rows are looked at.
  mutating func add(_ source: EventSource) {
    if let window = source.window {
      drop(window.span)
      add(window)
    }
    if let filter = source.filter {
      dropFilter(filter)
      add(filter)
    }
  }

  private mutating func add(_ window: Window) {
    let first = index(at: window.span.start)
    switch window.kind {
    case .inTheLast(let length): add(length)
    case .calendar: break
    case .inAny(let length, let whole):
      add(length)
      if let whole { add(whole) }
    case .since(let day):
      add(.window, tokens[first].span, "after", in: window.span)
      add(day)
    case .after(let day):
      add(.window, tokens[first].span, "since", in: window.span)
      add(day)
    case .before(let day): add(day)
    case .between(let from, let to):
      add(from)
      add(to)
    }
  }

  /// `where (...)` left out.
  private mutating func dropFilter(_ filter: Expression) {
    var first = index(at: filter.span.start) - 1
    var last = index(at: filter.span.end)
    // More brackets than one may stand round it.
    while first > 0, !isAt(first, .where), kind(first) == .sign(.leftBracket),
      kind(last) == .sign(.rightBracket)
    {
      if isAt(first - 1, .where) { return drop(tokens[first - 1].span.union(tokens[last].span)) }
      first -= 1
      last += 1
    }
  }
}
