/// A rulebook made ready to run at one as-at date with one set of parameters: flat steps over slots, in order.
///
/// A plan knows no names and no text of rules; steps run from the first to the last, each over a whole batch of rows.
package struct Plan: Sendable {
  /// The as-at date.
  package let asAt: CalendarDate
  /// Which days are working days; nil when the rules list no holidays.
  package var calendar: WorkingCalendar?
  /// Steps over the rows of the record.
  package var main = LanePlan()
  /// One for each aggregate: steps over event rows, then the reduction.
  package var queries: [QueryPlan] = []
  /// For each named value of the rulebook, where its result and its workings are.
  package var results: [PlannedValue] = []
  /// Value in force of each parameter: nil where it varies by a field.
  package var parameters: [Constant?] = []
  /// Where rules look at other days, by the place they are written at: the results for each day.
  package var pasts: [Span: [PlannedMoment]] = [:]
  /// What is worked out over the whole table before this plan runs, in order.
  package var stages: [StagePlan] = []
  /// Every comparison of the record's lanes, by the place it is written at.
  package var comparisons: [(place: Span, slot: TruthSlot)] = []
  /// Queries whose rows are looked at after the steps, without being reduced: only in the plan of a stage.
  package var visits: [Int] = []

  init(asAt: CalendarDate) { self.asAt = asAt }
}

/// Steps over lanes of one height.
package struct LanePlan: Sendable {
  /// How many value lanes.
  package var valueCount = 0
  /// How many truth lanes.
  package var truthCount = 0
  /// Lanes that hold the same value in every row.
  package var constants: [(slot: ValueSlot, value: Int64)] = []
  /// Which of them hold a parameter, by its index, and the day whose value that is.
  package var parameters: [(slot: ValueSlot, parameter: Int, day: CalendarDate)] = []
  /// Truth lanes that hold the same answer in every row.
  package var constantTruths: [(slot: TruthSlot, answer: UInt8)] = []
  /// Lanes that are columns of the record, or gathered from an events table.
  package var fields: [(slot: ValueSlot, field: Int)] = []
  /// Lanes that hold a summary or rank, by the index of the named value; `isOver` is the lower term of a quotient.
  package var made: [(slot: ValueSlot, value: Int, isOver: Bool)] = []
  /// In order.
  package var steps: [Step] = []
  /// The conditions that the author wrote, parts before the wholes they belong to.
  package var conditions: [PlannedCondition] = []
}

/// An aggregate over event rows.
package struct QueryPlan: Sendable {
  /// Index of the events table.
  package let table: Int
  /// Where the aggregate is written; nil when it is worked out for another day than the as-at date.
  package var place: Span?
  /// The type of the result.
  package var type = ValueType.number
  /// Kinds of absence that the result can have.
  package var absences = AbsenceSet.all
  /// Steps over the event rows in scope.
  package var lanes = LanePlan()
  /// Lanes of the record that are spread over the event rows: from main slot to query slot.
  package var spreadValues: [(from: ValueSlot, to: ValueSlot)] = []
  /// Truth lanes of the record that are spread over the event rows.
  package var spreadTruths: [(from: TruthSlot, to: TruthSlot)] = []
  /// The row counts when this is yes: date seen, window and filter together.
  package var included = TruthSlot(index: 0)
  /// For `share` and runs: the row is in the window, whatever the filter says.
  package var inWindow: TruthSlot?
  /// The condition on a row after `where`; nil where there is none.
  package var filter: (place: Span, slot: TruthSlot)?
  /// The comparisons in it, as the author wrote them.
  package var comparisons: [(place: Span, slot: TruthSlot)] = []
  /// How the rows of a periodic table are laid out; nil for other tables.
  package var periods: PlannedPeriods?
  /// Where the reduction leaves which rows made the result; nil when every row that is included did.
  package var counted: TruthSlot?
  /// The lane of the row's day: its date, or the first day of its period.
  package var date: ValueSlot?
  /// The index of the field of the date.
  package var dateField: Int?
  /// The rows of an owner must lie in the order of their dates, ties in the order of the file; those of a periodic
  /// table do.
  package var isOrdered = false
  /// The ends of its window, as written.
  package var windowEnds: [PlannedWindowEnd] = []
  /// Lanes that hold what a field has in the row before, by date.
  package var previousValues: [(slot: ValueSlot, field: Int)] = []
  /// For the most rows in any stretch: the stretch that ends with a row begins after this day.
  package var stretchBegin: ValueSlot?
  /// The lane or text field that is aggregated.
  package var operand: PlannedOperand?
  /// What is worked out.
  package let function: TypedEventQuery.Function
  /// Rows of the latest day that differ make the provider fail: nobody can say which of them stands.
  package var refusesTies = false
  /// The operand is a word whose order is worst first (for worst and best).
  package var isWorstFirst = false

  init(table: Int, function: TypedEventQuery.Function) {
    self.table = table
    self.function = function
  }
}

/// Something worked out for another day than the as-at date.
package struct PlannedMoment: Sendable {
  package let day: CalendarDate
  package let operand: PlannedOperand
}

/// Where a named value's result and workings are.
package struct PlannedValue: Sendable {
  /// The result as others use it.
  package var operand: PlannedOperand
  /// The result as shown: a quotient rounded at the sixth place. Truth results have none.
  package var shown: ValueSlot?
  /// Which clause, band or row was chosen: its index, or the index of the clause that was undecided.
  package var chosen: ValueSlot?
  /// Whether an indicator's points came from evidence.
  package var evidence: TruthSlot?
  /// For a rating: the start, and what each step left. For an indicator, a score and a table: what it was before its
  /// clauses for absence. For a duty: the day it is counted from, and the day it was done.
  package var stages: [ValueSlot] = []
  /// For a rating: the condition of each step, as it was before its absence was decided.
  package var conditions: [TruthSlot] = []
  /// For a score over a list: each item's value as it went in, and the list's numerator and weight.
  package var items: [ValueSlot] = []
  /// For a score over a list: each item's value before its clauses for absence.
  package var rawItems: [ValueSlot] = []
  /// For each clause, band or row: its condition's lane.
  package var clauseConditions: [TruthSlot?] = []
  /// The weight of each item as the whole number it was multiplied by.
  package var itemWeights: [Int64] = []
  /// For a matrix: its row and its column.
  package var axes: [ValueSlot] = []
  /// What else its declaration yields.
  package var parts: [ResultPart: PlannedValue] = [:]

  /// For an escalation: its transitions.
  package var levels: PlannedEscalation?
  /// What was made of a recorded judgement.
  package var judgement: PlannedJudgement?
  /// For a text that is put together: its pieces, in the order of the checked notices.
  package var notices: [PlannedNotice] = []

  init(operand: PlannedOperand) { self.operand = operand }
}
