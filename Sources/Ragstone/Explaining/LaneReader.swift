/// The lanes of the record that an evaluation left behind, read one row of a batch at a time.
package protocol LaneReader {
  /// The value of a row; means nothing where the row is absent.
  func value(_ slot: ValueSlot, _ row: Int) -> Int64
  /// 0 present, the raw value of an `Absence`, or `Absence.failedCode`.
  func absence(_ slot: ValueSlot, _ row: Int) -> UInt8
  /// 0 no, 1 yes, 1 + an absence code when undecided.
  func truth(_ slot: TruthSlot, _ row: Int) -> UInt8
}
