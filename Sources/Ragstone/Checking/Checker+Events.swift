extension Checker {
  /// What an aggregate works out, and what is known of the result.
  struct RowResult {
    let function: TypedEventQuery.Function
    let type: ValueType
    let absences: AbsenceSet
    var isQuotient = false
  }

  /// The events table of that name, or nil after a diagnostic.
  mutating func eventsTable(_ name: Name) -> Int? {
    if case .events(let table)? = symbols[name.text]?.symbol { return table }
    report(symbols[name.text] == nil ? unknownName(name.text) : .notEvents(name.text), at: name.span)
    return nil
  }

  /// An aggregate over the rows of an events table.
  mutating func check(_ function: EventFunction, _ source: EventSource, at span: Span) -> TypedExpression? {
    if isOverPopulation(source) { return check(ofPopulation: function, source, at: span) }
    guard let table = eventsTable(source.table) else { return nil }
    if tableInScope != nil {
      report(.aggregateInFilter, at: span)
      return nil
    }
    usedTables.insert(table)
    if let date = events[table].dateIndex { eventFields[table][date].isUsed = true }
    var absences: AbsenceSet = []
    if let date = events[table].dateIndex { absences.formUnion(eventFields[table][date].absences) }
    guard let first = firstPeriodAbsences(of: table, from: span) else { return nil }
    absences.formUnion(first)
    var window: TypedWindow?
    if let written = source.window {
      guard hasDate(table, at: written.span), fits(written, function, at: span) else { return nil }
      guard let (typed, kinds) = check(written) else { return nil }
      window = typed
      absences.formUnion(kinds)
    }
    let outer = excluded
    tableInScope = table
    defer {
      tableInScope = nil
      excluded = outer
    }
    var filter: TypedExpression?
    if let written = source.filter {
      guard let typed = checkYesNo(written) else { return nil }
      filter = typed
      absences.formUnion(typed.absences)
      exclude(exclusions(written, whenTrue: true))
    }
    guard let result = check(function, source, table: table, at: span) else { return nil }
    let query = TypedEventQuery(
      table: table, function: result.function, window: window, filter: filter,
      periods: finishedPeriods(of: table))
    return TypedExpression(
      kind: .events(query), type: result.type, absences: absences.union(result.absences),
      isQuotient: result.isQuotient, span: span)
  }

  /// `in any 12 months` has a meaning for `highest count of` only.
  private mutating func fits(_ window: Window, _ function: EventFunction, at span: Span) -> Bool {
    guard case .inAny = window.kind else { return true }
    switch function {
    case .highestCount(by: nil): return true
    case .highestCount: report(.highestCountOfBoth, at: span)
    case .count, .share, .list, .numberOfDifferent, .longestRun, .currentRun, .row:
      report(.anyStretchElsewhere, at: window.span)
    }
    return false
  }

  /// The events table has a date, or a diagnostic says that it needs one.
  private mutating func hasDate(_ table: Int, at span: Span) -> Bool {
    if events[table].dateIndex == nil { report(.windowWithoutDate(events[table].name), at: span) }
    return events[table].dateIndex != nil
  }

  private mutating func check(
    _ function: EventFunction, _ source: EventSource, table: Int, at span: Span
  ) -> RowResult? {
    switch function {
    case .count: return RowResult(function: .count, type: .number, absences: [])
    case .list:
      report(.listOfRows(source.table.text), at: span)
      return nil
    case .share:
      if source.filter == nil { report(.shareWithoutWhere, at: span) }
      return RowResult(function: .share, type: .percent, absences: .unknown, isQuotient: true)
    case .numberOfDifferent(let name):
      guard let index = eventField(name, in: table) else { return nil }
      return RowResult(
        function: .numberOfDifferent(index), type: .number, absences: remainingKinds(table, index))
    case .highestCount(by: nil):
      if case .inAny? = source.window?.kind {
        return RowResult(function: .highestCount(by: nil), type: .number, absences: [])
      }
      report(.highestCountOfWhat(source.table.text), at: span)
      return nil
    case .highestCount(by: let name?):
      guard let index = eventField(name, in: table) else { return nil }
      return RowResult(
        function: .highestCount(by: index), type: .number, absences: remainingKinds(table, index))
    case .longestRun, .currentRun:
      guard hasDate(table, at: span) else { return nil }
      if source.filter == nil { report(.runWithoutWhere(source.table.text), at: span) }
      if case .longestRun = function {
        return RowResult(function: .longestRun, type: .number, absences: [])
      }
      return RowResult(function: .currentRun, type: .number, absences: [])
    case .row(let rowFunction, let operand):
      guard let typed = check(operand, table: table) else { return nil }
      return check(rowFunction, of: typed, table: table, at: span)
    }
  }

  /// What is taken of each row: a field of the events, or any expression in brackets.
  private mutating func check(_ operand: RowOperand, table: Int) -> TypedExpression? {
    switch operand {
    case .expression(let written): return check(written)
    case .field(let name):
      guard let index = eventField(name, in: table) else { return nil }
      return TypedExpression(
        kind: .eventField(index), type: eventFields[table][index].type,
        absences: remainingKinds(table, index), isQuotient: false, span: name.span)
    }
  }

  /// - Parameter table: the events table whose rows are taken; nil for rows that have no date.
  mutating func check(
    _ function: RowFunction, of operand: TypedExpression, table: Int?, at span: Span
  ) -> RowResult? {
    let type = operand.type
    var absences = operand.absences
    var isQuotient = false
    switch function {
    case .sum, .average, .median:
      guard type.isNumeric else {
        report(.notNumeric("added up", describe(type)), at: operand.span)
        return nil
      }
      isQuotient = function != .sum
      if isQuotient { absences.formUnion(.unknown) }
    case .highest, .lowest:
      guard type.isNumeric || type == .date else {
        report(.notNumeric("compared by size", describe(type)), at: operand.span)
        return nil
      }
      absences.formUnion(.unknown)
    case .worst, .best:
      guard isOrderedWords(type) else {
        report(.betterOfNoScale(function == .worst ? .worse : .better, describe(type)), at: operand.span)
        return nil
      }
      absences.formUnion(.unknown)
    case .dated(let place):
      guard let table, hasDate(table, at: span) else { return nil }
      if type == .text {
        report(.textNotHere, at: operand.span)
        return nil
      }
      if type == .period {
        report(.periodOfRows, at: operand.span)
        return nil
      }
      absences = place.passesOverAbsent ? .unknown : absences.union(.unknown)
    }
    return RowResult(
      function: .row(function, operand), type: type, absences: absences, isQuotient: isQuotient)
  }

  /// `previous mark`: only where the rows of an events table are looked at one after another.
  mutating func check(previous name: Name, at span: Span) -> TypedExpression? {
    guard let table = tableInScope else {
      report(.previousOutsideRows(name.text), at: span)
      return nil
    }
    if summaryScope != nil {
      report(.orderedRows("`previous`"), at: span)
      return nil
    }
    guard let index = eventField(name, in: table), hasDate(table, at: span) else { return nil }
    let field = eventFields[table][index]
    if field.type == .text {
      report(.previousText(name.text), at: span)
      return nil
    }
    let kinds = kinds(ofEventField: index, in: table).union(.notApplicable)
    return TypedExpression(
      kind: .previousField(index), type: field.type,
      absences: kinds.subtracting(excluded[Self.previousKey(name.text)] ?? []), isQuotient: false, span: span)
  }

  /// What `excluded` calls the field of the row before; no name has a blank.
  static func previousKey(_ name: String) -> String { "previous \(name)" }

  private func remainingKinds(_ table: Int, _ index: Int) -> AbsenceSet {
    kinds(ofEventField: index, in: table).subtracting(excluded[eventFields[table][index].name] ?? [])
  }

  mutating func eventField(_ name: Name, in table: Int) -> Int? {
    if let index = eventFields[table].firstIndex(where: { $0.name == name.text }) {
      eventFields[table][index].isUsed = true
      return index
    }
    let names = eventFields[table].map(\.name)
    report(
      .notAnEventField(
        name.text, table: events[table].name, nearest: Nearest.names(to: name.text, among: names)),
      at: name.span)
    return nil
  }

  mutating func check(_ window: Window) -> (TypedWindow, AbsenceSet)? {
    switch window.kind {
    case .inTheLast(let period):
      guard let typed = check(period: period, of: "in the last") else { return nil }
      return (.inTheLast(typed), typed.absences)
    case .calendar(let unit, let isFinancial, let turn):
      return (.calendar(unit, isFinancial: isFinancial, turn), [])
    case .inAny(let length, nil):
      guard let typed = check(period: length, of: "in any") else { return nil }
      return (.inAny(typed, ofTheLast: nil), typed.absences)
    case .inAny(let length, ofTheLast: let period?):
      guard let typed = check(period: length, of: "in any"),
        let within = check(period: period, of: "of the last")
      else { return nil }
      return (.inAny(typed, ofTheLast: within), typed.absences.union(within.absences))
    case .since(let date):
      guard let typed = checkDate(date, for: "the bound of a window") else { return nil }
      return (.since(typed), typed.absences)
    case .before(let date):
      guard let typed = checkDate(date, for: "the bound of a window") else { return nil }
      return (.before(typed), typed.absences)
    case .after(let date):
      guard let typed = checkDate(date, for: "the bound of a window") else { return nil }
      return (.after(typed), typed.absences)
    case .between(let from, let to):
      guard let start = checkDate(from, for: "the bound of a window"),
        let end = checkDate(to, for: "the bound of a window")
      else { return nil }
      return (.between(start, end), start.absences.union(end.absences))
    }
  }

  private mutating func check(period: Expression, of words: String) -> TypedExpression? {
    guard let typed = check(period) else { return nil }
    guard typed.type == .period else {
      report(.windowNotPeriod(words, describe(typed.type)), at: period.span)
      return nil
    }
    return typed
  }
}
