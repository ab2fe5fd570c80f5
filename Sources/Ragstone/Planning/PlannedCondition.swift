/// A condition as an author wrote it, with the lane that answers it and what it is made of.
///
/// Nothing runs by it: it is there so that others can see from the lanes which conditions rows have tried.
package struct PlannedCondition: Sendable {
  /// What the answer is made of.
  package enum Form: Sendable {
    /// Something without a figure: a yes/no, a word among others, a text, a test for absence.
    case test
    /// Two figures, days or words of a scale.
    case comparison(PlannedComparison)
    /// Other conditions of the same lanes, by index: `and` is all, `or` is any, `not` is none of one.
    case parts(Quantifier, [Int])
  }

  /// Where it is written.
  package let place: Span
  /// Which it is of those that the same words of the rules make, as the two ends of `between` do; from 0.
  package internal(set) var number = 0
  /// What the words of the rules are about, where they are about several things: `any of areas is worse than Good`.
  package let subject: Span?
  package let answer: TruthSlot
  package let form: Form
  /// The index of the condition that it is a part of; nil for a whole condition.
  package internal(set) var whole: Int?
  /// It is tried only where all of these hold; empty for always.
  package let guards: [PlannedGuard]
}

/// Where a clause is tried at all: one whose neighbour above holds is not.
package struct PlannedGuard: Sendable, Hashable {
  /// The forms of a guard.
  package enum Kind: Sendable, Hashable {
    /// None of the clauses before this one has been chosen, by the lane of the clause chosen.
    case reached(clause: Int64, chosen: ValueSlot)
    case yes(TruthSlot)
    case no(TruthSlot)
  }

  package let kind: Kind
  /// The lane is the record's, also where the condition is one on event rows.
  package let isOfRecord: Bool
}

/// Two terms that are compared; where one of them is the same for everybody, it is the right one.
package struct PlannedComparison: Sendable {
  /// A side of a comparison.
  package enum Term: Sendable {
    case value(ValueSlot)
    case quotient(ValueSlot, over: ValueSlot)
    /// A day moved later by a length of time.
    case moved(ValueSlot, by: PlannedOperand)
    /// How far two numbers are apart.
    case distance(ValueSlot, from: ValueSlot)
  }

  /// What the terms are.
  package enum Measure: Sendable, Hashable {
    /// Numbers, percents or money, in millionths.
    case number
    /// Day numbers.
    case day
    /// Places in the scale of that index.
    case word(set: Int)
  }

  /// Where the left term lies.
  package enum Side: String, Sendable, Hashable, CaseIterable {
    case below, at, above
  }

  package let relation: Relation
  package let measure: Measure
  package let left: Term
  package let right: Term
  /// Where the right term, or the length of time of a moved day, is written.
  package let threshold: Span
  /// What the right term always is; nil where it is not a literal.
  package let figure: Int64?
  /// How far from the threshold is still just beside it: millionths, days or places.
  package let unit: Int64
  /// The sides that the left term can be on, as far as its type says.
  package let sides: [Side]
}

/// An end of a window on event rows: the row's day stands in a relation to another.
package struct PlannedWindowEnd: Sendable {
  /// Where the aggregate is written.
  package let place: Span
  /// Which end it is, from 0.
  package let number: Int
  package let relation: Relation
  package let day: ValueSlot
  package let bound: ValueSlot
  /// The other ends that the row must meet too, the as-at date among them.
  package let others: [TruthSlot]
  /// The row's filter; nil when there is none.
  package internal(set) var filter: TruthSlot?
  package let guards: [PlannedGuard]
}
