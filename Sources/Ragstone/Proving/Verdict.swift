/// What came of a proof.
package enum Verdict<Example: Sendable>: Sendable {
  /// It holds for all records.
  case proved
  /// It does not, as this shows.
  case refuted(Example)
  /// Neither was shown, with the reason.
  case undecided(String)
}

/// Two records that differ in one thing.
package struct RecordPair: Sendable {
  /// With the better evidence.
  package let better: SampleRecord
  /// With the worse evidence.
  package let worse: SampleRecord
}

/// A record as people read it, with what the rules made of it.
package struct ShownRecord: Sendable, Hashable {
  /// As an example gives it.
  package let given: String
  /// `overall Amber`.
  package let outcome: String
  /// Where the rule stands that decided, or nil.
  package let decided: Span?
}
