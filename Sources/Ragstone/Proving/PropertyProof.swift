/// Proves what an author says that the rules always or never do, or finds a record for which they do otherwise.
///
/// `always` demands a yes wherever the part after `when` is yes; `never` forbids a yes there. What is undecided is no yes. Of
/// records that are refused a property says nothing.
package struct PropertyProof {
  /// What came of one property.
  package struct Result: Sendable {
    package let property: CheckedProperty
    package let verdict: Verdict<Counterexample>
  }

  /// A record that breaks a property.
  package struct Counterexample: Sendable {
    package let record: SampleRecord
    /// As an example gives it.
    package let given: String
    /// Each named value that the property reads, with what it came to: `overall Amber`.
    package let outcomes: [ShownRecord]
  }

  private let rulebook: CheckedRulebook
  private let asAt: CalendarDate
  private let settings: [String]
  private let limit: Int

  package init(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, settings: [String] = [], limit: Int = 400_000
  ) {
    self.rulebook = rulebook
    self.asAt = asAt
    self.settings = settings
    self.limit = limit
  }

  /// Every property of the rulebook, in the order declared.
  package func results() -> [Result] {
    rulebook.properties.map { Result(property: $0, verdict: verdict($0)) }
  }

  package func verdict(_ property: CheckedProperty) -> Verdict<Counterexample> {
    let (wider, places) = rulebook.adding(property.conditions)
    guard let plan = Pipeline.plan(wider, asAt: asAt, settings: settings).0 else {
      return .undecided("the rules have no plan as at \(asAt)")
    }
    return ProofRun(wider, plan, limit: limit).verdict { run in
      let broken = run.broken(property, places)
      let finding = RecordSolver(run).record(where: broken)
      switch finding {
      case .impossible: return .proved
      case .undecided(let why): return .undecided(why)
      case .found(let record): return .refuted(shown(record, property, run, broken))
      }
    }
  }

  private func shown(
    _ record: SampleRecord, _ property: CheckedProperty, _ run: SymbolicRun, _ broken: Diagram
  ) -> Counterexample {
    let reads = ExpressionReads(property.conditions)
    let values = reads.values.filter { !rulebook.values[$0].isFigure && rulebook.values[$0].type != .text }
    let rating = SampleRating([record], run.rulebook, run.plan)
    let text = OutcomeText(rulebook: run.rulebook, plan: run.plan)
    let fields = run.fieldsRead(by: broken).union(reads.fields)
    return Counterexample(
      record: record, given: record.text(rulebook, only: fields),
      outcomes: values.map { value in
        ShownRecord(
          given: "",
          outcome: "\(rulebook.values[value].name) \(text.text(value, row: 0, in: rating.frame))",
          decided: rulebook.decidingRule(of: value, run.plan.results[value], rating.frame, 0))
      })
  }
}
