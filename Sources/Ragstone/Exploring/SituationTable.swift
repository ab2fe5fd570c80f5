/// Rows that are told apart by so many words each, every one kept once with the number of times it came up.
///
/// Providers that a cone of steps cannot tell apart are one situation: what is tried for one is tried for all.
struct SituationTable: Sendable {
  /// Words a row.
  let width: Int
  /// The rows that differ, one after another, in the order in which they first came up.
  private(set) var words: [Int64] = []
  /// How many rows each stands for.
  private(set) var counts: [Int] = []
  /// Open addressing: 1 + the number of a row, or 0.
  private var places: [Int32] = Array(repeating: 0, count: 64)

  init(width: Int) { self.width = width }

  var count: Int { counts.count }

  /// A word of a row.
  func word(_ row: Int, _ index: Int) -> Int64 { words[row * width + index] }

  /// Counts a row, and returns its number.
  @discardableResult
  mutating func add(_ row: UnsafeBufferPointer<Int64>, times: Int = 1) -> Int {
    if counts.count * 2 >= places.count { grow() }
    var place = Self.hash(row) & (places.count - 1)
    while true {
      let known = places[place]
      if known == 0 {
        words.append(contentsOf: row)
        counts.append(times)
        places[place] = Int32(truncatingIfNeeded: counts.count)
        return counts.count - 1
      }
      let number = Int(known) - 1
      if isRow(number, row) {
        counts[number] += times
        return number
      }
      place = (place + 1) & (places.count - 1)
    }
  }

  /// Counts all rows of another table, and returns the numbers they have here.
  mutating func add(_ other: SituationTable) -> [Int32] {
    other.words.withUnsafeBufferPointer { words in
      other.counts.indices.map { row in
        let own = UnsafeBufferPointer(rebasing: words[row * width..<(row + 1) * width])
        return Int32(truncatingIfNeeded: add(own, times: other.counts[row]))
      }
    }
  }

  private func isRow(_ number: Int, _ row: UnsafeBufferPointer<Int64>) -> Bool {
    for index in 0..<width where words[number * width + index] != row[index] { return false }
    return true
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: places.count * 4)
    words.withUnsafeBufferPointer { words in
      for number in counts.indices {
        let row = UnsafeBufferPointer(rebasing: words[number * width..<(number + 1) * width])
        var place = Self.hash(row) & (places.count - 1)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = Int32(truncatingIfNeeded: number + 1)
      }
    }
  }

  private static func hash(_ row: UnsafeBufferPointer<Int64>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in row {
      hash = (hash ^ UInt64(bitPattern: word)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash >> 8)
  }
}
