import Ragstone

extension ExplanationWriter {
  /// An escalation, or a flag that is raised or could not be decided.
  mutating func writeLevels(_ value: ValueExplanation) {
    switch value.detail {
    case .escalation(let escalation): write(escalation, value)
    case .flag(let flag): write(flag, value)
    case .define, .indicator, .score, .rating, .matrix, .table, .duty, .part, .population, .summary, .rank:
      break
    }
  }

  private mutating func write(_ escalation: EscalationExplanation, _ value: ValueExplanation) {
    beginPart(verdict(value))
    add("Held before this run: \(escalation.held.shown): \(quoted(escalation.start)).", indent: 2)
    if let effect = escalation.startEffect {
      add("It was \(effect.kind.words); \(effect.words): \(quoted(effect.passage)).", indent: 4)
    }
    for transition in escalation.transitions { write(transition) }
    for action in escalation.actions { add("To do: \(ended(action))", indent: 2) }
    for notice in escalation.notices { add("To be told: \(ended(notice))", indent: 2) }
    if let judgement = escalation.judgement { write(judgement) }
  }

  private mutating func write(_ transition: EscalationExplanation.Transition) {
    let rule = quoted(transition.passage)
    let fate: String
    switch transition.fate {
    case .made: fate = "Moves to \(transition.target): \(rule)."
    case .awaiting:
      let awaited = transition.agreements.filter { $0.answer != .yes }.map(\.party)
      fate =
        "\(transition.target) is proposed and awaits \(awaited.joined(separator: " and ")): \(rule)."
    case .didNotHold: fate = "Not to \(transition.target): \(rule)."
    case .notTried: return add("Not tried, since one above held: \(rule).", indent: 2)
    }
    // The parts say more than what they read together.
    add(fate + (transition.parts.isEmpty ? sentence(transition.readings) : ""), indent: 2)
    if transition.fate != .didNotHold { addReasons(transition.passage, indent: 4) }
    for part in transition.parts {
      let answer: String
      switch part.answer {
      case .yes: answer = "Holds"
      case .no: answer = "Does not hold"
      case .undecided(let kind): answer = "Not decided (\(kind.words))"
      case .failed: answer = "Could not be worked out"
      }
      add("\(answer): \(quoted(part.passage)).", indent: 4)
    }
    if transition.isLoweringUndecided {
      add("It was \(transition.condition.words), and unknown data never lowers a level.", indent: 4)
    }
    if let effect = transition.effect {
      add("It was \(transition.condition.words); \(effect.words): \(quoted(effect.passage)).", indent: 4)
    }
    if transition.fate == .didNotHold { return }
    for agreement in transition.agreements {
      let answer: String
      switch agreement.answer {
      case .yes: answer = "has agreed"
      case .no: answer = "has not agreed"
      case .undecided(let kind): answer = "has not agreed (\(kind.words))"
      case .failed: answer = "could not be worked out"
      }
      add("\(agreement.party) \(answer): \(quoted(agreement.passage)).", indent: 4)
    }
  }

  private mutating func write(_ flag: FlagExplanation, _ value: ValueExplanation) {
    guard case .value(1) = value.outcome.state else {
      guard let effect = flag.effect else { return }
      beginPart("\(value.label): \(value.outcome.shown)")
      return add(
        "It was \(flag.condition.words); \(effect.words): \(quoted(effect.passage)).", indent: 2)
    }
    beginPart(value.label)
    add("\(quoted(flag.passage)).\(sentence(flag.readings))", indent: 2)
    addReasons(flag.passage, indent: 4)
    if let effect = flag.effect {
      add("It was \(flag.condition.words); \(effect.words): \(quoted(effect.passage)).", indent: 4)
    }
    for notice in flag.notices { add("To be told: \(ended(notice))", indent: 2) }
  }

  /// With a full stop, unless it ends a sentence already.
  private func ended(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") ? text : text + "."
  }

  /// Every recorded judgement and what became of it.
  mutating func write(_ judgement: JudgementExplanation) {
    for row in judgement.rows {
      let fate: String
      switch row.fate {
      case .applied: fate = "applied: \(judgement.before.shown) becomes \(judgement.after.shown)"
      case .expired: fate = "ignored, it has expired"
      case .superseded: fate = "ignored, a later one is in force"
      case .tooFar: fate = "ignored, it goes too far from \(judgement.before.shown)"
      case .notRated: fate = "ignored, there is nothing to judge on"
      }
      add(
        "Judgement \(row.value) of \(row.date) until \(row.end), \(row.author): \(fate)"
          + " (\(row.file) row \(row.rowNumber)).", indent: 2)
      add("Reason given: \(row.reason)", indent: 4)
      if row.fate != .applied { continue }
      add("Allowed by \(quoted(judgement.passage)).", indent: 4)
      addReasons(judgement.passage, indent: 4)
    }
  }
}
