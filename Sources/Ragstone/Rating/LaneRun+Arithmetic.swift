extension LaneRun {
  /// Works a result out of two values; nothing is worked out where either is absent.
  @inline(__always)
  func combine(
    _ a: ValueSlot, _ b: ValueSlot, _ into: ValueSlot,
    _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) {
    let (left, right, result) = (lane(a), lane(b), lane(into))
    for row in 0..<count {
      let absence = max(left.absences[row], right.absences[row])
      if absence != Absence.presentCode {
        result.withhold(row, absence)
        continue
      }
      let (value, overflow) = operation(left.values[row], right.values[row])
      if overflow || !ExactDecimal.holds(value) { fail(result, row) } else { result.put(row, value) }
    }
  }

  func multiply(_ a: ValueSlot, _ b: ValueSlot, _ into: ValueSlot) {
    combine(a, b, into) { left, right in
      let product = ExactDecimal(scaled: left).multiplied(by: ExactDecimal(scaled: right))
      return (product?.scaled ?? 0, product == nil)
    }
  }

  func divide(_ a: ValueSlot, _ b: ValueSlot, _ factor: Int64, _ into: ValueSlot, _ over: ValueSlot) {
    let (left, right, numerator, denominator) = (lane(a), lane(b), lane(into), lane(over))
    for row in 0..<count {
      var absence = max(left.absences[row], right.absences[row])
      let divisor = right.values[row]
      if absence == Absence.presentCode, divisor == 0 { absence = Absence.unknown.rawValue }
      if absence != Absence.presentCode {
        numerator.withhold(row, absence)
        // Only the numerator is absent: a clause may still give the quotient a value, over one.
        denominator.put(row, ExactDecimal.unit)
        continue
      }
      let (product, overflow) = left.values[row].multipliedReportingOverflow(by: factor)
      if overflow || !ExactDecimal.holds(product) || !ExactDecimal.holds(divisor) {
        guard let (reduced, over) = Self.reduced(left.values[row], factor, divisor) else {
          fail(numerator, row)
          denominator.put(row, ExactDecimal.unit)
          continue
        }
        numerator.put(row, reduced)
        denominator.put(row, over)
      } else {
        numerator.put(row, divisor < 0 ? -product : product)
        denominator.put(row, abs(divisor))
      }
    }
  }

  /// `factor × a` over `b` in lowest terms, worked out in 128 bits; nil when even those pass 64.
  private static func reduced(_ a: Int64, _ factor: Int64, _ b: Int64) -> (Int64, Int64)? {
    let product = Int128(a) * Int128(factor)
    var (larger, smaller) = (product.magnitude, Int128(b).magnitude)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    guard let common = Int128(exactly: larger), common > 0 else { return nil }
    let sign: Int128 = b < 0 ? -1 : 1
    guard let numerator = Int64(exactly: product / common * sign),
      let denominator = Int64(exactly: Int128(b) / common * sign),
      ExactDecimal.holds(numerator), ExactDecimal.holds(denominator)
    else { return nil }
    return (numerator, denominator)
  }

  func settle(_ a: ValueSlot, _ over: ValueSlot, _ into: ValueSlot) {
    combine(a, over, into) { numerator, denominator in
      let value = Ratio.make(Int128(numerator), Int128(denominator))?.rounded()
      return (value?.scaled ?? 0, value == nil)
    }
  }

  func round(_ a: ValueSlot, _ over: ValueSlot?, _ way: Rounding, _ places: Int, _ into: ValueSlot) {
    let step = Int128(ExactDecimal.stepOfPlace(places))
    func rounded(_ numerator: Int64, _ denominator: Int128) -> (partialValue: Int64, overflow: Bool) {
      guard denominator > 0 else { return (0, true) }
      let dividend = Int128(numerator) * Int128(ExactDecimal.unit)
      let value = Self.quotient(dividend, denominator * step, way) * step
      let decimal = ExactDecimal(checking: value)
      return (decimal?.scaled ?? 0, decimal == nil)
    }
    if let over {
      combine(a, over, into) { rounded($0, Int128($1)) }
    } else {
      combine(a, a, into) { value, _ in rounded(value, Int128(ExactDecimal.unit)) }
    }
  }

  /// A quotient rounded to a whole number; `divisor` is above zero.
  private static func quotient(_ dividend: Int128, _ divisor: Int128, _ way: Rounding) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    switch way {
    case .nearest: return Ratio.roundedQuotient(dividend, divisor)
    case .up: return remainder > 0 ? quotient + 1 : quotient
    case .down: return remainder < 0 ? quotient - 1 : quotient
    }
  }

  // MARK: Dates

  /// A day number moved by a period, or nil outside the calendar.
  private static func moved(_ day: Int64, _ period: CalendarPeriod, _ sign: Int) -> Int64? {
    guard let whole = Int(exactly: day), let date = CalendarDate(dayNumber: whole) else { return nil }
    let result = sign < 0 ? date.subtracting(period) : date.adding(period)
    return result.map { Int64($0.dayNumber) }
  }

  /// The days in a period that is so many days whatever the date, or nil.
  private static func days(in period: CalendarPeriod) -> Int64? {
    switch period.unit {
    case .days: Int64(period.count)
    case .weeks: Int64(period.count) * 7
    case .months, .quarters, .years, .workingDays: nil
    }
  }

  /// Calls `body` with each row's moved day: an absence or 0, and the day, nil outside the calendar.
  @inline(__always)
  private func forEachMoved(
    _ date: ValueSlot, _ operand: PlannedOperand, _ sign: Int, _ body: (Int, UInt8, Int64?) -> Void
  ) {
    let dates = lane(date)
    let range = Int64(CalendarDate.first.dayNumber)...Int64(CalendarDate.last.dayNumber)
    switch operand {
    case .period(let period):
      if let days = Self.days(in: period) {
        let shift = sign < 0 ? -days : days
        for row in 0..<count {
          let (day, overflow) = dates.values[row].addingReportingOverflow(shift)
          body(row, dates.absences[row], !overflow && range.contains(day) ? day : nil)
        }
        return
      }
      for row in 0..<count {
        let absence = dates.absences[row]
        body(row, absence, absence == 0 ? Self.moved(dates.values[row], period, sign) : nil)
      }
    case .periodByWord(let slot, let periods):
      let words = lane(slot)
      for row in 0..<count {
        let absence = max(dates.absences[row], words.absences[row])
        guard absence == 0, let word = Int(exactly: words.values[row]), periods.indices.contains(word) else {
          body(row, absence, nil)
          continue
        }
        body(row, absence, Self.moved(dates.values[row], periods[word], sign))
      }
    case .value, .quotient, .truth, .text, .constantText:
      // Not a duration: no plan has one here.
      for row in 0..<count { body(row, Absence.presentCode, nil) }
    }
  }

  func shift(_ date: ValueSlot, _ period: PlannedOperand, _ sign: Int, _ into: ValueSlot) {
    let result = lane(into)
    forEachMoved(date, period, sign) { row, absence, day in
      if absence != Absence.presentCode {
        result.withhold(row, absence)
      } else if let day {
        result.put(row, day)
      } else {
        fail(result, row)
      }
    }
  }

  func elapsedCompare(
    _ relation: Relation, _ date: ValueSlot, _ period: PlannedOperand, _ anchor: ValueSlot,
    _ into: TruthSlot
  ) {
    let (anchors, result) = (lane(anchor), answers(into))
    forEachMoved(date, period, 1) { row, absence, day in
      let absence = max(absence, anchors.absences[row])
      if absence != Absence.presentCode {
        result[row] = absence + 1
      } else if let day {
        // More time has passed the earlier the moved day lies, so the sides change places.
        result[row] = relation.holds(anchors.values[row], day) ? 1 : 0
      } else {
        fail(result, row)
      }
    }
  }

  func elapsed(_ unit: ElapsedUnit, _ from: ValueSlot, _ to: ValueSlot, _ into: ValueSlot) {
    combine(from, to, into) { first, last in
      guard let start = Int(exactly: first).flatMap({ CalendarDate(dayNumber: $0) }),
        let end = Int(exactly: last).flatMap({ CalendarDate(dayNumber: $0) })
      else { return (0, true) }
      let whole =
        switch unit {
        case .days: end.days(since: start)
        case .months: end.wholeMonths(since: start)
        case .years: end.wholeYears(since: start)
        }
      // At most 3.7 million days.
      return (Int64(whole) * ExactDecimal.unit, false)
    }
  }
}

extension Relation {
  /// Whether the relation holds between two values.
  @inline(__always)
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}
