/// The clauses of an indicator, the bands of a rating or the rows of a table: the first whose conditions hold is chosen.
struct RuleRows {
  /// One clause, band or row.
  struct Row {
    /// Its conditions, all of which must hold; none for `otherwise`.
    let cells: [TypedExpression]
    /// What it gives; nil for `not rated`.
    let outcome: Constant?
    let span: Span
  }

  let word: FindingProblem.Row
  let rows: [Row]
  /// The type of what rows give.
  let type: ValueType
  /// A last row without conditions is there by choice: the others could have been enough.
  let isLastOptional: Bool

  /// The rows of a named value; nil when it has none.
  init?(_ value: NamedValue) {
    type = value.type
    switch value.kind {
    case .indicator(let indicator):
      word = .clause
      isLastOptional = false
      rows = indicator.clauses.map {
        Row(cells: $0.condition.map { [$0] } ?? [], outcome: $0.points, span: $0.span)
      }
    case .rating(let rating):
      guard case .bands(let bands) = rating.start else { return nil }
      word = .band
      isLastOptional = false
      rows = bands.map {
        Row(
          cells: $0.condition.map { [$0] } ?? [], outcome: $0.value.map { .plain(Int64($0)) }, span: $0.span)
      }
    case .table(let table):
      word = .row
      isLastOptional = table.columns.allSatisfy {
        switch $0.type {
        case .words, .yesNo: true
        case .text, .number, .percent, .money, .date, .period: false
        }
      }
      rows = table.rows.map { row in
        Row(cells: row.conditions.compactMap { $0 }, outcome: row.result, span: row.span)
      }
    case .define, .score, .matrix, .escalation, .flag, .duty, .part, .population, .summary, .rank: return nil
    }
  }

  /// Whether what one row gives is a step between two others, or the same as either: then figures between them may well be meant
  /// to have it.
  func isStepBetween(_ row: Int, _ one: Int, _ other: Int, _ rulebook: CheckedRulebook) -> Bool {
    let outcome = rows[row].outcome
    if outcome == rows[one].outcome || outcome == rows[other].outcome { return true }
    guard case .plain(let middle)? = outcome, case .plain(let first)? = rows[one].outcome,
      case .plain(let second)? = rows[other].outcome
    else { return false }
    if case .words(let set) = type, rulebook.wordSets[set].order == .none { return true }
    return min(first, second) < middle && middle < max(first, second)
  }

  /// What a row gives, as people read it.
  func outcome(_ row: Int, _ rulebook: CheckedRulebook) -> String {
    guard let outcome = rows[row].outcome else { return "not rated" }
    let text = ValueText.text(outcome, type, rulebook.wordSets)
    switch word {
    case .clause: return text + (text == "1" ? " point" : " points")
    case .band, .row: return text
    }
  }
}
