import Ragstone

extension SqlLanes {
  /// Raw values of absences as bits, with failed left out.
  private func bits(_ set: AbsenceSet) -> UInt8 {
    set.kinds.reduce(0) { $0 | 1 << $1.rawValue }
  }

  /// Where a number is absent of a kind that is left out; nil where it never is, or always when it is absent.
  private func leftOut(_ number: SqlNumber, _ set: AbsenceSet) -> SqlExpression {
    let out = number.absence.kinds & bits(set)
    if out == 0 { return .boolean(false) }
    guard let code = number.absence.code else { return .isNull(number.value) }
    if out == number.absence.kinds { return .isNull(number.value) }
    return .isIn(code, SqlAbsence(kinds: out, code: nil).codes.map { .number(Int128($0)) })
  }

  /// The absence of a list whose items are left out for some kinds.
  private func absence(_ items: [SqlNumber], _ sets: [AbsenceSet]) -> SqlAbsence {
    var kinds: UInt8 = 0
    for (item, set) in zip(items, sets) { kinds |= item.absence.kinds & ~bits(set) }
    var result = SqlAbsence(kinds: kinds, code: nil)
    if result.codes.count > 1 {
      result.code = .greatest(
        zip(items, sets).compactMap { item, set in
          if item.absence.kinds & ~bits(set) == 0 { return nil }
          let out = leftOut(item, set)
          return out.answer == false ? code(item) : .when(out, .number(0), else: code(item))
        })
    }
    return result
  }

  func weigh(_ items: [WeighedItem], _ into: ValueSlot, _ weight: ValueSlot, _ maximum: ValueSlot?) {
    let exponent = items.map { number($0.slot).exponent }.min() ?? 6
    let numbers = items.map { item -> SqlNumber in
      let own = rescaled(number(item.slot), to: exponent)
      return own.absence.kinds == 0 ? own : bound(own)
    }
    let sets = items.map(\.leftOutWhen)
    var sum = SqlNumber(value: .number(0), exponent: exponent, range: 0...0, width: .short)
    var total = SqlNumber(value: .number(0), exponent: 6, range: 0...0, width: .short)
    var most = SqlNumber(value: .number(0), exponent: 0, range: 0...0, width: .short)
    for (item, own) in zip(items, numbers) {
      let out = leftOut(own, item.leftOutWhen)
      var term = own
      term.absence = .never
      if out.answer != false {
        term.value =
          out == .isNull(own.value)
          ? .firstOf([own.value, .number(0)]) : .when(out, .number(0), else: own.value)
        term.range = SqlRange.union(term.range, 0...0)
      }
      sum = worked(.plus, sum, times(term, Int128(item.weight)), exponent: exponent)
      func counted(_ figure: Int128) -> SqlNumber {
        let value: SqlExpression =
          out.answer == false ? .number(figure) : .when(out, .number(0), else: .number(figure))
        return SqlNumber(
          value: value, exponent: 6,
          range: out.answer == false ? figure...figure : min(0, figure)...max(0, figure),
          width: SqlWidth(figure...figure))
      }
      total = worked(.plus, total, counted(Int128(item.weight)), exponent: 6)
      if maximum != nil {
        most = worked(.plus, most, counted(Int128(item.maximum) * Int128(item.weight)), exponent: 0)
      }
    }
    let open = absence(numbers, sets)
    let isOpen = SqlExpression.some(
      zip(numbers, sets).compactMap { own, set in
        let kept = own.absence.kinds & ~bits(set)
        if kept == 0 { return nil }
        let out = leftOut(own, set)
        return out.answer == false ? .isNull(own.value) : .every([.isNull(own.value), .opposite(out)])
      })
    sum.absence = failedToo(open, isAbsent: isOpen, sum, where: .isNull(sum.value))
    put(checked(sum), into)
    put(denominator(total, isOpen, open), weight)
    if let maximum {
      most.exponent = 0
      put(denominator(reduced(most), isOpen, open), maximum)
    }
  }

  /// The same literal in as few digits as there are; anything else as it is.
  private func reduced(_ number: SqlNumber) -> SqlNumber {
    guard let raw = number.raw.flatMap({ Int64(exactly: $0) }) else {
      return number
    }
    return .constant(raw)
  }

  /// What is divided by: absent where the sum is, and unknown where it is nothing.
  private func denominator(_ total: SqlNumber, _ isOpen: SqlExpression, _ open: SqlAbsence) -> SqlNumber {
    var result = total
    var branches: [SqlBranch] = []
    if isOpen.answer != false { branches.append(SqlBranch(condition: isOpen, value: .null)) }
    result.absence = open
    if total.range.lowerBound <= 0 {
      result = total.value.literal == nil ? bound(total, as: "weight") : total
      result.absence = open
      branches.append(SqlBranch(condition: .make(.atMost, result.value, .number(0)), value: .null))
      result.absence.kinds |= 1 << Absence.unknown.rawValue
      if result.absence.codes.count > 1 {
        let unknown = SqlExpression.number(Int128(Absence.unknown.rawValue))
        let own = open.code ?? .when(isOpen, .number(Int128(open.single ?? 0)), else: .number(0))
        result.absence.code = .make(
          [
            SqlBranch(condition: .make(.notEqual, own, .number(0)), value: own),
            SqlBranch(condition: .make(.atMost, result.value, .number(0)), value: unknown),
          ], else: .number(0))
      }
    }
    result.value = .make(branches, else: result.value)
    let unit = max(total.range.lowerBound, 1)
    result.range = unit...max(total.range.upperBound, unit)
    return result
  }

  func extreme(_ slots: [ValueSlot], _ isHighest: Bool, _ leavesOut: [AbsenceSet], _ into: ValueSlot) {
    let exponent = slots.map { number($0).exponent }.min() ?? 0
    let numbers = slots.map { bound(rescaled(number($0), to: exponent)) }
    // The best so far; NULL while there is none.
    var best = numbers.first.map { $0.value } ?? .null
    var range = numbers.first?.range ?? 0...0
    let sign: SqlInfix = isHighest ? .greater : .less
    for (index, own) in numbers.enumerated().dropFirst() {
      let before = numbers[..<index].contains { $0.absence.kinds != 0 }
      let kept = best.size > 4 ? scope.column(best, named: names.name(into) + "_so_far") : best
      var branches = [SqlBranch(condition: .make(sign, own.value, kept), value: own.value)]
      if before { branches.append(SqlBranch(condition: .isNull(kept), value: own.value)) }
      best = .make(branches, else: kept)
      range = SqlRange.union(range, own.range)
    }
    var result = SqlNumber(
      value: best, exponent: exponent, range: range, width: numbers.map(\.width).max() ?? .short)
    let open = absence(numbers, leavesOut)
    let isOpen = SqlExpression.some(
      zip(numbers, leavesOut).compactMap { own, set in
        if own.absence.kinds & ~bits(set) == 0 { return nil }
        let out = leftOut(own, set)
        return out.answer == false ? .isNull(own.value) : .every([.isNull(own.value), .opposite(out)])
      })
    result = settledList(result, numbers, leavesOut, open, isOpen)
    put(result, into)
  }

  /// A result of what is there: absent where an item that may not be left out is, unknown where nothing is there.
  private func settledList(
    _ number: SqlNumber, _ items: [SqlNumber], _ sets: [AbsenceSet], _ open: SqlAbsence,
    _ isOpen: SqlExpression
  ) -> SqlNumber {
    var result = number
    result.absence = open
    if isOpen.answer != false { result.value = .when(.opposite(isOpen), number.value) }
    // Unknown where all are left out.
    if zip(items, sets).allSatisfy({ $0.absence.kinds & bits($1) != 0 }) {
      result.absence.kinds |= 1 << Absence.unknown.rawValue
      if result.absence.codes.count > 1 {
        let own = open.code ?? .when(isOpen, .number(Int128(open.single ?? 0)), else: .number(0))
        let isNone = SqlExpression.every(items.map { .isNull($0.value) })
        result.absence.code = .make(
          [
            SqlBranch(condition: .make(.notEqual, own, .number(0)), value: own),
            SqlBranch(condition: isNone, value: .number(Int128(Absence.unknown.rawValue))),
          ], else: .number(0))
      }
    }
    return result
  }

  func median(_ slots: [ValueSlot], _ leavesOut: [AbsenceSet], _ into: ValueSlot, _ over: ValueSlot) {
    let exponent = slots.map { number($0).exponent }.min() ?? 0
    let numbers = slots.map { bound(rescaled(number($0), to: exponent)) }
    let count = bound(
      Self.count(
        numbers.map {
          $0.absence.kinds == 0 ? .number(1) : .when(.isNotNull($0.value), .number(1), else: .number(0))
        }),
      as: names.name(into) + "_count")
    // The place of each item among those that are there: how many come before it, of equal ones those named earlier.
    var twice = SqlNumber(value: .number(0), exponent: exponent, range: 0...0, width: .short)
    let two = SqlExpression.number(2)
    for (index, own) in numbers.enumerated() {
      var place = SqlExpression.number(0)
      for (other, item) in numbers.enumerated() where other != index {
        let sign: SqlInfix = other < index ? .atMost : .less
        place = .make(.plus, place, .when(.make(sign, item.value, own.value), .number(1), else: .number(0)))
      }
      let kept = place.size > 4 ? scope.column(place, named: names.name(into) + "_place") : place
      // The two in the middle are those with (count − 1) / 2 and count / 2 before them.
      let lower = SqlExpression.call(
        .quotient(.short), [.make(.minus, count.value, .number(1)), two])
      let upper = SqlExpression.call(.quotient(.short), [count.value, two])
      let times = SqlExpression.make(
        .plus, .when(.make(.equal, kept, lower), .number(1), else: .number(0)),
        .when(.make(.equal, kept, upper), .number(1), else: .number(0)))
      let counted = SqlNumber(value: times, range: 0...2, width: .short)
      var term = own
      term.absence = .never
      if own.absence.kinds != 0 { term.value = .firstOf([own.value, .number(0)]) }
      term.range = SqlRange.union(own.range, 0...0)
      let product = worked(.times, counted, term, exponent: exponent)
      twice = worked(.plus, twice, product, exponent: exponent)
    }
    let open = absence(numbers, leavesOut)
    let isOpen = SqlExpression.some(
      zip(numbers, leavesOut).compactMap { own, set in
        if own.absence.kinds & ~bits(set) == 0 { return nil }
        let out = leftOut(own, set)
        return out.answer == false ? .isNull(own.value) : .every([.isNull(own.value), .opposite(out)])
      })
    var result = settledList(twice, numbers, leavesOut, open, isOpen)
    if zip(numbers, leavesOut).allSatisfy({ $0.absence.kinds & bits($1) != 0 }) {
      result.value = .when(.make(.greater, count.value, .number(0)), result.value)
    }
    let isAbsent = SqlExpression.some([isOpen, .every(numbers.map { .isNull($0.value) })])
    result.absence = failedToo(result.absence, isAbsent: isAbsent, twice, where: .isNull(twice.value))
    put(checked(result), into)
    put(SqlNumber(value: .number(2), exponent: 6, range: 2...2, width: .short, upper: into), over)
  }

  func firstKnown(_ slots: [ValueSlot], _ into: ValueSlot) {
    let exponent = slots.map { number($0).exponent }.min() ?? 0
    var numbers: [SqlNumber] = []
    for slot in slots {
      let own = rescaled(number(slot), to: exponent)
      numbers.append(own.absence.codes.count > 1 ? bound(own) : own)
      if own.absence.kinds == 0 { break }
    }
    var result = SqlNumber(
      value: .firstOf(numbers.map(\.value)), exponent: exponent,
      range: numbers.map(\.range).reduce(numbers.first?.range ?? 0...0) { SqlRange.union($0, $1) },
      width: numbers.map(\.width).max() ?? .short)
    if numbers.allSatisfy({ $0.absence.kinds != 0 }) {
      // All are absent where it is, so the kinds of each may be told.
      let kinds = numbers.reduce(0) { $0 | $1.absence.kinds }
      result.absence = SqlAbsence(kinds: kinds, code: nil)
      if numbers.isEmpty { result.absence = .only(Absence.unknown.rawValue) }
      if result.absence.codes.count > 1 {
        result = bound(result, as: names.name(into))
        result.absence.code = .when(
          .isNull(result.value), .greatest(numbers.map { code($0) }), else: .number(0))
      }
    }
    put(result, into)
  }

  func weighEvidence(_ items: [WeighedEvidence], _ into: ValueSlot, _ over: ValueSlot) {
    var sum = SqlNumber(value: .number(0), exponent: 6, range: 0...0, width: .short)
    var all: Int128 = 0
    for item in items {
      let answer = truth(item.evidence)
      let weight = Int128(item.weight) * 100
      all += Int128(item.weight)
      let value: SqlExpression = .when(answer.value, .number(weight), else: .number(0))
      sum = worked(
        .plus, sum, SqlNumber(value: value, exponent: 6, range: 0...weight, width: SqlWidth(weight...weight)),
        exponent: 6)
    }
    if all <= 0 {
      sum = SqlNumber(
        value: .null, exponent: 6, range: 0...0, width: .short, absence: .only(Absence.unknown.rawValue))
    }
    put(sum, into)
    let least = max(all, 1)
    put(
      SqlNumber(
        value: .number(least), exponent: 6, range: least...least, width: SqlWidth(least...least), upper: into),
      over)
  }
}
