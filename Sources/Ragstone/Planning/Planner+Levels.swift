extension Planner {
  mutating func planned(_ escalation: CheckedEscalation) -> PlannedValue {
    levelHeldAt = escalation.start.span
    let held = value(escalation.start)
    levelHeldAt = nil
    let decided = newValue()
    emit(.decide(held, effects(escalation.startEffects, absent: .unknown), into: decided))
    let level = orNone(decided)
    let words = rulebook.wordSets[escalation.scale]
    var drafts: [Draft] = []
    for transition in escalation.transitions {
      drafts.append(draft(transition, from: level, words, after: drafts.map(\.holds)))
    }
    let target = newValue()
    let chosen = newValue()
    emit(
      .choose(
        drafts.map(\.holds), outcomes: escalation.transitions.map { Int64($0.target) }, into: target,
        chosen: chosen))
    var moved = decided
    var transitions: [PlannedTransition] = []
    for (index, draft) in drafts.enumerated() {
      let proposed = newTruth()
      emit(.isOneOf(chosen, [Int64(index)], into: proposed))
      let made = all([proposed] + draft.agreed)
      let next = newValue()
      emit(
        .ratingStep(moved, made, .set(Int64(escalation.transitions[index].target)), into: next))
      moved = next
      transitions.append(
        PlannedTransition(
          leads: draft.leads, condition: draft.condition, parts: draft.parts, holds: draft.holds,
          proposed: proposed, agreements: draft.agreements, made: made))
    }
    let planned = PlannedEscalation(
      held: held, decided: decided, transitions: transitions, chosen: chosen, moved: moved)
    var result = PlannedValue(operand: .value(moved))
    result.levels = planned
    if let judgement = escalation.judgement { apply(judgement, to: moved, words, of: &result) }
    result.parts[.proposed] = PlannedValue(
      operand: .value(present(target, where: transitions.map(\.proposed))))
    if let set = escalation.awaitingSet {
      result.parts[.awaiting] = awaiting(escalation, transitions, drafts.map(\.agreed), set)
    }
    if case .value(let final) = result.operand {
      addNotices(of: escalation, transitions, from: level, to: orNone(final), into: &result)
    }
    return result
  }

  /// What is planned of a transition before it is known which one is proposed.
  private struct Draft {
    var leads: TruthSlot
    var condition: TruthSlot
    var parts: [TruthSlot]
    var holds: TruthSlot
    var agreements: [TruthSlot]
    /// The same, where absent is no.
    var agreed: [TruthSlot]
  }

  /// - Parameter earlier: where transitions above it hold; one that says `stop` is only tried where none does.
  private mutating func draft(
    _ transition: CheckedEscalation.Transition, from level: ValueSlot, _ words: WordSet,
    after earlier: [TruthSlot]
  ) -> Draft {
    let leads = isAt(transition.from, level)
    let (condition, parts) = trying([.yes(leads)] + earlier.map { .no($0) }) {
      $0.conditionWithParts(transition.condition)
    }
    let isBestFirst = words.order == .bestFirst
    let lowering = transition.from.filter { ($0 > transition.target) == isBestFirst }
    let raising = transition.from.filter { ($0 > transition.target) != isBestFirst }
    var ways: [TruthSlot] = []
    if !lowering.isEmpty {
      // Unknown data never lowers a level.
      ways.append(decided(all([isAt(lowering, level), condition]), .allNo))
    }
    if !raising.isEmpty {
      var tests = [isAt(raising, level), condition]
      if transition.effects.entries.contains(where: { $0.effect == .stop }), !earlier.isEmpty {
        tests.append(not(any(earlier)))
      }
      ways.append(decided(all(tests), effects(transition.effects, absent: .keep)))
    }
    let holds = any(ways)
    let agreements = transition.agreements.map { agreement in
      trying([.yes(holds)] + earlier.map { .no($0) }) { $0.condition(agreement.condition) }
    }
    return Draft(
      leads: leads, condition: condition, parts: parts, holds: holds,
      agreements: agreements, agreed: agreements.map { decided($0, .allNo) })
  }

  /// A condition, and each part of it where it is an `and` or `all of`, also one that a definition names.
  private mutating func conditionWithParts(_ condition: TypedExpression) -> (TruthSlot, [TruthSlot]) {
    guard let written = condition.conjuncts(in: rulebook) else { return (self.condition(condition), []) }
    let parts = parts(written)
    let whole = all(parts.slots)
    if parts.slots.count > 1 { record(condition, .parts(.all, parts.indices), answer: whole) }
    return (whole, parts.slots)
  }

  // MARK: Small steps

  /// The lane with -1, which is no word, where it is absent.
  private mutating func orNone(_ slot: ValueSlot) -> ValueSlot {
    let result = newValue()
    emit(.decide(slot, .all(.value(-1)), into: result))
    return result
  }

  private mutating func isAt(_ levels: [Int], _ level: ValueSlot) -> TruthSlot {
    let result = newTruth()
    emit(.isOneOf(level, levels.map(Int64.init), into: result))
    return result
  }

  mutating func decided(_ slot: TruthSlot, _ effects: PlannedEffects) -> TruthSlot {
    let result = newTruth()
    emit(.decideTruth(slot, effects, into: result))
    return result
  }

  mutating func not(_ slot: TruthSlot) -> TruthSlot {
    let result = newTruth()
    emit(.not(slot, into: result))
    return result
  }

  mutating func all(_ slots: [TruthSlot]) -> TruthSlot {
    if slots.count == 1 { return slots[0] }
    let result = newTruth()
    emit(.and(slots, into: result))
    return result
  }

  mutating func any(_ slots: [TruthSlot]) -> TruthSlot {
    if slots.count == 1 { return slots[0] }
    let result = newTruth()
    emit(.or(slots, into: result))
    return result
  }

  /// The lane where any of the answers is yes, and not applicable elsewhere.
  mutating func present(_ slot: ValueSlot, where answers: [TruthSlot]) -> ValueSlot {
    let result = newValue()
    emit(.withdraw(not(any(answers)), .notApplicable, slot, into: result))
    return result
  }

  /// The first answer that is yes as a code; not applicable where none is.
  mutating func code(_ answers: [TruthSlot], _ codes: [Int64]) -> ValueSlot {
    let result = newValue()
    emit(.choose(answers, outcomes: codes, into: result, chosen: newValue()))
    return present(result, where: answers)
  }

  // MARK: Parts

  private mutating func awaiting(
    _ escalation: CheckedEscalation, _ transitions: [PlannedTransition], _ agreed: [[TruthSlot]], _ set: Int
  ) -> PlannedValue {
    var answers: [TruthSlot] = []
    var codes: [Int64] = []
    for (index, transition) in escalation.transitions.enumerated() where !transition.agreements.isEmpty {
      let parties = transition.agreements.map(\.party)
      let missing = agreed[index].map { not($0) }
      for mask in 1..<(1 << parties.count) {
        let tests = parties.indices.map { mask >> $0 & 1 == 1 ? missing[$0] : agreed[index][$0] }
        answers.append(all([transitions[index].proposed] + tests))
        let word = CheckedEscalation.awaited(parties, missing: mask)
        codes.append(rulebook.wordSets[set].words.firstIndex(of: word).map(Int64.init) ?? -1)
      }
    }
    return PlannedValue(operand: .value(code(answers, codes)))
  }

  private mutating func addNotices(
    of escalation: CheckedEscalation, _ transitions: [PlannedTransition], from held: ValueSlot,
    to final: ValueSlot, into result: inout PlannedValue
  ) {
    let changed = newTruth()
    emit(.compare(.notEqual, held, final, into: changed))
    if !escalation.actions.isEmpty {
      let notices = escalation.actions.map { action -> PlannedNotice in
        switch action.moment {
        case .level(let levels): notice(action, isAt(levels, final))
        case .transition(let index): notice(action, transitions[index].made)
        case .raised: notice(action, changed)
        }
      }
      result.parts[.actions] = composed(notices)
    }
    if !escalation.notices.isEmpty {
      let notices = escalation.notices.map { told -> PlannedNotice in
        switch told.moment {
        case .level(let levels): notice(told, all([isAt(levels, final), changed]))
        case .transition(let index): notice(told, transitions[index].proposed)
        case .raised: notice(told, changed)
        }
      }
      result.parts[.notices] = composed(notices)
    }
  }

  private mutating func notice(_ checked: CheckedNotice, _ holds: TruthSlot) -> PlannedNotice {
    guard let within = checked.within else { return PlannedNotice(holds: holds, due: nil) }
    let period = lower(within)
    let today = constant(Int64(asAt.dayNumber))
    let due = newValue()
    emit(.shift(today, period, sign: 1, into: due))
    return PlannedNotice(holds: holds, due: due)
  }

  /// A text put together of the notices that hold; not applicable where none does.
  private mutating func composed(_ notices: [PlannedNotice]) -> PlannedValue {
    var result = PlannedValue(operand: .value(present(constant(0), where: notices.map(\.holds))))
    result.notices = notices
    return result
  }

  mutating func planned(_ flag: CheckedFlag) -> PlannedValue {
    let condition = self.condition(flag.condition)
    let raised = decided(condition, effects(flag.effects, absent: .keep))
    var result = PlannedValue(operand: .truth(raised))
    result.conditions = [condition]
    if !flag.notices.isEmpty {
      let notices = flag.notices.map { notice($0, raised) }
      result.parts[.notices] = composed(notices)
    }
    return result
  }
}

extension PlannedEffects {
  /// The same for every kind of absence.
  static func all(_ action: Action) -> PlannedEffects {
    PlannedEffects(actions: [.keep, action, action, action, .keep])
  }

  /// Undecided is no.
  static let allNo = PlannedEffects.all(.no)
}

extension TypedExpression {
  /// The parts of an `and` or `all of`, also of one that a definition without clauses names; otherwise nil.
  func conjuncts(in rulebook: CheckedRulebook) -> [TypedExpression]? {
    if case .value(let index) = kind, case .define(let define) = rulebook.values[index].kind,
      define.clauses.isEmpty
    {
      return define.expression.joined
    }
    return joined
  }

  private var joined: [TypedExpression]? {
    if case .and(let parts) = kind { return parts }
    if case .quantified(.all, let parts) = kind { return parts }
    return nil
  }
}
