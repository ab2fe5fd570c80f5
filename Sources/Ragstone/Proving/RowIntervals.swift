/// Rows that ask whether one number lies between two figures, everything else being alike.
struct RowIntervals {
  /// The number that is asked about.
  enum Operand: Hashable {
    case field(Int)
    case value(Int)
  }

  /// What one row asks of the number; nil for no bound.
  struct Interval {
    let row: Int
    var low: Int64?
    var isLowIncluded = false
    var high: Int64?
    var isHighIncluded = false

    /// Nothing lies in it.
    var isEmpty: Bool {
      guard let low, let high else { return false }
      return low > high || (low == high && !(isLowIncluded && isHighIncluded))
    }

    /// With one more bound; nil where it has that one already.
    func narrowed(_ relation: Relation, _ figure: Int64) -> Interval? {
      var interval = self
      switch relation {
      case .atLeast, .greater:
        if low != nil { return nil }
        interval.low = figure
        interval.isLowIncluded = relation == .atLeast
      case .atMost, .less:
        if high != nil { return nil }
        interval.high = figure
        interval.isHighIncluded = relation == .atMost
      case .equal:
        if low != nil || high != nil { return nil }
        (interval.low, interval.high) = (figure, figure)
        (interval.isLowIncluded, interval.isHighIncluded) = (true, true)
      case .notEqual: return nil
      }
      return interval
    }

    /// As people say it: `39 to 62`, `at least 63`.
    func text(_ type: ValueType, _ rulebook: CheckedRulebook) -> String {
      func written(_ value: Int64) -> String { ValueText.text(value, type, rulebook.wordSets) }
      switch (low, high) {
      case (let low?, let high?): return "\(written(low)) to \(written(high))"
      case (let low?, nil): return (isLowIncluded ? "at least " : "above ") + written(low)
      case (nil, let high?): return (isHighIncluded ? "at most " : "below ") + written(high)
      case (nil, nil): return "any"
      }
    }
  }

  /// Figures that belong to neither of two neighbours.
  struct Hole {
    let operand: Operand
    let type: ValueType
    /// Those that end where it begins, and those that begin where it ends; never empty.
    let lower: [Interval]
    let upper: [Interval]
    let from: Int64
    let to: Int64
    /// The rows ask something else too, and the same.
    let hasOthers: Bool
  }

  /// Two intervals of which neither holds the other, and that share figures.
  struct Overlap {
    let operand: Operand
    let lower: Interval
    let upper: Interval
  }

  private struct Key: Hashable {
    let operand: Operand
    /// The other conditions.
    let others: Set<TypedCondition>
  }

  private struct Group {
    let type: ValueType
    var intervals: [Interval]
  }

  private var groups: [Key: Group] = [:]
  private var order: [Key] = []
  private let plan: Plan

  init(_ rows: RuleRows, _ plan: Plan) {
    self.plan = plan
    for (number, row) in rows.rows.enumerated() {
      let conditions = row.cells.flatMap { Self.conjuncts($0) }
      // The bounds of each number, in the order met, and whether they make one interval.
      var bounds: [(operand: Operand, type: ValueType, interval: Interval?)] = []
      for condition in conditions {
        guard let (operand, type, relation, figure) = bound(condition) else { continue }
        let place = bounds.firstIndex { $0.operand == operand } ?? bounds.count
        if place == bounds.count { bounds.append((operand, type, Interval(row: number))) }
        bounds[place].interval = bounds[place].interval?.narrowed(relation, figure)
      }
      for (operand, type, interval) in bounds {
        guard let interval, !interval.isEmpty else { continue }
        let others = conditions.filter { bound($0)?.0 != operand }
        let forms = others.compactMap { TypedCondition($0) }
        if forms.count < others.count { continue }
        let key = Key(operand: operand, others: Set(forms))
        if groups[key] == nil { order.append(key) }
        groups[key, default: Group(type: type, intervals: [])].intervals.append(interval)
      }
    }
  }

  // MARK: Reading a condition

  private static func conjuncts(_ condition: TypedExpression) -> [TypedExpression] {
    if case .and(let parts) = condition.kind { return parts.flatMap { conjuncts($0) } }
    return [condition]
  }

  private func bound(_ condition: TypedExpression) -> (Operand, ValueType, Relation, Int64)? {
    guard case .compare(let relation, let left, let right) = condition.kind, left.type.isNumeric,
      let operand = operand(left), let figure = figure(right)
    else { return nil }
    return (operand, left.type, relation, figure)
  }

  private func operand(_ expression: TypedExpression) -> Operand? {
    if case .field(let index) = expression.kind { return .field(index) }
    if case .value(let index) = expression.kind { return .value(index) }
    return nil
  }

  private func figure(_ expression: TypedExpression) -> Int64? {
    if case .constant(.plain(let value)) = expression.kind { return value }
    if case .parameter(let index) = expression.kind,
      case .plain(let value)?? = plan.parameters[index].map({ $0 })
    {
      return value
    }
    return nil
  }

  // MARK: Between intervals

  /// Where neighbours leave figures out that nobody could write as they write theirs: between 62 and 63, or one alone.
  func holes() -> [Hole] {
    var found: [Hole] = []
    for key in order {
      guard let group = groups[key], group.intervals.count > 1 else { continue }
      let sorted = group.intervals.sorted { ($0.low ?? .min, $0.row) < ($1.low ?? .min, $1.row) }
      var reach = sorted[0]
      for next in sorted.dropFirst() {
        guard let end = reach.high else { break }
        if let begin = next.low, end <= begin {
          let lower = group.intervals.filter { $0.high == end }
          let upper = group.intervals.filter { $0.low == begin }
          let isClosed = lower.contains(where: \.isHighIncluded) || upper.contains(where: \.isLowIncluded)
          let (width, overflow) = begin.subtractingReportingOverflow(end)
          if !overflow, end < begin || !isClosed, width <= min(Self.place(end), Self.place(begin)) {
            found.append(
              Hole(
                operand: key.operand, type: group.type, lower: lower, upper: upper, from: end, to: begin,
                hasOthers: !key.others.isEmpty))
          }
        }
        if next.high.map({ $0 >= end }) ?? true { reach = next }
      }
    }
    return found
  }

  /// The unit of the last decimal place that a figure is written with: 1 for 62, 0.1 for 62.5.
  private static func place(_ value: Int64) -> Int64 {
    var unit = ExactDecimal.unit
    while unit > 1, value % unit != 0 { unit /= 10 }
    return unit
  }

  /// Pairs that are bounded on both sides and lie partly over one another.
  func overlaps() -> [Overlap] {
    var found: [Overlap] = []
    for key in order {
      guard let group = groups[key], group.intervals.count > 1 else { continue }
      let bounded = group.intervals.filter { $0.low != nil && $0.high != nil }
        .sorted { ($0.low ?? 0, $0.row) < ($1.low ?? 0, $1.row) }
      for (number, lower) in bounded.enumerated() {
        for upper in bounded.dropFirst(number + 1) {
          guard let low = upper.low, let end = lower.high, let begin = lower.low, let high = upper.high else {
            continue
          }
          if low > end { break }
          let shares = low < end || (upper.isLowIncluded && lower.isHighIncluded)
          if shares, begin < low, end < high {
            found.append(Overlap(operand: key.operand, lower: lower, upper: upper))
          }
        }
      }
    }
    return found
  }
}

/// The form of a plain condition on a named thing: equal forms hold for the same records.
struct TypedCondition: Hashable {
  private let operand: RowIntervals.Operand
  private let relation: Relation?
  private let values: [Int64]

  /// Nil for anything but a comparison with words, answers or figures.
  init?(_ expression: TypedExpression) {
    func subject(_ expression: TypedExpression) -> RowIntervals.Operand? {
      if case .field(let index) = expression.kind { return .field(index) }
      if case .value(let index) = expression.kind { return .value(index) }
      return nil
    }
    switch expression.kind {
    case .compare(let relation, let left, let right):
      guard let operand = subject(left), case .constant(.plain(let value)) = right.kind else { return nil }
      self.init(operand: operand, relation: relation, values: [value])
    case .isOneOf(let inner, let members):
      guard let operand = subject(inner) else { return nil }
      self.init(operand: operand, relation: nil, values: members.sorted())
    case .field, .value:
      guard let operand = subject(expression) else { return nil }
      self.init(operand: operand, relation: .equal, values: [1])
    case .not(let inner):
      guard let operand = subject(inner) else { return nil }
      self.init(operand: operand, relation: .equal, values: [0])
    case .constant, .parameter, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage,
      .rounded, .and, .or, .elapsedCompare, .within, .isText, .absenceTest, .hasEvidence, .quantified, .list,
      .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return nil
    }
  }

  private init(operand: RowIntervals.Operand, relation: Relation?, values: [Int64]) {
    self.operand = operand
    self.relation = relation
    self.values = values
  }
}
