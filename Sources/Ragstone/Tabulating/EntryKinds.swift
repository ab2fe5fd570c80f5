/// Rows of entries sorted into kinds: rows that hold the same are of one kind. Kinds are in the order in which they first come.
struct EntryKinds {
  /// The kind of each row.
  private(set) var kindOfRow: [Int] = []
  /// The first row of each kind.
  private(set) var firstRows: [Int] = []

  /// Looks at so many rows of columns, each of at least so many entries.
  ///
  /// With dictionaries of rows this was a tenth of a run over 30,000 providers: a table of 1,024 rows is made for many a step.
  init(_ columns: [[LaneEntry]], rows: Int) {
    var places = Places(rows)
    kindOfRow.reserveCapacity(rows)
    for row in 0..<rows {
      var digest: UInt64 = 0
      for column in columns {
        let entry = column[row]
        digest = (digest ^ UInt64(bitPattern: entry.value)) &* 0x9E37_79B9_7F4A_7C15
        digest = (digest ^ (digest >> 32)) &+ UInt64(entry.absence)
      }
      kindOfRow.append(
        places.kind(digest, new: firstRows.count) { kind in
          let first = firstRows[kind]
          return columns.allSatisfy { $0[first] == $0[row] }
        })
      if let last = kindOfRow.last, last == firstRows.count { firstRows.append(row) }
    }
  }

  /// Where kinds are found by a digest of what their rows hold; half of it at least stays free.
  private struct Places {
    private var kinds: [Int32]

    init(_ rows: Int) {
      var size = 4
      while size < 2 * rows { size *= 2 }
      kinds = Array(repeating: -1, count: size)
    }

    /// The kind that has the digest and is the same; else the new one, which is put there.
    mutating func kind(_ digest: UInt64, new: Int, isSame: (Int) -> Bool) -> Int {
      var place = Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 32) & (kinds.count - 1)
      while kinds[place] >= 0 {
        if isSame(Int(kinds[place])) { return Int(kinds[place]) }
        place = (place + 1) & (kinds.count - 1)
      }
      kinds[place] = Int32(truncatingIfNeeded: new)
      return new
    }
  }
}
