extension Plan {
  /// Why a step of the record's failed in a row of a batch, in words.
  package func failureReason(step: Int, row: Int, in frame: BatchFrame) -> String {
    if step == Int(Evaluator.figureFailed) { return Self.figureReason }
    guard main.steps.indices.contains(step) else { return Self.tooLarge }
    guard case .query(let index, _, _) = main.steps[step], queries.indices.contains(index) else {
      return reason(for: main.steps[step])
    }
    let read = frame.queries[index]
    if read.withheld.indices.contains(row), read.withheld[row] == Absence.failedCode {
      return "there are more than \(PlannedPeriods.most) periods up to the as-at date"
    }
    // The reduction failed, or a step over the rows did.
    let steps = queries[index].lanes.steps
    for place in read.starts[row]..<read.starts[row + 1] {
      let failed = Int(read.lanes.failedStep[place])
      if steps.indices.contains(failed) { return reason(for: steps[failed]) }
    }
    if queries[index].refusesTies { return "its history gives two different levels on the latest day" }
    return Self.tooLarge
  }

  /// Why a provider fails that is in a figure over many which could not be worked out.
  package static let figureReason =
    "a summary or rank that concerns it cannot be worked out, since a number grows too large"
  private static let tooLarge = "a number grows too large"

  private func reason(for step: Step) -> String {
    switch step {
    case .decide, .decideTruth, .duty: "a value is missing, and the rules say stop"
    case .elapsed: "a date leaves the calendar"
    case .shift(_, let period, _, _), .elapsedCompare(_, _, let period, _, _): reason(forLeavingBy: period)
    case .add, .subtract, .multiply, .divide, .settle, .round, .compare, .compareQuotients, .within, .isOneOf,
      .isText, .absenceTest, .truthAbsenceTest, .textAbsenceTest, .not, .and, .or, .count, .countMembers,
      .truth, .value, .isPresent, .choose, .withdraw, .withdrawTruth, .withdrawCode, .ratingStep, .lookup,
      .lookupPair, .weigh, .extreme, .median, .firstKnown, .weighEvidence, .query:
      Self.tooLarge
    }
  }

  /// Why a date could not be moved by a period, or not be compared with one that was.
  private func reason(forLeavingBy operand: PlannedOperand) -> String {
    let periods: [CalendarPeriod]
    switch operand {
    case .period(let period): periods = [period]
    case .periodByWord(_, let all): periods = all
    case .value, .quotient, .truth, .text, .constantText: periods = []
    }
    guard let calendar, periods.contains(where: { $0.unit == .workingDays }) else {
      return "a date leaves the calendar"
    }
    return "a count of working days is outside the bank holidays known, \(calendar.from) to \(calendar.until)"
  }
}
