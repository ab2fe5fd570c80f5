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
  static func quotient(_ dividend: Int128, _ divisor: Int128, _ way: Rounding) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    switch way {
    case .nearest: return Ratio.roundedQuotient(dividend, divisor)
    case .up: return remainder > 0 ? quotient + 1 : quotient
    case .down: return remainder < 0 ? quotient - 1 : quotient
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
