/// One run of the rules for all their properties and directions, in which lanes are given up early.
///
/// What it shows is shown for good; of what it does not show it says nothing, and that is looked into by itself.
final class RoughProof {
  /// How many choices of a lane are followed.
  private static let widest = 400

  private let rulebook: CheckedRulebook
  private let run: SymbolicRun
  /// For each property, in the order declared, where its conditions are among the values.
  private var places: [[Int]] = []
  /// A direction and an outcome.
  private struct Question: Hashable {
    let subject: CheckedDirection.Subject
    let isWorseWhenHigher: Bool
    let outcome: Int
  }
  private var answers: [Question: Bool] = [:]

  /// Nil where the rules cannot be planned as at that day, or grow too large.
  init?(_ rulebook: CheckedRulebook, asAt: CalendarDate, limit: Int) {
    let (wider, added) = rulebook.adding(rulebook.properties.flatMap(\.conditions))
    guard let plan = Pipeline.plan(wider, asAt: asAt).0 else { return nil }
    self.rulebook = rulebook
    run = SymbolicRun(
      wider, plan, in: QuantitySpace(limit: limit, calendar: plan.calendar), widest: Self.widest,
      isLazy: true)
    if run.diagrams.isExhausted { return nil }
    var next = 0
    for property in rulebook.properties {
      let count = property.conditions.count
      places.append(Array(added[next..<(next + count)]))
      next += count
    }
  }

  /// Whether no record breaks a property, by its place among those declared; false where that is not shown.
  func proves(property number: Int) -> Bool {
    let broken = run.broken(rulebook.properties[number], places[number])
    // Whom the rules refuse takes all lanes.
    let isProved =
      broken == run.diagrams.no
      || run.diagrams.both(broken, run.diagrams.negated(run.refused)) == run.diagrams.no
    return isProved && !run.diagrams.isExhausted
  }

  /// Whether no outcome ever improves along any direction; false where that is not shown of all.
  var provesAllDirections: Bool {
    rulebook.directions.allSatisfy { direction in
      rulebook.provenOutcomes.allSatisfy { proves(direction, $0) }
    }
  }

  /// Whether an outcome never improves along a direction, or does not rest on it; false where that is not shown.
  func proves(_ direction: CheckedDirection, _ outcome: ProvenOutcome) -> Bool {
    let question = Question(
      subject: direction.subject, isWorseWhenHigher: direction.isWorseWhenHigher, outcome: outcome.value)
    if let known = answers[question] { return known }
    let isProved = isProved(direction, outcome)
    answers[question] = isProved
    return isProved
  }

  private func isProved(_ direction: CheckedDirection, _ outcome: ProvenOutcome) -> Bool {
    // Another plan holds what is worked out.
    if case .value = direction.subject { return false }
    guard !run.diagrams.isExhausted, let diagram = run.outcome(outcome.value) else { return false }
    let movements = run.movements(direction.subject, isHigher: direction.isWorseWhenHigher)
    let mayImprove = Worsening(run.space, movements)
      .mayImprove(diagram, isGrowthWorse: outcome.isGrowthWorse)
    return !mayImprove && !run.diagrams.isExhausted
  }
}

extension CheckedProperty {
  /// What it asks, and the part after `when` if there is one: an outcome of the rules each.
  var conditions: [TypedExpression] { [condition] + (scope.map { [$0] } ?? []) }
}

extension SymbolicRun {
  /// Yes where a property is broken, by the named values that its conditions are.
  func broken(_ property: CheckedProperty, _ places: [Int]) -> Diagram {
    func answer(_ place: Int) -> Diagram {
      guard case .truth(let slot) = plan.results[places[place]].operand else { return diagrams.no }
      return truth(slot)
    }
    let broken = property.isAlways ? diagrams.negated(answer(0)) : diagrams.isYes(answer(0))
    return property.scope == nil ? broken : diagrams.both(diagrams.isYes(answer(1)), broken)
  }
}
