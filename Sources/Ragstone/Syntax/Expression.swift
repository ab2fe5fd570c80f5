/// An expression or condition as written.
package struct Expression: Sendable {
  /// What it is.
  package let kind: Kind
  /// All of it, brackets round it not counted.
  package let span: Span

  /// Makes an expression.
  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of an expression.
  package indirect enum Kind: Sendable {
    /// A plain number; `inPoints` when `point` or `points` follows.
    case number(ExactDecimal, inPoints: Bool)
    /// `92%` is 92.
    case percent(ExactDecimal)
    /// `£1200` is 1200.
    case money(ExactDecimal)
    /// `2017-09-30` or `30 September 2017`.
    case date(CalendarDate)
    /// `3 months`.
    case period(CalendarPeriod)
    /// `yes` or `no`.
    case yesNo(Bool)
    /// `Green` or `"Requires improvement"`.
    case word(String)
    /// A name of anything.
    case name(String)
    /// `previous mark`: that field in the row before, by date.
    case previous(Name)
    /// The as-at date.
    case today
    case arithmetic(ArithmeticOperator, Expression, Expression)
    /// `a as a percentage of b`; nil for `of the maximum`.
    case percentage(Expression, of: Expression?)
    case rounded(Expression, Rounding, places: Int)
    case not(Expression)
    /// Two or more joined by `and`.
    case and([Expression])
    /// Two or more joined by `or`.
    case or([Expression])
    case unless(Expression, Expression)
    case comparison(Expression, ComparisonTail)
    case quantified(Quantifier, Members, ComparisonTail?)
    case list(ListFunction, ListItems)
    case events(EventFunction, EventSource)
    /// `days since a` (to is nil) or `days from a to b`.
    case elapsed(ElapsedUnit, from: Expression, to: Expression?)
    case points(of: Expression)
    case completeness(of: Name)
    /// `risk as at 3 months ago`, `risk as at 2017-06-30`.
    case past(Name, Moment)
    /// `overall is Green sustained for 2 quarters`.
    case sustained(Expression, period: Expression)
    /// `next working day from d` is d if it is one; `next working day after d` is later.
    case nextWorkingDay(Expression, isAfter: Bool)
    /// Stands where an expression could not be read; a diagnostic has been given.
    case unreadable
  }
}

/// Another day than the as-at date.
package enum Moment: Sendable {
  /// So long before the as-at date.
  case ago(Expression)
  case on(DatedPlace)
}

/// `+ - * /`.
package enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

/// Which way a number is rounded.
package enum Rounding: Sendable, Hashable {
  /// To the nearest, halves away from zero.
  case nearest
  /// Towards plus infinity.
  case up
  /// Towards minus infinity.
  case down
}

/// What follows an operand to make a condition of it.
package struct ComparisonTail: Sendable {
  /// What it says.
  package let kind: Kind
  /// `not` stood after `is`.
  package let isNegated: Bool
  /// All of it.
  package let span: Span

  /// Makes a tail.
  package init(_ kind: Kind, isNegated: Bool, _ span: Span) {
    self.kind = kind
    self.isNegated = isNegated
    self.span = span
  }

  /// The forms of a tail.
  package enum Kind: Sendable {
    /// Symbols and comparing words: `at least 3`, `more than 3 months ago`.
    case relation(Relation, Expression, DateAnchor?)
    case between(Expression, Expression)
    case oneOf([ValueWord])
    /// `is within 2 of x`.
    case within(Expression, of: Expression)
    case absence(AbsenceTest)
    /// `is better than x`.
    case betterThan(Expression)
    /// `is worse than x`.
    case worseThan(Expression)
    /// `is before x`, for dates.
    case before(Expression)
    /// `is after x`, for dates.
    case after(Expression)
    /// `is x`, `is x or better`, `is x or worse`.
    case `is`(Expression, orBeyond: Direction?)
  }
}

/// An ordering between two values.
package enum Relation: String, Sendable, Hashable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
}

/// Better or worse on a scale.
package enum Direction: String, Sendable, Hashable {
  case better
  case worse
}

/// What a duration is counted from: `ago`, `before x`, `after x`.
package enum DateAnchor: Sendable {
  case ago
  case before(Expression)
  case after(Expression)
}

/// A test that is always decided.
package enum AbsenceTest: Sendable, Hashable {
  case isKnown
  /// Absent of any kind.
  case isAbsent
  /// Not `not applicable`.
  case isApplicable
  case isKind(Absence)
}

/// How many of the members must hold.
package enum Quantifier: Hashable, Sendable {
  case any
  case all
  case none
  case atLeast(Int)
  case atMost(Int)
  case exactly(Int)
  /// `number of`: the count itself.
  case count
}

/// What a quantifier runs over.
package enum Members: Sendable {
  case list([Expression])
  /// The name of a group.
  case group(Name)
  /// All indicators of the rulebook; the span of the word.
  case indicators(Span)
}

/// `sum of`, `weighted average of` and their like.
package enum ListFunction: Sendable, Hashable {
  case sum, average, weightedSum, weightedAverage, median, highest, lowest, worst, best, firstKnown
}

/// The items of a list function.
package enum ListItems: Sendable {
  case list([ListItem])
  /// The name of a group.
  case group(Name)
  /// All indicators of the rulebook; the span of the word.
  case indicators(Span)
}

/// One item, with the weight written beside it.
package struct ListItem: Sendable {
  /// The value.
  package let expression: Expression
  /// `weight ...`, or nil.
  package let weight: Weight?

  /// Makes an item.
  package init(expression: Expression, weight: Weight?) {
    self.expression = expression
    self.weight = weight
  }
}

/// A weight as written: a number, a fraction, or a parameter's name.
package enum Weight: Sendable {
  case number(ExactDecimal, Span)
  /// Whole numbers, the second above 0.
  case fraction(Int64, Int64, Span)
  case parameter(Name)
}

/// What elapsed time is counted in.
package enum ElapsedUnit: String, Sendable, Hashable {
  case days, months, years
}
