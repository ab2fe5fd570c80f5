extension Checker {
  /// Takes up every declaration: names first, so that the order of declarations does not matter.
  mutating func collect(_ trees: [SyntaxTree]) {
    mainFile = trees.first?.file.id
    let declarations = trees.flatMap(\.declarations)
    for declaration in declarations {
      if case .scale(let scale) = declaration { collect(scale) }
    }
    for declaration in declarations {
      switch declaration {
      case .rulebook(let written): collect(written)
      case .defaultEffect(let clause): defaults.append(clause)
      case .record(let written): collect(record: written)
      case .group(let written):
        if declare(written.name, .group(groups.count)) { groups.append(written) }
      case .define(let written): collect(declaration, named: written.name)
      case .indicator(let written):
        indicators.append(valueDeclarations.count)
        collect(declaration, named: written.name)
      case .score(let written): collect(declaration, named: written.name)
      case .rating(let written):
        let owner = valueDeclarations.count
        collect(declaration, named: written.name)
        if written.judgement != nil {
          collectPart(.judgement, of: declaration, named: written.name, owner: owner)
        }
      case .matrix(let written): collect(declaration, named: written.name)
      case .table(let written): collect(declaration, named: written.name)
      case .escalation(let written): collect(declaration, written)
      case .flag(let written):
        let owner = valueDeclarations.count
        collect(declaration, named: written.name)
        if !written.notices.isEmpty {
          collectPart(.notices, of: declaration, named: written.name, owner: owner)
        }
      case .duty(let written): collect(duty: declaration, named: written.name)
      case .population(let written): collect(declaration, named: written.name)
      case .summary(let written): collect(declaration, named: written.name)
      case .rank(let written): collect(declaration, named: written.name)
      case .example(let written):
        // Examples of a used file are tried where they stand, with the fields they know of.
        if written.span.file == mainFile { examples.append(written) }
      case .holidays(let written): collect(written)
      case .property(let written): properties.append(written)
      case .use, .scale, .events, .parameter: break
      }
    }
    for declaration in declarations {
      if case .events(let written) = declaration { collect(events: written) }
    }
    for declaration in declarations {
      if case .parameter(let written) = declaration { collect(parameter: written) }
    }
    for (index, fields) in eventFields.enumerated() {
      for field in fields {
        if let other = symbols[field.name] {
          report(
            .nameTaken(field.name), at: field.span,
            related: [Diagnostic.Related(.rule(other.span), "first used here")])
        }
      }
      _ = index
    }
  }

  /// Claims a name, or reports that it is taken. False when it is.
  @discardableResult
  mutating func declare(_ name: Name, _ symbol: Symbol) -> Bool {
    if let other = symbols[name.text] {
      report(
        .nameTaken(name.text), at: name.span,
        related: [Diagnostic.Related(.rule(other.span), "first used here")])
      return false
    }
    symbols[name.text] = (symbol, name.span)
    return true
  }

  private mutating func collect(_ declaration: Declaration, named name: Name) {
    declare(name, .value(valueDeclarations.count))
    valueDeclarations.append(declaration)
    progress.append(.notStarted)
  }

  /// Claims the names of an escalation and of what it yields.
  private mutating func collect(_ declaration: Declaration, _ written: EscalationDeclaration) {
    let owner = valueDeclarations.count
    collect(declaration, named: written.name)
    let clauses =
      [written.general] + written.blocks.flatMap { [$0.clauses] + $0.transitions.map(\.clauses) }
    let transitions = written.blocks.flatMap(\.transitions)
    var parts: [ResultPart] = [.proposed]
    if transitions.contains(where: { !$0.agreements.isEmpty }) { parts.append(.awaiting) }
    if clauses.contains(where: { !$0.actions.isEmpty }) { parts.append(.actions) }
    if clauses.contains(where: { !$0.notices.isEmpty }) { parts.append(.notices) }
    if !written.judgements.isEmpty { parts.append(.judgement) }
    for part in parts { collectPart(part, of: declaration, named: written.name, owner: owner) }
  }

  /// Claims the name of something more that a declaration yields; the declaration itself was collected last.
  mutating func collectPart(_ part: ResultPart, of declaration: Declaration, named name: Name, owner: Int) {
    let whole = Name(name.text + part.ending, name.span)
    declare(whole, .value(valueDeclarations.count))
    parts[valueDeclarations.count] = CheckedPart(owner: owner, part: part)
    valueDeclarations.append(declaration)
    progress.append(.notStarted)
  }

  private mutating func collect(_ written: RulebookHeader) {
    guard written.span.file == mainFile else { return }
    if let first = header {
      report(
        .twoHeaders, at: written.title.span,
        related: [Diagnostic.Related(.rule(first.title.span), "the first is here")])
      return
    }
    if let from = written.inForceFrom, let until = written.inForceUntil, until.date < from.date {
      report(.untilBeforeFrom(from: from.date, until: until.date), at: until.span)
    }
    header = written
  }

  private mutating func collect(_ scale: ScaleDeclaration) {
    guard declare(scale.name, .scale(wordSets.count)) else { return }
    let withPoints = scale.words.filter { $0.points != nil }
    if !withPoints.isEmpty, withPoints.count < scale.words.count,
      let missing = scale.words.first(where: { $0.points == nil })
    {
      report(.pointsOnSomeWords(scale: scale.name.text, missing: missing.word.text), at: missing.word.span)
    }
    wordSets.append(
      WordSet(
        name: scale.name.text, label: label(scale.name, scale.label), words: scale.words.map(\.word.text),
        alsoSpelled: scale.words.map { $0.alsoSpelled.map(\.text) },
        points: withPoints.count == scale.words.count && !withPoints.isEmpty
          ? scale.words.compactMap(\.points) : nil,
        order: scale.isBestFirst ? .bestFirst : .worstFirst, span: scale.name.span))
    var seen: [String: Span] = [:]
    for word in scale.words {
      let spellings = [(word.word.text, word.word.span)] + word.alsoSpelled.map { ($0.text, $0.span) }
      for (text, span) in spellings {
        if let first = seen[text.lowercased()] {
          report(
            .wordTwice(text), at: span, related: [Diagnostic.Related(.rule(first), "it is here already")])
        } else {
          seen[text.lowercased()] = span
        }
      }
    }
    if scale.words.count < 2 { report(.scaleTooShort(scale.name.text), at: scale.name.span) }
    if scale.words.count > 32_000 { report(.tooManyWords(scale.words.count), at: scale.name.span) }
  }

  private mutating func collect(record written: RecordDeclaration) {
    if let first = record {
      report(
        .twoRecords, at: written.name.span,
        related: [Diagnostic.Related(.rule(first.span), "the first is here")])
      return
    }
    declare(written.name, .record)
    var keyIndex: Int?
    for line in written.fields {
      guard let type = type(of: line) else { continue }
      for name in line.names {
        guard declare(name, .field(recordFields.count)) else { continue }
        if let key = line.key {
          if type != .text { report(.keyNotText(name.text), at: key) }
          if keyIndex != nil { report(.twoKeys, at: key) }
          if !line.absences.isEmpty { report(.keyMayBeAbsent(name.text), at: key) }
          keyIndex = recordFields.count
        }
        take(line.worse, on: .field(recordFields.count), type)
        recordFields.append(field(name, line, type))
      }
    }
    if keyIndex == nil { report(.noKey(written.name.text), at: written.name.span) }
    record = CheckedRecord(
      name: written.name.text, label: label(written.name, written.label), fields: [], keyIndex: keyIndex,
      dateIndex: nil, span: written.name.span)
  }

  private mutating func collect(events written: RecordDeclaration) {
    if let owner = written.owner, let record, owner.text != record.name {
      report(.eventsOfUnknownOwner(owner.text, record: record.name), at: owner.span)
    }
    guard declare(written.name, .events(events.count)) else { return }
    var fields: [CheckedField] = []
    for line in written.fields {
      guard let type = type(of: line) else { continue }
      if let key = line.key { report(.keyInEvents(written.name.text), at: key) }
      for name in line.names {
        if let first = fields.first(where: { $0.name == name.text }) {
          report(
            .nameTaken(name.text), at: name.span,
            related: [Diagnostic.Related(.rule(first.span), "first used here")])
          continue
        }
        take(line.worse, on: .eventField(table: events.count, fields.count), type)
        fields.append(field(name, line, type))
      }
    }
    if let worse = written.worse, written.every != nil {
      report(.directionOfPeriods(written.name.text), at: worse.span)
    } else {
      take(written.worse, on: .rows(events.count), nil)
    }
    events.append(
      CheckedRecord(
        name: written.name.text, label: label(written.name, written.label), fields: [], keyIndex: nil,
        dateIndex: fields.firstIndex { $0.type == .date }, span: written.name.span))
    eventFields.append(fields)
    collect(periods: written, hasDate: events.last?.dateIndex != nil)
  }

  private func field(_ name: Name, _ line: FieldDeclaration, _ type: ValueType) -> CheckedField {
    CheckedField(
      name: name.text, label: line.names.count == 1 ? label(name, line.label) : name.text,
      heading: line.heading?.text, type: type,
      absences: AbsenceSet(line.absences.map { AbsenceSet($0.kind) }),
      absenceSpellings: line.absences.flatMap { absence in
        absence.spellings.map { (text: $0.text, kind: absence.kind) }
      },
      roundedToPlaces: line.roundedToPlaces, isFixed: line.fixed != nil, isUsed: false, span: name.span)
  }

  private mutating func type(of line: FieldDeclaration) -> ValueType? {
    if line.names.count > 1, let heading = line.heading {
      report(.headingForSeveralFields, at: heading.span)
    }
    switch line.type {
    case .text: return .text
    case .yesNo: return .yesNo
    case .number: return .number
    case .percent: return .percent
    case .money: return .money
    case .date: return .date
    case .oneOf(let words):
      let index = wordSets.count
      var seen: Set<String> = []
      for word in words where !seen.insert(word.text.lowercased()).inserted {
        report(.wordTwice(word.text), at: word.span)
      }
      wordSets.append(
        WordSet(
          name: line.names[0].text, label: label(line.names[0], line.label), words: words.map(\.text),
          alsoSpelled: words.map { _ in [] }, points: nil, order: .none, span: line.names[0].span))
      return .words(index)
    case .scale(let name):
      if case .scale(let index)? = symbols[name.text]?.symbol { return .words(index) }
      let scales = wordSets.filter { $0.order != .none }.map(\.name)
      let types = ["text", "yes/no", "number", "percent", "money", "date"]
      report(
        .unknownType(name.text, nearest: Nearest.names(to: name.text, among: types + scales)), at: name.span)
      return nil
    }
  }
}
