import Ragstone

/// The steps of a rating, and what tables say of words.
extension SqlLanes {
  func ratingStep(_ current: ValueSlot, _ condition: TruthSlot, _ move: RatingMove, _ into: ValueSlot) {
    let answer = truth(condition)
    if answer.value.answer == false { return put(number(current), into) }
    var source = number(current)
    // What failed stays failed: a failed condition fails the rating.
    let isFailed = answer.absence.has(Absence.failedCode)
    if case .set(let index) = move {
      let set = SqlNumber(value: .number(Int128(index)), range: Int128(index)...Int128(index), width: .short)
      source = rescaled(source, to: 0)
      var result = source
      result.range = SqlRange.union(source.range, set.range)
      result.value = .when(answer.value, set.value, else: source.value)
      if let code = source.absence.code { result.absence.code = .when(answer.value, .number(0), else: code) }
      if answer.value.answer == true { result.absence = .never }
      return put(isFailed ? failing(result, where: failure(of: answer), Self.stopped) : result, into)
    }
    source = rescaled(source, to: 0)
    if source.absence.kinds == 0, let ended = endedAt(source, answer, move) { return put(ended, into) }
    source = bound(source)
    let low = source.range.lowerBound
    let high = source.range.upperBound
    var result = source
    func clamp(_ sign: SqlInfix, _ end: Int128) -> SqlExpression {
      // A word that is beyond the end already stays; where it is absent the comparison is not true.
      .when(
        .every([answer.value, .make(sign, source.value, .number(end))]), .number(end), else: source.value)
    }
    switch move {
    case .atLeast(let least):
      if low < Int128(least) { result.value = clamp(.less, Int128(least)) }
      result.range = low...max(high, Int128(least))
    case .atMost(let most):
      if high > Int128(most) { result.value = clamp(.greater, Int128(most)) }
      result.range = min(low, Int128(most))...high
    case .move(let distance, let last):
      var branches: [SqlBranch] = []
      let moved = SqlExpression.make(.plus, source.value, .number(Int128(distance)))
      if distance < 0 {
        branches.append(
          SqlBranch(
            condition: .every([answer.value, .make(.less, source.value, .number(Int128(-distance)))]),
            value: .number(0)))
      } else if distance > 0 {
        branches.append(
          SqlBranch(
            condition: .every([answer.value, .make(.greater, source.value, .number(Int128(last - distance)))]
            ),
            value: .number(Int128(last))))
      }
      branches.append(SqlBranch(condition: answer.value, value: moved))
      result.value = .make(branches, else: source.value)
      result.range = min(low, 0)...max(high, Int128(last))
    case .set: break
    }
    result.natural = nil
    put(isFailed ? failing(result, where: failure(of: answer), Self.stopped) : result, into)
  }

  /// A word that is never absent kept from going beyond another, without asking for it twice; nil for other moves.
  private func endedAt(_ source: SqlNumber, _ answer: SqlTruth, _ move: RatingMove) -> SqlNumber? {
    if answer.absence.has(Absence.failedCode) { return nil }
    var result = source
    result.natural = nil
    func joined(_ function: SqlFunction, _ end: Int128, _ none: Int128) -> SqlExpression {
      let own = SqlExpression.when(answer.value, .number(end), else: .number(none))
      if case .call(function, let parts) = source.value { return .call(function, parts + [own]) }
      return .call(function, [source.value, own])
    }
    switch move {
    case .atLeast(let least):
      let (low, end) = (source.range.lowerBound, Int128(least))
      if low >= end { return source }
      result.value = joined(.greatest, end, low)
      result.range = low...max(source.range.upperBound, end)
    case .atMost(let most):
      let (high, end) = (source.range.upperBound, Int128(most))
      if high <= end { return source }
      result.value = joined(.least, end, high)
      result.range = min(source.range.lowerBound, end)...high
    case .set, .move: return nil
    }
    return result
  }

  private func failure(of answer: SqlTruth) -> SqlExpression {
    answer.absence.code.map { .make(.equal, $0, .number(Int128(Absence.failedCode))) } ?? answer.isOpen
  }

  func lookup(_ code: ValueSlot, _ cells: [Int64], _ into: ValueSlot) {
    let source = bound(rescaled(number(code), to: 0))
    let (values, exponent, range) = Self.scaled(cells)
    let branches = values.enumerated().map { index, value in
      SqlBranch(condition: .make(.equal, source.value, .number(Int128(index))), value: value)
    }
    put(
      SqlNumber(
        value: .make(branches, else: nil), exponent: exponent, range: range, width: SqlWidth(range),
        absence: source.absence), into)
  }

  func lookupPair(_ row: ValueSlot, _ column: ValueSlot, _ width: Int, _ cells: [Int64], _ into: ValueSlot) {
    let first = bound(rescaled(number(row), to: 0))
    let second = bound(rescaled(number(column), to: 0))
    let (values, exponent, range) = Self.scaled(cells)
    guard width > 0 else { return put(.constant(0), into) }
    let rows = stride(from: 0, to: values.count, by: width).enumerated().map { index, start in
      let across = values[start..<min(start + width, values.count)].enumerated().map {
        SqlBranch(condition: .make(.equal, second.value, .number(Int128($0.offset))), value: $0.element)
      }
      return SqlBranch(
        condition: .make(.equal, first.value, .number(Int128(index))), value: .make(across, else: nil))
    }
    put(
      SqlNumber(
        value: .make(rows, else: nil), exponent: exponent, range: range, width: SqlWidth(range),
        absence: strict([first, second])), into)
  }
}
