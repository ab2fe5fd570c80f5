/// Everything that is proved of a rulebook as at one day.
package struct ProofReport: Sendable {
  package let rulebook: CheckedRulebook
  package let asAt: CalendarDate
  package let properties: [PropertyProof.Result]
  package let directions: [DirectionProof.Result]
  package let suggestions: [SuggestedDirection]

  /// How many were proved, refuted, and left undecided.
  package var counts: (proved: Int, refuted: Int, undecided: Int) {
    var counts = (proved: 0, refuted: 0, undecided: 0)
    func count<Example>(_ verdict: Verdict<Example>) {
      switch verdict {
      case .proved: counts.proved += 1
      case .refuted: counts.refuted += 1
      case .undecided: counts.undecided += 1
      }
    }
    for property in properties { count(property.verdict) }
    for direction in directions { count(direction.verdict) }
    return counts
  }

  /// Proves everything; nil where the rules cannot be planned as at that day.
  package init?(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, settings: [String] = [], limit: Int = 400_000
  ) {
    guard let proof = DirectionProof(rulebook, asAt: asAt, settings: settings, limit: limit) else {
      return nil
    }
    self.rulebook = rulebook
    self.asAt = asAt
    properties = PropertyProof(rulebook, asAt: asAt, settings: settings, limit: limit).results()
    directions = proof.results()
    suggestions = proof.suggestions()
  }
}

/// A direction that nobody declared and that holds for every outcome.
package struct SuggestedDirection: Sendable {
  package let subject: CheckedDirection.Subject
  package let isWorseWhenHigher: Bool
  /// The names of the outcomes that rest on it.
  package let outcomes: [Int]
  /// The field or table.
  package let span: Span
}

extension DirectionProof {
  /// Every direction that may be declared and is not, and holds for all outcomes that rest on it, fields first.
  package func suggestions() -> [SuggestedDirection] {
    let declared = Set(rulebook.directions.map(\.subject))
    var subjects: [(CheckedDirection.Subject, Span)] = []
    func add(_ subject: CheckedDirection.Subject, _ field: CheckedField) {
      guard field.isUsed, !declared.contains(subject) else { return }
      switch field.type {
      case .number, .percent, .money, .date, .yesNo: subjects.append((subject, field.span))
      case .words, .text, .period: break
      }
    }
    for (index, field) in rulebook.record.fields.enumerated() { add(.field(index), field) }
    for (index, table) in rulebook.events.enumerated() {
      if table.periods == nil, !declared.contains(.rows(index)) {
        subjects.append((.rows(index), table.span))
      }
      for (place, field) in table.fields.enumerated() { add(.eventField(table: index, place), field) }
    }
    return subjects.compactMap { subject, span in
      var held: [(isHigher: Bool, outcomes: [Int])] = []
      for isHigher in [true, false] {
        if let outcomes = outcomesHeld(subject, isHigher: isHigher), !outcomes.isEmpty {
          held.append((isHigher, outcomes))
        }
      }
      guard held.count == 1 else { return nil }
      return SuggestedDirection(
        subject: subject, isWorseWhenHigher: held[0].isHigher, outcomes: held[0].outcomes, span: span)
    }
  }

  /// The outcomes that rest on a subject, if none of them can improve while it gets worse; nil where one may.
  private func outcomesHeld(_ subject: CheckedDirection.Subject, isHigher: Bool) -> [Int]? {
    var affected: [Int] = []
    for outcome in rulebook.provenOutcomes {
      let verdict = main.verdict { run -> Verdict<Bool> in
        guard let diagram = run.outcome(outcome.value) else { return .proved }
        let worsening = Worsening(run.space, run.movements(subject, isHigher: isHigher))
        if !worsening.mayChange(diagram) { return .proved }
        let isHeld = !worsening.mayImprove(diagram, isGrowthWorse: outcome.isGrowthWorse)
        if run.diagrams.isExhausted { return .undecided("") }
        return isHeld ? .refuted(true) : run.hasWidened ? .undecided("") : .refuted(false)
      }
      switch verdict {
      case .proved: break
      case .refuted(true): affected.append(outcome.value)
      case .refuted(false), .undecided: return nil
      }
    }
    return affected
  }
}
