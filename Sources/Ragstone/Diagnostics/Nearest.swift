/// The names somebody may have meant.
public enum Nearest {
  /// The names close to a misspelling, nearest first, then in the order given; none when nothing is close.
  ///
  /// Case, blanks, dashes and underscores do not count. A name is close when at most a third of the longer one's letters,
  /// and at least one, would have to change; names of more than 64 letters never are.
  public static func names(
    to misspelling: String, among names: some Sequence<String>, atMost limit: Int = 3
  ) -> [String] {
    let wanted = Array(Spelling.foldedName(misspelling).unicodeScalars.prefix(65))
    guard !wanted.isEmpty, wanted.count <= 64 else { return [] }
    var found: [(distance: Int, order: Int, name: String)] = []
    for (order, name) in names.enumerated() {
      let candidate = Array(Spelling.foldedName(name).unicodeScalars.prefix(65))
      guard candidate.count <= 64 else { continue }
      let allowed = max(1, max(wanted.count, candidate.count) / 3)
      guard abs(wanted.count - candidate.count) <= allowed else { continue }
      let distance = distance(wanted, candidate)
      if distance <= allowed, distance < candidate.count { found.append((distance, order, name)) }
    }
    found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return found.prefix(limit).map(\.name)
  }

  /// How many letters must be put in, left out, changed or swapped with their neighbour (Damerau and Levenshtein, in
  /// the form that edits no part twice).
  /// - Complexity: O(product of the counts).
  public static func distance<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let isSame = left[row] == right[column]
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
