/// Something that records decide and rules ask about: what a diagram chooses by.
struct Quantity: Sendable {
  /// What it is. Two quantities of one subject are the same.
  enum Subject: Hashable, Sendable {
    /// Whether a field has a value: 0, or the place of the kind in `kinds` counted from 1. `table` is nil for the record.
    case presence(table: String?, field: String)
    /// The value of a field, as lanes hold it.
    case field(table: String?, field: String)
    /// Which of the texts that rules compare a text is: a place in `texts`, or one more for any other.
    case text(table: String?, field: String)
    /// The same field in the row before.
    case previousPresence(field: String)
    case previous(field: String)
    /// Whether the result of an aggregate is there, and the result.
    case queryPresence(Int)
    case query(Int)
    /// A figure worked out over all providers.
    case figurePresence(String)
    case figure(String)
    /// A number worked out of several quantities.
    case term(TermID)
    /// An exact quotient of two such numbers, in half millionths: an even number is exactly so many millionths, an
    /// odd one lies between its neighbours.
    case ratio(TermID, TermID)
    /// What a lane held before it was given up as too large to follow.
    case lane(Int)
  }

  let subject: Subject
  /// The least and the most it can be.
  let range: ClosedRange<Int64>
  /// It is a multiple of this: 1, or a million for a count.
  let step: Int64
  /// For presences: the kinds of absence.
  var kinds: [Absence] = []
  /// For texts: those that are compared.
  var texts: [[UInt8]] = []
  /// It is an exact quotient in half millionths: an odd number stands for all that lies between two millionths.
  var isRational = false

  /// It is what a field of the record holds, and free to be anything in its range whatever the others are.
  var isFree: Bool {
    switch subject {
    case .presence, .field, .text: true
    case .previousPresence, .previous, .queryPresence, .query, .figurePresence, .figure, .term, .ratio, .lane:
      false
    }
  }
}

/// All quantities met, each once, with the diagrams and terms over them.
package final class QuantitySpace {
  package let diagrams: Diagrams
  var terms: TermTable
  private(set) var quantities: [Quantity] = []
  private var levels: [Quantity.Subject: Int32] = [:]
  private var ownTerms: [TermID] = []
  /// Several rulebooks are run over the quantities, so that aggregates are told apart by what they are.
  let isShared: Bool
  private var queryNumbers: [String: Int] = [:]
  /// For text fields, what the rules of all rulebooks compare them with, where several share the quantities.
  var textsCompared: [Quantity.Subject: [[UInt8]]] = [:]

  /// - Parameter limit: how many choices may be made.
  package init(limit: Int, calendar: WorkingCalendar?, isShared: Bool = false) {
    self.isShared = isShared
    diagrams = Diagrams(limit: limit)
    terms = TermTable(calendar: calendar)
  }

  subscript(_ level: Int32) -> Quantity { quantities[Int(level)] }

  /// The level of a quantity, which is made when it is new.
  func level(of quantity: @autoclosure () -> Quantity, _ subject: Quantity.Subject) -> Int32 {
    if let known = levels[subject] { return known }
    let level = Int32(quantities.count)
    let made = quantity()
    quantities.append(made)
    levels[subject] = level
    ownTerms.append(terms.quantity(level, made.range))
    return level
  }

  /// The number of an aggregate, which is given when it is new.
  func number(ofQuery key: String) -> Int {
    if let known = queryNumbers[key] { return known }
    let number = queryNumbers.count
    queryNumbers[key] = number
    return number
  }

  /// The level of a quantity that is known.
  func knownLevel(_ subject: Quantity.Subject) -> Int32? { levels[subject] }

  /// The term of a quantity itself.
  func term(_ level: Int32) -> TermID { ownTerms[Int(level)] }

  /// Yes where a quantity is at least a value.
  func isAtLeast(_ level: Int32, _ value: Int128) -> Diagram {
    let quantity = quantities[Int(level)]
    let step = Int128(quantity.step)
    // The least multiple that is not below.
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: step)
    let cut = (remainder > 0 ? quotient + 1 : quotient) * step
    if cut <= Int128(quantity.range.lowerBound) { return diagrams.yes }
    if cut > Int128(quantity.range.upperBound) { return diagrams.no }
    return diagrams.choose(level, [Int64(cut)], [diagrams.no, diagrams.yes])
  }

  /// What a term gives as an outcome.
  func outcome(_ term: TermID) -> Diagram {
    guard let value = terms.constant(term) else { return diagrams.leaf(.term(term)) }
    guard let plain = Int64(exactly: value), ExactDecimal.holds(plain) else {
      return diagrams.absent(Absence.failedCode)
    }
    return diagrams.known(plain)
  }

  /// The term of a number that is there.
  func term(_ outcome: LaneContent) -> TermID? {
    switch outcome {
    case .known(let value): terms.constant(Int128(value))
    case .term(let term): term
    case .absent: nil
    }
  }

  /// A function with each varying number of few values told apart.
  func expanded(_ diagram: Diagram, most: Int64 = 4096) -> Diagram {
    if !diagrams.outcomes(of: diagram).contains(.varying) { return diagram }
    return diagrams.map(diagram) { outcome in
      guard case .term(let term) = outcome else { return diagrams.leaf(outcome) }
      let bounds = terms.bounds[Int(term.index)]
      if bounds.upperBound - bounds.lowerBound > Int128(most) { return diagrams.leaf(outcome) }
      if case .quantity(let level) = terms[term] {
        let values = Int64(bounds.lowerBound)...Int64(bounds.upperBound)
        return diagrams.choose(level, Array(values.dropFirst()), values.map { diagrams.known($0) })
      }
      let amount = Amount(numerator: term, denominator: nil)
      var result = diagrams.known(Int64(bounds.lowerBound))
      for value in bounds where value > bounds.lowerBound {
        let other = Amount(numerator: terms.constant(value), denominator: nil)
        let isReached = compare(.atLeast, amount, other)
        let reached = diagrams.known(Int64(value))
        result = diagrams.combine(isReached, result, early: { $0 == .known(1) ? reached : nil }) {
          diagrams.leaf($1)
        }
      }
      return result
    }
  }
}
