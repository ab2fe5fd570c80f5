extension Parser {
  mutating func example() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let begins: (Token.Kind) -> Bool = {
      [.reserved(.as), .reserved(.like), .reserved(.given), .reserved(.expect)].contains($0)
    }
    let title = head(clausesBegin: begins) { parser throws(Unreadable) in
      try parser.quoted("the example's title in quotation marks")
    }
    var example = ExampleDeclaration(
      title: title ?? Quotation("", tokens[start].span), span: tokens[start].span)
    clauses(begin: begins) { parser throws(Unreadable) in try parser.exampleClause(&example) }
    example.span = span(from: start)
    if title == nil { throw Unreadable() }
    return .example(example)
  }

  mutating func exampleClause(_ example: inout ExampleDeclaration) throws(Unreadable) {
    let start = index
    switch kind {
    case .reserved(.as):
      advance()
      try require(.at)
      let date = try datedPlace()
      if example.asAt != nil { report(.clauseTwice("as at"), at: span(from: start)) }
      example.asAt = date
    case .reserved(.like):
      advance()
      let title = try quoted("the title of another example in quotation marks")
      if example.like != nil { report(.clauseTwice("like"), at: span(from: start)) }
      example.like = title
    case .reserved(.given):
      for item in try given() { example.take(item) }
    case .reserved(.expect):
      if isAtWord("refused", ahead: 1), endsLine(index + 1) {
        index += 2
        if example.refused != nil { report(.clauseTwice("expect refused"), at: span(from: start)) }
        example.refused = span(from: start)
      } else {
        example.expected += try expect()
      }
    default:
      throw expected("`as at`, `like`, `given` or `expect`", [.as, .like, .given, .expect])
    }
  }

  /// Whether a token is the last of its line.
  private func endsLine(_ place: Int) -> Bool {
    tokens[place + 1].kind == .endOfFile || tokens[place + 1].isFirstOnLine
  }

  mutating func given() throws(Unreadable) -> [GivenItem] {
    advance()
    var items: [GivenItem] = []
    repeat { items.append(try givenItem()) } while takeSign(.comma)
    return items
  }

  mutating func givenItem() throws(Unreadable) -> GivenItem {
    let start = index
    let name = try name("a field's name")
    if take(.none) { return GivenItem(name: name, content: .rows([]), span: span(from: start)) }
    guard isAtSign(.leftBracket) else {
      let value = try givenValue()
      return GivenItem(name: name, content: .value(value), span: span(from: start))
    }
    var rows = [try eventRow()]
    while takeListComma(before: { $0 == .sign(.leftBracket) }) { rows.append(try eventRow()) }
    return GivenItem(name: name, content: .rows(rows), span: span(from: start))
  }

  mutating func eventRow() throws(Unreadable) -> [GivenItem] {
    let opened = index
    advance()
    var items: [GivenItem] = []
    if !isAtSign(.rightBracket) {
      repeat {
        let start = index
        let name = try name("a field's name")
        let value = try givenValue()
        items.append(GivenItem(name: name, content: .value(value), span: span(from: start)))
      } while takeSign(.comma)
    }
    try closeBracket(openedAt: opened)
    return items
  }

  /// A value or a kind of absence.
  private mutating func givenValue() throws(Unreadable) -> WrittenValue {
    let start = index
    if isAtAbsenceKind {
      let kind = try absenceKind()
      return .absent(kind, span(from: start))
    }
    if kind == .word || kind == .string {
      let word = try value()
      return .value(Expression(.word(word.text), word.span))
    }
    if isAtSign(.equal) || isAt(.is) { throw failure(.valueAfterSign(text(index))) }
    guard Self.beginsLiteral(kind) else {
      throw expected("a value: a word, a number, a date, yes, no, `unknown`")
    }
    return .value(try literal())
  }

  mutating func expect() throws(Unreadable) -> [ExpectItem] {
    advance()
    var items: [ExpectItem] = []
    repeat { items.append(try expectItem()) } while takeSign(.comma)
    return items
  }

  mutating func expectItem() throws(Unreadable) -> ExpectItem {
    let start = index
    let name = try name("the name of a score, rating or indicator")
    let group = takeSoft("for") ? try value() : nil
    let value: WrittenValue
    if isAt(.not), isNext(.rated) {
      index += 2
      value = .notRated(span(from: index - 2))
    } else {
      value = try givenValue()
    }
    let places = take(.to) ? try placesAfterTo() : nil
    return ExpectItem(name: name, group: group, value: value, places: places, span: span(from: start))
  }
}
