extension Checker {
  /// `name as at ...`: a named value or parameter as it was on another day, worked out again by these rules.
  mutating func check(past name: Name, _ moment: Moment, at span: Span) -> TypedExpression? {
    if tableInScope != nil {
      report(.pastInFilter, at: span)
      return nil
    }
    let outer = excluded
    // What a test beside it says of the value today says nothing of it then.
    excluded = [:]
    defer { excluded = outer }
    guard let today = resolve(name), let moment = check(moment) else { return nil }
    switch today.kind {
    case .value, .parameter: break
    case .constant, .field, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage, .rounded,
      .not, .and, .or,
      .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified, .list,
      .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      report(.pastOfField(name.text), at: name.span)
      return nil
    }
    guard today.type != .period else {
      report(.definePeriod(name.text), at: name.span)
      return nil
    }
    guard isKnownInThePast(today, at: span) else { return nil }
    readsAsAt = true
    var absences = today.absences
    if case .ago = moment { absences.formUnion(beforeEdition) }
    return TypedExpression(
      kind: .past(today, moment), type: today.type, absences: absences, isQuotient: today.isQuotient,
      span: span)
  }

  /// `condition sustained for period`.
  mutating func check(sustained condition: Expression, _ period: Expression, at span: Span)
    -> TypedExpression?
  {
    if tableInScope != nil {
      report(.pastInFilter, at: span)
      return nil
    }
    guard let typed = checkYesNo(condition), let length = checkLength(period, after: "sustained for") else {
      return nil
    }
    if case .constant(.period(let written)) = length.kind, !(1...60).contains(written.count) {
      report(.sustainedTooLong(Int(written.count)), at: period.span)
      return nil
    }
    guard isKnownInThePast(typed, at: span) else { return nil }
    readsAsAt = true
    return TypedExpression(
      kind: .sustained(typed, period: length), type: .yesNo, absences: typed.absences.union(beforeEdition),
      isQuotient: false,
      span: span)
  }

  /// A day before the edition came into force is not yet one that its rules can judge.
  private var beforeEdition: AbsenceSet { header?.inForceFrom == nil ? [] : .notYet }

  private mutating func check(_ moment: Moment) -> TypedMoment? {
    switch moment {
    case .on(let place): return .on(place.date)
    case .ago(let period): return checkLength(period, after: "as at").map { .ago($0) }
    }
  }

  /// A length of time that is the same for every provider: a literal or a parameter.
  private mutating func checkLength(_ period: Expression, after words: String) -> TypedExpression? {
    guard let typed = check(period) else { return nil }
    guard typed.type == .period else {
      report(.windowNotPeriod(words, describe(typed.type)), at: period.span)
      return nil
    }
    if case .parameter(let index) = typed.kind, parameters[index].byField != nil {
      report(.lengthVaries(parameters[index].name), at: period.span)
      return nil
    }
    return typed
  }

  /// Everything an expression rests on has a past, or a diagnostic says what has none.
  private mutating func isKnownInThePast(_ expression: TypedExpression, at span: Span) -> Bool {
    var fields: [Int] = []
    var seen: Set<Int> = []
    findFields(behind: expression, &fields, &seen)
    if let figure = seen.first(where: { isFigure($0) }) {
      report(.figureHasNoPast(valueDeclarations[figure].declaredName.text), at: span)
      return false
    }
    let changing = fields.filter { !recordFields[$0].isFixed }
    guard let first = changing.first else { return true }
    report(
      .fieldHasNoPast(recordFields[first].name, others: changing.count - 1), at: span,
      related: [Diagnostic.Related(.rule(recordFields[first].span), "it is declared here")])
    return false
  }

  /// A summary or rank, which is worked out over all providers as they are today.
  private func isFigure(_ index: Int) -> Bool {
    guard case .done(let value) = progress[index] else { return false }
    return value.isFigure
  }

  /// The fields of the record that an expression rests on, directly or through named values, each once.
  private func findFields(behind expression: TypedExpression, _ fields: inout [Int], _ seen: inout Set<Int>) {
    switch expression.kind {
    case .field(let index):
      if !fields.contains(index) { fields.append(index) }
    case .parameter(let index):
      if let by = parameters[index].byField, !fields.contains(by) { fields.append(by) }
    case .value(let index), .hasEvidence(let index, _):
      findFields(behindValue: index, &fields, &seen)
    case .constant, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage, .rounded, .not,
      .and, .or,
      .compare,
      .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .quantified, .list, .events, .population,
      .elapsed,
      .pointsOf, .completeness, .past, .sustained:
      break
    }
    for part in expression.parts { findFields(behind: part, &fields, &seen) }
  }

  private func findFields(behindValue index: Int, _ fields: inout [Int], _ seen: inout Set<Int>) {
    guard seen.insert(index).inserted, case .done(let value) = progress[index] else { return }
    if case .part(let part) = value.kind { findFields(behindValue: part.owner, &fields, &seen) }
    for expression in value.expressions { findFields(behind: expression, &fields, &seen) }
  }
}
