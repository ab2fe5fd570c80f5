extension OutcomeText {
  /// The outcome of a named value for each code that it may have, as `write` writes it.
  package func texts(of outcome: TabulatedPlan.Outcome) -> [[UInt8]] {
    outcome.entries.map { bytes(outcome.value, holding: $0.value, absence: $0.absence) }
  }
}
