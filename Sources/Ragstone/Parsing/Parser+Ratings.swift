extension Parser {
  private static func beginsScoreClause(_ kind: Token.Kind) -> Bool {
    kind == .reserved(.worse) || beginsPoints(kind) || beginsEffect(kind)
  }

  mutating func score() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsScoreClause) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      try parser.requireEqual()
      return (name: name, label: label, expression: try parser.expression())
    }
    var absences: [AbsenceClause] = []
    var worse: WrittenDirection?
    clauses(begin: Self.beginsScoreClause) { parser throws(Unreadable) in
      if parser.isAt(.worse) { return try parser.direction(into: &worse) }
      absences.append(try parser.scoreClause())
    }
    guard let read else { throw Unreadable() }
    var declaration = ScoreDeclaration(
      name: read.name, label: read.label, expression: read.expression, absences: absences,
      span: span(from: start))
    declaration.worse = worse
    return .score(declaration)
  }

  mutating func scoreClause() throws(Unreadable) -> AbsenceClause {
    try absenceEffect(from: index)
  }

  private static func beginsRatingClause(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .reserved(.cannot), .reserved(.is), .reserved(.one), .reserved(.judgement), .number: true
    default: beginsEffect(kind)
    }
  }

  mutating func rating() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsRatingClause) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      let label = parser.label()
      try parser.require(.on)
      let scale = try parser.name("a scale's name")
      let from = parser.take(.from) ? try parser.expression() : nil
      return (name: name, label: label, scale: scale, start: from)
    }
    var clauses: [RatingClause] = []
    self.clauses(begin: Self.beginsRatingClause) { parser throws(Unreadable) in
      if case .judgement? = clauses.last { parser.report(.judgementNotLast, at: parser.here) }
      clauses.append(try parser.ratingClause())
    }
    guard let read else { throw Unreadable() }
    return .rating(
      RatingDeclaration(
        name: read.name, label: read.label, scale: read.scale, start: read.start, clauses: clauses,
        span: span(from: start)))
  }

  mutating func ratingClause() throws(Unreadable) -> RatingClause {
    switch kind {
    case .reserved(.cannot): return .step(try limiter())
    case .reserved(.is): return .step(try override())
    case .reserved(.one): return .step(try adjustment())
    case .reserved(.judgement): return .judgement(try judgement())
    case .number where isNext(.step) || isNext(.steps): return .step(try adjustment())
    case .reserved(.not) where isNext(.rated): return try band()
    case .word, .string, .reserved(.yes): return try band()
    case .reserved(.no) where !isNext(.effect): return try band()
    default: return .absence(try absenceEffect(from: index))
    }
  }

  /// A band, or the absence clause that begins like one.
  mutating func band() throws(Unreadable) -> RatingClause {
    let start = index
    var value: ValueWord?
    if take(.not) { advance() } else { value = try self.value() }
    if isAt(.when), isAbsenceKindNext {
      let effect = value.map { AbsenceClause.Effect.value($0) } ?? .notRated
      return .absence(try absences(after: effect, from: start))
    }
    let condition = try conditionOrOtherwise(from: start)
    return .band(
      Band(value: value, condition: condition, citation: try cited(), span: span(from: start)))
  }

  mutating func limiter() throws(Unreadable) -> RatingStep {
    let start = index
    advance()
    try require(.be)
    let direction = try requireOne(of: [.better, .worse])
    try require(.than)
    if isAt(.one) || kind == .number {
      let (steps, side) = try stepsAway()
      try require(.than)
      let other = try operand()
      return try step(
        .cannotBeBeyond(direction == .better ? .better : .worse, steps: steps, side, than: other), from: start
      )
    }
    let value = try value()
    return try step(
      direction == .better ? .cannotBeBetterThan(value) : .cannotBeWorseThan(value), from: start)
  }

  mutating func override() throws(Unreadable) -> RatingStep {
    let start = index
    advance()
    let value = try value()
    try require(.whatever)
    try require(.the)
    try require(.score)
    return try step(.override(value), from: start)
  }

  mutating func adjustment() throws(Unreadable) -> RatingStep {
    let start = index
    let (steps, direction) = try stepsAway()
    return try step(.adjust(steps: steps, direction), from: start)
  }

  /// `one step better`, `2 steps worse`.
  mutating func stepsAway() throws(Unreadable) -> (Int, Direction) {
    let steps = take(.one) ? 1 : try wholeNumber("a number of steps")
    _ = try requireOne(of: [.step, .steps])
    return (steps, try requireOne(of: [.better, .worse]) == .better ? .better : .worse)
  }

  /// The condition and citation of a step.
  private mutating func step(_ kind: RatingStep.Kind, from start: Int) throws(Unreadable) -> RatingStep {
    let condition = try condition(from: start)
    return RatingStep(
      kind: kind, condition: condition, citation: try cited(), span: span(from: start))
  }
}
