/// What would have to be different about one provider's evidence to reach an outcome.
package struct ChangeReport: Sendable {
  /// Fields that change together, and what comes of it.
  package struct Answer: Sendable {
    /// In the order of the fields.
    package let changes: [EvidenceChange]
    /// What the result then is, as people read it.
    package let outcome: String
    /// It is so too when the figures over all providers are worked out again with the changes.
    package let isSteady: Bool

    /// How many thresholds and words lie between, in all.
    package var crossed: Int { changes.reduce(0) { $0 + $1.crossed } }
  }

  /// What came of the search.
  package enum Verdict: Sendable, Hashable {
    /// It is so already.
    case alreadySo
    /// These answers are all there are of the fewest fields.
    case reached
    /// No change of so many fields does it.
    case notWithin
    /// No change of any number of these fields does it.
    case never
    /// The provider is refused as it is, so there is nothing to start from.
    case refused
  }

  /// The least value of a field, upwards or downwards, at which an indicator gives other points.
  package struct Threshold: Sendable {
    /// Index of the indicator among the named values.
    package let indicator: Int
    package let change: EvidenceChange
    /// The value is higher, or further down a list of words.
    package let isHigher: Bool
    /// The points now and then, as people read them.
    package let points: (now: String, then: String)
  }

  package let source: EvidenceSource
  /// The row of the table.
  package let row: Int
  package let target: ChangeTarget
  /// What the result is now, as people read it.
  package let now: String
  package let verdict: Verdict
  /// The fields that could change, by index.
  package let fields: [Int]
  package let atMost: Int
  /// One for each set of fields, the cheapest first.
  package let answers: [Answer]
  /// Sets of fields of which it could not be shown that they do not do it.
  package let undecided: [[Int]]
  /// The rule that stands in the way now; nil where the outcome is reached or nothing can be pointed at.
  package let obstacle: Parting?
  package let thresholds: [Threshold]
  /// Figures over all providers that the result rests on: they were held at what they are.
  package let figures: [String]

  /// Nothing is left open.
  package var isExact: Bool { undecided.isEmpty }
  /// How many fields the answers change.
  package var size: Int? { answers.first?.changes.count }
}
