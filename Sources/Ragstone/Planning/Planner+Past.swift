/// What has been planned for a day before the as-at date.
struct PlannedPast {
  /// Named values, by index.
  var results: [Int: PlannedValue] = [:]
  /// Values in force of parameters, by index.
  var parameters: [Int: [Constant]] = [:]
}

extension Planner {
  /// Something is being worked out for another day than the as-at date.
  var isInPast: Bool { asAt != plan.asAt }

  /// Where the result of a named value is, for the day that is planned now.
  mutating func planned(value index: Int) -> PlannedValue {
    if !isInPast { return plan.results[index] }
    if let known = pasts[asAt]?.results[index] { return known }
    // Named values never rest on themselves, so this ends.
    let day = asAt
    let result = query == nil ? planned(rulebook.values[index]) : inMainLanes { $0.planned(value: index) }
    pasts[day, default: PlannedPast()].results[index] = result
    return result
  }

  /// Values in force of a parameter, on the day that is planned now: one, or one for each word.
  mutating func inForce(parameter index: Int) -> [Constant] {
    parametersElsewhere.insert(index)
    return values(ofParameter: index)
  }

  /// The same for what only goes into a lane.
  mutating func values(ofParameter index: Int) -> [Constant] {
    if !isInPast { return parameterValues[index] }
    if let known = pasts[asAt]?.parameters[index] { return known }
    let values = valuesInForce(of: index, setting: settings.parameters[index])
    pasts[asAt, default: PlannedPast()].parameters[index] = values
    return values
  }

  /// Plans a named value or parameter for another day.
  mutating func lower(past inner: TypedExpression, _ moment: TypedMoment, at span: Span) -> PlannedOperand {
    let day: CalendarDate
    switch moment {
    case .on(let written):
      if let from = editionBegins(after: written) {
        diagnostics.append(Diagnostic(PlanProblem.pastBeforeEdition(written, from: from), at: span))
      }
      guard let checked = checked(written, at: span) else { return standIn(inner) }
      day = checked
    case .ago(let length):
      guard case .period(let period) = lower(length),
        let checked = checked(asAt.subtracting(period, in: rulebook.holidays?.calendar), at: span)
      else { return standIn(inner) }
      day = checked
    }
    let operand = editionBegins(after: day) == nil ? on(day) { $0.lower(inner) } : notYet(inner)
    var shown = operand
    if case .quotient = operand { shown = .value(value(operand)) }
    plan.pasts[span, default: []].append(PlannedMoment(day: day, operand: shown))
    return operand
  }

  /// Plans a condition for the as-at date and for each whole unit of a period before it.
  mutating func lower(
    sustained condition: TypedExpression, _ period: TypedExpression, at span: Span
  ) -> PlannedOperand {
    var slots = [truth(condition)]
    guard case .period(let period) = lower(period), (1...60).contains(period.count) else {
      diagnostics.append(Diagnostic(PlanProblem.momentNotPast(nil, asAt: asAt), at: span))
      return .truth(slots[0])
    }
    for count in 1...period.count {
      let shorter = CalendarPeriod(count, period.unit)
      guard let day = checked(asAt.subtracting(shorter, in: rulebook.holidays?.calendar), at: span) else {
        return .truth(slots[0])
      }
      let slot = editionBegins(after: day) == nil ? on(day) { $0.truth(condition) } : truth(notYet(condition))
      plan.pasts[span, default: []].append(PlannedMoment(day: day, operand: .truth(slot)))
      slots.append(slot)
    }
    let result = newTruth()
    emit(.and(slots, into: result))
    return .truth(result)
  }

  /// The day on which the rules came into force, when that is after the day looked at and not after the as-at date.
  private func editionBegins(after day: CalendarDate) -> CalendarDate? {
    guard let from = rulebook.header?.inForceFrom?.date, day < from, from <= plan.asAt else { return nil }
    return from
  }

  /// Absent in every row: a day that these rules do not judge.
  private mutating func notYet(_ expression: TypedExpression) -> PlannedOperand {
    if expression.type == .yesNo {
      let slot = newTruth()
      lanes.constantTruths.append((slot, Absence.notYet.rawValue + 1))
      return .truth(slot)
    }
    let slot = newValue()
    emit(.withdraw(constantTruth(true), .notYet, constant(0), into: slot))
    return .value(slot)
  }

  /// Plans something with another day in the place of the as-at date.
  private mutating func on<Result>(_ day: CalendarDate, _ body: (inout Planner) -> Result) -> Result {
    let today = asAt
    asAt = day
    defer { asAt = today }
    return body(&self)
  }

  /// The day, when it is in the calendar and not after the as-at date.
  private mutating func checked(_ day: CalendarDate?, at span: Span) -> CalendarDate? {
    guard let day, day <= plan.asAt else {
      diagnostics.append(Diagnostic(PlanProblem.momentNotPast(day, asAt: plan.asAt), at: span))
      return nil
    }
    return day
  }

  /// Something of the right kind where a diagnostic has been given and the plan will not be run.
  private mutating func standIn(_ expression: TypedExpression) -> PlannedOperand {
    expression.type == .yesNo ? .truth(constantTruth(false)) : .value(constant(0))
  }
}
