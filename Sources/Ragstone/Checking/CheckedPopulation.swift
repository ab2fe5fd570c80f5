/// A named condition on a provider; its value is yes for members and always decided.
package struct CheckedPopulation: Sendable {
  /// Nil for `all`.
  package let condition: TypedExpression?
  package let citation: Citation
  /// The declaration from its name's `=` on, as written.
  package let ruleSpan: Span
}

/// What the groups of a summary are.
package enum SummaryGroup: Sendable, Hashable {
  /// The words or texts of a field of the record.
  case field(Int)
  /// The words or texts of a field of an events table.
  case eventField(table: Int, field: Int)
}

/// A figure for all, or for each group.
package struct CheckedSummary: Sendable {
  package let by: SummaryGroup?
  /// Which figure is printed first, or nil for the order of the groups.
  package let order: FirstEnd?
  package let expression: TypedExpression
  /// Kinds of absence of a group's figure.
  package let figureAbsences: AbsenceSet
  package let citation: Citation
}

/// A place among the members of a population.
package struct CheckedRank: Sendable {
  /// What decides the place, and which end is the first.
  package struct Key: Sendable {
    package let operand: TypedExpression
    package let end: FirstEnd
    /// A smaller number comes first.
    package let isSmallerFirst: Bool
  }

  /// Index of the population among the values.
  package let population: Int
  package let key: Key
  /// Nil when equals share their place.
  package let tieKey: Key?
  package let ruleSpan: Span
}

/// An aggregate over the members of a population, or over their rows of an events table.
package struct TypedPopulationQuery: Sendable {
  /// What is worked out.
  package enum Function: Sendable {
    case count, share, list
    case numberOfDifferent(TypedExpression)
    case row(RowFunction, TypedExpression)
  }

  /// Index of the population among the values.
  package let population: Int
  /// The events table whose rows are looked at; nil for the members themselves.
  package let table: Int?
  package let function: Function
  package let window: TypedWindow?
  package let filter: TypedExpression?

  /// What is taken of each row, if anything is.
  package var operand: TypedExpression? {
    switch function {
    case .count, .share, .list: nil
    case .numberOfDifferent(let operand), .row(_, let operand): operand
    }
  }
}
