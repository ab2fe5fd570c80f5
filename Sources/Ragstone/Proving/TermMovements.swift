/// How a term moves when one quantity grows and all others stay.
enum Movement: Sendable, Hashable {
  case up, down
  /// Either way, or not known.
  case unclear

  var reversed: Movement {
    switch self {
    case .up: .down
    case .down: .up
    case .unclear: .unclear
    }
  }

  func joined(_ other: Movement) -> Movement { self == other ? self : .unclear }
}

/// How a term moves with each quantity that it rests on, in the order of levels.
struct TermMovements: Sendable {
  /// The quantities, in order, each once.
  private(set) var levels: [Int32] = []
  private var ways: [Movement] = []

  /// Of a term that rests on nothing.
  init() {}

  /// Of a quantity itself.
  init(_ level: Int32) {
    levels = [level]
    ways = [.up]
  }

  /// How it moves with one quantity; nil where it does not rest on it.
  subscript(level: Int32) -> Movement? {
    var (low, high) = (0, levels.count)
    while low < high {
      let middle = (low + high) / 2
      if levels[middle] < level { low = middle + 1 } else { high = middle }
    }
    return low < levels.count && levels[low] == level ? ways[low] : nil
  }

  /// Each quantity with the way it moves.
  var each: Zip2Sequence<[Int32], [Movement]> { zip(levels, ways) }

  /// Whether it may move either way with some quantity.
  var isUnclear: Bool { ways.contains(.unclear) }

  /// With another way in the place of each.
  func mapped(_ way: (Movement) -> Movement) -> TermMovements {
    var result = self
    for index in ways.indices { result.ways[index] = way(ways[index]) }
    return result
  }

  /// How a term moves that is made of two.
  func joined(_ other: TermMovements) -> TermMovements {
    if other.levels.isEmpty { return self }
    if levels.isEmpty { return other }
    var result = TermMovements()
    result.levels.reserveCapacity(levels.count + other.levels.count)
    result.ways.reserveCapacity(levels.count + other.levels.count)
    var (first, second) = (0, 0)
    while first < levels.count || second < other.levels.count {
      let one = first < levels.count ? levels[first] : Int32.max
      let two = second < other.levels.count ? other.levels[second] : Int32.max
      result.levels.append(min(one, two))
      if one < two {
        result.ways.append(ways[first])
        first += 1
      } else if two < one {
        result.ways.append(other.ways[second])
        second += 1
      } else {
        result.ways.append(ways[first].joined(other.ways[second]))
        first += 1
        second += 1
      }
    }
    return result
  }
}

extension Term {
  /// A number in which terms that differ rarely agree; periods are left out of it.
  var mixed: UInt64 {
    func mix(_ form: UInt64, _ parts: TermID..., and more: Int = 0) -> UInt64 {
      parts.reduce(DiagramMemory.mixed(form, UInt64(truncatingIfNeeded: more))) {
        DiagramMemory.mixed($0, UInt64(truncatingIfNeeded: $1.index))
      }
    }
    switch self {
    case .constant(let value):
      return DiagramMemory.mixed(
        DiagramMemory.mixed(1, UInt64(truncatingIfNeeded: value)), UInt64(truncatingIfNeeded: value >> 64))
    case .quantity(let level): return DiagramMemory.mixed(2, UInt64(truncatingIfNeeded: level))
    case .sum(let left, let right): return mix(3, left, right)
    case .difference(let left, let right): return mix(4, left, right)
    case .product(let left, let right): return mix(5, left, right)
    case .roundedProduct(let left, let right): return mix(6, left, right)
    case .magnitude(let part): return mix(7, part)
    case .settled(let part, let over): return mix(8, part, over)
    case .rounded(let part, let over, _, let places): return mix(9, part, over, and: places)
    case .shifted(let part, _, let sign): return mix(10, part, and: sign)
    case .elapsed(_, let from, let to): return mix(11, from, to)
    case .hasPassed(_, _, let from, let to): return mix(12, from, to)
    case .higher(let left, let right): return mix(13, left, right)
    case .lower(let left, let right): return mix(14, left, right)
    case .middle(let parts):
      return parts.reduce(15) { DiagramMemory.mixed($0, UInt64(truncatingIfNeeded: $1.index)) }
    }
  }
}
