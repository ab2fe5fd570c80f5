extension Checker {
  mutating func check(rating written: RatingDeclaration) -> NamedValue? {
    guard let set = scale(written.scale) else { return nil }
    let parts = split(written.clauses)
    var startKinds: AbsenceSet = []
    var start: CheckedRating.Start?
    var mayBeNotRated = false
    if let from = written.start {
      if let first = parts.bands.first { report(.bandsAndStart(written.name.text), at: first.span) }
      if let typed = check(from, expecting: .words(set)) {
        if typed.type == .words(set) {
          start = .from(typed)
          startKinds = typed.absences
        } else {
          report(.startOfOtherScale(describe(typed.type), describe(.words(set))), at: from.span)
        }
      }
    } else {
      let outer = excluded
      let bands = check(bands: parts.bands, set: set)
      excluded = outer
      checkOtherwise(
        parts.bands.map { ($0.condition == nil, $0.span) }, of: written.name,
        outcome: wordSets[set].words.first ?? "not rated")
      if let bands {
        checkOverlaps(of: bands.map(\.condition))
        startKinds = AbsenceSet(bands.compactMap { $0.condition?.absences })
        mayBeNotRated = bands.contains { $0.value == nil }
        start = .bands(bands)
      }
    }
    let effects = self.effects(
      for: startKinds, clauses: parts.startClauses, allowed: [.value, .notRated, .stop], type: .words(set),
      subject: written.name, fixes: ["not rated when", "\(sample(set)) when"])
    if effects.entries.contains(where: { $0.effect == .staysAbsent }) { mayBeNotRated = true }
    var steps: [CheckedRating.Step] = []
    var isWhole = true
    for (step, clauses) in parts.steps {
      if let checked = check(step, clauses: clauses, set: set, rating: written.name) {
        steps.append(checked)
      } else {
        isWhole = false
      }
    }
    var judgement: CheckedJudgement?
    if let clause = written.judgement {
      judgement = check(clause, set: set)
      isWhole = isWhole && judgement != nil
    }
    guard let start, isWhole else { return nil }
    let label = label(written.name, written.label)
    if let judgement, let owner = path.last {
      partValues[CheckedPart(owner: owner, part: .judgement)] = part(
        .judgement, of: written.name, label, owner, .words(judgement.outcomeSet))
    }
    let rating = CheckedRating(
      scale: set, start: start, startEffects: effects, steps: steps, judgement: judgement)
    return NamedValue(
      name: written.name.text, label: label, kind: .rating(rating),
      type: .words(set), absences: mayBeNotRated ? .unknown : [], isQuotient: false, span: written.name.span)
  }

  /// A word of a set as it is written in a rule.
  func sample(_ set: Int) -> String {
    let words = wordSets[set].words
    let word = words.count > 2 ? words[words.count / 2] : (words.last ?? "Amber")
    return word.contains(" ") || word.first?.isUppercase != true ? "\"\(word)\"" : word
  }

  private struct Parts {
    var bands: [Band] = []
    var startClauses: [AbsenceClause] = []
    var steps: [(RatingStep, [AbsenceClause])] = []
  }

  /// Sorts the clauses of a rating by what they belong to.
  private mutating func split(_ clauses: [RatingClause]) -> Parts {
    var parts = Parts()
    for clause in clauses {
      switch clause {
      case .band(let band):
        if !parts.steps.isEmpty { report(.bandAfterStep, at: band.span) }
        parts.bands.append(band)
      case .step(let step): parts.steps.append((step, []))
      case .judgement: break
      case .absence(let absence):
        if parts.steps.isEmpty {
          parts.startClauses.append(absence)
        } else {
          parts.steps[parts.steps.count - 1].1.append(absence)
        }
      }
    }
    return parts
  }

  private mutating func check(bands written: [Band], set: Int) -> [CheckedRating.Band]? {
    var bands: [CheckedRating.Band] = []
    var isWhole = true
    for band in written {
      var value: Int?
      if let word = band.value {
        value = wordIndex(word.text, in: set, at: word.span)
        isWhole = isWhole && value != nil
      }
      var condition: TypedExpression?
      if let written = band.condition {
        condition = checkYesNo(written)
        isWhole = isWhole && condition != nil
        exclude(exclusions(written, whenTrue: false))
      }
      bands.append(
        CheckedRating.Band(value: value, condition: condition, citation: band.citation, span: band.span))
    }
    return isWhole ? bands : nil
  }

  private mutating func check(
    _ step: RatingStep, clauses: [AbsenceClause], set: Int, rating: Name
  ) -> CheckedRating.Step? {
    let kind: CheckedRating.Step.Kind?
    switch step.kind {
    case .cannotBeBetterThan(let word):
      kind = wordIndex(word.text, in: set, at: word.span).map { .cannotBeBetterThan($0) }
    case .cannotBeWorseThan(let word):
      kind = wordIndex(word.text, in: set, at: word.span).map { .cannotBeWorseThan($0) }
    case .override(let word): kind = wordIndex(word.text, in: set, at: word.span).map { .override($0) }
    case .adjust(let steps, let direction):
      if steps < 1 || steps >= wordSets[set].words.count {
        report(.tooManySteps(steps, words: wordSets[set].words.count), at: step.span)
      }
      kind = .adjust(steps: steps, direction)
    case .cannotBeBeyond(let limit, let steps, let direction, _):
      if steps < 1 || steps >= wordSets[set].words.count {
        report(.tooManySteps(steps, words: wordSets[set].words.count), at: step.span)
      }
      kind = .cannotBeBeyond(limit, steps: steps, direction)
    }
    guard let condition = checkYesNo(step.condition), let kind else { return nil }
    var operand: TypedExpression?
    if case .cannotBeBeyond(_, _, _, let written) = step.kind {
      guard let typed = check(operandOf: step, written, set: set) else { return nil }
      operand = typed
    }
    let effects = self.effects(
      for: condition.absences.union(operand?.absences ?? []), clauses: clauses,
      allowed: [.noEffect, .applies, .stop], type: .words(set),
      subject: Name("this step of \(rating.text)", step.span), fixes: ["no effect when", "applies when"])
    return CheckedRating.Step(
      kind: kind, condition: condition, operand: operand, effects: effects, citation: step.citation,
      span: step.span)
  }

  /// What a limit is measured from; the step's condition holds there.
  private mutating func check(
    operandOf step: RatingStep, _ written: Expression, set: Int
  ) -> TypedExpression? {
    let outer = excluded
    defer { excluded = outer }
    exclude(exclusions(step.condition, whenTrue: true))
    guard let typed = check(written, expecting: .words(set)) else { return nil }
    guard typed.type == .words(set) else {
      report(.limitOfOtherScale(describe(typed.type), describe(.words(set))), at: written.span)
      return nil
    }
    return typed
  }
}
