extension FindingSearch {
  /// Looks at a score that is a percentage of so many points: whether 100 can be reached, and not more.
  func look(at score: CheckedScore, of index: Int) {
    guard case .list(let list) = score.expression.kind, case .expression(let base)? = list.percentageBase,
      let points = constant(base), points > 0, isSettled(index), let most = mostPoints(list), most != points,
      let operand = lanes(plan.results[index].operand)
    else { return }
    let finding = RuleFinding.condition(value: index, place: base.span)
    let whole = 100 * ExactDecimal.unit
    func problem(_ record: String?) -> FindingProblem {
      .basePoints(
        rulebook.values[index].name, base: ExactDecimal(scaled: points).description,
        most: ExactDecimal(scaled: most).description, record: record)
    }
    if most < points {
      if compared(.atLeast, operand, whole) == diagrams.no {
        shown[finding] = Diagnostic(problem(nil), at: base.span)
      }
      return
    }
    let above = compared(.greater, operand, whole)
    if above == diagrams.no { return }
    let asked = diagrams.levels(of: above)
    if case .found(let sample) = solver.record(where: above) {
      shown[finding] = Diagnostic(problem(text(sample, asked)), at: base.span)
    }
  }

  private func constant(_ expression: TypedExpression) -> Int64? {
    if case .constant(.plain(let value)) = expression.kind { return value }
    if case .parameter(let index) = expression.kind,
      case .plain(let value)?? = plan.parameters[index].map({ $0 })
    {
      return value
    }
    return nil
  }

  /// The most points of any item, or of all together for a sum; nil where it is not known.
  private func mostPoints(_ list: TypedList) -> Int64? {
    let all = list.items.compactMap(\.maximum)
    guard all.count == list.items.count else { return nil }
    switch list.function {
    case .average, .weightedAverage, .highest, .lowest, .median: return all.max()
    case .sum:
      var sum: Int64 = 0
      for points in all {
        let (next, overflow) = sum.addingReportingOverflow(points)
        if overflow { return nil }
        sum = next
      }
      return sum
    case .weightedSum, .worst, .best, .firstKnown: return nil
    }
  }
}
