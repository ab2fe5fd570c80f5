/// A cell in 32 bits: thousandths of a number, a day, the index of a word, or why there is nothing.
enum NarrowCell {
  /// How many millionths of a number a cell counts in: three decimal places are kept.
  static let part: Int64 = 1000
  /// The smallest cell that holds something; below are the absences.
  static let least = Int32.min + 8
  /// The largest cell.
  static let largest = Int32.max - 1

  /// The cell of an absence, by its raw value from 1 to 3.
  static func absent(_ absence: UInt8) -> Int32 { Int32.min &+ Int32(absence) }

  /// The raw value of an absence, or 0 for a cell that holds something.
  @inline(__always)
  static func absence(of cell: Int32) -> UInt8 {
    cell < least ? UInt8(truncatingIfNeeded: cell &- Int32.min) : Absence.presentCode
  }
}

/// Some rows of a file in narrow columns, used again for the next: a quarter of the memory of a table's columns.
package final class NarrowBlock {
  /// How many rows there is room for.
  package static let capacity = 1024

  /// Rows in it.
  package internal(set) var count = 0
  /// Where in the file each row's key begins, and how many bytes it has; nothing without a key of text.
  package let keyOffsets: UnsafeMutablePointer<Int>
  package let keyLengths: UnsafeMutablePointer<Int32>
  /// Whether each key is letters and digits only, which no output needs to put in quotes.
  package let plainKeys: UnsafeMutablePointer<Bool>
  /// The hash of each row's key.
  let hashes: UnsafeMutablePointer<UInt64>
  /// Room for the ends of cells while rows are parsed, behind one place for what lies before the first.
  let ends: UnsafeMutablePointer<Int32>
  private let memory: UnsafeMutablePointer<Int32>

  /// Makes room for rows of so many fields.
  package init(fields: Int) {
    memory = .allocate(capacity: max(fields, 1) * Self.capacity)
    memory.initialize(repeating: 0, count: max(fields, 1) * Self.capacity)
    ends = .allocate(capacity: CellEnds.window + 2)
    ends.initialize(repeating: -1, count: CellEnds.window + 2)
    keyOffsets = .allocate(capacity: Self.capacity)
    keyOffsets.initialize(repeating: 0, count: Self.capacity)
    keyLengths = .allocate(capacity: Self.capacity)
    keyLengths.initialize(repeating: 0, count: Self.capacity)
    plainKeys = .allocate(capacity: Self.capacity)
    plainKeys.initialize(repeating: false, count: Self.capacity)
    hashes = .allocate(capacity: Self.capacity)
    hashes.initialize(repeating: 0, count: Self.capacity)
  }

  deinit {
    memory.deallocate()
    ends.deallocate()
    keyOffsets.deallocate()
    keyLengths.deallocate()
    plainKeys.deallocate()
    hashes.deallocate()
  }

  /// The cells of a field.
  func cells(_ field: Int) -> UnsafeMutablePointer<Int32> { memory + field * Self.capacity }
}
