/// Finds which clause of a declaration is which of another writing of it.
enum ClauseMatch {
  /// A clause of either writing, or of both.
  typealias Pair = (old: Int?, new: Int?)

  /// The most pairs of clauses that are held against each other.
  private static let mostCompared = 40_000
  /// What a clause that stays weighs beside one that is much like another, in thousandths of what they share.
  private static let same = 3000
  /// From how much on two clauses are taken for one that was changed.
  private static let alike = 400

  /// The clauses of both in one order; the first are heads, and belong together.
  static func pairs(_ old: [RuleClause], _ new: [RuleClause], headsMatch: Bool = true) -> [Pair] {
    var result: [Pair] = []
    var (a, b) = (old.indices, new.indices)
    if headsMatch, !a.isEmpty, !b.isEmpty {
      result.append((a.lowerBound, b.lowerBound))
      (a, b) = (a.dropFirst(), b.dropFirst())
    }
    while let first = a.first, let other = b.first, old[first].words == new[other].words {
      result.append((first, other))
      (a, b) = (a.dropFirst(), b.dropFirst())
    }
    var last: [Pair] = []
    while let end = a.last, let other = b.last, old[end].words == new[other].words {
      last.append((end, other))
      (a, b) = (a.dropLast(), b.dropLast())
    }
    return result + between(old, a, new, b) + last.reversed()
  }

  private static func between(
    _ old: [RuleClause], _ a: Range<Int>, _ new: [RuleClause], _ b: Range<Int>
  ) -> [Pair] {
    let (product, overflow) = a.count.multipliedReportingOverflow(by: b.count)
    if !overflow, product <= mostCompared { return likest(old, a, new, b) }
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in new[b].map(\.words).difference(from: old[a].map(\.words)) {
      switch change {
      case .remove(let offset, _, _): gone.insert(a.lowerBound + offset)
      case .insert(let offset, _, _): come.insert(b.lowerBound + offset)
      }
    }
    // Those that stay cut both into stretches.
    var result: [Pair] = []
    var (left, right) = (a.lowerBound, b.lowerBound)
    while left < a.upperBound || right < b.upperBound {
      var (leftEnd, rightEnd) = (left, right)
      while leftEnd < a.upperBound, gone.contains(leftEnd) { leftEnd += 1 }
      while rightEnd < b.upperBound, come.contains(rightEnd) { rightEnd += 1 }
      let (size, tooLarge) = (leftEnd - left).multipliedReportingOverflow(by: rightEnd - right)
      if !tooLarge, size <= mostCompared {
        result += likest(old, left..<leftEnd, new, right..<rightEnd)
      } else {
        result += (left..<leftEnd).map { ($0, nil) } + (right..<rightEnd).map { (nil, $0) }
      }
      (left, right) = (leftEnd, rightEnd)
      if left < a.upperBound, right < b.upperBound {
        result.append((left, right))
        (left, right) = (left + 1, right + 1)
      }
    }
    return result
  }

  /// The pairs in order whose clauses have most in common, all in all.
  /// - Complexity: O(n·m) in the clauses.
  private static func likest(
    _ old: [RuleClause], _ a: Range<Int>, _ new: [RuleClause], _ b: Range<Int>
  ) -> [Pair] {
    if a.isEmpty || b.isEmpty { return a.map { ($0, nil) } + b.map { (nil, $0) } }
    let shared = a.map { one in b.map { likeness(old[one].words, new[$0].words) } }
    // The best from each place on.
    var best = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for one in a.indices.reversed() {
      for other in b.indices.reversed() {
        let (i, j) = (one - a.lowerBound, other - b.lowerBound)
        let paired = shared[i][j] >= alike ? shared[i][j] + best[i + 1][j + 1] : 0
        best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
      }
    }
    var result: [Pair] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if shared[i][j] >= alike, best[i][j] == shared[i][j] + best[i + 1][j + 1] {
        result.append((a.lowerBound + i, b.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if best[i][j] == best[i + 1][j] {
        result.append((a.lowerBound + i, nil))
        i += 1
      } else {
        result.append((nil, b.lowerBound + j))
        j += 1
      }
    }
    return result + (i..<a.count).map { (a.lowerBound + $0, nil) }
      + (j..<b.count).map { (nil, b.lowerBound + $0) }
  }

  /// How many of their words two clauses share, in thousandths.
  private static func likeness(_ one: [RuleClause.Word], _ other: [RuleClause.Word]) -> Int {
    if one == other { return same }
    var counts: [RuleClause.Word: Int] = [:]
    for word in one { counts[word, default: 0] += 1 }
    var shared = 0
    for word in other {
      guard let count = counts[word], count > 0 else { continue }
      counts[word] = count - 1
      shared += 1
    }
    return 2000 * shared / max(1, one.count + other.count)
  }
}
