/// Finds the row of a key. Rows are split by hash into sixteen parts, which are filled side by side.
struct KeyIndex: Sendable {
  /// A row with the key of an earlier one.
  struct Duplicate: Hashable {
    /// The later row.
    let row: Int
    /// The first row with the key.
    let first: Int
  }

  private static let partCount = 16
  /// Each part's slots, a power of two of them: the low half of a hash, and below it a row plus 1; 0 when
  /// free.
  private let parts: [[UInt64]]

  /// An index of no rows.
  static let empty = KeyIndex(parts: [[UInt64]](repeating: [0], count: partCount))

  /// Makes an index of the rows whose hash is not 0, and says which repeat a key.
  /// - Parameter isSame: whether two rows have the same key; asked only when their hashes are equal.
  static func build(
    _ hashes: UnsafeBufferPointer<UInt64>, threads: Int, isSame: (Int, Int) -> Bool
  ) -> (index: KeyIndex, duplicates: [Duplicate]) {
    var parts = [[UInt64]](repeating: [], count: partCount)
    var duplicates = [[Duplicate]](repeating: [], count: partCount)
    parts.withUnsafeMutableBufferPointer { parts in
      duplicates.withUnsafeMutableBufferPointer { duplicates in
        nonisolated(unsafe) let parts = parts
        nonisolated(unsafe) let duplicates = duplicates
        Parallel.perform(parts: partCount, threads: threads) { part in
          (parts[part], duplicates[part]) = fill(part, hashes, isSame)
        }
      }
    }
    let sorted = duplicates.flatMap { $0 }.sorted { $0.row < $1.row }
    return (KeyIndex(parts: parts), sorted)
  }

  private static func fill(
    _ part: Int, _ hashes: UnsafeBufferPointer<UInt64>, _ isSame: (Int, Int) -> Bool
  ) -> ([UInt64], [Duplicate]) {
    var rows: [Int32] = []
    rows.reserveCapacity(hashes.count / partCount + hashes.count / 64 + 16)
    for row in 0..<hashes.count where hashes[row] != 0 && Int(hashes[row] &>> 60) == part {
      rows.append(Int32(truncatingIfNeeded: row))
    }
    var capacity = 16
    while capacity < rows.count * 2 { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity)
    var duplicates: [Duplicate] = []
    let mask = capacity - 1
    slots.withUnsafeMutableBufferPointer { slots in
      for row in rows {
        let hash = hashes[Int(row)]
        let tag = hash &<< 32
        var slot = Int(truncatingIfNeeded: hash &>> 8) & mask
        while slots[slot] != 0 {
          let other = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
          if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag, hashes[other] == hash, isSame(Int(row), other) {
            break
          }
          slot = (slot + 1) & mask
        }
        if slots[slot] == 0 {
          slots[slot] = tag | UInt64(UInt32(bitPattern: row) + 1)
        } else {
          let first = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
          duplicates.append(Duplicate(row: Int(row), first: first))
        }
      }
    }
    return (slots, duplicates)
  }

  /// The row of a key with that hash, or nil. `isSame` says whether a row has the key.
  func row(hash: UInt64, isSame: (Int) -> Bool) -> Int? {
    let slots = parts[Int(hash &>> 60)]
    let tag = hash &<< 32
    var slot = Int(truncatingIfNeeded: hash &>> 8) & (slots.count - 1)
    while slots[slot] != 0 {
      let row = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag, isSame(row) { return row }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}
