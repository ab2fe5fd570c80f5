/// A comparison that a goal rests on, with its figures in one row and what is wanted of them.
struct FigureNeed: Sendable {
  /// What the figures are to be.
  enum Wanted: Sendable {
    /// The comparison holds, or does not.
    case answer(Relation, isYes: Bool)
    /// The left one lies on a side of the right one, at most so far away, in millionths or places.
    case beside(PlannedComparison.Side, reach: Int64)
  }

  /// Exact quotients; what is below the line is above nought.
  var left: (upper: Int128, lower: Int128)
  var right: (upper: Int128, lower: Int128)
  let wanted: Wanted
  /// What a plain lane holds for 1.
  let one: Int128

  /// Adds to both sides what a change adds, so many times.
  mutating func add(_ change: FigureChange, _ count: Int128) {
    left.upper += change.left.upper * count
    left.lower += change.left.lower * count
    right.upper += change.right.upper * count
    right.lower += change.right.lower * count
  }

  /// Whether both sides can be divided.
  var isUsable: Bool { left.lower > 0 && right.lower > 0 }

  /// Above or below nought where plain figures that are to be equal are not: left above right, or below; nil where that is not asked.
  var sideOfEqual: Int? {
    switch wanted {
    case .answer(.equal, isYes: true), .answer(.notEqual, isYes: false), .beside(.at, _): break
    case .answer, .beside: return nil
    }
    guard left.lower == one, right.lower == one else { return nil }
    return left.upper == right.upper ? 0 : left.upper > right.upper ? 1 : -1
  }

  /// How far it is from what is wanted: 0 where it is that, else the more the farther, in binary digits and parts of one.
  var distance: Int64 {
    let (left, isLarge) = left.upper.multipliedReportingOverflow(by: right.lower)
    let (right, isLarger) = right.upper.multipliedReportingOverflow(by: self.left.lower)
    let (lower, isLargest) = self.left.lower.multipliedReportingOverflow(by: self.right.lower)
    if isLarge || isLarger || isLargest { return GoalDistance.answer }
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    let isWithinReach = lower.magnitude < UInt128(1) << 80 && difference.magnitude < UInt128(1) << 120
    if overflow || !isWithinReach { return GoalDistance.answer }
    switch wanted {
    case .answer(let relation, let isYes):
      let isMet =
        switch relation {
        case .equal: difference == 0
        case .notEqual: difference != 0
        case .less: difference < 0
        case .atMost: difference <= 0
        case .greater: difference > 0
        case .atLeast: difference >= 0
        }
      if isMet == isYes { return 0 }
      return max(1, GoalDistance.off(by: scaled(difference, lower)).cost)
    case .beside(let side, let reach):
      // The side as a range of the difference, both ends counted but for that at nought.
      if reach.magnitude >= UInt64(1) << 40 { return GoalDistance.answer }
      let most = lower / one * Int128(reach) + lower % one * Int128(reach) / one
      let off: Int128
      switch side {
      case .at: off = difference
      case .below where difference >= 0: off = difference + 1
      case .below: off = min(difference + most, 0)
      case .above where difference <= 0: off = difference - 1
      case .above: off = max(difference - most, 0)
      }
      return off == 0 ? 0 : max(1, GoalDistance.off(by: scaled(off, lower)).cost)
    }
  }

  /// A difference that was multiplied by what is below the line, in the units of the comparison.
  private func scaled(_ difference: Int128, _ lower: Int128) -> Int128 {
    let whole = difference.magnitude.multipliedFullWidth(by: one.magnitude)
    if whole.high != 0 { return difference / max(1, lower / one) }
    return Int128(clamping: whole.low / lower.magnitude)
  }
}

/// What something added does to both sides of a comparison.
struct FigureChange: Sendable, Hashable {
  /// A change above and below the line.
  struct Side: Sendable, Hashable {
    let upper: Int128
    let lower: Int128
  }

  let left: Side
  let right: Side

  /// From one row to another.
  init(from before: FigureNeed, to after: FigureNeed) {
    left = Side(
      upper: after.left.upper - before.left.upper, lower: after.left.lower - before.left.lower)
    right = Side(
      upper: after.right.upper - before.right.upper, lower: after.right.lower - before.right.lower)
  }

  /// Whether nothing changes.
  var isNone: Bool { left.upper == 0 && left.lower == 0 && right.upper == 0 && right.lower == 0 }
}

extension GoalReader {
  /// The comparisons of numbers that a goal rests on in a row, those too that are as they should be; nil where one has no figures there.
  func needs(_ test: GoalTest, _ row: Int, _ roles: LaneRoles) -> [FigureNeed]? {
    switch test {
    case .answer(let slot, let byte): return needs(of: slot, byte, row, roles)
    case .value(let slot, let values):
      guard let clauses = roles.clauses[slot], values.count == 1, clauses.indices.contains(Int(values[0]))
      else { return nil }
      var found: [FigureNeed] = []
      for (place, clause) in clauses[...Int(values[0])].enumerated() {
        guard let clause else { continue }
        guard let own = needs(of: clause, place == Int(values[0]) ? 1 : 0, row, roles) else { return nil }
        found += own
      }
      return found
    case .all(let tests):
      var found: [FigureNeed] = []
      for test in tests {
        if case .present = test { continue }
        guard let own = needs(test, row, roles) else { return nil }
        found += own
      }
      return found
    case .seen(let index, let isYes): return needs(ofCondition: index, isYes ? 1 : 0, row, roles)
    case .decides(let index):
      // Both ways are wanted: what it is not in this row comes next.
      guard let beside = needsBeside(index, row, roles) else { return nil }
      let isYes = frame.truth(conditions[index].answer, row) == 1
      return needs(ofCondition: index, isYes ? 0 : 1, row, roles).map { beside + $0 }
    case .beside(let index, let side, let reach):
      guard let beside = needsBeside(index, row, roles),
        let own = need(conditions[index], .beside(side, reach: reach), row)
      else { return nil }
      return [own] + beside
    case .any, .day, .present, .absent, .differ, .days, .windowEnd, .stopped: return nil
    }
  }

  private func needs(of slot: TruthSlot, _ byte: UInt8, _ row: Int, _ roles: LaneRoles) -> [FigureNeed]? {
    guard byte <= 1, let index = roles.conditionOfAnswer[slot] else {
      return frame.truth(slot, row) == byte ? [] : nil
    }
    return needs(ofCondition: index, byte, row, roles)
  }

  private func needs(ofCondition index: Int, _ byte: UInt8, _ row: Int, _ roles: LaneRoles) -> [FigureNeed]? {
    switch conditions[index].form {
    case .test: return frame.truth(conditions[index].answer, row) == byte ? [] : nil
    case .comparison(let comparison):
      return need(conditions[index], .answer(comparison.relation, isYes: byte == 1), row).map { [$0] }
    case .parts(let quantifier, let parts):
      switch (quantifier, byte == 1) {
      case (.all, true): return needs(ofAll: parts, 1, row, roles)
      case (.any, false), (.none, true): return needs(ofAll: parts, 0, row, roles)
      case (.all, false): return needs(ofOne: parts, 0, row, roles)
      case (.any, true), (.none, false): return needs(ofOne: parts, 1, row, roles)
      case (.atLeast, _), (.atMost, _), (.exactly, _), (.count, _):
        return frame.truth(conditions[index].answer, row) == byte ? [] : nil
      }
    }
  }

  private func needs(ofAll parts: [Int], _ byte: UInt8, _ row: Int, _ roles: LaneRoles) -> [FigureNeed]? {
    var found: [FigureNeed] = []
    for part in parts {
      guard let own = needs(ofCondition: part, byte, row, roles) else { return nil }
      found += own
    }
    return found
  }

  /// What the nearest of several parts needs.
  private func needs(ofOne parts: [Int], _ byte: UInt8, _ row: Int, _ roles: LaneRoles) -> [FigureNeed]? {
    parts.compactMap { needs(ofCondition: $0, byte, row, roles) }
      .min { one, other in
        one.reduce(0) { $0 + $1.distance } < other.reduce(0) { $0 + $1.distance }
      }
  }

  /// What parts beside one need, so that it decides its whole condition.
  private func needsBeside(_ atom: Int, _ row: Int, _ roles: LaneRoles) -> [FigureNeed]? {
    var found: [FigureNeed] = []
    var inner = atom
    while let outer = roles.parents[inner] {
      guard case .parts(let quantifier, let parts) = conditions[outer].form else { return nil }
      let others = parts.filter { $0 != inner }
      let byte: UInt8
      switch quantifier {
      case .all: byte = 1
      case .any, .none: byte = 0
      case .atLeast, .atMost, .exactly, .count: return nil
      }
      guard let own = needs(ofAll: others, byte, row, roles) else { return nil }
      found += own
      inner = outer
    }
    return found
  }

  private func need(_ condition: PlannedCondition, _ wanted: FigureNeed.Wanted, _ row: Int) -> FigureNeed? {
    guard case .comparison(let comparison) = condition.form, comparison.measure == .number else { return nil }
    let one = Int128(ExactDecimal.unit)
    guard let left = figure(comparison.left, one, row), let right = figure(comparison.right, one, row) else {
      return nil
    }
    return FigureNeed(left: left, right: right, wanted: wanted, one: one)
  }
}
