/// A state machine with memory: from the level held before, at most one transition a run.
package struct CheckedEscalation: Sendable {
  /// A way from some levels to another.
  package struct Transition: Sendable {
    /// The levels it leads away from, as word indices; its target is not among them.
    package let from: [Int]
    package let target: Int
    package let condition: TypedExpression
    /// What happens when the condition is undecided and the target is worse; towards better it never holds then.
    package let effects: AbsenceEffects
    package let agreements: [Agreement]
    package let citation: Citation
    package let span: Span
  }

  /// Whose agreement a transition needs, and where it is recorded.
  package struct Agreement: Sendable {
    package let party: String
    /// Absent counts as not agreed.
    package let condition: TypedExpression
    package let span: Span
  }

  /// The index of the scale.
  package let scale: Int
  /// The level held before the run.
  package let start: TypedExpression
  /// What happens when the level held is absent.
  package let startEffects: AbsenceEffects
  /// In the order they are tried.
  package var transitions: [Transition]
  package let actions: [CheckedNotice]
  package let notices: [CheckedNotice]
  /// The words of `_awaiting`; nil when no transition needs an agreement.
  package let awaitingSet: Int?
  package let judgement: CheckedJudgement?

  /// The word that says whose agreement is missing.
  /// - Parameter missing: bit i stands for agreement i.
  package static func awaited(_ parties: [String], missing: Int) -> String {
    parties.enumerated().filter { missing >> $0.offset & 1 == 1 }.map(\.element).joined(separator: " and ")
  }
}

/// Something to do, or somebody to tell.
package struct CheckedNotice: Sendable {
  /// When it is due.
  package enum Moment: Sendable, Hashable {
    /// Done as long as the level is one of these; told when it comes to be one of these.
    case level([Int])
    /// Done when the transition is made; told when it is proposed.
    case transition(Int)
    /// Told when a flag is raised.
    case raised
  }

  /// As printed, without its date.
  package let text: String
  /// How long after the as-at date, or nil.
  package let within: TypedExpression?
  package let moment: Moment
  package let span: Span
}

/// A recorded decision of a person, applied as the last step.
package struct CheckedJudgement: Sendable {
  /// What became of it; the words of `_judgement`, in this order.
  package static let outcomes = ["Applied", "Expired", "Too far", "Not rated"]

  /// The events table.
  package let table: Int
  /// Fields of the table: the value judged, who, why, and the last day.
  package let valueField: Int
  package let authorField: Int
  package let reasonField: Int
  package let endField: Int
  /// The latest value in force; unknown when none is.
  package let inForce: TypedExpression
  /// How many rows there are, in force or not.
  package let all: TypedExpression
  /// How long one lasts at most after its date; nil for until its end.
  package let longest: TypedExpression?
  package let steps: Int
  /// Nil for either way.
  package let direction: Direction?
  package let outcomeSet: Int
  package let citation: Citation
  package let span: Span
}

/// A yes or no that is shown.
package struct CheckedFlag: Sendable {
  package let condition: TypedExpression
  package let effects: AbsenceEffects
  package let notices: [CheckedNotice]
  package let citation: Citation
}
