/// Makes columns whose cells several threads fill in.
enum ColumnStore {
  /// The most fields a record may have: each takes a little of the stack while columns are filled.
  static let mostFields = 512

  /// Makes `fieldCount` columns of `rowCount` cells and calls `body` once with where they lie in memory.
  ///
  /// `body` must set every cell of every column; until then they hold nothing in particular.
  static func make(
    fieldCount: Int, rowCount: Int,
    _ body: (_ values: [UnsafeMutablePointer<Int64>], _ absences: [UnsafeMutablePointer<UInt8>]) -> Void
  ) -> [Column] {
    var columns: [Column] = []
    columns.reserveCapacity(fieldCount)
    fill(fieldCount, max(rowCount, 1), [], [], &columns, body)
    columns.reverse()
    if rowCount == 0 {
      for index in columns.indices { columns[index] = .zeros(0) }
    }
    return columns
  }

  private static func fill(
    _ left: Int, _ rowCount: Int, _ values: [UnsafeMutablePointer<Int64>],
    _ absences: [UnsafeMutablePointer<UInt8>], _ columns: inout [Column],
    _ body: ([UnsafeMutablePointer<Int64>], [UnsafeMutablePointer<UInt8>]) -> Void
  ) {
    if left == 0 { return body(values, absences) }
    var ownAbsences: [UInt8] = []
    let ownValues = [Int64](unsafeUninitializedCapacity: rowCount) { buffer, count in
      ownAbsences = [UInt8](unsafeUninitializedCapacity: rowCount) { marks, markCount in
        if let first = buffer.baseAddress, let mark = marks.baseAddress {
          fill(left - 1, rowCount, values + [first], absences + [mark], &columns, body)
        }
        markCount = rowCount
      }
      count = rowCount
    }
    columns.append(Column(values: ownValues, absences: ownAbsences))
  }
}
