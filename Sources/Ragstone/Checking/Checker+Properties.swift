extension Checker {
  /// Keeps a direction that is written on something of a type; nil stands for rows.
  mutating func take(_ written: WrittenDirection?, on subject: CheckedDirection.Subject, _ type: ValueType?) {
    guard let written else { return }
    let words: [WrittenDirection.Word]
    switch type {
    case nil: words = [.more, .fewer]
    case .number, .percent, .money: words = [.higher, .lower]
    case .date: words = [.later, .earlier]
    case .yesNo: words = [.yes, .no]
    case .words(let set) where wordSets[set].order != .none:
      return report(.directionOfScale(wordSets[set].name), at: written.span)
    case .words, .text, .period: words = []
    }
    guard words.contains(written.word) else {
      let what = type.map { describe($0) } ?? "how many rows there are"
      return report(
        .directionOfOther(written.word.rawValue, what, fitting: words.map(\.rawValue)), at: written.span)
    }
    directions.append(
      CheckedDirection(
        subject: subject, isWorseWhenHigher: written.word == words[0], isImplied: false, span: written.span))
  }

  /// The directions written under named values, once these are checked.
  mutating func takeDirectionsOfValues() {
    for index in valueDeclarations.indices where parts[index] == nil {
      guard case .done(let value) = progress[index] else { continue }
      switch valueDeclarations[index] {
      case .define(let written): take(written.worse, on: .value(index), value.type)
      case .indicator(let written): take(written.worse, on: .value(index), value.type)
      case .score(let written): take(written.worse, on: .value(index), value.type)
      case .rulebook, .use, .defaultEffect, .scale, .record, .events, .group, .parameter, .rating, .matrix,
        .table, .escalation, .flag, .duty, .population, .summary, .rank, .example, .holidays, .property:
        break
      }
    }
  }

  /// Once a direction is written anywhere, the fields on a scale have the direction of their scale.
  ///
  /// The level an escalation starts from, and rows that record levels and judgements, are memory and not evidence.
  func impliedDirections() -> [CheckedDirection] {
    if directions.isEmpty { return [] }
    var remembered: [TypedExpression] = []
    var decided: Set<Int> = []
    for case .done(let value) in progress {
      switch value.kind {
      case .escalation(let escalation):
        remembered.append(escalation.start)
        if let judgement = escalation.judgement { decided.insert(judgement.table) }
      case .rating(let rating): if let judgement = rating.judgement { decided.insert(judgement.table) }
      case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
        break
      }
    }
    var fields: Set<Int> = []
    func note(_ expression: TypedExpression) {
      if case .field(let field) = expression.kind { fields.insert(field) }
      if case .events(let query) = expression.kind { decided.insert(query.table) }
      for part in expression.parts { note(part) }
    }
    for expression in remembered { note(expression) }
    func implied(_ field: CheckedField, _ subject: CheckedDirection.Subject) -> CheckedDirection? {
      guard field.isUsed, case .words(let set) = field.type, wordSets[set].order != .none else { return nil }
      return CheckedDirection(
        subject: subject, isWorseWhenHigher: wordSets[set].order == .bestFirst, isImplied: true,
        span: field.span)
    }
    var found = recordFields.indices.filter { !fields.contains($0) }
      .compactMap { implied(recordFields[$0], .field($0)) }
    for table in events.indices where !decided.contains(table) {
      found += eventFields[table].indices.compactMap {
        implied(eventFields[table][$0], .eventField(table: table, $0))
      }
    }
    return found
  }

  /// Checks the properties; what only they read is not read by the rules.
  mutating func checkProperties() -> [CheckedProperty] {
    let before = (recordFields, eventFields, readsAsAt)
    defer { (recordFields, eventFields, readsAsAt) = before }
    return properties.compactMap { check(property: $0) }
  }

  private mutating func check(property written: PropertyDeclaration) -> CheckedProperty? {
    var scope: TypedExpression?
    if let condition = written.scope {
      scope = checkYesNo(condition)
      if scope == nil { return nil }
    }
    guard let condition = checkYesNo(written.condition) else { return nil }
    return CheckedProperty(
      isAlways: written.isAlways, condition: condition, scope: scope, label: written.label?.text,
      citation: written.citation, span: written.span)
  }

  /// Adds a diagnostic of a direction.
  mutating func report(_ problem: DirectionProblem, at span: Span) {
    diagnostics.append(Diagnostic(problem, at: span))
  }
}
