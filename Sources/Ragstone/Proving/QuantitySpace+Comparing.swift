extension QuantitySpace {
  /// An exact quotient of lanes; nil below the line for a plain number.
  struct Amount {
    let numerator: TermID
    let denominator: TermID?
  }

  /// Where one number stands in a relation to another.
  func compare(_ relation: Relation, _ left: Amount, _ right: Amount) -> Diagram {
    if let plain = compareQuantity(relation, left, right) { return plain }
    switch relation {
    case .atLeast: return sign(left, right).isAtLeast
    case .less: return diagrams.negated(sign(left, right).isAtLeast)
    case .greater: return sign(left, right).isAbove
    case .atMost: return diagrams.negated(sign(left, right).isAbove)
    case .equal:
      return diagrams.both(sign(left, right).isAtLeast, diagrams.negated(sign(left, right).isAbove))
    case .notEqual:
      return diagrams.either(diagrams.negated(sign(left, right).isAtLeast), sign(left, right).isAbove)
    }
  }

  /// A quantity itself compared with a figure, as most comparisons are: cuts, and no term of their difference.
  private func compareQuantity(_ relation: Relation, _ left: Amount, _ right: Amount) -> Diagram? {
    guard left.denominator == nil, right.denominator == nil,
      case .quantity(let level) = terms[left.numerator], !self[level].isRational,
      let value = terms.constant(right.numerator)
    else { return nil }
    switch relation {
    case .atLeast: return isAtLeast(level, value)
    case .less: return diagrams.negated(isAtLeast(level, value))
    case .greater: return isAtLeast(level, value + 1)
    case .atMost: return diagrams.negated(isAtLeast(level, value + 1))
    case .equal, .notEqual:
      let isIt = diagrams.both(isAtLeast(level, value), diagrams.negated(isAtLeast(level, value + 1)))
      return relation == .equal ? isIt : diagrams.negated(isIt)
    }
  }

  /// Where the first of two numbers is at least, and where it is above, the second.
  private func sign(_ left: Amount, _ right: Amount) -> (isAtLeast: Diagram, isAbove: Diagram) {
    let unit = terms.constant(Int128(ExactDecimal.unit))
    func crossed(_ numerator: TermID, _ other: Amount, isNeeded: Bool) -> TermID {
      isNeeded ? terms.make(.product(numerator, other.denominator ?? unit)) : numerator
    }
    if let found = signOfRounded(left, right) { return found }
    let isCrossed = left.denominator != nil || right.denominator != nil
    let first = crossed(left.numerator, right, isNeeded: isCrossed)
    let second = crossed(right.numerator, left, isNeeded: isCrossed)
    if let one = terms.constant(first), let other = terms.constant(second) {
      return (diagrams.answer(one >= other), diagrams.answer(one > other))
    }
    let difference = terms.make(.difference(first, second))
    if let value = terms.constant(difference) {
      return (diagrams.answer(value >= 0), diagrams.answer(value > 0))
    }
    let support = terms.support(difference)
    if support.count == 1, let found = signOfOne(difference, support[0]) { return found }
    if let found = signOfFew(difference, support) { return found }
    if let found = signAgainstConstant(left, right) { return found }
    if let found = signAgainstConstant(right, left) {
      // The other way round.
      return (diagrams.negated(found.isAbove), diagrams.negated(found.isAtLeast))
    }
    return signOfTerm(difference, against: 0)
  }

  /// The sign of a number that moves one way with its only quantity: two cuts of that quantity.
  private func signOfOne(_ term: TermID, _ level: Int32) -> (isAtLeast: Diagram, isAbove: Diagram)? {
    let quantity = quantities[Int(level)]
    if quantity.isRational {
      // Only a whole millionth can be told from its neighbours.
      guard isExactlyCut(term, level) else { return nil }
    }
    guard let movement = terms.movements[Int(term.index)][level], movement != .unclear else { return nil }
    let isUp = movement == .up
    func value(_ place: Int128) -> Int128? {
      let at = Int64(clamping: place * Int128(quantity.step))
      return terms.value(term, at: { _ in at })
    }
    let low = Int128(quantity.range.lowerBound) / Int128(quantity.step)
    let high = Int128(quantity.range.upperBound) / Int128(quantity.step)
    /// The least place in range at which the sign is what it is at the upper end, or one beyond.
    func turn(_ holds: (Int128) -> Bool) -> Int128? {
      var (below, above) = (low, high + 1)
      while below < above {
        let middle = below + (above - below) / 2
        guard let found = value(middle) else { return nil }
        if holds(found) { above = middle } else { below = middle + 1 }
      }
      return below
    }
    let step = Int128(quantity.step)
    if isUp {
      guard let atLeast = turn({ $0 >= 0 }), let above = turn({ $0 > 0 }) else { return nil }
      return (isAtLeast(level, atLeast * step), isAtLeast(level, above * step))
    }
    guard let below = turn({ $0 < 0 }), let atMost = turn({ $0 <= 0 }) else { return nil }
    return (
      diagrams.negated(isAtLeast(level, below * step)), diagrams.negated(isAtLeast(level, atMost * step))
    )
  }

  /// The sign of a number of quantities with few values together: each is tried.
  private func signOfFew(_ term: TermID, _ support: [Int32]) -> (isAtLeast: Diagram, isAbove: Diagram)? {
    var ways: Int64 = 1
    for level in support {
      let quantity = quantities[Int(level)]
      let (width, overflow) = quantity.range.upperBound.subtractingReportingOverflow(
        quantity.range.lowerBound)
      if overflow || width > 4096 || quantity.step > 1 || quantity.isRational { return nil }
      ways *= width + 1
      if ways > 4096 { return nil }
    }
    var values: [Int32: Int64] = [:]
    func tried(_ rest: ArraySlice<Int32>, _ holds: (Int128) -> Bool) -> Diagram? {
      guard let level = rest.first else {
        return terms.value(term) { values[$0] ?? 0 }.map { diagrams.answer(holds($0)) }
      }
      let range = quantities[Int(level)].range
      var children: [Diagram] = []
      for value in range {
        values[level] = value
        guard let child = tried(rest.dropFirst(), holds) else { return nil }
        children.append(child)
      }
      return diagrams.choose(level, Array(range.dropFirst()), children)
    }
    guard let isAtLeast = tried(support[...], { $0 >= 0 }), let isAbove = tried(support[...], { $0 > 0 })
    else {
      return nil
    }
    return (isAtLeast, isAbove)
  }

  /// Whether the value at which a number is nought is one that its quantity can have or lies beyond its range.
  private func isExactlyCut(_ term: TermID, _ level: Int32) -> Bool {
    if case .difference(let first, let second) = terms[term], let other = terms.constant(second),
      case .product(let one, let factor) = terms[first], case .quantity = terms[one],
      let constant = terms.constant(factor), constant > 0
    {
      return other % (2 * constant) == 0
    }
    return false
  }

  /// A number or quotient of several quantities against one that does not vary.
  private func signAgainstConstant(_ left: Amount, _ right: Amount) -> (isAtLeast: Diagram, isAbove: Diagram)?
  {
    guard let numerator = terms.constant(right.numerator) else { return nil }
    let denominator = right.denominator.map { terms.constant($0) } ?? Int128(ExactDecimal.unit)
    guard let denominator, denominator > 0 else { return nil }
    guard let over = left.denominator else {
      if denominator != Int128(ExactDecimal.unit) || right.denominator != nil { return nil }
      return signOfTerm(left.numerator, against: numerator)
    }
    var (upper, divisor) = (left.numerator, denominator)
    // Ten times one thing over another is the same quotient, met at a tenth of the figure.
    if case .product(let inner, let constant) = terms[upper], let factor = terms.constant(constant),
      abs(factor) > 1
    {
      let (_, left) = TermTable.product(numerator, Int128(ExactDecimal.unit))
        .quotientAndRemainder(dividingBy: TermTable.product(divisor, abs(factor)))
      if left == 0 {
        upper = factor > 0 ? inner : terms.make(.product(inner, terms.constant(-1)))
        divisor = TermTable.product(divisor, abs(factor))
      }
    }
    let (millionths, rest) = TermTable.product(numerator, Int128(ExactDecimal.unit))
      .quotientAndRemainder(dividingBy: divisor)
    guard rest == 0, abs(millionths) < Int128(ExactDecimal.limit) / 4 else { return nil }
    let half = Int64(ExactDecimal.limit)
    let bounds = terms.bounds[Int(upper.index)]
    let range = (bounds.lowerBound >= 0 ? 0 : -half)...(bounds.upperBound <= 0 ? 0 : half)
    let level = level(
      of: Quantity(subject: .ratio(upper, over), range: range, step: 1), .ratio(upper, over))
    return (isAtLeast(level, 2 * millionths), isAtLeast(level, 2 * millionths + 1))
  }

  private func signOfTerm(_ term: TermID, against value: Int128) -> (isAtLeast: Diagram, isAbove: Diagram) {
    let bounds = terms.bounds[Int(term.index)]
    let range = Int64(clamping: bounds.lowerBound)...Int64(clamping: bounds.upperBound)
    let level: Int32
    if case .quantity(let own) = terms[term], !quantities[Int(own)].isRational {
      level = own
    } else {
      level = self.level(of: Quantity(subject: .term(term), range: range, step: 1), .term(term))
    }
    return (isAtLeast(level, value), isAtLeast(level, value + 1))
  }

  /// Where so much time has passed between two days.
  func hasPassed(_ relation: Relation, _ period: CalendarPeriod, from: TermID, to: TermID) -> Diagram {
    if relation == .equal || relation == .notEqual {
      let isAtLeast = hasPassed(.atLeast, period, from: from, to: to)
      let isMore = hasPassed(.greater, period, from: from, to: to)
      let isEqual = diagrams.combine(isAtLeast, isMore) { first, second in
        if first == .absent(Absence.failedCode) || second == .absent(Absence.failedCode) {
          return diagrams.absent(Absence.failedCode)
        }
        return diagrams.answer(first == .known(1) && second == .known(0))
      }
      return relation == .equal ? isEqual : negatedOrFailed(isEqual)
    }
    let term = terms.make(.hasPassed(relation, period, from: from, to: to))
    if let value = terms.constant(term) { return diagrams.answer(value == 1) }
    let support = terms.support(term)
    if support.count == 1 { return passed(term, support[0]) }
    let level = self.level(of: Quantity(subject: .term(term), range: 0...1, step: 1), .term(term))
    return isAtLeast(level, 1)
  }

  func negatedOrFailed(_ diagram: Diagram) -> Diagram {
    diagrams.map(diagram) { outcome in
      guard case .known(let answer) = outcome else { return diagrams.leaf(outcome) }
      return diagrams.answer(answer == 0)
    }
  }

  /// An answer that changes with one date, which may also be beyond the list of holidays.
  ///
  /// It is the same on all days between two changes; changes are sought by halving between the days of a coarse comb,
  /// since the answers of a date are in one order: no, yes or yes, no, with days that cannot be answered at the ends.
  private func passed(_ term: TermID, _ level: Int32) -> Diagram {
    let range = quantities[Int(level)].range
    func answer(_ day: Int64) -> Diagram {
      guard let value = terms.value(term, at: { _ in day }) else {
        return diagrams.absent(Absence.failedCode)
      }
      return diagrams.answer(value == 1)
    }
    var (cuts, children): ([Int64], [Diagram]) = ([], [answer(range.lowerBound)])
    var comb: [Int64] = []
    var day = range.lowerBound
    // Inside a list of holidays answers may begin and end within a year.
    let listed = terms.calendar.map { Int64($0.from.dayNumber) - 60...Int64($0.until.dayNumber) + 60 }
    while day < range.upperBound {
      let isListed = listed.map { $0.contains(day) || $0.contains(day + 512) } ?? false
      day = min(day + (isListed ? 4 : 512), range.upperBound)
      comb.append(day)
    }
    var last = range.lowerBound
    for next in comb {
      while answer(next) != children[children.count - 1] {
        let before = children[children.count - 1]
        var (low, high) = (last, next)
        while high - low > 1 {
          let middle = low + (high - low) / 2
          if answer(middle) == before { low = middle } else { high = middle }
        }
        cuts.append(high)
        children.append(answer(high))
        last = high
      }
      last = next
    }
    return diagrams.choose(level, cuts, children)
  }
}
