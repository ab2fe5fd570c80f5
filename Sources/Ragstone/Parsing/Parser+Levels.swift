extension Parser {
  private static func beginsEscalationClause(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .reserved(.from), .reserved(.to), .reserved(.do), .reserved(.tell), .reserved(.judgement): true
    default: beginsEffect(kind)
    }
  }

  mutating func escalation() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsEscalationClause) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      try parser.require(.on)
      let scale = try parser.name("a scale's name")
      guard parser.take(.from) else { throw parser.startMissing() }
      return (name: name, label: label, scale: scale, start: try parser.expression())
    }
    var parts = EscalationParts()
    clauses(begin: Self.beginsEscalationClause) { parser throws(Unreadable) in
      try parser.escalationClause(&parts)
    }
    guard let read else { throw Unreadable() }
    return .escalation(
      EscalationDeclaration(
        name: read.name, label: read.label, scale: read.scale, start: read.start, general: parts.general,
        blocks: parts.blocks, judgements: parts.judgements, span: span(from: start)))
  }

  /// The clauses of one escalation as they are read.
  struct EscalationParts {
    var general = LevelClauses()
    var blocks: [LevelBlock] = []
    var judgements: [JudgementClause] = []
    /// A line could not be told to be any clause.
    var hasMisread = false
    /// A clause below the judgement has been told.
    var goesOn = false

    /// Changes the clauses of what was begun last: a transition, a `from` line, or the escalation.
    mutating func add(_ change: (inout LevelClauses) -> Void) {
      guard let block = blocks.indices.last else { return change(&general) }
      guard let transition = blocks[block].transitions.indices.last else {
        return change(&blocks[block].clauses)
      }
      change(&blocks[block].transitions[transition].clauses)
    }
  }

  mutating func escalationClause(_ parts: inout EscalationParts) throws(Unreadable) {
    if parts.judgements.count == 1, !parts.goesOn {
      report(.judgementNotLast, at: here)
      parts.goesOn = true
    }
    switch kind {
    case .reserved(.from): parts.blocks.append(try level())
    case .reserved(.to):
      guard let block = parts.blocks.indices.last else {
        // A `from` line that could not be read has been told.
        throw parts.hasMisread ? Unreadable() : failure(.transitionWithoutLevel)
      }
      parts.blocks[block].transitions.append(try transition())
    case .reserved(.do):
      let action = try action()
      parts.add { $0.actions.append(action) }
    case .reserved(.tell):
      let notice = try notice()
      parts.add { $0.notices.append(notice) }
    case .reserved(.judgement): parts.judgements.append(try judgement())
    default:
      if !beginsAbsenceClause {
        parts.hasMisread = true
        throw expected(
          "`from`, `to`, `do`, `tell`, `judgement` or an absence clause",
          [.from, .to, .do, .tell, .judgement, .stop, .applies])
      }
      let clause = try absenceEffect(from: index)
      if let block = parts.blocks.last, block.transitions.isEmpty {
        report(.absenceUnderLevel, at: clause.span)
      }
      parts.add { $0.absences.append(clause) }
    }
  }

  mutating func level() throws(Unreadable) -> LevelBlock {
    let start = index
    advance()
    let levels = take(.any) ? [] : try valueList()
    return LevelBlock(levels: levels, span: span(from: start))
  }

  mutating func transition() throws(Unreadable) -> Transition {
    let start = index
    advance()
    let target = try value()
    let condition = try condition(from: start)
    var agreements: [Agreement] = []
    if take(.if) {
      agreements.append(try agreement())
      while take(.and) { agreements.append(try agreement()) }
    }
    return Transition(
      target: target, condition: condition, agreements: agreements, citation: try cited(),
      span: span(from: start))
  }

  mutating func agreement() throws(Unreadable) -> Agreement {
    let start = index
    guard isSoft("agreed") else { throw failure(.agreementMissing) }
    advance()
    try require(.by)
    let party = try quoted("who must agree in quotation marks")
    let opened = index
    guard takeSign(.leftBracket) else { throw failure(.agreementWithoutField(party.text)) }
    let condition = try expression()
    try closeBracket(openedAt: opened)
    return Agreement(party: party, condition: condition, span: span(from: start))
  }

  mutating func action() throws(Unreadable) -> ActionClause {
    let start = index
    advance()
    let text = try quoted("what is to be done in quotation marks")
    let within = take(.within) ? try operand() : nil
    return ActionClause(text: text, within: within, span: span(from: start))
  }

  mutating func notice() throws(Unreadable) -> NoticeClause {
    let start = index
    advance()
    let party = try quoted("who is told in quotation marks")
    let text = label()
    let within = take(.within) ? try operand() : nil
    return NoticeClause(party: party, text: text, within: within, span: span(from: start))
  }

  private static func beginsFlagClause(_ kind: Token.Kind) -> Bool {
    kind == .reserved(.tell) || beginsEffect(kind)
  }

  mutating func flag() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsFlagClause) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      let condition = try parser.condition(from: start)
      return (name: name, label: label, condition: condition, citation: try parser.cited())
    }
    var notices: [NoticeClause] = []
    var absences: [AbsenceClause] = []
    clauses(begin: Self.beginsFlagClause) { parser throws(Unreadable) in
      if parser.isAt(.tell) {
        notices.append(try parser.notice())
      } else {
        guard parser.beginsAbsenceClause else {
          throw parser.expected("`tell` or an absence clause", [.tell, .stop, .applies])
        }
        absences.append(try parser.absenceEffect(from: parser.index))
      }
    }
    guard let read else { throw Unreadable() }
    return .flag(
      FlagDeclaration(
        name: read.name, label: read.label, condition: read.condition, citation: read.citation,
        notices: notices, absences: absences, span: span(from: start)))
  }

  mutating func judgement() throws(Unreadable) -> JudgementClause {
    let start = index
    advance()
    try require(.from)
    let sourceStart = index
    let source = try source()
    let sourceSpan = span(from: sourceStart)
    try require(.at)
    try require(.most)
    let steps = take(.one) ? 1 : try wholeNumber("a number of steps")
    _ = try requireOne(of: [.step, .steps])
    var direction: Direction?
    if isSoft("either") {
      advance()
      guard isSoft("way") else { throw expected("`way`") }
      advance()
    } else {
      guard let side = takeOne(of: [.better, .worse]) else {
        throw expected("`better`, `worse` or `either way`", [.better, .worse])
      }
      direction = side == .better ? .better : .worse
    }
    var longest: Expression?
    if isSoft("for") {
      advance()
      try require(.at)
      try require(.most)
      longest = try operand()
    }
    return JudgementClause(
      source: source, sourceSpan: sourceSpan, steps: steps, direction: direction, longest: longest,
      citation: try cited(), span: span(from: start))
  }

  /// An absence clause without points can begin here; a capitalised `From` or `Tell` is not taken for a word of a scale.
  private var beginsAbsenceClause: Bool {
    guard Self.beginsEffect(kind) else { return false }
    guard kind == .word, let word = Lexer.reservedWords[text(index).lowercased()] else { return true }
    return ![.from, .to, .do, .tell, .judgement].contains(word)
  }

  /// The current token is a word that means something here and is a name elsewhere.
  func isSoft(_ word: String) -> Bool { kind == .name && text(index) == word }

  /// `from` and the level held now are missing.
  private mutating func startMissing() -> Unreadable {
    isBoundary(index) ? failure(.levelHeldMissing) : expected("`from`", [.from])
  }

  /// A clause at the start of a line that another declaration owns.
  func strayClause() -> SyntaxProblem? {
    guard case .reserved(let word) = tokens[index].kind,
      case .reserved(let declaration) = tokens[declarationStart].kind
    else { return nil }
    let owners: [ReservedWord]
    switch word {
    case .do, .to: owners = [.escalation]
    case .tell: owners = [.escalation, .flag]
    case .judgement: owners = [.escalation, .rating]
    default: return nil
    }
    // There the word is meant as a field's name.
    if declaration == .record || declaration == .events { return nil }
    return owners.contains(declaration) ? nil : .strayClause(word, owners, in: declaration)
  }
}
