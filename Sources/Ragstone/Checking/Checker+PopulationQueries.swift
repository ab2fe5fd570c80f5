extension Checker {
  /// An aggregate that is not over the events of one provider.
  func isOverPopulation(_ source: EventSource) -> Bool {
    if source.population != nil || !isProviderInScope { return true }
    return populationIndex(source.table.text) != nil
  }

  /// The index among the values of the population of that name.
  private func populationIndex(_ name: String) -> Int? {
    guard case .value(let index)? = symbols[name]?.symbol,
      case .population = valueDeclarations[index]
    else { return nil }
    return index
  }

  /// The population of that name, checked; nil after a diagnostic.
  mutating func population(_ name: Name) -> Int? {
    guard let index = populationIndex(name.text) else {
      if symbols[name.text] == nil {
        report(unknownName(name.text), at: name.span)
      } else {
        report(.notAPopulation(name.text), at: name.span)
      }
      return nil
    }
    return value(at: index, from: name.span) == nil ? nil : index
  }

  /// What is known of names in the members of a population.
  func exclusions(ofPopulation index: Int) -> [String: AbsenceSet] {
    guard case .population(let written) = valueDeclarations[index], let condition = written.condition else {
      return [:]
    }
    return exclusions(condition, whenTrue: true)
  }

  /// An aggregate over the members of a population, or over their rows of an events table.
  mutating func check(
    ofPopulation function: EventFunction, _ source: EventSource, isWhole: Bool = false, at span: Span
  ) -> TypedExpression? {
    guard summaryScope != nil, !isProviderInScope else {
      report(.populationOutsideSummary((source.population ?? source.table).text), at: span)
      return nil
    }
    guard let table = table(of: source), let population = population(source.population ?? source.table) else {
      return nil
    }
    if case .list = function, !isWhole || table.index != nil {
      report(isWhole ? PopulationProblem.listOfRows(source.table.text) : .listNotAlone, at: span)
      return nil
    }
    let outer = excluded
    excluded = exclusions(ofPopulation: population)
    summaryScope?.isInRows = true
    defer {
      summaryScope?.isInRows = false
      tableInScope = nil
      excluded = outer
    }
    summaryScope?.tables.append(table.index)
    var window: TypedWindow?
    if let written = source.window {
      guard let typed = check(written, of: source, table.index) else { return nil }
      window = typed
    }
    tableInScope = table.index
    var filter: TypedExpression?
    if let written = source.filter {
      guard let typed = checkYesNo(written) else { return nil }
      filter = typed
      guard
        isDecided(typed, "whether a row counts", fix: "write `where (? is known and ...)`", at: written.span)
      else { return nil }
      exclude(exclusions(written, whenTrue: true))
    }
    guard let (resolved, type, absences) = resolve(function, source, table.index, at: span) else {
      return nil
    }
    var isQuotient = false
    switch resolved {
    case .share, .row(.average, _), .row(.median, _): isQuotient = true
    case .count, .list, .numberOfDifferent, .row: break
    }
    let query = TypedPopulationQuery(
      population: population, table: table.index, function: resolved, window: window, filter: filter)
    return TypedExpression(
      kind: .population(query), type: type, absences: absences, isQuotient: isQuotient, span: span)
  }

  /// What rows an aggregate looks at.
  private struct RowsLookedAt {
    /// The events table, or nil for providers.
    let index: Int?
  }

  /// The events table of `E of P`, or none for `P` alone; nil after a diagnostic.
  private mutating func table(of source: EventSource) -> RowsLookedAt? {
    if source.population == nil {
      if case .events? = symbols[source.table.text]?.symbol {
        report(.eventsWithoutPopulation(source.table.text), at: source.table.span)
        return nil
      }
      return RowsLookedAt(index: nil)
    }
    guard let table = eventsTable(source.table) else { return nil }
    usedTables.insert(table)
    if case .none = periods[table] {
    } else {
      report(.periodicOfMany(source.table.text), at: source.table.span)
      return nil
    }
    if let date = events[table].dateIndex {
      eventFields[table][date].isUsed = true
      let field = eventFields[table][date]
      if !field.absences.isEmpty {
        report(
          .memberUndecided(field.absences, of: "the date of a row", fix: "let \(field.name) always be there"),
          at: source.table.span
        )
        return nil
      }
    }
    return RowsLookedAt(index: table)
  }

  private mutating func check(_ written: Window, of source: EventSource, _ table: Int?) -> TypedWindow? {
    guard let table else {
      report(.datedProviders(source.table.text), at: written.span)
      return nil
    }
    guard events[table].dateIndex != nil else {
      report(.windowWithoutDate(source.table.text), at: written.span)
      return nil
    }
    if case .inAny = written.kind {
      report(.anyStretchElsewhere, at: written.span)
      return nil
    }
    guard let (typed, kinds) = check(written) else { return nil }
    if !kinds.isEmpty {
      report(
        .memberUndecided(kinds, of: "the window", fix: "take a date that is always there"), at: written.span)
      return nil
    }
    return typed
  }

  /// What decides about members must never be absent.
  ///
  /// - Parameter fix: the line to write, in which `?` stands for what may be absent.
  mutating func isDecided(_ typed: TypedExpression, _ what: String, fix: String, at span: Span) -> Bool {
    if typed.absences.isEmpty { return true }
    let name = culprit(in: typed)
    let line = fix.split(separator: "?", omittingEmptySubsequences: false).joined(separator: name)
    report(.memberUndecided(typed.absences, of: what, fix: line), at: span)
    return false
  }

  private static let leaveOut =
    "leave those out by name: `population counted = ? is known`, or `where (? is known)`"

  private mutating func resolve(
    _ function: EventFunction, _ source: EventSource, _ table: Int?, at span: Span
  ) -> (TypedPopulationQuery.Function, ValueType, AbsenceSet)? {
    switch function {
    case .count: return (.count, .number, [])
    case .list: return (.list, .text, [])
    case .share:
      if source.filter == nil { report(.shareWithoutWhere, at: span) }
      return (.share, .percent, .unknown)
    case .numberOfDifferent(let name):
      guard let operand = resolve(name) else { return nil }
      guard isDecided(operand, "what is counted", fix: Self.leaveOut, at: name.span),
        isCountable(operand, table)
      else { return nil }
      return (.numberOfDifferent(operand), .number, [])
    case .row(let row, let written):
      let operand: TypedExpression?
      switch written {
      case .field(let name): operand = resolve(name)
      case .expression(let inner): operand = check(inner)
      }
      guard let operand else { return nil }
      var passesOver = false
      if case .dated(let place) = row {
        passesOver = place.passesOverAbsent
        if table == nil {
          report(.datedProviders(source.table.text), at: span)
          return nil
        }
      }
      if !passesOver, !isDecided(operand, "what is taken of each row", fix: Self.leaveOut, at: operand.span) {
        return nil
      }
      guard let result = check(row, of: operand, table: table, at: span) else { return nil }
      return (.row(row, operand), result.type, row == .sum ? [] : .unknown)
    case .highestCount:
      report(.orderedRows("`highest count of`"), at: span)
      return nil
    case .longestRun, .currentRun:
      report(.orderedRows("a run"), at: span)
      return nil
    }
  }

  /// Texts are counted where they stand: those of the rows looked at.
  private mutating func isCountable(_ operand: TypedExpression, _ table: Int?) -> Bool {
    guard operand.type == .text || operand.type == .period else { return true }
    switch (operand.kind, table) {
    case (.field, nil), (.eventField, .some): return true
    case (_, _):
      report(.textNotHere, at: operand.span)
      return false
    }
  }

  mutating func check(rank written: RankDeclaration) -> NamedValue? {
    guard let population = population(written.population) else { return nil }
    excluded = exclusions(ofPopulation: population)
    guard let key = check(key: written.key) else { return nil }
    var tieKey: CheckedRank.Key?
    if let tie = written.tieKey {
      guard let checked = check(key: tie) else { return nil }
      tieKey = checked
    }
    var isEverybody = false
    if case .done(let value) = progress[population], case .population(let found) = value.kind {
      isEverybody = found.condition == nil
    }
    return NamedValue(
      name: written.name.text, label: label(written.name, written.label),
      kind: .rank(
        CheckedRank(population: population, key: key, tieKey: tieKey, ruleSpan: written.span)), type: .number,
      absences: isEverybody ? [] : .notApplicable, isQuotient: false, span: written.name.span)
  }

  private mutating func check(key written: RankKey) -> CheckedRank.Key? {
    guard let operand = check(written.operand) else { return nil }
    guard
      isDecided(
        operand, "the key of a rank", fix: "rank those who have it: `population ranked = ? is known`",
        at: written.operand.span)
    else { return nil }
    guard isOrdered(operand.type, from: written.end) else {
      report(.endOfOtherType(written.end, describe(operand.type)), at: written.span)
      return nil
    }
    let isSmallerFirst: Bool
    switch written.end {
    case .highest: isSmallerFirst = false
    case .lowest: isSmallerFirst = true
    case .best, .worst:
      var isBestFirst = true
      if case .words(let set) = operand.type { isBestFirst = wordSets[set].order == .bestFirst }
      isSmallerFirst = isBestFirst == (written.end == .best)
    }
    return CheckedRank.Key(operand: operand, end: written.end, isSmallerFirst: isSmallerFirst)
  }
}
