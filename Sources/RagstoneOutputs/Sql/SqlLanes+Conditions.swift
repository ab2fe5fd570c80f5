import Ragstone

extension Relation {
  /// The sign between two operands.
  var sign: SqlInfix {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .atMost: .atMost
    case .greater: .greater
    case .atLeast: .atLeast
    }
  }

  /// The relation with its sides changed.
  var turned: Relation {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    }
  }
}

extension SqlLanes {
  // MARK: Comparing

  func compare(_ relation: Relation, _ a: ValueSlot, _ b: ValueSlot, _ into: TruthSlot) {
    put(compared(relation, number(a), number(b)), into)
  }

  /// How two numbers stand to each other.
  func compared(_ relation: Relation, _ a: SqlNumber, _ b: SqlNumber) -> SqlTruth {
    let (value, sides) = comparison(relation, a, b)
    return SqlTruth(value: value, absence: strict(sides), operands: Self.presences(sides))
  }

  /// What answers are NULL by, where it is NULL that says a number is absent.
  private static func presences(_ numbers: [SqlNumber]) -> [SqlExpression] {
    numbers.filter { $0.absence.kinds != 0 }.map(\.presence)
  }

  /// A number as it was, or as it is told in other units where that may fail.
  private func side(_ number: SqlNumber, _ scaled: SqlNumber) -> SqlNumber {
    scaled.absence.kinds == number.absence.kinds ? number : scaled
  }

  /// The answers, and the numbers on which their absence rests.
  private func comparison(_ relation: Relation, _ a: SqlNumber, _ b: SqlNumber) -> (
    value: SqlExpression, sides: [SqlNumber]
  ) {
    if let natural = a.natural, let literal = literal(natural.kind, b) {
      return (.make(relation.sign, natural.expression, literal), [a, b])
    }
    if let natural = b.natural, let literal = literal(natural.kind, a) {
      return (.make(relation.turned.sign, natural.expression, literal), [a, b])
    }
    if let left = a.natural, let right = b.natural, left.kind == right.kind {
      return (.make(relation.sign, left.expression, right.expression), [a, b])
    }
    if let known = always(relation, a, b) { return (known, [a, b]) }
    let exponent = min(a.exponent, b.exponent)
    let (left, right) = (rescaled(a, to: exponent), rescaled(b, to: exponent))
    return (.make(relation.sign, left.value, right.value), [side(a, left), side(b, right)])
  }

  /// The answer that ranges give, where nothing is absent.
  private func always(_ relation: Relation, _ a: SqlNumber, _ b: SqlNumber) -> SqlExpression? {
    guard a.absence.kinds | b.absence.kinds == 0, a.exponent == b.exponent else { return nil }
    switch relation {
    case .greater where a.range.upperBound <= b.range.lowerBound: return .boolean(false)
    case .atLeast where a.range.lowerBound >= b.range.upperBound: return .boolean(true)
    case .less where a.range.lowerBound >= b.range.upperBound: return .boolean(false)
    case .atMost where a.range.upperBound <= b.range.lowerBound: return .boolean(true)
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast: return nil
    }
  }

  /// A constant as it is written beside a column.
  private func literal(_ kind: SqlNatural.Kind, _ number: SqlNumber) -> SqlExpression? {
    guard let raw = number.raw.flatMap({ Int64(exactly: $0) }) else { return nil }
    switch kind {
    case .number:
      let text = ExactDecimal(scaled: raw).description
      return text.contains(".") ? .decimal(text) : .number(Int128(raw / ExactDecimal.unit))
    case .day: return Int(exactly: raw).flatMap { CalendarDate(dayNumber: $0) }.map { .day($0) }
    }
  }

  func compareQuotients(
    _ relation: Relation, _ a: (ValueSlot, over: ValueSlot?), _ b: (ValueSlot, over: ValueSlot?),
    _ into: TruthSlot
  ) {
    let one = SqlNumber(value: .number(1), exponent: 6, range: 1...1, width: .short)
    var (left, right) = (number(a.0), number(b.0))
    var leftOver = a.over.map { divisor($0, under: a.0) } ?? one
    var rightOver = b.over.map { divisor($0, under: b.0) } ?? one
    if let own = naturalComparison(relation, left, leftOver, right, isWhole: b.over == nil) {
      return put(own, into)
    }
    (leftOver, rightOver) = (lowerTerm(leftOver, under: left), lowerTerm(rightOver, under: right))
    // left/leftOver ? right/rightOver  =  left × rightOver ? right × leftOver
    var factor = (left.exponent + rightOver.exponent, right.exponent + leftOver.exponent)
    let common = min(factor.0, factor.1)
    factor = (factor.0 - common, factor.1 - common)
    var (first, second) = (SqlNumber.power(factor.0), SqlNumber.power(factor.1))
    // Whole numbers that are known are taken out, and what both sides have in common is left out.
    func take(_ number: inout SqlNumber, _ side: inout Int128) {
      guard let value = number.value.literal, value > 0 else { return }
      let (product, overflow) = side.multipliedReportingOverflow(by: value)
      if overflow { return }
      side = product
      number.value = .number(1)
      number.range = 1...1
    }
    take(&left, &first)
    take(&rightOver, &first)
    take(&right, &second)
    take(&leftOver, &second)
    let shared = Self.commonFactor(first, second)
    (first, second) = (first / shared, second / shared)
    // The lanes mean whole numbers now; their powers of ten are in the factors.
    (left.exponent, right.exponent, leftOver.exponent, rightOver.exponent) = (0, 0, 0, 0)
    let one0 = times(worked(.times, left, rightOver, exponent: 0), first)
    let other = times(worked(.times, right, leftOver, exponent: 0), second)
    let sides = [(one0, [left, rightOver]), (other, [right, leftOver])].flatMap { product, terms in
      product.absence.kinds == strict(terms).kinds ? terms : [product]
    }
    put(
      SqlTruth(
        value: .make(relation.sign, one0.value, other.value), absence: strict(sides),
        operands: Self.presences(sides)), into)
  }

  /// A quotient of columns beside a literal, in the engine's own numbers; nil for anything else.
  private func naturalComparison(
    _ relation: Relation, _ upper: SqlNumber, _ lower: SqlNumber, _ figure: SqlNumber, isWhole: Bool
  ) -> SqlTruth? {
    guard isWhole, let above = upper.natural?.expression, let below = lower.natural?.expression,
      let raw = figure.raw
    else { return nil }
    let unit = Int128(ExactDecimal.unit)
    let shared = Self.commonFactor(raw < 0 ? -raw : raw, unit)
    let (first, second) = (unit / shared, raw / shared)
    // Numbers of the language times these stay within 64 bits.
    if first > 100_000 || second > 100_000 || second < -100_000 { return nil }
    let value = SqlExpression.make(
      relation.sign, Self.naturalProduct(above, first),
      second == 0 ? .number(0) : Self.naturalProduct(below, second))
    return SqlTruth(
      value: value, absence: upper.absence, operands: upper.absence.kinds == 0 ? [] : [upper.presence])
  }

  private static func commonFactor(_ a: Int128, _ b: Int128) -> Int128 {
    var (larger, smaller) = (a, b)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(larger, 1)
  }

  func within(_ a: ValueSlot, _ tolerance: ValueSlot, _ b: ValueSlot, _ into: TruthSlot) {
    let all = [number(a), number(b), number(tolerance)]
    let exponent = all.map(\.exponent).min() ?? 0
    let scaled = all.map { rescaled($0, to: exponent) }
    var distance = worked(.minus, scaled[0], scaled[1], exponent: exponent)
    distance.value = .strict(.absolute, distance.value)
    // What is worked out may fail where the numbers themselves are there.
    let sides =
      distance.absence.kinds == strict([all[0], all[1]]).kinds ? [all[0], all[1]] : [distance]
    let numbers = sides + [side(all[2], scaled[2])]
    put(
      SqlTruth(
        value: .make(.atMost, distance.value, scaled[2].value), absence: strict(numbers),
        operands: Self.presences(numbers)), into)
  }

  func isOneOf(_ a: ValueSlot, _ members: [Int64], _ into: TruthSlot) {
    let operand = number(a)
    // A member that is no multiple of the lane's unit is never met.
    let unit = SqlNumber.power(operand.exponent)
    let values = members.filter { Int128($0) % unit == 0 }.map { SqlExpression.number(Int128($0) / unit) }
    var value: SqlExpression
    if operand.value.literal != nil {
      value = .boolean(values.contains(operand.value))
    } else if values.isEmpty {
      value = .make(.notEqual, operand.value, operand.value)
    } else {
      value = values.count == 1 ? .make(.equal, operand.value, values[0]) : .isIn(operand.value, values)
    }
    if operand.value == .null { value = .null }
    put(
      SqlTruth(
        value: value, absence: operand.absence, operands: operand.absence.kinds == 0 ? [] : [operand.presence]
      ),
      into)
  }
}
