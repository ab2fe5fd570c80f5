/// The lanes of an escalation.
package struct PlannedEscalation: Sendable {
  /// The level held, as the records give it.
  package let held: ValueSlot
  /// The same after the clauses for an absent level.
  package let decided: ValueSlot
  package let transitions: [PlannedTransition]
  /// Index of the transition proposed, or -1.
  package let chosen: ValueSlot
  /// The level after the transition, before any judgement.
  package let moved: ValueSlot
}

/// The lanes of one transition.
package struct PlannedTransition: Sendable {
  /// The level held is one that it leads away from.
  package let leads: TruthSlot
  /// Its condition as it was before its absence was decided.
  package let condition: TruthSlot
  /// Each part of a condition that is an `and` or `all of`; otherwise empty.
  package let parts: [TruthSlot]
  /// It leads away from the level held and its condition is taken to hold.
  package let holds: TruthSlot
  /// It is the proposal: the first that holds.
  package let proposed: TruthSlot
  /// Each agreement, as recorded.
  package let agreements: [TruthSlot]
  /// It is the proposal and all have agreed.
  package let made: TruthSlot
}

/// The lanes of a judgement.
package struct PlannedJudgement: Sendable {
  /// What was judged on.
  package let before: ValueSlot
  /// The judged value in force.
  package let judged: ValueSlot
  /// What became of it: a place in `CheckedJudgement.outcomes`, not applicable when there is none.
  package let outcome: ValueSlot
  /// What was left.
  package let after: ValueSlot
}

/// Something to do or somebody to tell: whether, and by when.
package struct PlannedNotice: Sendable {
  package let holds: TruthSlot
  /// The day it is due, or nil.
  package let due: ValueSlot?
}
