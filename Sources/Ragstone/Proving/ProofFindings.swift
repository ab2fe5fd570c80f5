extension DirectionProof.Result {
  /// What `check` says of it; nil where it is not refuted.
  /// - Parameter day: named in the message; nil where it is the same on all days.
  func diagnostic(_ rulebook: CheckedRulebook, asAt day: CalendarDate? = nil) -> Diagnostic? {
    guard case .refuted(let shown) = verdict else { return nil }
    let name = rulebook.name(of: direction.subject)
    let word = rulebook.worseWord(direction.subject, higher: direction.isWorseWhenHigher)
    let evidence: String
    switch direction.subject {
    case .rows: evidence = "with \(word) \(name)"
    case .field, .eventField, .value: evidence = Self.clause(name, word)
    }
    let found = ProofProblem.Improvement(
      outcome: rulebook.values[outcome].name, from: shown.outcomes.better, to: shown.outcomes.worse,
      evidence: evidence,
      records: Self.beginning(day)
        + "given \(shown.better.given): \(shown.better.outcome); given \(shown.worse.given): "
        + shown.worse.outcome)
    // A rule that decides both tells nothing.
    let isSame = shown.better.decided == shown.worse.decided
    let related = (isSame ? [] : [shown.better, shown.worse]).compactMap { record in
      record.decided.map { Diagnostic.Related(.rule($0), "decided here: \(record.outcome)") }
    }
    let problem: ProofProblem = direction.isImplied ? .wordImproves(found) : .improves(found)
    return Diagnostic(problem, at: direction.span, related: related)
  }

  /// `as at 2018-04-01, `, or nothing.
  static func beginning(_ day: CalendarDate?) -> String { day.map { "as at \($0), " } ?? "" }

  /// `as fee gets lower`, `as is_open becomes no`.
  static func clause(_ name: String, _ word: String) -> String {
    switch word {
    case "yes", "no": "as \(name) becomes \(word)"
    default: "as \(name) gets \(word)"
    }
  }
}

extension DirectionProof.Result {
  fileprivate var isRefuted: Bool {
    if case .refuted = verdict { true } else { false }
  }

  fileprivate func isSame(as other: DirectionProof.Result) -> Bool {
    direction.subject == other.direction.subject && outcome == other.outcome
  }
}

extension PropertyProof.Result {
  /// What `check` says of it; nil where it is not refuted.
  /// - Parameter day: named in the message; nil where it is the same on all days.
  func diagnostic(asAt day: CalendarDate? = nil) -> Diagnostic? {
    guard case .refuted(let found) = verdict else { return nil }
    let given = found.outcomes.map(\.outcome).joined(separator: ", ")
    let beginning = DirectionProof.Result.beginning(day) + "given "
    let record = beginning + (found.given.isEmpty ? "any record" : found.given)
    let problem: ProofProblem =
      property.isAlways
      ? .notAlways(record: record, given: given) : .notNever(record: record, given: given)
    let related = found.outcomes.compactMap { outcome in
      outcome.decided.map { Diagnostic.Related(.rule($0), "decided here: \(outcome.outcome)") }
    }
    return Diagnostic(problem, at: property.span, related: related)
  }
}

extension Pipeline {
  /// What proofs find wrong with a rulebook whatever the data: directions and properties that a record breaks on some day.
  ///
  /// One day of each stretch in which no parameter changes is looked at, and each is told once.
  package static func proofFindings(_ rulebook: CheckedRulebook, limit: Int = 60_000) -> [Diagnostic] {
    if rulebook.directions.isEmpty, rulebook.properties.isEmpty { return [] }
    let days = Epochs.days(of: rulebook) ?? [rulebook.dayForProofs.day]
    var properties: [Span: Diagnostic] = [:]
    var refuted: [DirectionProof.Result] = []
    var improvements: [Diagnostic] = []
    for day in days {
      // With one set of parameters the day need not be told.
      let shown = days.count > 1 ? day : nil
      let rough = RoughProof(rulebook, asAt: day, limit: limit)
      let proof = PropertyProof(rulebook, asAt: day, limit: limit)
      for (number, property) in rulebook.properties.enumerated() where properties[property.span] == nil {
        if rough?.proves(property: number) ?? false { continue }
        let result = PropertyProof.Result(property: property, verdict: proof.verdict(property))
        properties[property.span] = result.diagnostic(asAt: shown)
      }
      if rough?.provesAllDirections ?? rulebook.directions.isEmpty { continue }
      let results = DirectionProof(rulebook, asAt: day, limit: limit)?.results(besides: rough) ?? []
      // What rests on an outcome that improves improves with it, and is told by it.
      for result in results where result.isRefuted && !refuted.contains(where: { $0.isSame(as: result) }) {
        let isExplained = (results + refuted).contains { other in
          other.isRefuted && other.direction.subject == result.direction.subject
            && other.outcome != result.outcome && rulebook.value(result.outcome, restsOn: other.outcome)
        }
        refuted.append(result)
        if !isExplained, let told = result.diagnostic(rulebook, asAt: shown) { improvements.append(told) }
      }
    }
    return rulebook.properties.compactMap { properties[$0.span] } + improvements
  }
}

extension CheckedRulebook {
  /// A day for proofs where none is given, and why it: the first day in force, the as-at date of an example, or one of the two
  /// that never changes.
  package var dayForProofs: (day: CalendarDate, reason: String) {
    if let from = header?.inForceFrom?.date { return (from, "the first day the rules are in force") }
    for example in examples { if let day = example.asAt { return (day, "the day of an example") } }
    return (Epochs.usual, "a day taken because the rules name none")
  }
}
