/// What is asked of several sums at once, over quantities that are multiples of their steps.
struct LinearSums {
  let space: QuantitySpace

  init(_ space: QuantitySpace) { self.space = space }

  /// Whether a worked-out number is a sum, or the size of one.
  func isSum(_ level: Int32) -> Bool {
    guard case .term(let term) = space[level].subject else { return false }
    let parts = space.terms.support(term)
    if case .magnitude(let inner) = space.terms[term] { return sum(inner, parts) != nil }
    return sum(term, parts) != nil
  }

  /// Whether no values of their parts make several sums what is asked of them.
  func areImpossible(_ levels: [Int32], _ parts: Set<Int32>, in box: RecordSolver.Box) -> Bool {
    let order = parts.sorted()
    var places = LinearPlaces(count: order.count)
    for (index, part) in order.enumerated() {
      let (range, step) = (box[part] ?? space[part].range, Int128(space[part].step))
      let low = Int128(range.lowerBound), high = Int128(range.upperBound)
      let first = low >= 0 ? (low + step - 1) / step : low / step
      let last = high >= 0 ? high / step : (high - step + 1) / step
      if first > last { return true }
      places.add(index, in: first...last)
    }
    return areImpossible(levels[...], order, box, places)
  }

  private func areImpossible(
    _ levels: ArraySlice<Int32>, _ parts: [Int32], _ box: RecordSolver.Box, _ places: LinearPlaces
  ) -> Bool {
    guard let level = levels.first else {
      if case .none = places.solved(near: parts.map { _ in 0 }, where: { _ in true }) { return true }
      return false
    }
    let rest = levels.dropFirst()
    guard case .term(let term) = space[level].subject, let wanted = box[level] else {
      return areImpossible(rest, parts, box, places)
    }
    let whole = space[level].range
    let low = wanted.lowerBound > whole.lowerBound ? Int128(wanted.lowerBound) : nil
    let high = wanted.upperBound < whole.upperBound ? Int128(wanted.upperBound) : nil
    guard case .magnitude(let inner) = space.terms[term] else {
      var more = places
      if let own = sum(term, parts) { ask(own, low, high, &more) }
      return areImpossible(rest, parts, box, more)
    }
    guard let own = sum(inner, parts) else { return areImpossible(rest, parts, box, places) }
    // One way round or the other.
    return [own, own * -1].allSatisfy { sum in
      var more = places
      ask(sum, low ?? 0, high, &more)
      return areImpossible(rest, parts, box, more)
    }
  }

  private func ask(_ sum: Sum, _ low: Int128?, _ high: Int128?, _ places: inout LinearPlaces) {
    if let low { places.add(sum.factors, plus: sum.constant - low) }
    if let high { places.add(sum.factors.map { -$0 }, plus: high - sum.constant) }
  }

  /// A sum of quantities, counted in their steps.
  struct Sum {
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

  /// A term as a sum of some quantities; nil where it is none, or too large.
  func sum(_ term: TermID, _ parts: [Int32]) -> Sum? {
    let found: Sum?
    switch space.terms[term] {
    case .constant(let value): found = Sum(factors: parts.map { _ in 0 }, constant: value)
    case .quantity(let level):
      guard let place = parts.firstIndex(of: level) else { return nil }
      var own = Sum(factors: parts.map { _ in 0 }, constant: 0)
      own.factors[place] = Int128(space[level].step)
      found = own
    case .sum(let left, let right):
      guard let one = sum(left, parts), let other = sum(right, parts) else { return nil }
      found = one + other
    case .difference(let left, let right):
      guard let one = sum(left, parts), let other = sum(right, parts) else { return nil }
      found = one + other * -1
    case .product(let left, let right):
      guard let factor = space.terms.constant(right), factor.magnitude < UInt128(1) << 60 else { return nil }
      found = sum(left, parts).map { $0 * factor }
    case .elapsed(.days, let from, let to):
      guard let first = sum(from, parts), let last = sum(to, parts) else { return nil }
      found = (last + first * -1) * Int128(ExactDecimal.unit)
    case .elapsed, .roundedProduct, .magnitude, .settled, .rounded, .shifted, .hasPassed, .higher, .lower,
      .middle:
      return nil
    }
    guard let found, found.isSmall else { return nil }
    return found
  }
}
