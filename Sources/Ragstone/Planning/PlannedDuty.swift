/// What a step works a duty out from, and where it leaves the results. Days are day numbers.
package struct PlannedDuty: Hashable, Sendable {
  /// By when it is to be done.
  package enum Term: Hashable, Sendable {
    /// The day it is due.
    case day(ValueSlot)
    /// Once in each period, from the one that holds the day in the lane.
    case periods(from: ValueSlot, Periods)
  }

  /// The period that holds the as-at date, and the one before.
  package struct Periods: Hashable, Sendable {
    /// The first day of the period before.
    package let previousFirst: Int64
    /// Its last day.
    package let previousLast: Int64
    /// The last day of the period that holds the as-at date.
    package let last: Int64

    /// Makes two periods.
    package init(previousFirst: Int64, previousLast: Int64, last: Int64) {
      self.previousFirst = previousFirst
      self.previousLast = previousLast
      self.last = last
    }
  }

  package let term: Term
  /// The date on which it was done.
  package let done: ValueSlot
  /// Its condition, decided; nil for always.
  package let condition: TruthSlot?
  /// Its exemptions, decided.
  package let exemptions: [TruthSlot]
  /// What is done where a date is unknown: `keep`, `no` (not due), `yes` (not done) or `fail`.
  package let unknown: PlannedEffects.Action
  package let asAt: Int64
  /// A `DutyState`.
  package let state: ValueSlot
  /// The date it is due; not applicable when it is not.
  package let due: ValueSlot
  /// Days late, in millionths; not applicable when it is not due.
  package let late: ValueSlot
  /// A `DutyReason`.
  package let reason: ValueSlot

  /// Makes the working of a duty.
  package init(
    term: Term, done: ValueSlot, condition: TruthSlot?, exemptions: [TruthSlot],
    unknown: PlannedEffects.Action, asAt: Int64, state: ValueSlot, due: ValueSlot, late: ValueSlot,
    reason: ValueSlot
  ) {
    self.term = term
    self.done = done
    self.condition = condition
    self.exemptions = exemptions
    self.unknown = unknown
    self.asAt = asAt
    self.state = state
    self.due = due
    self.late = late
    self.reason = reason
  }
}
