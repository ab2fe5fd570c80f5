extension Parser {
  /// A bracket is not closed, or something in it cannot be read.
  mutating func bracketNotClosed(openedAt opened: Int) -> Unreadable {
    if tokens[index].kind == .unreadable { return Unreadable() }
    if !isBoundary(index), !tokens[index].isFirstOnLine, closingBracket() != nil {
      return expected("`)`, a comma or a comparison")
    }
    let noticed = Diagnostic.Related(.rule(here), "it should be closed before this")
    report(.bracketNotClosed, at: tokens[opened].span, related: [noticed])
    return Unreadable()
  }

  /// `when` is missing between an outcome and its condition.
  mutating func whenMissing(from start: Int, orOtherwise: Bool) -> Unreadable {
    let words: [ReservedWord] = orOtherwise ? [.when, .otherwise] : [.when]
    let what = orOtherwise ? "`when` or `otherwise`" : "`when`"
    guard !isBoundary(index) else { return expected(what, words) }
    let found = Characters.shown(text(index))
    let isMisspelt = kind == .name && !Nearest.names(to: found, among: words.map(\.rawValue)).isEmpty
    if isMisspelt || kind == .name && Self.otherLanguages[found] != nil || kind == .sign(.comma)
      || isAt(.and) || isAt(.or) || isAt(.if)
      || kind == .word && Lexer.reservedWords[found.lowercased()] != nil
    {
      return expected(what, words)
    }
    var end = index
    while !isBoundary(end) { end += 1 }
    return failure(.whenMissing(written(start..<index), written(index..<end)))
  }

  /// `=` is missing after a name.
  mutating func equalMissing() -> Unreadable {
    guard !isBoundary(index) else { return expected("`=`") }
    var end = index
    while !isBoundary(end) { end += 1 }
    return failure(.equalMissing(written(clauseStart..<index), written(index..<end)))
  }

  /// What a parameter cannot be.
  mutating func notALiteral() -> Unreadable {
    if isBoundary(index) {
      return expected("a number, percent, amount of money, date, length of time, yes or no")
    }
    return failure(.notALiteral(Characters.shown(text(index))))
  }

  /// The corner and the column words of a matrix are missing.
  mutating func matrixHeadMissing() -> Unreadable { failure(.matrixHeadMissing) }

  /// A cell that says nothing that can hold.
  mutating func cellWithoutComparison() -> Unreadable {
    if !isBoundary(index), Self.beginsLiteral(kind) {
      return failure(.cellWithoutComparison(Characters.shown(text(index))))
    }
    if isAtAbsenceKind { return failure(.cellWithoutIs(written(index..<index + 2))) }
    return expected("a cell: `any`, a word, or a comparison such as `at least 3`", [.any, .unknown])
  }

  /// `and` and `or` without brackets: both readings are shown.
  mutating func mixedJoiners(_ joiners: [ReservedWord], _ ranges: [Range<Int>], at span: Span) {
    func reading(binding tight: ReservedWord) -> String {
      var result = ""
      for (position, range) in ranges.enumerated() {
        let isAfterTight = position > 0 && joiners[position - 1] == tight
        let isBeforeTight = position < joiners.count && joiners[position] == tight
        if position > 0 { result += " \(joiners[position - 1].rawValue) " }
        if isBeforeTight, !isAfterTight { result += "(" }
        result += written(range)
        if isAfterTight, !isBeforeTight { result += ")" }
      }
      return result
    }
    report(.mixedAndOr(reading(binding: .and), reading(binding: .or)), at: span)
  }

  /// `is Red or Amber`: the second word is compared with nothing.
  mutating func wordAlone(
    after previous: Expression, _ joiner: ReservedWord, ranges: [Range<Int>], at range: Range<Int>
  ) {
    let word = written(range)
    guard joiner == .or, case .comparison(let left, let tail) = previous.kind,
      case .is(let first, orBeyond: nil) = tail.kind, case .word = first.kind
    else { return report(.wordAlone(word, nil), at: span(from: range.lowerBound)) }
    let words = "\(tail.isNegated ? "is not" : "is") one of \(file.text(first.span)), \(word)"
    report(.wordAlone(word, "\(shown(left.span)) \(words)"), at: span(from: range.lowerBound))
  }

  /// `is Red, Amber`: a list without `one of`.
  mutating func wordsWithoutOneOf(_ first: Expression, from start: Int) {
    guard case .word = first.kind, openBrackets.isEmpty, isAtSign(.comma),
      kind(1) == .word || kind(1) == .string
    else { return }
    var end = index
    while end + 1 < tokens.count, tokens[end].kind == .sign(.comma), Self.isValue(tokens[end + 1].kind) {
      end += 2
    }
    let list = "\(file.text(first.span))\(written(index..<end))"
    index = end
    report(.listWithoutOneOf("is one of \(list)"), at: span(from: start))
  }

  /// `any of a, b`: a list without brackets is told and passed.
  mutating func listWithoutBrackets() {
    guard openBrackets.isEmpty, isAtSign(.comma), kind(1) == .name else { return }
    let start = index - 1
    while isAtSign(.comma), kind(1) == .name { index += 2 }
    report(.listWithoutBrackets(written(start..<index)), at: span(from: start))
  }

  /// `at least 2 of` after an operand.
  mutating func countInComparison(from start: Int) -> Unreadable {
    failure(.countInComparison(written(start..<index)))
  }

  /// `a < b < c`.
  mutating func chainedComparison(from start: Int) -> Unreadable {
    failure(.chainedComparison(written(start..<index)))
  }

  /// `sum of hours of shifts`.
  mutating func aggregateWithTwoOfs(from start: Int) -> Unreadable {
    let function = text(start)
    let field = text(index - 1)
    return failure(.aggregateWithTwoOfs("\(function) of \(field) of", "\(function) \(field) of"))
  }

  /// A minus sign stands before something that is no number.
  mutating func minusBeforeOther() -> Unreadable { failure(.minusBeforeOther) }

  /// A window stands after `where`: shows the line to write.
  mutating func windowAfterWhere(table: Int, filter: Range<Int>) throws(Unreadable) {
    let start = index
    _ = try window()
    report(
      .windowAfterWhere("\(text(table)) \(written(start..<index)) \(written(filter))"),
      at: span(from: start))
  }

  /// A reserved word where a value must stand: a name that is taken, or a value left out.
  mutating func notAnOperand(_ word: ReservedWord) -> Unreadable {
    switch word {
    case .and, .or, .not, .unless, .is, .be, .than, .when, .otherwise, .because, .of, .to, .as, .in, .the,
      .better, .worse, .between, .more, .fewer, .less, .above, .below, .yet, .ago, .before, .after, .where,
      .one, .within, .by, .on, .from, .known, .unknown, .absent, .applicable, .since:
      expected("a name, a number or a word")
    default: failure(.reservedAsName(word))
    }
  }

  /// A word such as `count` that was meant as a name.
  mutating func notAName(at position: Int) -> Unreadable {
    guard case .reserved(let word) = tokens[position].kind else { return expected("`of`", [.of]) }
    if case .name = kind { return expected("`of`", [.of]) }
    report(.reservedAsName(word), at: tokens[position].span)
    return Unreadable()
  }

  private func shown(_ span: Span) -> String { Characters.shown(file.text(span), longest: 400) }
}
