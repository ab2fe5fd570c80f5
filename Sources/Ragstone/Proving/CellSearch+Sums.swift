/// Sums and quotients of a way, decided as they are.
extension CellSearch {
  /// What the sums and quotients of the way come to together.
  func linear(_ ranges: [ClosedRange<Int64>]) -> LinearPlaces.Outcome {
    var places = LinearPlaces(count: parts.count)
    for (index, range) in ranges.enumerated() {
      let step = Int128(space[parts[index]].step)
      places.add(index, in: Int128(range.lowerBound) / step...Int128(range.upperBound) / step)
    }
    for own in worked { ask(own.level, own.wanted, ranges, &places) }
    let near = parts.map { Int128(self.near[$0] ?? 0) / Int128(space[$0].step) }
    return places.solved(near: near) { numbers in
      holds(zip(parts, numbers).map { Int64(clamping: $1 * Int128(space[$0].step)) })
    }
  }

  /// Adds what is asked of a number, where it is a sum or a quotient of sums.
  private func ask(
    _ level: Int32, _ wanted: ClosedRange<Int64>, _ ranges: [ClosedRange<Int64>], _ places: inout LinearPlaces
  ) {
    let whole = space[level].range
    let sums = LinearSums(space)
    /// factor * upper + other * lower + more >= 0
    func add(
      _ upper: LinearSums.Sum, _ factor: Int128, _ lower: LinearSums.Sum?, _ other: Int128, _ more: Int128
    ) {
      var row = upper.factors.map { $0 * factor }
      var constant = upper.constant * factor + more
      if let lower {
        for index in row.indices { row[index] += lower.factors[index] * other }
        constant += lower.constant * other
      }
      places.add(row, plus: constant)
    }
    switch space[level].subject {
    case .term(let term):
      guard let sum = sums.sum(term, parts) else { return }
      if wanted.lowerBound > whole.lowerBound { add(sum, 1, nil, 0, -Int128(wanted.lowerBound)) }
      if wanted.upperBound < whole.upperBound { add(sum, -1, nil, 0, Int128(wanted.upperBound)) }
    case .ratio(let upper, let lower):
      guard let above = sums.sum(upper, parts), let below = sums.sum(lower, parts),
        movements(level, ranges) != nil
      else { return }
      let unit = Int128(ExactDecimal.unit)
      // An even number is so many millionths, an odd one lies between its neighbours.
      let (low, high) = (Int128(wanted.lowerBound), Int128(wanted.upperBound))
      if wanted.lowerBound > whole.lowerBound { add(above, unit, below, -(low >> 1), low & 1 == 1 ? -1 : 0) }
      if wanted.upperBound < whole.upperBound {
        add(above, -unit, below, (high + 1) >> 1, high & 1 == 1 ? -1 : 0)
      }
    case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .figure,
      .figurePresence, .lane:
      break
    }
  }
}
