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
    for index in 0..<4 {
      // The lanes mean whole numbers now; their powers of ten are in the factors.
      switch index {
      case 0: left.exponent = 0
      case 1: right.exponent = 0
      case 2: leftOver.exponent = 0
      default: rightOver.exponent = 0
      }
    }
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

  // MARK: Absence

  /// The answer of a test for absence, which is always decided but where something failed.
  func absenceTest(
    _ absence: SqlAbsence, _ code: SqlExpression, _ value: SqlExpression, _ test: AbsenceTest,
    _ into: TruthSlot
  ) {
    let failed = Int128(Absence.failedCode)
    if absence.kinds == 0 {
      put(.constant(test == .isKnown || test == .isApplicable), into)
      return
    }
    var answer: SqlExpression
    switch test {
    case .isKnown: answer = absence.code == nil ? .isNotNull(value) : .make(.equal, code, .number(0))
    case .isAbsent: answer = absence.code == nil ? .isNull(value) : .make(.notEqual, code, .number(0))
    case .isApplicable:
      answer =
        absence.has(Absence.notApplicable.rawValue)
        ? absence.code == nil
          ? .isNotNull(value) : .make(.notEqual, code, .number(Int128(Absence.notApplicable.rawValue)))
        : .boolean(true)
    case .isKind(let kind):
      answer =
        absence.has(kind.rawValue)
        ? absence.code == nil ? .isNull(value) : .make(.equal, code, .number(Int128(kind.rawValue)))
        : .boolean(false)
    }
    var result = SqlTruth(value: answer, operands: [])
    if absence.has(Absence.failedCode) {
      let isFailed: SqlExpression =
        absence.code == nil ? .isNull(value) : .make(.equal, code, .number(failed))
      result.value = .make([SqlBranch(condition: isFailed, value: .null)], else: answer)
      result.absence = .only(Absence.failedCode)
      result.operands = nil
    }
    put(result, into)
  }

  // MARK: Texts

  func isText(_ field: Int, _ texts: [[UInt8]], _ into: TruthSlot) {
    var result = fields.textAbsence(field)
    let members = texts.map { SqlExpression.text(String(decoding: $0, as: UTF8.self)) }
    let isOne: SqlExpression =
      members.count == 1 ? .make(.equal, result.value, members[0]) : .isIn(result.value, members)
    guard let code = result.absence.code else {
      result.value = isOne
      result.operands = []
      return put(result, into)
    }
    let kept = scope.column(code, named: "text_absence")
    result.value = .when(.make(.equal, kept, .number(0)), isOne)
    result.absence.code = result.absence.codes.count > 1 ? kept : nil
    result.operands = nil
    put(result, into)
  }

  func textAbsenceTest(_ field: Int, _ test: AbsenceTest, _ into: TruthSlot) {
    var absence = fields.textAbsence(field).absence
    guard let code = absence.code else { return absenceTest(absence, .number(0), .null, test, into) }
    absence.code = scope.column(code, named: "text_absence")
    absenceTest(absence, absence.code ?? .number(0), .null, test, into)
  }

  // MARK: Joining

  func not(_ a: TruthSlot, _ into: TruthSlot) {
    var result = truth(a)
    result.value = .opposite(result.value)
    put(result, into)
  }

  func join(_ all: [TruthSlot], isAnd: Bool, _ into: TruthSlot) {
    put(joined(all.map { truth($0) }, isAnd: isAnd), into)
  }

  /// `and` or `or`; undecided of the largest kind where the decided parts do not settle it.
  func joined(_ parts: [SqlTruth], isAnd: Bool) -> SqlTruth {
    let kinds = parts.reduce(0) { $0 | $1.absence.kinds }
    var result = SqlTruth(value: isAnd ? .every(parts.map(\.value)) : .some(parts.map(\.value)))
    result.absence.kinds = kinds
    if result.absence.codes.count > 1 {
      let open = bound(result)
      result = open
      result.absence.code = .when(
        .isNull(open.value), .greatest(parts.map { code($0) }), else: .number(0))
    }
    if kinds == 0 { result.operands = [] }
    return result
  }

  func quantify(_ all: [TruthSlot], _ quantifier: Quantifier, _ into: TruthSlot) {
    let parts = all.map { truth($0) }
    switch quantifier {
    case .any, .count: return put(joined(parts, isAnd: false), into)
    case .all: return put(joined(parts, isAnd: true), into)
    case .none:
      var result = joined(parts, isAnd: false)
      result.value = .opposite(result.value)
      return put(result, into)
    case .atLeast, .atMost, .exactly: break
    }
    let kinds = parts.reduce(0) { $0 | $1.absence.kinds }
    let yes = bound(Self.count(parts.map { .when($0.value, .number(1), else: .number(0)) }), as: "yes_count")
    let open =
      kinds == 0
      ? nil
      : bound(
        Self.count(
          parts.filter { $0.absence.kinds != 0 }.map { .when($0.isOpen, .number(1), else: .number(0)) }),
        as: "open_count")
    let most = open.map { worked(.plus, yes, $0, exponent: 6).value } ?? yes.value
    func isTrue(_ sign: SqlInfix, _ value: SqlExpression, _ figure: Int) -> SqlExpression {
      .make(sign, value, .number(Int128(figure)))
    }
    var branches: [SqlBranch] = []
    var last: SqlExpression
    switch quantifier {
    case .atLeast(let least):
      branches = [SqlBranch(condition: isTrue(.atLeast, yes.value, least), value: .boolean(true))]
      last = .when(isTrue(.less, most, least), .boolean(false))
      if open == nil { last = .boolean(false) }
    case .atMost(let figure):
      branches = [SqlBranch(condition: isTrue(.greater, yes.value, figure), value: .boolean(false))]
      last = .when(isTrue(.atMost, most, figure), .boolean(true))
      if open == nil { last = .boolean(true) }
    case .exactly(let figure):
      branches = [
        SqlBranch(
          condition: .some([isTrue(.greater, yes.value, figure), isTrue(.less, most, figure)]),
          value: .boolean(false))
      ]
      last = open.map { .when(isTrue(.equal, $0.value, 0), .boolean(true)) } ?? .boolean(true)
    case .any, .all, .none, .count: last = .null
    }
    var result = SqlTruth(value: .make(branches, else: last))
    if open == nil {
      switch quantifier {
      case .atLeast(let least): result.value = isTrue(.atLeast, yes.value, least)
      case .atMost(let figure): result.value = isTrue(.atMost, yes.value, figure)
      case .exactly(let figure): result.value = isTrue(.equal, yes.value, figure)
      case .any, .all, .none, .count: break
      }
      result.operands = []
    }
    result.absence.kinds = kinds
    if result.absence.codes.count > 1 {
      result = bound(result)
      result.absence.code = .when(
        .isNull(result.value), .greatest(parts.map { code($0) }), else: .number(0))
    }
    put(result, into)
  }

  /// A sum of noughts and ones.
  static func count(_ ones: [SqlExpression]) -> SqlNumber {
    var sum = SqlExpression.number(0)
    for one in ones { sum = .make(.plus, sum, one) }
    return SqlNumber(
      value: sum, exponent: 6, range: 0...Int128(ones.count), width: .short)
  }

  func countMembers(_ all: [TruthSlot], _ into: ValueSlot) {
    let parts = all.map { truth($0) }
    let kinds = parts.reduce(0) { $0 | $1.absence.kinds }
    var result = Self.count(
      parts.map { part in
        if let answer = part.value.answer { return .number(answer ? 1 : 0) }
        return .make(
          [SqlBranch(condition: part.value, value: .number(1))]
            + (part.absence.kinds == 0
              ? [] : [SqlBranch(condition: .opposite(part.value), value: .number(0))]),
          else: part.absence.kinds == 0 ? .number(0) : nil)
      })
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    if result.absence.codes.count > 1 { result.absence.code = .greatest(parts.map { code($0) }) }
    put(result, into)
  }

  func answers(of a: ValueSlot, _ into: TruthSlot) {
    let operand = number(a)
    var value = SqlExpression.make(.notEqual, operand.value, .number(0))
    if operand.range.lowerBound >= 0, operand.range.upperBound <= 1 {
      value = .make(.equal, operand.value, .number(1))
    }
    put(
      SqlTruth(
        value: value, absence: operand.absence, operands: operand.absence.kinds == 0 ? [] : [operand.presence]
      ),
      into)
  }

  func value(of a: TruthSlot, _ into: ValueSlot) {
    let operand = truth(a)
    let value: SqlExpression
    if operand.absence.kinds == 0 {
      value = .when(operand.value, .number(1), else: .number(0))
    } else {
      let kept = bound(operand)
      value = .make(
        [
          SqlBranch(condition: kept.value, value: .number(1)),
          SqlBranch(condition: .opposite(kept.value), value: .number(0)),
        ], else: nil)
    }
    put(SqlNumber(value: value, range: 0...1, width: .short, absence: operand.absence), into)
  }
}
