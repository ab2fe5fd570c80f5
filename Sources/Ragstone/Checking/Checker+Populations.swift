extension Checker {
  /// What holds while the expression of a summary is checked.
  struct SummaryScope {
    /// The groups, where they are known before the expression is.
    var by: SummaryGroup?
    /// The rows of an aggregate are looked at: a provider is in scope.
    var isInRows = false
    /// For each aggregate met, the events table whose rows it looks at, or nil for providers.
    var tables: [Int?] = []
    /// The groups of the summaries met that have groups.
    var groups: [SummaryGroup] = []
  }

  /// Names of the record and of its values stand for something: always, but for the figures of a summary.
  var isProviderInScope: Bool { summaryScope.map(\.isInRows) ?? true }

  /// Adds a diagnostic at a span.
  mutating func report(_ problem: PopulationProblem, at span: Span) {
    diagnostics.append(Diagnostic(problem, at: span))
  }

  mutating func check(population written: PopulationDeclaration) -> NamedValue? {
    var condition: TypedExpression?
    if let expression = written.condition {
      guard let typed = checkYesNo(expression) else { return nil }
      condition = typed
      if !typed.absences.isEmpty {
        report(
          .memberUndecided(
            typed.absences, of: "whether a provider is a member",
            fix: "write `\(culprit(in: typed)) is known and ...`"),
          at: expression.span)
        return nil
      }
    }
    let rule = written.condition?.span ?? written.span
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .population(
        CheckedPopulation(condition: condition, citation: written.citation, ruleSpan: rule)),
      type: .yesNo, absences: [], isQuotient: false, span: written.name.span)
  }

  mutating func check(summary written: SummaryDeclaration) -> NamedValue? {
    var scope = SummaryScope()
    var pending: Name?
    if let by = written.by {
      switch symbols[by.text]?.symbol {
      case .field(let index)?:
        guard areGroups(by, recordFields[index].type) else { return nil }
        recordFields[index].isUsed = true
        scope.by = .field(index)
      case .some:
        report(.summaryByNoField(by.text), at: by.span)
        return nil
      case nil: pending = by
      }
    } else if let order = written.order {
      report(.orderWithoutGroups(order.end), at: order.span)
    }
    summaryScope = scope
    summaryScope?.by = scope.by
    let checked = check(top: written.expression)
    let found = summaryScope ?? scope
    guard let expression = checked else { return nil }
    var by = scope.by
    if let name = pending {
      guard let group = eventGroup(name, found) else { return nil }
      by = group
    }
    guard expression.type != .period else {
      report(.definePeriod(written.name.text), at: expression.span)
      return nil
    }
    if let order = written.order, !isOrdered(expression.type, from: order.end) {
      report(.endOfOtherType(order.end, describe(expression.type)), at: order.span)
    }
    var absences = expression.absences
    if case .field(let index)? = by { absences.formUnion(recordFields[index].absences) }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .summary(
        CheckedSummary(
          by: by, order: written.order?.end, expression: expression, figureAbsences: expression.absences,
          citation: written.citation)),
      type: expression.type, absences: absences, isQuotient: expression.isQuotient, span: written.name.span)
  }

  /// A summary's whole expression: the only place for a list of names.
  private mutating func check(top expression: Expression) -> TypedExpression? {
    if case .events(.list, let source) = expression.kind {
      return check(ofPopulation: .list, source, isWhole: true, at: expression.span)
    }
    return check(expression)
  }

  private mutating func areGroups(_ name: Name, _ type: ValueType) -> Bool {
    switch type {
    case .text, .words: return true
    case .yesNo, .number, .percent, .money, .date, .period:
      report(.summaryByNotWords(name.text, describe(type)), at: name.span)
      return false
    }
  }

  /// The field of the events that every aggregate of a summary looks at.
  private mutating func eventGroup(_ name: Name, _ scope: SummaryScope) -> SummaryGroup? {
    let tables =
      scope.tables
      + scope.groups.map { group -> Int? in
        if case .eventField(let table, _) = group { return table }
        return nil
      }
    let named = tables.compactMap { $0 }
    guard let table = named.first, named.count == tables.count, named.allSatisfy({ $0 == table }) else {
      if eventFields.contains(where: { $0.contains { $0.name == name.text } }) {
        report(.eventGroupOfOthers(name.text), at: name.span)
      } else {
        report(unknownName(name.text), at: name.span)
      }
      return nil
    }
    guard let field = eventField(name, in: table), areGroups(name, eventFields[table][field].type) else {
      return nil
    }
    let group = SummaryGroup.eventField(table: table, field: field)
    if let other = scope.groups.first(where: { $0 != group }) {
      report(.summaryOfOtherGroup(self.name(of: other), by: name.text), at: name.span)
      return nil
    }
    return group
  }

  /// The name of the field that groups are made by.
  func name(of group: SummaryGroup) -> String {
    switch group {
    case .field(let index): recordFields[index].name
    case .eventField(let table, let field): eventFields[table][field].name
    }
  }

  func isOrdered(_ type: ValueType, from end: FirstEnd) -> Bool {
    switch end {
    case .highest, .lowest: type.isNumeric || type == .date
    case .worst, .best: isOrderedWords(type)
    }
  }

  /// A parameter that varies by a field has a figure for each group only where the groups are that field's.
  mutating func fitsGroups(parameter: Name, by field: Int) -> Bool {
    guard !isProviderInScope, let scope = summaryScope, scope.by != .field(field) else { return true }
    report(.parameterOfOtherGroup(parameter.text, by: recordFields[field].name), at: parameter.span)
    return false
  }

  /// A summary that is read: in another summary group by group, in a provider's rules that of its own group.
  mutating func resolve(
    _ summary: CheckedSummary, _ value: NamedValue, _ index: Int, _ name: Name
  ) -> TypedExpression? {
    if value.type == .text {
      report(.listNotAlone, at: name.span)
      return nil
    }
    var absences = value.absences
    if isProviderInScope {
      if case .eventField? = summary.by {
        report(.eventGroupInRules(name.text), at: name.span)
        return nil
      }
    } else {
      absences = summary.figureAbsences
      if let group = summary.by {
        if let own = summaryScope?.by, own != group {
          report(.summaryOfOtherGroup(name.text, by: self.name(of: group)), at: name.span)
          return nil
        }
        if case .field = group, summaryScope?.by == nil {
          report(.summaryOfOtherGroup(name.text, by: self.name(of: group)), at: name.span)
          return nil
        }
        summaryScope?.groups.append(group)
      }
    }
    return TypedExpression(
      kind: .value(index), type: value.type, absences: absences.subtracting(excluded[name.text] ?? []),
      isQuotient: value.isQuotient, span: name.span)
  }

  /// The name of what may be absent in an expression, for the line that a message shows.
  func culprit(in expression: TypedExpression) -> String {
    if expression.absences.isEmpty { return "it" }
    for part in expression.parts where !part.absences.isEmpty {
      let name = culprit(in: part)
      if name != "it" { return name }
    }
    switch expression.kind {
    case .field(let index): return recordFields[index].name
    case .eventField(let index): return tableInScope.map { eventFields[$0][index].name } ?? "it"
    case .value(let index): return valueDeclarations[index].declaredName.text
    case .previousField(let index): return tableInScope.map { eventFields[$0][index].name } ?? "it"
    case .constant, .parameter, .asAt, .arithmetic, .shifted, .percentage, .rounded, .not, .and, .or,
      .compare,
      .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified, .list, .events,
      .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return "it"
    }
  }
}
