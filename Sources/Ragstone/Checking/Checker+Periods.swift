/// The periods of an events table that has one row for each.
package struct CheckedPeriods: Sendable {
  /// What each period is.
  package let stretch: CalendarStretch
  /// A day of the first period.
  package let from: TypedExpression
}

extension Checker {
  /// How far the periods of an events table have got.
  enum PeriodsProgress {
    /// The table has rows as they come.
    case none
    case notStarted(RegularPeriods)
    case inProgress
    case done(CheckedPeriods)
    /// They could not be checked; a diagnostic has been given.
    case failed
  }

  /// Takes up the periods of the events table collected last.
  mutating func collect(periods written: RecordDeclaration, hasDate: Bool) {
    guard let every = written.every else { return periods.append(.none) }
    if hasDate { return periods.append(.notStarted(every)) }
    report(.withoutDate(written.name.text), at: every.span)
    periods.append(.failed)
  }

  /// Checks the periods of a table on their first use. False after a diagnostic.
  mutating func periods(of table: Int, from span: Span) -> Bool {
    switch periods[table] {
    case .none, .done: return true
    case .failed: return false
    case .inProgress:
      report(.circle(events[table].name), at: span)
      return false
    case .notStarted(let written):
      periods[table] = .inProgress
      // The first period is a matter of the record: rows and tests of where it is used say nothing about it.
      let outer = (tableInScope, excluded)
      (tableInScope, excluded) = (nil, [:])
      let from = checkDate(written.from, for: "the first period")
      (tableInScope, excluded) = outer
      periods[table] = from.map { .done(CheckedPeriods(stretch: written.stretch, from: $0)) } ?? .failed
      return from != nil
    }
  }

  /// The periods of a table that has them, once they are checked.
  func finishedPeriods(of table: Int) -> CheckedPeriods? {
    if case .done(let periods) = periods[table] { return periods }
    return nil
  }

  /// Kinds of absence that the first period of a table can have here; nil after a diagnostic.
  mutating func firstPeriodAbsences(of table: Int, from span: Span) -> AbsenceSet? {
    guard periods(of: table, from: span) else { return nil }
    guard case .done(let periods) = periods[table] else { return [] }
    return periods.from.absences.subtracting(excluded[name(of: periods.from) ?? ""] ?? [])
  }

  /// The name that an expression is, when it is no more than a name.
  private func name(of expression: TypedExpression) -> String? {
    if case .field(let index) = expression.kind { return recordFields[index].name }
    // A part has a name of its own, which its declaration does not know.
    if case .value(let index) = expression.kind, parts[index] == nil {
      return valueDeclarations[index].declaredName.text
    }
    return nil
  }

  /// Kinds of absence that a field of an events table can have in rules: where a period has no row, every field of
  /// it is not yet.
  func kinds(ofEventField index: Int, in table: Int) -> AbsenceSet {
    let own = eventFields[table][index].absences
    if case .none = periods[table] { return own }
    return own.union(.notYet)
  }

  /// Adds a diagnostic about periodic events.
  mutating func report(_ problem: PeriodicProblem, at span: Span, related: [Diagnostic.Related] = []) {
    diagnostics.append(Diagnostic(problem, at: span, related: related))
  }
}
