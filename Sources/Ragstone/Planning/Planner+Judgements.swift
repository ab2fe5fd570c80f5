extension Planner {
  /// Applies a judgement as the last step, and leaves what became of it in a part.
  mutating func apply(
    _ judgement: CheckedJudgement, to before: ValueSlot, _ words: WordSet, of result: inout PlannedValue
  ) {
    let judged = value(judgement.inForce)
    let count = value(judgement.all)
    let inForce = known(judged)
    let isRated = known(before)
    // As far as it may go either way; an end of the scale is as far as anything goes.
    let last = Int64(words.words.count - 1)
    let steps = Int64(judgement.steps)
    let isBestFirst = words.order == .bestFirst
    let mayRise = judgement.direction == nil || (judgement.direction == .worse) == isBestFirst
    let mayFall = judgement.direction == nil || (judgement.direction == .better) == isBestFirst
    let lowest = mayFall ? moved(before, by: -steps, last) : before
    let highest = mayRise ? moved(before, by: steps, last) : before
    let isNear = all([compared(.atLeast, judged, lowest), compared(.atMost, judged, highest)])
    let applies = all([inForce, isRated, decided(isNear, .allNo)])
    let after = newValue()
    emit(.firstKnown([present(judged, where: [applies]), before], into: after))
    let ended = compared(.greater, count, constant(0))
    let outcome = code([applies, all([inForce, isRated]), inForce, ended], [0, 2, 3, 1])
    result.operand = .value(after)
    result.judgement = PlannedJudgement(before: before, judged: judged, outcome: outcome, after: after)
    result.parts[.judgement] = PlannedValue(operand: .value(outcome))
  }

  /// A limit so many steps from another value: what it leaves of a rating.
  ///
  /// - Returns: the condition, undecided too where the operand is absent, and the rating after the step.
  mutating func limited(
    _ current: ValueSlot, _ step: CheckedRating.Step, by operand: TypedExpression,
    _ limit: (Direction, steps: Int, Direction), _ words: WordSet
  ) -> (condition: TruthSlot, after: ValueSlot) {
    let isBestFirst = words.order == .bestFirst
    let last = Int64(words.words.count - 1)
    let measured = value(operand)
    let condition = all([self.condition(step.condition), compared(.equal, measured, measured)])
    let holds = decided(condition, effects(step.effects, absent: .keep))
    // Where an absent operand is decided with `applies`, the worst is assumed.
    let assumed = newValue()
    emit(.decide(measured, .all(.value(isBestFirst ? last : 0)), into: assumed))
    let goesUp = (limit.2 == .worse) == isBestFirst
    let bound = moved(assumed, by: goesUp ? Int64(limit.steps) : -Int64(limit.steps), last)
    let after = newValue()
    let keepsHigher = (limit.0 == .better) == isBestFirst
    emit(
      .extreme(
        [current, present(bound, where: [holds])], isHighest: keepsHigher,
        leavesOut: [[], .notApplicable], into: after))
    return (condition, after)
  }

  private mutating func known(_ slot: ValueSlot) -> TruthSlot {
    let result = newTruth()
    emit(.isPresent(slot, into: result))
    return result
  }

  private mutating func compared(_ relation: Relation, _ left: ValueSlot, _ right: ValueSlot) -> TruthSlot {
    let result = newTruth()
    emit(.compare(relation, left, right, into: result))
    return result
  }

  private mutating func moved(_ slot: ValueSlot, by distance: Int64, _ last: Int64) -> ValueSlot {
    let result = newValue()
    emit(.ratingStep(slot, constantTruth(true), .move(distance, last: last), into: result))
    return result
  }
}
