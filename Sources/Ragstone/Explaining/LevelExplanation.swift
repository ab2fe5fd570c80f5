/// How an escalation came to its level.
package struct EscalationExplanation: Sendable {
  /// A condition, or a part of one, with its answer.
  package struct Part: Sendable {
    package let passage: Passage
    package let answer: Answer
  }

  /// Whether a party has agreed.
  package struct Agreement: Sendable {
    package let party: String
    package let passage: Passage
    /// Only yes counts as agreed.
    package let answer: Answer
  }

  /// What became of a transition.
  package enum Fate: String, Sendable, Hashable {
    case made
    /// It is the proposal, and somebody has not agreed.
    case awaiting
    case didNotHold = "did not hold"
    /// One above it held, and there is one transition a run.
    case notTried = "not tried"
  }

  /// A transition that leads away from the level held.
  package struct Transition: Sendable {
    package let passage: Passage
    package let target: String
    package let fate: Fate
    package let condition: Answer
    /// Each part of an `and` or `all of`; otherwise empty.
    package let parts: [Part]
    package let agreements: [Agreement]
    /// What was done because the condition could not be decided, or nil.
    package let effect: AppliedEffect?
    /// It could not be decided, and unknown data never lowers a level.
    package let isLoweringUndecided: Bool
    /// Fields, named values and parameters that its condition reads.
    package let readings: [Reading]
  }

  /// Where the level held stands.
  package let start: Passage
  package let startReadings: [Reading]
  /// What was done because the level held was absent, or nil.
  package let startEffect: AppliedEffect?
  package let held: Outcome
  /// In the order tried.
  package let transitions: [Transition]
  /// The level before any judgement.
  package let moved: Outcome
  /// What is to be done, with the day.
  package let actions: [String]
  /// Who is told what, with the day.
  package let notices: [String]
  package let judgement: JudgementExplanation?
}

/// What was made of recorded judgements.
package struct JudgementExplanation: Sendable {
  /// What became of one.
  package enum Fate: String, Sendable, Hashable {
    case applied
    case expired
    /// A later one is in force.
    case superseded
    /// More steps than allowed, or in the other direction.
    case tooFar = "too far"
    /// There was nothing to judge on.
    case notRated = "not rated"
  }

  /// A recorded judgement.
  package struct Row: Sendable {
    package let value: String
    package let author: String
    package let reason: String
    package let date: String
    package let end: String
    package let file: String
    /// As a spreadsheet numbers it.
    package let rowNumber: Int
    package let fate: Fate
  }

  package let passage: Passage
  package let before: Outcome
  package let after: Outcome
  /// In the order of the file.
  package let rows: [Row]
}

/// Why a flag is raised or not.
package struct FlagExplanation: Sendable {
  package let passage: Passage
  package let condition: Answer
  /// What was done because the condition could not be decided, or nil.
  package let effect: AppliedEffect?
  package let readings: [Reading]
  /// Who is told what, with the day.
  package let notices: [String]
}
