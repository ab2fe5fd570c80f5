/// Aggregates of one row whose windows lie within each other.
extension SymbolicRun {
  /// The result of an aggregate, told by those of the rulebook before: what is latest in a wider window is what is latest in a
  /// narrower one with the same end, wherever that has a row.
  /// - Parameter own: the quantity that the aggregate is by itself.
  func told(_ own: Diagram, _ index: Int) -> Diagram {
    guard let earlier, case .row(.dated, _) = plan.queries[index].function, let number = numberOfQuery[index],
      earlier.queryOfNumber[number] == nil
    else { return own }
    let asked = AskedAggregate(run: self, index: index)
    var found: [(reach: Int64, into: ValueSlot)] = []
    for case .query(let other, let into, _) in earlier.plan.main.steps {
      let narrow = AskedAggregate(run: earlier, index: other)
      if let reach = narrow.reach(within: asked) { found.append((reach, into)) }
    }
    var result = own
    // The widest comes last, and so is asked first.
    for (_, into) in found.sorted(by: { $0.reach < $1.reach }) {
      result = diagrams.combine(earlier.value(into), result) { narrow, wide in
        // No row is unknown; any other absence is what the row taken has.
        diagrams.leaf(narrow == .absent(Absence.unknown.rawValue) ? wide : narrow)
      }
    }
    return result
  }

  /// An aggregate's lanes over all rows, in which the day of a period is a quantity of its own and not the date that its row has.
  func rowsByDay(_ query: QueryPlan) -> SymbolicRun {
    guard let periods = query.periods else { return rows(of: query) }
    let subject = Quantity.Subject.lane(.min + query.table)
    let level = space.level(of: Quantity(subject: subject, range: Self.days, step: 1), subject)
    var values: [ValueSlot: Diagram] = [:]
    for spread in query.spreadValues { values[spread.from] = value(spread.from) }
    var truths: [TruthSlot: Diagram] = [:]
    for spread in query.spreadTruths { truths[spread.from] = truth(spread.from) }
    let fresh = ValueSlot(index: plan.main.valueCount)
    values[fresh] = diagrams.leaf(.term(space.term(level)))
    var laid = query
    laid.spreadValues.append((from: fresh, to: periods.day))
    return SymbolicRun(rulebook, plan, over: .events(laid, values: values, truths: truths), in: space)
  }
}

extension AskedAggregate {
  /// How far back from its end an aggregate sees, in days of any count, where another takes the very row that it takes, wherever it
  /// takes one; nil elsewhere.
  ///
  /// All that this one sees the other sees too, and what that sees besides lies before all of it, counted from the end it takes.
  func reach(within wider: AskedAggregate) -> Int64? {
    let (wide, narrow, space) = (wider.query, query, run.space)
    let diagrams = space.diagrams
    guard case .row(.dated(let place), _) = wide.function, case .row(.dated(place), _) = narrow.function,
      wide.table == narrow.table, wide.refusesTies == narrow.refusesTies, wide.previousValues.isEmpty,
      narrow.previousValues.isEmpty, wider.run.periodsWritten(wide) == run.periodsWritten(narrow),
      case .value(let operand)? = wide.operand, case .value(let otherOperand)? = narrow.operand,
      let day = wide.date, let otherDay = narrow.date
    else { return nil }
    let (outer, inner) = (wider.run.rowsByDay(wide), run.rowsByDay(narrow))
    guard outer.value(operand) == inner.value(otherOperand), outer.value(day) == inner.value(otherDay),
      case .term(let term)? = diagrams.content(of: outer.value(day)),
      case .quantity(let level) = space.terms[term]
    else { return nil }
    let (seen, seenByOther) = (outer.truth(wide.included), inner.truth(narrow.included))
    // A row that is undecided would make the one absent and not the other.
    guard diagrams.outcomes(of: seen).union(diagrams.outcomes(of: seenByOther)).isSubset(of: [.no, .yes])
    else { return nil }
    let taken = diagrams.isYes(seenByOther)
    if diagrams.both(taken, diagrams.negated(seen)) != diagrams.no { return nil }
    let rest = diagrams.both(seen, diagrams.holds(seenByOther) { $0 == .known(0) })
    func from(_ day: Int64) -> Diagram { space.isAtLeast(level, Int128(day)) }
    func isNever(_ one: Diagram, _ other: Diagram) -> Bool { diagrams.both(one, other) == diagrams.no }
    // The first day, or the last, on which the narrower may take a row.
    var (low, high) = (space[level].range.lowerBound, space[level].range.upperBound)
    if place.isLatest {
      while low < high {
        let middle = low + (high - low + 1) / 2
        if isNever(taken, diagrams.negated(from(middle))) { low = middle } else { high = middle - 1 }
      }
      return isNever(rest, from(low)) && !diagrams.isExhausted ? -low : nil
    }
    while low < high {
      let middle = low + (high - low) / 2
      if isNever(taken, from(middle + 1)) { high = middle } else { low = middle + 1 }
    }
    return isNever(rest, diagrams.negated(from(low + 1))) && !diagrams.isExhausted ? low : nil
  }
}
