import Ragstone

/// A place in an explanation's JSON where each row has its own: what stands there is read out of the row.
package enum ExplanationHole: Sendable {
  /// A cell as written, as a text.
  case cell(Int)
  /// The number of the row.
  case row
  /// The line on which a cell begins.
  case line(Int)
  /// What a lane holds: a number, or a date as a text.
  case value(ValueSlot, ValueType)
  /// What a lane holds, as a text for people.
  case shown(ValueSlot, ValueType)
  /// What a lane holds as a whole number, as a text.
  case digits(ValueSlot)
  /// What a lane holds, times a whole number.
  case product(ValueSlot, Int64)
  /// The sum of products.
  case total([Term])
  /// The sum of products in millionths, as a text.
  case totalDigits([Term])

  /// A lane that is multiplied by a whole number.
  package struct Term: Sendable {
    let lane: ValueSlot
    let weight: Int64
  }

  /// The hole of a reading.
  init(_ origin: Reading.Origin) {
    switch origin {
    case .lane(let slot, let type): self = .shown(slot, type)
    case .cell(let field): self = .cell(field)
    }
  }

  /// The total of a ledger's products; nil where that is not the sum of lanes.
  static func total(of ledger: Ledger) -> ExplanationHole? { terms(of: ledger).map { .total($0) } }

  /// The numerator of a ledger; nil where there is none or it is the same in each row.
  static func numerator(of ledger: Ledger) -> ExplanationHole? {
    guard ledger.numerator != nil else { return nil }
    return ledger.numeratorLane.map { .digits($0) } ?? terms(of: ledger).map { .totalDigits($0) }
  }

  private static func terms(of ledger: Ledger) -> [Term]? {
    let standing = ledger.lines.filter { $0.outcome.absence == nil }
    let terms = standing.compactMap { line in line.outcome.lane.map { Term(lane: $0, weight: line.weight) } }
    return terms.count == standing.count ? terms : nil
  }
}
