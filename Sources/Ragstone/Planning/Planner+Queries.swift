extension Planner {
  /// Plans an aggregate: its own lanes over event rows, then one step of the record's lanes.
  mutating func lower(
    _ written: TypedEventQuery, isQuotient: Bool, type: ValueType, at place: Span
  ) -> PlannedOperand {
    let window = written.window.map { bounds(of: $0) }
    let from = written.periods.map { value($0.from) }
    // The query has its own lanes; the record's are put aside, so that what is spread is planned there.
    mainLanes = lanes
    mainFieldSlots = fieldSlots
    mainConstantSlots = constantSlots
    lanes = LanePlan()
    fieldSlots = [:]
    constantSlots = [:]
    query = QueryPlan(table: written.table, function: written.function)
    query?.place = place
    var seen: [TruthSlot] = []
    if let date = rulebook.events[written.table].dateIndex {
      let lane = dayLane(of: written, date: date, from: from)
      query?.date = lane
      let today = constant(Int64(asAt.dayNumber))
      seen.append(compare(.atMost, lane, today))
      for bound in window ?? [] { seen.append(compare(bound.relation, lane, side(bound))) }
    }
    let inWindow = join(seen)
    if case .share = written.function { query?.inWindow = inWindow }
    if let filter = written.filter { seen.append(truth(filter)) }
    let included = written.filter == nil ? inWindow : join(seen)
    query?.included = included
    switch written.function {
    case .count, .share: break
    case .numberOfDifferent(let field), .field(_, let field):
      let fieldType = rulebook.events[written.table].fields[field].type
      let operand: PlannedOperand = fieldType == .text ? .text(field: field) : .value(fieldLane(field))
      query?.operand = operand
      if case .words(let set) = fieldType {
        query?.isWorstFirst = rulebook.wordSets[set].order == .worstFirst
      }
    }
    query?.lanes = lanes
    if let finished = query { plan.queries.append(finished) }
    query = nil
    lanes = mainLanes
    fieldSlots = mainFieldSlots
    constantSlots = mainConstantSlots
    let result = newValue()
    var over: ValueSlot?
    if isQuotient { over = newValue() }
    emit(.query(plan.queries.count - 1, into: result, over: over))
    if let over { return .quotient(result, over) }
    return type == .yesNo ? .truth(truth(.value(result))) : .value(result)
  }

  /// The lane of the day that windows and order go by: the row's date, or the first day of its period.
  private mutating func dayLane(of written: TypedEventQuery, date: Int, from: ValueSlot?) -> ValueSlot {
    guard let from, let periods = written.periods else { return fieldLane(date) }
    let day = newValue()
    query?.periods = PlannedPeriods(
      stretch: periods.stretch, asAt: asAt, from: from, dateField: date, day: day)
    return day
  }

  /// One end of a window: the row's day stands in a relation to a day.
  private struct Bound {
    let relation: Relation
    /// A day number that is the same for everybody.
    var day: Int64?
    /// A lane of the record.
    var slot: ValueSlot?
  }

  private mutating func side(_ bound: Bound) -> ValueSlot {
    if let slot = bound.slot { return spread(slot) }
    return constant(bound.day ?? 0)
  }

  private mutating func compare(_ relation: Relation, _ left: ValueSlot, _ right: ValueSlot) -> TruthSlot {
    let result = newTruth()
    emit(.compare(relation, left, right, into: result))
    return result
  }

  private mutating func join(_ slots: [TruthSlot]) -> TruthSlot {
    if slots.isEmpty { return constantTruth(true) }
    if slots.count == 1 { return slots[0] }
    let result = newTruth()
    emit(.and(slots, into: result))
    return result
  }

  /// The ends of a window, planned in the record's lanes.
  private mutating func bounds(of window: TypedWindow) -> [Bound] {
    switch window {
    case .inTheLast(let period):
      let planned = lower(period)
      if case .period(let period) = planned,
        let day = asAt.subtracting(period, in: rulebook.holidays?.calendar)
      {
        return [Bound(relation: .greater, day: Int64(day.dayNumber))]
      }
      let today = constant(Int64(asAt.dayNumber))
      let result = newValue()
      emit(.shift(today, planned, sign: -1, into: result))
      return [Bound(relation: .greater, slot: result)]
    case .calendar(let unit, let isFinancial, let isPrevious):
      return stretch(unit, isFinancial: isFinancial, isPrevious: isPrevious)
    case .since(let date): return [Bound(relation: .atLeast, slot: value(date))]
    case .before(let date): return [Bound(relation: .less, slot: value(date))]
    case .after(let date): return [Bound(relation: .greater, slot: value(date))]
    case .between(let from, let to):
      let start = value(from)
      let end = value(to)
      return [Bound(relation: .atLeast, slot: start), Bound(relation: .atMost, slot: end)]
    }
  }

  private func stretch(_ unit: CalendarUnit, isFinancial: Bool, isPrevious: Bool) -> [Bound] {
    let stretch: CalendarStretch
    switch (unit, isFinancial) {
    case (.month, _): stretch = .month
    case (.quarter, false): stretch = .quarter
    case (.quarter, true): stretch = .financialQuarter
    case (.year, false): stretch = .year
    case (.year, true): stretch = .financialYear
    }
    var day = asAt
    if isPrevious, let first = asAt.firstDay(of: stretch), let before = first.adding(days: -1) {
      day = before
    }
    let first = day.firstDay(of: stretch).map { Int64($0.dayNumber) } ?? .min
    let last = day.lastDay(of: stretch).map { Int64($0.dayNumber) } ?? .max
    return [Bound(relation: .atLeast, day: first), Bound(relation: .atMost, day: last)]
  }
}
