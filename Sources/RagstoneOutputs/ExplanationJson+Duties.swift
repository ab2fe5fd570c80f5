import Ragstone

extension JsonText {
  /// The members that a duty adds to its value.
  mutating func members(_ duty: DutyExplanation) {
    member("term", duty.term)
    member("counted_from", duty.day)
    member("due", duty.due)
    member("clipped", duty.isClipped)
    member("done", duty.done)
    member("progress", Self.word(duty.progress))
    member("done_rule", duty.doneRule)
    key("done_by")
    if let event = duty.event {
      beginObject()
      member("label", event.label)
      member("file", event.file)
      member("row", event.row)
      endObject()
    } else {
      null()
    }
    member("days_late", duty.late)
    member("reason", Self.word(duty.reason))
    key("decided_by")
    if let condition = duty.decidedBy { write(condition) } else { null() }
    list("undecided", duty.undecided) { $0.write($1) }
    member("effect", duty.effect)
    member("due_readings", duty.readings)
    member("done_readings", duty.doneReadings)
  }

  private mutating func write(_ condition: DutyExplanation.Condition) {
    beginObject()
    member("rule", condition.passage)
    switch condition.answer {
    case .yes: member("condition", "yes")
    case .no: member("condition", "no")
    case .failed: member("condition", "failed")
    case .undecided(let kind): member("condition", kind.words)
    }
    member("effect", condition.effect)
    member("readings", condition.readings)
    endObject()
  }

  private static func word(_ progress: DutyExplanation.Progress) -> String {
    switch progress {
    case .done: "done"
    case .doneBefore: "done before"
    case .planned: "planned"
    case .open: "open"
    }
  }

  private static func word(_ reason: DutyReason) -> String {
    switch reason {
    case .dates: "dates"
    case .condition: "condition"
    case .dayAbsent: "no date to count from"
    case .doneAbsent: "no date of doing"
    case .beforeFirstPeriod: "before the first period"
    case .exemption: "exemption"
    }
  }
}
