extension LaneRun {
  func weigh(_ items: [WeighedItem], _ into: ValueSlot, _ weight: ValueSlot, _ maximum: ValueSlot?) {
    let lanes = items.map { lane($0.slot) }
    let (sums, weights, maxima) = (lane(into), lane(weight), maximum.map { lane($0) })
    let unit = ExactDecimal.unit
    for row in 0..<count {
      var absence = Absence.presentCode
      var (sum, total, most) = (CheckedSum(), CheckedSum(), CheckedSum())
      for index in items.indices {
        let item = items[index]
        let own = lanes[index].absences[row]
        if own != Absence.presentCode {
          if !item.leftOutWhen.containsCode(own) { absence = max(absence, own) }
          continue
        }
        sum.add(lanes[index].values[row], times: item.weight)
        total.add(unit, times: item.weight)
        if maximum != nil { most.add(item.maximum, times: item.weight) }
      }
      let isBad = !sum.isGood || !total.isGood || !most.isGood
      if absence != Absence.presentCode || isBad {
        if absence == Absence.presentCode {
          absence = Absence.failedCode
          frame.markFailed(row, step)
        }
        sums.withhold(row, absence)
        weights.withhold(row, absence, standing: unit)
        maxima?.withhold(row, absence, standing: unit)
        continue
      }
      sums.put(row, sum.total)
      weights.putDenominator(row, total.total)
      maxima?.putDenominator(row, most.total)
    }
  }

  func extreme(_ slots: [ValueSlot], _ isHighest: Bool, _ leavesOut: [AbsenceSet], _ into: ValueSlot) {
    let (lanes, result) = (slots.map { lane($0) }, lane(into))
    for row in 0..<count {
      var absence = Absence.presentCode
      var best: Int64?
      for index in lanes.indices {
        let own = lanes[index].absences[row]
        if own != Absence.presentCode {
          if !leavesOut[index].containsCode(own) { absence = max(absence, own) }
          continue
        }
        let value = lanes[index].values[row]
        best = best.map { isHighest ? max($0, value) : min($0, value) } ?? value
      }
      if absence == Absence.presentCode, let best {
        result.put(row, best)
      } else {
        result.withhold(row, absence == Absence.presentCode ? Absence.unknown.rawValue : absence)
      }
    }
  }

  func median(_ slots: [ValueSlot], _ leavesOut: [AbsenceSet], _ into: ValueSlot, _ over: ValueSlot) {
    let lanes = slots.map { lane($0) }
    var kept: [Int64] = []
    kept.reserveCapacity(slots.count)
    for row in 0..<count {
      var absence = Absence.presentCode
      kept.removeAll(keepingCapacity: true)
      for index in lanes.indices {
        let own = lanes[index].absences[row]
        if own == Absence.presentCode {
          kept.append(lanes[index].values[row])
        } else if !leavesOut[index].containsCode(own) {
          absence = max(absence, own)
        }
      }
      let terms = absence == Absence.presentCode ? Quotient.median(of: &kept) : .absent(absence)
      put(terms, row, into, over)
    }
  }

  func firstKnown(_ slots: [ValueSlot], _ into: ValueSlot) {
    let (lanes, result) = (slots.map { lane($0) }, lane(into))
    for row in 0..<count {
      var absence = Absence.presentCode
      var known: ValueLane?
      for lane in lanes {
        if lane.absences[row] == Absence.presentCode {
          known = lane
          break
        }
        absence = max(absence, lane.absences[row])
      }
      if let known {
        result.copy(row, from: known)
      } else {
        result.withhold(row, absence == Absence.presentCode ? Absence.unknown.rawValue : absence)
      }
    }
  }

  func weighEvidence(
    _ items: [WeighedEvidence], _ into: ValueSlot, _ over: ValueSlot
  ) {
    let lanes = items.map { answers($0.evidence) }
    for row in 0..<count {
      var (seen, all) = (CheckedSum(), CheckedSum())
      var hasFailed = false
      for index in items.indices {
        all.add(items[index].weight, times: 1)
        if lanes[index][row] == 1 { seen.add(items[index].weight, times: 100) }
        if lanes[index][row] > Absence.failedCode { hasFailed = true }
      }
      if hasFailed || !seen.isGood || !all.isGood {
        put(.failed, row, into, over)
      } else if all.total <= 0 {
        put(.absent(Absence.unknown.rawValue), row, into, over)
      } else {
        put(.terms(seen.total, over: all.total), row, into, over)
      }
    }
  }

  /// Leaves a quotient in two lanes, or in one, rounded at the sixth place, when there is no second.
  func put(_ quotient: Quotient, _ row: Int, _ into: ValueSlot, _ over: ValueSlot?) {
    let (result, denominators) = (lane(into), over.map { lane($0) })
    switch quotient {
    case .terms(let numerator, let denominator):
      if let denominators {
        result.put(row, numerator)
        denominators.put(row, denominator)
      } else if let settled = Ratio.make(Int128(numerator), Int128(denominator))?.rounded() {
        result.put(row, settled.scaled)
      } else {
        fail(result, row)
      }
    case .absent(let absence):
      result.withhold(row, absence)
      denominators?.put(row, ExactDecimal.unit)
      if absence >= Absence.failedCode { frame.markFailed(row, step) }
    case .failed:
      fail(result, row)
      denominators?.withhold(row, Absence.failedCode, standing: ExactDecimal.unit)
    }
  }
}

/// The outcome of something divided: plain terms with a denominator above 0, or none.
enum Quotient {
  case terms(Int64, over: Int64)
  /// With the raw value of the absence, or 4.
  case absent(UInt8)
  case failed

  /// The median of millionths, which are put in order; unknown when there are none.
  static func median(of values: inout [Int64]) -> Quotient {
    if values.isEmpty { return .absent(Absence.unknown.rawValue) }
    values.sort()
    var sum = CheckedSum()
    sum.add(values[(values.count - 1) / 2], times: 1)
    sum.add(values[values.count / 2], times: 1)
    return sum.isGood ? .terms(sum.total, over: 2 * ExactDecimal.unit) : .failed
  }
}

/// A sum that remembers when it left the range of numbers.
struct CheckedSum {
  private var sum: Int128 = 0
  private var hasOverflowed = false

  /// Whether the sum is a number of the language.
  var isGood: Bool { !hasOverflowed && ExactDecimal(checking: sum) != nil }

  /// The sum; means something only while it is good.
  var total: Int64 { Int64(truncatingIfNeeded: sum) }

  mutating func add(_ value: Int64, times factor: Int64) {
    let (result, overflow) = sum.addingReportingOverflow(Int128(value) * Int128(factor))
    sum = result
    hasOverflowed = hasOverflowed || overflow
  }
}

extension AbsenceSet {
  /// Whether the set holds the kind with a raw value; never for 0 and 4.
  func containsCode(_ code: UInt8) -> Bool { Absence(rawValue: code).map { contains($0) } ?? false }
}

extension ValueLane {
  /// Leaves a denominator; without one above 0 there is nothing to divide by, which is unknown.
  func putDenominator(_ row: Int, _ value: Int64) {
    if value > 0 {
      put(row, value)
    } else {
      withhold(row, Absence.unknown.rawValue, standing: ExactDecimal.unit)
    }
  }
}
