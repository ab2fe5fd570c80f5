import Ragstone

extension ExplanationWriter {
  /// How a duty stands, by when it was due, what shows that it is done, and what excuses it.
  mutating func writeDuty(_ value: ValueExplanation) {
    guard case .duty(let duty) = value.detail else { return }
    beginPart(verdict(value))
    if let condition = duty.decidedBy {
      let cause = duty.reason == .condition ? "Not due, since this does not hold" : "Not due"
      add("\(cause): \(quoted(condition.passage)).\(sentence(condition.readings))", indent: 2)
      if condition.effect == nil { addReasons(condition.passage, indent: 4) }
    } else {
      writeTerm(duty)
      writeDone(duty)
    }
    for condition in duty.undecided {
      guard let effect = condition.effect else { continue }
      add(
        "\(quoted(condition.passage)) was \(condition.answer.words); \(effect.words): \(quoted(effect.passage)).",
        indent: 2)
      addReasons(effect.passage, indent: 4)
    }
    if let effect = duty.effect {
      add("A date is \(effect.kind.words); \(effect.words): \(quoted(effect.passage)).", indent: 2)
      addReasons(effect.passage, indent: 4)
    }
  }

  private mutating func writeTerm(_ duty: DutyExplanation) {
    let rule = "\(quoted(duty.term)).\(sentence(duty.readings))"
    switch duty.reason {
    case .beforeFirstPeriod: return add("Not due yet, its first period has not begun: \(rule)", indent: 2)
    case .dayAbsent: return add("The date it rests on is \(duty.day.shown): \(rule)", indent: 2)
    case .doneAbsent where duty.due.absence != nil:
      return add("The date it was done on is \(duty.done.shown): \(rule)", indent: 2)
    case .dates, .condition, .exemption, .doneAbsent: break
    }
    add("Due on \(duty.due.shown): \(rule)", indent: 2)
    if duty.isClipped { add("The month has no such day, so its last day counts.", indent: 4) }
  }

  private mutating func writeDone(_ duty: DutyExplanation) {
    switch duty.reason {
    case .beforeFirstPeriod, .dayAbsent, .condition, .exemption: return
    case .dates, .doneAbsent: break
    }
    if duty.due.absence != nil { return }
    add("\(done(duty)): \(quoted(duty.doneRule)).", indent: 2)
  }

  /// When it was done, and how late.
  private func done(_ duty: DutyExplanation) -> String {
    var line: String
    switch duty.progress {
    case .done: line = "Done on \(duty.done.shown)"
    case .doneBefore: line = "Last done on \(duty.done.shown)"
    case .planned: line = "Not done yet, planned for \(duty.done.shown)"
    case .open:
      line = duty.done.absence == .notYet ? "Not done yet" : "When it was done is \(duty.done.shown)"
    }
    if let event = duty.event {
      line += ", shown by \(event.label), \(event.file.map { "\($0) row" } ?? "row") \(event.row)"
    }
    guard case .value(let days) = duty.late.state, days > 0 else { return line }
    let unit = duty.late.shown == "1" ? "day" : "days"
    return line + ", \(duty.late.shown) \(unit) \(duty.progress == .done ? "late" : "overdue")"
  }
}
