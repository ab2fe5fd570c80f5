extension Retelling {
  /// A rating: the step that changed what was expected, else the band that gives it, else a step that would have.
  func parting(
    _ rating: CheckedRating, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let told = explanation(rating, planned)
    if let changed = changed(rating, told, difference) { return changed }
    let start = startParting(rating, told, planned, difference)
    if let start, start.turn == .didNotHold || start.instead != nil { return start }
    return unusedStep(rating, told, difference) ?? judgement(told.judgement, difference) ?? start
  }

  /// The step after the last place at which the rating was what was expected.
  private func changed(
    _ rating: CheckedRating, _ told: RatingExplanation, _ difference: OutcomeDifference
  ) -> Parting? {
    if let judged = told.judgement, isWanted(judged.before, difference.wanted) {
      return Parting(
        rule: judged.passage,
        turn: .changed(from: judged.before.shown, to: judged.after.shown), readings: [])
    }
    guard let last = told.steps.lastIndex(where: { isWanted($0.before, difference.wanted) }) else {
      return nil
    }
    let step = told.steps[last]
    return Parting(
      rule: step.passage,
      turn: .changed(from: step.before.shown, to: step.after.shown),
      readings: readings(of: rating.steps[last].expressions), effect: step.effect)
  }

  private func startParting(
    _ rating: CheckedRating, _ told: RatingExplanation, _ planned: PlannedValue,
    _ difference: OutcomeDifference
  ) -> Parting? {
    switch rating.start {
    case .bands(let bands):
      let clauses = bands.map { band in
        PartingChoice(
          span: band.span, citation: band.citation, expressions: band.condition.map { [$0] } ?? [],
          isWanted: isWanted(band, difference.wanted))
      }
      return parting(
        difference.value, among: clauses, planned, effects: rating.startEffects, difference)
    case .from(let expression):
      return Parting(
        rule: passage(expression.span, Citation()), turn: .workedOut,
        readings: readings(of: [expression]), effect: told.startEffect)
    }
  }

  private func isWanted(_ band: CheckedRating.Band, _ wanted: OutcomeDifference.Wanted) -> Bool {
    guard let word = band.value else {
      if case .absent = wanted { return true }
      return false
    }
    return wanted == .value(Int64(word))
  }

  /// The first step that was not taken and leads from what it met to what was expected.
  private func unusedStep(
    _ rating: CheckedRating, _ told: RatingExplanation, _ difference: OutcomeDifference
  ) -> Parting? {
    guard case .value(let wanted) = difference.wanted else { return nil }
    let words = rulebook.wordSets[rating.scale]
    for (step, toldStep) in zip(rating.steps, told.steps) where !toldStep.acted {
      guard case .value(let before) = toldStep.before.state,
        leads(step.kind, from: before, to: wanted, words)
      else { continue }
      var turn = Parting.Turn.didNotHold
      if case .undecided(let kind) = toldStep.condition { turn = .undecided(kind) }
      return Parting(
        rule: toldStep.passage, turn: turn, readings: readings(of: step.expressions),
        effect: toldStep.effect)
    }
    return nil
  }

  private func leads(
    _ kind: CheckedRating.Step.Kind, from before: Int64, to wanted: Int64, _ words: WordSet
  ) -> Bool {
    let isBestFirst = words.order == .bestFirst
    let isWorse = isBestFirst ? wanted > before : wanted < before
    switch kind {
    case .override(let word): return Int64(word) == wanted
    case .cannotBeBetterThan(let word): return Int64(word) == wanted && isWorse
    case .cannotBeWorseThan(let word): return Int64(word) == wanted && !isWorse
    case .adjust(let steps, let direction):
      let down = (direction == .worse) == isBestFirst
      let last = Int64(words.words.count - 1)
      return wanted == (down ? min(last, before + Int64(steps)) : max(0, before - Int64(steps)))
    case .cannotBeBeyond: return false
    }
  }

  /// A recorded judgement of what was expected that was not taken.
  func judgement(_ told: JudgementExplanation?, _ difference: OutcomeDifference) -> Parting? {
    guard let told,
      let row = told.rows.last(where: { $0.value == difference.expected && $0.fate != .applied })
    else { return nil }
    return Parting(
      rule: told.passage, turn: .judgement(row.fate),
      readings: [
        Reading(name: "\(row.file) row \(row.rowNumber)", label: row.author, shown: row.value),
        Reading(name: "ends", label: "ends", shown: row.end),
      ])
  }
}
