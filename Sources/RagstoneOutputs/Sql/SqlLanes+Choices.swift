import Ragstone

extension SqlLanes {
  /// Raw values in the largest unit that all are multiples of; nil stays nil.
  static func scaled(_ raw: [Int64?]) -> (values: [SqlExpression], exponent: Int, range: ClosedRange<Int128>)
  {
    let present = raw.compactMap { $0 }
    var exponent = 6
    while exponent > 0, present.contains(where: { Int128($0) % SqlNumber.power(exponent) != 0 }) {
      exponent -= 1
    }
    // Words and days are small whole numbers: they stay as they are.
    if present.contains(where: { $0 != 0 && $0.magnitude < 1_000 }) { exponent = 0 }
    let unit = SqlNumber.power(exponent)
    let values = raw.map { $0.map { SqlExpression.number(Int128($0) / unit) } ?? .null }
    let (low, high) = (present.min() ?? 0, present.max() ?? 0)
    return (values, exponent, Int128(low) / unit...Int128(high) / unit)
  }

  func choose(_ conditions: [TruthSlot?], _ outcomes: [Int64?], _ into: ValueSlot, _ chosen: ValueSlot) {
    let parts = conditions.map { $0.map { truth($0) } ?? .constant(true) }
    let given = conditions.indices.map { $0 < outcomes.count ? outcomes[$0] : nil }
    let (values, exponent, range) = Self.scaled(given)
    // The clause after the last stands for nothing chosen.
    let hasEnd = parts.contains { $0.value.answer == true }
    let isNever = given.contains { $0 == nil } || !hasEnd
    put(
      firstHolding(
        parts, conditions.indices.map { .number(Int128($0)) }, none: .number(-1), isIndex: true,
        range: -1...Int128(max(conditions.count, 1))), chosen)
    var result = firstHolding(parts, values, none: .null, isIndex: false, range: range)
    result.exponent = exponent
    if isNever {
      result.absence.kinds |= 1 << Absence.unknown.rawValue
      if result.absence.codes.count > 1 {
        let unknown = Int128(Absence.unknown.rawValue)
        var branches: [SqlBranch] = []
        for (part, value) in zip(parts, values) {
          branches.append(
            SqlBranch(condition: part.value, value: value == .null ? .number(unknown) : .number(0)))
          if part.absence.kinds != 0 { branches.append(SqlBranch(condition: part.isOpen, value: code(part))) }
        }
        result.absence.code = .make(branches, else: .number(unknown))
      }
    }
    put(result, into)
  }

  /// The value of the first condition that is yes; absent where one before it is not decided.
  ///
  /// That one is not decided is asked as late as can be: where all conditions rest on the same columns, once at the end.
  private func firstHolding(
    _ parts: [SqlTruth], _ values: [SqlExpression], none: SqlExpression, isIndex: Bool,
    range: ClosedRange<Int128>
  ) -> SqlNumber {
    var branches: [SqlBranch] = []
    var pending: [(open: SqlExpression, operands: Set<SqlExpression>, value: SqlExpression)] = []
    func flush() {
      for entry in pending {
        branches.append(SqlBranch(condition: entry.open, value: isIndex ? entry.value : .null))
      }
      pending = []
    }
    var kinds: UInt8 = 0
    for (part, value) in zip(parts, values) {
      let own = Set(part.operands ?? [])
      let canWait = !isIndex && part.operands != nil && pending.allSatisfy { $0.operands.isSubset(of: own) }
      if part.value.answer == true, !isIndex {
        // The rest: whatever is decided.
        let isDecided = SqlExpression.every(pending.map { .opposite($0.open) })
        branches.append(SqlBranch(condition: isDecided, value: value))
        pending = []
        break
      }
      if !canWait { flush() }
      branches.append(SqlBranch(condition: part.value, value: value))
      if part.absence.kinds != 0 {
        kinds |= part.absence.kinds
        if part.operands == nil {
          branches.append(SqlBranch(condition: part.isOpen, value: isIndex ? value : .null))
        } else if !pending.contains(where: { $0.operands == own }) {
          pending.append((part.isOpen, own, value))
        }
      }
    }
    flush()
    var result = SqlNumber(value: .make(branches, else: none), range: range, width: SqlWidth(range))
    if isIndex { return result }
    let conditions = parts.prefix { $0.value.answer != true }
    if conditions.count < parts.count, !values.prefix(conditions.count + 1).contains(.null),
      let operands = conditions.first?.operands, !operands.isEmpty,
      conditions.allSatisfy({ $0.operands.map(Set.init) == Set(operands) })
    {
      // Each condition is NULL where one of the operands is, and the rest is chosen where none is.
      result.operands = operands
    }
    result.absence.kinds = kinds
    if result.absence.codes.count > 1 {
      var codes: [SqlBranch] = []
      for part in parts {
        codes.append(SqlBranch(condition: part.value, value: .number(0)))
        if part.absence.kinds != 0 { codes.append(SqlBranch(condition: part.isOpen, value: code(part))) }
      }
      result.absence.code = .make(codes, else: .number(0))
    }
    return result
  }

  func withdraw(_ condition: TruthSlot, _ kind: Absence, _ from: ValueSlot, _ into: ValueSlot) {
    let (answer, source) = (truth(condition), number(from))
    if answer.value.answer == false { return put(source, into) }
    var result = source
    result.natural = nil
    result.value = .when(.opposite(answer.value), source.value)
    result.absence = withdrawn(answer, kind, source.absence, code(source))
    put(result, into)
  }

  func withdrawTruth(_ condition: TruthSlot, _ kind: Absence, _ from: TruthSlot, _ into: TruthSlot) {
    let (answer, source) = (truth(condition), truth(from))
    if answer.value.answer == false { return put(source, into) }
    put(
      SqlTruth(
        value: .when(.opposite(answer.value), source.value),
        absence: withdrawn(answer, kind, source.absence, code(source))), into)
  }

  private func withdrawn(_ answer: SqlTruth, _ kind: Absence, _ absence: SqlAbsence, _ source: SqlExpression)
    -> SqlAbsence
  {
    var result = SqlAbsence(kinds: answer.absence.kinds | absence.kinds | 1 << kind.rawValue, code: nil)
    if answer.value.answer == true { return .only(kind.rawValue) }
    if result.codes.count > 1 {
      result.code = .make(
        [SqlBranch(condition: answer.value, value: .number(Int128(kind.rawValue)))]
          + (answer.absence.kinds == 0 ? [] : [SqlBranch(condition: answer.isOpen, value: code(answer))]),
        else: source)
    }
    return result
  }

  func withdrawCode(_ from: ValueSlot, _ code: Int64, _ into: ValueSlot) {
    let source = number(from)
    let unit = SqlNumber.power(source.exponent)
    if Int128(code) % unit != 0 || !source.range.contains(Int128(code) / unit) { return put(source, into) }
    let kept = bound(source)
    let isCode = SqlExpression.make(.equal, kept.value, .number(Int128(code) / unit))
    var result = kept
    result.value = .when(.make(.notEqual, kept.value, .number(Int128(code) / unit)), kept.value)
    result.absence.kinds |= 1 << Absence.unknown.rawValue
    if result.absence.codes.count > 1 {
      result.absence.code = .when(
        isCode, .number(Int128(Absence.unknown.rawValue)), else: self.code(kept))
    }
    put(result, into)
  }

  func decide(_ a: ValueSlot, _ effects: PlannedEffects, _ into: ValueSlot) {
    var source = number(a)
    var values: [UInt8: Int64] = [:]
    var failed: [UInt8] = []
    var kinds: UInt8 = 0
    var isRelabelled = false
    for kind in source.absence.codes {
      let action = kind == Absence.failedCode ? .keep : effects.action(of: kind)
      switch action {
      case .keep, .no, .yes: kinds |= 1 << kind
      case .value(let value): values[kind] = value
      case .unknown:
        kinds |= 1 << Absence.unknown.rawValue
        isRelabelled = isRelabelled || kind != Absence.unknown.rawValue
      case .fail: failed.append(kind)
      }
    }
    if values.isEmpty, failed.isEmpty, !isRelabelled { return put(source, into) }
    if source.absence.codes.count > 1 || !failed.isEmpty { source = bound(source) }
    let open = code(source)
    func isOf(_ kind: UInt8) -> SqlExpression {
      source.absence.code == nil ? .isNull(source.value) : .make(.equal, open, .number(Int128(kind)))
    }
    let constants = values.mapValues { SqlNumber.constant($0) }
    let exponent = min(source.exponent, constants.values.map(\.exponent).min() ?? 6)
    let scaled = rescaled(source, to: exponent)
    var result = scaled
    result.natural = values.isEmpty ? source.natural : nil
    result.upper = nil
    var branches: [SqlBranch] = []
    for kind in source.absence.codes {
      guard let constant = constants[kind] else { continue }
      let value = rescaled(constant, to: exponent)
      let usual = SqlRange.union(result.usualRange, value.range)
      result.range = SqlRange.union(result.range, value.range)
      result.usual = usual
      if source.absence.code == nil {
        result.value = otherwise(result.value, value.value)
      } else {
        branches.append(SqlBranch(condition: isOf(kind), value: value.value))
      }
    }
    if !branches.isEmpty { result.value = .make(branches, else: result.value) }
    result.width = max(result.width, SqlWidth(result.range))
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    if result.absence.codes.count > 1 {
      var codes: [SqlBranch] = []
      for kind in source.absence.codes {
        if values[kind] != nil { codes.append(SqlBranch(condition: isOf(kind), value: .number(0))) }
        if kind != Absence.failedCode, effects.action(of: kind) == .unknown, kind != Absence.unknown.rawValue
        {
          codes.append(SqlBranch(condition: isOf(kind), value: .number(Int128(Absence.unknown.rawValue))))
        }
      }
      result.absence.code = .make(codes, else: open)
    }
    result.absence = failedToo(
      result.absence, isAbsent: .isNull(result.value), scaled,
      where: .every([.isNull(scaled.value), .isNotNull(source.value)]))
    if !failed.isEmpty {
      result = failing(result, where: .some(failed.map(isOf)), Self.stopped)
    }
    put(result, into)
  }

  /// A value, or another where it is NULL: a choice among figures that has not been written down yet takes it up.
  private func otherwise(_ value: SqlExpression, _ last: SqlExpression) -> SqlExpression {
    if case .choice(let branches, nil) = scope.expression(of: value) ?? value,
      branches.allSatisfy({ $0.value.literal != nil })
    {
      return .make(branches, else: last)
    }
    return .firstOf([value, last])
  }

  /// Why a row fails where the rules say `stop`.
  static let stopped = "a value is missing, and the rules say stop"

  func decideTruth(_ a: TruthSlot, _ effects: PlannedEffects, _ into: TruthSlot) {
    var source = truth(a)
    if source.absence.kinds == 0 { return put(source, into) }
    source = bound(source)
    let open = code(source)
    func isOf(_ kind: UInt8) -> SqlExpression {
      source.absence.code == nil ? source.isOpen : .make(.equal, open, .number(Int128(kind)))
    }
    var branches: [SqlBranch] = []
    var codes: [SqlBranch] = []
    var kinds: UInt8 = 0
    var failed: [SqlExpression] = []
    var answers: Set<Bool> = []
    for kind in source.absence.codes {
      let action = kind == Absence.failedCode ? .keep : effects.action(of: kind)
      var answer: Bool?
      switch action {
      case .keep: kinds |= 1 << kind
      case .no: answer = false
      case .yes: answer = true
      case .value(let value): answer = value != 0
      case .unknown:
        kinds |= 1 << Absence.unknown.rawValue
        if kind != Absence.unknown.rawValue {
          codes.append(SqlBranch(condition: isOf(kind), value: .number(Int128(Absence.unknown.rawValue))))
        }
      case .fail: failed.append(isOf(kind))
      }
      if let answer {
        answers.insert(answer)
        branches.append(SqlBranch(condition: isOf(kind), value: .boolean(answer)))
        codes.append(SqlBranch(condition: isOf(kind), value: .number(0)))
      }
    }
    var result = source
    if !branches.isEmpty {
      result.value =
        kinds == 0 && answers.count == 1 && failed.isEmpty
        ? .firstOf([source.value, .boolean(answers.contains(true))])
        : .make(branches, else: source.value)
      result.operands = nil
    }
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    if kinds == 0 { result.operands = [] }
    if result.absence.codes.count > 1 { result.absence.code = .make(codes, else: open) }
    if !failed.isEmpty { result = failing(result, where: .some(failed), Self.stopped) }
    put(result, into)
  }
}

extension PlannedEffects {
  /// What is done with an absence of a raw value; nothing where none is said.
  func action(of absence: UInt8) -> Action { Int(absence) < actions.count ? actions[Int(absence)] : .keep }
}
