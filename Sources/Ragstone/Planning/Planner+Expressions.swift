extension Planner {
  /// Plans an expression and says where its result is.
  mutating func lower(_ expression: TypedExpression) -> PlannedOperand {
    switch expression.kind {
    case .constant(.plain(let value)): return .value(constant(value))
    case .constant(.period(let period)): return .period(period)
    case .constant(.text(let text)): return .constantText(text)
    case .parameter(let index): return lower(parameter: index)
    case .field(let index): return lower(field: index, type: expression.type)
    case .eventField(let index):
      return expression.type == .text ? .text(field: index) : .value(fieldLane(index))
    case .previousField(let index): return .value(previousLane(index))
    case .value(let index): return lower(value: index)
    case .asAt: return .value(constant(Int64(asAt.dayNumber)))
    case .arithmetic(let sign, let left, let right): return lower(sign, left, right)
    case .shifted(let date, let period, let sign):
      let slot = value(date)
      let period = lower(period)
      let result = newValue()
      emit(.shift(slot, period, sign: sign, into: result))
      return .value(result)
    case .percentage(let part, let whole):
      return divide(value(part), by: value(whole), factor: 100)
    case .rounded(let inner, let rounding, let places):
      let result = newValue()
      let lowered = lower(inner)
      if case .quotient(let numerator, let denominator) = lowered {
        emit(.round(numerator, over: denominator, rounding, places: places, into: result))
      } else {
        emit(.round(value(lowered), over: nil, rounding, places: places, into: result))
      }
      return .value(result)
    case .list(let list): return lower(list).operand
    case .events(let query):
      return lower(
        query, isQuotient: expression.isQuotient, type: expression.type, absences: expression.absences,
        at: expression.span)
    case .population: return aggregateOperands[expression.span] ?? .value(constant(0))
    case .elapsed(let unit, let from, let to):
      let start = value(from)
      let end = value(to)
      let result = newValue()
      emit(.elapsed(unit, from: start, to: end, into: result))
      return .value(result)
    case .pointsOf(let word):
      guard case .words(let set) = word.type else { return .value(constant(0)) }
      let slot = value(word)
      let result = newValue()
      emit(.lookup(slot, (rulebook.wordSets[set].points ?? []).map(\.scaled), into: result))
      return .value(result)
    case .completeness(let list):
      // Evidence is in the record's lanes; inside a query the finished figure is spread.
      if query == nil { return lower(completenessOf: list) }
      guard case .quotient(let known, let all) = inMainLanes({ $0.lower(completenessOf: list) }) else {
        return .value(constant(0))
      }
      return .quotient(spread(known), spread(all))
    case .quantified(let quantifier, let conditions):
      let members = parts(conditions)
      if case .count = quantifier {
        let result = newValue()
        emit(.countMembers(members.slots, into: result))
        return .value(result)
      }
      let result = newTruth()
      emit(.count(members.slots, quantifier, into: result))
      record(expression, .parts(quantifier, members.indices), answer: result)
      return .truth(result)
    case .past(let inner, let moment): return lower(past: inner, moment, at: expression.span)
    case .sustained(let condition, let period):
      return lower(sustained: condition, period, at: expression.span)
    case .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence:
      return .truth(lower(condition: expression))
    }
  }

  /// Plans an expression as one number a row: quotients are rounded at the sixth place, answers are 1 and 0.
  mutating func value(_ expression: TypedExpression) -> ValueSlot { value(lower(expression)) }

  /// An operand as one number a row.
  mutating func value(_ operand: PlannedOperand) -> ValueSlot {
    switch operand {
    case .value(let slot): return slot
    case .quotient(let numerator, let denominator):
      let result = newValue()
      emit(.settle(numerator, over: denominator, into: result))
      return result
    case .truth(let slot):
      let result = newValue()
      emit(.value(of: slot, into: result))
      return result
    case .text, .period, .periodByWord, .constantText:
      // The checker lets none of these stand where a number is meant.
      return constant(0)
    }
  }

  /// Plans an expression as one answer a row.
  mutating func truth(_ expression: TypedExpression) -> TruthSlot { truth(lower(expression)) }

  /// An operand as one answer a row.
  mutating func truth(_ operand: PlannedOperand) -> TruthSlot {
    if case .truth(let slot) = operand { return slot }
    let slot = value(operand)
    let result = newTruth()
    emit(.truth(of: slot, into: result))
    return result
  }

  private mutating func lower(parameter index: Int) -> PlannedOperand {
    let values = values(ofParameter: index)
    guard let by = rulebook.parameters[index].byField else {
      switch values.first ?? .plain(0) {
      case .plain(let value): return .value(parameterLane(index, value))
      case .period(let period):
        parametersElsewhere.insert(index)
        return .period(period)
      case .text(let text):
        parametersElsewhere.insert(index)
        return .constantText(text)
      }
    }
    parametersElsewhere.insert(index)
    let word = value(lower(field: by, type: rulebook.record.fields[by].type))
    let periods = values.compactMap { constant -> CalendarPeriod? in
      if case .period(let period) = constant { return period }
      return nil
    }
    if rulebook.parameters[index].type == .period { return .periodByWord(word, periods) }
    let table = values.map { constant -> Int64 in
      if case .plain(let value) = constant { return value }
      return 0
    }
    let result = newValue()
    emit(.lookup(word, table, into: result))
    return .value(result)
  }

  /// A field of the record; inside a query it is spread over the event rows.
  private mutating func lower(field index: Int, type: ValueType) -> PlannedOperand {
    if query == nil { return type == .text ? .text(field: index) : .value(fieldLane(index)) }
    if type == .text {
      // A provider's text inside a filter is compared once for the provider: see `lower(text:)`.
      return .text(field: index)
    }
    let outer = inMainLanes { $0.fieldLane(index) }
    return .value(spread(outer))
  }

  private mutating func lower(value index: Int) -> PlannedOperand {
    let operand = planned(value: index).operand
    guard query != nil else { return operand }
    switch operand {
    case .value(let slot): return .value(spread(slot))
    case .quotient(let numerator, let denominator): return .quotient(spread(numerator), spread(denominator))
    case .truth(let slot):
      let result = newTruth()
      query?.spreadTruths.append((from: slot, to: result))
      return .truth(result)
    case .text, .period, .periodByWord, .constantText: return operand
    }
  }

  private mutating func lower(
    _ sign: ArithmeticOperator, _ left: TypedExpression, _ right: TypedExpression
  ) -> PlannedOperand {
    let left = value(left)
    let right = value(right)
    if sign == .divide { return divide(left, by: right, factor: 1) }
    let result = newValue()
    switch sign {
    case .add: emit(.add(left, right, into: result))
    case .subtract: emit(.subtract(left, right, into: result))
    case .multiply: emit(.multiply(left, right, into: result))
    case .divide: break
    }
    return .value(result)
  }

  mutating func divide(_ left: ValueSlot, by right: ValueSlot, factor: Int64) -> PlannedOperand {
    let numerator = newValue()
    let denominator = newValue()
    emit(.divide(left, by: right, factor: factor, into: numerator, over: denominator))
    return .quotient(numerator, denominator)
  }
}
