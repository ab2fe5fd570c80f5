/// Looks for values that lead down one way of a diagram where quantities meet, or shows that there are none.
///
/// The range of one quantity is halved again and again until what is worked out of it and the others lies wholly inside what is asked
/// for, or wholly outside. Sums and quotients are besides decided as they are, by `LinearPlaces`. So a way is decided unless so many
/// parts were looked at without an end.
struct CellSearch {
  /// What came of a way.
  enum Finding {
    /// These values lead down it, by level.
    case values([Int32: Int64])
    case impossible
    case undecided
  }

  let solver: RecordSolver
  /// Numbers that are worked out of others, with what is asked of each.
  let worked: [(level: Int32, wanted: ClosedRange<Int64>)]
  /// The quantities that these rest on, in order.
  let parts: [Int32]
  /// What stands alone in the way.
  private let alone: [Int32: ClosedRange<Int64>]
  private let start: [ClosedRange<Int64>]
  let near: [Int32: Int64]
  /// How many more parts may be looked at.
  private(set) var left: Int
  var space: QuantitySpace { solver.run.space }

  /// Prepares a search.
  /// - Parameters:
  ///   - near: what quantities had best be close to, by level.
  ///   - most: how many parts may be looked at.
  /// - Returns: nil where the way asks about something besides fields, which no value can be given to.
  init?(_ solver: RecordSolver, _ box: RecordSolver.Box, near: [Int32: Int64], most: Int) {
    var worked: [(level: Int32, wanted: ClosedRange<Int64>)] = []
    var alone: [Int32: ClosedRange<Int64>] = [:]
    var parts: Set<Int32> = []
    for (level, wanted) in box.sorted(by: { $0.key < $1.key }) {
      switch solver.space[level].subject {
      case .term, .ratio:
        worked.append((level, wanted))
        parts.formUnion(solver.support(of: level))
      case .presence, .field, .text: alone[level] = wanted
      case .previousPresence, .previous, .queryPresence, .query, .figurePresence, .figure, .lane: return nil
      }
    }
    var start: [ClosedRange<Int64>] = []
    for part in parts.sorted() {
      let quantity = solver.space[part]
      guard quantity.isFree else { return nil }
      let range = alone.removeValue(forKey: part) ?? quantity.range
      // Only multiples of the step.
      let low = Int128(range.lowerBound), high = Int128(range.upperBound), step = Int128(quantity.step)
      let first = (low >= 0 ? (low + step - 1) / step : low / step) * step
      let last = (high >= 0 ? high / step : (high - step + 1) / step) * step
      guard first <= last, let least = Int64(exactly: first), let most = Int64(exactly: last) else {
        start.append(0...0)
        continue
      }
      start.append(least...most)
    }
    isEmpty = zip(parts.sorted(), start).contains { part, range in
      let asked = box[part] ?? solver.space[part].range
      return !asked.contains(range.lowerBound) || !asked.contains(range.upperBound)
    }
    self.solver = solver
    self.worked = worked
    self.alone = alone
    self.parts = parts.sorted()
    self.start = start
    self.near = near
    left = most
  }

  /// A quantity has no multiple of its step where it is asked to be.
  private let isEmpty: Bool

  /// Looks for values.
  mutating func find() -> Finding {
    if isEmpty { return .impossible }
    return go(start)
  }

  private mutating func go(_ before: [ClosedRange<Int64>]) -> Finding {
    if left <= 0 { return .undecided }
    left -= 1
    var ranges = before
    guard narrow(&ranges) else { return .impossible }
    switch linear(ranges) {
    case .none: return .impossible
    case .some(let places):
      return .values(values(zip(parts, places).map { Int64(clamping: $1 * Int128(space[$0].step)) }))
    case .unclear: break
    }
    for point in points(ranges) where holds(point) { return .values(values(point)) }
    guard let (place, middle) = cut(ranges) else { return .impossible }
    var (lower, upper) = (ranges, ranges)
    lower[place] = ranges[place].lowerBound...middle
    upper[place] = middle + space[parts[place]].step...ranges[place].upperBound
    var isOpen = false
    for half in [lower, upper] {
      switch go(half) {
      case .values(let found): return .values(found)
      case .impossible: break
      case .undecided: isOpen = true
      }
    }
    return isOpen ? .undecided : .impossible
  }

  private func values(_ point: [Int64]) -> [Int32: Int64] {
    var found: [Int32: Int64] = [:]
    for (level, range) in alone {
      found[level] =
        near[level].map { min(max($0, range.lowerBound), range.upperBound) }
        ?? solver.pleasant(level, range).first ?? range.lowerBound
    }
    for (part, value) in zip(parts, point) {
      found[part] = value
      if let presence = solver.presence(of: part), found[presence] == nil { found[presence] = 0 }
    }
    return found
  }

  // MARK: One part

  /// What a worked-out number comes to; a quotient is nought where it cannot be divided, as everywhere in a diagram.
  private func number(_ level: Int32, _ point: [Int64]) -> Int64? {
    func value(_ part: Int32) -> Int64 { parts.firstIndex(of: part).map { point[$0] } ?? 0 }
    if case .ratio(_, let lower) = space[level].subject {
      guard let below = space.terms.value(lower, at: value) else { return nil }
      if below <= 0 { return 0 }
    }
    return solver.number(level, at: value)
  }

  func holds(_ point: [Int64]) -> Bool {
    worked.allSatisfy { own in number(own.level, point).map { own.wanted.contains($0) } ?? false }
  }

  /// Both ends, the middle, and what lies nearest to what is wanted.
  private func points(_ ranges: [ClosedRange<Int64>]) -> [[Int64]] {
    let wanted = zip(parts, ranges).map { part, range in
      let near = near[part] ?? 0
      let own = near - near % space[part].step
      return min(max(own, range.lowerBound), range.upperBound)
    }
    return [wanted, ranges.map(\.lowerBound), ranges.map(\.upperBound)]
  }

  /// Where the widest range is cut: at the last value of its lower half; nil where each is one value.
  private func cut(_ ranges: [ClosedRange<Int64>]) -> (place: Int, middle: Int64)? {
    var best: (place: Int, width: Int128)?
    for (place, range) in ranges.enumerated() {
      let width = (Int128(range.upperBound) - Int128(range.lowerBound)) / Int128(space[parts[place]].step)
      if width > best?.width ?? 0 { best = (place, width) }
    }
    guard let best else { return nil }
    let (range, step) = (ranges[best.place], Int128(space[parts[best.place]].step))
    let low = Int128(range.lowerBound) / step
    // Long ranges by their length in figures, so that small numbers are come to soon.
    var half = best.width / 2
    if best.width > 4096, low >= 0 {
      let wanted = 1 << (((low + 1).bitLength + (low + best.width).bitLength) / 2)
      half = min(max(Int128(wanted) - low, 0), best.width - 1)
    }
    return (best.place, Int64(clamping: (low + half) * step))
  }

  // MARK: Narrowing

  /// Leaves out what no value of the others makes right; false where nothing is left.
  private func narrow(_ ranges: inout [ClosedRange<Int64>]) -> Bool {
    for own in worked {
      guard let movements = movements(own.level, ranges) else { continue }
      /// The number at its least or most, with one quantity at a value.
      func end(_ isHigh: Bool, _ place: Int? = nil, _ value: Int64 = 0) -> Int64? {
        let point = ranges.indices.map { index -> Int64 in
          if index == place { return value }
          let isUp = movements[parts[index]] == .up
          return isUp == isHigh ? ranges[index].upperBound : ranges[index].lowerBound
        }
        return number(own.level, point)
      }
      guard let low = end(false), let high = end(true) else { continue }
      if low > own.wanted.upperBound || high < own.wanted.lowerBound { return false }
      if low >= own.wanted.lowerBound, high <= own.wanted.upperBound { continue }
      for place in parts.indices {
        guard let way = movements[parts[place]], way != .unclear else { continue }
        let step = Int128(space[parts[place]].step)
        let (first, last) = (
          Int128(ranges[place].lowerBound) / step, Int128(ranges[place].upperBound) / step
        )
        /// Whether the number may be high enough, or low enough, at a value.
        func reaches(_ isHigh: Bool, _ at: Int128) -> Bool {
          guard let found = end(isHigh, place, Int64(clamping: at * step)) else { return true }
          return isHigh ? found >= own.wanted.lowerBound : found <= own.wanted.upperBound
        }
        // What grows with the quantity is high enough from some value on, and low enough up to another.
        let fromBelow = way == .up
        guard let start = Self.first(first, last, { reaches(fromBelow, $0) }),
          let end = Self.first(-last, -first, { reaches(!fromBelow, -$0) }), start <= -end
        else { return false }
        ranges[place] = Int64(clamping: start * step)...Int64(clamping: -end * step)
      }
    }
    return true
  }

  /// The first number that does, where all after it do too; nil where none does.
  private static func first(_ low: Int128, _ high: Int128, _ holds: (Int128) -> Bool) -> Int128? {
    if holds(low) { return low }
    if !holds(high) { return nil }
    var (below, above) = (low, high)
    while above - below > 1 {
      let middle = below + (above - below) / 2
      if holds(middle) { above = middle } else { below = middle }
    }
    return above
  }

  /// How a number moves with each quantity in a part, those that are known counted as going up; nil where it may go either way.
  func movements(_ level: Int32, _ ranges: [ClosedRange<Int64>]) -> [Int32: Movement]? {
    var movements = TermMovements()
    switch space[level].subject {
    case .term(let term): movements = space.terms.movements[Int(term.index)]
    case .ratio(let upper, let lower):
      // Below nought and at nought it is nought, which is another way.
      let below = space.terms.movements[Int(lower.index)]
      if below.isUnclear { return nil }
      let least = space.terms.value(lower) { part in
        guard let place = parts.firstIndex(of: part) else { return 0 }
        return below[part] == .up ? ranges[place].lowerBound : ranges[place].upperBound
      }
      guard let least, least > 0 else { return nil }
      let settled = space.terms.make(.settled(upper, over: lower))
      movements = space.terms.movements[Int(settled.index)]
    case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .figure,
      .figurePresence, .lane:
      return nil
    }
    var found: [Int32: Movement] = [:]
    for (part, way) in movements.each {
      guard let place = parts.firstIndex(of: part) else { return nil }
      let isKnown = ranges[place].lowerBound == ranges[place].upperBound
      if way == .unclear, !isKnown { return nil }
      found[part] = way == .unclear ? .up : way
    }
    return found
  }
}

extension Int128 {
  /// How many binary digits it has; 0 for nought.
  fileprivate var bitLength: Int { Int128.bitWidth - leadingZeroBitCount }
}
