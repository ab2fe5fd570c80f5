import Ragstone
import RagstoneOutputs

/// How one duty of one provider stands.
struct DutyLine: Sendable {
  /// Index of the duty among the values of the rulebook.
  let value: Int
  /// Nil where it is unknown.
  let state: DutyState?
  /// Nil where it is not due or the day is unknown.
  let due: CalendarDate?
  /// Nil where it is not due or unknown.
  let daysLate: Int?
}

extension RatingRun {
  /// Indices of the duties among the values, in the order declared.
  var duties: [Int] {
    rulebook.values.indices.filter {
      if case .duty = rulebook.values[$0].kind { true } else { false }
    }
  }

  /// How a duty stands in a row of a batch.
  func line(ofDuty index: Int, _ batchRow: Int, _ frame: BatchFrame) -> DutyLine {
    func value(_ planned: PlannedValue?) -> Int64? {
      guard case .value(let slot)? = planned?.operand,
        frame.main.absence(slot, batchRow) == Absence.presentCode
      else { return nil }
      return frame.main.value(slot, batchRow)
    }
    let planned = plan.results[index]
    return DutyLine(
      value: index, state: value(planned).flatMap { DutyState(rawValue: $0) },
      due: value(planned.parts[.due]).flatMap { CalendarDate(dayNumber: Int($0)) },
      daysLate: value(planned.parts[.late]).map { Int($0 / ExactDecimal.unit) })
  }
}

extension DutyLine {
  /// `Overdue`, or `unknown`.
  var stateText: String { state?.word ?? Absence.unknown.words }

  /// Adds the line as an object.
  func write(_ values: [NamedValue], to json: inout JsonText, provider: String?) {
    json.beginObject()
    if let provider { json.member("provider", provider) }
    json.member("name", values[value].name)
    json.member("label", values[value].label)
    json.member("state", stateText)
    json.member("due", due?.description)
    json.key("days_late")
    if let daysLate { json.number(daysLate) } else { json.null() }
    json.endObject()
  }
}
