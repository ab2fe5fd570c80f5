/// Combinations of quantities that cannot be, besides those that a single one shows.
extension RecordSolver {
  /// Two results of one row of which one is there and one is not, or is absent otherwise, though every row has what either is made of.
  func conflictOfTwins(in box: Box) -> Diagram? {
    var presences: [(level: Int32, query: AskedAggregate, kinds: Set<UInt8>)] = []
    for level in box.keys.sorted() {
      guard case .queryPresence(let number) = space[level].subject, let range = box[level],
        let query = aggregate(number), query.run.hasWholeRows(query.index)
      else { continue }
      let kinds = range.map { $0 == 0 ? Absence.presentCode : space[level].kinds[Int($0) - 1].rawValue }
      presences.append((level, query, Set(kinds)))
    }
    for (place, one) in presences.enumerated() {
      for other in presences[(place + 1)...]
      where one.kinds.isDisjoint(with: other.kinds) && one.query.isTwin(of: other.query) {
        guard let first = box[one.level], let second = box[other.level] else { continue }
        return diagrams.both(answer(one.level, first), answer(other.level, second))
      }
    }
    return nil
  }

  /// Two aggregates of one row, of which the one takes the other's row wherever that takes one: yet it is absent, or another value.
  func conflictOfWindows(in box: Box) -> Diagram? {
    var found: [(asked: AskedAggregate, presence: Int32, value: Int32?)] = []
    for level in box.keys.sorted() {
      guard case .queryPresence(let number) = space[level].subject, let asked = aggregate(number),
        case .row(.dated, _) = asked.query.function
      else { continue }
      found.append((asked, level, space.knownLevel(.query(number)).flatMap { box[$0] == nil ? nil : $0 }))
    }
    for narrow in found where box[narrow.presence]?.upperBound == 0 {
      for wide in found
      where wide.presence != narrow.presence && wide.asked.query.table == narrow.asked.query.table {
        var levels = [narrow.presence, wide.presence]
        if let presence = box[wide.presence], presence.lowerBound == 0 {
          guard presence.upperBound == 0, let one = narrow.value, let other = wide.value,
            let range = box[one], let another = box[other], !range.overlaps(another)
          else { continue }
          levels += [one, other]
        }
        if narrow.asked.reach(within: wide.asked) == nil { continue }
        return levels.reduce(diagrams.yes) { result, level in
          box[level].map { diagrams.both(result, answer(level, $0)) } ?? result
        }
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

  /// Which rows an aggregate takes, where that is the same for all providers.
  fileprivate func rowsTaken(_ index: Int) -> Diagram? {
    let query = plan.queries[index]
    if !query.spreadTruths.isEmpty || !query.previousValues.isEmpty { return nil }
    // Only figures of the rules may be spread over the rows.
    if !query.spreadValues.allSatisfy({ isTheSameForAll($0.from) }) { return nil }
    return rowsByDay(query).truth(query.included)
  }
}

extension AskedAggregate {
  /// Whether two aggregates take their values of the same row.
  fileprivate func isTwin(of other: AskedAggregate) -> Bool {
    guard case .row(let first, _) = query.function, case .row(let second, _) = other.query.function,
      "\(first)" == "\(second)", query.table == other.query.table,
      run.periodsWritten(query) == other.run.periodsWritten(other.query),
      let inner = run.rowsTaken(index), let outer = other.run.rowsTaken(other.index)
    else { return false }
    return inner == outer
  }
}
