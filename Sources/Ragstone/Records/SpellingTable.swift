/// The fixed spellings a field knows: its words, yes and no, and its ways of writing an absence.
///
/// An exact spelling is found by its bytes alone; any other is folded first, which costs an allocation.
final class SpellingTable: @unchecked Sendable {
  /// What a spelling stands for.
  struct Meaning: Hashable {
    /// The cell's value; 0 for an absence.
    let value: Int64
    /// 0 for a value, otherwise the raw value of the `Absence`.
    let absence: UInt8
  }

  /// One exact spelling: its length and its first and last eight bytes, which settle all of up to sixteen
  /// bytes.
  struct Entry {
    var length: Int
    var head: UInt64
    var tail: UInt64
    var offset: Int
    var meaning: Meaning
  }

  /// The exact spellings in one of 256 buckets each, for reading without counting references.
  struct Exact {
    let starts: UnsafePointer<Int32>
    let entries: UnsafePointer<Entry>
    let bytes: UnsafePointer<UInt8>

    /// The bucket of a spelling.
    @inline(__always)
    static func bucket(_ head: UInt64, _ length: Int) -> Int {
      Int(truncatingIfNeeded: ((head &+ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15) &>> 56)
    }

    /// The meaning of the bytes, if they are spelled exactly so. `head` holds the first eight bytes, zeros
    /// beyond.
    @inline(__always)
    func meaning(_ cell: UnsafePointer<UInt8>, _ length: Int, _ head: UInt64) -> Meaning? {
      let bucket = Self.bucket(head, length)
      var index = Int(starts[bucket])
      let end = Int(starts[bucket + 1])
      while index < end {
        let entry = entries + index
        if entry.pointee.head == head, entry.pointee.length == length,
          length <= 8 || isSame(cell, entry)
        {
          return entry.pointee.meaning
        }
        index &+= 1
      }
      return nil
    }

    @inline(__always)
    private func isSame(_ cell: UnsafePointer<UInt8>, _ entry: UnsafePointer<Entry>) -> Bool {
      let length = entry.pointee.length
      let tail = UnsafeRawPointer(cell + (length - 8)).loadUnaligned(as: UInt64.self)
      if UInt64(littleEndian: tail) != entry.pointee.tail { return false }
      var index = 8
      while index < length - 8 {
        if cell[index] != bytes[entry.pointee.offset + index] { return false }
        index &+= 1
      }
      return true
    }
  }

  /// The exact spellings. Valid only while this object lives.
  let exact: Exact
  /// Whether there are none.
  let isEmpty: Bool
  private let folded: [String: Meaning]
  private let longest: Int
  private let startsMemory: UnsafeMutablePointer<Int32>
  private let entriesMemory: UnsafeMutablePointer<Entry>
  private let bytesMemory: UnsafeMutablePointer<UInt8>

  /// Makes a table. Of spellings that fold alike, the first given counts.
  init(_ spellings: [(text: String, meaning: Meaning)]) {
    var folded: [String: Meaning] = [:]
    var exact: [(text: [UInt8], meaning: Meaning)] = []
    for (text, meaning) in spellings {
      let key = Spelling.folded(text)
      if key.isEmpty || folded[key] != nil && folded[key] != meaning { continue }
      folded[key] = meaning
      exact.append((Array(text.utf8), meaning))
    }
    self.folded = folded
    // Folding may shorten a text: a run of blanks, or a dash of three bytes. What is far longer cannot match.
    longest = 4 * (folded.keys.map(\.utf8.count).max() ?? 0) + 16
    isEmpty = folded.isEmpty

    let total = exact.reduce(0) { $0 + $1.text.count }
    startsMemory = .allocate(capacity: 257)
    entriesMemory = .allocate(capacity: max(exact.count, 1))
    bytesMemory = .allocate(capacity: max(total, 1))
    // Entries bucket by bucket: first how many each has, then where the next of each goes.
    startsMemory.initialize(repeating: 0, count: 257)
    let heads = exact.map { Self.word($0.text.prefix(8)) }
    for (spelling, head) in zip(exact, heads) {
      startsMemory[Exact.bucket(head, spelling.text.count) + 1] += 1
    }
    for bucket in 1...256 { startsMemory[bucket] += startsMemory[bucket - 1] }
    let starts = startsMemory
    var next = (0..<256).map { Int(starts[$0]) }
    var offset = 0
    for ((text, meaning), head) in zip(exact, heads) {
      for (index, byte) in text.enumerated() { bytesMemory[offset + index] = byte }
      let bucket = Exact.bucket(head, text.count)
      (entriesMemory + next[bucket]).initialize(
        to: Entry(
          length: text.count, head: head, tail: Self.word(text.suffix(8)), offset: offset, meaning: meaning))
      next[bucket] += 1
      offset += text.count
    }
    self.exact = Exact(starts: startsMemory, entries: entriesMemory, bytes: bytesMemory)
  }

  deinit {
    startsMemory.deallocate()
    entriesMemory.deallocate()
    bytesMemory.deallocate()
  }

  /// The meaning of the bytes as they are or by their folded spelling, or nil.
  func meaning(of cell: UnsafeRawBufferPointer) -> Meaning? {
    if isEmpty || cell.count > longest { return nil }
    if let start = cell.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      let head = ByteScan.head(start, cell.count, limit: start + cell.count)
      if let meaning = exact.meaning(start, cell.count, head) { return meaning }
    }
    return folded[Spelling.folded(String(decoding: cell, as: UTF8.self))]
  }

  /// Up to eight bytes as one number, the first lowest.
  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
