extension GoalReader {
  /// Whether the left term lies on a side of the right one, and no farther from it than `reach`.
  ///
  /// Numbers are compared as exact quotients; `reach` is in millionths, days or places of a scale. A length of time is
  /// just short where it would be full had it begun a day earlier, and just over where it would not be more than full had
  /// it begun a day later, so that months of different lengths leave no gap.
  func isBeside(
    _ comparison: PlannedComparison, _ side: PlannedComparison.Side, _ reach: Int64, _ row: Int
  ) -> Bool {
    if case .moved(let date, let period) = comparison.right, case .value(let anchor) = comparison.left {
      return isBeside(date, period, anchor, side, row)
    }
    let one: Int128 = comparison.measure == .number ? Int128(ExactDecimal.unit) : 1
    guard let left = figure(comparison.left, one, row), let right = figure(comparison.right, one, row) else {
      return false
    }
    // Terms are at most 64 bits and lower terms at most 63, so no product leaves 127.
    let (difference, overflow) = (left.upper * right.lower)
      .subtractingReportingOverflow(right.upper * left.lower)
    if overflow { return false }
    switch side {
    case .at: return difference == 0
    case .below where difference >= 0, .above where difference <= 0: return false
    case .below, .above: break
    }
    let distance = difference.magnitude.multipliedFullWidth(by: one.magnitude)
    let most = (left.lower * right.lower).magnitude.multipliedFullWidth(by: Int128(reach).magnitude)
    return (distance.high, distance.low) <= (most.high, most.low)
  }

  /// A term as an exact quotient; nil where it is absent. `one` is what a plain lane holds for 1.
  func figure(
    _ term: PlannedComparison.Term, _ one: Int128, _ row: Int
  ) -> (upper: Int128, lower: Int128)? {
    func present(_ slot: ValueSlot) -> Int128? {
      frame.absence(slot, row) == Absence.presentCode ? Int128(frame.value(slot, row)) : nil
    }
    switch term {
    case .value(let slot): return present(slot).map { ($0, one) }
    case .quotient(let upper, let lower):
      guard let above = present(upper), let below = present(lower), below > 0 else { return nil }
      return (above, below)
    case .distance(let slot, let other):
      guard let first = present(slot), let second = present(other) else { return nil }
      return (abs(first - second), one)
    case .moved: return nil
    }
  }

  private func isBeside(
    _ date: ValueSlot, _ period: PlannedOperand, _ anchor: ValueSlot, _ side: PlannedComparison.Side,
    _ row: Int
  ) -> Bool {
    guard frame.absence(date, row) == Absence.presentCode, frame.absence(anchor, row) == Absence.presentCode,
      let length = length(period, row)
    else { return false }
    let start = CalendarDate(stored: Int32(truncatingIfNeeded: frame.value(date, row)))
    let end = CalendarDate(stored: Int32(truncatingIfNeeded: frame.value(anchor, row)))
    guard Self.side(length, from: start, to: end, calendar) == side else { return false }
    let neighbour: CalendarDate?
    switch side {
    case .at: return true
    case .below: neighbour = start.adding(days: -1)
    case .above: neighbour = start.adding(days: 1)
    }
    guard let neighbour else { return false }
    return Self.side(length, from: neighbour, to: end, calendar) != side
  }

  func length(_ operand: PlannedOperand, _ row: Int) -> CalendarPeriod? {
    switch operand {
    case .period(let period): return period
    case .periodByWord(let slot, let periods):
      guard frame.absence(slot, row) == Absence.presentCode,
        let word = Int(exactly: frame.value(slot, row)), periods.indices.contains(word)
      else { return nil }
      return periods[word]
    case .value, .quotient, .truth, .text, .constantText: return nil
    }
  }

  /// Whether less than a length of time has passed, exactly so much, or more.
  private static func side(
    _ length: CalendarPeriod, from start: CalendarDate, to end: CalendarDate, _ calendar: WorkingCalendar?
  ) -> PlannedComparison.Side? {
    if length.unit == .workingDays {
      guard let isMore = CalendarPeriod.isMoreThan(length, from: start, to: end, in: calendar),
        let isAtLeast = CalendarPeriod.isAtLeast(length, from: start, to: end, in: calendar)
      else { return nil }
      return isMore ? .above : (isAtLeast ? .at : .below)
    }
    guard let moved = start.adding(length) else { return nil }
    return end == moved ? .at : (end < moved ? .below : .above)
  }
}
