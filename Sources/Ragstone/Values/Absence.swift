/// Why there is no value.
///
/// The raw values are what columns hold beside each cell. Where several meet, the larger stands: that is one `max` a cell.
public enum Absence: UInt8, CaseIterable, Hashable, Sendable {
  /// There should be a value, and nobody has it.
  case unknown = 3
  /// The question does not apply here.
  case notApplicable = 1
  /// There will be a value, and it is too early for it.
  case notYet = 2

  /// What a column holds for a cell with a value; never a case.
  public static let presentCode: UInt8 = 0
  /// What a column holds for a cell whose computing failed; never a case.
  public static let failedCode: UInt8 = 4

  /// The kind in words, as rules write it.
  public var words: String {
    switch self {
    case .unknown: "unknown"
    case .notApplicable: "not applicable"
    case .notYet: "not yet"
    }
  }
}

/// The kinds of absence that a field or a rule names.
public struct AbsenceSet: OptionSet, Hashable, Sendable {
  /// One bit for each kind; other bits mean nothing.
  public let rawValue: UInt8

  /// Makes a set of the bits given.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Makes a set of one kind.
  public init(_ absence: Absence) { rawValue = 1 << (absence.rawValue - 1) }

  /// Only unknown.
  public static let unknown = AbsenceSet(.unknown)
  /// Only not applicable.
  public static let notApplicable = AbsenceSet(.notApplicable)
  /// Only not yet.
  public static let notYet = AbsenceSet(.notYet)
  /// Every kind.
  public static let all: AbsenceSet = [.unknown, .notApplicable, .notYet]

  /// Whether the set holds a kind.
  public func contains(_ absence: Absence) -> Bool { contains(AbsenceSet(absence)) }

  /// The kinds in the set, in the order of declaration.
  public var kinds: [Absence] { Absence.allCases.filter { contains($0) } }
}

extension AbsenceSet: CustomStringConvertible {
  /// The kinds in words: `unknown or not yet`, `unknown, not applicable or not yet`; `none` when empty.
  public var description: String {
    let words = kinds.map(\.words)
    guard let last = words.last else { return "none" }
    if words.count == 1 { return last }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
