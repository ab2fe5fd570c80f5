/// Results of operations on diagrams, kept where they may be overwritten by later ones.
struct DiagramMemory {
  private struct Entry: BitwiseCopyable {
    var operation: UInt32 = 0
    var first: Diagram = 0
    var second: Diagram = 0
    var third: Diagram = 0
    var result: Diagram = 0
  }

  private var entries = PlainList(repeating: Entry(), count: 256)

  /// A hash with one more value in it.
  @inline(__always)
  static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 29)
  }

  private func place(_ operation: UInt32, _ first: Diagram, _ second: Diagram, _ third: Diagram) -> Int {
    var hash = Self.mixed(UInt64(operation), UInt64(UInt32(bitPattern: first)))
    hash = Self.mixed(
      hash, UInt64(UInt32(bitPattern: second)) << 32 | UInt64(UInt32(bitPattern: third)))
    return Int(truncatingIfNeeded: hash) & (entries.count - 1)
  }

  /// What an operation gave, if it is still kept.
  func result(_ operation: UInt32, _ first: Diagram, _ second: Diagram, _ third: Diagram) -> Diagram? {
    let entry = entries[place(operation, first, second, third)]
    let isIt =
      entry.operation == operation && entry.first == first && entry.second == second && entry.third == third
    return isIt ? entry.result : nil
  }

  /// Keeps what an operation gave.
  mutating func keep(
    _ operation: UInt32, _ first: Diagram, _ second: Diagram, _ third: Diagram, _ result: Diagram
  ) {
    entries[place(operation, first, second, third)] = Entry(
      operation: operation, first: first, second: second, third: third, result: result)
  }

  /// More room, as there are more choices; what was kept is forgotten.
  mutating func grow(to count: Int) {
    if count > entries.count { entries.reset(repeating: Entry(), count: min(count, 1 << 18)) }
  }

  /// Gives the memory back.
  func free() { entries.free() }
}

/// Results of one call by what they were worked out of; cleared in the time it took to fill.
final class CallMemory {
  /// A key that no two functions have.
  private static let free: UInt64 = 0x8000_0000_8000_0000
  @exclusivity(unchecked) private var keys = PlainList(repeating: free, count: 64)
  @exclusivity(unchecked) private var results = PlainList<Diagram>(repeating: 0, count: 64)
  @exclusivity(unchecked) private var used = PlainList<Int32>()

  deinit {
    keys.free()
    results.free()
    used.free()
  }

  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: DiagramMemory.mixed(0x51, key)) & (keys.count - 1)
    while keys[place] != key, keys[place] != Self.free { place = (place + 1) & (keys.count - 1) }
    return place
  }

  /// What the call has worked out of a key.
  @inline(__always)
  func result(_ key: UInt64) -> Diagram? {
    let place = place(key)
    return keys[place] == key ? results[place] : nil
  }

  /// Keeps what was worked out of a key.
  func keep(_ key: UInt64, _ result: Diagram) {
    if used.count * 2 >= keys.count { grow() }
    let place = place(key)
    if keys[place] == Self.free { used.append(Int32(place)) }
    keys[place] = key
    results[place] = result
  }

  /// Forgets all of it.
  func clear() {
    for index in 0..<used.count { keys[Int(used[index])] = Self.free }
    used.removeAll(from: 0)
  }

  private func grow() {
    let kept = (0..<used.count).map { (keys[Int(used[$0])], results[Int(used[$0])]) }
    let wanted = keys.count * 4
    keys.reset(repeating: Self.free, count: wanted)
    results.reset(repeating: 0, count: wanted)
    used.removeAll(from: 0)
    for (key, result) in kept { keep(key, result) }
  }
}
