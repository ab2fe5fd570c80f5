/// Combinations of quantities that cannot be, besides those that a single one shows.
extension RecordSolver {
  /// Two results of the same rows of which one is there and one is not, though every row has what either is made of.
  func conflictOfTwins(in box: Box) -> Diagram? {
    var presences: [(level: Int32, query: Int, isThere: Bool)] = []
    for level in box.keys.sorted() {
      guard case .queryPresence(let number) = space[level].subject, let range = box[level],
        let query = run.queryOfNumber[number], run.hasWholeRows(query)
      else { continue }
      if range.upperBound == 0 { presences.append((level, query, true)) }
      if range.lowerBound > 0 { presences.append((level, query, false)) }
    }
    for one in presences where one.isThere {
      for other in presences where !other.isThere && run.areTwins(one.query, other.query) {
        guard let first = box[one.level], let second = box[other.level] else { continue }
        return diagrams.both(answer(one.level, first), answer(other.level, second))
      }
    }
    return nil
  }

  /// A day worked out of one other day that it is on none of them: ten working days after something is never a Sunday.
  func conflictOfDays(in box: Box) -> Diagram? {
    for level in box.keys.sorted() {
      let parts = support(of: level)
      guard let wanted = box[level], parts.count == 1, case .field = space[parts[0]].subject,
        space[parts[0]].step == 1
      else { continue }
      let range = box[parts[0]] ?? space[parts[0]].range
      let (width, isLarge) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
      if isLarge || width > 120_000 { continue }
      let isReached = range.contains { day in number(level) { _ in day }.map { wanted.contains($0) } ?? false
      }
      if isReached { continue }
      return diagrams.both(answer(level, wanted), answer(parts[0], range))
    }
    return nil
  }

  /// Sums of fields and aggregates that cannot be what is asked of them together, each of which could be by itself.
  func conflictOfSums(in box: Box) -> Diagram? {
    let sums = LinearSums(space)
    var asked = box.keys.sorted().filter { !support(of: $0).isEmpty && sums.isSum($0) }
    if asked.count < 2 || asked.count > 8 { return nil }
    var parts = Set(asked.flatMap { support(of: $0) })
    if parts.count > 6 || parts.contains(where: { space[$0].isRational }) { return nil }
    guard sums.areImpossible(asked, parts, in: box) else { return nil }
    // Only what it takes is excluded, so that as much as can be goes with it.
    for level in asked where asked.count > 1 {
      let rest = asked.filter { $0 != level }
      if sums.areImpossible(rest, parts, in: box) { asked = rest }
    }
    for part in parts.sorted() where box[part] != nil {
      var wider = box
      wider[part] = nil
      if sums.areImpossible(asked, parts, in: wider) { parts.remove(part) }
    }
    var conflict = diagrams.yes
    for level in asked + parts.sorted() {
      if let range = box[level] { conflict = diagrams.both(conflict, answer(level, range)) }
    }
    return conflict
  }
}

extension SymbolicRun {
  /// Whether an aggregate takes one row's value of a field that every row has.
  func hasWholeRows(_ index: Int) -> Bool {
    let query = plan.queries[index]
    guard case .row(.dated, _) = query.function, case .value(let slot)? = query.operand,
      let field = query.lanes.fields.first(where: { $0.slot == slot })?.field
    else { return false }
    return rulebook.events[query.table].fields[field].absences.isEmpty
  }

  /// Whether two aggregates take their values of the same row.
  func areTwins(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (plan.queries[one], plan.queries[other])
    guard case .row(let first, _) = left.function, case .row(let second, _) = right.function,
      "\(first)" == "\(second)", left.table == right.table, left.periods == right.periods,
      let inner = rowsTaken(one), let outer = rowsTaken(other)
    else { return false }
    return inner == outer
  }

  /// Which rows an aggregate takes, where that is the same for all providers.
  private func rowsTaken(_ index: Int) -> Diagram? {
    let query = plan.queries[index]
    if !query.spreadTruths.isEmpty || !query.previousValues.isEmpty { return nil }
    // Only figures of the rules may be spread over the rows.
    if !query.spreadValues.allSatisfy({ isTheSameForAll($0.from) }) { return nil }
    return rows(of: query).truth(query.included)
  }
}
