extension Planner {
  /// Plans an aggregate: its own lanes over event rows, then one step of the record's lanes.
  /// - Parameter notBefore: a lane of the record with the first day that is seen, besides the window; nil for any.
  mutating func lower(
    _ written: TypedEventQuery, isQuotient: Bool, type: ValueType, absences: AbsenceSet = .all,
    at place: Span?, notBefore: ValueSlot? = nil
  ) -> PlannedOperand {
    var window = written.window.map { bounds(of: $0) } ?? []
    if let notBefore { window.append(Bound(relation: .atLeast, slot: notBefore, isWritten: false)) }
    let from = written.periods.map { value($0.from) }
    var begun = QueryPlan(table: written.table, function: written.function)
    if !isInPast { begun.place = place }
    (begun.type, begun.absences) = (type, absences)
    begun.refusesTies = place != nil && place == levelHeldAt
    let (number, _) = plan(begun) { planner in
      planner.planRows(of: written, from: from, window: window, at: place)
    }
    let result = newValue()
    var over: ValueSlot?
    if isQuotient { over = newValue() }
    emit(.query(number, into: result, over: over))
    if let over { return .quotient(result, over) }
    return type == .yesNo ? .truth(truth(.value(result))) : .value(result)
  }

  /// Plans a query over the rows of an events table, with lanes of its own; the record's are put aside meanwhile, so that what is
  /// spread is planned there.
  ///
  /// What was put aside before belongs to a query that is planned while something from another day, or the completeness of a
  /// score, is planned with queries of its own.
  /// - Returns: the number of the query in the plan, and what `planRows` returns.
  mutating func plan<Rows>(_ begun: QueryPlan, _ planRows: (inout Planner) -> Rows) -> (number: Int, Rows) {
    let outer = (mainLanes, mainFieldSlots, mainConstantSlots, mainParameterSlots)
    let outerGuards = guards
    (mainLanes, mainFieldSlots, mainConstantSlots, mainParameterSlots) = (
      lanes, fieldSlots, constantSlots, parameterSlots
    )
    (lanes, fieldSlots, constantSlots, parameterSlots) = (LanePlan(), [:], [:], [:])
    query = begun
    let rows = planRows(&self)
    query?.lanes = lanes
    if let finished = query { plan.queries.append(finished) }
    query = nil
    (lanes, fieldSlots, constantSlots, parameterSlots) = (
      mainLanes, mainFieldSlots, mainConstantSlots, mainParameterSlots
    )
    (mainLanes, mainFieldSlots, mainConstantSlots, mainParameterSlots) = outer
    guards = outerGuards
    return (plan.queries.count - 1, rows)
  }

  /// Which rows an aggregate sees, and what is taken of them.
  private mutating func planRows(
    of written: TypedEventQuery, from: ValueSlot?, window: [Bound], at place: Span?
  ) {
    var seen: [TruthSlot] = []
    if let date = rulebook.events[written.table].dateIndex {
      let lane = dayLane(of: written, date: date, from: from)
      query?.date = lane
      query?.dateField = date
      let today = constant(Int64(asAt.dayNumber))
      seen.append(compare(.atMost, lane, today))
      for bound in window { seen.append(compare(bound.relation, lane, side(bound))) }
      record(window: window, of: place, day: lane, seen: seen)
    }
    let inWindow = join(seen)
    query?.inWindow = inWindow
    if let filter = written.filter { seen.append(filtered(filter, inWindow)) }
    let included = written.filter == nil ? inWindow : join(seen)
    query?.included = included
    planReduction(written)
  }

  /// Plans the condition on a row, which is tried on the rows in the window.
  mutating func filtered(_ filter: TypedExpression, _ inWindow: TruthSlot) -> TruthSlot {
    let answer = trying([.yes(inWindow)]) { $0.condition(filter) }
    query?.filter = (filter.span, answer)
    for index in query?.windowEnds.indices ?? 0..<0 { query?.windowEnds[index].filter = answer }
    return answer
  }

  /// The lane of the day that windows and order go by: the row's date, or the first day of its period.
  private mutating func dayLane(of written: TypedEventQuery, date: Int, from: ValueSlot?) -> ValueSlot {
    guard let from, let periods = written.periods else { return fieldLane(date) }
    let day = newValue()
    query?.periods = PlannedPeriods(
      stretch: periods.stretch, asAt: asAt, from: from, dateField: date, day: day)
    return day
  }

  /// What the reduction needs: operand, order, the length of stretches.
  private mutating func planReduction(_ written: TypedEventQuery) {
    switch written.function {
    case .count: query?.inWindow = nil
    case .share: break
    case .numberOfDifferent(let field), .highestCount(by: let field?):
      let type = rulebook.events[written.table].fields[field].type
      let operand: PlannedOperand = type == .text ? .text(field: field) : .value(fieldLane(field))
      query?.operand = operand
      query?.inWindow = nil
    case .highestCount(by: nil):
      if case .inAny(let length, _)? = written.window, let date = query?.date {
        let begin = newValue()
        emit(.shift(date, lower(length), sign: -1, into: begin))
        query?.stretchBegin = begin
      }
      query?.inWindow = nil
    case .longestRun, .currentRun: query?.isOrdered = true
    case .row(_, let operand):
      let lane = value(operand)
      query?.operand = .value(lane)
      if case .words(let set) = operand.type {
        query?.isWorstFirst = rulebook.wordSets[set].order == .worstFirst
      }
      query?.inWindow = nil
    }
    switch written.function {
    case .highestCount, .longestRun, .currentRun, .row(.dated, _):
      let counted = newTruth()
      query?.counted = counted
    case .count, .share, .numberOfDifferent, .row: break
    }
  }

  /// The lane of a field in the row before, of the query being planned.
  mutating func previousLane(_ field: Int) -> ValueSlot {
    if let known = query?.previousValues.first(where: { $0.field == field }) { return known.slot }
    let slot = newValue()
    query?.previousValues.append((slot: slot, field: field))
    query?.isOrdered = true
    return slot
  }

  /// A lane of the record, spread over the event rows of the query being planned.
  mutating func spread(_ slot: ValueSlot) -> ValueSlot {
    if let known = query?.spreadValues.first(where: { $0.from == slot }) { return known.to }
    let result = newValue()
    query?.spreadValues.append((from: slot, to: result))
    return result
  }

  /// One end of a window: the row's day stands in a relation to a day.
  struct Bound {
    let relation: Relation
    /// A day number that is the same for everybody.
    var day: Int64?
    /// A lane of the record.
    var slot: ValueSlot?
    /// The rules name it; the last day of a month that is not over is not.
    var isWritten = true
  }

  mutating func side(_ bound: Bound) -> ValueSlot {
    if let slot = bound.slot { return spread(slot) }
    return constant(bound.day ?? 0)
  }

  mutating func compare(_ relation: Relation, _ left: ValueSlot, _ right: ValueSlot) -> TruthSlot {
    let result = newTruth()
    emit(.compare(relation, left, right, into: result))
    return result
  }

  mutating func join(_ slots: [TruthSlot]) -> TruthSlot {
    if slots.isEmpty { return constantTruth(true) }
    if slots.count == 1 { return slots[0] }
    let result = newTruth()
    emit(.and(slots, into: result))
    return result
  }

  /// The ends of a window, planned in the record's lanes.
  mutating func bounds(of window: TypedWindow) -> [Bound] {
    switch window {
    case .inTheLast(let period): return [begin(after: period)]
    case .inAny(_, let period): return period.map { [begin(after: $0)] } ?? []
    case .calendar(let unit, let isFinancial, let turn):
      return stretch(unit, isFinancial: isFinancial, turn)
    case .since(let date): return [Bound(relation: .atLeast, slot: value(date))]
    case .before(let date): return [Bound(relation: .less, slot: value(date))]
    case .after(let date): return [Bound(relation: .greater, slot: value(date))]
    case .between(let from, let to):
      let start = value(from)
      let end = value(to)
      return [Bound(relation: .atLeast, slot: start), Bound(relation: .atMost, slot: end)]
    }
  }

  /// After the as-at date less a period.
  private mutating func begin(after period: TypedExpression) -> Bound {
    let planned = lower(period)
    if case .period(let period) = planned, let day = asAt.subtracting(period, in: rulebook.holidays?.calendar)
    {
      return Bound(relation: .greater, day: Int64(day.dayNumber))
    }
    let today = constant(Int64(asAt.dayNumber))
    let result = newValue()
    emit(.shift(today, planned, sign: -1, into: result))
    return Bound(relation: .greater, slot: result)
  }

  private func stretch(_ unit: CalendarUnit, isFinancial: Bool, _ turn: CalendarTurn) -> [Bound] {
    let stretch: CalendarStretch
    switch (unit, isFinancial) {
    case (.month, _): stretch = .month
    case (.quarter, false): stretch = .quarter
    case (.quarter, true): stretch = .financialQuarter
    case (.year, false): stretch = .year
    case (.year, true): stretch = .financialYear
    }
    let day: CalendarDate?
    switch turn {
    case .this: day = asAt
    case .previous: day = asAt.firstDay(of: stretch)?.adding(days: -1)
    case .sameLastYear: day = asAt.adding(years: -1)
    }
    // Before the year 1 there is no day, and no row.
    guard let day else { return [Bound(relation: .less, day: .min)] }
    let first = day.firstDay(of: stretch).map { Int64($0.dayNumber) } ?? .min
    let last = day.lastDay(of: stretch).map { Int64($0.dayNumber) } ?? .max
    return [
      Bound(relation: .atLeast, day: first), Bound(relation: .atMost, day: last, isWritten: turn != .this),
    ]
  }
}
