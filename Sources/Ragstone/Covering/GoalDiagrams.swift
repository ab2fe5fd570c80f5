/// Says of which records a goal is reached, as answers over all of them.
struct GoalDiagrams {
  /// What shows a goal: any one of these ways, each of one or two records.
  typealias Ways = [[Diagram]]

  let run: SymbolicRun
  let conditions: [PlannedCondition]
  let windowEnds: [PlannedWindowEnd]
  /// The lanes are those of event rows, and guards of the record are left aside.
  let isOfRows: Bool

  private var space: QuantitySpace { run.space }
  private var diagrams: Diagrams { run.diagrams }

  /// The ways in which a test holds.
  func ways(_ test: GoalTest) -> Ways {
    guard case .decides(let index) = test else { return [[answer(test)]] }
    let whole = Decision.whole(of: index, among: conditions)
    let tried = self.tried(conditions[whole].guards)
    let own = run.truth(conditions[index].answer)
    let (no, yes) = (outcome(whole, index, diagrams.no), outcome(whole, index, diagrams.yes))
    func way(_ isYes: Bool, _ gives: Bool) -> Diagram {
      let assumed = isYes ? yes : no
      let other = isYes ? no : yes
      return [
        diagrams.holds(own) { $0 == .known(isYes ? 1 : 0) },
        diagrams.holds(assumed) { $0 == .known(gives ? 1 : 0) },
        diagrams.holds(other) { $0 == .known(gives ? 0 : 1) },
      ].reduce(tried) { diagrams.both($0, $1) }
    }
    return [[way(true, true), way(false, false)], [way(true, false), way(false, true)]]
  }

  /// Where a test holds.
  private func answer(_ test: GoalTest) -> Diagram {
    switch test {
    case .answer(let slot, let byte):
      let wanted: LaneContent = byte <= 1 ? .known(Int64(byte)) : .absent(byte - 1)
      return diagrams.holds(run.truth(slot)) { $0 == wanted }
    case .value(let slot, let values):
      return diagrams.map(run.value(slot)) { content in
        switch content {
        case .known(let value): return diagrams.answer(values.contains(value))
        case .absent: return diagrams.no
        case .term(let term):
          return values.reduce(diagrams.no) { known, value in
            diagrams.either(known, compare(.equal, term, space.terms.constant(Int128(value))))
          }
        }
      }
    case .day(let slot, let day): return answer(.value(slot, [day]))
    case .present(let slot):
      return diagrams.holds(run.value(slot)) { content in
        if case .absent = content { return false }
        return true
      }
    case .absent(let slot, let kind): return diagrams.holds(run.value(slot)) { $0 == .absent(kind.rawValue) }
    case .differ(let first, let second):
      return diagrams.combine(run.value(first), run.value(second)) { one, other in
        guard let left = space.term(one), let right = space.term(other) else {
          return diagrams.answer(one != other)
        }
        return compare(.notEqual, left, right)
      }
    case .days(let later, let earlier, let days):
      return diagrams.combine(run.value(later), run.value(earlier)) { one, other in
        guard let left = space.term(one), let right = space.term(other) else { return diagrams.no }
        let moved = space.terms.make(.sum(right, space.terms.constant(Int128(days))))
        return compare(.equal, left, moved)
      }
    case .all(let tests): return tests.map { answer($0) }.reduce(diagrams.yes) { diagrams.both($0, $1) }
    case .any(let tests): return tests.map { answer($0) }.reduce(diagrams.no) { diagrams.either($0, $1) }
    case .seen(let index, let isYes):
      let whole = Decision.whole(of: index, among: conditions)
      let own = diagrams.holds(run.truth(conditions[index].answer)) { $0 == .known(isYes ? 1 : 0) }
      return diagrams.both(own, tried(conditions[whole].guards))
    case .decides: return ways(test).joined().reduce(diagrams.no) { diagrams.either($0, $1) }
    case .beside(let index, let side, let reach):
      guard case .comparison(let comparison) = conditions[index].form else { return diagrams.no }
      let decides = ways(.decides(condition: index)).joined().reduce(diagrams.no) { diagrams.either($0, $1) }
      return diagrams.both(beside(comparison, side, reach), decides)
    case .windowEnd(let index, let isInside): return atEnd(windowEnds[index], isInside: isInside)
    // What comes before it may refuse the record as well.
    case .stopped(_, let reason): return answer(reason)
    }
  }

  private func compare(_ relation: Relation, _ left: TermID, _ right: TermID) -> Diagram {
    space.compare(
      relation, QuantitySpace.Amount(numerator: left, denominator: nil),
      QuantitySpace.Amount(numerator: right, denominator: nil))
  }

  /// What the whole comes to with one part taken to be an answer.
  private func outcome(_ index: Int, _ atom: Int, _ assumed: Diagram) -> Diagram {
    if index == atom { return assumed }
    guard case .parts(let quantifier, let parts) = conditions[index].form, !parts.isEmpty else {
      return run.truth(conditions[index].answer)
    }
    return run.quantify(parts.map { outcome($0, atom, assumed) }, quantifier)
  }

  /// Where a clause is tried at all.
  func tried(_ guards: [PlannedGuard], ofRecord: Bool = false) -> Diagram {
    guards.filter { isOfRows ? $0.isOfRecord == ofRecord : true }.reduce(diagrams.yes) { known, guarded in
      let answer: Diagram
      switch guarded.kind {
      case .yes(let slot): answer = diagrams.holds(run.truth(slot)) { $0 == .known(1) }
      case .no(let slot): answer = diagrams.holds(run.truth(slot)) { $0 == .known(0) }
      case .reached(let clause, let chosen):
        answer = diagrams.holds(run.value(chosen)) { content in
          guard case .known(let choice) = content else { return true }
          return choice < 0 || choice >= clause
        }
      }
      return diagrams.both(known, answer)
    }
  }

  // MARK: Boundaries

  private func beside(_ comparison: PlannedComparison, _ side: PlannedComparison.Side, _ reach: Int64)
    -> Diagram
  {
    if case .moved(let date, let period) = comparison.right, case .value(let anchor) = comparison.left {
      return beside(run.value(date), period, run.value(anchor), side)
    }
    let one = comparison.measure == .number ? ExactDecimal.unit : 1
    let lanes = parts(comparison.left, one) + parts(comparison.right, one)
    return diagrams.combine(lanes) { contents in
      let terms = contents.compactMap { space.term($0) }
      guard terms.count == 4 else { return diagrams.no }
      let left = QuantitySpace.Amount(numerator: terms[0], denominator: terms[1])
      let right = QuantitySpace.Amount(numerator: terms[2], denominator: terms[3])
      switch side {
      case .at: return space.compare(.equal, left, right)
      case .below:
        return diagrams.both(
          space.compare(.less, left, right), space.compare(.atLeast, left, moved(right, -reach, one)))
      case .above:
        return diagrams.both(
          space.compare(.greater, left, right), space.compare(.atMost, left, moved(right, reach, one)))
      }
    }
  }

  /// A quotient, so far from another.
  private func moved(_ amount: QuantitySpace.Amount, _ distance: Int64, _ one: Int64) -> QuantitySpace.Amount
  {
    guard let denominator = amount.denominator else { return amount }
    if space.terms.constant(denominator) == Int128(one) {
      return QuantitySpace.Amount(
        numerator: space.terms.make(.sum(amount.numerator, space.terms.constant(Int128(distance)))),
        denominator: denominator)
    }
    let unit = space.terms.constant(Int128(one))
    let upper = space.terms.make(.product(amount.numerator, unit))
    let shift = space.terms.make(.product(denominator, space.terms.constant(Int128(distance))))
    return QuantitySpace.Amount(
      numerator: space.terms.make(.sum(upper, shift)),
      denominator: space.terms.make(.product(denominator, unit)))
  }

  /// The lanes above and below the line of a term.
  private func parts(_ term: PlannedComparison.Term, _ one: Int64) -> [Diagram] {
    let below = diagrams.known(one)
    switch term {
    case .value(let slot): return [run.value(slot), below]
    case .quotient(let upper, let lower): return [run.value(upper), run.value(lower)]
    case .distance(let slot, let other):
      let apart = diagrams.combine(run.value(slot), run.value(other)) { first, second in
        guard let left = space.term(first), let right = space.term(second) else {
          return diagrams.leaf(first)
        }
        return space.outcome(space.terms.make(.magnitude(space.terms.make(.difference(left, right)))))
      }
      return [apart, below]
    case .moved: return [diagrams.absent(Absence.unknown.rawValue), below]
    }
  }

  private func beside(
    _ dates: Diagram, _ operand: PlannedOperand, _ anchors: Diagram, _ side: PlannedComparison.Side
  ) -> Diagram {
    let day = CalendarPeriod(1, .days)
    return diagrams.map(anchors) { anchor in
      guard let end = space.term(anchor) else { return diagrams.no }
      let answer = run.eachPeriod(dates, operand) { start, period in
        func passed(_ relation: Relation, _ date: TermID) -> Diagram {
          diagrams.isYes(space.hasPassed(relation, period, from: date, to: end))
        }
        let before = space.terms.make(.shifted(start, day, sign: -1))
        let after = space.terms.make(.shifted(start, day, sign: 1))
        switch side {
        case .at: return diagrams.both(passed(.atLeast, start), diagrams.negated(passed(.greater, start)))
        case .below: return diagrams.both(diagrams.negated(passed(.atLeast, start)), passed(.atLeast, before))
        case .above: return diagrams.both(passed(.greater, start), diagrams.negated(passed(.greater, after)))
        }
      }
      return diagrams.isYes(answer)
    }
  }

  private func atEnd(_ end: PlannedWindowEnd, isInside: Bool) -> Diagram {
    guard let distance = end.distance(isInside: isInside) else { return diagrams.no }
    var answer = self.answer(.days(end.day, since: end.bound, distance))
    for slot in end.others + (end.filter.map { [$0] } ?? []) {
      answer = diagrams.both(answer, diagrams.isYes(run.truth(slot)))
    }
    return diagrams.both(answer, tried(end.guards))
  }
}
