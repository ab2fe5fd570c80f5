import Dispatch

/// Finds the row of a key. Rows are split by hash into sixteen parts, which are filled side by side.
struct KeyIndex: Sendable {
  /// A later row with the key of an earlier one.
  struct Duplicate: Hashable {
    let row: Int
    let first: Int
  }

  private static let partBits: UInt64 = 4
  /// Each part: a power of two of slots, each a row or -1.
  private let parts: [[Int32]]
  private let hashes: [UInt64]
  private let keys: [Int64]

  /// An index without rows.
  static let empty = KeyIndex(hashes: [], keys: [])

  private init(hashes: [UInt64], keys: [Int64]) {
    parts = [[Int32]](repeating: [-1], count: 1 << Int(Self.partBits))
    self.hashes = hashes
    self.keys = keys
  }
}
