/// Something in the rules that a case may reach, with what shows in the lanes of a row that it is reached.
package struct Goal: Sendable {
  package let identity: GoalIdentity
  /// What has not happened, for people: `never Amber here`.
  package let words: String
  /// Each shows it; the same rule may be planned in several places.
  package internal(set) var probes: [GoalProbe]

  /// Which of the three sorts it is.
  package var sort: GoalSort { identity.kind.sort }

  /// Whether it shows in the lanes of a record, or of figures over all, and not of event rows alone.
  var isSeenInFigures: Bool {
    probes.contains { probe in
      switch probe.lanes {
      case .record, .summary: true
      case .query, .stage, .stageQuery: false
      }
    }
  }
}

extension GoalTest {
  /// It asks about records that are refused.
  var isOfRefused: Bool {
    if case .stopped = self { return true }
    return false
  }
}

/// Which goal it is, the same for every plan of the same rules.
package struct GoalIdentity: Sendable, Hashable {
  /// The clause, condition or cell.
  package let place: Span
  /// Which it is of those that the same words make; from 0.
  package let number: Int
  /// The named value that the clause works for, where the place does not say: a `default`, a shared scale.
  package let owner: String
  package let kind: GoalKind
}

/// The three sorts that are counted apart.
package enum GoalSort: String, Sendable, Hashable, CaseIterable {
  /// Something comes out: a band, points, a transition.
  case outcome
  /// A condition is tried both ways, and each of its parts decides.
  case condition
  /// A figure is met exactly, and missed by as little as can be.
  case boundary
}

/// What is to happen.
package enum GoalKind: Sendable, Hashable {
  // Outcomes
  /// A band, clause or row is the one that decides.
  case chosen
  /// A cell of a matrix is read.
  case cell
  /// A clause of a definition makes it absent.
  case withdrawn
  /// A clause for missing data is used, for that kind.
  case absence(Absence)
  /// A limiter, override or adjustment changes what the step before left.
  case changes
  /// A transition is the proposal; it is made.
  case proposed, made
  /// A party has agreed to what is proposed; it is waited for.
  case agreed, awaited
  /// The level after the run, as a word's index.
  case level(Int)
  /// A flag is up.
  case raised
  case duty(DutyState)
  /// A duty is not due for that reason.
  case notDue(DutyReason)
  /// What became of a judgement: a place in `CheckedJudgement.outcomes`.
  case judgement(Int)

  // Conditions
  /// It was tried and held, or did not.
  case seen(Bool)
  /// It decided its whole condition alone, both ways: see `Decision`.
  case decides

  // Boundaries
  /// Just below the figure, at it, or just above it, where the comparison decides its whole condition.
  case beside(PlannedComparison.Side)
  /// A row on the day nearest to the end of a window, inside or outside.
  case windowEnd(isInside: Bool)
  /// Something done, or not done yet, on the day it is due or one day later.
  case dutyDay(isDone: Bool, daysLate: Int)

  /// The sort.
  package var sort: GoalSort {
    switch self {
    case .chosen, .cell, .withdrawn, .absence, .changes, .proposed, .made, .agreed, .awaited, .level, .raised,
      .duty, .notDue, .judgement:
      .outcome
    case .seen, .decides: .condition
    case .beside, .windowEnd, .dutyDay: .boundary
    }
  }
}

/// Where and how a goal is seen.
package struct GoalProbe: Sendable {
  package let lanes: GoalLanes
  package let test: GoalTest
}

/// The lanes that a probe reads.
package enum GoalLanes: Sendable, Hashable {
  /// Those of the record.
  case record
  /// Those of the event rows of a query, by its index.
  case query(Int)
  /// Those of the record in a stage, by its index.
  case stage(Int)
  /// Those of the event rows of a query in a stage.
  case stageQuery(stage: Int, query: Int)
  /// Those of the groups of a summary, by its place in the stage.
  case summary(stage: Int, summary: Int)
}

/// What is asked of a row.
package indirect enum GoalTest: Sendable {
  /// The answer is this byte: 0 no, 1 yes, 1 + the raw value of an `Absence`.
  case answer(TruthSlot, UInt8)
  /// The lane is present and holds one of these.
  case value(ValueSlot, [Int64])
  /// The lane is present and holds that day.
  case day(ValueSlot, Int64)
  case present(ValueSlot)
  /// Absent, of that kind.
  case absent(ValueSlot, Absence)
  /// Two lanes do not hold the same.
  case differ(ValueSlot, ValueSlot)
  /// Days from the second lane to the first, both present.
  case days(ValueSlot, since: ValueSlot, Int64)
  case all([GoalTest])
  case any([GoalTest])
  /// The condition of that index was tried, and its answer is yes or no.
  case seen(condition: Int, Bool)
  /// The condition of that index was tried and decided its whole condition.
  case decides(condition: Int)
  /// The same, with its left term on a side of its right term, at most so far away: millionths, days or places.
  case beside(condition: Int, PlannedComparison.Side, reach: Int64)
  /// The row is the first or last inside an end of the window, or the nearest outside it.
  case windowEnd(Int, isInside: Bool)
  /// The record is refused by the step of that number, for what it finds.
  case stopped(step: Int, GoalTest)
}
