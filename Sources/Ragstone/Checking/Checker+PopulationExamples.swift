extension Checker {
  /// One of the other providers of an example: like the example's own, but for what the row gives and the key.
  mutating func check(
    other row: [GivenItem], like own: [CheckedExample.Given?], at span: Span
  ) -> [CheckedExample.Given]? {
    var values = own
    if let key = record?.keyIndex { values[key] = nil }
    for item in row {
      guard case .field(let index)? = symbols[item.name.text]?.symbol else {
        report(
          symbols[item.name.text] == nil
            ? unknownName(item.name.text) : CheckProblem.notGivable(item.name.text),
          at: item.name.span)
        return nil
      }
      guard case .value(let value) = item.content, let given = given(value, for: recordFields[index]) else {
        return nil
      }
      values[index] = given
    }
    var missing: [String] = []
    let whole = recordFields.indices.map { index -> CheckedExample.Given in
      let field = recordFields[index]
      if let value = values[index] { return value }
      let absence = defaultAbsence(field.absences)
      if absence == nil, field.isUsed, record?.keyIndex != index {
        missing.append("\(field.name) \(sampleValue(field.type))")
      }
      return .absent(absence ?? .unknown)
    }
    if missing.isEmpty { return whole }
    report(.exampleRowLacks(table: record?.name ?? "", missing), at: span)
    return nil
  }

  /// For each row of events given, the provider it belongs to.
  mutating func owners(
    of item: GivenItem, _ own: [CheckedExample.Given?], _ others: [[CheckedExample.Given]],
    hasOwn: inout Bool
  ) -> [Int]? {
    guard let key = record?.keyIndex, case .rows(let rows) = item.content else { return [] }
    let name = recordFields[key].name
    var keys = others.map { Self.text($0[key]) }
    // Rows that name nobody belong to the example's own provider, which is there if it has one.
    let naming = rows.map { row in row.first { $0.name.text == name } }
    if others.isEmpty || naming.contains(where: { $0 == nil }) { hasOwn = true }
    if hasOwn { keys.insert(own[key].flatMap(Self.text), at: 0) }
    var owners: [Int] = []
    for item in naming {
      guard let item else {
        owners.append(0)
        continue
      }
      guard case .value(let value) = item.content, let given = given(value, for: recordFields[key]),
        let text = Self.text(given)
      else { return nil }
      guard let owner = keys.firstIndex(where: { $0 == text }) else {
        report(.noSuchOwner(text, keys: keys.compactMap { $0 }), at: item.span)
        return nil
      }
      owners.append(owner)
    }
    return owners
  }

  private static func text(_ given: CheckedExample.Given) -> String? {
    if case .value(.text(let text)) = given { return text }
    return nil
  }

  /// Whether a figure or value can be expected in the form written.
  mutating func isExpectable(_ value: NamedValue, _ item: ExpectItem, hasOwn: Bool) -> Bool {
    guard case .summary(let summary) = value.kind else {
      if item.group != nil {
        report(.whichFigure(value.name, by: nil), at: item.span)
        return false
      }
      if !hasOwn { report(.noOwnProvider(value.name), at: item.name.span) }
      return hasOwn
    }
    switch (summary.by, item.group) {
    case (nil, nil), (.some, .some): return true
    case (nil, .some):
      report(.whichFigure(value.name, by: nil), at: item.span)
      return false
    case (let by?, nil):
      report(.whichFigure(value.name, by: name(of: by)), at: item.span)
      return false
    }
  }

  /// The group that is meant after `for`, or nil after a diagnostic.
  mutating func group(_ word: ValueWord, of value: NamedValue) -> CheckedExample.Group? {
    guard case .summary(let summary) = value.kind, let by = summary.by else { return nil }
    let type: ValueType
    switch by {
    case .field(let index): type = recordFields[index].type
    case .eventField(let table, let field): type = eventFields[table][field].type
    }
    guard case .words(let set) = type else { return .text(word.text) }
    return wordIndex(word.text, in: set, at: word.span).map { .word($0) }
  }
}
