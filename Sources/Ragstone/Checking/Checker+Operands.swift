extension Checker {
  /// Checks an expression. `expected` is the type that a bare word would take; other types are not forced.
  ///
  /// Nil after a diagnostic has been given.
  mutating func check(_ expression: Expression, expecting expected: ValueType? = nil) -> TypedExpression? {
    let span = expression.span
    switch expression.kind {
    case .number(let number, _): return constant(.plain(number.scaled), .number, span)
    case .percent(let number): return constant(.plain(number.scaled), .percent, span)
    case .money(let number): return constant(.plain(number.scaled), .money, span)
    case .date(let date): return constant(.plain(Int64(date.dayNumber)), .date, span)
    case .period(let period):
      if period.unit == .workingDays { requireHolidays(at: span) }
      return constant(.period(period), .period, span)
    case .yesNo(let isYes):
      if case .words(let set)? = expected {
        guard let index = wordIndex(isYes ? "yes" : "no", in: set, at: span) else { return nil }
        return constant(.plain(Int64(index)), .words(set), span)
      }
      return constant(.plain(isYes ? 1 : 0), .yesNo, span)
    case .today:
      readsAsAt = true
      return TypedExpression(kind: .asAt, type: .date, absences: [], isQuotient: false, span: span)
    case .word(let word): return check(word: word, expecting: expected, at: span)
    case .name(let name): return resolve(Name(name, span))
    case .previous(let field): return check(previous: field, at: span)
    case .arithmetic(let sign, let left, let right): return check(sign, left, right, at: span)
    case .percentage(let part, let whole): return check(percentage: part, of: whole, at: span)
    case .rounded(let inner, let rounding, let places):
      guard let typed = check(inner) else { return nil }
      guard typed.type.isNumeric else {
        report(.notNumeric("rounded", describe(typed.type)), at: inner.span)
        return nil
      }
      if places > 6 { report(.tooManyPlaces(places), at: span) }
      return TypedExpression(
        kind: .rounded(typed, rounding, places: min(places, 6)), type: typed.type, absences: typed.absences,
        isQuotient: false, span: span)
    case .not, .and, .or, .unless, .comparison: return check(condition: expression)
    case .quantified(let quantifier, let members, let tail):
      return check(quantifier, members, tail, at: span)
    case .list(let function, let items):
      return check(list: function, items, base: nil, clauses: [], at: span)
    case .events(let function, let source): return check(function, source, at: span)
    case .elapsed(let unit, let from, let to):
      guard let start = checkDate(from, for: unit.rawValue) else { return nil }
      var end = TypedExpression(kind: .asAt, type: .date, absences: [], isQuotient: false, span: span)
      if let to {
        guard let typed = checkDate(to, for: unit.rawValue) else { return nil }
        end = typed
      } else {
        readsAsAt = true
      }
      return TypedExpression(
        kind: .elapsed(unit, from: start, to: end), type: .number,
        absences: start.absences.union(end.absences),
        isQuotient: false, span: span)
    case .points(let inner):
      guard let typed = check(inner) else { return nil }
      guard case .words(let set) = typed.type else {
        report(.pointsOfNoScale(describe(typed.type)), at: inner.span)
        return nil
      }
      if wordSets[set].points == nil {
        report(.scaleWithoutPoints(wordSets[set].name), at: inner.span)
        return nil
      }
      return TypedExpression(
        kind: .pointsOf(typed), type: .number, absences: typed.absences, isQuotient: false, span: span)
    case .completeness(let name): return check(completenessOf: name, at: span)
    case .past(let name, let moment): return check(past: name, moment, at: span)
    case .sustained(let condition, let period): return check(sustained: condition, period, at: span)
    case .nextWorkingDay(let date, let isAfter):
      return check(nextWorkingDay: date, isAfter: isAfter, at: span)
    case .unreadable: return nil
    }
  }

  /// Checks an operand that must be a date.
  mutating func checkDate(_ expression: Expression, for purpose: String) -> TypedExpression? {
    guard let typed = check(expression) else { return nil }
    guard typed.type == .date else {
      report(.notADate(purpose, describe(typed.type)), at: expression.span)
      return nil
    }
    return typed
  }

  private func constant(_ value: Constant, _ type: ValueType, _ span: Span) -> TypedExpression {
    TypedExpression(kind: .constant(value), type: type, absences: [], isQuotient: false, span: span)
  }

  private mutating func check(word: String, expecting expected: ValueType?, at span: Span) -> TypedExpression?
  {
    switch expected {
    case .words(let set)?:
      guard let index = wordIndex(word, in: set, at: span) else { return nil }
      return constant(.plain(Int64(index)), .words(set), span)
    case .text?: return constant(.text(word), .text, span)
    case .yesNo?, .number?, .percent?, .money?, .date?, .period?:
      report(.wordForType(word, describe(expected ?? .text)), at: span)
      return nil
    case nil:
      report(.wordAlone(word), at: span)
      return nil
    }
  }

  /// What a name stands for, as an operand.
  /// - Parameter isTestOfAbsence: it stands before `is known` or the like, where a text put together may stand too.
  mutating func resolve(_ name: Name, isTestOfAbsence: Bool = false) -> TypedExpression? {
    if let table = tableInScope, let index = eventFields[table].firstIndex(where: { $0.name == name.text }) {
      eventFields[table][index].isUsed = true
      let field = eventFields[table][index]
      return TypedExpression(
        kind: .eventField(index), type: field.type,
        absences: remaining(kinds(ofEventField: index, in: table), of: name.text),
        isQuotient: false, span: name.span)
    }
    switch symbols[name.text]?.symbol {
    case .field(let index)?:
      guard isProviderInScope else {
        report(.providerInSummary(name.text), at: name.span)
        return nil
      }
      recordFields[index].isUsed = true
      let field = recordFields[index]
      return TypedExpression(
        kind: .field(index), type: field.type, absences: remaining(field.absences, of: name.text),
        isQuotient: false, span: name.span)
    case .parameter(let index)?:
      usedParameters.insert(index)
      let parameter = parameters[index]
      var absences: AbsenceSet = []
      if let by = parameter.byField {
        guard fitsGroups(parameter: name, by: by) else { return nil }
        absences =
          isProviderInScope ? remaining(recordFields[by].absences, of: recordFields[by].name) : []
      }
      return TypedExpression(
        kind: .parameter(index), type: parameter.type, absences: absences, isQuotient: false, span: name.span)
    case .value(let index)?:
      guard let value = value(at: index, from: name.span) else { return nil }
      if case .part(let part) = value.kind, part.part == .actions || part.part == .notices, !isTestOfAbsence {
        report(.composedText(name.text), at: name.span)
        return nil
      }
      if case .summary(let summary) = value.kind { return resolve(summary, value, index, name) }
      guard isProviderInScope else {
        report(.providerInSummary(name.text), at: name.span)
        return nil
      }
      return TypedExpression(
        kind: .value(index), type: value.type, absences: remaining(value.absences, of: name.text),
        isQuotient: value.isQuotient, span: name.span)
    case .group?:
      report(.groupAsValue(name.text), at: name.span)
      return nil
    case .events?:
      report(.eventsAsValue(name.text), at: name.span)
      return nil
    case .scale?, .record?:
      report(.notAValue(name.text), at: name.span)
      return nil
    case nil:
      report(unknownName(name.text), at: name.span)
      return nil
    }
  }

  /// The kinds a name can still have here.
  private func remaining(_ absences: AbsenceSet, of name: String) -> AbsenceSet {
    absences.subtracting(excluded[name] ?? [])
  }

  private mutating func check(
    _ sign: ArithmeticOperator, _ left: Expression, _ right: Expression, at span: Span
  ) -> TypedExpression? {
    guard let left = check(left), let right = check(right) else { return nil }
    let absences = left.absences.union(right.absences)
    if left.type == .date, right.type == .period, sign == .add || sign == .subtract {
      return TypedExpression(
        kind: .shifted(left, by: right, sign: sign == .add ? 1 : -1), type: .date, absences: absences,
        isQuotient: false, span: span)
    }
    if left.type == .date, right.type == .date, sign == .subtract {
      report(.dateMinusDate, at: span)
      return nil
    }
    guard let type = type(of: sign, left.type, right.type) else {
      report(.cannotCalculate(sign, describe(left.type), describe(right.type)), at: span)
      return nil
    }
    let mayDivideByZero = sign == .divide && !isNeverZero(right)
    if sign == .divide, case .constant(.plain(0)) = right.kind { report(.divisionByZero, at: right.span) }
    return TypedExpression(
      kind: .arithmetic(sign, left, right), type: type,
      absences: mayDivideByZero ? absences.union(.unknown) : absences, isQuotient: sign == .divide, span: span
    )
  }

  private func type(of sign: ArithmeticOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
    guard left.isNumeric, right.isNumeric else { return nil }
    switch sign {
    case .add, .subtract: return left == right ? left : nil
    case .multiply:
      if left == .number { return right }
      return right == .number ? left : nil
    case .divide:
      if right == .number { return left }
      return left == right ? .number : nil
    }
  }

  /// A literal, or a parameter none of whose values is zero.
  func isNeverZero(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .constant(.plain(let value)): return value != 0
    case .parameter(let index): return parameters[index].rows.allSatisfy { $0.value != .plain(0) }
    case .constant, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted, .percentage,
      .rounded, .not,
      .and,
      .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified,
      .list,
      .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return false
    }
  }

  private mutating func check(
    percentage part: Expression, of whole: Expression?, at span: Span
  ) -> TypedExpression? {
    if case .list(let function, let items) = part.kind,
      [.sum, .average, .weightedSum, .weightedAverage].contains(function)
    {
      if let whole {
        guard let base = check(whole) else { return nil }
        return check(list: function, items, base: .expression(base), clauses: [], at: span)
      }
      return check(list: function, items, base: .maximum, clauses: [], at: span)
    }
    guard let whole else {
      report(.maximumOfNoList, at: span)
      return nil
    }
    guard let left = check(part), let right = check(whole) else { return nil }
    guard left.type.isNumeric, left.type == right.type else {
      report(.cannotTakePercentage(describe(left.type), describe(right.type)), at: span)
      return nil
    }
    let absences = left.absences.union(right.absences)
    return TypedExpression(
      kind: .percentage(left, of: right), type: .percent,
      absences: isNeverZero(right) ? absences : absences.union(.unknown), isQuotient: true, span: span)
  }

  private mutating func check(completenessOf name: Name, at span: Span) -> TypedExpression? {
    guard let typed = resolve(name) else { return nil }
    guard case .value(let index) = typed.kind, case .done(let value) = progress[index],
      case .score(let score) = value.kind, case .list(let list) = score.expression.kind
    else {
      report(.completenessOfNoScore(name.text), at: name.span)
      return nil
    }
    return TypedExpression(
      kind: .completeness(list), type: .percent, absences: [], isQuotient: true, span: span)
  }
}
