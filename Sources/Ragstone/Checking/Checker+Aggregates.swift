extension Checker {
  /// `any of`, `at least 2 of`, `number of` and their like.
  mutating func check(
    _ quantifier: Quantifier, _ members: Members, _ tail: ComparisonTail?, at span: Span
  ) -> TypedExpression? {
    guard let expressions = expressions(of: members) else { return nil }
    var conditions: [TypedExpression] = []
    for member in expressions {
      let condition: TypedExpression?
      if let tail {
        let whole = Expression(
          .comparison(member, tail), member.span.file == tail.span.file ? span : member.span)
        condition = check(condition: whole)
      } else {
        condition = checkYesNo(member)
      }
      guard let condition else { return nil }
      conditions.append(condition)
    }
    switch quantifier {
    case .atLeast(let count), .atMost(let count), .exactly(let count):
      if count > conditions.count { report(.moreThanMembers(count, conditions.count), at: span) }
    case .any, .all, .none, .count: break
    }
    let type: ValueType
    if case .count = quantifier { type = .number } else { type = .yesNo }
    return TypedExpression(
      kind: .quantified(quantifier, conditions), type: type, absences: AbsenceSet(conditions.map(\.absences)),
      isQuotient: false, span: span)
  }

  private mutating func expressions(of members: Members) -> [Expression]? {
    switch members {
    case .list(let list): return list
    case .group(let name): return groupMembers(name)?.map { Expression(.name($0.text), $0.span) }
    case .indicators(let span): return allIndicators(at: span)
    }
  }

  /// The members of a group, or nil after a diagnostic.
  private mutating func groupMembers(_ name: Name) -> [Name]? {
    guard case .group(let index)? = symbols[name.text]?.symbol else {
      if symbols[name.text] == nil {
        report(unknownName(name.text), at: name.span)
      } else {
        report(.notAGroup(name.text), at: name.span)
      }
      return nil
    }
    usedGroups.insert(index)
    return groups[index].members
  }

  private mutating func allIndicators(at span: Span) -> [Expression]? {
    if indicators.isEmpty {
      report(.noIndicators, at: span)
      return nil
    }
    return indicators.compactMap { index in
      if case .indicator(let indicator) = valueDeclarations[index] {
        return Expression(.name(indicator.name.text), span)
      }
      return nil
    }
  }

  /// A list function; `clauses` are the absence clauses of the score it stands in.
  mutating func check(
    list function: ListFunction, _ items: ListItems, base: TypedList.PercentageBase?,
    clauses: [AbsenceClause],
    at span: Span
  ) -> TypedExpression? {
    let written: [ListItem]
    switch items {
    case .list(let list): written = list
    case .group(let name):
      guard let members = groupMembers(name) else { return nil }
      written = members.map { ListItem(expression: Expression(.name($0.text), $0.span), weight: nil) }
    case .indicators(let place):
      guard let all = allIndicators(at: place) else { return nil }
      written = all.map { ListItem(expression: $0, weight: nil) }
    }
    var typed: [TypedList.Item] = []
    for item in written {
      guard let checked = check(item, in: function, clauses: clauses) else { return nil }
      typed.append(checked)
    }
    guard let first = typed.first else { return nil }
    for item in typed.dropFirst() where item.expression.type != first.expression.type {
      report(
        .mixedList(describe(first.expression.type), describe(item.expression.type)), at: item.expression.span)
      return nil
    }
    guard let type = type(of: function, items: first.expression.type, at: span) else { return nil }
    if case .maximum? = base, let bare = typed.first(where: { $0.maximum == nil }) {
      report(.noMaximum, at: bare.expression.span)
      return nil
    }
    let weights = typed.map(\.weight)
    if weights.allSatisfy({ $0 == .fraction(0, 1) }) { report(.allWeightsZero, at: span) }
    let list = TypedList(function: function, items: typed, percentageBase: base)
    return TypedExpression(
      kind: .list(list), type: base == nil ? type : .number, absences: absences(of: list),
      isQuotient: isQuotient(function) || base != nil, span: span)
  }

  private func isQuotient(_ function: ListFunction) -> Bool {
    switch function {
    case .average, .weightedAverage, .median: true
    case .sum, .weightedSum, .highest, .lowest, .worst, .best, .firstKnown: false
    }
  }

  private mutating func type(of function: ListFunction, items: ValueType, at span: Span) -> ValueType? {
    switch function {
    case .sum, .average, .weightedSum, .weightedAverage, .median:
      if items.isNumeric { return items }
      report(.notNumeric("added up", describe(items)), at: span)
      return nil
    case .highest, .lowest:
      if items.isNumeric || items == .date { return items }
      report(.notNumeric("compared by size", describe(items)), at: span)
      return nil
    case .worst, .best:
      if isOrderedWords(items) { return items }
      report(.betterOfNoScale(function == .worst ? .worse : .better, describe(items)), at: span)
      return nil
    case .firstKnown:
      if items != .text { return items }
      report(.textNotHere, at: span)
      return nil
    }
  }

  func isOrderedWords(_ type: ValueType) -> Bool {
    if case .words(let set) = type { return wordSets[set].order != .none }
    return false
  }

  private mutating func check(
    _ item: ListItem, in function: ListFunction, clauses: [AbsenceClause]
  ) -> TypedList.Item? {
    guard let typed = check(item.expression) else { return nil }
    var indicator: CheckedIndicator?
    var indicatorIndex: Int?
    if case .value(let index) = typed.kind, case .done(let value) = progress[index],
      case .indicator(let found) = value.kind
    {
      indicator = found
      indicatorIndex = index
    }
    var weight: CheckedWeight = indicator?.weight ?? .fraction(1, 1)
    if let written = item.weight {
      guard let checked = check(written) else { return nil }
      weight = checked
    }
    let usesWeights = function == .weightedSum || function == .weightedAverage
    if item.weight != nil, !usesWeights { report(.weightWithoutWeighted, at: item.expression.span) }
    if !usesWeights { weight = .fraction(1, 1) }
    var leftOut: AbsenceSet = indicator == nil ? [] : typed.absences
    var replacements: [(kind: Absence, points: Int64)] = []
    var deciding: [(kind: Absence, place: Span)] = []
    for kind in typed.absences.kinds where indicator == nil {
      guard let clause = clauses.first(where: { $0.kinds.contains(kind) }) else { continue }
      switch clause.effect {
      case .leaveOut:
        leftOut.insert(AbsenceSet(kind))
        deciding.append((kind, clause.span))
      case .points(let points):
        if let (value, _) = resolve(points) { replacements.append((kind, value)) }
        deciding.append((kind, clause.span))
      case .stop, .noEffect, .applies, .notRated, .notScored, .value: break
      }
    }
    return TypedList.Item(
      expression: typed, weight: weight, leftOutWhen: leftOut, replacements: replacements, clauses: deciding,
      maximum: indicator.flatMap { maximum(of: $0) }, indicator: indicatorIndex)
  }

  /// The most points an indicator can give, when none of them is a parameter.
  private func maximum(of indicator: CheckedIndicator) -> Int64? {
    var most: Int64?
    for clause in indicator.clauses {
      guard clause.parameter == nil, case .plain(let points) = clause.points else { return nil }
      most = max(most ?? points, points)
    }
    return most
  }

  /// Kinds of absence a list can have: those of items that are neither left out nor replaced; unknown when nothing may be left.
  private func absences(of list: TypedList) -> AbsenceSet {
    var kinds: AbsenceSet = []
    var canAllBeLeftOut = true
    var isOfMaximum = false
    if case .maximum? = list.percentageBase { isOfMaximum = true }
    for item in list.items {
      let replaced = AbsenceSet(item.replacements.map { AbsenceSet($0.kind) })
      kinds.formUnion(item.expression.absences.subtracting(item.leftOutWhen).subtracting(replaced))
      let counts = !mayBeZero(item.weight) && (!isOfMaximum || (item.maximum ?? 0) > 0)
      if item.leftOutWhen.isEmpty, counts { canAllBeLeftOut = false }
    }
    switch list.function {
    case .firstKnown:
      var common = AbsenceSet.all
      for item in list.items { common.formIntersection(item.expression.absences.isEmpty ? [] : .all) }
      return common.isEmpty ? [] : AbsenceSet(list.items.map(\.expression.absences))
    case .sum, .weightedSum:
      return list.percentageBase == nil ? kinds : kinds.union(baseAbsences(list, canAllBeLeftOut))
    case .average, .weightedAverage:
      return kinds.union(canAllBeLeftOut ? .unknown : []).union(baseAbsences(list, canAllBeLeftOut))
    case .median, .highest, .lowest, .worst, .best: return kinds.union(canAllBeLeftOut ? .unknown : [])
    }
  }

  /// A written nought, or a parameter one of whose values is.
  private func mayBeZero(_ weight: CheckedWeight) -> Bool {
    switch weight {
    case .fraction(let numerator, _): numerator == 0
    case .parameter(let index): parameters[index].rows.contains { $0.value == .plain(0) }
    }
  }

  private func baseAbsences(_ list: TypedList, _ canAllBeLeftOut: Bool) -> AbsenceSet {
    switch list.percentageBase {
    case nil: return []
    case .maximum?: return canAllBeLeftOut ? .unknown : []
    case .expression(let base)?:
      return isNeverZero(base) ? base.absences : base.absences.union(.unknown)
    }
  }

  /// A weight as an exact fraction or a plain number parameter.
  mutating func check(_ weight: Weight) -> CheckedWeight? {
    switch weight {
    case .number(let number, let span):
      if number.scaled < 0 {
        report(.negativeWeight, at: span)
        return nil
      }
      return Self.reduced(number.scaled, ExactDecimal.unit)
    case .fraction(let numerator, let denominator, let span):
      if numerator < 0 || denominator <= 0 {
        report(.negativeWeight, at: span)
        return nil
      }
      return Self.reduced(numerator, denominator)
    case .parameter(let name):
      guard let typed = resolve(name) else { return nil }
      guard case .parameter(let index) = typed.kind, typed.type == .number, parameters[index].byField == nil
      else {
        report(.weightNotNumber(name.text), at: name.span)
        return nil
      }
      return .parameter(index)
    }
  }

  private static func reduced(_ numerator: Int64, _ denominator: Int64) -> CheckedWeight {
    let factor = Ratio.commonFactor(numerator, denominator)
    return .fraction(numerator / factor, denominator / factor)
  }

  /// Points as a number, with the parameter they come from.
  mutating func resolve(_ points: WrittenPoints) -> (value: Int64, parameter: Int?)? {
    switch points {
    case .number(let number, _): return (number.scaled, nil)
    case .parameter(let name):
      guard let typed = resolve(name) else { return nil }
      guard case .parameter(let index) = typed.kind, typed.type == .number, parameters[index].byField == nil
      else {
        report(.pointsNotNumber(name.text), at: name.span)
        return nil
      }
      return (0, index)
    }
  }
}
