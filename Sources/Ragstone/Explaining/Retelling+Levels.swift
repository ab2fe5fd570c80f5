extension Retelling {
  /// An escalation: the level held, and every transition away from it in the order tried.
  func explanation(
    _ escalation: CheckedEscalation, _ planned: PlannedValue, of index: Int
  ) -> EscalationExplanation? {
    guard let levels = planned.levels else { return nil }
    let type = ValueType.words(escalation.scale)
    var transitions: [EscalationExplanation.Transition] = []
    for (written, lanes) in zip(escalation.transitions, levels.transitions)
    where answer(lanes.leads) == .yes {
      transitions.append(told(written, lanes, levels, escalation.scale))
    }
    let raw = outcome(levels.held, type, "not rated")
    return EscalationExplanation(
      start: passage(escalation.start.span, Citation()),
      startReadings: conditionReadings([escalation.start]),
      startEffect: raw.absence.flatMap { applied(escalation.startEffects, $0, type) },
      held: outcome(levels.decided, type, "not rated"), transitions: transitions,
      moved: outcome(levels.moved, type, "not rated"), actions: pieces(of: index, .actions),
      notices: pieces(of: index, .notices),
      judgement: escalation.judgement.flatMap { judgement in
        planned.judgement.map { explanation(judgement, $0, type) }
      })
  }

  private func told(
    _ written: CheckedEscalation.Transition, _ planned: PlannedTransition, _ levels: PlannedEscalation,
    _ scale: Int
  ) -> EscalationExplanation.Transition {
    let condition = answer(planned.condition)
    let wasChosen = view.value(levels.chosen) >= 0
    let fate: EscalationExplanation.Fate
    if answer(planned.made) == .yes {
      fate = .made
    } else if answer(planned.proposed) == .yes {
      fate = .awaiting
    } else {
      fate = answer(planned.holds) == .yes && wasChosen ? .notTried : .didNotHold
    }
    var effect: AppliedEffect?
    var isLoweringUndecided = false
    if case .undecided(let kind) = condition {
      let type = ValueType.words(scale)
      if isLowering(to: written.target, levels, scale) {
        isLoweringUndecided = true
      } else {
        effect = applied(written.effects, kind, type)
      }
    }
    let conjuncts = written.condition.conjuncts(in: rulebook) ?? []
    return EscalationExplanation.Transition(
      passage: passage(written.span, written.citation),
      target: rulebook.wordSets[scale].words[written.target],
      fate: fate, condition: condition,
      parts: zip(conjuncts, planned.parts).map { part, slot in
        EscalationExplanation.Part(passage: passage(part.span, Citation()), answer: answer(slot))
      },
      agreements: zip(written.agreements, planned.agreements).map { agreement, slot in
        EscalationExplanation.Agreement(
          party: agreement.party, passage: passage(agreement.condition.span, Citation()),
          answer: answer(slot))
      }, effect: effect, isLoweringUndecided: isLoweringUndecided,
      readings: conditionReadings([written.condition]))
  }

  private func isLowering(to target: Int, _ levels: PlannedEscalation, _ scale: Int) -> Bool {
    let held = view.value(levels.decided)
    return rulebook.wordSets[scale].order == .bestFirst ? Int64(target) < held : Int64(target) > held
  }

  /// The pieces of a text that a value yields.
  private func pieces(of owner: Int, _ part: ResultPart) -> [String] {
    let wanted = CheckedPart(owner: owner, part: part)
    let index = rulebook.values.firstIndex { value in
      if case .part(let part) = value.kind { return part == wanted }
      return false
    }
    guard let index else { return [] }
    return ComposedText(rulebook: rulebook, plan: plan).pieces(
      index, row: view.batchRow, in: view.everything)
  }

  /// A flag: its condition, and who is told.
  func explanation(_ flag: CheckedFlag, _ planned: PlannedValue, of index: Int) -> FlagExplanation {
    var condition = Answer.failed
    if let slot = planned.conditions.first { condition = answer(slot) }
    var effect: AppliedEffect?
    if case .undecided(let kind) = condition { effect = applied(flag.effects, kind, .yesNo) }
    return FlagExplanation(
      passage: passage(flag.condition.span, flag.citation), condition: condition, effect: effect,
      readings: conditionReadings([flag.condition]), notices: pieces(of: index, .notices))
  }

  // MARK: Judgements

  /// What was made of each recorded judgement.
  func explanation(
    _ judgement: CheckedJudgement, _ planned: PlannedJudgement, _ type: ValueType
  ) -> JudgementExplanation {
    JudgementExplanation(
      passage: passage(judgement.span, judgement.citation),
      before: outcome(planned.before, type, "not rated"),
      after: outcome(planned.after, type, "not rated"), rows: rows(of: judgement, planned, type))
  }

  private func rows(
    of judgement: CheckedJudgement, _ planned: PlannedJudgement, _ type: ValueType
  ) -> [JudgementExplanation.Row] {
    let (frame, batchRow) = (view.everything, view.batchRow)
    guard let every = queryNumbers.bySpan[judgement.all.span],
      let current = queryNumbers.bySpan[judgement.inForce.span],
      every < frame.queries.count, current < frame.queries.count,
      judgement.table < events.count, let source = events[judgement.table]
    else { return [] }
    let (all, inForce) = (frame.queries[every], frame.queries[current])
    guard batchRow + 1 < all.starts.count, let date = plan.queries[current].date else { return [] }
    // Both queries go over the same rows in the same order.
    let places = all.starts[batchRow]..<all.starts[batchRow + 1]
    let isCounted = { all.lanes.truth(plan.queries[every].included, $0) == 1 }
    let isInForce = { inForce.lanes.truth(plan.queries[current].included, $0) == 1 }
    // The reduction has left which row it took.
    let taken = plan.queries[current].counted
    let isTaken = { place in taken.map { inForce.lanes.truth($0, place) == 1 } ?? false }
    return places.filter(isCounted).map { place in
      let row = Int(all.eventRows[place])
      let fate: JudgementExplanation.Fate =
        !isInForce(place) ? .expired : isTaken(place) ? fateInForce(planned) : .superseded
      let value = source.columns[judgement.valueField].values[row]
      let end = source.columns[judgement.endField].values[row]
      return JudgementExplanation.Row(
        value: ValueText.text(value, type, rulebook.wordSets),
        author: source.text(row: row, field: judgement.authorField),
        reason: source.text(row: row, field: judgement.reasonField),
        date: ValueText.text(inForce.lanes.value(date, place), .date, rulebook.wordSets),
        end: ValueText.text(end, .date, rulebook.wordSets), file: source.fileName,
        rowNumber: source.rowNumber(row), fate: fate)
    }
  }

  /// What the evaluation made of the judgement in force.
  private func fateInForce(_ planned: PlannedJudgement) -> JudgementExplanation.Fate {
    let fates: [JudgementExplanation.Fate] = [.applied, .expired, .tooFar, .notRated]
    let code = view.value(planned.outcome)
    guard let index = Int(exactly: code), fates.indices.contains(index) else { return .expired }
    return fates[index]
  }
}
