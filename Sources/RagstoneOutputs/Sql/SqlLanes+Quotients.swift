import Ragstone

/// Quotients: two lanes, or one settled at the sixth place or rounded at another.
extension SqlLanes {
  func divide(_ a: ValueSlot, _ b: ValueSlot, _ factor: Int64, _ into: ValueSlot, _ over: ValueSlot) {
    var (dividend, divisor) = (number(a), number(b))
    let mayBeNone = divisor.range.contains(0)
    if mayBeNone || divisor.range.lowerBound < 0 {
      divisor = bound(divisor, as: names.name(over) + "_signed")
    }
    dividend = times(dividend, Int128(factor))
    if divisor.range.lowerBound < 0 {
      let plain = dividend.value.size > 4 ? bound(dividend) : dividend
      dividend = plain
      dividend.range = SqlRange.mirrored(plain.range)
      dividend.usual = SqlRange.mirrored(plain.usualRange)
    }
    var upper = dividend
    upper.absence = strict([dividend, divisor])
    upper.value = Self.signed(dividend.value, by: divisor.value, divisor.range)
    if mayBeNone {
      upper.absence.kinds |= 1 << Absence.unknown.rawValue
      if upper.absence.codes.count > 1 {
        let isNone = SqlExpression.make(.equal, divisor.value, .number(0))
        let open = upper.absence.code ?? SqlExpression.greatest([code(dividend), code(divisor)])
        upper.absence.code = .make(
          [
            SqlBranch(condition: .make(.greater, open, .number(0)), value: open),
            SqlBranch(condition: isNone, value: .number(Int128(Absence.unknown.rawValue))),
          ],
          else: .number(0))
      }
    } else if divisor.absence.kinds != 0 {
      upper.value = .when(.isNotNull(divisor.value), upper.value)
    }
    var lower = divisor
    lower.absence = .never
    lower.upper = into
    if divisor.range.lowerBound < 0 {
      // A column: a rate held against three figures asks for it six times, and five rates may have one divisor.
      let size = SqlExpression.strict(.absolute, divisor.value)
      if case .column(let name) = divisor.value {
        lower.value = scope.column(size, named: name + "_size")
      } else {
        lower.value = size
      }
    }
    let magnitude = SqlRange.magnitude(divisor.range)
    lower.range = max(magnitude.lowerBound, 1)...max(magnitude.upperBound, 1)
    let natural = naturalTerms(number(a), number(b), Int128(factor))
    let one = SqlNumber.power(6 - divisor.exponent)
    if refusesRows, divisor.value.literal == nil, magnitude.lowerBound < one, magnitude.upperBound > one {
      let most = SqlRange.magnitude(divisor.usualRange).upperBound
      lower.usual = one...max(most, one)
      let (term, least) = (number(b).natural?.expression).map { ($0, Int128(1)) } ?? (divisor.value, one)
      scope.note(
        unusual: .every([
          .make(.less, term, .number(least)), .make(.greater, term, .number(-least)),
          .make(.notEqual, term, .number(0)),
        ]), about: term)
    }
    upper.natural = natural?.upper
    lower.natural = natural?.lower
    put(checked(upper, Self.tooLargeForQuery), into)
    put(lower, over)
  }

  /// A dividend that has taken over the sign of its divisor, which lies in a range; NULL where that is 0.
  private static func signed(
    _ dividend: SqlExpression, by divisor: SqlExpression, _ range: ClosedRange<Int128>
  ) -> SqlExpression {
    let opposite = SqlExpression.make(.minus, .number(0), dividend)
    if range.lowerBound < 0, range.upperBound > 0 {
      // Most divisors are more than 0: then nothing else is asked.
      return .make(
        [
          SqlBranch(condition: .make(.greater, divisor, .number(0)), value: dividend),
          SqlBranch(condition: .make(.less, divisor, .number(0)), value: opposite),
        ], else: nil)
    }
    let own = range.lowerBound < 0 ? opposite : dividend
    return range.contains(0) ? .when(.make(.notEqual, divisor, .number(0)), own) : own
  }

  /// The terms of a quotient of two columns, as the engine's own numbers; nil where one is no column or literal.
  private func naturalTerms(_ a: SqlNumber, _ b: SqlNumber, _ factor: Int128) -> (
    upper: SqlNatural, lower: SqlNatural
  )? {
    guard a.natural != nil || b.natural != nil, let above = a.ownNumber, let below = b.ownNumber else {
      return nil
    }
    var upper = Self.signed(Self.naturalProduct(above, factor), by: below, b.range)
    if !b.range.contains(0), b.absence.kinds != 0 { upper = .when(.isNotNull(below), upper) }
    let lower: SqlExpression = b.range.lowerBound < 0 ? .strict(.absolute, below) : below
    return (SqlNatural(expression: upper, kind: .number), SqlNatural(expression: lower, kind: .number))
  }

  /// The engine's own number times a whole one; the literal is wide enough that no column of whole numbers passes its type.
  static func naturalProduct(_ number: SqlExpression, _ factor: Int128) -> SqlExpression {
    factor == 1 ? number : .infix(.times, .call(.cast(.long), [.number(factor)]), number)
  }

  /// The lower term of a quotient for an upper term: one where that is a value which is no quotient.
  func divisor(_ over: ValueSlot, under upper: ValueSlot) -> SqlNumber {
    var lower = number(over)
    guard let own = lower.upper else { return lower }
    lower.upper = nil
    if own == upper || number(own).absence.kinds == 0 { return lower }
    let unit = SqlNumber.power(6 - lower.exponent)
    lower.natural = nil
    lower.value = .when(.isNull(number(own).value), .number(unit), else: lower.value)
    lower.range = SqlRange.union(lower.range, unit...unit)
    return lower
  }

  /// The lower term of a quotient with the absence of its upper term where what is worked out of it may fail: it is NULL there,
  /// which then does not mean that it failed.
  func lowerTerm(_ lower: SqlNumber, under upper: SqlNumber) -> SqlNumber {
    if dialect.hasWideNumbers || refusesRows || lower.absence.kinds != 0 { return lower }
    var result = lower
    if lower.value.literal == nil { result.absence = upper.absence }
    return result
  }

  func settle(_ a: ValueSlot, _ over: ValueSlot, _ into: ValueSlot) {
    put(settled(number(a), divisor(over, under: a)), into)
  }

  /// A quotient rounded at the sixth place.
  func settled(_ upper: SqlNumber, _ lower: SqlNumber) -> SqlNumber {
    let power = 6 + upper.exponent - lower.exponent
    let factor = SqlNumber.power(power)
    var (above, below) = (upper, lowerTerm(lower, under: upper))
    let isWide = SqlWidth(SqlRange.product(above.range, 2 * factor...2 * factor)) == .wide
    if !dialect.hasWideNumbers, power == 6, isWide {
      (above.exponent, below.exponent) = (0, 0)
      if below.value.literal == nil { below = bound(below) }
      return checkedQuotient(settledByParts(above, below), upper, lower)
    }
    if power >= 0 {
      above = times(upper, factor)
    } else {
      below = times(below, SqlNumber.power(-power))
    }
    (above.exponent, below.exponent) = (0, 0)
    if below.value.literal == nil { below = bound(below) }
    var result = roundedQuotient(above, below)
    result.exponent = 0
    return checkedQuotient(result, upper, lower)
  }

  /// The divisors from which on what is left over passes 64 bits when it is brought to the next three places, doubled.
  private static let largestDivisor: Int128 = 4_600_000_000_000_000

  /// A quotient rounded at the sixth place, three places at a time, so that the terms may be large where numbers are not wide.
  ///
  /// Every number on the way stays within 64 bits where the divisor is below the limit and the quotient a number of the language,
  /// which is asked of the terms (`checkedQuotient`).
  private func settledByParts(_ upper: SqlNumber, _ lower: SqlNumber) -> SqlNumber {
    var divisor = lower
    divisor.exponent = 0
    let isLarge = lower.range.upperBound >= Self.largestDivisor
    if isLarge { divisor.range = lower.range.lowerBound...(Self.largestDivisor - 1) }
    var whole = bound(upper)
    whole.exponent = 0
    let most = divisor.range.upperBound - 1
    func rest(_ number: SqlNumber) -> SqlNumber {
      var result = number
      result.value = .call(.remainder, [number.value, divisor.value])
      result.range = SqlRange.within(number.range, -most...most)
      return result
    }
    func within(_ number: SqlNumber, _ most: Int128) -> SqlNumber {
      var result = number
      result.range = SqlRange.within(number.range, -most...most)
      return result
    }
    let first = bound(times(rest(whole), 1000))
    let last = within(roundedQuotient(bound(times(rest(first), 1000)), divisor), 1000)
    let upperPart = times(within(quotient(whole, divisor), 9_200_000_000_000), 1_000_000)
    let middle = times(within(quotient(first, divisor), 999), 1000)
    let result = worked(.plus, worked(.plus, upperPart, middle, exponent: 0), last, exponent: 0)
    if !isLarge { return result }
    return failing(
      result, where: .make(.atLeast, lower.value, .number(Self.largestDivisor)),
      "too large for \(dialect.name)", isUnusual: lower.usualRange.upperBound < Self.largestDivisor)
  }

  /// A settled quotient, failed where it is no number of the language, which its terms tell: only what is divided by less
  /// than one can grow so large.
  private func checkedQuotient(_ result: SqlNumber, _ upper: SqlNumber, _ lower: SqlNumber) -> SqlNumber {
    let limit = Int128(ExactDecimal.limit)
    let allowed = (1 - limit)...(limit - 1)
    let power = upper.exponent - lower.exponent
    let usual = SqlRange.quotient(
      SqlRange.product(upper.usualRange, 1_000_000...1_000_000), lower.usualRange,
      times: power)
    if SqlRange.holds(allowed, result.range) { return result }
    var kept = result
    kept.range = SqlRange.within(result.range, allowed)
    kept.usual = SqlRange.within(usual, allowed)
    let isUnusual = SqlRange.holds(allowed, usual)
    let one = SqlNumber.power(6 - lower.exponent)
    if lower.range.lowerBound >= one { return kept }
    if let above = upper.natural?.expression, let below = lower.natural?.expression {
      let most = limit / Int128(ExactDecimal.unit)
      let isLarge = SqlExpression.every([
        .make(.less, below, .number(1)),
        .make(
          .atLeast, .strict(.absolute, above),
          Self.naturalProduct(.call(.least, [below, .number(1)]), most)),
      ])
      return failing(kept, where: isLarge, Self.tooLarge, isUnusual: isUnusual)
    }
    let terms = (bound(upper), bound(lower))
    var above = terms.0
    above.value = .strict(.absolute, above.value)
    above.range = SqlRange.magnitude(above.range)
    above = times(above, SqlNumber.power(max(power, 0)))
    let factor = limit / 1_000_000 * SqlNumber.power(max(-power, 0))
    var divisor = terms.1.value
    if dialect.hasWideNumbers, terms.1.width < .wide { divisor = .strict(.cast(.wide), divisor) }
    let isLarge = SqlExpression.every([
      .make(.less, terms.1.value, .number(one)),
      .make(.atLeast, above.value, .make(.times, divisor, .number(factor))),
    ])
    return failing(kept, where: isLarge, Self.tooLarge, isUnusual: isUnusual)
  }

  func round(_ a: ValueSlot, _ over: ValueSlot?, _ way: Rounding, _ places: Int, _ into: ValueSlot) {
    let upper = number(a)
    let lower =
      over.map { divisor($0, under: a) }
      ?? SqlNumber(value: .number(1), exponent: 6, range: 1...1, width: .short)
    // In units of the last place kept: upper × 10^(exponents + places) over lower.
    let power = upper.exponent - lower.exponent + places
    if over == nil, power >= 0 {
      put(upper, into)
      return
    }
    var (above, below) = (upper, lowerTerm(lower, under: upper))
    if power >= 0 {
      above = times(upper, SqlNumber.power(power))
    } else {
      below = times(below, SqlNumber.power(-power))
    }
    (above.exponent, below.exponent) = (0, 0)
    if below.value.literal == nil { below = bound(below) }
    var result: SqlNumber
    switch way {
    case .nearest: result = roundedQuotient(above, below)
    case .up, .down:
      above = bound(above)
      result = bound(quotient(above, below))
      let product = worked(.times, result, below, exponent: 0)
      let sign: SqlInfix = way == .up ? .less : .greater
      let step = SqlExpression.when(
        .make(sign, product.value, above.value), .number(way == .up ? 1 : -1), else: .number(0))
      result = worked(
        .plus, result, SqlNumber(value: step, range: -1...1, width: .short), exponent: 0)
    }
    result.exponent = max(0, 6 - places)
    result.absence = strict(
      result.absence.has(Absence.failedCode) ? [upper, lower, result] : [upper, lower])
    put(checked(result), into)
  }
}
