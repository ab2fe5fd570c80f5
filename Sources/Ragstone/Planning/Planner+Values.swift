extension Planner {
  /// Plans a named value.
  mutating func planned(_ value: NamedValue) -> PlannedValue {
    var result: PlannedValue
    switch value.kind {
    case .define(let define): result = planned(define)
    case .indicator(let indicator): result = planned(indicator)
    case .score(let score): result = planned(score)
    case .rating(let rating): result = planned(rating)
    case .matrix(let matrix): result = planned(matrix, type: value.type)
    case .table(let table): result = planned(table, type: value.type)
    case .escalation(let escalation): result = planned(escalation)
    case .flag(let flag): result = planned(flag)
    case .duty(let duty): result = planned(duty)
    case .part(let part):
      // The owner comes before its parts in the order of evaluation.
      guard let known = planned(value: part.owner).parts[part.part] else {
        return PlannedValue(operand: .value(constant(0)))
      }
      result = known
    case .population(let population): result = planned(population)
    case .summary(let summary): result = planned(summary, value, rulebook.value(named: value.name))
    case .rank: result = made(rulebook.value(named: value.name), type: .number, isQuotient: false)
    }
    switch result.operand {
    case .value(let slot): result.shown = slot
    case .quotient: result.shown = self.value(result.operand)
    case .truth, .text, .period, .periodByWord, .constantText: break
    }
    return result
  }

  private mutating func planned(_ define: CheckedDefine) -> PlannedValue {
    var conditions: [TruthSlot] = []
    for clause in define.clauses {
      conditions.append(trying(conditions.map { .no($0) }) { $0.condition(clause.condition) })
    }
    var operand = trying(conditions.map { .no($0) }) {
      // A condition is recorded also where it is no more than a test.
      define.expression.type == .yesNo
        ? .truth($0.condition(define.expression)) : $0.lower(define.expression)
    }
    for (clause, condition) in zip(define.clauses, conditions).reversed() {
      switch operand {
      case .value(let slot): operand = .value(withdraw(slot, condition, clause.kind))
      case .quotient(let numerator, let denominator):
        operand = .quotient(withdraw(numerator, condition, clause.kind), denominator)
      case .truth(let slot):
        let result = newTruth()
        emit(.withdrawTruth(condition, clause.kind, slot, into: result))
        operand = .truth(result)
      case .text, .period, .periodByWord, .constantText: break
      }
    }
    var result = PlannedValue(operand: operand)
    result.clauseConditions = conditions
    return result
  }

  /// Plans the conditions of clauses of which the first that holds is chosen.
  private mutating func conditions(
    _ clauses: [TypedExpression?], chosen: ValueSlot
  ) -> [TruthSlot?] {
    clauses.enumerated().map { index, condition in
      condition.map { written in
        trying([.reached(clause: Int64(index), chosen: chosen)]) { $0.condition(written) }
      }
    }
  }

  private mutating func withdraw(_ slot: ValueSlot, _ condition: TruthSlot, _ kind: Absence) -> ValueSlot {
    let result = newValue()
    emit(.withdraw(condition, kind, slot, into: result))
    return result
  }

  private mutating func planned(_ indicator: CheckedIndicator) -> PlannedValue {
    let chosen = newValue()
    let conditions = conditions(indicator.clauses.map(\.condition), chosen: chosen)
    let outcomes = indicator.clauses.map { clause -> Int64? in
      if let parameter = clause.parameter, case .plain(let value)? = inForce(parameter: parameter).first {
        return value
      }
      if case .plain(let value) = clause.points { return value }
      return 0
    }
    let raw = newValue()
    emit(.choose(conditions, outcomes: outcomes, into: raw, chosen: chosen))
    let evidence = newTruth()
    emit(.isPresent(raw, into: evidence))
    let final = newValue()
    emit(.decide(raw, effects(indicator.effects, absent: .keep), into: final))
    var result = PlannedValue(operand: .value(final))
    result.chosen = chosen
    result.evidence = evidence
    result.stages = [raw]
    result.clauseConditions = conditions
    return result
  }

  /// The planned form of effects; `absent` is what staying absent means here.
  func effects(_ effects: AbsenceEffects, absent: PlannedEffects.Action) -> PlannedEffects {
    var planned = PlannedEffects.none
    for entry in effects.entries {
      let action: PlannedEffects.Action
      switch entry.effect {
      case .value(let value): action = .value(value)
      case .leaveOut: action = .keep
      case .stop: action = .fail
      case .noEffect: action = .no
      case .applies: action = .yes
      case .staysAbsent: action = absent
      }
      planned.actions[Int(entry.kind.rawValue)] = action
    }
    return planned
  }

  private mutating func planned(_ score: CheckedScore) -> PlannedValue {
    var result: PlannedValue
    if case .list(let list) = score.expression.kind {
      let planned = lower(list)
      result = PlannedValue(operand: planned.operand)
      result.items = planned.items
      result.rawItems = planned.rawItems
      result.itemWeights = planned.weights
    } else {
      result = PlannedValue(operand: lower(score.expression))
    }
    if score.effects.entries.isEmpty { return result }
    let effects = effects(score.effects, absent: .unknown)
    switch result.operand {
    case .value(let slot):
      let final = newValue()
      emit(.decide(slot, effects, into: final))
      result.operand = .value(final)
      result.stages = [slot]
    case .quotient(let numerator, let denominator):
      let final = newValue()
      emit(.decide(numerator, effects, into: final))
      result.operand = .quotient(final, denominator)
      result.stages = [numerator]
    case .truth, .text, .period, .periodByWord, .constantText: break
    }
    return result
  }

  private mutating func planned(_ rating: CheckedRating) -> PlannedValue {
    let words = rulebook.wordSets[rating.scale]
    let start: ValueSlot
    var result = PlannedValue(operand: .value(ValueSlot(index: 0)))
    let effects = effects(rating.startEffects, absent: .unknown)
    switch rating.start {
    case .bands(let bands):
      // A band that says `not rated` gives a code of its own, so that no absence clause takes it for missing data.
      let notRated = Int64(words.words.count)
      let chosen = newValue()
      let conditions = conditions(bands.map(\.condition), chosen: chosen)
      let raw = newValue()
      emit(
        .choose(
          conditions, outcomes: bands.map { $0.value.map(Int64.init) ?? notRated }, into: raw, chosen: chosen)
      )
      let decided = newValue()
      emit(.decide(raw, effects, into: decided))
      let settled = newValue()
      emit(.withdrawCode(decided, notRated, into: settled))
      start = settled
      result.chosen = chosen
      result.clauseConditions = conditions
      result.stages = [raw]
    case .from(let expression):
      let raw = value(expression)
      let decided = newValue()
      emit(.decide(raw, effects, into: decided))
      start = decided
      result.stages = [raw]
    }
    result.stages.append(start)
    var current = start
    for step in rating.steps {
      if let operand = step.operand, case .cannotBeBeyond(let limit, let steps, let side) = step.kind {
        let limited = limited(current, step, by: operand, (limit, steps: steps, side), words)
        result.conditions.append(limited.condition)
        result.stages.append(limited.after)
        current = limited.after
        continue
      }
      let condition = self.condition(step.condition)
      let decided = newTruth()
      emit(.decideTruth(condition, self.effects(step.effects, absent: .keep), into: decided))
      let next = newValue()
      emit(.ratingStep(current, decided, move(step.kind, words), into: next))
      result.conditions.append(condition)
      result.stages.append(next)
      current = next
    }
    result.operand = .value(current)
    if let judgement = rating.judgement { apply(judgement, to: current, words, of: &result) }
    return result
  }

  private func move(_ kind: CheckedRating.Step.Kind, _ words: WordSet) -> RatingMove {
    let isBestFirst = words.order == .bestFirst
    switch kind {
    case .cannotBeBetterThan(let index): return isBestFirst ? .atLeast(Int64(index)) : .atMost(Int64(index))
    case .cannotBeWorseThan(let index): return isBestFirst ? .atMost(Int64(index)) : .atLeast(Int64(index))
    case .override(let index): return .set(Int64(index))
    case .cannotBeBeyond(_, let steps, let direction), .adjust(let steps, let direction):
      let goesUp = (direction == .worse) == isBestFirst
      return .move(goesUp ? Int64(steps) : -Int64(steps), last: Int64(words.words.count - 1))
    }
  }

  private mutating func planned(_ matrix: CheckedMatrix, type: ValueType) -> PlannedValue {
    guard case .words(let set) = matrix.column.type else { return PlannedValue(operand: .value(constant(0))) }
    let row = value(matrix.row)
    let column = value(matrix.column)
    let result = newValue()
    emit(
      .lookupPair(
        row, column, width: rulebook.wordSets[set].words.count, matrix.cells.map(plain), into: result))
    var planned = PlannedValue(operand: type == .yesNo ? .truth(truth(.value(result))) : .value(result))
    planned.axes = [row, column]
    return planned
  }

  private mutating func planned(_ table: CheckedTable, type: ValueType) -> PlannedValue {
    let chosen = newValue()
    let conditions = table.rows.enumerated().map { index, row in
      trying([.reached(clause: Int64(index), chosen: chosen)]) { $0.joined(row) }
    }
    let value = newValue()
    emit(.choose(conditions, outcomes: table.rows.map { plain($0.result) }, into: value, chosen: chosen))
    var result = PlannedValue(operand: type == .yesNo ? .truth(truth(.value(value))) : .value(value))
    result.chosen = chosen
    result.clauseConditions = conditions
    result.stages = [value]
    return result
  }

  /// Whether all cells of a row hold; nil for a row that is all `any`.
  private mutating func joined(_ row: CheckedTable.Row) -> TruthSlot? {
    let tests = parts(row.conditions.compactMap { $0 })
    if tests.slots.count < 2 { return tests.slots.first }
    let joined = newTruth()
    emit(.and(tests.slots, into: joined))
    record(.parts(.all, tests.indices), at: row.span, answer: joined)
    return joined
  }

  private func plain(_ constant: Constant) -> Int64 {
    if case .plain(let value) = constant { return value }
    return 0
  }
}
