extension Retelling {
  /// A piece of the rules, on one line. Its reason and source are told apart from its text.
  ///
  /// Never inlined: inlined twice into one function it stops the optimiser of Swift 6.3.1.
  @inline(never)
  func passage(_ span: Span, _ citation: Citation) -> Passage {
    told.passage(rulebook.sources, span, citation)
  }

  /// A piece of the rules out of the files they are in.
  @inline(never)
  static func passage(_ sources: SourceMap, _ span: Span, _ citation: Citation) -> Passage {
    let file = sources[span.file]
    let end = min(
      start(of: citation.because, in: span), start(of: citation.source, in: span))
    var text = onOneLine(file.text(Span(file: span.file, start: span.start, end: end)))
    if end < span.end {
      for word in [" because", " source"] where text.hasSuffix(word) { text.removeLast(word.count) }
    }
    return Passage(
      text: text, file: file.name, line: file.position(of: span.start).line,
      because: citation.because?.text, source: citation.source?.text)
  }

  /// Where a quotation inside a span begins; the end of the span when there is none.
  private static func start(of quotation: Quotation?, in span: Span) -> Int32 {
    guard let quotation, quotation.span.file == span.file, quotation.span.start > span.start else {
      return span.end
    }
    return quotation.span.start
  }

  /// The text without comments and with single spaces. Strings keep what is in them.
  static func onOneLine(_ text: String) -> String {
    var result: [UInt8] = []
    var isInString = false
    var isInComment = false
    var owesSpace = false
    for byte in text.utf8 {
      let isBreak = byte == 0x0A || byte == 0x0D
      if isInComment {
        isInComment = !isBreak
        continue
      }
      if byte == 0x22 { isInString.toggle() }
      if byte == 0x23 && !isInString {
        isInComment = true
        owesSpace = true
      } else if isBreak || byte == 0x20 || byte == 0x09 {
        owesSpace = true
        if isBreak { isInString = false }
      } else {
        if owesSpace && !result.isEmpty { result.append(0x20) }
        owesSpace = false
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Why a field has no value; nil where it has one.
  @inline(never)
  func absence(ofField field: Int) -> Absence? { Absence(rawValue: view.absence(ofField: field)) }

  /// A field of the record with its place.
  func input(_ field: Int) -> InputCell {
    let checked = rulebook.record.fields[field]
    let cell = view.cells.cell(field)
    return InputCell(
      field: field, name: checked.name, label: checked.label, rawText: cell.text, place: cell.place,
      absence: absence(ofField: field))
  }

  /// Named values, then parameters with the value in force; those that vary by a field say by which.
  func readings(_ reads: ExpressionReads) -> [Reading] {
    let values = reads.values.map { index in
      let value = rulebook.values[index]
      return Reading(name: value.name, label: value.label, told(ofValue: index))
    }
    let parameters = reads.parameters.map { index in
      let parameter = rulebook.parameters[index]
      if let value = plan.parameters[index] {
        return Reading(
          name: parameter.name, label: parameter.label,
          shown: ValueText.text(value, parameter.type, rulebook.wordSets))
      }
      let field = parameter.byField.map { rulebook.record.fields[$0].label } ?? parameter.name
      return Reading(name: parameter.name, label: parameter.label, shown: "varies by \(field)")
    }
    return values + parameters + reads.pasts.flatMap { readings(past: $0) }
  }

  /// What was found on other days than the as-at date.
  private func readings(past expression: TypedExpression) -> [Reading] {
    let moments = plan.pasts[expression.span] ?? []
    var label = ""
    var type = expression.type
    switch expression.kind {
    case .past(let inner, _):
      type = inner.type
      if case .value(let index) = inner.kind { label = rulebook.values[index].label }
      if case .parameter(let index) = inner.kind { label = rulebook.parameters[index].label }
    case .sustained(let condition, _): label = passage(condition.span, Citation()).text
    case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted,
      .percentage,
      .rounded,
      .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence,
      .quantified, .list, .events, .population, .elapsed, .pointsOf, .completeness:
      return []
    }
    return moments.map { moment in
      let label = "\(label) as at \(moment.day.words)"
      return Reading(name: label, label: label, shown: outcome(moment.operand, type).shown)
    }
  }

  /// Fields with their cells as written, then what `readings` gives: what one condition looked at.
  func conditionReadings(_ expressions: [TypedExpression]) -> [Reading] {
    let reads = told.reads(expressions)
    return reads.fields.map { reading(ofField: $0) } + readings(reads)
  }

  /// A field with its cell as written; with its value where there is no file, as in an example.
  private func reading(ofField index: Int) -> Reading {
    let field = rulebook.record.fields[index]
    if let absence = absence(ofField: index) {
      return Reading(name: field.name, label: field.label, shown: absence.words)
    }
    if view.cells.isWritten(index) {
      return Reading(
        name: field.name, label: field.label, shown: view.cells.cell(index).text, origin: .cell(index))
    }
    let shown =
      field.type == .text
      ? view.text(ofField: index)
      : ValueText.text(view.value(ofField: index), field.type, rulebook.wordSets)
    return Reading(name: field.name, label: field.label, shown: shown)
  }

  /// The clause for a kind of absence, with its words.
  func applied(_ effects: AbsenceEffects, _ kind: Absence, _ type: ValueType) -> AppliedEffect? {
    guard let entry = effects[kind] else { return nil }
    let words: String
    switch entry.effect {
    case .value(let value):
      let shown = ValueText.text(value, type, rulebook.wordSets)
      words = type.isNumeric ? "counted as \(shown)" : "taken as \(shown)"
    case .leaveOut: words = "left out, its weight shared"
    case .stop: words = "refused"
    case .noEffect: words = "the step had no effect"
    case .applies: words = "the step was applied"
    case .staysAbsent: words = "left without a result"
    }
    return AppliedEffect(
      kind: kind, effect: entry.effect, words: words, passage: passage(entry.span, entry.citation))
  }
}
