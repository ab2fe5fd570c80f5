extension Parser {
  private static func beginsIndicatorClause(_ kind: Token.Kind) -> Bool {
    kind == .reserved(.weight) || kind == .reserved(.worse) || beginsPoints(kind) || beginsEffect(kind)
  }

  mutating func indicator() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsIndicatorClause) { parser throws(Unreadable) in
      let name = try parser.declaredName()
      return (name: name, label: parser.label())
    }
    var clauses = IndicatorClauses()
    self.clauses(begin: Self.beginsIndicatorClause) { parser throws(Unreadable) in
      try parser.indicatorClause(&clauses)
    }
    guard let read else { throw Unreadable() }
    var declaration = IndicatorDeclaration(
      name: read.name, label: read.label, weights: clauses.weights, points: clauses.points,
      absences: clauses.absences, span: span(from: start))
    declaration.worse = clauses.worse
    return .indicator(declaration)
  }

  /// The clauses of one indicator as they are read.
  struct IndicatorClauses {
    var weights: [Weight] = []
    var points: [PointsClause] = []
    var absences: [AbsenceClause] = []
    var worse: WrittenDirection?
  }

  mutating func indicatorClause(_ clauses: inout IndicatorClauses) throws(Unreadable) {
    let start = index
    if take(.weight) {
      clauses.weights.append(try weight())
    } else if isAt(.worse) {
      try direction(into: &clauses.worse)
    } else if Self.beginsPoints(kind) {
      let points = try points()
      if isAt(.when), isAbsenceKindNext {
        clauses.absences.append(try absences(after: .points(points), from: start))
      } else {
        clauses.points.append(try pointsClause(points, from: start))
      }
    } else {
      clauses.absences.append(try absenceEffect(from: start))
    }
  }

  mutating func weight() throws(Unreadable) -> Weight {
    let start = index
    if kind == .name { return .parameter(try name()) }
    guard kind == .number else { throw expected("a weight: a number, a fraction or a parameter's name") }
    let token = advance()
    let number = decimal(token)
    guard takeSign(.divide) else { return .number(number, token.span) }
    guard kind == .number else { throw expected("the lower number of the fraction") }
    let lower = decimal(advance())
    let unit = ExactDecimal.unit
    if number.scaled % unit != 0 || lower.scaled % unit != 0 || lower.scaled == 0 {
      report(.notAFraction(written(start..<index)), at: span(from: start))
      return .number(.one, span(from: start))
    }
    return .fraction(number.scaled / unit, lower.scaled / unit, span(from: start))
  }

  /// What follows points that do not stand for an absence.
  mutating func pointsClause(_ points: WrittenPoints, from start: Int) throws(Unreadable) -> PointsClause {
    let condition = try conditionOrOtherwise(from: start)
    return PointsClause(
      points: points, condition: condition, citation: try cited(), span: span(from: start))
  }

  /// `when` and its condition, or nil for `otherwise`.
  mutating func conditionOrOtherwise(from start: Int) throws(Unreadable) -> Expression? {
    if take(.otherwise) { return nil }
    guard take(.when) else { throw whenMissing(from: start, orOtherwise: true) }
    return try expression()
  }

  /// `when` and its condition.
  mutating func condition(from start: Int) throws(Unreadable) -> Expression {
    guard take(.when) else { throw whenMissing(from: start, orOtherwise: false) }
    return try expression()
  }

  mutating func points() throws(Unreadable) -> WrittenPoints {
    let start = index
    let points: WrittenPoints
    if kind == .name {
      try refuseForeignOutcome()
      points = .parameter(try name())
    } else {
      let number = try signedNumber()
      points = .number(number, span(from: start))
    }
    if takeOne(of: [.point, .points]) == nil {
      guard isAt(.when) || isAt(.otherwise) else { throw expected("`points`", [.points]) }
      report(.pointsMissing(written(start..<index)), at: span(from: start))
    }
    return points
  }

  /// `else`, `then` and number words begin no points.
  private mutating func refuseForeignOutcome() throws(Unreadable) {
    if isNext(.point) || isNext(.points) { return }
    let found = Characters.shown(text(index))
    let numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    if let position = numbers.firstIndex(of: found) { throw failure(.numberInWords(found, position + 2)) }
    if ["else", "elseif", "elif", "then"].contains(found) { throw failure(.outcomeMissing(found)) }
  }

  /// After `when`, which is the current token, stands a kind of absence.
  var isAbsenceKindNext: Bool {
    isNext(.unknown) || isNext(.not) && (kind(2) == .reserved(.applicable) || kind(2) == .reserved(.yet))
  }

  mutating func absenceEffect(from start: Int) throws(Unreadable) -> AbsenceClause {
    try absences(after: try effect(), from: start)
  }

  /// `when` and kinds of absence.
  mutating func absences(
    after effect: AbsenceClause.Effect, from start: Int
  ) throws(Unreadable) -> AbsenceClause {
    if !take(.when) { throw whenMissing(from: start, orOtherwise: false) }
    var kinds = AbsenceSet(try absenceKind())
    while take(.or) { kinds.insert(AbsenceSet(try absenceKind())) }
    return AbsenceClause(effect: effect, kinds: kinds, citation: try cited(), span: span(from: start))
  }

  mutating func effect() throws(Unreadable) -> AbsenceClause.Effect {
    switch kind {
    case .reserved(.leave):
      advance()
      try require(.out)
      return .leaveOut
    case .reserved(.stop):
      advance()
      return .stop
    case .reserved(.applies):
      advance()
      return .applies
    case .reserved(.no) where isNext(.effect):
      index += 2
      return .noEffect
    case .reserved(.not):
      advance()
      return try requireOne(of: [.rated, .scored]) == .rated ? .notRated : .notScored
    case .number, .name, .sign(.minus):
      return .points(try points())
    case .word, .string, .reserved(.yes), .reserved(.no):
      return .value(try value())
    case .reserved(.when), .reserved(.otherwise), .reserved(.if):
      throw failure(.outcomeMissing(text(index)))
    default:
      throw expected(
        "a clause of this declaration",
        [.leave, .stop, .applies, .weight, .cannot, .one, .not])
    }
  }
}
