extension MutationFinder {
  /// Adds the changes of a declaration that its tree shows.
  mutating func add(_ declaration: Declaration) {
    switch declaration {
    case .defaultEffect(let clause): addEffect(clause, words: nil)
    case .record(let record), .events(let record): if let every = record.every { add(every.from) }
    case .parameter(let parameter): for row in parameter.rows { add(row.value) }
    case .define(let define):
      add(define.expression)
      for clause in define.clauses {
        drop(clause.span)
        add(clause.condition)
      }
    case .indicator(let indicator): add(indicator)
    case .score(let score):
      add(score.expression)
      for clause in score.absences { add(clause, words: nil) }
    case .rating(let rating): add(rating)
    case .matrix(let matrix):
      let words = lists.words(of: matrix.type)
      for cell in matrix.rows.flatMap(\.cells) { add(cell, words: words) }
    case .table(let table): add(table)
    case .escalation(let escalation): add(escalation)
    case .flag(let flag):
      add(flag.condition)
      for notice in flag.notices { drop(notice.span) }
      for clause in flag.absences { add(clause, words: nil) }
    case .duty(let duty): add(duty)
    case .population(let population): if let condition = population.condition { add(condition) }
    case .summary(let summary): add(summary.expression)
    case .rank(let rank):
      add(rank.key.operand)
      if let key = rank.tieKey { add(key.operand) }
    case .rulebook, .use, .scale, .group, .example, .holidays: break
    }
  }

  private mutating func add(_ indicator: IndicatorDeclaration) {
    for clause in indicator.points {
      guard let condition = clause.condition else { continue }
      drop(clause.span)
      add(condition)
    }
    swapNeighbours(
      indicator.points.filter { $0.condition != nil }.map {
        Ordered(span: $0.span, outcome: $0.points.text, condition: $0.condition)
      })
    for clause in indicator.absences { add(clause, words: nil) }
  }

  private mutating func add(_ rating: RatingDeclaration) {
    let words = lists.scale(rating.scale)
    if let start = rating.start { add(start, words: words) }
    var bands: [Ordered] = []
    var steps: [Ordered] = []
    for clause in rating.clauses {
      switch clause {
      case .band(let band):
        if let value = band.value { add(value, words: words) }
        guard let condition = band.condition else { continue }
        bands.append(
          Ordered(span: band.span, outcome: band.value?.text ?? "not rated", condition: condition))
        drop(band.span)
        add(condition)
      case .step(let step):
        steps.append(Ordered(span: step.span, outcome: step.kind.limit, condition: nil))
        add(step, words)
      case .absence(let absence):
        add(absence, words: words)
        // Clauses for absence after a step go with it.
        if let last = steps.last { steps[steps.count - 1].span = last.span.union(absence.span) }
      case .judgement(let judgement): add(judgement)
      }
    }
    for step in steps { drop(step.span) }
    swapNeighbours(bands)
    swapNeighbours(steps)
  }

  private mutating func add(_ step: RatingStep, _ words: [String]?) {
    switch step.kind {
    case .cannotBeBetterThan(let word), .cannotBeWorseThan(let word), .override(let word):
      add(word, words: words)
    case .cannotBeBeyond(_, _, _, than: let operand): add(operand, words: words)
    case .adjust: break
    }
    add(step.condition)
  }

  mutating func add(_ judgement: JudgementClause) {
    drop(judgement.span)
    add(judgement.source)
    if let longest = judgement.longest { add(longest) }
  }

  private mutating func add(_ table: TableDeclaration) {
    let results = lists.words(of: table.type)
    for row in table.rows {
      add(row.result, words: results)
      for (column, cell) in row.cells.enumerated() {
        guard let cell, table.columns.indices.contains(column) else { continue }
        add(cell, words: lists.words(ofName: table.columns[column].text))
        if row.cellSpans.indices.contains(column) {
          add(.dropped, row.cellSpans[column], "any", in: row.span)
        }
      }
    }
    // The last row is for all that is left.
    for row in table.rows.dropLast() { drop(row.span) }
    swapNeighbours(
      table.rows.dropLast().map { Ordered(span: $0.span, outcome: line($0.result.span), condition: nil) })
  }

  private mutating func add(_ duty: DutyDeclaration) {
    switch duty.term.kind {
    case .within(let length, after: let day):
      add(length)
      add(day)
    case .by(let day): add(day)
    case .every(let periods): add(periods.from)
    }
    switch duty.done {
    case .date(let date): add(date)
    case .events(let source, _): add(source)
    }
    if let condition = duty.condition {
      drop(condition.span)
      add(condition.condition)
    }
    for clause in duty.clauses {
      switch clause {
      case .exemption(let exemption):
        drop(exemption.span)
        add(exemption.condition)
      case .absence(let absence): add(absence, words: nil)
      }
    }
  }

  // MARK: Clauses for missing data

  /// A clause for missing data: left out, or saying something else.
  mutating func add(_ clause: AbsenceClause, words: [String]?) {
    if clause.effect.isRefusal { return }
    drop(clause.span)
    addEffect(clause, words: words)
  }

  private mutating func addEffect(_ clause: AbsenceClause, words: [String]?) {
    guard let when = tokens(in: clause.span).first(where: { $0.kind == .reserved(.when) }),
      let last = tokens(in: Span(file: clause.span.file, start: clause.span.start, end: when.span.start)).last
    else { return }
    let effect = Span(file: clause.span.file, start: clause.span.start, end: last.span.end)
    let shown = withoutReason(clause.span)
    switch clause.effect {
    case .leaveOut: add(.absence, effect, "0 points", in: shown)
    case .points: add(.absence, effect, "leave out", in: shown)
    case .noEffect: add(.absence, effect, "applies", in: shown)
    case .applies: add(.absence, effect, "no effect", in: shown)
    case .notScored: add(.absence, effect, "leave out", in: shown)
    case .notRated:
      if let word = words?.last { add(.absence, effect, ValueWord.written(word), in: shown) }
    case .value(let word):
      add(word, words: words)
      add(.absence, effect, "not rated", in: shown)
    case .stop: break
    }
  }

  /// A clause whose place among its neighbours may matter.
  struct Ordered {
    var span: Span
    /// What it gives; two that give the same may stand in any order. Nil for what has no such twin.
    let outcome: String?
    /// When it holds, where it is the first that holds which counts.
    let condition: Expression?
  }

  /// Puts each two clauses that follow each other in the other order, but for those that give the same and those that
  /// never hold together.
  mutating func swapNeighbours(_ clauses: [Ordered]) {
    for (first, second) in zip(clauses, clauses.dropFirst()) {
      if let outcome = first.outcome, outcome == second.outcome { continue }
      if let one = first.condition, let other = second.condition, excludesOther(one, other) { continue }
      swap(first.span, second.span)
    }
  }

  /// `x is A` and `x is B`.
  private func excludesOther(_ one: Expression, _ other: Expression) -> Bool {
    guard case .comparison(let left, let tail) = one.kind, case .comparison(let right, let end) = other.kind,
      !tail.isNegated, !end.isNegated, case .is(let first, nil) = tail.kind,
      case .is(let second, nil) = end.kind,
      case .word(let word) = first.kind, case .word(let otherWord) = second.kind
    else { return false }
    return word != otherWord && line(left.span) == line(right.span)
  }
}

extension WrittenPoints {
  /// The points as text.
  fileprivate var text: String {
    switch self {
    case .number(let number, _): number.description
    case .parameter(let name): name.text
    }
  }
}

extension RatingStep.Kind {
  /// The way it limits: two limits of one way may stand in any order.
  fileprivate var limit: String? {
    switch self {
    case .cannotBeBetterThan: "better"
    case .cannotBeWorseThan: "worse"
    case .override, .cannotBeBeyond, .adjust: nil
    }
  }
}

extension AbsenceClause.Effect {
  /// `stop`: it refuses the provider, so that no outcome shows it.
  fileprivate var isRefusal: Bool {
    if case .stop = self { return true }
    return false
  }
}
