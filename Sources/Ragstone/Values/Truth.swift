/// A decided answer, as columns hold it.
public enum Truth: UInt8, Hashable, Sendable {
  /// The condition does not hold.
  case no = 0
  /// The condition holds.
  case yes = 1
}

/// One cell of a yes/no column: an answer, or the reason there is none, under Kleene's three-valued logic.
///
/// A `no` decides an `and`, a `yes` decides an `or`, whatever else is absent or has failed. Where nothing decides,
/// the reasons of the absent operands combine as in `Absence.combined`.
/// - Invariant: `value` is 0 whenever `absence` is not 0, in every cell these operators make.
public struct TruthCell: Hashable, Sendable {
  /// The raw value of a `Truth`; means nothing unless `absence` is 0.
  public let value: UInt8
  /// `Absence.presentCode`, the raw value of an `Absence`, or `Absence.failedCode`.
  public let absence: UInt8

  /// Makes a cell from what two columns hold, as it stands.
  public init(value: UInt8, absence: UInt8) {
    self.value = value
    self.absence = absence
  }

  /// Makes a cell with an answer.
  public init(_ truth: Truth) { self.init(value: truth.rawValue, absence: Absence.presentCode) }

  /// Makes a cell without an answer.
  public init(_ absence: Absence) { self.init(value: 0, absence: absence.rawValue) }

  /// A cell that says no.
  public static let no = TruthCell(.no)
  /// A cell that says yes.
  public static let yes = TruthCell(.yes)
  /// A cell whose computing failed.
  public static let failed = TruthCell(value: 0, absence: Absence.failedCode)

  /// Whether the cell has an answer and it is this one.
  private func holds(_ truth: Truth) -> Bool { absence == Absence.presentCode && value == truth.rawValue }

  /// Both hold: no if either says no, else absent if either is, else yes.
  public func and(_ other: TruthCell) -> TruthCell {
    if holds(.no) || other.holds(.no) { return .no }
    return TruthCell(undecided: Absence.combined(absence, other.absence), otherwise: .yes)
  }

  /// Either holds: yes if either says yes, else absent if either is, else no.
  public func or(_ other: TruthCell) -> TruthCell {
    if holds(.yes) || other.holds(.yes) { return .yes }
    return TruthCell(undecided: Absence.combined(absence, other.absence), otherwise: .no)
  }

  /// The other answer; what is absent stays absent for the same reason.
  public var not: TruthCell {
    TruthCell(undecided: absence, otherwise: value == Truth.no.rawValue ? .yes : .no)
  }

  private init(undecided absence: UInt8, otherwise truth: Truth) {
    self.init(value: absence == Absence.presentCode ? truth.rawValue : 0, absence: absence)
  }
}

extension Absence {
  /// The reason that stands for two: failed before unknown before not yet before not applicable before present.
  ///
  /// Takes and gives what columns hold beside cells. Order and grouping do not matter.
  public static func combined(_ left: UInt8, _ right: UInt8) -> UInt8 {
    max(left, right)
  }
}
