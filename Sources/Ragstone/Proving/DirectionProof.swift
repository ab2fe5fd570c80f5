/// Proves that worse evidence never improves an outcome, or finds two records where it does.
package struct DirectionProof {
  /// What came of one direction and one outcome.
  package struct Result: Sendable {
    package let direction: CheckedDirection
    /// The index of the named value.
    package let outcome: Int
    package let verdict: Verdict<ShownPair>
  }

  /// Two records and what became of them.
  package struct ShownPair: Sendable {
    package let pair: RecordPair
    package let better: ShownRecord
    package let worse: ShownRecord
    /// The outcomes alone: with better and with worse evidence.
    package let outcomes: (better: String, worse: String)
  }

  let rulebook: CheckedRulebook
  private let asAt: CalendarDate
  private let settings: [String]
  private let limit: Int
  let main: ProofRun

  /// Nil where the rules cannot be planned as at that day.
  package init?(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, settings: [String] = [], limit: Int = 400_000
  ) {
    guard let plan = Pipeline.plan(rulebook, asAt: asAt, settings: settings).0 else { return nil }
    self.rulebook = rulebook
    self.asAt = asAt
    self.settings = settings
    self.limit = limit
    main = ProofRun(rulebook, plan, limit: limit)
  }

  /// Every direction with every outcome that rests on it, in the order declared.
  package func results() -> [Result] { rulebook.directions.flatMap { results($0) } }

  /// One direction with every outcome that rests on it.
  package func results(_ direction: CheckedDirection) -> [Result] { results(direction) { _ in false } }

  /// What is not proved yet: every direction and outcome with the others passed over.
  func results(besides rough: RoughProof?) -> [Result] {
    rulebook.directions.flatMap { direction in
      results(direction) { rough?.proves(direction, $0) ?? false }
    }
  }

  private func results(
    _ direction: CheckedDirection, passingOver isPassedOver: (ProvenOutcome) -> Bool
  ) -> [Result] {
    var (proof, subject) = (main, direction.subject)
    if case .value(let index) = direction.subject {
      let outcomes = rulebook.provenOutcomes.filter { $0.value != index }
      guard let held = rulebook.holding(index),
        let plan = Pipeline.plan(held.rulebook, asAt: asAt, settings: settings).0
      else {
        let why = "rules ask how it was on another day"
        return outcomes.filter { rulebook.value($0.value, restsOn: index) }
          .map { Result(direction: direction, outcome: $0.value, verdict: .undecided(why)) }
      }
      (proof, subject) = (ProofRun(held.rulebook, plan, limit: limit), .field(held.field))
    }
    return rulebook.provenOutcomes.compactMap { outcome in
      if direction.subject == .value(outcome.value) || isPassedOver(outcome) { return nil }
      var isAffected = true
      let verdict = proof.verdict { run -> Verdict<ShownPair> in
        guard let diagram = run.outcome(outcome.value) else {
          isAffected = false
          return .proved
        }
        let movements = run.movements(subject, isHigher: direction.isWorseWhenHigher)
        if run.diagrams.isExhausted { return .undecided("there are too many combinations to follow") }
        if !Worsening(run.space, movements).mayChange(diagram) {
          isAffected = false
          return .proved
        }
        let search = PairSearch(
          solver: RecordSolver(run), subject: subject, isWorseWhenHigher: direction.isWorseWhenHigher,
          outcome: outcome, diagram: diagram, movements: movements)
        switch search.verdict() {
        case .proved: return .proved
        case .undecided(let why): return .undecided(why)
        case .refuted(let pair): return .refuted(shown(pair, outcome.value, run, diagram, subject))
        }
      }
      return isAffected ? Result(direction: direction, outcome: outcome.value, verdict: verdict) : nil
    }
  }

  private func shown(
    _ pair: RecordPair, _ outcome: Int, _ run: SymbolicRun, _ diagram: Diagram,
    _ subject: CheckedDirection.Subject
  ) -> ShownPair {
    var fields = run.fieldsRead(by: diagram)
    if case .field(let field) = subject { fields.insert(field) }
    let rating = SampleRating([pair.better, pair.worse], run.rulebook, run.plan)
    let text = OutcomeText(rulebook: run.rulebook, plan: run.plan)
    func shown(_ sample: SampleRecord, _ row: Int) -> ShownRecord {
      let name = run.rulebook.values[outcome].name
      return ShownRecord(
        given: sample.text(run.rulebook, only: fields),
        outcome: "\(name) \(text.text(outcome, row: row, in: rating.frame))",
        decided: run.rulebook.decidingRule(of: outcome, run.plan.results[outcome], rating.frame, row))
    }
    return ShownPair(
      pair: pair, better: shown(pair.better, 0), worse: shown(pair.worse, 1),
      outcomes: (
        text.text(outcome, row: 0, in: rating.frame), text.text(outcome, row: 1, in: rating.frame)
      ))
  }
}

extension SymbolicRun {
  /// How every quantity moves while a subject gets worse.
  func movements(_ subject: CheckedDirection.Subject, isHigher: Bool) -> [Int32: Movement] {
    let way: Movement = isHigher ? .up : .down
    let figure = { self.rulebook.figure($0, restsOn: subject) }
    switch subject {
    case .field(let field):
      let own = Quantity.Subject.field(table: nil, field: rulebook.record.fields[field].name)
      return movements(own: { $0 == own ? way : nil }, figure: figure)
    case .eventField(let table, let field):
      let rows = RowMovements(run: self, table: table)
      return movements(own: { _ in nil }, query: { rows.withWorseField($0, field, way) }, figure: figure)
    case .rows(let table):
      let rows = RowMovements(run: self, table: table)
      return movements(
        own: { _ in nil },
        query: { number in
          var movement = rows.withFurtherRows(number)
          if !isHigher { movement.value = movement.value?.reversed }
          return movement
        }, figure: figure)
    case .value: return [:]
    }
  }

  /// The range of a field of numbers, dates or words.
  func fieldRange(_ field: CheckedField) -> ClosedRange<Int64> { range(of: field.type).0 }

  /// The fields of the record that a function rests on, as far as it names them.
  func fieldsRead(by diagram: Diagram) -> Set<Int> {
    var levels = Set(diagrams.levels(of: diagram))
    for content in diagrams.contents(of: diagram) {
      if case .term(let term) = content { levels.formUnion(space.terms.support(term)) }
    }
    for level in levels {
      switch space[level].subject {
      case .term(let term): levels.formUnion(space.terms.support(term))
      case .ratio(let upper, let lower):
        levels.formUnion(space.terms.support(upper) + space.terms.support(lower))
      case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .figure,
        .figurePresence, .lane:
        break
      }
    }
    var names: Set<String> = []
    for level in levels {
      switch space[level].subject {
      case .presence(nil, let name), .field(nil, let name), .text(nil, let name): names.insert(name)
      case .lane: return Set(rulebook.record.fields.indices.filter { rulebook.record.fields[$0].isUsed })
      case .query(let number), .queryPresence(let number):
        for spread in plan.queries[number].spreadValues {
          names.formUnion(
            lanes.fields.filter { $0.slot == spread.from }.map { rulebook.record.fields[$0.field].name })
        }
      case .presence, .field, .text, .previousPresence, .previous, .figure, .figurePresence, .term, .ratio:
        break
      }
    }
    return Set(rulebook.record.fields.indices.filter { names.contains(rulebook.record.fields[$0].name) })
  }
}
