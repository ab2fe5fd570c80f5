extension SymbolicRun {
  func perform(_ step: Step) {
    switch step {
    case .add(let left, let right, let into): put(into, worked(left, right) { .sum($0, $1) })
    case .subtract(let left, let right, let into): put(into, worked(left, right) { .difference($0, $1) })
    case .multiply(let left, let right, let into): put(into, worked(left, right) { .roundedProduct($0, $1) })
    case .divide(let upper, let lower, let factor, let into, let over):
      divide(upper, by: lower, factor: factor, into: into, over: over)
    case .settle(let slot, let over, let into): put(into, worked(slot, over) { .settled($0, over: $1) })
    case .round(let slot, let over, let way, let places, let into):
      if let over {
        put(into, worked(slot, over) { .rounded($0, over: $1, way, places: places) })
      } else {
        let unit = space.terms.constant(Int128(ExactDecimal.unit))
        put(into, worked(value(slot)) { .rounded($0, over: unit, way, places: places) })
      }
    case .shift(let date, let operand, let sign, let into):
      put(into, withPeriod(value(date), operand) { term, period in .shifted(term, period, sign: sign) })
    case .elapsed(let unit, let from, let to, let into):
      put(into, worked(from, to) { .elapsed(unit, from: $0, to: $1) })
    case .elapsedCompare(let relation, let date, let operand, let anchor, let into):
      put(into, passed(relation, date, operand, anchor))
    case .compare(let relation, let left, let right, let into):
      put(into, compare(relation, (left, nil), (right, nil)))
    case .compareQuotients(let relation, let left, let over, let right, let over2, let into):
      put(into, compare(relation, (left, over), (right, over2)))
    case .within(let left, let tolerance, let right, let into): put(into, within(left, tolerance, right))
    case .isOneOf(let slot, let members, let into): put(into, isOneOf(value(slot), members))
    case .isText(let field, let texts, let into): put(into, isText(field, texts))
    case .absenceTest(let slot, let test, let into): put(into, tested(value(slot), test))
    case .truthAbsenceTest(let slot, let test, let into): put(into, tested(truth(slot), test))
    case .textAbsenceTest(let field, let test, let into): put(into, tested(textPresence(field), test))
    case .not(let slot, let into): put(into, space.negatedOrFailed(truth(slot)))
    case .and(let all, let into):
      put(into, all.map { truth($0) }.reduce(diagrams.yes) { diagrams.and($0, $1) })
    case .or(let all, let into): put(into, all.map { truth($0) }.reduce(diagrams.no) { diagrams.or($0, $1) })
    case .count(let all, let quantifier, let into): put(into, quantify(all.map { truth($0) }, quantifier))
    case .countMembers(let all, let into): put(into, countMembers(all.map { truth($0) }))
    case .truth(let slot, let into): put(into, answers(value(slot)))
    case .value(let slot, let into): put(into, truth(slot))
    case .isPresent(let slot, let into): put(into, isPresent(value(slot)))
    case .choose(let conditions, let outcomes, let into, let chosen):
      put(into, choose(conditions, outcomes, into))
      choicesToMake[chosen.index] = conditions
    case .withdraw(let condition, let kind, let slot, let into):
      put(into, withdraw(truth(condition), kind, value(slot)))
    case .withdrawTruth(let condition, let kind, let slot, let into):
      put(into, withdraw(truth(condition), kind, truth(slot)))
    case .withdrawCode(let slot, let code, let into):
      let unknown = diagrams.absent(Absence.unknown.rawValue)
      put(into, diagrams.map(value(slot)) { $0 == .known(code) ? unknown : diagrams.leaf($0) })
    case .decide(let slot, let effects, let into): put(into, decide(value(slot), effects))
    case .decideTruth(let slot, let effects, let into): put(into, decide(truth(slot), effects))
    case .ratingStep(let current, let condition, let move, let into):
      put(into, ratingStep(value(current), truth(condition), move))
    case .lookup(let slot, let cells, let into): put(into, lookup(value(slot), cells))
    case .lookupPair(let row, let column, let width, let cells, let into):
      put(into, lookup(value(row), value(column), width, cells))
    case .duty(let duty): perform(duty)
    case .weigh(let items, let into, let weight, let maximum): weigh(items, into, weight, maximum)
    case .extreme(let slots, let isHighest, let leavesOut, let into):
      put(into, extreme(slots, isHighest, leavesOut))
    case .median(let slots, let leavesOut, let into, let over): median(slots, leavesOut, into, over)
    case .firstKnown(let slots, let into): put(into, firstKnown(slots))
    case .weighEvidence(let items, let into, let over): weighEvidence(items, into, over)
    case .query(let index, let into, let over): query(index, into, over)
    }
  }

  // MARK: Numbers

  private func worked(_ operand: Diagram, _ make: (TermID) -> Term) -> Diagram {
    diagrams.map(operand) { outcome in
      guard let term = space.term(outcome) else { return diagrams.leaf(outcome) }
      return space.outcome(space.terms.make(make(term)))
    }
  }

  private func worked(_ left: ValueSlot, _ right: ValueSlot, _ make: (TermID, TermID) -> Term) -> Diagram {
    diagrams.combine(value(left), value(right)) { first, second in
      guard let one = space.term(first), let other = space.term(second) else {
        return diagrams.absent(Self.absence(first, second))
      }
      return space.outcome(space.terms.make(make(one, other)))
    }
  }

  /// The absence that stands for two; 0 for none.
  static func absence(_ outcomes: LaneContent...) -> UInt8 {
    var absence = Absence.presentCode
    for case .absent(let raw) in outcomes { absence = max(absence, raw) }
    return absence
  }

  private func divide(
    _ upper: ValueSlot, by lower: ValueSlot, factor: Int64, into: ValueSlot, over: ValueSlot
  ) {
    let unit = diagrams.known(ExactDecimal.unit)
    let zero = QuantitySpace.Amount(numerator: space.terms.constant(0), denominator: nil)
    let minus = space.terms.constant(-1)
    let multiplier = space.terms.constant(Int128(factor))
    func parts(_ first: LaneContent, _ second: LaneContent, wantsNumerator: Bool) -> Diagram {
      guard let dividend = space.term(first), let divisor = space.term(second) else {
        return wantsNumerator ? diagrams.absent(Self.absence(first, second)) : unit
      }
      let amount = QuantitySpace.Amount(numerator: divisor, denominator: nil)
      let isNought = space.compare(.equal, amount, zero)
      let isBelow = space.compare(.less, amount, zero)
      let product = space.terms.make(.product(dividend, multiplier))
      let turned = space.terms.make(.product(product, minus))
      let size = space.terms.make(.magnitude(divisor))
      let whole: Diagram
      if wantsNumerator {
        whole = select(isBelow, space.outcome(turned), space.outcome(product))
        return select(isNought, diagrams.absent(Absence.unknown.rawValue), whole)
      }
      return select(isNought, unit, space.outcome(size))
    }
    let (dividend, divisor) = (value(upper), value(lower))
    put(into, diagrams.combine(dividend, divisor) { parts($0, $1, wantsNumerator: true) })
    put(over, diagrams.combine(dividend, divisor) { parts($0, $1, wantsNumerator: false) })
  }

  /// One function where an answer is yes, another where it is no.
  func select(_ condition: Diagram, _ first: Diagram, _ second: Diagram) -> Diagram {
    if condition == diagrams.yes || first == second { return first }
    if condition == diagrams.no { return second }
    return diagrams.combine([condition, first, second]) { outcomes in
      diagrams.leaf(outcomes[0] == .known(1) ? outcomes[1] : outcomes[2])
    }
  }

  // MARK: Dates

  private func withPeriod(
    _ dates: Diagram, _ operand: PlannedOperand, _ make: (TermID, CalendarPeriod) -> Term
  ) -> Diagram {
    eachPeriod(dates, operand) { term, period in space.outcome(space.terms.make(make(term, period))) }
  }

  func eachPeriod(
    _ dates: Diagram, _ operand: PlannedOperand, _ body: (TermID, CalendarPeriod) -> Diagram
  ) -> Diagram {
    let failed = diagrams.absent(Absence.failedCode)
    switch operand {
    case .period(let period):
      return diagrams.map(dates) { outcome in
        guard let term = space.term(outcome) else { return diagrams.leaf(outcome) }
        return body(term, period)
      }
    case .periodByWord(let slot, let periods):
      return diagrams.combine(dates, space.expanded(value(slot))) { date, word in
        guard let term = space.term(date) else { return diagrams.absent(Self.absence(date, word)) }
        guard case .known(let code) = word else { return diagrams.leaf(word) }
        guard let place = Int(exactly: code), periods.indices.contains(place) else { return failed }
        return body(term, periods[place])
      }
    case .value, .quotient, .truth, .text, .constantText: return failed
    }
  }

  private func passed(
    _ relation: Relation, _ date: ValueSlot, _ operand: PlannedOperand, _ anchor: ValueSlot
  ) -> Diagram {
    // The anchor's absence and the date's combine before anything is compared.
    let anchors = value(anchor)
    return diagrams.map(anchors) { outcome in
      guard let end = space.term(outcome) else {
        return diagrams.map(value(date)) { diagrams.absent(Self.absence($0, outcome)) }
      }
      return eachPeriod(value(date), operand) { start, period in
        space.hasPassed(relation, period, from: start, to: end)
      }
    }
  }

  // MARK: Conditions

  private func compare(
    _ relation: Relation, _ left: (ValueSlot, over: ValueSlot?), _ right: (ValueSlot, over: ValueSlot?)
  ) -> Diagram {
    if left.over == nil, right.over == nil {
      return diagrams.combine(value(left.0), value(right.0)) { first, second in
        compare(relation, first, nil, second, nil)
      }
    }
    let one = diagrams.known(ExactDecimal.unit)
    let lanes = [
      value(left.0), left.over.map { value($0) } ?? one, value(right.0), right.over.map { value($0) } ?? one,
    ]
    return diagrams.combine(lanes) { compare(relation, $0[0], $0[1], $0[2], $0[3]) }
  }

  func compare(
    _ relation: Relation, _ left: LaneContent, _ over: LaneContent?, _ right: LaneContent,
    _ over2: LaneContent?
  ) -> Diagram {
    let absence = Self.absence(left, over ?? left, right, over2 ?? right)
    guard let first = space.term(left), let second = space.term(right), absence == Absence.presentCode else {
      return diagrams.absent(absence)
    }
    func below(_ outcome: LaneContent?) -> TermID? {
      guard let outcome, outcome != .known(ExactDecimal.unit) else { return nil }
      return space.term(outcome)
    }
    if case .known(let divisor)? = over, divisor <= 0 { return diagrams.absent(Absence.unknown.rawValue) }
    if case .known(let divisor)? = over2, divisor <= 0 { return diagrams.absent(Absence.unknown.rawValue) }
    return space.compare(
      relation, QuantitySpace.Amount(numerator: first, denominator: below(over)),
      QuantitySpace.Amount(numerator: second, denominator: below(over2)))
  }

  private func within(_ left: ValueSlot, _ tolerance: ValueSlot, _ right: ValueSlot) -> Diagram {
    diagrams.combine([value(left), value(tolerance), value(right)]) { outcomes in
      guard let first = space.term(outcomes[0]), let most = space.term(outcomes[1]),
        let second = space.term(outcomes[2])
      else { return diagrams.absent(Self.absence(outcomes[0], outcomes[1], outcomes[2])) }
      func amount(_ term: TermID) -> QuantitySpace.Amount {
        QuantitySpace.Amount(numerator: term, denominator: nil)
      }
      let upper = amount(space.terms.make(.sum(second, most)))
      let lower = amount(space.terms.make(.difference(second, most)))
      return diagrams.both(
        space.compare(.atMost, amount(first), upper), space.compare(.atLeast, amount(first), lower))
    }
  }

  private func isOneOf(_ lane: Diagram, _ members: [Int64]) -> Diagram {
    diagrams.map(lane) { outcome in
      switch outcome {
      case .absent: return diagrams.leaf(outcome)
      case .known(let value): return diagrams.answer(members.contains(value))
      case .term(let term):
        var result = diagrams.no
        for member in members {
          let other = space.terms.constant(Int128(member))
          let isIt = space.compare(
            .equal, QuantitySpace.Amount(numerator: term, denominator: nil),
            QuantitySpace.Amount(numerator: other, denominator: nil))
          result = diagrams.either(result, isIt)
        }
        return result
      }
    }
  }

  private func isText(_ field: Int, _ texts: [[UInt8]]) -> Diagram {
    if let (presence, bytes) = standingText(field) {
      return diagrams.map(presence) { outcome in
        guard case .known = outcome else { return diagrams.leaf(outcome) }
        return diagrams.answer(texts.contains(bytes))
      }
    }
    let text = text(field)
    return diagrams.map(text.presence) { outcome in
      guard case .known = outcome else { return diagrams.leaf(outcome) }
      var result = diagrams.no
      for wanted in texts {
        guard let place = text.texts.firstIndex(of: wanted) else { continue }
        result = diagrams.either(
          result,
          diagrams.both(
            space.isAtLeast(text.level, Int128(place)),
            diagrams.negated(space.isAtLeast(text.level, Int128(place) + 1))))
      }
      return result
    }
  }

  private func tested(_ lane: Diagram, _ test: AbsenceTest) -> Diagram {
    diagrams.map(lane) { outcome in
      guard case .absent(let raw) = outcome else { return diagrams.answer(test.answer(0) == 1) }
      if raw >= Absence.failedCode { return diagrams.leaf(outcome) }
      return diagrams.answer(test.answer(raw) == 1)
    }
  }

  private func isPresent(_ lane: Diagram) -> Diagram {
    diagrams.map(lane) { outcome in
      guard case .absent(let raw) = outcome else { return diagrams.yes }
      return raw >= Absence.failedCode ? diagrams.leaf(outcome) : diagrams.no
    }
  }
}
