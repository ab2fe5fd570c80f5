import Ragstone

extension JsonText {
  /// What an escalation adds.
  mutating func members(_ escalation: EscalationExplanation) {
    member("start", escalation.start)
    member("start_readings", escalation.startReadings)
    member("start_effect", escalation.startEffect)
    member("held", escalation.held)
    list("transitions", escalation.transitions) { $0.write($1) }
    member("moved", escalation.moved)
    list("actions", escalation.actions) { $0.string($1) }
    list("notices", escalation.notices) { $0.string($1) }
    member("judgement", escalation.judgement)
  }

  private mutating func write(_ transition: EscalationExplanation.Transition) {
    beginObject()
    member("rule", transition.passage)
    member("target", transition.target)
    member("fate", transition.fate.rawValue)
    member("condition", transition.condition)
    list("parts", transition.parts) { json, part in
      json.beginObject()
      json.member("rule", part.passage)
      json.member("condition", part.answer)
      json.endObject()
    }
    list("agreements", transition.agreements) { json, agreement in
      json.beginObject()
      json.member("party", agreement.party)
      json.member("rule", agreement.passage)
      json.member("condition", agreement.answer)
      json.endObject()
    }
    member("effect", transition.effect)
    member("lowering_undecided", transition.isLoweringUndecided)
    member("readings", transition.readings)
    endObject()
  }

  /// What was made of judgements, or null.
  mutating func member(_ name: String, _ judgement: JudgementExplanation?) {
    key(name)
    guard let judgement else { return null() }
    beginObject()
    member("rule", judgement.passage)
    member("before", judgement.before)
    member("after", judgement.after)
    list("rows", judgement.rows) { json, row in
      json.beginObject()
      json.member("value", row.value)
      json.member("author", row.author)
      json.member("reason", row.reason)
      json.member("date", row.date)
      json.member("ends_on", row.end)
      json.member("file", row.file)
      json.member("row", row.rowNumber)
      json.member("fate", row.fate.rawValue)
      json.endObject()
    }
    endObject()
  }

  /// What a flag adds.
  mutating func members(_ flag: FlagExplanation) {
    member("rule", flag.passage)
    member("condition", flag.condition)
    member("effect", flag.effect)
    member("readings", flag.readings)
    list("notices", flag.notices) { $0.string($1) }
  }
}
