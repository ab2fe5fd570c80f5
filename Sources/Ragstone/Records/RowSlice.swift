/// A run of whole rows of a file, parsed by one thread into rows `firstRow...` of the columns.
final class RowSlice {
  /// Something wrong, with the facts from which its place can be worked out.
  struct Fault {
    /// Row of the table, before any are left out.
    let row: Int
    /// Column of the file, or -1 for the whole row.
    let column: Int
    /// Offset of the cell's or row's first byte.
    let offset: Int
    /// What is wrong.
    let problem: RecordProblem
  }

  /// The most faults a slice keeps; more are only counted.
  static let mostFaults = 100

  /// First byte.
  let start: Int
  /// Just past the last byte.
  let end: Int
  /// The table's row that the first row goes to.
  let firstRow: Int
  /// The line the first row begins on, from 1.
  let firstLine: Int
  /// The table's row just past the last, as counted before parsing.
  let endRow: Int
  /// Rows parsed.
  var rowCount = 0
  /// What is wrong, in the order of the file.
  var faults: [Fault] = []
  /// How many things are wrong, kept or not.
  var faultCount = 0
  /// Rows with something wrong, in order.
  var badRows: [(row: Int, faultCount: Int)] = []
  /// How many blank rows the slice ends with.
  var blankRowsAtEnd = 0
  /// Texts that had to be unescaped.
  var copies: [UInt8] = []
  /// Cells whose text is in `copies`.
  var copied: [(row: Int, field: Int)] = []

  /// Makes a slice to be parsed.
  init(start: Int, end: Int, firstRow: Int, endRow: Int, firstLine: Int) {
    self.endRow = endRow
    self.start = start
    self.end = end
    self.firstRow = firstRow
    self.firstLine = firstLine
  }

  /// Notes that something is wrong.
  func add(_ problem: @autoclosure () -> RecordProblem, row: Int, column: Int, offset: Int) {
    if faults.count < Self.mostFaults {
      faults.append(Fault(row: row, column: column, offset: offset, problem: problem()))
    }
    faultCount += 1
    if let last = badRows.last, last.row == row {
      badRows[badRows.count - 1].faultCount += 1
    } else {
      badRows.append((row, 1))
    }
  }

  /// Takes back the faults of the last `count` rows, all of them blank.
  func dropBlankRows(_ count: Int) {
    let cut = firstRow + rowCount - count
    faults.removeAll { $0.row >= cut }
    badRows.removeLast(count)
    faultCount -= count
    rowCount -= count
  }
}
