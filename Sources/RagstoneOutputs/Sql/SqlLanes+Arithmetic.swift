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
    let range = SqlRange.of(sign, a.range, b.range)
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
      width: max(needed, a.ownWidth, b.ownWidth), absence: strict([a, b]),
      usual: SqlRange.of(sign, a.usualRange, b.usualRange))
    if needed == .wide, !dialect.hasWideNumbers, result.value.literal == nil {
      result = failing(
        result, where: .call(.isTooWide, [result.value]), "too large for \(dialect.name)",
        isUnusual: SqlWidth(result.usualRange) < .wide)
    }
    return result
  }

  /// The number, failed where it is none of the language.
  func checked(_ number: SqlNumber, _ reason: String = SqlLanes.tooLarge) -> SqlNumber {
    let limit = Int128(ExactDecimal.limit) / SqlNumber.power(number.exponent)
    let allowed = (1 - limit)...(limit - 1)
    if SqlRange.holds(allowed, number.range) { return number }
    var result = bound(number)
    var ends: [SqlExpression] = []
    let isUnusual = SqlRange.holds(allowed, number.usualRange)
    if let own = result.natural, own.kind == .number {
      let most = Int128(ExactDecimal.limit) / Int128(ExactDecimal.unit)
      result.narrow(to: allowed)
      let isOut = SqlExpression.some([
        .make(.atLeast, own.expression, .number(most)), .make(.atMost, own.expression, .number(-most)),
      ])
      return failing(result, where: isOut, reason, isUnusual: isUnusual)
    }
    if number.range.upperBound >= limit { ends.append(.make(.atLeast, result.value, .number(limit))) }
    if number.range.lowerBound <= -limit { ends.append(.make(.atMost, result.value, .number(-limit))) }
    result.narrow(to: allowed)
    return failing(result, where: .some(ends), reason, isUnusual: isUnusual)
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
      away.usual = -half.usualRange.upperBound...half.usualRange.upperBound
    }
    away.absence = .never
    let sum = worked(.plus, above, away, exponent: 0)
    return quotient(sum, below)
  }

  /// A whole number divided by another, above 0, without what is left over.
  func quotient(_ number: SqlNumber, _ divisor: SqlNumber) -> SqlNumber {
    let width = max(number.width, divisor.width)
    if let a = number.value.literal, let b = divisor.value.literal, b > 0 {
      return SqlNumber(value: .number(a / b), range: a / b...a / b, width: .short)
    }
    let isNothing = number.value == .null || divisor.value == .null
    return SqlNumber(
      value: isNothing ? .null : .call(.quotient(width), [number.value, divisor.value]),
      range: SqlRange.quotient(number.range, divisor.range), width: width,
      absence: strict([number, divisor]),
      usual: SqlRange.quotient(number.usualRange, divisor.usualRange))
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
}
