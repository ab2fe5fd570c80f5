extension Checker {
  /// A judgement on a rating or escalation of a scale; nil after a diagnostic.
  mutating func check(_ written: JudgementClause, set: Int) -> CheckedJudgement? {
    let words = wordSets[set].words
    if written.steps < 1 || written.steps >= words.count {
      report(.tooManySteps(written.steps, words: words.count), at: written.span)
    }
    guard let (table, fields) = judgementFields(written.source.table, set: set) else { return nil }
    readsAsAt = true
    let span = written.span
    let count = check(
      Expression(.events(.count, written.source), written.sourceSpan))
    guard let count else { return nil }
    if !count.absences.isEmpty {
      report(.judgementUndecided(count.absences), at: written.sourceSpan)
      return nil
    }
    // In force: not ended, and not older than the longest time allowed.
    let names = eventFields[table].map(\.name)
    func compared(
      _ field: Int, _ relation: Relation, _ right: Expression, _ anchor: DateAnchor?
    ) -> Expression {
      let tail = ComparisonTail(.relation(relation, right, anchor), isNegated: false, span)
      return Expression(.comparison(Expression(.name(names[field]), span), tail), span)
    }
    var conditions = written.source.filter.map { [$0] } ?? []
    conditions.append(compared(fields.end, .atLeast, Expression(.today, span), nil))
    var typedLongest: TypedExpression?
    if let longest = written.longest {
      guard let typed = check(longest) else { return nil }
      guard typed.type == .period else {
        report(.withinNotPeriod(describe(typed.type)), at: longest.span)
        return nil
      }
      if !typed.absences.isEmpty {
        report(.withinMayBeAbsent(typed.absences), at: longest.span)
        return nil
      }
      typedLongest = typed
      conditions.append(compared(fields.date, .atMost, longest, .ago))
    }
    let source = EventSource(
      table: written.source.table, window: written.source.window,
      filter: conditions.count == 1 ? conditions[0] : Expression(.and(conditions), span))
    let latest = EventFunction.row(
      .dated(RowPlace(1, isLatest: true, passesOverAbsent: false)), .field(Name(names[fields.value], span)))
    guard let inForce = check(Expression(.events(latest, source), span)) else { return nil }
    for field in [fields.value, fields.author, fields.reason, fields.end] {
      eventFields[table][field].isUsed = true
    }
    let outcomes =
      wordSets.firstIndex { $0.words == CheckedJudgement.outcomes && $0.order == .none }
      ?? madeWords(CheckedJudgement.outcomes, name: "judgement", at: span)
    return CheckedJudgement(
      table: table, valueField: fields.value, authorField: fields.author, reasonField: fields.reason,
      endField: fields.end, inForce: inForce, all: count, longest: typedLongest, steps: written.steps,
      direction: written.direction,
      outcomeSet: outcomes, citation: written.citation, span: span)
  }

  /// The fields that a judgement needs, by index.
  private struct JudgementFields {
    var date = 0
    var value = 0
    var author = 0
    var reason = 0
    var end = 0
  }

  /// The table and its fields, or nil after everything that it lacks has been said.
  private mutating func judgementFields(_ name: Name, set: Int) -> (Int, JudgementFields)? {
    guard let table = eventsTable(name) else { return nil }
    var fields = JudgementFields()
    var isWhole = true
    func field(_ wanted: String, _ type: ValueType, _ written: String) -> Int {
      if let index = eventFields[table].firstIndex(where: { $0.name == wanted && $0.type == type }) {
        return whole(index)
      }
      report(.judgementLacks(table: name.text, what: wanted, line: "\(wanted) \(written)"), at: name.span)
      isWhole = false
      return 0
    }
    func whole(_ index: Int) -> Int {
      let field = eventFields[table][index]
      // In a table with a row for every period any field may be not yet.
      if !kinds(ofEventField: index, in: table).isEmpty {
        report(.judgementFieldAbsent(field.name, table: name.text), at: name.span)
        isWhole = false
      }
      return index
    }
    fields.author = field("author", .text, "text")
    fields.reason = field("reason", .text, "text")
    fields.end = field("ends_on", .date, "date")
    if let date = events[table].dateIndex, eventFields[table][date].name != "ends_on" {
      fields.date = whole(date)
    } else {
      let what = events[table].dateIndex == nil || eventFields[table].count(where: { $0.type == .date }) < 2
      report(
        .judgementLacks(table: name.text, what: what ? "date" : "date above ends_on", line: "date date"),
        at: name.span)
      isWhole = false
    }
    let values = eventFields[table].indices.filter { eventFields[table][$0].type == .words(set) }
    if values.count == 1 {
      fields.value = whole(values[0])
    } else if values.isEmpty {
      report(
        .judgementLacks(
          table: name.text, what: "field on scale \(wordSets[set].name)", line: "judged \(wordSets[set].name)"
        ), at: name.span)
      isWhole = false
    } else {
      report(
        .judgementSeveralValues(
          table: name.text, values.map { eventFields[table][$0].name }, scale: wordSets[set].name),
        at: name.span)
      isWhole = false
    }
    return isWhole ? (table, fields) : nil
  }
}
