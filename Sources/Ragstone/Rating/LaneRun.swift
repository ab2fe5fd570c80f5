/// One pass of steps over the rows of a frame.
struct LaneRun {
  let frame: Frame
  /// Where texts are read; nil for a query whose events table is not there.
  let table: RecordTable?
  /// The table's row of the frame's first row, when the rows are those of the record.
  let firstRow: Int
  /// The table's row of each row, when the rows are events.
  let eventRows: [Int32]?
  /// Which days are working days; nil when the rules list no holidays.
  let calendar: WorkingCalendar?
  /// Index of the step that runs now.
  var step: Int32 = 0

  init(
    frame: Frame, table: RecordTable?, firstRow: Int, eventRows: [Int32]?, calendar: WorkingCalendar?
  ) {
    self.frame = frame
    self.table = table
    self.firstRow = firstRow
    self.eventRows = eventRows
    self.calendar = calendar
  }

  var count: Int { frame.count }

  func lane(_ slot: ValueSlot) -> ValueLane { frame.lane(slot) }

  func answers(_ slot: TruthSlot) -> UnsafeMutablePointer<UInt8> { frame.answers(slot) }

  /// The row of the table that a row of the frame stands for; `PeriodLayout.made` for one that no file holds.
  func tableRow(_ row: Int) -> Int { eventRows.map { Int($0[row]) } ?? firstRow + row }

  /// Why a row of the table has no text in a field, or 0; a row that no file holds has none yet.
  func textAbsence(_ place: Int, _ field: Int) -> UInt8 {
    guard let table, place >= 0 else { return Absence.notYet.rawValue }
    return table.columns[field].absences[place]
  }

  func fail(_ lane: ValueLane, _ row: Int, standing: Int64 = 0) {
    lane.withhold(row, Absence.failedCode, standing: standing)
    frame.markFailed(row, step)
  }

  func fail(_ answers: UnsafeMutablePointer<UInt8>, _ row: Int) {
    answers[row] = Absence.failedCode + 1
    frame.markFailed(row, step)
  }

  /// Runs one step over every row.
  func perform(_ step: Step) {
    switch step {
    case .add(let a, let b, let into):
      combine(a, b, into) { $0.addingReportingOverflow($1) }
    case .subtract(let a, let b, let into):
      combine(a, b, into) { $0.subtractingReportingOverflow($1) }
    case .multiply(let a, let b, let into): multiply(a, b, into)
    case .divide(let a, let b, let factor, let into, let over): divide(a, b, factor, into, over)
    case .settle(let a, let over, let into): settle(a, over, into)
    case .round(let a, let over, let way, let places, let into): round(a, over, way, places, into)
    case .shift(let date, let period, let sign, let into): shift(date, period, sign, into)
    case .elapsed(let unit, let from, let to, let into): elapsed(unit, from, to, into)
    case .elapsedCompare(let relation, let date, let period, let anchor, let into):
      elapsedCompare(relation, date, period, anchor, into)
    case .compare(let relation, let a, let b, let into): compare(relation, a, b, into)
    case .compareQuotients(let relation, let a, let over, let b, let over2, let into):
      compareQuotients(relation, (a, over), (b, over2), into)
    case .within(let a, let tolerance, let b, let into): within(a, tolerance, b, into)
    case .isOneOf(let a, let members, let into): isOneOf(a, members, into)
    case .isText(let field, let texts, let into): isText(field, texts, into)
    case .absenceTest(let a, let test, let into): absenceTest(a, test, into)
    case .truthAbsenceTest(let a, let test, let into): truthAbsenceTest(a, test, into)
    case .textAbsenceTest(let field, let test, let into): textAbsenceTest(field, test, into)
    case .not(let a, let into): not(a, into)
    case .and(let all, let into): and(all, into)
    case .or(let all, let into): or(all, into)
    case .count(let all, let quantifier, let into): quantify(all, quantifier, into)
    case .countMembers(let all, let into): countMembers(all, into)
    case .truth(let of, let into): truth(of, into)
    case .value(let of, let into): value(of, into)
    case .isPresent(let a, let into): absenceTest(a, .isKnown, into)
    case .choose(let conditions, let outcomes, let into, let chosen):
      choose(conditions, outcomes, into, chosen)
    case .withdraw(let condition, let kind, let from, let into): withdraw(condition, kind, from, into)
    case .withdrawTruth(let condition, let kind, let from, let into):
      withdrawTruth(condition, kind, from, into)
    case .withdrawCode(let from, let code, let into): withdrawCode(from, code, into)
    case .decide(let a, let effects, let into): decide(a, effects, into)
    case .decideTruth(let a, let effects, let into): decideTruth(a, effects, into)
    case .ratingStep(let current, let condition, let move, let into):
      ratingStep(current, condition, move, into)
    case .lookup(let code, let cells, let into): lookup(code, cells, into)
    case .lookupPair(let row, let column, let width, let cells, let into):
      lookupPair(row, column, width, cells, into)
    case .duty(let planned): duty(planned)
    case .weigh(let items, let into, let weight, let maximum): weigh(items, into, weight, maximum)
    case .extreme(let slots, let isHighest, let leavesOut, let into):
      extreme(slots, isHighest, leavesOut, into)
    case .median(let slots, let leavesOut, let into, let over): median(slots, leavesOut, into, over)
    case .firstKnown(let slots, let into): firstKnown(slots, into)
    case .weighEvidence(let items, let into, let over): weighEvidence(items, into, over)
    case .query(_, let into, let over):
      // A query inside a query: no plan has one.
      for row in 0..<count {
        fail(lane(into), row)
        if let over { fail(lane(over), row, standing: ExactDecimal.unit) }
      }
    }
  }
}
