import Ragstone

/// Tests for absence, texts, and answers joined and counted.
extension SqlLanes {
  // MARK: Absence

  /// The answer of a test for absence, which is always decided but where something failed.
  func absenceTest(
    _ absence: SqlAbsence, _ code: SqlExpression, _ isOpen: SqlExpression, _ test: AbsenceTest,
    _ into: TruthSlot
  ) {
    let failed = Int128(Absence.failedCode)
    if absence.kinds == 0 {
      put(.constant(test == .isKnown || test == .isApplicable), into)
      return
    }
    var answer: SqlExpression
    switch test {
    case .isKnown: answer = absence.code == nil ? .opposite(isOpen) : .make(.equal, code, .number(0))
    case .isAbsent: answer = absence.code == nil ? isOpen : .make(.notEqual, code, .number(0))
    case .isApplicable:
      answer =
        absence.has(Absence.notApplicable.rawValue)
        ? absence.code == nil
          ? .opposite(isOpen) : .make(.notEqual, code, .number(Int128(Absence.notApplicable.rawValue)))
        : .boolean(true)
    case .isKind(let kind):
      answer =
        absence.has(kind.rawValue)
        ? absence.code == nil ? isOpen : .make(.equal, code, .number(Int128(kind.rawValue)))
        : .boolean(false)
    }
    var result = SqlTruth(value: answer, operands: [])
    if absence.has(Absence.failedCode) {
      let isFailed: SqlExpression =
        absence.code == nil ? isOpen : .make(.equal, code, .number(failed))
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
    guard let code = absence.code else {
      return absenceTest(absence, .number(0), .boolean(false), test, into)
    }
    absence.code = scope.column(code, named: "text_absence")
    absenceTest(absence, absence.code ?? .number(0), .boolean(false), test, into)
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
