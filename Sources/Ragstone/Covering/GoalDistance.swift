/// How far a row is from showing a goal: 0 where it shows it, the smaller the nearer.
struct GoalDistance: Sendable {
  /// Each answer that stands in the way counts `answer`; a figure counts less, the more so the nearer it is.
  var cost: Int64
  /// By how much the first figure in the way is above what is wanted, in the units of its comparison; nil where it is none.
  var gap: Int128?

  /// What an answer counts that is not what is wanted.
  static let answer: Int64 = 1 << 23
  static let none = GoalDistance(cost: 0, gap: nil)
  /// An answer in the way.
  static let one = GoalDistance(cost: answer, gap: nil)
  /// Nothing is known of it: the row was refused, or there is none.
  static let unknown = GoalDistance(cost: 1 << 40, gap: nil)

  /// A figure that is off by so much, 0 for not at all.
  static func off(by gap: Int128) -> GoalDistance {
    if gap == 0 { return none }
    let magnitude = gap.magnitude
    let width = 128 - magnitude.leadingZeroBitCount
    let digits = width > 16 ? magnitude >> UInt128(width - 16) : magnitude << UInt128(16 - width)
    return GoalDistance(cost: Int64(width) << 15 + Int64(digits & 0x7fff), gap: gap)
  }

  /// Both have to be met.
  static func + (left: GoalDistance, right: GoalDistance) -> GoalDistance {
    GoalDistance(cost: left.cost + right.cost, gap: left.gap ?? right.gap)
  }

  /// The nearest of several, any of which does.
  static func nearest(_ all: [GoalDistance]) -> GoalDistance { all.min { $0.cost < $1.cost } ?? one }

  /// So many of several, the nearest ones.
  static func nearest(_ count: Int, of all: [GoalDistance]) -> GoalDistance {
    all.sorted { $0.cost < $1.cost }.prefix(max(count, 0)).reduce(none) { $0 + $1 }
  }
}

/// What lanes say by their places in the plan: which condition answers in a lane, which clauses a choice is made of.
struct LaneRoles {
  private(set) var conditionOfAnswer: [TruthSlot: Int] = [:]
  /// For each condition the one that it is directly a part of.
  private(set) var parents: [Int: Int] = [:]
  /// For each lane of a choice the conditions of its clauses, in order; nil for one without.
  private(set) var clauses: [ValueSlot: [TruthSlot?]] = [:]

  init(_ lanes: LanePlan, _ results: [PlannedValue] = []) {
    for (index, condition) in lanes.conditions.enumerated() {
      conditionOfAnswer[condition.answer] = index
      if case .parts(_, let parts) = condition.form { for part in parts { parents[part] = index } }
    }
    for result in results {
      if let chosen = result.chosen { clauses[chosen] = result.clauseConditions }
    }
  }
}

extension GoalReader {
  /// How far a row is from showing a goal of which so much has been seen.
  func distance(_ test: GoalTest, _ row: Int, seen: Marks, _ roles: LaneRoles) -> GoalDistance {
    switch test {
    case .answer(let slot, let byte): return distance(to: byte, of: slot, row, roles)
    case .value(let slot, let values): return distance(to: values, of: slot, row, roles)
    case .day(let slot, let day):
      guard frame.absence(slot, row) == Absence.presentCode else { return .one }
      return .off(by: Int128(frame.value(slot, row)) - Int128(day))
    case .present(let slot): return frame.absence(slot, row) == Absence.presentCode ? .none : .one
    case .absent(let slot, let kind): return frame.absence(slot, row) == kind.rawValue ? .none : .one
    case .stopped(_, let reason): return distance(reason, row, seen: seen, roles)
    case .differ(let first, let second):
      return frame.absence(first, row) != frame.absence(second, row)
        || frame.value(first, row) != frame.value(second, row) ? .none : .one
    case .days(let later, let earlier, let days):
      guard let gap = apart(later, earlier, row) else { return .one + .one }
      return .off(by: gap - Int128(days))
    case .all(let tests):
      return tests.map { distance($0, row, seen: seen, roles) }.reduce(.none) { $0 + $1 }
    case .any(let tests): return .nearest(tests.map { distance($0, row, seen: seen, roles) })
    case .seen(let index, let isYes):
      return distance(to: isYes ? 1 : 0, ofCondition: index, row, roles) + tried(index, row, roles)
    case .decides(let index):
      let beside = besides(index, row, roles) + tried(index, row, roles)
      // Which of the four ways to decide would complete what has been seen.
      var ways: [(isYes: Bool, gives: UInt8)] = []
      if seen.contains(.yesGivesYes) { ways.append((false, 0)) }
      if seen.contains(.noGivesNo) { ways.append((true, 1)) }
      if seen.contains(.yesGivesNo) { ways.append((false, 1)) }
      if seen.contains(.noGivesYes) { ways.append((true, 0)) }
      if ways.isEmpty { ways = [(true, 1), (true, 0)] }
      let tree = Decision(conditions, whole: Decision.whole(of: index, among: conditions))
      let outcomes = tree.outcomes(of: index) { frame.truth(conditions[$0].answer, row) }
      return .nearest(
        ways.map { way in
          let gives = outcomes.map { way.isYes ? $0.yes : $0.no }
          return beside + distance(to: way.isYes ? 1 : 0, ofCondition: index, row, roles)
            + (gives == way.gives ? .none : .one)
        })
    case .beside(let index, let side, let reach):
      guard case .comparison(let comparison) = conditions[index].form else { return .unknown }
      return distance(comparison, side, reach, row) + besides(index, row, roles) + tried(index, row, roles)
    case .windowEnd(let index, let isInside):
      return distance(windowEnds[index], isInside: isInside, row, roles)
    }
  }

  // MARK: Answers and values

  private func distance(to byte: UInt8, of slot: TruthSlot, _ row: Int, _ roles: LaneRoles) -> GoalDistance {
    if frame.truth(slot, row) == byte { return .none }
    guard byte <= 1, let index = roles.conditionOfAnswer[slot] else { return .one }
    return distance(to: byte, ofCondition: index, row, roles)
  }

  private func distance(to values: [Int64], of slot: ValueSlot, _ row: Int, _ roles: LaneRoles)
    -> GoalDistance
  {
    if let clauses = roles.clauses[slot], values.count == 1, clauses.indices.contains(Int(values[0])) {
      let earlier = clauses[..<Int(values[0])].compactMap { $0 }
      let all = earlier.map { distance(to: 0, of: $0, row, roles) }
      let own = clauses[Int(values[0])].map { distance(to: 1, of: $0, row, roles) } ?? .none
      return all.reduce(own) { $0 + $1 }
    }
    // Words and clauses have no distance from each other.
    return frame.absence(slot, row) == Absence.presentCode && values.contains(frame.value(slot, row))
      ? .none : .one
  }

  private func distance(to byte: UInt8, ofCondition index: Int, _ row: Int, _ roles: LaneRoles)
    -> GoalDistance
  {
    if frame.truth(conditions[index].answer, row) == byte { return .none }
    switch conditions[index].form {
    case .test: return .one
    case .comparison(let comparison):
      guard let gap = gap(comparison, row) else { return .one + .one }
      if gap.difference == 0 { return .off(by: gap.step) }
      // Just across the figure: on it, or a step beyond where that does not do.
      let isMet: Bool
      switch comparison.relation {
      case .atLeast, .atMost, .equal: isMet = byte == 1
      case .less, .greater, .notEqual: isMet = byte == 0
      }
      let beyond = isMet ? 0 : gap.difference > 0 ? gap.step : -gap.step
      return .off(by: gap.difference + beyond)
    case .parts(let quantifier, let parts):
      func each(_ wanted: UInt8) -> [GoalDistance] {
        parts.map { distance(to: wanted, ofCondition: $0, row, roles) }
      }
      let count = parts.count
      switch (quantifier, byte == 1) {
      case (.all, true): return .nearest(count, of: each(1))
      case (.any, false), (.none, true): return .nearest(count, of: each(0))
      case (.all, false): return .nearest(each(0))
      case (.any, true), (.none, false): return .nearest(each(1))
      case (.atLeast(let least), true): return .nearest(least, of: each(1))
      case (.atLeast(let least), false): return .nearest(count - least + 1, of: each(0))
      case (.atMost(let most), true): return .nearest(count - most, of: each(0))
      case (.atMost(let most), false): return .nearest(most + 1, of: each(1))
      case (.exactly, _), (.count, _): return .one
      }
    }
  }

  /// What keeps a part from deciding its whole condition: parts beside it, and beside what it is a part of.
  private func besides(_ atom: Int, _ row: Int, _ roles: LaneRoles) -> GoalDistance {
    let tree = Decision(conditions, whole: Decision.whole(of: atom, among: conditions))
    if tree.outcomes(of: atom, { frame.truth(conditions[$0].answer, row) }) != nil { return .none }
    var result = GoalDistance.none
    var inner = atom
    while let outer = roles.parents[inner] {
      if case .parts(let quantifier, let parts) = conditions[outer].form {
        let others = parts.filter { $0 != inner }
        func each(_ wanted: UInt8) -> [GoalDistance] {
          others.map { distance(to: wanted, ofCondition: $0, row, roles) }
        }
        switch quantifier {
        case .all: result = result + .nearest(others.count, of: each(1))
        case .any, .none: result = result + .nearest(others.count, of: each(0))
        case .atLeast(let least): result = result + .nearest(least - 1, of: each(1))
        case .atMost(let most): result = result + .nearest(most, of: each(1))
        case .exactly, .count: result = result + .one
        }
      }
      inner = outer
    }
    return result.cost == 0 ? .one : result
  }

  /// What keeps the whole condition of a part from being tried.
  private func tried(_ index: Int, _ row: Int, _ roles: LaneRoles) -> GoalDistance {
    tried(conditions[Decision.whole(of: index, among: conditions)].guards, row, roles)
  }

  private func tried(_ guards: [PlannedGuard], _ row: Int, _ roles: LaneRoles) -> GoalDistance {
    var result = GoalDistance.none
    for guarded in guards where !isTried([guarded], row) {
      if guarded.isOfRecord, owners != nil {
        result = result + .one
        continue
      }
      switch guarded.kind {
      case .yes(let slot): result = result + distance(to: 1, of: slot, row, roles)
      case .no(let slot): result = result + distance(to: 0, of: slot, row, roles)
      case .reached(let clause, let chosen):
        let choice = frame.value(chosen, row)
        let slot = roles.clauses[chosen].flatMap { $0.indices.contains(Int(choice)) ? $0[Int(choice)] : nil }
        let own = slot.map { distance(to: 0, of: $0, row, roles) } ?? .one
        result = result + own + GoalDistance(cost: (clause - 1 - choice) * GoalDistance.answer, gap: nil)
      }
    }
    return result
  }

  // MARK: Figures

  private func apart(_ later: ValueSlot, _ earlier: ValueSlot, _ row: Int) -> Int128? {
    guard frame.absence(later, row) == Absence.presentCode, frame.absence(earlier, row) == Absence.presentCode
    else { return nil }
    return Int128(frame.value(later, row)) - Int128(frame.value(earlier, row))
  }

  /// Left above right, where both are quotients times both lower terms, and what one unit of the last place is there.
  private func gap(_ comparison: PlannedComparison, _ row: Int) -> (difference: Int128, step: Int128)? {
    if case .moved(let date, let period) = comparison.right, case .value(let anchor) = comparison.left {
      return passed(date, period, anchor, row).map { ($0, 1) }
    }
    let one: Int128 = comparison.measure == .number ? Int128(ExactDecimal.unit) : 1
    guard let left = figure(comparison.left, one, row), let right = figure(comparison.right, one, row) else {
      return nil
    }
    let (difference, overflow) = (left.upper * right.lower)
      .subtractingReportingOverflow(right.upper * left.lower)
    if overflow { return nil }
    // Plain figures differ by as much as their lanes do.
    if left.lower == one, right.lower == one { return (difference / one, 1) }
    return (difference, max(1, left.lower / one * max(1, right.lower / one)))
  }

  /// So many days more have passed since a date than a length of time.
  private func passed(_ date: ValueSlot, _ period: PlannedOperand, _ anchor: ValueSlot, _ row: Int) -> Int128?
  {
    guard frame.absence(date, row) == Absence.presentCode,
      frame.absence(anchor, row) == Absence.presentCode,
      let length = length(period, row)
    else { return nil }
    let start = CalendarDate(stored: Int32(truncatingIfNeeded: frame.value(date, row)))
    let end = CalendarDate(stored: Int32(truncatingIfNeeded: frame.value(anchor, row)))
    let moved: CalendarDate?
    if length.unit == .workingDays {
      moved = start.adding(length, in: calendar)
    } else {
      moved = start.adding(length)
    }
    return moved.map { Int128(end.dayNumber) - Int128($0.dayNumber) }
  }

  private func distance(
    _ comparison: PlannedComparison, _ side: PlannedComparison.Side, _ reach: Int64, _ row: Int
  ) -> GoalDistance {
    if isBeside(comparison, side, reach, row) { return .none }
    guard let gap = gap(comparison, row) else { return .one + .one }
    if case .moved = comparison.right {
      let wanted: Int128 = side == .at ? 0 : side == .below ? -1 : 1
      return .off(by: gap.difference == wanted ? 1 : gap.difference - wanted)
    }
    let one: Int128 = comparison.measure == .number ? Int128(ExactDecimal.unit) : 1
    guard let left = figure(comparison.left, one, row), let right = figure(comparison.right, one, row) else {
      return .one
    }
    let isPlain = left.lower == one && right.lower == one
    let most = isPlain ? Int128(reach) : left.lower * right.lower / one * Int128(reach)
    let wanted: Int128 = side == .at ? 0 : side == .below ? -most : most
    let off = gap.difference - wanted
    return .off(by: off == 0 ? 1 : off)
  }

  private func distance(_ end: PlannedWindowEnd, isInside: Bool, _ row: Int, _ roles: LaneRoles)
    -> GoalDistance
  {
    guard let gap = apart(end.day, end.bound, row) else { return .one + .one }
    guard let wanted = end.distance(isInside: isInside) else { return .unknown }
    var result = GoalDistance.off(by: gap - Int128(wanted)) + tried(end.guards, row, roles)
    for slot in end.others + (end.filter.map { [$0] } ?? []) {
      result = result + distance(to: 1, of: slot, row, roles)
    }
    return result
  }
}
