/// The cells of one field, one after another, as numbers.
/// - Invariant: `values` and `absences` are equally long, one entry per row.
public struct Column: Sendable, Hashable {
  /// What each number means is said at `FieldType`. 0 where the cell is absent.
  public var values: [Int64]
  /// 0 present, 1 unknown, 2 not applicable, 3 not yet (the raw values of `Absence`).
  public var absences: [UInt8]

  /// Makes a column of values and absences, which must be equally long.
  public init(values: [Int64], absences: [UInt8]) {
    assert(values.count == absences.count)
    self.values = values
    self.absences = absences
  }

  /// Makes a column in which nothing is absent.
  public init(values: [Int64]) {
    self.init(values: values, absences: [UInt8](repeating: 0, count: values.count))
  }

  /// A column of `count` zeros, nothing absent.
  public static func zeros(_ count: Int) -> Column { Column(values: [Int64](repeating: 0, count: count)) }
}
