/// Something worked out over the whole table: lanes for every provider, then figures for groups and places.
package struct StagePlan: Sendable {
  /// Steps over the rows of the record that work out membership, filters, operands and keys.
  package let plan: Plan
  /// The aggregates of this stage's summaries.
  package let aggregates: [PlannedAggregate]
  /// In an order in which each may read those before it.
  package let summaries: [PlannedSummary]
  package let ranks: [PlannedRank]
}

/// An aggregate over the members of a population, or over their rows of an events table.
package struct PlannedAggregate: Sendable {
  /// What is worked out of the rows kept.
  package enum Function: Sendable, Hashable {
    case count, share, list, numberOfDifferent
    case row(RowFunction)
  }

  /// Where it is written.
  package let place: Span
  /// Index of the population among the values.
  package let population: Int
  package let function: Function
  /// The provider is a member.
  package let member: TruthSlot
  /// The member counts; nil without a filter, and for rows of events.
  package let filter: TruthSlot?
  /// The rows of events that are looked at; nil for the members themselves.
  package let rows: EventRows?
  /// The lane or text field that is aggregated: of the record's lanes, or of the query's.
  package let operand: PlannedOperand?
  /// The operand is a word whose order is worst first.
  package let isWorstFirst: Bool

  /// Rows of an events table.
  package struct EventRows: Sendable {
    /// Index of the events table.
    package let table: Int
    /// Index of the query in the stage's plan.
    package let query: Int
    /// The row is not dated after the as-at date.
    package let seen: TruthSlot
    /// It is seen, its provider a member, its date in the window.
    package let inWindow: TruthSlot
    /// It is in the window and the filter keeps it.
    package let included: TruthSlot
    /// The lane of the date.
    package let date: ValueSlot?
  }
}

/// A summary: steps over its groups.
package struct PlannedSummary: Sendable {
  /// What fills a lane before the steps run.
  package enum Leaf: Sendable {
    /// The result of the stage's aggregate of that index.
    case aggregate(Int, isOver: Bool)
    /// The figure of another summary, by its index among the values.
    case summary(Int, isOver: Bool)
  }

  /// Index among the values.
  package let value: Int
  package let by: SummaryGroup?
  /// Indices of its aggregates in the stage.
  package let aggregates: [Int]
  /// A row is a group; a lane of a field holds the group's word.
  package let lanes: LanePlan
  package let leaves: [(slot: ValueSlot, leaf: Leaf)]
  /// The figure, or the upper term of a quotient. Nil for a list of names.
  package let figure: ValueSlot?
  /// The lower term of a quotient.
  package let over: ValueSlot?
  /// The figure rounded at the sixth place.
  package let shown: ValueSlot?
}

/// A rank: lanes of the stage's plan.
package struct PlannedRank: Sendable {
  /// A key: a lane, or the two lanes of an exact quotient.
  package struct Key: Sendable {
    package let slot: ValueSlot
    package let over: ValueSlot?
    package let isSmallerFirst: Bool
  }

  /// Index among the values.
  package let value: Int
  package let member: TruthSlot
  /// The first decides; those after it decide between equals.
  package let keys: [Key]
}
