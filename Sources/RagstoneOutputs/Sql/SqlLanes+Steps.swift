import Ragstone

extension SqlLanes {
  /// Works the steps of a plan out, one after another.
  func perform(_ steps: [Step]) throws(SqlRefusal) {
    for step in steps {
      (place, span) = names.place(of: step)
      try perform(step)
    }
  }

  private func perform(_ step: Step) throws(SqlRefusal) {
    switch step {
    case .add(let a, let b, let into): add(.plus, a, b, into)
    case .subtract(let a, let b, let into): add(.minus, a, b, into)
    case .multiply(let a, let b, let into): multiply(a, b, into)
    case .divide(let a, let b, let factor, let into, let over): divide(a, b, factor, into, over)
    case .settle(let a, let over, let into): settle(a, over, into)
    case .round(let a, let over, let way, let places, let into): round(a, over, way, places, into)
    case .shift(let date, let period, let sign, let into): try shift(date, period, sign, into)
    case .elapsed(let unit, let from, let to, let into): elapsed(unit, from, to, into)
    case .elapsedCompare(let relation, let date, let period, let anchor, let into):
      try elapsedCompare(relation, date, period, anchor, into)
    case .compare(let relation, let a, let b, let into): compare(relation, a, b, into)
    case .compareQuotients(let relation, let a, let over, let b, let over2, let into):
      compareQuotients(relation, (a, over), (b, over2), into)
    case .within(let a, let tolerance, let b, let into): within(a, tolerance, b, into)
    case .isOneOf(let a, let members, let into): isOneOf(a, members, into)
    case .isText(let field, let texts, let into): isText(field, texts, into)
    case .absenceTest(let a, let test, let into):
      absenceTest(number(a).absence, code(number(a)), number(a).isOpen, test, into)
    case .isPresent(let a, let into):
      absenceTest(number(a).absence, code(number(a)), number(a).isOpen, .isKnown, into)
    case .truthAbsenceTest(let a, let test, let into):
      absenceTest(truth(a).absence, code(truth(a)), truth(a).isOpen, test, into)
    case .textAbsenceTest(let field, let test, let into): textAbsenceTest(field, test, into)
    case .not(let a, let into): not(a, into)
    case .and(let all, let into): join(all, isAnd: true, into)
    case .or(let all, let into): join(all, isAnd: false, into)
    case .count(let all, let quantifier, let into): quantify(all, quantifier, into)
    case .countMembers(let all, let into): countMembers(all, into)
    case .truth(let of, let into): answers(of: of, into)
    case .value(let of, let into): value(of: of, into)
    case .choose(let conditions, let outcomes, let into, let chosen):
      choose(conditions, outcomes, into, chosen)
    case .withdraw(let condition, let kind, let from, let into): withdraw(condition, kind, from, into)
    case .withdrawTruth(let condition, let kind, let from, let into):
      withdrawTruth(condition, kind, from, into)
    case .withdrawCode(let from, let code, let into): withdrawCode(from, code, into)
    case .decide(let a, let effects, let into): decide(a, effects, into)
    case .decideTruth(let a, let effects, let into): decideTruth(a, effects, into)
    case .ratingStep(let current, let condition, let move, let into):
      ratingStep(current, condition, move, into)
    case .lookup(let code, let cells, let into): lookup(code, cells, into)
    case .lookupPair(let row, let column, let width, let cells, let into):
      lookupPair(row, column, width, cells, into)
    case .duty(let planned): duty(planned)
    case .weigh(let items, let into, let weight, let maximum): weigh(items, into, weight, maximum)
    case .extreme(let slots, let isHighest, let leavesOut, let into):
      extreme(slots, isHighest, leavesOut, into)
    case .median(let slots, let leavesOut, let into, let over): median(slots, leavesOut, into, over)
    case .firstKnown(let slots, let into): firstKnown(slots, into)
    case .weighEvidence(let items, let into, let over): weighEvidence(items, into, over)
    case .query(let index, let into, let over): try runQuery?(index, into, over)
    }
  }
}
