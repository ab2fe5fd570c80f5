extension Checker {
  /// Checks an expression that must be yes or no.
  mutating func check(condition expression: Expression) -> TypedExpression? {
    let span = expression.span
    switch expression.kind {
    case .not(let inner):
      guard let typed = checkYesNo(inner) else { return nil }
      return logical(.not(typed), [typed], span)
    case .and(let parts): return checkJunction(parts, isAnd: true, at: span)
    case .or(let parts): return checkJunction(parts, isAnd: false, at: span)
    case .unless(let condition, let exception):
      let negated = Expression(.not(exception), exception.span)
      return checkJunction([condition, negated], isAnd: true, at: span)
    case .comparison(let operand, let tail):
      if case .word(let word) = operand.kind {
        report(.wordFirst(word), at: operand.span)
        return nil
      }
      if case .absence(let test) = tail.kind, case .name(let name) = operand.kind,
        case .value(let index)? = symbols[name]?.symbol, indicators.contains(index), tableInScope == nil
      {
        return check(evidenceOf: index, test, operand.span, at: span)
      }
      // A test for absence is not narrowed by itself.
      let outer = excluded
      let checked: TypedExpression?
      if case .absence = tail.kind {
        excluded = [:]
        if case .name(let name) = operand.kind {
          checked = resolve(Name(name, operand.span), isTestOfAbsence: true)
        } else {
          checked = check(operand)
        }
      } else {
        checked = check(operand)
      }
      excluded = outer
      guard let typed = checked else { return nil }
      return check(tail, of: typed, at: span)
    case .number, .percent, .money, .date, .period, .yesNo, .word, .name, .previous, .today, .arithmetic,
      .percentage,
      .rounded,
      .quantified, .list, .events, .elapsed, .points, .completeness, .nextWorkingDay, .past, .sustained:
      return checkYesNo(expression)
    case .unreadable: return nil
    }
  }

  /// Checks an expression and insists on yes or no.
  mutating func checkYesNo(_ expression: Expression) -> TypedExpression? {
    guard let typed = check(expression) else { return nil }
    guard typed.type == .yesNo else {
      report(.notACondition(describe(typed.type)), at: expression.span)
      return nil
    }
    return typed
  }

  private func logical(
    _ kind: TypedExpression.Kind, _ parts: [TypedExpression], _ span: Span
  ) -> TypedExpression {
    TypedExpression(
      kind: kind, type: .yesNo, absences: AbsenceSet(parts.map(\.absences)), isQuotient: false, span: span)
  }

  /// `and` and `or`: a test for absence beside a condition takes that absence out of the condition.
  private mutating func checkJunction(_ parts: [Expression], isAnd: Bool, at span: Span) -> TypedExpression? {
    let outer = excluded
    defer { excluded = outer }
    for part in parts { exclude(exclusions(part, whenTrue: isAnd)) }
    var typed: [TypedExpression] = []
    var isWhole = true
    for part in parts {
      if let condition = checkYesNo(part) { typed.append(condition) } else { isWhole = false }
    }
    guard isWhole else { return nil }
    return logical(isAnd ? .and(typed) : .or(typed), typed, span)
  }

  /// Adds exclusions to those in force.
  mutating func exclude(_ more: [String: AbsenceSet]) {
    for (name, kinds) in more { excluded[name, default: []].formUnion(kinds) }
  }

  /// What is known about names when a condition holds (or when it does not).
  func exclusions(_ expression: Expression, whenTrue: Bool) -> [String: AbsenceSet] {
    switch expression.kind {
    case .not(let inner): return exclusions(inner, whenTrue: !whenTrue)
    case .and(let parts) where whenTrue, .or(let parts) where !whenTrue:
      return parts.reduce(into: [:]) { all, part in
        all.merge(exclusions(part, whenTrue: whenTrue)) { $0.union($1) }
      }
    case .comparison(let operand, let tail):
      guard case .absence(let test) = tail.kind else { return [:] }
      let name: String
      if case .name(let plain) = operand.kind {
        name = plain
      } else if case .previous(let field) = operand.kind {
        name = Self.previousKey(field.text)
      } else {
        return [:]
      }
      switch (test, whenTrue != tail.isNegated) {
      case (.isKnown, true), (.isAbsent, false): return [name: .all]
      case (.isApplicable, true): return [name: .notApplicable]
      case (.isKind(let kind), false): return [name: AbsenceSet(kind)]
      case (.isKnown, false), (.isAbsent, true), (.isApplicable, false), (.isKind, true): return [:]
      }
    case .number, .percent, .money, .date, .period, .yesNo, .word, .name, .previous, .today, .arithmetic,
      .percentage,
      .rounded,
      .and, .or, .unless, .quantified, .list, .events, .elapsed, .points, .completeness, .nextWorkingDay,
      .past, .sustained,
      .unreadable:
      return [:]
    }
  }

  private mutating func check(
    evidenceOf index: Int, _ test: AbsenceTest, _ operand: Span, at span: Span
  ) -> TypedExpression? {
    guard value(at: index, from: operand) != nil else { return nil }
    guard isProviderInScope else {
      report(.providerInSummary(valueDeclarations[index].declaredName.text), at: operand)
      return nil
    }
    let isNegated: Bool
    switch test {
    case .isKnown: isNegated = false
    case .isAbsent: isNegated = true
    case .isApplicable, .isKind:
      report(.evidenceKindNotKept, at: span)
      return nil
    }
    return TypedExpression(
      kind: .hasEvidence(index, isNegated: isNegated), type: .yesNo, absences: [], isQuotient: false,
      span: span)
  }

  /// Checks what follows an operand.
  mutating func check(_ tail: ComparisonTail, of operand: TypedExpression, at span: Span) -> TypedExpression?
  {
    let positive: TypedExpression?
    switch tail.kind {
    case .relation(let relation, let right, let anchor):
      positive = check(relation, operand, right, anchor, at: span)
    case .between(let low, let high):
      guard let lower = check(.atLeast, operand, low, nil, at: span),
        let upper = check(.atMost, operand, high, nil, at: span)
      else { return nil }
      positive = logical(.and([lower, upper]), [lower, upper], span)
    case .oneOf(let words): positive = check(operand, isOneOf: words, at: span)
    case .within(let tolerance, let other):
      guard let tolerance = check(tolerance), let other = check(other) else { return nil }
      guard operand.type.isNumeric, operand.type == tolerance.type, operand.type == other.type else {
        report(.cannotCompare(describe(operand.type), describe(other.type)), at: span)
        return nil
      }
      let parts = [operand, tolerance, other]
      positive = logical(.within(operand, tolerance: tolerance, of: other), parts, span)
    case .absence(let test):
      if operand.absences.isEmpty { report(.neverAbsent, at: span) }
      positive = TypedExpression(
        kind: .absenceTest(operand, test), type: .yesNo, absences: [], isQuotient: false, span: span)
    case .betterThan(let other): positive = check(operand, .better, than: other, orEqual: false, at: span)
    case .worseThan(let other): positive = check(operand, .worse, than: other, orEqual: false, at: span)
    case .before(let other): positive = checkDates(operand, .less, other, at: span)
    case .after(let other): positive = checkDates(operand, .greater, other, at: span)
    case .is(let other, let direction?):
      positive = check(operand, direction, than: other, orEqual: true, at: span)
    case .is(let other, nil): positive = check(.equal, operand, other, nil, at: span)
    }
    guard let positive else { return nil }
    return tail.isNegated ? logical(.not(positive), [positive], span) : positive
  }

  private mutating func checkDates(
    _ left: TypedExpression, _ relation: Relation, _ right: Expression, at span: Span
  ) -> TypedExpression? {
    guard let right = checkDate(right, for: "compared") else { return nil }
    guard left.type == .date else {
      report(.notADate("compared", describe(left.type)), at: left.span)
      return nil
    }
    return logical(.compare(relation, left, right), [left, right], span)
  }

  private mutating func check(
    _ operand: TypedExpression, isOneOf words: [ValueWord], at span: Span
  ) -> TypedExpression? {
    switch operand.type {
    case .words(let set):
      let indices = words.compactMap { wordIndex($0.text, in: set, at: $0.span) }
      guard indices.count == words.count else { return nil }
      return logical(.isOneOf(operand, indices.map(Int64.init)), [operand], span)
    case .text: return logical(.isText(operand, words.map(\.text)), [operand], span)
    case .yesNo, .number, .percent, .money, .date, .period:
      report(.wordForType(words.first?.text ?? "", describe(operand.type)), at: span)
      return nil
    }
  }

  private mutating func check(
    _ operand: TypedExpression, _ direction: Direction, than other: Expression, orEqual: Bool, at span: Span
  ) -> TypedExpression? {
    guard case .words(let set) = operand.type, wordSets[set].order != .none else {
      report(.betterOfNoScale(direction, describe(operand.type)), at: span)
      return nil
    }
    guard let right = check(other, expecting: operand.type) else { return nil }
    guard right.type == operand.type else {
      report(.cannotCompare(describe(operand.type), describe(right.type)), at: span)
      return nil
    }
    let smallerIsWanted = (wordSets[set].order == .bestFirst) == (direction == .better)
    let relation: Relation
    switch (smallerIsWanted, orEqual) {
    case (true, true): relation = .atMost
    case (true, false): relation = .less
    case (false, true): relation = .atLeast
    case (false, false): relation = .greater
    }
    return logical(.compare(relation, operand, right), [operand, right], span)
  }

  private mutating func check(
    _ relation: Relation, _ left: TypedExpression, _ right: Expression, _ anchor: DateAnchor?, at span: Span
  ) -> TypedExpression? {
    guard let right = check(right, expecting: left.type) else { return nil }
    if let anchor { return check(relation, left, period: right, anchor, at: span) }
    if right.type == .period {
      report(.periodWithoutAnchor(describe(left.type)), at: right.span)
      return nil
    }
    guard left.type == right.type else {
      let isBareNumber = { (type: ValueType) in type == .number }
      if left.type == .percent, isBareNumber(right.type), case .constant = right.kind {
        report(.percentSignMissing(sources[right.span.file].text(right.span)), at: right.span)
      } else if left.type == .money, isBareNumber(right.type), case .constant = right.kind {
        report(.poundSignMissing(sources[right.span.file].text(right.span)), at: right.span)
      } else if left.type == .number, right.type == .percent, case .constant = right.kind {
        report(.percentOfNumber(sources[right.span.file].text(right.span)), at: right.span)
      } else {
        report(.cannotCompare(describe(left.type), describe(right.type)), at: span)
      }
      return nil
    }
    let parts = [left, right]
    switch left.type {
    case .text:
      guard relation == .equal || relation == .notEqual else { break }
      guard case .constant(.text(let text)) = right.kind else {
        report(.textWithText, at: span)
        return nil
      }
      let test = logical(.isText(left, [text]), [left], span)
      return relation == .equal ? test : logical(.not(test), [left], span)
    case .words, .yesNo:
      guard relation == .equal || relation == .notEqual else { break }
      return logical(.compare(relation, left, right), parts, span)
    case .number, .percent, .money, .date: return logical(.compare(relation, left, right), parts, span)
    case .period: break
    }
    report(.noOrder(relation, describe(left.type), isScale: isScale(left.type)), at: span)
    return nil
  }

  private func isScale(_ type: ValueType) -> Bool {
    if case .words(let set) = type { return wordSets[set].order != .none }
    return false
  }

  private mutating func check(
    _ relation: Relation, _ left: TypedExpression, period: TypedExpression, _ anchor: DateAnchor,
    at span: Span
  ) -> TypedExpression? {
    guard period.type == .period else {
      report(.notAPeriod(describe(period.type)), at: period.span)
      return nil
    }
    guard left.type == .date else {
      report(.notADate("dated", describe(left.type)), at: left.span)
      return nil
    }
    let asAt = TypedExpression(kind: .asAt, type: .date, absences: [], isQuotient: false, span: span)
    switch anchor {
    case .ago:
      readsAsAt = true
      return logical(
        .elapsedCompare(relation, date: left, period: period, anchor: asAt), [left, period], span)
    case .before(let other):
      guard let other = checkDate(other, for: "dated") else { return nil }
      return logical(
        .elapsedCompare(relation, date: left, period: period, anchor: other), [left, period, other], span)
    case .after(let other):
      guard let other = checkDate(other, for: "dated") else { return nil }
      return logical(
        .elapsedCompare(relation, date: other, period: period, anchor: left), [left, period, other], span)
    }
  }
}
