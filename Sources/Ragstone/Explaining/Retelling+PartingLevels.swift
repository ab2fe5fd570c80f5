extension Retelling {
  /// An escalation: the transition to the level expected and what it lacks, or the one that was made instead.
  func parting(
    _ escalation: CheckedEscalation, _ planned: PlannedValue, _ difference: OutcomeDifference
  ) -> Parting? {
    let index = difference.value
    guard let told = explanation(escalation, planned, of: index) else { return nil }
    if let judged = told.judgement, isWanted(judged.before, difference.wanted) {
      return Parting(
        rule: judged.passage,
        turn: .changed(from: judged.before.shown, to: judged.after.shown), readings: [])
    }
    if let judged = judgement(told.judgement, difference) { return judged }
    let moving = told.transitions.first { $0.fate == .made || $0.fate == .awaiting }
    guard isWanted(told.held, difference.wanted) else {
      let words = rulebook.wordSets[escalation.scale].words
      var target: String?
      if case .value(let word) = difference.wanted, let place = Int(exactly: word),
        words.indices.contains(place)
      {
        target = words[place]
      }
      if let wanted = told.transitions.first(where: { $0.target == target }) {
        return parting(index, wanted, instead: moving)
      }
      // From the level held no transition leads to it: the level held may be another than was thought.
      return Parting(
        rule: told.start, turn: target == nil ? .workedOut : .nothingGivesIt,
        readings: [Reading(name: "held", label: "held", shown: told.held.shown)], effect: told.startEffect)
    }
    guard let moving else { return nil }
    return Parting(
      rule: moving.passage, turn: .changed(from: told.held.shown, to: moving.target),
      readings: moving.readings, effect: moving.effect)
  }

  /// A transition that was expected and not made.
  private func parting(
    _ index: Int, _ wanted: EscalationExplanation.Transition,
    instead moving: EscalationExplanation.Transition?
  ) -> Parting {
    switch wanted.fate {
    case .awaiting:
      let missing = wanted.agreements.filter { $0.answer != .yes }
      return Parting(
        rule: wanted.passage, turn: .awaits(missing.map(\.party)),
        readings: missing.map {
          Reading(name: $0.passage.text, label: $0.party, shown: $0.answer.words)
        })
    case .notTried:
      return Parting(
        rule: moving?.passage ?? wanted.passage, turn: .held,
        readings: moving?.readings ?? wanted.readings, instead: wanted.passage)
    case .didNotHold, .made:
      let missing = wanted.parts.filter { $0.answer != .yes }.map {
        Reading(name: $0.passage.text, label: $0.passage.text, shown: $0.answer.words)
      }
      var turn = Parting.Turn.didNotHold
      if case .undecided(let kind) = wanted.condition { turn = .undecided(kind) }
      return Parting(
        rule: wanted.passage, turn: turn, readings: wanted.readings + missing,
        effect: wanted.effect)
    }
  }
}
