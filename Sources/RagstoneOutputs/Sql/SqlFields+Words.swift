import Ragstone

/// Columns of words, and of yes and no.
extension SqlFields {
  func answer(_ index: Int, _ field: CheckedField) -> SqlNumber {
    let source = column(index)
    let number = SqlNumber(value: .call(.answer, [source]), range: 0...1, width: .short)
    return spelled(index, field, source, number)
  }

  func word(_ index: Int, _ field: CheckedField, _ words: WordSet) -> SqlNumber {
    let source = column(index)
    var folded: [String: Int] = [:]
    for (text, _) in spellings(field).flatMap({ entry in entry.texts.map { ($0, entry.kind) } }) {
      folded[text] = -1
    }
    var exact: [SqlBranch] = []
    var loose: [SqlBranch] = []
    let own = words.words.enumerated().map { ($0.element, $0.offset) }
    let also = words.alsoSpelled.enumerated().flatMap { index, texts in texts.map { ($0, index) } }
    for (text, place) in own + also {
      let key = Spelling.folded(text)
      if key.isEmpty || folded[key] != nil && folded[key] != place { continue }
      if folded[key] == nil {
        loose.append(
          SqlBranch(
            condition: .make(.equal, .call(.folded, [source]), .text(key)), value: .number(Int128(place))))
      }
      folded[key] = place
      exact.append(SqlBranch(condition: .make(.equal, source, .text(text)), value: .number(Int128(place))))
    }
    let last = Int128(max(words.words.count - 1, 0))
    let number = SqlNumber(value: .make(exact + loose, else: nil), range: 0...last, width: .short)
    return spelled(index, field, source, number)
  }

  /// A word or answer that may be absent: by NULL, an empty text, or a spelling in the column itself.
  private func spelled(_ index: Int, _ field: CheckedField, _ source: SqlExpression, _ number: SqlNumber)
    -> SqlNumber
  {
    var result = number
    result.value = scope.column(number.value, named: field.name + "_word")
    let text = SqlExpression.call(.folded, [.call(.castText, [source])])
    var branches: [SqlBranch] = [SqlBranch(condition: .isNotNull(result.value), value: .number(0))]
    var known: [SqlExpression] = []
    for (kind, texts) in spellings(field) {
      branches.append(
        SqlBranch(condition: .isIn(text, texts.map { .text($0) }), value: .number(Int128(kind))))
      known += texts.map { .text($0) }
    }
    let isEmpty = SqlExpression.some([.isNull(source), .make(.equal, text, .text(""))])
    if let empty = Self.emptyKind(field) {
      branches.append(SqlBranch(condition: isEmpty, value: .number(Int128(empty))))
      wrong(
        index,
        .every([.isNull(result.value), .isNotNull(source), .not(.isIn(text, known + [.text("")]))]),
        "is no word that the rules take")
    } else {
      wrong(
        index,
        known.isEmpty
          ? .isNull(result.value)
          : .every([.isNull(result.value), .some([.isNull(source), .not(.isIn(text, known))])]),
        "is no word that the rules take")
    }
    let kinds = field.absences.kinds.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    if result.absence.codes.count > 1 {
      result.absence.code = scope.column(.make(branches, else: .number(0)), named: field.name + "_absence")
    }
    return result
  }
}
