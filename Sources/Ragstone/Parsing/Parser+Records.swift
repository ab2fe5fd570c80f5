extension Parser {
  mutating func record() throws(Unreadable) -> Declaration {
    .record(try recordOrEvents { _ throws(Unreadable) in (nil, nil, nil) })
  }

  mutating func events() throws(Unreadable) -> Declaration {
    .events(
      try recordOrEvents { parser throws(Unreadable) in
        try parser.require(.of)
        let owner = try parser.name("the record's name")
        if parser.isAtWord("every") { throw parser.expected("a comma before `every`") }
        var every: RegularPeriods?
        var worse: WrittenDirection?
        while parser.takeSign(.comma) {
          if parser.isAt(.worse) {
            try parser.direction(into: &worse)
          } else if every == nil, worse == nil {
            every = try parser.every()
          } else {
            throw parser.expected("`worse when more`", [.worse])
          }
        }
        return (owner, every, worse)
      })
  }

  private mutating func recordOrEvents(
    _ readOwner: (inout Parser) throws(Unreadable) -> (Name?, RegularPeriods?, WrittenDirection?)
  ) throws(Unreadable) -> RecordDeclaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.isName) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      let (owner, every, worse) = try readOwner(&parser)
      return (name: name, label: label, owner: owner, every: every, worse: worse)
    }
    var fields: [FieldDeclaration] = []
    clauses(begin: Self.isName) { parser throws(Unreadable) in fields.append(try parser.field()) }
    guard let read else { throw Unreadable() }
    var declaration = RecordDeclaration(
      name: read.name, label: read.label, owner: read.owner, every: read.every, fields: fields,
      span: span(from: start))
    declaration.worse = read.worse
    return declaration
  }

  mutating func field() throws(Unreadable) -> FieldDeclaration {
    let start = index
    var names = [try declaredName()]
    while takeSign(.comma) { names.append(try declaredName()) }
    let label = label()
    let type = try fieldType()
    var field = FieldDeclaration(names: names, label: label, type: type, span: tokens[start].span)
    while kind != .endOfFile {
      _ = takeSign(.comma)
      try fieldClause(&field)
    }
    field.span = span(from: start)
    return field
  }

  mutating func fieldType() throws(Unreadable) -> WrittenType {
    let what = "a type (text, yes/no, number, percent, money, date, `one of` or a scale's name)"
    switch kind {
    case .reserved(.number):
      advance()
      return .number
    case .reserved(.yes):
      advance()
      guard takeSign(.divide) else { throw expected("`/no`: the type is yes/no") }
      try require(.no)
      return .yesNo
    case .reserved(.one):
      advance()
      try require(.of)
      return .oneOf(try valueList())
    case .name:
      let name = try name(what)
      switch name.text {
      case "text": return .text
      case "percent": return .percent
      case "money": return .money
      case "date": return .date
      default: return .scale(name)
      }
    case .word: return .scale(try name(what))
    default: throw expected(what)
    }
  }

  mutating func fieldClause(_ field: inout FieldDeclaration) throws(Unreadable) {
    let start = index
    if takeSoft("fixed") {
      if field.fixed != nil { report(.clauseTwice("fixed"), at: span(from: start)) }
      field.fixed = span(from: start)
      return
    }
    if isAt(.worse) { return try direction(into: &field.worse) }
    let choices: [ReservedWord] = [.key, .may, .rounded, .column, .worse]
    switch takeOne(of: choices) {
    case .key:
      if field.key != nil { report(.clauseTwice("key"), at: span(from: start)) }
      field.key = span(from: start)
    case .may:
      try require(.be)
      repeat { field.absences.append(try absenceForm()) } while take(.or)
    case .rounded:
      try require(.to)
      if field.roundedToPlaces != nil { report(.clauseTwice("rounded"), at: span(from: start)) }
      field.roundedToPlaces = try placesAfterTo()
    case .column:
      let heading = try quoted("the column's heading in quotation marks")
      if field.heading != nil { report(.clauseTwice("column"), at: span(from: start)) }
      field.heading = heading
    default:
      throw expected("`key`, `may be`, `rounded to`, `fixed`, `column` or `worse when`", choices)
    }
  }

  mutating func absenceForm() throws(Unreadable) -> WrittenAbsence {
    let start = index
    let kind = try absenceKind()
    var spellings: [Quotation] = []
    if isAtSign(.leftBracket) {
      let opened = index
      advance()
      repeat { spellings.append(try quoted("a spelling in quotation marks")) } while takeSign(.comma)
      try closeBracket(openedAt: opened)
    }
    return WrittenAbsence(kind: kind, spellings: spellings, span: span(from: start))
  }

  mutating func absenceKind() throws(Unreadable) -> Absence {
    guard isAtAbsenceKind else {
      throw expected("`unknown`, `not applicable` or `not yet`", [.unknown, .applicable, .yet])
    }
    if take(.unknown) { return .unknown }
    advance()
    return try requireOne(of: [.applicable, .yet]) == .applicable ? .notApplicable : .notYet
  }

  /// `unknown`, `not applicable` or `not yet` stands here.
  var isAtAbsenceKind: Bool {
    isAt(.unknown) || isAt(.not) && (isNext(.applicable) || isNext(.yet))
  }
}
