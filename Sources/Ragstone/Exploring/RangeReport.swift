/// What one provider may still be rated as, with what is missing.
package struct RangeReport: Sendable {
  /// A result and what it may still be.
  package struct Outcome: Sendable {
    /// Index of the named value.
    package let value: Int
    /// As people read it.
    package let now: String
    /// Every outcome there may be, the best first where the words have an order; for a number none.
    package let possible: [String]
    /// The best and the worst word of a scale, or the least and the most of a number; nil where there are none.
    package let best: String?
    package let worst: String?
    /// It is a number.
    package let isNumber: Bool
    /// It is a number for which no ends are known.
    package let isUnbounded: Bool

    /// More than one outcome is possible.
    package var isOpen: Bool { isNumber ? isUnbounded || best != worst : possible.count > 1 }
  }

  /// A missing field and what finding it out would leave.
  package struct Missing: Sendable {
    /// Index of the field.
    package let field: Int
    package let kind: Absence
    /// The most that may lie open once it is known.
    package let widest: RangeWidth
    /// What lies open for each of its values, added up.
    package let sum: RangeWidth
    /// How many values were told apart.
    package let valueCount: Int
    /// Nothing more can lie open then; otherwise it meets something else that is missing, and not every value was tried.
    package let isExact: Bool
  }

  /// The row of the table.
  package let row: Int
  package let key: String
  package let outcomes: [Outcome]
  /// What to find out, the most telling first.
  package let missing: [Missing]
  /// What lies open now.
  package let open: RangeWidth
  /// The evaluator refuses the provider as it is.
  package let isRefused: Bool
  /// Nothing else is possible; otherwise at least this is.
  package let isExact: Bool

  /// The field to find out first: nil where none narrows anything, and where words are told and all of them are certain.
  package var first: Missing? {
    if open.outcomes == 0, outcomes.contains(where: { !$0.isNumber }) { return nil }
    return missing.first { $0.widest < open || $0.average < AverageWidth(open) }
  }
}

extension RangeReport.Missing {
  /// What lies open on average, to hundredths, which is enough to compare by eye: outcomes, or how far numbers lie apart.
  package func average(ofWords: Bool) -> ExactDecimal {
    let whole = ofWords ? Int128(sum.outcomes) * Int128(ExactDecimal.unit) : sum.spread
    let hundredths = Ratio.roundedQuotient(whole, Int128(max(valueCount, 1)) * 10_000)
    return ExactDecimal(scaled: Int64(clamping: min(max(hundredths, 0), 900_000_000_000_000) * 10_000))
  }

  /// What lies open on average, to compare with.
  var average: AverageWidth { AverageWidth(sum, over: valueCount) }
}

/// A width over a count, compared crosswise.
struct AverageWidth: Comparable {
  let width: RangeWidth
  let count: Int

  init(_ width: RangeWidth, over count: Int = 1) {
    self.width = width
    self.count = max(count, 1)
  }

  static func < (left: AverageWidth, right: AverageWidth) -> Bool {
    let words = (left.width.outcomes * right.count, right.width.outcomes * left.count)
    if words.0 != words.1 { return words.0 < words.1 }
    let one = left.width.spread.multipliedReportingOverflow(by: Int128(right.count)).partialValue
    let other = right.width.spread.multipliedReportingOverflow(by: Int128(left.count)).partialValue
    return one < other
  }
}
