/// What a result came to in some rows.
struct RangeTally: Sendable, Equatable {
  /// A bit for each word; 60 to 62 for the kinds of absence, 63 for refused.
  var words: UInt64 = 0
  /// The least and the most of a number.
  var numbers: ClosedRange<Int64>?

  /// The most words that are told apart.
  static let mostWords = 56

  mutating func add(_ content: LaneContent?, isNumber: Bool) {
    switch content {
    case .known(let value)?:
      if isNumber {
        numbers = numbers.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
      } else if (0..<Int64(Self.mostWords)).contains(value) {
        words |= 1 << UInt64(value)
      }
    case .absent(let raw)? where raw < Absence.failedCode: words |= 1 << (59 + UInt64(raw))
    case .absent, .term, nil: words |= 1 << 63
    }
  }

  mutating func add(_ other: RangeTally) {
    words |= other.words
    guard let more = other.numbers else { return }
    numbers =
      numbers.map { min($0.lowerBound, more.lowerBound)...max($0.upperBound, more.upperBound) } ?? more
  }

  /// Everything in it is in another.
  func isWithin(_ other: RangeTally) -> Bool {
    var all = other
    all.add(self)
    return all == other
  }

  /// What lies open: how many outcomes there are besides one, and how far numbers lie apart.
  func open(isNumber: Bool) -> RangeWidth {
    if isNumber {
      let spread = numbers.map { Int128($0.upperBound) - Int128($0.lowerBound) } ?? 0
      return RangeWidth(outcomes: 0, spread: spread)
    }
    return RangeWidth(outcomes: max(words.nonzeroBitCount - 1, 0), spread: 0)
  }
}

/// How much lies open: words first, then numbers.
package struct RangeWidth: Sendable, Hashable, Comparable {
  /// Outcomes besides one, over all results that are words.
  package var outcomes: Int
  /// In millionths, over all results that are numbers.
  package var spread: Int128

  package static func < (left: RangeWidth, right: RangeWidth) -> Bool {
    (left.outcomes, left.spread) < (right.outcomes, right.spread)
  }

  static func + (left: RangeWidth, right: RangeWidth) -> RangeWidth {
    RangeWidth(
      outcomes: left.outcomes + right.outcomes,
      spread: left.spread.addingReportingOverflow(right.spread).partialValue)
  }

  /// Nothing lies open.
  package static let none = RangeWidth(outcomes: 0, spread: 0)
}

/// What was seen of one provider: of all rows, and of those in which a field has each of its values.
struct RangeSeen: Sendable {
  /// For each result.
  var all: [RangeTally]
  /// For each missing field and each of its values, for each result.
  var parts: [[[RangeTally]]]
  /// Nothing else is possible.
  var isExact = true
  /// Numbers of these results have no known ends.
  var unbounded: Set<Int> = []
}
