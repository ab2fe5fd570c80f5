extension RowSearch {
  /// Something asked of aggregates that no rows come to, as an answer that is yes there; nil where none was found.
  func conflict() -> Diagram? {
    for target in targets {
      if let found = conflict(inAbsenceOf: target) { return found }
    }
    for small in targets where small.query.periods == nil {
      for large in targets where large.number != small.number && large.query.periods == nil {
        if let found = conflict(small, large) { return found }
      }
    }
    return nil
  }

  /// An aggregate that is to be absent of a kind that no row gives it, whatever else is asked of the provider.
  private func conflict(inAbsenceOf target: Target) -> Diagram? {
    guard let raw = target.absence, raw != Absence.presentCode,
      let presence = solver.space.knownLevel(.queryPresence(target.number)), let range = box[presence],
      let rows = solver.rows(of: target.number)
    else { return nil }
    let (query, diagrams, run) = (target.query, solver.diagrams, target.asked.run)
    if let periods = query.periods {
      // There are no rows where the first period is not known, or the day of one.
      guard case .known? = diagrams.content(of: run.value(periods.from)),
        run.rulebook.events[query.table].fields[periods.dateField].absences.isEmpty
      else { return nil }
    }
    switch query.function {
    case .count, .longestRun, .currentRun: break
    // What is latest or lowest of no rows is unknown.
    case .row: if raw == Absence.unknown.rawValue { return nil }
    case .share, .numberOfDifferent, .highestCount: return nil
    }
    let included = rows.truth(query.included)
    var gives = diagrams.holds(included) { $0 == .absent(raw) }
    switch query.operand {
    case .value(let slot)?:
      let isAbsent = diagrams.holds(rows.value(slot)) { $0 == .absent(raw) }
      gives = diagrams.either(gives, diagrams.both(diagrams.isYes(included), isAbsent))
    case nil: break
    case .quotient?, .truth?, .text?, .period?, .periodByWord?, .constantText?: return nil
    }
    // What is latest or lowest is there, where it takes every row that gives the absence.
    for (place, other) in run.plan.queries.enumerated()
    where place != target.asked.index && other.table == query.table {
      guard case .row = other.function, other.periods == nil, placeTaken(other) == 1,
        let number = run.numberOfQuery[place],
        let level = solver.space.knownLevel(.queryPresence(number)),
        let taking = solver.aggregate(number)?.query, let outer = solver.rows(of: number)
      else { continue }
      let isTaken = diagrams.isYes(outer.truth(taking.included))
      if diagrams.both(gives, diagrams.negated(isTaken)) != diagrams.no { continue }
      gives = diagrams.both(gives, solver.answer(level, 0...0))
    }
    var asked = diagrams.yes
    let levels = diagrams.levels(of: gives)
    for level in box.keys.sorted() where levels.contains(level) {
      if let range = box[level] { asked = diagrams.both(asked, solver.answer(level, range)) }
    }
    if diagrams.both(asked, gives) != diagrams.no || diagrams.isExhausted { return nil }
    return diagrams.both(asked, solver.answer(presence, range))
  }

  /// Two targets of which one forbids the other: rows that count for the one count for the other too.
  private func conflict(_ small: Target, _ large: Target) -> Diagram? {
    guard large.query.table == small.query.table, let inner = solver.rows(of: small.number),
      let outer = solver.rows(of: large.number)
    else { return nil }
    let diagrams = solver.diagrams
    // A row on which it hangs whether the first counts it may be enough to make that absent.
    let isUndecided = small.absence.map { $0 != Absence.presentCode } ?? false
    let counted = inner.truth(small.query.included)
    let taken = isUndecided ? diagrams.holds(counted) { $0 != .known(0) } : diagrams.isYes(counted)
    let counts = outer.truth(large.query.included)
    // No row is undecided for what is there: it would be absent.
    let isTaken = large.absence == 0 ? diagrams.holds(counts) { $0 != .known(0) } : diagrams.isYes(counts)
    if diagrams.both(taken, diagrams.negated(isTaken)) != diagrams.no || diagrams.isExhausted { return nil }
    if case .count = small.query.function, case .count = large.query.function,
      small.absence == 0 || small.absence == nil, large.absence == 0,
      let smallLevel = solver.space.knownLevel(.query(small.number)),
      let largeLevel = solver.space.knownLevel(.query(large.number)),
      small.range.lowerBound > large.range.upperBound
    {
      return diagrams.both(
        diagrams.both(isThere(small), solver.answer(smallLevel, small.range)),
        diagrams.both(isThere(large), solver.answer(largeLevel, large.range)))
    }
    guard let least = leastRows(small) else { return nil }
    switch large.query.function {
    case .row:
      // What is latest, worst and the like of so many rows is there.
      guard large.absence == Absence.unknown.rawValue,
        let place = placeTaken(large.query), place <= least.count,
        let presence = solver.space.knownLevel(.queryPresence(large.number)), let range = box[presence]
      else { return nil }
      return diagrams.both(least.answer, solver.answer(presence, range))
    case .count:
      // And there are as many.
      guard large.absence == 0, large.range.upperBound < Int64(least.count) * ExactDecimal.unit,
        let level = solver.space.knownLevel(.query(large.number))
      else { return nil }
      return diagrams.both(
        least.answer, diagrams.both(isThere(large), solver.answer(level, large.range)))
    case .share, .numberOfDifferent, .highestCount, .longestRun, .currentRun: return nil
    }
  }

  /// Yes where an aggregate is there.
  private func isThere(_ target: Target) -> Diagram {
    solver.space.knownLevel(.queryPresence(target.number)).map { solver.answer($0, 0...0) }
      ?? solver.diagrams.yes
  }

  /// What is asked of an aggregate, as an answer, with how many rows it takes at least; nil where none will do.
  private func leastRows(_ target: Target) -> (answer: Diagram, count: Int)? {
    let presence = solver.space.knownLevel(.queryPresence(target.number))
    let query = target.query
    switch query.function {
    case .count, .numberOfDifferent, .highestCount, .longestRun, .currentRun:
      if let raw = target.absence, raw != Absence.presentCode {
        // Where order matters a row without a date is enough.
        guard case .count = query.function, !query.isOrdered, let presence, let range = box[presence]
        else { return nil }
        return (solver.answer(presence, range), 1)
      }
      guard target.absence == 0 || target.absence == nil, target.range.lowerBound > 0,
        target.range.lowerBound <= 1000 * ExactDecimal.unit,
        let level = solver.space.knownLevel(.query(target.number))
      else { return nil }
      return (
        solver.diagrams.both(isThere(target), solver.answer(level, target.range)),
        Int((target.range.lowerBound - 1) / ExactDecimal.unit) + 1
      )
    case .row(let function, _):
      guard target.absence == 0, let presence, box[presence]?.upperBound == 0 else { return nil }
      if case .dated(let place) = function { return (solver.answer(presence, 0...0), place.place) }
      return (solver.answer(presence, 0...0), 1)
    case .share: return nil
    }
  }

  /// Which of the rows it takes an aggregate needs, where it is there whenever there are so many.
  private func placeTaken(_ query: QueryPlan) -> Int? {
    guard case .row(let function, let operand) = query.function, operand.absences.isEmpty else { return nil }
    if case .dated(let place) = function { return place.place }
    return 1
  }
}
