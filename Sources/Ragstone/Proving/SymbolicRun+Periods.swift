extension SymbolicRun {
  /// How many periods an aggregate of a periodic table may count, and whether it always counts one; nil where that hangs on the provider, or
  /// on more than the days of periods.
  func periodsCounted(_ query: QueryPlan) -> (most: Int, isNeverEmpty: Bool)? {
    guard let periods = query.periods, query.previousValues.isEmpty, query.spreadTruths.isEmpty,
      query.spreadValues.allSatisfy({ isTheSameForAll($0.from) })
    else { return nil }
    let own = QuantitySpace(limit: 20_000, calendar: plan.calendar)
    var values: [ValueSlot: Diagram] = [:]
    for spread in query.spreadValues {
      if let content = diagrams.content(of: value(spread.from)) {
        values[spread.from] = own.diagrams.leaf(content)
      }
    }
    // The day of the period is a number of its own, whatever the row holds.
    let day = Quantity.Subject.lane(periods.day.index)
    let level = own.level(of: Quantity(subject: day, range: Self.days, step: 1), day)
    let fresh = ValueSlot(index: plan.main.valueCount)
    values[fresh] = own.diagrams.leaf(.term(own.term(level)))
    var laid = query
    laid.spreadValues.append((from: fresh, to: periods.day))
    let rows = SymbolicRun(rulebook, plan, over: .events(laid, values: values, truths: [:]), in: own)
    let included = rows.truth(query.included)
    if own.diagrams.isExhausted { return nil }
    let current = periods.stretch.index(of: periods.asAt)
    let isOver = periods.stretch.lastDay(at: current).map { $0 <= periods.asAt } ?? false
    let lastOver = isOver ? current : current - 1
    var first: Int?
    // An owner with a row of no date has no periods.
    let isDated = rulebook.events[query.table].fields[periods.dateField].absences.isEmpty
    if isDated, case .known(let day)? = diagrams.content(of: value(periods.from)),
      let date = Int(exactly: day).flatMap({ CalendarDate(dayNumber: $0) })
    {
      first = periods.stretch.index(of: date)
    }
    var (most, isNeverEmpty) = (0, false)
    let earliest = max(first ?? .min, current - 26)
    if earliest > current { return nil }
    let wanted = own.diagrams.holds(included) { $0 != .known(0) }
    let isNever = own.diagrams.holds(included) { $0 != .known(1) }
    for place in earliest...current {
      guard let day = periods.stretch.firstDay(at: place).map({ Int128($0.dayNumber) }) else { return nil }
      let isThen = own.diagrams.both(
        own.isAtLeast(level, day), own.diagrams.negated(own.isAtLeast(level, day + 1)))
      if own.diagrams.both(isThen, wanted) != own.diagrams.no { most += 1 }
      if first != nil, place <= lastOver, own.diagrams.both(isThen, isNever) == own.diagrams.no {
        isNeverEmpty = true
      }
    }
    if first.map({ $0 < earliest }) ?? true {
      // Whatever lies farther back must not count.
      guard let day = periods.stretch.firstDay(at: earliest).map({ Int128($0.dayNumber) }) else { return nil }
      let isBefore = own.diagrams.negated(own.isAtLeast(level, day))
      if own.diagrams.both(isBefore, wanted) != own.diagrams.no { most = .max / 2_000_000 }
    }
    return own.diagrams.isExhausted ? nil : (most, isNeverEmpty)
  }

  /// What decides which periods an owner of an aggregate's table has: of a first day that the rules give only the period counts.
  func periodsWritten(_ query: QueryPlan) -> String {
    guard let periods = query.periods else { return "" }
    var first = "\(value(periods.from))"
    if case .known(let day)? = diagrams.content(of: value(periods.from)),
      let date = Int(exactly: day).flatMap({ CalendarDate(dayNumber: $0) })
    {
      first = "period \(periods.stretch.index(of: date))"
    }
    return "\(periods.stretch) \(periods.asAt) \(first) \(periods.dateField)"
  }

  /// Whether a lane holds one value or absence, whoever the provider is.
  func isTheSameForAll(_ slot: ValueSlot) -> Bool {
    switch diagrams.content(of: value(slot)) {
    case .known?, .absent?: true
    case .term?, nil: false
    }
  }
}
