extension LaneRun {
  func choose(_ conditions: [TruthSlot?], _ outcomes: [Int64?], _ into: ValueSlot, _ chosen: ValueSlot) {
    let (result, choice) = (lane(into), lane(chosen))
    let operands = conditions.map { $0.map { answers($0) } }
    for row in 0..<count {
      choice.put(row, -1)
      result.withhold(row, Absence.unknown.rawValue)
      for index in operands.indices {
        let answer = operands[index].map { $0[row] } ?? 1
        if answer == 0 { continue }
        choice.put(row, Int64(index))
        if answer > 1 {
          result.withhold(row, answer - 1)
        } else if index < outcomes.count, let outcome = outcomes[index] {
          result.put(row, outcome)
        }
        break
      }
    }
  }

  func withdraw(_ condition: TruthSlot, _ kind: Absence, _ from: ValueSlot, _ into: ValueSlot) {
    let (answer, source, result) = (answers(condition), lane(from), lane(into))
    for row in 0..<count {
      switch answer[row] {
      case 0: result.copy(row, from: source)
      case 1: result.withhold(row, kind.rawValue)
      case let undecided: result.withhold(row, undecided - 1)
      }
    }
  }

  func withdrawTruth(_ condition: TruthSlot, _ kind: Absence, _ from: TruthSlot, _ into: TruthSlot) {
    let (answer, source, result) = (answers(condition), answers(from), answers(into))
    for row in 0..<count {
      switch answer[row] {
      case 0: result[row] = source[row]
      case 1: result[row] = kind.rawValue + 1
      case let undecided: result[row] = undecided
      }
    }
  }

  func withdrawCode(_ from: ValueSlot, _ code: Int64, _ into: ValueSlot) {
    let (source, result) = (lane(from), lane(into))
    for row in 0..<count {
      if source.absences[row] == Absence.presentCode, source.values[row] == code {
        result.withhold(row, Absence.unknown.rawValue)
      } else {
        result.copy(row, from: source)
      }
    }
  }

  func decide(_ a: ValueSlot, _ effects: PlannedEffects, _ into: ValueSlot) {
    let (source, result) = (lane(a), lane(into))
    for row in 0..<count {
      let absence = source.absences[row]
      result.copy(row, from: source)
      if absence == Absence.presentCode || absence >= Absence.failedCode { continue }
      switch effects.action(absence) {
      case .keep, .no, .yes: break
      case .value(let value): result.put(row, value)
      case .unknown: result.withhold(row, Absence.unknown.rawValue)
      case .fail: fail(result, row)
      }
    }
  }

  func decideTruth(_ a: TruthSlot, _ effects: PlannedEffects, _ into: TruthSlot) {
    let (source, result) = (answers(a), answers(into))
    for row in 0..<count {
      let answer = source[row]
      result[row] = answer
      if answer <= 1 || answer > Absence.failedCode { continue }
      switch effects.action(answer - 1) {
      case .keep: break
      case .no: result[row] = 0
      case .yes: result[row] = 1
      case .value(let value): result[row] = value == 0 ? 0 : 1
      case .unknown: result[row] = Absence.unknown.rawValue + 1
      case .fail: fail(result, row)
      }
    }
  }

  func ratingStep(_ current: ValueSlot, _ condition: TruthSlot, _ move: RatingMove, _ into: ValueSlot) {
    let (source, answer, result) = (lane(current), answers(condition), lane(into))
    for row in 0..<count {
      result.copy(row, from: source)
      if answer[row] > Absence.failedCode {
        fail(result, row)
        continue
      }
      let absence = source.absences[row]
      if answer[row] != 1 || absence >= Absence.failedCode { continue }
      if case .set(let index) = move {
        result.put(row, index)
        continue
      }
      if absence != Absence.presentCode { continue }
      result.put(row, move.applied(to: source.values[row]))
    }
  }

  func lookup(_ code: ValueSlot, _ cells: [Int64], _ into: ValueSlot) {
    combine(code, code, into) { code, _ in
      guard let index = Int(exactly: code), cells.indices.contains(index) else { return (0, true) }
      return (cells[index], false)
    }
  }

  func lookupPair(_ row: ValueSlot, _ column: ValueSlot, _ width: Int, _ cells: [Int64], _ into: ValueSlot) {
    combine(row, column, into) { first, second in
      guard let place = Int(exactly: first), let across = Int(exactly: second), place >= 0,
        place < cells.count,
        (0..<max(width, 0)).contains(across)
      else { return (0, true) }
      let (start, overflow) = place.multipliedReportingOverflow(by: width)
      // Neither part is larger than the array it was checked against.
      guard !overflow, start < cells.count, cells.indices.contains(start + across) else { return (0, true) }
      return (cells[start + across], false)
    }
  }
}

extension PlannedEffects {
  /// What is done with an absence of a raw value; nothing where none is said.
  func action(_ absence: UInt8) -> Action {
    Int(absence) < actions.count ? actions[Int(absence)] : .keep
  }
}

extension RatingMove {
  /// The index after the step.
  func applied(to index: Int64) -> Int64 {
    switch self {
    case .atLeast(let least): return max(index, least)
    case .atMost(let most): return min(index, most)
    case .set(let other): return other
    case .move(let distance, let last):
      let (moved, overflow) = index.addingReportingOverflow(distance)
      if overflow { return distance < 0 ? 0 : last }
      return max(0, min(moved, last))
    }
  }
}
