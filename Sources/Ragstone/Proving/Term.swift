/// A number that varies with the records, as the steps of a plan work it out of quantities.
///
/// Terms are kept once each in a `TermTable`; equal terms have equal numbers.
package struct TermID: Hashable, Sendable, BitwiseCopyable {
  let index: Int32
}

/// The forms of a term. Values are as lanes hold them: millionths, day numbers, places in a list of words.
enum Term: Hashable, Sendable {
  case constant(Int128)
  /// A quantity, by its level.
  case quantity(Int32)
  case sum(TermID, TermID)
  case difference(TermID, TermID)
  /// The product of two lanes, without taking millionths out again.
  case product(TermID, TermID)
  /// A product of millionths, rounded half away from zero at the sixth place.
  case roundedProduct(TermID, TermID)
  case magnitude(TermID)
  /// A quotient rounded at the sixth place.
  case settled(TermID, over: TermID)
  case rounded(TermID, over: TermID, Rounding, places: Int)
  case shifted(TermID, CalendarPeriod, sign: Int)
  case elapsed(ElapsedUnit, from: TermID, to: TermID)
  /// 1 where the time from one day to another stands in the relation to a period, else 0.
  case hasPassed(Relation, CalendarPeriod, from: TermID, to: TermID)
  case higher(TermID, TermID)
  case lower(TermID, TermID)
  /// The sum of the two values in the middle.
  case middle([TermID])
}

/// Every term that has come up, each once.
///
/// - Invariant: a term's parts have smaller numbers than it has.
struct TermTable: Sendable {
  private(set) var terms: [Term] = []
  /// Terms by their hashes; -1 is free.
  private var buckets: [Int32] = Array(repeating: -1, count: 64)
  /// For each term how it moves with each quantity it rests on.
  private(set) var movements: [TermMovements] = []
  /// For each term the least and the most it can be.
  private(set) var bounds: [ClosedRange<Int128>] = []
  let calendar: WorkingCalendar?

  init(calendar: WorkingCalendar?) { self.calendar = calendar }

  subscript(_ id: TermID) -> Term { terms[Int(id.index)] }

  /// The value of a term that does not vary.
  func constant(_ id: TermID) -> Int128? {
    if case .constant(let value) = self[id] { return value }
    return nil
  }

  /// The levels of the quantities that a term rests on, in order.
  func support(_ id: TermID) -> [Int32] { movements[Int(id.index)].levels }

  /// A quantity's own term.
  mutating func quantity(_ level: Int32, _ range: ClosedRange<Int64>) -> TermID {
    keep(.quantity(level), TermMovements(level), Int128(range.lowerBound)...Int128(range.upperBound))
  }

  mutating func constant(_ value: Int128) -> TermID { keep(.constant(value), TermMovements(), value...value) }

  /// The term, with parts that do not vary worked out.
  mutating func make(_ written: Term) -> TermID {
    if let known = known(written) { return known }
    let term = ordered(written)
    if let known = known(term) { return known }
    if case .difference(let left, let right) = term, left == right { return constant(0) }
    if let simple = simplified(term) { return simple }
    let parts = term.parts
    if parts.allSatisfy({ constant($0) != nil }), let value = value(of: term, at: { _ in 0 }) {
      return constant(value)
    }
    return keep(term, movement(of: term), range(of: term))
  }

  private mutating func keep(
    _ term: Term, _ movement: TermMovements, _ range: ClosedRange<Int128>
  ) -> TermID {
    if let known = known(term) { return known }
    let number = Int32(terms.count)
    terms.append(term)
    movements.append(movement)
    bounds.append(range)
    if terms.count * 2 > buckets.count {
      buckets = Array(repeating: -1, count: buckets.count * 4)
      for (place, term) in terms.enumerated() { buckets[bucket(of: term)] = Int32(place) }
    } else {
      buckets[bucket(of: term)] = number
    }
    return TermID(index: number)
  }

  /// The term, if it has come up.
  private func known(_ term: Term) -> TermID? {
    let number = buckets[bucket(of: term)]
    return number < 0 ? nil : TermID(index: number)
  }

  /// Where a term is, or the free place where it goes.
  private func bucket(of term: Term) -> Int {
    var bucket = Int(truncatingIfNeeded: term.mixed) & (buckets.count - 1)
    while buckets[bucket] >= 0, terms[Int(buckets[bucket])] != term {
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return bucket
  }

  /// The term with factors that do not vary gathered behind it, so that `10 * x` is one term however it comes about.
  private mutating func ordered(_ term: Term) -> Term {
    let unit = Int128(ExactDecimal.unit)
    switch term {
    case .product(let left, let right):
      if constant(left) != nil, constant(right) == nil { return ordered(.product(right, left)) }
      guard let factor = constant(right), case .product(let inner, let other) = self[left],
        let own = constant(other)
      else { return term }
      return .product(inner, constant(Self.product(own, factor)))
    case .roundedProduct(let left, let right):
      // A whole number of units rounds nothing.
      if let factor = constant(left), factor % unit == 0 {
        return ordered(.product(right, constant(factor / unit)))
      }
      if let factor = constant(right), factor % unit == 0 {
        return ordered(.product(left, constant(factor / unit)))
      }
      return term
    case .sum(let left, let right):
      return left.index > right.index ? .sum(right, left) : term
    case .higher(let left, let right): return left.index > right.index ? .higher(right, left) : term
    case .lower(let left, let right): return left.index > right.index ? .lower(right, left) : term
    case .constant, .quantity, .difference, .magnitude, .settled, .rounded, .shifted, .elapsed, .hasPassed,
      .middle:
      return term
    }
  }

  /// Sums with nothing, products with one, and the like are their other part.
  private func simplified(_ term: Term) -> TermID? {
    switch term {
    case .sum(let left, let right):
      if constant(left) == 0 { return right }
      if constant(right) == 0 { return left }
    case .difference(let left, let right): if constant(right) == 0 { return left }
    case .product(let left, let right):
      if constant(left) == 1 { return right }
      if constant(right) == 1 { return left }
    case .roundedProduct(let left, let right):
      if constant(left) == Int128(ExactDecimal.unit) { return right }
      if constant(right) == Int128(ExactDecimal.unit) { return left }
    case .magnitude(let part): if bounds[Int(part.index)].lowerBound >= 0 { return part }
    case .settled(let part, let over): if constant(over) == Int128(ExactDecimal.unit) { return part }
    case .higher(let left, let right), .lower(let left, let right): if left == right { return left }
    case .constant, .quantity, .rounded, .shifted, .elapsed, .hasPassed, .middle: break
    }
    return nil
  }

  // MARK: Movement and range

  private func movement(_ id: TermID, _ factor: Movement = .up) -> TermMovements {
    let own = movements[Int(id.index)]
    switch factor {
    case .up: return own
    case .down: return own.mapped(\.reversed)
    case .unclear: return own.mapped { _ in .unclear }
    }
  }

  /// The way a product moves with one part, from the sign of the other.
  private func sign(_ id: TermID) -> Movement {
    let range = bounds[Int(id.index)]
    if range.lowerBound >= 0 { return .up }
    return range.upperBound <= 0 ? .down : .unclear
  }

  private func movement(of term: Term) -> TermMovements {
    func join(_ left: TermMovements, _ right: TermMovements) -> TermMovements { left.joined(right) }
    switch term {
    case .constant: return TermMovements()
    case .quantity(let level): return TermMovements(level)
    case .sum(let left, let right), .higher(let left, let right), .lower(let left, let right):
      return join(movement(left), movement(right))
    case .difference(let left, let right): return join(movement(left), movement(right, .down))
    case .product(let left, let right), .roundedProduct(let left, let right):
      return join(movement(left, sign(right)), movement(right, sign(left)))
    case .magnitude(let part): return movement(part, sign(part))
    case .settled(let part, let over), .rounded(let part, let over, _, _):
      // Denominators are above 0.
      return join(movement(part), movement(over, sign(part).reversed))
    case .shifted(let date, _, _): return movement(date)
    case .elapsed(_, let from, let to): return join(movement(from, .down), movement(to))
    case .hasPassed(let relation, _, let from, let to):
      switch relation {
      case .greater, .atLeast: return join(movement(from, .down), movement(to))
      case .less, .atMost: return join(movement(from), movement(to, .down))
      case .equal, .notEqual: return join(movement(from, .unclear), movement(to, .unclear))
      }
    case .middle(let parts): return parts.reduce(TermMovements()) { join($0, movement($1)) }
    }
  }

  private func range(of term: Term) -> ClosedRange<Int128> {
    func range(_ id: TermID) -> ClosedRange<Int128> { bounds[Int(id.index)] }
    func around(_ values: [Int128]) -> ClosedRange<Int128> {
      (values.min() ?? 0)...(values.max() ?? 0)
    }
    switch term {
    case .constant(let value): return value...value
    case .quantity: return Int128(-ExactDecimal.limit)...Int128(ExactDecimal.limit)
    case .sum(let left, let right):
      let (first, second) = (range(left), range(right))
      return (first.lowerBound + second.lowerBound)...(first.upperBound + second.upperBound)
    case .difference(let left, let right):
      let (first, second) = (range(left), range(right))
      return (first.lowerBound - second.upperBound)...(first.upperBound - second.lowerBound)
    case .product(let left, let right), .roundedProduct(let left, let right):
      let (first, second) = (range(left), range(right))
      var ends: [Int128] = []
      for one in [first.lowerBound, first.upperBound] {
        for other in [second.lowerBound, second.upperBound] {
          let product = Self.product(one, other)
          if case .product = term {
            ends.append(product)
          } else {
            ends.append(Ratio.roundedQuotient(product, Int128(ExactDecimal.unit)))
          }
        }
      }
      return around(ends)
    case .magnitude(let part):
      let inner = range(part)
      return 0...max(abs(inner.lowerBound), abs(inner.upperBound))
    case .settled(let part, _), .rounded(let part, _, _, _):
      let inner = range(part)
      let limit = Int128(ExactDecimal.limit)
      return (inner.lowerBound >= 0 ? 0 : -limit)...(inner.upperBound <= 0 ? 0 : limit)
    case .shifted: return Int128(CalendarDate.first.dayNumber)...Int128(CalendarDate.last.dayNumber)
    case .elapsed:
      let most = Int128(4_000_000) * Int128(ExactDecimal.unit)
      return -most...most
    case .hasPassed: return 0...1
    case .higher(let left, let right):
      let (first, second) = (range(left), range(right))
      return max(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
    case .lower(let left, let right):
      let (first, second) = (range(left), range(right))
      return min(first.lowerBound, second.lowerBound)...min(first.upperBound, second.upperBound)
    case .middle(let parts):
      return around(parts.flatMap { [2 * range($0).lowerBound, 2 * range($0).upperBound] })
    }
  }

  /// A product that stays in range: what is beyond is only ever compared.
  static func product(_ left: Int128, _ right: Int128) -> Int128 {
    let (value, overflow) = left.multipliedReportingOverflow(by: right)
    if !overflow, abs(value) < Int128(1) << 120 { return value }
    return (left < 0) == (right < 0) ? Int128(1) << 120 : -(Int128(1) << 120)
  }

  // MARK: Values

  /// The value of a term for values of its quantities; nil where the steps would fail.
  func value(_ id: TermID, at quantity: (Int32) -> Int64) -> Int128? { value(of: self[id], at: quantity) }

  private func value(of term: Term, at quantity: (Int32) -> Int64) -> Int128? {
    func part(_ id: TermID) -> Int128? { value(id, at: quantity) }
    func both(_ left: TermID, _ right: TermID, _ body: (Int128, Int128) -> Int128?) -> Int128? {
      guard let first = part(left), let second = part(right) else { return nil }
      return body(first, second)
    }
    switch term {
    case .constant(let value): return value
    case .quantity(let level): return Int128(quantity(level))
    case .sum(let left, let right): return both(left, right) { $0 + $1 }
    case .difference(let left, let right): return both(left, right) { $0 - $1 }
    case .product(let left, let right): return both(left, right) { Self.product($0, $1) }
    case .roundedProduct(let left, let right):
      return both(left, right) { Ratio.roundedQuotient(Self.product($0, $1), Int128(ExactDecimal.unit)) }
    case .magnitude(let inner): return part(inner).map { abs($0) }
    case .settled(let inner, let over):
      return both(inner, over) {
        $1 > 0 ? Ratio.roundedQuotient(Self.product($0, Int128(ExactDecimal.unit)), $1) : nil
      }
    case .rounded(let inner, let over, let way, let places):
      return both(inner, over) { numerator, denominator in
        if denominator <= 0 { return nil }
        let step = Int128(ExactDecimal.stepOfPlace(places))
        let dividend = Self.product(numerator, Int128(ExactDecimal.unit))
        return LaneRun.quotient(dividend, Self.product(denominator, step), way) * step
      }
    case .shifted(let date, let period, let sign):
      return part(date).flatMap { Self.date($0) }.flatMap { date in
        let moved = sign < 0 ? date.subtracting(period, in: calendar) : date.adding(period, in: calendar)
        return moved.map { Int128($0.dayNumber) }
      }
    case .elapsed(let unit, let from, let to):
      return both(from, to) { first, last in
        guard let start = Self.date(first), let end = Self.date(last) else { return nil }
        let whole =
          switch unit {
          case .days: end.days(since: start)
          case .months: end.wholeMonths(since: start)
          case .years: end.wholeYears(since: start)
          }
        return Int128(whole) * Int128(ExactDecimal.unit)
      }
    case .hasPassed(let relation, let period, let from, let to):
      return both(from, to) { first, last in
        guard let start = Self.date(first), let end = Self.date(last) else { return nil }
        return relation.holds(period, passedFrom: start, to: end, in: calendar).map { $0 ? 1 : 0 }
      }
    case .higher(let left, let right): return both(left, right) { max($0, $1) }
    case .lower(let left, let right): return both(left, right) { min($0, $1) }
    case .middle(let parts):
      let values = parts.compactMap { part($0) }.sorted()
      if values.count < parts.count || values.isEmpty { return nil }
      return values[(values.count - 1) / 2] + values[values.count / 2]
    }
  }

  private static func date(_ number: Int128) -> CalendarDate? {
    Int(exactly: number).flatMap { CalendarDate(dayNumber: $0) }
  }
}

extension Term {
  /// The terms it is made of.
  var parts: [TermID] {
    switch self {
    case .constant, .quantity: []
    case .magnitude(let part), .shifted(let part, _, _): [part]
    case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
      .roundedProduct(let left, let right), .settled(let left, let right), .higher(let left, let right),
      .lower(let left, let right):
      [left, right]
    case .rounded(let part, let over, _, _): [part, over]
    case .elapsed(_, let from, let to), .hasPassed(_, _, let from, let to): [from, to]
    case .middle(let parts): parts
    }
  }
}
