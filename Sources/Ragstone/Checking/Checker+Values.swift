extension Checker {
  /// The named value at an index, checked now if it was not yet. Nil when it has errors or rests on itself.
  mutating func value(at index: Int, from span: Span? = nil) -> NamedValue? {
    switch progress[index] {
    case .done(let value): return value
    case .failed: return nil
    case .inProgress:
      let start = path.firstIndex(of: index) ?? 0
      let names = path[start...].map {
        valueDeclarations[$0].declaredName.text + (parts[$0]?.part.ending ?? "")
      }
      if let span { report(.circle(names), at: span) }
      return nil
    case .notStarted: break
    }
    progress[index] = .inProgress
    path.append(index)
    let outer = (tableInScope, excluded, summaryScope)
    (tableInScope, excluded, summaryScope) = (nil, [:], nil)
    let value: NamedValue?
    if let part = parts[index] {
      value = self.value(at: part.owner, from: span) == nil ? nil : partValues[part]
    } else {
      value = check(valueDeclarations[index])
    }
    (tableInScope, excluded, summaryScope) = outer
    path.removeLast()
    if let value {
      progress[index] = .done(value)
      evaluationOrder.append(index)
    } else {
      progress[index] = .failed
    }
    return value
  }

  private mutating func check(_ declaration: Declaration) -> NamedValue? {
    switch declaration {
    case .define(let written): return check(define: written)
    case .indicator(let written): return check(indicator: written)
    case .score(let written): return check(score: written)
    case .rating(let written): return check(rating: written)
    case .matrix(let written): return check(matrix: written)
    case .table(let written): return check(table: written)
    case .escalation(let written): return check(escalation: written)
    case .flag(let written): return check(flag: written)
    case .duty(let written): return check(duty: written)
    case .population(let written): return check(population: written)
    case .summary(let written): return check(summary: written)
    case .rank(let written): return check(rank: written)
    case .rulebook, .use, .defaultEffect, .scale, .record, .events, .group, .parameter, .example, .holidays,
      .property:
      return nil
    }
  }

  private mutating func check(define written: DefineDeclaration) -> NamedValue? {
    var clauses: [(kind: Absence, condition: TypedExpression, citation: Citation)] = []
    var kinds: AbsenceSet = []
    var isWhole = true
    for clause in written.clauses {
      guard let condition = checkYesNo(clause.condition) else {
        isWhole = false
        continue
      }
      clauses.append((clause.kind, condition, clause.citation))
      kinds.formUnion(AbsenceSet(clause.kind))
      kinds.formUnion(condition.absences)
      exclude(exclusions(clause.condition, whenTrue: false))
    }
    guard let expression = check(written.expression), isWhole else { return nil }
    if expression.type == .period {
      report(.definePeriod(written.name.text), at: expression.span)
      return nil
    }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .define(CheckedDefine(clauses: clauses, expression: expression)), type: expression.type,
      absences: expression.absences.union(kinds), isQuotient: expression.isQuotient, span: written.name.span)
  }

  private mutating func check(indicator written: IndicatorDeclaration) -> NamedValue? {
    var weight: CheckedWeight? = .fraction(1, 1)
    if let first = written.weights.first { weight = check(first) }
    if written.weights.count > 1 { report(.twoWeights(written.name.text), at: written.name.span) }
    var clauses: [CheckedIndicator.Clause] = []
    var kinds: AbsenceSet = []
    var isWhole = true
    for clause in written.points {
      let points = resolve(clause.points)
      var condition: TypedExpression?
      if let written = clause.condition {
        condition = checkYesNo(written)
        isWhole = isWhole && condition != nil
        kinds.formUnion(condition?.absences ?? [])
        exclude(exclusions(written, whenTrue: false))
      }
      guard let points else {
        isWhole = false
        continue
      }
      clauses.append(
        CheckedIndicator.Clause(
          points: .plain(points.value), parameter: points.parameter, condition: condition,
          citation: clause.citation, span: clause.span))
    }
    checkOtherwise(
      written.points.map { ($0.condition == nil, $0.span) }, of: written.name, outcome: "0 points")
    checkOverlaps(of: clauses.map(\.condition))
    guard isWhole, let weight, !clauses.isEmpty else { return nil }
    let effects = self.effects(
      for: kinds, clauses: written.absences, allowed: [.points, .leaveOut, .stop], type: .number,
      subject: written.name, fixes: ["leave out when", "1 point when"])
    var absences: AbsenceSet = []
    for entry in effects.entries where entry.effect == .leaveOut { absences.insert(AbsenceSet(entry.kind)) }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .indicator(
        CheckedIndicator(weight: weight, clauses: clauses, effects: effects, evidenceAbsences: kinds)),
      type: .number, absences: absences, isQuotient: false, span: written.name.span)
  }

  private mutating func check(score written: ScoreDeclaration) -> NamedValue? {
    let own = written.absences
    let defaults = self.defaults.filter { clause in
      if case .leaveOut = clause.effect { return true }
      return false
    }
    let expression: TypedExpression?
    switch written.expression.kind {
    case .list(let function, let items):
      expression = check(
        list: function, items, base: nil, clauses: own + defaults, at: written.expression.span)
    case .percentage(let part, let whole):
      if case .list(let function, let items) = part.kind,
        [.sum, .average, .weightedSum, .weightedAverage].contains(function)
      {
        var base = TypedList.PercentageBase.maximum
        if let whole {
          guard let typed = check(whole) else { return nil }
          base = .expression(typed)
        }
        expression = check(
          list: function, items, base: base, clauses: own + defaults, at: written.expression.span)
      } else {
        expression = check(written.expression)
      }
    case .number, .percent, .money, .date, .period, .yesNo, .word, .name, .previous, .today, .arithmetic,
      .rounded, .not,
      .and,
      .or, .unless, .comparison, .quantified, .events, .elapsed, .points, .completeness, .nextWorkingDay,
      .past, .sustained,
      .unreadable:
      expression = check(written.expression)
    }
    guard let expression else { return nil }
    guard expression.type.isNumeric || expression.type == .date else {
      report(.scoreNotNumber(written.name.text, describe(expression.type)), at: expression.span)
      return nil
    }
    var effects = AbsenceEffects()
    var isList = false
    if case .list = expression.kind { isList = true }
    for kind in expression.absences.kinds {
      guard let clause = own.first(where: { $0.kinds.contains(kind) }) else { continue }
      switch clause.effect {
      case .stop:
        effects.entries.append(entry(kind, .stop, clause))
      case .notScored: effects.entries.append(entry(kind, .staysAbsent, clause))
      case .points(let points) where !isList:
        if let (value, _) = resolve(points) { effects.entries.append(entry(kind, .value(value), clause)) }
      case .points, .leaveOut, .noEffect, .applies, .notRated, .value: break
      }
    }
    for clause in own {
      switch clause.effect {
      case .points where isList, .leaveOut where isList: break
      case .points, .stop, .notScored: break
      case .leaveOut, .noEffect, .applies, .notRated, .value:
        report(.effectNotHere("a score", allowed: "leave out, points, stop, not scored"), at: clause.span)
      }
    }
    var absences = expression.absences
    for entry in effects.entries {
      absences.remove(AbsenceSet(entry.kind))
      if entry.effect == .staysAbsent { absences.insert(.unknown) }
    }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .score(CheckedScore(expression: expression, effects: effects)), type: expression.type,
      absences: absences, isQuotient: expression.isQuotient, span: written.name.span)
  }

  private func entry(_ kind: Absence, _ effect: AbsenceEffect, _ clause: AbsenceClause)
    -> AbsenceEffects.Entry
  {
    AbsenceEffects.Entry(kind: kind, effect: effect, citation: clause.citation, span: clause.span)
  }

  /// `otherwise` must be there, once, at the end.
  mutating func checkOtherwise(_ clauses: [(isOtherwise: Bool, span: Span)], of name: Name, outcome: String) {
    guard let last = clauses.last else {
      report(.nothingDecides(name.text), at: name.span)
      return
    }
    for clause in clauses.dropLast() where clause.isOtherwise {
      report(.otherwiseNotLast, at: clause.span)
    }
    if !last.isOtherwise { report(.otherwiseMissing(name.text, outcome: outcome), at: last.span) }
  }
}
