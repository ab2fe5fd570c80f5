/// The hashes of the keys of a file that is read block by block, to see whether one comes twice.
///
/// Hashes lie in many short lists, by their highest bits, so that each can be looked through inside the cache.
package struct KeyDigest: Sendable {
  private static let partBits = 6
  private static let segment = 4096

  private var parts: [[[UInt64]]]

  /// No keys.
  package init() { parts = Array(repeating: [], count: 1 << Self.partBits) }

  /// Adds the keys of a block.
  package mutating func add(_ block: NarrowBlock) {
    for row in 0..<block.count {
      let hash = block.hashes[row]
      let part = Int(truncatingIfNeeded: hash &>> UInt64(64 - Self.partBits))
      if parts[part].last.map({ $0.count == Self.segment }) ?? true {
        var segment: [UInt64] = []
        segment.reserveCapacity(Self.segment)
        parts[part].append(segment)
      }
      parts[part][parts[part].count - 1].append(hash)
    }
  }

  /// Whether some hash comes twice; keys that are the same have the same.
  package static func hasRepeats(_ digests: [KeyDigest], threads: Int) -> Bool {
    let found = Parallel.map(parts: 1 << partBits, threads: threads) { part -> Bool in
      let segments = digests.flatMap { $0.parts[part] }
      let count = segments.reduce(0) { $0 + $1.count }
      var capacity = 16
      while capacity < count * 2 { capacity *= 2 }
      return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: capacity) { slots in
        slots.update(repeating: 0)
        let mask = capacity - 1
        for segment in segments {
          for hash in segment {
            var slot = Int(truncatingIfNeeded: hash &>> 8) & mask
            while slots[slot] != 0 {
              if slots[slot] == hash { return true }
              slot = (slot + 1) & mask
            }
            slots[slot] = hash
          }
        }
        return false
      }
    }
    return found.contains(true)
  }
}
