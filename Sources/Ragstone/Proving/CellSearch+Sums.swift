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
    /// factor * upper + other * lower + more >= 0
    func add(_ upper: Sum, _ factor: Int128, _ lower: Sum?, _ other: Int128, _ more: Int128) {
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
      guard let sum = sum(term) else { return }
      if wanted.lowerBound > whole.lowerBound { add(sum, 1, nil, 0, -Int128(wanted.lowerBound)) }
      if wanted.upperBound < whole.upperBound { add(sum, -1, nil, 0, Int128(wanted.upperBound)) }
    case .ratio(let upper, let lower):
      guard let above = sum(upper), let below = sum(lower), movements(level, ranges) != nil else { return }
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

  /// A sum of quantities, counted in their steps.
  private struct Sum {
    var factors: [Int128]
    var constant: Int128

    static func * (sum: Sum, factor: Int128) -> Sum {
      Sum(factors: sum.factors.map { $0 * factor }, constant: sum.constant * factor)
    }

    static func + (left: Sum, right: Sum) -> Sum {
      Sum(
        factors: zip(left.factors, right.factors).map { $0 + $1 }, constant: left.constant + right.constant)
    }

    /// Small enough to go on with.
    var isSmall: Bool { (factors + [constant]).allSatisfy { $0.magnitude < UInt128(1) << 60 } }
  }

  /// A term as a sum; nil where it is none, or too large.
  private func sum(_ term: TermID) -> Sum? {
    let found: Sum?
    switch space.terms[term] {
    case .constant(let value): found = Sum(factors: parts.map { _ in 0 }, constant: value)
    case .quantity(let level):
      guard let place = parts.firstIndex(of: level) else { return nil }
      var own = Sum(factors: parts.map { _ in 0 }, constant: 0)
      own.factors[place] = Int128(space[level].step)
      found = own
    case .sum(let left, let right):
      guard let one = sum(left), let other = sum(right) else { return nil }
      found = one + other
    case .difference(let left, let right):
      guard let one = sum(left), let other = sum(right) else { return nil }
      found = one + other * -1
    case .product(let left, let right):
      guard let factor = space.terms.constant(right), factor.magnitude < UInt128(1) << 60 else { return nil }
      found = sum(left).map { $0 * factor }
    case .elapsed(.days, let from, let to):
      guard let first = sum(from), let last = sum(to) else { return nil }
      found = (last + first * -1) * Int128(ExactDecimal.unit)
    case .elapsed, .roundedProduct, .magnitude, .settled, .rounded, .shifted, .hasPassed, .higher, .lower,
      .middle:
      return nil
    }
    guard let found, found.isSmall else { return nil }
    return found
  }
}
