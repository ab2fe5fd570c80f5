extension Checker {
  /// Resolves an example; what it is like comes first, its own lines after.
  mutating func check(example written: ExampleDeclaration) -> CheckedExample? {
    var fields: [CheckedExample.Given?] = Array(repeating: nil, count: recordFields.count)
    var rows: [[[CheckedExample.Given]]] = Array(repeating: [], count: events.count)
    var otherRows: (rows: [[GivenItem]], span: Span)?
    var asAt: CalendarDate?
    var isWhole = true
    var givenRows: [Int: GivenItem] = [:]
    var hasOwn = false
    for example in chain(of: written) {
      if let date = example.asAt { asAt = date.date }
      for item in example.given {
        if case .record? = symbols[item.name.text]?.symbol, case .rows(let written) = item.content {
          otherRows = (written, item.span)
          continue
        }
        if case .events(let table)? = symbols[item.name.text]?.symbol {
          givenRows[table] = item
        } else {
          hasOwn = true
        }
        if !take(item, &fields, &rows) { isWhole = false }
      }
    }
    var others: [[CheckedExample.Given]] = []
    if let given = otherRows {
      for row in given.rows {
        if let other = check(other: row, like: fields, at: given.span) {
          others.append(other)
        } else {
          isWhole = false
        }
      }
    }
    // An example of nothing but other providers has none of its own.
    if others.isEmpty { hasOwn = true }
    var owners = rows.map { $0.map { _ in 0 } }
    for (table, item) in givenRows {
      guard let found = self.owners(of: item, fields, others, hasOwn: &hasOwn) else {
        isWhole = false
        continue
      }
      if found.count == owners[table].count { owners[table] = found }
    }
    if !hasOwn {
      for (index, field) in recordFields.enumerated() where fields[index] == nil {
        fields[index] = .absent(defaultAbsence(field.absences) ?? .unknown)
      }
    }
    var missing: [String] = []
    for (index, field) in recordFields.enumerated() where fields[index] == nil {
      if let kind = defaultAbsence(field.absences) {
        fields[index] = .absent(kind)
      } else if field.isUsed, record?.keyIndex != index {
        missing.append("\(field.name) \(sampleValue(field.type))")
      }
    }
    if !missing.isEmpty { report(.exampleLacks(missing), at: written.title.span) }
    let expectations = written.expected.compactMap { check(expectation: $0, hasOwn: hasOwn) }
    if let refused = written.refused {
      if !written.expected.isEmpty { report(.refusedWithOutcomes, at: refused) }
    } else if written.expected.isEmpty {
      report(.exampleExpectsNothing, at: written.title.span)
    }
    guard isWhole, missing.isEmpty, expectations.count == written.expected.count else { return nil }
    return CheckedExample(
      title: written.title.text, asAt: asAt, fields: fields, others: others, hasOwn: hasOwn, rows: rows,
      owners: owners, expectations: expectations, isRefused: written.refused != nil, span: written.title.span)
  }

  /// The example and what it is like, the furthest first.
  private mutating func chain(of example: ExampleDeclaration) -> [ExampleDeclaration] {
    var chain = [example]
    while let like = chain[0].like {
      guard let base = examples.first(where: { $0.title.text == like.text }) else {
        let titles = examples.map(\.title.text)
        report(.noSuchExample(like.text, nearest: Nearest.names(to: like.text, among: titles)), at: like.span)
        return chain
      }
      if chain.contains(where: { $0.title.text == base.title.text }) {
        report(.circle(chain.map(\.title.text)), at: like.span)
        return chain
      }
      chain.insert(base, at: 0)
    }
    return chain
  }

  func defaultAbsence(_ absences: AbsenceSet) -> Absence? {
    absences.contains(.unknown) ? .unknown : absences.kinds.first
  }

  func sampleValue(_ type: ValueType) -> String {
    switch type {
    case .text: "\"...\""
    case .yesNo: "no"
    case .number: "0"
    case .percent: "0%"
    case .money: "£0"
    case .date: "2017-09-30"
    case .period: "1 day"
    case .words(let set):
      wordSets[set].words.first.map { $0.contains(" ") ? "\"\($0)\"" : $0 } ?? "..."
    }
  }

  private mutating func take(
    _ item: GivenItem, _ fields: inout [CheckedExample.Given?], _ rows: inout [[[CheckedExample.Given]]]
  ) -> Bool {
    switch (symbols[item.name.text]?.symbol, item.content) {
    case (.field(let index)?, .value(let value)):
      guard let given = given(value, for: recordFields[index]) else { return false }
      fields[index] = given
      return true
    case (.events(let table)?, .rows(let written)):
      rows[table] = []
      for row in written {
        guard let checked = check(row: row, table: table, at: item.span) else { return false }
        rows[table].append(checked)
      }
      return true
    case (.field?, .rows), (.events?, .value):
      report(.givenInWrongForm(item.name.text), at: item.span)
    case (.some, _): report(.notGivable(item.name.text), at: item.name.span)
    case (nil, _): report(unknownName(item.name.text), at: item.name.span)
    }
    return false
  }

  private mutating func check(row: [GivenItem], table: Int, at span: Span) -> [CheckedExample.Given]? {
    var values: [CheckedExample.Given?] = Array(repeating: nil, count: eventFields[table].count)
    for item in row {
      if let key = record?.keyIndex, item.name.text == recordFields[key].name { continue }
      guard let index = eventFields[table].firstIndex(where: { $0.name == item.name.text }) else {
        let names = eventFields[table].map(\.name)
        report(
          .notAnEventField(
            item.name.text, table: events[table].name,
            nearest: Nearest.names(to: item.name.text, among: names)),
          at: item.name.span)
        return nil
      }
      guard case .value(let value) = item.content, let given = given(value, for: eventFields[table][index])
      else {
        return nil
      }
      values[index] = given
    }
    var missing: [String] = []
    var whole: [CheckedExample.Given] = []
    for (index, field) in eventFields[table].enumerated() {
      if let value = values[index] {
        whole.append(value)
      } else if let kind = defaultAbsence(field.absences) {
        whole.append(.absent(kind))
      } else if field.isUsed {
        missing.append("\(field.name) \(sampleValue(field.type))")
      } else {
        whole.append(.absent(.unknown))
      }
    }
    if !missing.isEmpty {
      report(.exampleRowLacks(table: events[table].name, missing), at: span)
      return nil
    }
    return whole
  }

  mutating func given(_ value: WrittenValue, for field: CheckedField) -> CheckedExample.Given? {
    switch value {
    case .value(let expression):
      guard let typed = check(expression, expecting: field.type) else { return nil }
      guard typed.type == field.type, case .constant(let constant) = typed.kind else {
        report(.givenOfOtherType(field.name, describe(field.type), describe(typed.type)), at: expression.span)
        return nil
      }
      return .value(constant)
    case .absent(let kind, let span):
      guard field.absences.contains(kind) else {
        report(.fieldNeverAbsent(field.name, kind), at: span)
        return nil
      }
      return .absent(kind)
    case .notRated(let span):
      report(.givenInWrongForm(field.name), at: span)
      return nil
    }
  }

  private mutating func check(
    expectation item: ExpectItem, hasOwn: Bool
  ) -> CheckedExample.Expectation? {
    guard case .value(let index)? = symbols[item.name.text]?.symbol else {
      if symbols[item.name.text] == nil {
        report(unknownName(item.name.text), at: item.name.span)
      } else {
        report(.notExpectable(item.name.text), at: item.name.span)
      }
      return nil
    }
    guard case .done(let value) = progress[index], isExpectable(value, item, hasOwn: hasOwn) else {
      return nil
    }
    var group: CheckedExample.Group?
    if let word = item.group {
      guard let found = self.group(word, of: value) else { return nil }
      group = found
    }
    switch item.value {
    case .value(let expression):
      guard let typed = check(expression, expecting: value.type) else { return nil }
      guard typed.type == value.type, case .constant(let constant) = typed.kind else {
        report(.givenOfOtherType(value.name, describe(value.type), describe(typed.type)), at: expression.span)
        return nil
      }
      return CheckedExample.Expectation(
        value: index, group: group, expected: constant, absence: nil, places: item.places, span: item.span)
    case .absent(let kind, _):
      return CheckedExample.Expectation(
        value: index, group: group, expected: nil, absence: kind, places: nil, span: item.span)
    case .notRated(let span):
      switch value.kind {
      case .rating, .escalation: break
      case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
        report(.notARating(value.name), at: span)
      }
      return CheckedExample.Expectation(
        value: index, group: group, expected: nil, absence: nil, places: nil, span: item.span)
    }
  }

  /// Names of the main file that nothing uses; what a used file shares may be for another that uses it.
  mutating func reportUnused() {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    for (index, parameter) in parameters.enumerated()
    where !usedParameters.contains(index) && parameter.span.file == mainFile {
      report(.unused("parameter", parameter.name), at: parameter.span)
    }
    for (index, table) in events.enumerated()
    where !usedTables.contains(index) && table.span.file == mainFile {
      report(.unused("events table", table.name), at: table.span)
    }
    for (index, group) in groups.enumerated()
    where !usedGroups.contains(index) && group.name.span.file == mainFile {
      report(.unused("group", group.name.text), at: group.name.span)
    }
  }
}
