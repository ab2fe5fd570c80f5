/// The word somebody probably meant.
package enum Suggestion {
  /// The candidate nearest to what was typed, or nil when none is near: about a third of its letters,
  /// and at least one, may differ. The first of equals is taken. Letters of both cases count as one.
  /// - Complexity: O(n·m) for each candidate; words of more than 64 bytes have no nearest.
  package static func nearest(to typed: String, among candidates: [String]) -> String? {
    let word = typed.lowercased()
    guard word.utf8.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let limit = max(1, (max(candidate.utf8.count, word.utf8.count) + 1) / 3)
      let distance = distance(Array(word.utf8), Array(candidate.lowercased().utf8))
      if distance <= limit && distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    if best == nil && word.utf8.count >= 3 {
      return candidates.first { $0.lowercased().hasPrefix(word) }
    }
    return best?.candidate
  }

  /// Letters to add, remove, change or swap with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var cost = min(last[column + 1] + 1, current[column] + 1)
        cost = min(cost, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
