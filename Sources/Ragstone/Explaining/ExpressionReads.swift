/// What an expression looks at itself, not through other named values: each thing once, in the order read.
struct ExpressionReads: Sendable {
  private(set) var fields: [Int] = []
  private(set) var values: [Int] = []
  private(set) var parameters: [Int] = []
  /// Questions about other days, `as at` and `sustained for`.
  private(set) var pasts: [TypedExpression] = []
  /// Each with the span it is written in.
  private(set) var queries: [(query: TypedEventQuery, span: Span)] = []

  /// What several expressions look at together.
  init(_ expressions: [TypedExpression]) {
    for expression in expressions { add(expression) }
  }

  private mutating func add(_ expression: TypedExpression) {
    switch expression.kind {
    case .past:
      pasts.append(expression)
      // What it looks at is not looked at today.
      return
    case .sustained: pasts.append(expression)
    case .field(let index): Self.append(index, to: &fields)
    case .value(let index), .hasEvidence(let index, _): Self.append(index, to: &values)
    case .parameter(let index): Self.append(index, to: &parameters)
    case .events(let query):
      if !queries.contains(where: { $0.span == expression.span }) {
        queries.append((query, expression.span))
      }
    case .constant, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage, .rounded, .not,
      .and, .or,
      .compare,
      .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .quantified, .list, .population, .elapsed,
      .pointsOf, .completeness:
      break
    }
    for part in expression.parts { add(part) }
  }

  private static func append(_ index: Int, to list: inout [Int]) {
    if !list.contains(index) { list.append(index) }
  }
}

extension TypedExpression {
  /// The expressions directly inside, in the order they are written.
  var parts: [TypedExpression] {
    switch kind {
    case .constant, .parameter, .field, .eventField, .previousField, .value, .asAt, .hasEvidence: []
    case .arithmetic(_, let left, let right), .compare(_, let left, let right): [left, right]
    case .shifted(let date, let period, _): [date, period]
    case .percentage(let part, let whole): [part, whole]
    case .rounded(let inner, _, _), .not(let inner), .isOneOf(let inner, _), .isText(let inner, _),
      .absenceTest(let inner, _), .pointsOf(let inner):
      [inner]
    case .and(let parts), .or(let parts), .quantified(_, let parts): parts
    case .elapsedCompare(_, let date, let period, let anchor): [date, period, anchor]
    case .within(let operand, let tolerance, let other): [operand, tolerance, other]
    case .elapsed(_, let from, let to): [from, to]
    case .completeness(let list): list.items.map(\.expression)
    case .list(let list): list.parts
    case .events(let query): query.parts
    case .past(let inner, let moment):
      if case .ago(let period) = moment { [inner, period] } else { [inner] }
    case .sustained(let condition, let period): [condition, period]
    case .population(let query): query.parts
    }
  }
}

extension TypedList {
  fileprivate var parts: [TypedExpression] {
    if case .expression(let base)? = percentageBase { return items.map(\.expression) + [base] }
    return items.map(\.expression)
  }
}

extension TypedEventQuery {
  fileprivate var parts: [TypedExpression] {
    let filters = (filter.map { [$0] } ?? []) + (periods.map { [$0.from] } ?? [])
    return (window?.parts ?? []) + filters + operands
  }

  private var operands: [TypedExpression] {
    switch function {
    case .count, .share, .numberOfDifferent, .highestCount, .longestRun, .currentRun: []
    case .row(_, let operand): [operand]
    }
  }
}

extension TypedPopulationQuery {
  /// The expressions directly inside, in the order they are written.
  var parts: [TypedExpression] {
    (window?.parts ?? []) + (filter.map { [$0] } ?? []) + (operand.map { [$0] } ?? [])
  }
}

extension TypedWindow {
  fileprivate var parts: [TypedExpression] {
    switch self {
    case .inTheLast(let inner), .since(let inner), .before(let inner), .after(let inner): [inner]
    case .between(let from, let to): [from, to]
    case .inAny(let length, let period): [length] + (period.map { [$0] } ?? [])
    case .calendar: []
    }
  }
}

extension NamedValue {
  /// Every expression of the value's rules, in the order written.
  var expressions: [TypedExpression] {
    switch kind {
    case .define(let define): return [define.expression] + define.clauses.map(\.condition)
    case .indicator(let indicator): return indicator.clauses.compactMap(\.condition)
    case .score(let score): return [score.expression]
    case .rating(let rating):
      return rating.start.expressions + rating.steps.flatMap(\.expressions)
        + (rating.judgement.map { [$0.all] } ?? [])
    case .matrix(let matrix): return [matrix.row, matrix.column]
    case .table(let table):
      // A cell's condition holds its column; a table of nothing but `any` still names its columns.
      let conditions = table.rows.flatMap { $0.conditions.compactMap { $0 } }
      return conditions.isEmpty ? table.columns : conditions
    case .escalation(let escalation):
      let transitions = escalation.transitions.flatMap { [$0.condition] + $0.agreements.map(\.condition) }
      let notices = (escalation.actions + escalation.notices).compactMap(\.within)
      return [escalation.start] + transitions + notices + (escalation.judgement.map { [$0.all] } ?? [])
    case .flag(let flag): return [flag.condition] + flag.notices.compactMap(\.within)
    case .duty(let duty): return duty.expressions
    case .part: return []
    case .population(let population): return population.condition.map { [$0] } ?? []
    case .summary, .rank: return []
    }
  }
}

extension CheckedRating.Step {
  /// The condition, and what a limit is measured from.
  var expressions: [TypedExpression] { [condition] + (operand.map { [$0] } ?? []) }
}

extension CheckedRating.Start {
  /// The conditions of the bands, or the expression it starts from.
  var expressions: [TypedExpression] {
    switch self {
    case .bands(let bands): bands.compactMap(\.condition)
    case .from(let expression): [expression]
    }
  }
}
