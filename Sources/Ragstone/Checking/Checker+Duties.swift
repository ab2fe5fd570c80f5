extension Checker {
  /// Claims the names of a duty and its parts, and adds the words of duties at the first.
  mutating func collect(duty declaration: Declaration, named name: Name) {
    if dutyWords == nil {
      dutyWords = wordSets.count
      let words = DutyState.allCases.map(\.word)
      wordSets.append(
        WordSet(
          name: DutyState.setName, label: "Duty", words: words, alsoSpelled: words.map { _ in [] },
          points: nil, order: .none, span: name.span))
    }
    let owner = valueDeclarations.count
    declare(name, .value(owner))
    valueDeclarations.append(declaration)
    progress.append(.notStarted)
    collectPart(.due, of: declaration, named: name, owner: owner)
    collectPart(.late, of: declaration, named: name, owner: owner)
  }

  mutating func check(duty written: DutyDeclaration) -> NamedValue? {
    guard let set = dutyWords, let owner = path.last else { return nil }
    readsAsAt = true
    var exemptionClauses: [(DutyCondition, [AbsenceClause])] = []
    var headClauses: [AbsenceClause] = []
    for clause in written.clauses {
      switch clause {
      case .exemption(let condition): exemptionClauses.append((condition, []))
      case .absence(let absence) where exemptionClauses.isEmpty: headClauses.append(absence)
      case .absence(let absence): exemptionClauses[exemptionClauses.count - 1].1.append(absence)
      }
    }
    // What a condition above settles is known of the dates and of the conditions below.
    var isWhole = true
    var condition: TypedExpression?
    if let clause = written.condition {
      condition = checkYesNo(clause.condition)
      isWhole = condition != nil
      exclude(exclusions(clause.condition, whenTrue: true))
    }
    var exemptions: [CheckedDuty.Condition] = []
    for (clause, absences) in exemptionClauses {
      let subject = Name("this exemption of \(written.name.text)", clause.span)
      if let exemption = check(clause, absences, subject) {
        exemptions.append(exemption)
      } else {
        isWhole = false
      }
      exclude(exclusions(clause.condition, whenTrue: false))
    }
    let term = check(written.term)
    let done = check(written.done, isPeriodic: written.term.isPeriodic)
    guard isWhole, let term, let done else { return nil }
    let dates = DateKinds(term: term, done: done)
    let subject = written.condition.map { Name("the condition of \(written.name.text)", $0.span) }
    let effects = self.effects(
      for: condition?.absences ?? [], orAlso: dates.areUnknown ? .unknown : [], clauses: headClauses,
      allowed: [.noEffect, .applies, .stop], type: .yesNo, subject: subject ?? written.name,
      fixes: ["no effect when", "applies when"])
    var dateEffects = AbsenceEffects()
    if dates.areUnknown { dateEffects = own(headClauses) }
    let duty = CheckedDuty(
      term: term, termSpan: written.term.span, done: done,
      condition: condition.flatMap { typed in
        written.condition.map {
          CheckedDuty.Condition(expression: typed, effects: effects, citation: $0.citation, span: $0.span)
        }
      }, exemptions: exemptions, effects: dateEffects)
    return value(of: duty, written, owner: owner, set: set, dates)
  }

  /// The kinds of absence that the dates of a duty may have.
  private struct DateKinds {
    let day: AbsenceSet
    let done: AbsenceSet

    init(term: CheckedDuty.Term, done: CheckedDuty.Done) {
      switch term {
      case .within(let period, let day): self.day = day.absences.union(period.absences)
      case .by(let day), .every(_, let day): self.day = day.absences
      }
      switch done {
      case .date(let date): self.done = date.absences
      case .events(_, let count): self.done = count.absences.isEmpty ? [] : .unknown
      }
    }

    var areUnknown: Bool { day.union(done).contains(.unknown) }
  }

  /// What the clauses say of a date that is unknown; the defaults of the rulebook are for conditions.
  private func own(_ clauses: [AbsenceClause]) -> AbsenceEffects {
    var effects = AbsenceEffects()
    guard let clause = clauses.first(where: { $0.kinds.contains(.unknown) }) else { return effects }
    let effect: AbsenceEffect
    switch clause.effect {
    case .noEffect: effect = .noEffect
    case .applies: effect = .applies
    case .stop: effect = .stop
    case .points, .leaveOut, .notRated, .notScored, .value: return effects
    }
    effects.entries.append(
      AbsenceEffects.Entry(kind: .unknown, effect: effect, citation: clause.citation, span: clause.span))
    return effects
  }

  /// The duty's value, and what is known of its parts.
  private mutating func value(
    of duty: CheckedDuty, _ written: DutyDeclaration, owner: Int, set: Int, _ dates: DateKinds
  ) -> NamedValue {
    let effect = duty.effects[.unknown]?.effect
    let isDayUnknown = dates.day.contains(.unknown) && (effect == nil || effect == .applies)
    let isDoneUnknown = dates.done.contains(.unknown) && effect == nil
    let softened = !dates.day.subtracting(.unknown).isEmpty || dates.done.contains(.notApplicable)
    let mayBeNotDue =
      duty.condition != nil || !duty.exemptions.isEmpty || softened || effect == .noEffect
      || written.term.isPeriodic
    let title = label(written.name, written.label)
    let apart: AbsenceSet = mayBeNotDue ? .notApplicable : []
    func part(_ part: ResultPart, _ ending: String, _ type: ValueType, _ kinds: AbsenceSet) {
      let key = CheckedPart(owner: owner, part: part)
      partValues[key] = NamedValue(
        name: written.name.text + part.ending, label: title + ending, kind: .part(key), type: type,
        absences: kinds, isQuotient: false, span: written.name.span)
    }
    let unknown: AbsenceSet = isDayUnknown || isDoneUnknown ? .unknown : []
    part(.due, ": due", .date, apart.union(isDayUnknown ? .unknown : []))
    part(.late, ": days late", .number, apart.union(unknown))
    return NamedValue(
      name: written.name.text, label: title, kind: .duty(duty), type: .words(set), absences: unknown,
      isQuotient: false, span: written.name.span)
  }

  private mutating func check(
    _ clause: DutyCondition, _ absences: [AbsenceClause], _ subject: Name
  ) -> CheckedDuty.Condition? {
    guard let typed = checkYesNo(clause.condition) else { return nil }
    let effects = self.effects(
      for: typed.absences, clauses: absences, allowed: [.noEffect, .applies, .stop], type: .yesNo,
      subject: subject, fixes: ["no effect when", "applies when"])
    return CheckedDuty.Condition(
      expression: typed, effects: effects, citation: clause.citation, span: clause.span)
  }

  private mutating func check(_ term: DutyTerm) -> CheckedDuty.Term? {
    switch term.kind {
    case .within(let period, let day):
      let length = check(period)
      let start = checkDate(day, for: "what a duty is counted from")
      guard let length, let start else { return nil }
      guard length.type == .period else {
        report(.termNotPeriod(describe(length.type)), at: period.span)
        return nil
      }
      return .within(length, after: start)
    case .by(let day): return checkDate(day, for: "the day a duty is due").map { .by($0) }
    case .every(let periods):
      guard let first = checkDate(periods.from, for: "the first period") else { return nil }
      return .every(periods.stretch, from: first)
    }
  }

  private mutating func check(_ done: DutyDone, isPeriodic: Bool) -> CheckedDuty.Done? {
    switch done {
    case .date(let date):
      if case .name(let name) = date.kind, case .events? = symbols[name]?.symbol {
        report(.doneWithoutBy(name), at: date.span)
        return nil
      }
      guard let typed = check(date) else { return nil }
      guard typed.type == .date else {
        report(.doneNotDate(describe(typed.type)), at: date.span)
        return nil
      }
      return .date(typed)
    case .events(let source, let span):
      var field = Name("date", source.table.span)
      if case .events(let table)? = symbols[source.table.text]?.symbol {
        guard let date = events[table].dateIndex else {
          report(.doneByUndated(source.table.text), at: source.table.span)
          return nil
        }
        if case .none = periods[table] {
        } else {
          report(.doneByPeriodic(source.table.text), at: source.table.span)
          return nil
        }
        field = Name(eventFields[table][date].name, source.table.span)
      }
      let place = RowPlace(1, isLatest: isPeriodic, passesOverAbsent: false)
      let function = EventFunction.row(.dated(place), .field(field))
      guard let date = check(function, source, at: span) else { return nil }
      // The same source once more: what is said of it has been said.
      let said = diagnostics
      let count = check(.count, source, at: span)
      diagnostics = said
      return count.map { .events(date: date, count: $0) }
    }
  }

  private mutating func report(_ problem: DutyProblem, at span: Span) {
    diagnostics.append(Diagnostic(problem, at: span))
  }
}

extension DutyTerm {
  /// It comes round again.
  fileprivate var isPeriodic: Bool {
    switch kind {
    case .every: true
    case .within, .by: false
    }
  }
}

extension RegularPeriods {
  /// The stretch of the calendar that one of the periods is.
  package var stretch: CalendarStretch {
    switch (unit, isFinancial) {
    case (.month, _): .month
    case (.quarter, false): .quarter
    case (.quarter, true): .financialQuarter
    case (.year, false): .year
    case (.year, true): .financialYear
    }
  }
}
