/// Stand-in until the values room is merged: why a value is not there.
public enum Absence: UInt8, Sendable, Hashable, CaseIterable {
  case unknown = 1
  case notApplicable = 2
  case notYet = 3
}

/// Stand-in until the values room is merged: a set of absences.
public struct AbsenceSet: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8
  /// Makes the set of those bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Unknown.
  public static let unknown = AbsenceSet(rawValue: 1)
  /// Not applicable.
  public static let notApplicable = AbsenceSet(rawValue: 2)
  /// Not yet.
  public static let notYet = AbsenceSet(rawValue: 4)
}
