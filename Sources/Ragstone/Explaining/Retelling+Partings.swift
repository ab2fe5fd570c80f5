extension Retelling {
  /// Where the way to what was expected parts from the way taken, out of what the evaluation left behind.
  func parting(_ difference: OutcomeDifference) -> Parting? {
    let index = difference.value
    let planned = plan.results[index]
    let value = rulebook.values[index]
    if difference.wanted == .nothingOfItsType { return nothing(index, nil) }
    switch value.kind {
    case .indicator(let indicator): return parting(indicator, planned, difference)
    case .rating(let rating): return parting(rating, planned, difference)
    case .table(let table): return parting(table, planned, difference)
    case .matrix(let matrix):
      let rule = chosenCell(matrix) ?? passage(value.span, Citation())
      return workedOut(index, rule, readings(of: [matrix.row, matrix.column]))
    case .score(let score): return parting(score, planned, difference)
    case .define(let define):
      let rule = passage(define.expression.span, Citation())
      return workedOut(index, rule, readings(of: value.expressions))
    case .flag(let flag): return parting(flag, planned, difference)
    case .duty(let duty): return parting(duty, planned, difference)
    case .escalation(let escalation): return parting(escalation, planned, difference)
    case .part(let part): return parting(part, difference)
    case .population(let population):
      return workedOut(
        index, passage(population.ruleSpan, population.citation),
        readings(of: population.condition.map { [$0] } ?? []))
    case .summary(let summary): return parting(summary, difference)
    case .rank(let rank):
      let keys = [rank.key.operand] + (rank.tieKey.map { [$0.operand] } ?? [])
      return workedOut(index, passage(rank.ruleSpan, Citation()), readings(of: keys))
    }
  }

  /// A value that has no clauses to choose from.
  func workedOut(_ index: Int, _ rule: Passage, _ readings: [Reading]) -> Parting {
    Parting(rule: rule, turn: .workedOut, readings: readings)
  }

  /// What an expression looked at: fields, named values, parameters, other days, and events as far as a lane holds
  /// what they came to.
  func readings(of expressions: [TypedExpression]) -> [Reading] {
    let queries = told.reads(expressions).queries.compactMap { query in
      queryReading(query.span, expressions)
    }
    return conditionReadings(expressions) + queries
  }

  private func queryReading(_ span: Span, _ expressions: [TypedExpression]) -> Reading? {
    guard let number = queryNumbers.bySpan[span], let type = type(ofExpressionAt: span, in: expressions)
    else {
      return nil
    }
    for step in plan.main.steps {
      if case .query(number, let slot, nil) = step {
        let text = passage(span, Citation()).text
        return Reading(name: text, label: text, shown: outcome(slot, type).shown)
      }
    }
    return nil
  }

  private func type(ofExpressionAt span: Span, in expressions: [TypedExpression]) -> ValueType? {
    for expression in expressions {
      if expression.span == span, case .events = expression.kind { return expression.type }
      if let found = type(ofExpressionAt: span, in: expression.parts) { return found }
    }
    return nil
  }

  /// Whether an outcome is what was expected.
  func isWanted(_ outcome: Outcome, _ wanted: OutcomeDifference.Wanted) -> Bool {
    switch (wanted, outcome.state) {
    case (.value(let number), .value(let found)): number == found
    case (.text(let text), .text(let found)): text == found
    case (.absent(nil), .absent): true
    case (.absent(let kind?), .absent(let found)): kind == found
    case (.value, _), (.text, _), (.absent, _), (.nothingOfItsType, _): false
    }
  }
}
