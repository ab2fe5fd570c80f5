/// An expression whose names are resolved and whose type, absences and exactness are known.
package struct TypedExpression: Sendable {
  package let kind: Kind
  package let type: ValueType
  /// Kinds of absence that it can have.
  package let absences: AbsenceSet
  /// An exact quotient: compared exactly, rounded at the sixth place when it is used in any other way.
  package let isQuotient: Bool
  package let span: Span

  /// The forms of a typed expression.
  package indirect enum Kind: Sendable {
    case constant(Constant)
    /// A parameter, by index.
    case parameter(Int)
    /// A field of the record, by index.
    case field(Int)
    /// A field of the events table of the aggregate it stands in.
    case eventField(Int)
    /// The same field in the row before, by date.
    case previousField(Int)
    /// A named value, by index.
    case value(Int)
    case asAt
    case arithmetic(ArithmeticOperator, TypedExpression, TypedExpression)
    /// A date moved by a period (`+ 1` later, `- 1` earlier).
    case shifted(TypedExpression, by: TypedExpression, sign: Int)
    /// 100 times the first over the second, both of one numeric type.
    case percentage(TypedExpression, of: TypedExpression)
    case rounded(TypedExpression, Rounding, places: Int)
    case not(TypedExpression)
    case and([TypedExpression])
    case or([TypedExpression])
    /// Numbers, dates, yes/no and word indices compared as numbers.
    case compare(Relation, TypedExpression, TypedExpression)
    /// `date + period` compared with `anchor`.
    case elapsedCompare(Relation, date: TypedExpression, period: TypedExpression, anchor: TypedExpression)
    /// Number of days between two dates compared with a period: only `within`.
    case within(TypedExpression, tolerance: TypedExpression, of: TypedExpression)
    /// A word or yes/no is one of these indices.
    case isOneOf(TypedExpression, [Int64])
    /// A text equals one of these.
    case isText(TypedExpression, [String])
    /// Always decided.
    case absenceTest(TypedExpression, AbsenceTest)
    /// Always decided: whether an indicator's points came from evidence.
    case hasEvidence(Int, isNegated: Bool)
    case quantified(Quantifier, [TypedExpression])
    case list(TypedList)
    case events(TypedEventQuery)
    /// Only in the expression of a summary.
    case population(TypedPopulationQuery)
    case elapsed(ElapsedUnit, from: TypedExpression, to: TypedExpression)
    /// The points of a scale word.
    case pointsOf(TypedExpression)
    /// Share, in percent, of the weight of a score's items whose evidence is known.
    case completeness(TypedList)
    /// A named value or parameter as at another day.
    case past(TypedExpression, TypedMoment)
    /// The condition holds as at the as-at date and as at each whole unit of the period before it.
    case sustained(TypedExpression, period: TypedExpression)
  }
}

/// Another day than the as-at date.
package enum TypedMoment: Sendable {
  /// So long before the as-at date: a literal or a parameter.
  case ago(TypedExpression)
  case on(CalendarDate)
}

/// A list function over items with weights.
package struct TypedList: Sendable {
  /// One item.
  package struct Item: Sendable {
    package let expression: TypedExpression
    package let weight: CheckedWeight
    /// Kinds of absence for which the item is left out and its weight shared.
    package let leftOutWhen: AbsenceSet
    /// Kinds of absence that are replaced by so many points, in millionths.
    package let replacements: [(kind: Absence, points: Int64)]
    /// Where the score says so, for each kind that one of its clauses decides for this item.
    package let clauses: [(kind: Absence, place: Span)]
    /// The most points that the item can give, in millionths, when that is known.
    package let maximum: Int64?
    /// The index of the indicator, when it is one.
    package let indicator: Int?
  }

  package let function: ListFunction
  package let items: [Item]
  /// `as a percentage of` this, fused so that the division is made once; nil when not written.
  package let percentageBase: PercentageBase?

  /// What a list is a percentage of.
  package enum PercentageBase: Sendable {
    case expression(TypedExpression)
    case maximum
  }
}

/// An aggregate over the rows of an events table.
package struct TypedEventQuery: Sendable {
  /// What is worked out.
  package enum Function: Sendable {
    case count, share
    case numberOfDifferent(Int)
    /// By a field; nil for the most in any stretch of the window's length.
    case highestCount(by: Int?)
    case longestRun, currentRun
    case row(RowFunction, TypedExpression)
  }

  /// Index of the events table.
  package let table: Int
  package let function: Function
  /// The first day seen, or nil; and the day the rows must be after, which is how `in the last` is meant.
  package let window: TypedWindow?
  /// The condition on a row.
  package let filter: TypedExpression?
  /// The periods for each of which the table has one row; nil for other tables.
  package let periods: CheckedPeriods?
}

/// Which days are seen.
package enum TypedWindow: Sendable {
  /// After the as-at date less a period.
  case inTheLast(TypedExpression)
  case calendar(CalendarUnit, isFinancial: Bool, CalendarTurn)
  /// Any stretch of a length, of those after the as-at date less another period.
  case inAny(TypedExpression, ofTheLast: TypedExpression?)
  /// From a day on, that day included.
  case since(TypedExpression)
  case before(TypedExpression)
  case after(TypedExpression)
  case between(TypedExpression, TypedExpression)
}
