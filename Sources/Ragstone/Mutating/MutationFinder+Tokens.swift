extension MutationFinder {
  /// Adds the changes that single words, signs and figures show, wherever they stand.
  mutating func addTokens() {
    for index in tokens.indices {
      switch tokens[index].kind {
      case .number: addNumber(index)
      case .percent, .money: addSteps(tokens[index].span)
      case .date: addDays(tokens[index].span)
      case .reserved(let word): add(word, index)
      case .sign(let sign): add(sign, index)
      case .name, .word, .string, .blank, .lineBreak, .comment, .unreadable, .endOfFile: break
      }
    }
  }

  /// A number, or the first of the three parts of a date in words.
  private mutating func addNumber(_ index: Int) {
    if case .word = kind(index + 1), case .number = kind(index + 2),
      case .success = CalendarDate.parse(line(tokens[index].span.union(tokens[index + 2].span)))
    {
      return addDays(tokens[index].span.union(tokens[index + 2].span))
    }
    if index >= 2, case .word = kind(index - 1), case .number = kind(index - 2) { return }
    addSteps(tokens[index].span)
  }

  /// One unit of the last place more and less.
  private mutating func addSteps(_ span: Span) {
    let written = text(span)
    let digits = written.filter { $0.isNumber || $0 == "." }
    guard let first = written.firstIndex(where: { $0.isNumber }),
      case .success(let number) = ExactDecimal.parse(digits)
    else { return }
    let places = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    var unit = ExactDecimal.unit
    for _ in 0..<min(places, 6) { unit /= 10 }
    let (head, tail) = (written[..<first], written.suffix(written.hasSuffix("%") ? 1 : 0))
    for step in [unit, -unit] {
      let (changed, overflow) = number.scaled.addingReportingOverflow(step)
      // Below nought is tried for points only, where `-` may stand.
      if overflow || changed < 0 && !isPoints(after: span) { continue }
      let shown = Self.written(changed, places: places)
      add(.number, span, changed < 0 ? "-" + head + shown + tail : head + shown + tail)
    }
  }

  private func isPoints(after span: Span) -> Bool {
    let next = index(at: span.end)
    return isAt(next, .points) || isAt(next, .point)
  }

  /// The digits of a number with as many places as it was written with, without a sign.
  private static func written(_ scaled: Int64, places: Int) -> String {
    let plain = ExactDecimal(scaled: Int64(clamping: scaled.magnitude)).description
    guard places > 0 else { return plain }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.dropFirst().first.map(String.init) ?? ""
    return "\(parts[0]).\(fraction)" + String(repeating: "0", count: max(0, places - fraction.count))
  }

  private mutating func addDays(_ span: Span) {
    // When somebody looked at a figure changes nothing.
    let before = index(at: span.start) - 1
    if isAt(before, .on), isAt(before - 1, .reviewed) { return }
    guard case .success(let date) = CalendarDate.parse(line(span)) else { return }
    for days in [1, -1] {
      if let moved = date.adding(days: days) { add(.date, span, "\(moved)") }
    }
  }

  private mutating func add(_ word: ReservedWord, _ index: Int) {
    let span = tokens[index].span
    switch word {
    case .any where isAt(index + 1, .of): add(.junction, span, "all")
    case .all where isAt(index + 1, .of): add(.junction, span, "any")
    case .none where isAt(index + 1, .of): add(.junction, span, "any")
    case .highest where !isAt(index + 1, .count): add(.choice, span, "lowest")
    case .lowest: add(.choice, span, "highest")
    case .worst where asksForOrder || !isAt(index + 1, .first): add(.choice, span, "best")
    case .best where asksForOrder || !isAt(index + 1, .first): add(.choice, span, "worst")
    case .latest: add(.choice, span, "earliest")
    case .earliest: add(.choice, span, "latest")
    case .better: add(.comparison, span, "worse")
    case .worse: add(.comparison, span, "better")
    case .up where isAt(index + 1, .to): add(.operation, span, "down")
    case .down where isAt(index + 1, .to): add(.operation, span, "up")
    // A financial quarter has the days of a calendar quarter.
    case .financial where !isAt(index + 1, .quarter): drop(span)
    case .working where isAt(index + 1, .days) || isAt(index + 1, .day) && !isAt(index - 1, "next"):
      drop(span)
    case .month where isPeriod(index): add(.window, span, "quarter")
    case .quarter where isPeriod(index): add(.window, span, "month")
    case .year where isPeriod(index) && !isAt(index - 1, .last): add(.window, span, "quarter")
    case .this where isCalendar(index + 1): add(.window, span, "the previous")
    case .previous where isAt(index - 1, .the) && isCalendar(index + 1):
      add(.window, tokens[index - 1].span.union(span), "this")
    default: break
    }
  }

  private func isAt(_ index: Int, _ text: String) -> Bool {
    kind(index) == .name && self.text(tokens[index].span) == text
  }

  private func isCalendar(_ index: Int) -> Bool {
    let place = isAt(index, .financial) ? index + 1 : index
    return isAt(place, .month) || isAt(place, .quarter) || isAt(place, .year)
  }

  /// Whether a unit says a period of the calendar, not a length: `this month`, `every financial year`.
  private func isPeriod(_ index: Int) -> Bool {
    let place = isAt(index - 1, .financial) ? index - 2 : index - 1
    return isAt(place, .this) || isAt(place, .previous) || isAt(place, "same") || isAt(place, "every")
  }

  private mutating func add(_ sign: Token.Sign, _ index: Int) {
    // A sign between two operands; the head of a matrix, a negative number and a fraction are none.
    guard index > 0, !tokens[index].isFirstOnLine, endsOperand(index - 1) else { return }
    let span = tokens[index].span
    switch sign {
    case .plus: add(.operation, span, "-")
    case .minus: add(.operation, span, "+")
    case .times: add(.operation, span, "/")
    case .divide where !isAt(index - 1, .yes) && !isFraction(index): add(.operation, span, "*")
    case .divide, .leftBracket, .rightBracket, .comma, .equal, .notEqual, .less, .atMost, .greater, .atLeast,
      .bar:
      break
    }
  }

  /// `weight 1/6`.
  private func isFraction(_ index: Int) -> Bool {
    kind(index - 1) == .number && kind(index + 1) == .number && isAt(index - 2, .weight)
  }

  private func endsOperand(_ index: Int) -> Bool {
    switch kind(index) {
    case .name, .word, .string, .number, .percent, .money, .date, .sign(.rightBracket): true
    case .reserved(let word): Self.endings.contains(word)
    case .sign, .blank, .lineBreak, .comment, .unreadable, .endOfFile: false
    }
  }

  /// Words of the language that an operand may end with.
  private static let endings: Set<ReservedWord> = [
    .today, .day, .days, .week, .weeks, .month, .months, .quarter, .quarters, .year, .years, .point, .points,
    .maximum, .yes, .no,
  ]
}
