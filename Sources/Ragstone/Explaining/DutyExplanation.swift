/// How a duty stands, and why.
package struct DutyExplanation: Sendable {
  /// A condition of the duty.
  package struct Condition: Sendable {
    package let passage: Passage
    package let answer: Answer
    /// What was done because it could not be decided, or nil.
    package let effect: AppliedEffect?
    /// Fields, named values and parameters that it reads.
    package let readings: [Reading]
  }

  /// What is known of its being done.
  package enum Progress: Sendable, Hashable {
    /// Done, in time or late.
    case done
    /// Done for an earlier period, not for the one that counts.
    case doneBefore
    /// A date is known, and it is after the as-at date.
    case planned
    /// No date.
    case open
  }

  /// A row of events that shows that it is done.
  package struct EventRow: Sendable, Hashable {
    /// The table's label.
    package let label: String
    /// The file of the table, or nil when none was read.
    package let file: String?
    /// As a spreadsheet numbers it.
    package let row: Int
  }

  package let state: Outcome
  package let reason: DutyReason
  /// By when it is to be done, as written.
  package let term: Passage
  /// What it is counted from, or due on, with its value.
  package let day: Outcome
  /// The date it is due.
  package let due: Outcome
  /// The day was moved to the end of a shorter month.
  package let isClipped: Bool
  /// The date it was done on, whatever the as-at date.
  package let done: Outcome
  package let progress: Progress
  /// What shows that it is done, as written.
  package let doneRule: Passage
  /// The row that shows that it is done, or nil.
  package let event: EventRow?
  /// Days late.
  package let late: Outcome
  /// Fields, named values and parameters that the date it is due rests on.
  package let readings: [Reading]
  /// Fields, named values and parameters that the date it was done on rests on.
  package let doneReadings: [Reading]
  /// The condition that is not met or the exemption that holds, or nil.
  package let decidedBy: Condition?
  /// Conditions that could not be decided.
  package let undecided: [Condition]
  /// What was done because a date is unknown, or nil.
  package let effect: AppliedEffect?
}
