import Ragstone

extension SqlLanes {
  /// Why rows fail in most steps.
  static let tooLarge = "a number grows too large"
  /// The terms of a quotient, which `rate` brings to lowest terms where they are too large, and a query does not.
  static let tooLargeForQuery = "too large for this query"

  // MARK: Whole numbers

  /// The same number told in units of a smaller power of ten.
  func rescaled(_ number: SqlNumber, to exponent: Int) -> SqlNumber {
    if number.exponent == exponent { return number }
    var result = times(number, SqlNumber.power(number.exponent - exponent))
    result.exponent = exponent
    return result
  }

  /// A number times a whole number that is known.
  func times(_ number: SqlNumber, _ factor: Int128) -> SqlNumber {
    if factor == 1 { return number }
    let constant = SqlNumber(
      value: .number(factor), range: factor...factor, width: SqlWidth(factor...factor))
    return worked(.times, number, constant, exponent: number.exponent)
  }

  /// A number times a whole number, which may grow too large for the dialect: then it is no whole number any more.
  func multiplied(_ number: SqlNumber, _ factor: Int128) -> SqlNumber {
    let range = SqlRange.product(number.range, factor...factor)
    let needed = SqlWidth(range)
    let isWidened = needed > number.ownWidth && dialect.hasWideNumbers && number.value.literal == nil
    var result = number
    result.natural = nil
    result.value = .make(
      .times, isWidened ? .call(.cast(needed), [number.value]) : number.value, .number(factor))
    result.range = range
    result.width = max(needed, number.ownWidth)
    return result
  }

  /// Two numbers of one exponent worked with, wide enough for all that may come out.
  func worked(_ sign: SqlInfix, _ a: SqlNumber, _ b: SqlNumber, exponent: Int) -> SqlNumber {
    let range: ClosedRange<Int128>
    switch sign {
    case .plus: range = SqlRange.sum(a.range, b.range)
    case .minus: range = SqlRange.difference(a.range, b.range)
    default: range = SqlRange.product(a.range, b.range)
    }
    let needed = SqlWidth(range)
    var (left, right) = (a.value, b.value)
    if needed > max(a.ownWidth, b.ownWidth), left.literal == nil || right.literal == nil {
      if left.literal == nil {
        left = .strict(.cast(needed), left)
      } else {
        right = .strict(.cast(needed), right)
      }
    }
    var result = SqlNumber(
      value: .make(sign, left, right), exponent: exponent, range: range,
      width: max(needed, a.ownWidth, b.ownWidth), absence: strict([a, b]))
    if needed == .wide, !dialect.hasWideNumbers, result.value.literal == nil {
      result = failing(
        result, where: .call(.isTooWide, [result.value]), "too large for \(dialect.name)")
    }
    return result
  }

  /// The number, failed where it is none of the language.
  func checked(_ number: SqlNumber, _ reason: String = SqlLanes.tooLarge) -> SqlNumber {
    let limit = Int128(ExactDecimal.limit) / SqlNumber.power(number.exponent)
    let allowed = (1 - limit)...(limit - 1)
    if number.range.lowerBound >= allowed.lowerBound, number.range.upperBound <= allowed.upperBound {
      return number
    }
    var result = bound(number)
    var ends: [SqlExpression] = []
    if let own = result.natural, own.kind == .number {
      let most = Int128(ExactDecimal.limit) / Int128(ExactDecimal.unit)
      result.range = SqlRange.within(number.range, allowed)
      let isOut = SqlExpression.some([
        .make(.atLeast, own.expression, .number(most)), .make(.atMost, own.expression, .number(-most)),
      ])
      return failing(result, where: isOut, reason)
    }
    if number.range.upperBound >= limit { ends.append(.make(.atLeast, result.value, .number(limit))) }
    if number.range.lowerBound <= -limit { ends.append(.make(.atMost, result.value, .number(-limit))) }
    result.range = SqlRange.within(number.range, allowed)
    return failing(result, where: .some(ends), reason)
  }

  /// A whole number divided by another, above 0, rounded half away from zero.
  func roundedQuotient(_ number: SqlNumber, _ divisor: SqlNumber) -> SqlNumber {
    let isNeverBelow = number.range.lowerBound >= 0
    let above: SqlNumber
    let below: SqlNumber
    let half: SqlNumber
    if let whole = divisor.value.literal, whole % 2 == 0 {
      (above, below) = (isNeverBelow ? number : bound(number), divisor)
      half = SqlNumber(value: .number(whole / 2), range: (whole / 2)...(whole / 2), width: .short)
    } else {
      (above, below) = (times(isNeverBelow ? number : bound(number), 2), times(divisor, 2))
      half = divisor
    }
    var away = half
    if !isNeverBelow {
      away.value = .when(
        .make(.less, above.value, .number(0)), .make(.minus, .number(0), half.value), else: half.value)
      away.range = -half.range.upperBound...half.range.upperBound
    }
    away.absence = .never
    let sum = worked(.plus, above, away, exponent: 0)
    return quotient(sum, below)
  }

  /// A whole number divided by another, above 0, without what is left over.
  func quotient(_ number: SqlNumber, _ divisor: SqlNumber) -> SqlNumber {
    let least = max(divisor.range.lowerBound, 1)
    let range = number.range.lowerBound / least...number.range.upperBound / least
    let width = max(number.width, divisor.width)
    if let a = number.value.literal, let b = divisor.value.literal, b > 0 {
      return SqlNumber(value: .number(a / b), range: a / b...a / b, width: .short)
    }
    let isNothing = number.value == .null || divisor.value == .null
    return SqlNumber(
      value: isNothing ? .null : .call(.quotient(width), [number.value, divisor.value]),
      range: min(range.lowerBound, 0)...max(range.upperBound, 0), width: width,
      absence: strict([number, divisor]))
  }

  // MARK: Steps

  func add(_ sign: SqlInfix, _ a: ValueSlot, _ b: ValueSlot, _ into: ValueSlot) {
    let exponent = min(number(a).exponent, number(b).exponent)
    let (left, right) = (rescaled(number(a), to: exponent), rescaled(number(b), to: exponent))
    put(checked(worked(sign, left, right, exponent: exponent)), into)
  }

  func multiply(_ a: ValueSlot, _ b: ValueSlot, _ into: ValueSlot) {
    let (left, right) = (number(a), number(b))
    let exponent = left.exponent + right.exponent - 6
    var product = worked(.times, left, right, exponent: 0)
    if exponent < 0 {
      let divisor = SqlNumber.power(-exponent)
      product = roundedQuotient(
        product,
        SqlNumber(value: .number(divisor), range: divisor...divisor, width: SqlWidth(divisor...divisor)))
    } else {
      product.exponent = exponent
    }
    for (figure, column) in [(left, right), (right, left)] {
      // A whole number of times what a column holds.
      guard let raw = figure.raw, raw % 1_000_000 == 0, raw > 0, raw <= 100_000_000_000,
        let natural = column.natural, natural.kind == .number
      else { continue }
      product.natural = SqlNatural(
        expression: Self.naturalProduct(natural.expression, raw / 1_000_000), kind: .number)
    }
    put(checked(product), into)
  }

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
      dividend.range = SqlRange.union(plain.range, -plain.range.upperBound ... -plain.range.lowerBound)
      dividend.value =
        divisor.range.upperBound <= 0
        ? .make(.minus, .number(0), plain.value)
        : .when(
          .make(.less, divisor.value, .number(0)), .make(.minus, .number(0), plain.value), else: plain.value)
    }
    var upper = dividend
    upper.absence = strict([dividend, divisor])
    if mayBeNone {
      upper.value = .when(.make(.notEqual, divisor.value, .number(0)), dividend.value)
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
    if divisor.range.lowerBound < 0 { lower.value = .strict(.absolute, divisor.value) }
    let magnitude = SqlRange.magnitude(divisor.range)
    lower.range = max(magnitude.lowerBound, 1)...max(magnitude.upperBound, 1)
    let natural = naturalTerms(number(a), number(b), Int128(factor))
    upper.natural = natural?.upper
    lower.natural = natural?.lower
    put(checked(upper, Self.tooLargeForQuery), into)
    put(lower, over)
  }

  /// The terms of a quotient of two columns, as the engine's own numbers; nil where one is no column or literal.
  private func naturalTerms(_ a: SqlNumber, _ b: SqlNumber, _ factor: Int128) -> (
    upper: SqlNatural, lower: SqlNatural
  )? {
    guard a.natural != nil || b.natural != nil, let above = a.ownNumber, let below = b.ownNumber else {
      return nil
    }
    var upper = Self.naturalProduct(above, factor)
    let mayBeNone = b.range.contains(0)
    if b.range.upperBound < 0 {
      upper = .make(.minus, .number(0), upper)
    } else if b.range.lowerBound < 0 {
      upper = .when(.make(.less, below, .number(0)), .make(.minus, .number(0), upper), else: upper)
    }
    if mayBeNone {
      upper = .when(.make(.notEqual, below, .number(0)), upper)
    } else if b.absence.kinds != 0 {
      upper = .when(.isNotNull(below), upper)
    }
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
    var (above, below) = (upper, lowerTerm(lower, under: upper))
    if power >= 0 {
      above = times(upper, SqlNumber.power(power))
    } else {
      below = times(below, SqlNumber.power(-power))
    }
    (above.exponent, below.exponent) = (0, 0)
    if below.value.literal == nil { below = bound(below) }
    let doubled = SqlRange.product(above.range, 2...2)
    if !dialect.hasWideNumbers, power == 6, SqlWidth(doubled) == .wide {
      return checkedQuotient(settledByParts(upper, below), upper, lower)
    }
    var result = roundedQuotient(above, below)
    result.exponent = 0
    return checkedQuotient(result, upper, lower)
  }

  /// A quotient rounded at the sixth place, three places at a time, so that the terms may be large where numbers are not wide.
  private func settledByParts(_ upper: SqlNumber, _ lower: SqlNumber) -> SqlNumber {
    var divisor = lower
    divisor.exponent = 0
    var whole = bound(upper)
    whole.exponent = 0
    func rest(_ number: SqlNumber) -> SqlNumber {
      var result = number
      result.value = .call(.remainder, [number.value, divisor.value])
      let most = divisor.range.upperBound
      result.range = SqlRange.within(number.range, -most...most)
      return bound(result)
    }
    let thousands = times(rest(whole), 1000)
    let first = bound(thousands)
    let last = roundedQuotient(times(rest(first), 1000), divisor)
    let upperPart = times(quotient(whole, divisor), 1_000_000)
    let middle = times(quotient(first, divisor), 1000)
    return worked(.plus, worked(.plus, upperPart, middle, exponent: 0), last, exponent: 0)
  }

  /// A settled quotient, failed where it is no number of the language, which its terms tell: only what is divided by less
  /// than one can grow so large.
  private func checkedQuotient(_ result: SqlNumber, _ upper: SqlNumber, _ lower: SqlNumber) -> SqlNumber {
    let limit = Int128(ExactDecimal.limit)
    let allowed = (1 - limit)...(limit - 1)
    if result.range.lowerBound >= allowed.lowerBound, result.range.upperBound <= allowed.upperBound {
      return result
    }
    var kept = result
    kept.range = SqlRange.within(result.range, allowed)
    let power = upper.exponent - lower.exponent
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
      return failing(kept, where: isLarge, Self.tooLarge)
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
    return failing(kept, where: isLarge, Self.tooLarge)
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
    result.absence = strict(result.absence.has(Absence.failedCode) ? [upper, lower, result] : [upper, lower])
    put(checked(result), into)
  }
}
