extension LaneRun {
  func compare(_ relation: Relation, _ a: ValueSlot, _ b: ValueSlot, _ into: TruthSlot) {
    let (left, right, result) = (lane(a), lane(b), answers(into))
    for row in 0..<count {
      let absence = max(left.absences[row], right.absences[row])
      let answer: UInt8 = relation.holds(left.values[row], right.values[row]) ? 1 : 0
      result[row] = absence == Absence.presentCode ? answer : absence + 1
    }
  }

  func compareQuotients(
    _ relation: Relation, _ a: (ValueSlot, over: ValueSlot?), _ b: (ValueSlot, over: ValueSlot?),
    _ into: TruthSlot
  ) {
    let (left, right, result) = (lane(a.0), lane(b.0), answers(into))
    let (leftOver, rightOver) = (a.over.map { lane($0) }, b.over.map { lane($0) })
    for row in 0..<count {
      let absence = max(
        max(left.absences[row], right.absences[row]),
        max(leftOver?.absences[row] ?? 0, rightOver?.absences[row] ?? 0))
      if absence != Absence.presentCode {
        result[row] = absence + 1
        continue
      }
      let leftDivisor = leftOver?.values[row] ?? ExactDecimal.unit
      let rightDivisor = rightOver?.values[row] ?? ExactDecimal.unit
      if leftDivisor <= 0 || rightDivisor <= 0 {
        // A share of nothing.
        result[row] = Absence.unknown.rawValue + 1
        continue
      }
      let first = Int128(left.values[row]) * Int128(rightDivisor)
      let second = Int128(right.values[row]) * Int128(leftDivisor)
      result[row] = relation.holds(first, second) ? 1 : 0
    }
  }

  func within(_ a: ValueSlot, _ tolerance: ValueSlot, _ b: ValueSlot, _ into: TruthSlot) {
    let (left, right, most, result) = (lane(a), lane(b), lane(tolerance), answers(into))
    for row in 0..<count {
      let absence = max(max(left.absences[row], right.absences[row]), most.absences[row])
      if absence != Absence.presentCode {
        result[row] = absence + 1
        continue
      }
      let distance = abs(Int128(left.values[row]) - Int128(right.values[row]))
      result[row] = distance <= Int128(most.values[row]) ? 1 : 0
    }
  }

  func isOneOf(_ a: ValueSlot, _ members: [Int64], _ into: TruthSlot) {
    let (values, result) = (lane(a), answers(into))
    for row in 0..<count {
      let absence = values.absences[row]
      let answer: UInt8 = members.contains(values.values[row]) ? 1 : 0
      result[row] = absence == Absence.presentCode ? answer : absence + 1
    }
  }

  func isText(_ field: Int, _ texts: [[UInt8]], _ into: TruthSlot) {
    let result = answers(into)
    for row in 0..<count {
      let place = tableRow(row)
      let absence = textAbsence(place, field)
      guard let table, absence == Absence.presentCode else {
        result[row] = absence + 1
        continue
      }
      let isEqual = table.withText(row: place, field: field) { bytes in
        texts.contains { $0.elementsEqual(bytes) }
      }
      result[row] = isEqual ? 1 : 0
    }
  }

  func absenceTest(_ a: ValueSlot, _ test: AbsenceTest, _ into: TruthSlot) {
    let (values, result) = (lane(a), answers(into))
    for row in 0..<count { result[row] = test.answer(values.absences[row]) }
  }

  func truthAbsenceTest(_ a: TruthSlot, _ test: AbsenceTest, _ into: TruthSlot) {
    let (operand, result) = (answers(a), answers(into))
    for row in 0..<count { result[row] = test.answer(operand[row] <= 1 ? 0 : operand[row] - 1) }
  }

  func textAbsenceTest(_ field: Int, _ test: AbsenceTest, _ into: TruthSlot) {
    let result = answers(into)
    for row in 0..<count { result[row] = test.answer(textAbsence(tableRow(row), field)) }
  }

  func not(_ a: TruthSlot, _ into: TruthSlot) {
    let (operand, result) = (answers(a), answers(into))
    for row in 0..<count { result[row] = operand[row] <= 1 ? 1 - operand[row] : operand[row] }
  }

  func and(_ all: [TruthSlot], _ into: TruthSlot) {
    let result = answers(into)
    result.update(repeating: 1, count: count)
    for slot in all {
      let operand = answers(slot)
      for row in 0..<count {
        let isNo = result[row] == 0 || operand[row] == 0
        result[row] = isNo ? 0 : max(result[row], operand[row])
      }
    }
  }

  func or(_ all: [TruthSlot], _ into: TruthSlot) {
    let result = answers(into)
    result.update(repeating: 0, count: count)
    for slot in all {
      let operand = answers(slot)
      for row in 0..<count {
        let isYes = result[row] == 1 || operand[row] == 1
        result[row] = isYes ? 1 : max(result[row], operand[row])
      }
    }
  }

  /// How many answers of a row are yes, how many are not decided, and the largest byte of those.
  private func tally(_ all: [UnsafeMutablePointer<UInt8>], _ row: Int) -> (yes: Int, open: Int, worst: UInt8)
  {
    var tally = (yes: 0, open: 0, worst: UInt8(0))
    for operand in all {
      let answer = operand[row]
      if answer == 1 { tally.yes += 1 }
      if answer > 1 {
        tally.open += 1
        tally.worst = max(tally.worst, answer)
      }
    }
    return tally
  }

  func quantify(_ all: [TruthSlot], _ quantifier: Quantifier, _ into: TruthSlot) {
    let (operands, result) = (all.map { answers($0) }, answers(into))
    for row in 0..<count {
      let (yes, open, worst) = tally(operands, row)
      result[row] = quantifier.answer(yes: yes, open: open, of: operands.count, worst: worst)
    }
  }

  func countMembers(_ all: [TruthSlot], _ into: ValueSlot) {
    let (operands, result) = (all.map { answers($0) }, lane(into))
    for row in 0..<count {
      let (yes, _, worst) = tally(operands, row)
      if worst > 1 {
        result.withhold(row, worst - 1)
      } else {
        result.put(row, Int64(yes) * ExactDecimal.unit)
      }
    }
  }

  func truth(_ a: ValueSlot, _ into: TruthSlot) {
    let (values, result) = (lane(a), answers(into))
    for row in 0..<count {
      let absence = values.absences[row]
      result[row] = absence == Absence.presentCode ? (values.values[row] == 0 ? 0 : 1) : absence + 1
    }
  }

  func value(_ a: TruthSlot, _ into: ValueSlot) {
    let (operand, result) = (answers(a), lane(into))
    for row in 0..<count {
      let answer = operand[row]
      if answer > 1 { result.withhold(row, answer - 1) } else { result.put(row, Int64(answer)) }
    }
  }
}

extension AbsenceTest {
  /// 0 or 1 for what a lane holds beside a value, and 5 for what has failed.
  func answer(_ absence: UInt8) -> UInt8 {
    if absence >= Absence.failedCode { return Absence.failedCode + 1 }
    let holds =
      switch self {
      case .isKnown: absence == Absence.presentCode
      case .isAbsent: absence != Absence.presentCode
      case .isApplicable: absence != Absence.notApplicable.rawValue
      case .isKind(let kind): absence == kind.rawValue
      }
    return holds ? 1 : 0
  }
}

extension Quantifier {
  /// The answer where so many members are yes and so many are not decided, `worst` being the largest byte of those.
  func answer(yes: Int, open: Int, of count: Int, worst: UInt8) -> UInt8 {
    switch self {
    case .any, .count: return yes > 0 ? 1 : worst
    case .all: return yes + open < count ? 0 : max(worst, 1)
    case .none: return yes > 0 ? 0 : (open == 0 ? 1 : worst)
    case .atLeast(let least): return yes >= least ? 1 : (yes + open < least ? 0 : worst)
    case .atMost(let most): return yes > most ? 0 : (yes + open <= most ? 1 : worst)
    case .exactly(let number):
      if yes > number || yes + open < number { return 0 }
      return open == 0 ? 1 : worst
    }
  }
}
