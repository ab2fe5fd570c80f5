/// The rows of an events table, grouped by the row of their owner.
public struct EventIndex: Sendable {
  /// Where each owner's rows begin in `rows`; one longer than the owner's table.
  public let starts: [Int32]
  /// Rows of the events table, those of one owner together, in the order of the file.
  public let rows: [Int32]

  /// Makes an index from its parts.
  init(starts: [Int32], rows: [Int32]) {
    self.starts = starts
    self.rows = rows
  }

  /// The rows of the events table that belong to a row of the owner's.
  public func rows(ofOwner owner: Int) -> ArraySlice<Int32> {
    rows[Int(starts[owner])..<Int(starts[owner + 1])]
  }
}
