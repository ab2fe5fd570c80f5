extension CheckedRulebook {
  /// The same rules with a named value in the place of a field: each record says what it comes to.
  ///
  /// Nil for a value that cannot be held so: a text, or one whose past is asked for.
  func holding(_ index: Int) -> (rulebook: CheckedRulebook, field: Int)? {
    let value = values[index]
    if value.type == .text || value.type == .period || asksForPast { return nil }
    let field = CheckedField(
      name: value.name, label: value.label, heading: nil, type: value.type, absences: value.absences,
      absenceSpellings: [], roundedToPlaces: nil, isFixed: false, isUsed: true, span: value.span)
    let reading = TypedExpression(
      kind: .field(record.fields.count), type: value.type, absences: value.absences, isQuotient: false,
      span: value.span)
    var held = values
    held[index] = NamedValue(
      name: value.name, label: value.label, kind: .define(CheckedDefine(clauses: [], expression: reading)),
      type: value.type, absences: value.absences, isQuotient: false, span: value.span)
    let wider = CheckedRecord(
      name: record.name, label: record.label, fields: record.fields + [field], keyIndex: record.keyIndex,
      dateIndex: nil, periods: nil, span: record.span)
    return (with(record: wider, values: held, order: evaluationOrder), record.fields.count)
  }

  /// The same rules with further definitions below all others, and their places among the values.
  func adding(_ conditions: [TypedExpression]) -> (rulebook: CheckedRulebook, values: [Int]) {
    let added = conditions.map { condition in
      NamedValue(
        name: "property", label: "property",
        kind: .define(CheckedDefine(clauses: [], expression: condition)), type: condition.type,
        absences: condition.absences, isQuotient: condition.isQuotient, span: condition.span)
    }
    let places = Array(values.count..<(values.count + added.count))
    return (with(record: record, values: values + added, order: evaluationOrder + places), places)
  }

  private func with(record: CheckedRecord, values: [NamedValue], order: [Int]) -> CheckedRulebook {
    CheckedRulebook(
      header: header, wordSets: wordSets, record: record, events: events, parameters: parameters,
      values: values, evaluationOrder: order, readsAsAt: readsAsAt, holidays: holidays, examples: [],
      directions: directions, properties: properties, sources: sources)
  }

  /// A rule works something out again for another day.
  private var asksForPast: Bool {
    func asks(_ expression: TypedExpression) -> Bool {
      switch expression.kind {
      case .past, .sustained: true
      case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted,
        .percentage, .rounded, .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText,
        .absenceTest, .hasEvidence, .quantified, .list, .events, .population, .elapsed, .pointsOf,
        .completeness:
        expression.parts.contains { asks($0) }
      }
    }
    return values.contains { $0.expressions.contains { asks($0) } }
  }

  /// Whether a figure over many providers rests on what a direction is about.
  func figure(_ name: String, restsOn subject: CheckedDirection.Subject) -> Bool {
    var seen: Set<Int> = []
    func reads(_ expression: TypedExpression) -> Bool {
      switch expression.kind {
      case .field(let field): if subject == .field(field) { return true }
      case .parameter(let index):
        if let by = parameters[index].byField, subject == .field(by) { return true }
      case .events(let query):
        switch subject {
        case .rows(let table), .eventField(let table, _): if query.table == table { return true }
        case .field, .value: break
        }
      case .value(let index), .hasEvidence(let index, _): if rests(index) { return true }
      case .list(let list), .completeness(let list):
        if list.items.contains(where: { $0.indicator.map { rests($0) } ?? false }) { return true }
      case .constant, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage, .rounded, .not,
        .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .quantified,
        .population, .elapsed, .pointsOf, .past, .sustained:
        break
      }
      return expression.parts.contains { reads($0) }
    }
    func rests(_ index: Int) -> Bool {
      if subject == .value(index) { return true }
      guard seen.insert(index).inserted else { return false }
      let value = values[index]
      var expressions = value.expressions
      switch value.kind {
      case .summary(let summary):
        // Who is in which group matters too.
        if summary.by != nil { return true }
        expressions.append(summary.expression)
      case .rank(let rank):
        expressions.append(rank.key.operand)
        if let tie = rank.tieKey { expressions.append(tie.operand) }
      case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part,
        .population:
        break
      }
      return expressions.contains { reads($0) }
        || (value.rowReferences + value.groupReferences).contains { rests($0) }
    }
    return value(named: name).map { rests($0) } ?? true
  }
}
