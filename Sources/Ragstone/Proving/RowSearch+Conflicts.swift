extension RowSearch {
  /// Something asked of aggregates that no rows come to, as an answer that is yes there; nil where none was found.
  func conflict() -> Diagram? {
    for target in targets {
      if let found = conflict(inAbsenceOf: target) { return found }
    }
    for small in targets where plan.queries[small.query].periods == nil {
      for large in targets where large.query != small.query && plan.queries[large.query].periods == nil {
        if let found = conflict(small, large) { return found }
      }
    }
    return nil
  }

  /// An aggregate that is to be absent of a kind that no row gives it, whatever else is asked of the provider.
  private func conflict(inAbsenceOf target: Target) -> Diagram? {
    guard let raw = target.absence, raw != Absence.presentCode,
      let presence = solver.space.knownLevel(.queryPresence(target.number)), let range = box[presence],
      let rows = solver.rows(ofQuery: target.query)
    else { return nil }
    let (query, diagrams) = (plan.queries[target.query], solver.diagrams)
    if let periods = query.periods {
      // There are no rows where the first period is not known, or the day of one.
      guard case .known? = diagrams.content(of: solver.run.value(periods.from)),
        rulebook.events[query.table].fields[periods.dateField].absences.isEmpty
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
    for other in plan.queries.indices where other != target.query && plan.queries[other].table == query.table
    {
      guard case .row = plan.queries[other].function, plan.queries[other].periods == nil,
        placeTaken(plan.queries[other]) == 1, let number = solver.run.numberOfQuery[other],
        let level = solver.space.knownLevel(.queryPresence(number)), let outer = solver.rows(ofQuery: other)
      else { continue }
      let isTaken = diagrams.isYes(outer.truth(plan.queries[other].included))
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
    guard plan.queries[large.query].table == plan.queries[small.query].table,
      let inner = solver.rows(ofQuery: small.query), let outer = solver.rows(ofQuery: large.query)
    else { return nil }
    let diagrams = solver.diagrams
    // A row on which it hangs whether the first counts it may be enough to make that absent.
    let isUndecided = small.absence.map { $0 != Absence.presentCode } ?? false
    let counted = inner.truth(plan.queries[small.query].included)
    let taken = isUndecided ? diagrams.holds(counted) { $0 != .known(0) } : diagrams.isYes(counted)
    let isTaken = diagrams.isYes(outer.truth(plan.queries[large.query].included))
    if diagrams.both(taken, diagrams.negated(isTaken)) != diagrams.no || diagrams.isExhausted { return nil }
    if case .count = plan.queries[small.query].function, case .count = plan.queries[large.query].function,
      small.absence == 0 || small.absence == nil, large.absence == 0,
      let smallLevel = solver.space.knownLevel(.query(small.number)),
      let largeLevel = solver.space.knownLevel(.query(large.number)),
      small.range.lowerBound > large.range.upperBound
    {
      return diagrams.both(
        solver.answer(smallLevel, small.range), solver.answer(largeLevel, large.range))
    }
    guard let least = leastRows(small) else { return nil }
    switch plan.queries[large.query].function {
    case .row:
      // What is latest, worst and the like of so many rows is there.
      guard large.absence == Absence.unknown.rawValue,
        let place = placeTaken(plan.queries[large.query]), place <= least.count,
        let presence = solver.space.knownLevel(.queryPresence(large.number)), let range = box[presence]
      else { return nil }
      return diagrams.both(least.answer, solver.answer(presence, range))
    case .count:
      // And there are as many.
      guard large.absence == 0, large.range.upperBound < Int64(least.count) * ExactDecimal.unit,
        let level = solver.space.knownLevel(.query(large.number))
      else { return nil }
      return diagrams.both(least.answer, solver.answer(level, large.range))
    case .share, .numberOfDifferent, .highestCount, .longestRun, .currentRun: return nil
    }
  }

  /// What is asked of an aggregate, as an answer, with how many rows it takes at least; nil where none will do.
  private func leastRows(_ target: Target) -> (answer: Diagram, count: Int)? {
    let presence = solver.space.knownLevel(.queryPresence(target.number))
    let query = plan.queries[target.query]
    switch query.function {
    case .count, .numberOfDifferent, .highestCount, .longestRun, .currentRun:
      if let raw = target.absence, raw != Absence.presentCode {
        guard case .count = query.function, let presence, let range = box[presence] else { return nil }
        return (solver.answer(presence, range), 1)
      }
      guard target.absence == 0 || target.absence == nil, target.range.lowerBound > 0,
        target.range.lowerBound <= 1000 * ExactDecimal.unit,
        let level = solver.space.knownLevel(.query(target.number))
      else { return nil }
      return (
        solver.answer(level, target.range), Int((target.range.lowerBound - 1) / ExactDecimal.unit) + 1
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
