/// A lane of values in a frame: one 64-bit integer a row, with a byte that says present (0) or why not.
///
/// Numbers, percents and money are millionths; dates day numbers; words indices.
package struct ValueSlot: Hashable, Sendable {
  /// Index among the value lanes.
  package let index: Int
}

/// A lane of answers in a frame: one byte a row. 0 no, 1 yes, 1 + an absence's raw value when undecided.
///
/// So `or` of two undecided answers is their larger byte, and so is `and` where neither is no.
package struct TruthSlot: Hashable, Sendable {
  /// Index among the truth lanes.
  package let index: Int
}

/// Where a planned expression leaves its result.
package enum PlannedOperand: Hashable, Sendable {
  case value(ValueSlot)
  /// An exact quotient, numerator over denominator; the denominator is above 0 wherever the numerator is present.
  case quotient(ValueSlot, ValueSlot)
  case truth(TruthSlot)
  /// A text field of the record in scope, compared as bytes.
  case text(field: Int)
  /// A duration that is the same for every provider.
  case period(CalendarPeriod)
  /// A duration that depends on a word.
  case periodByWord(ValueSlot, [CalendarPeriod])
  /// A text that is the same for every provider.
  case constantText(String)
}

/// What an undecided or absent thing turns into, by kind; indexed by the absence's raw value (0 is not used).
package struct PlannedEffects: Hashable, Sendable {
  /// One entry for each raw value from 0 to 4.
  package var actions: [Action]

  /// What is done.
  package enum Action: Hashable, Sendable {
    /// It stays absent, of that kind.
    case keep
    /// It becomes present with this value.
    case value(Int64)
    /// It becomes absent, unknown.
    case unknown
    /// The provider is refused.
    case fail
    /// For a step's condition: taken as no, or as yes.
    case no, yes
  }

  /// Everything stays as it is.
  package static let none = PlannedEffects(actions: Array(repeating: .keep, count: 5))
}
