extension Parser {
  mutating func rulebook() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let begins: (Token.Kind) -> Bool = {
      [.reserved(.edition), .reserved(.owner), .reserved(.source), .reserved(.illustrative)].contains($0)
    }
    let title = head(clausesBegin: begins) { parser throws(Unreadable) in
      try parser.quoted("the rulebook's title in quotation marks")
    }
    var header = RulebookHeader(title: title ?? Quotation("", tokens[start].span), span: tokens[start].span)
    clauses(begin: begins) { parser throws(Unreadable) in try parser.rulebookClause(&header) }
    header.span = span(from: start)
    if title == nil { throw Unreadable() }
    return .rulebook(header)
  }

  mutating func rulebookClause(_ header: inout RulebookHeader) throws(Unreadable) {
    let start = index
    switch takeOne(of: [.edition, .owner, .source, .illustrative]) {
    case .edition:
      let edition = try quoted("the edition in quotation marks")
      if header.edition != nil { report(.clauseTwice("edition"), at: span(from: start)) }
      header.edition = edition
      guard take(.in) else { return }
      try require(.force)
      try require(.from)
      header.inForceFrom = try datedPlace()
      if take(.until) { header.inForceUntil = try datedPlace() }
    case .owner:
      let owner = try quoted("the owner in quotation marks")
      if header.owner != nil { report(.clauseTwice("owner"), at: span(from: start)) }
      header.owner = owner
    case .source:
      header.sources.append(try quoted("the source in quotation marks"))
    case .illustrative:
      let illustrative = try quoted("what is illustrative, in quotation marks")
      if header.illustrative != nil { report(.clauseTwice("illustrative"), at: span(from: start)) }
      header.illustrative = illustrative
    default:
      throw expected(
        "`edition`, `owner`, `source`, `illustrative` or a declaration",
        [.edition, .owner, .source, .illustrative])
    }
  }

  mutating func use() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let path = try quoted("the path of a rule file in quotation marks")
    try endClause()
    return .use(UseDeclaration(path: path, span: span(from: start)))
  }

  mutating func defaultEffect() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let clause = try absenceEffect(from: start)
    try endClause()
    return .defaultEffect(clause)
  }

  mutating func scale() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.isValue) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      guard parser.takeSign(.comma) else {
        throw parser.expected("a comma and `best first` or `worst first`")
      }
      let order = try parser.requireOne(of: [.best, .worst])
      try parser.require(.first)
      var words: [ScaleWord] = []
      if parser.kind != .endOfFile { words = try parser.scaleWords() }
      return (name: name, label: label, isBestFirst: order == .best, words: words)
    }
    var words = read?.words ?? []
    clauses(begin: Self.isValue) { parser throws(Unreadable) in words += try parser.scaleWords() }
    guard let read else { throw Unreadable() }
    if words.isEmpty { report(.scaleWithoutWords(read.name.text), at: read.name.span) }
    return .scale(
      ScaleDeclaration(
        name: read.name, label: read.label, isBestFirst: read.isBestFirst, words: words,
        span: span(from: start)))
  }

  /// The words of a scale on one line, and on the next after a comma.
  private mutating func scaleWords() throws(Unreadable) -> [ScaleWord] {
    var words: [ScaleWord] = []
    repeat {
      let word = try scaleWord()
      words.append(word)
      if !word.alsoSpelled.isEmpty { break }
    } while takeListComma(before: Self.isValue) || Self.isValue(kind)
    return words
  }

  mutating func scaleWord() throws(Unreadable) -> ScaleWord {
    let word = try value()
    var points: ExactDecimal?
    if isAtSign(.minus) || kind == .number {
      points = try signedNumber()
      _ = try requireOne(of: [.point, .points])
    }
    var spellings: [Quotation] = []
    if take(.also) {
      repeat {
        spellings.append(try quoted("another spelling in quotation marks"))
      } while takeSign(.comma)
    }
    return ScaleWord(word: word, points: points, alsoSpelled: spellings)
  }
}
