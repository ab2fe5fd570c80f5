extension Checker {
  /// Takes up a parameter: one type for all rows, words of its `by` field, dates in order.
  mutating func collect(parameter written: ParameterDeclaration) {
    guard declare(written.name, .parameter(parameters.count)) else { return }
    var byField: Int?
    var bySet: Int?
    if let by = written.by {
      if case .field(let index)? = symbols[by.text]?.symbol {
        if case .words(let set) = recordFields[index].type {
          byField = index
          bySet = set
          recordFields[index].isUsed = true
        } else {
          report(.parameterByNotWords(by.text, describe(recordFields[index].type)), at: by.span)
        }
      } else {
        report(unknownName(by.text), at: by.span)
      }
    }
    if written.rows.isEmpty { report(.parameterWithoutValue(written.name.text), at: written.name.span) }
    var type: ValueType?
    var rows: [CheckedParameter.Row] = []
    for row in written.rows {
      guard let (rowType, constant) = literal(row.value) else { continue }
      if let first = type, first != rowType {
        report(.mixedParameter(written.name.text, describe(first), describe(rowType)), at: row.value.span)
        continue
      }
      type = rowType
      let words = self.words(of: row, parameter: written.name.text, bySet: bySet)
      if let from = row.from, let until = row.until, until.date < from.date {
        report(.untilBeforeFrom(from: from.date, until: until.date), at: until.span)
      }
      rows.append(
        CheckedParameter.Row(
          words: words, value: constant, from: row.from?.date, until: row.until?.date, span: row.span,
          citation: row.citation))
    }
    if let bySet, byField != nil { checkEveryWord(of: bySet, rows: rows, written: written) }
    checkRepeatedRows(rows, parameter: written.name.text)
    parameters.append(
      CheckedParameter(
        name: written.name.text, label: label(written.name, written.label), type: type ?? .number,
        byField: byField, rows: rows, span: written.name.span))
  }

  private mutating func words(of row: ParameterRow, parameter: String, bySet: Int?) -> [Int]? {
    if row.words.isEmpty { return nil }
    guard let bySet else {
      report(.wordsWithoutBy(parameter), at: row.words[0].span)
      return nil
    }
    return row.words.compactMap { wordIndex($0.text, in: bySet, at: $0.span) }
  }

  private mutating func checkEveryWord(
    of set: Int, rows: [CheckedParameter.Row], written: ParameterDeclaration
  ) {
    if rows.contains(where: { $0.words == nil }) { return }
    let covered = Set(rows.flatMap { $0.words ?? [] })
    let missing = wordSets[set].words.indices.filter { !covered.contains($0) }.map { wordSets[set].words[$0] }
    if !missing.isEmpty {
      report(.parameterLacksWords(written.name.text, missing: missing), at: written.name.span)
    }
  }

  private mutating func checkRepeatedRows(_ rows: [CheckedParameter.Row], parameter: String) {
    for (index, row) in rows.enumerated() {
      for earlier in rows[..<index] where earlier.from == row.from {
        let sharesWords =
          (earlier.words == nil && row.words == nil)
          || !Set(earlier.words ?? []).isDisjoint(with: Set(row.words ?? []))
        if sharesWords {
          report(
            .parameterRowTwice(parameter), at: row.span,
            related: [Diagnostic.Related(.rule(earlier.span), "the other value is here")])
          break
        }
      }
    }
  }

  /// The type and value of a literal, or nil after a diagnostic.
  mutating func literal(_ expression: Expression) -> (ValueType, Constant)? {
    switch expression.kind {
    case .number(let number, _): return (.number, .plain(number.scaled))
    case .percent(let number): return (.percent, .plain(number.scaled))
    case .money(let number): return (.money, .plain(number.scaled))
    case .date(let date): return (.date, .plain(Int64(date.dayNumber)))
    case .period(let period):
      if period.unit == .workingDays { requireHolidays(at: expression.span) }
      return (.period, .period(period))
    case .yesNo(let isYes): return (.yesNo, .plain(isYes ? 1 : 0))
    case .word, .name, .previous, .today, .arithmetic, .percentage, .rounded, .not, .and, .or, .unless,
      .comparison, .quantified, .list, .events, .elapsed, .points, .completeness, .nextWorkingDay, .past,
      .sustained:
      report(.notALiteral, at: expression.span)
      return nil
    case .unreadable: return nil
    }
  }

  /// The index of a word in a set, or nil after a diagnostic with the nearest words.
  mutating func wordIndex(_ word: String, in set: Int, at span: Span) -> Int? {
    let words = wordSets[set]
    if let exact = words.words.firstIndex(of: word) { return exact }
    if let other = words.index(of: word) {
      report(.wordSpelledOtherwise(word, proper: words.words[other]), at: span)
      return other
    }
    let isScale = words.order != .none
    report(
      .notAWord(
        word, of: words.name, isScale: isScale, words: words.words,
        nearest: Nearest.names(to: word, among: words.words)), at: span)
    return nil
  }

  /// The problem of a name that nothing has, with the nearest names.
  func unknownName(_ name: String) -> CheckProblem {
    var hints: [String] = []
    for (table, fields) in eventFields.enumerated() where fields.contains(where: { $0.name == name }) {
      hints.append(events[table].name)
    }
    return .unknownName(name, nearest: Nearest.names(to: name, among: allNames), eventTables: hints)
  }
}
