import Ragstone

/// A branch of a CASE: what is given where the condition is true.
package struct SqlBranch: Hashable, Sendable {
  /// A condition of three values; only where it is true the branch is taken.
  package let condition: SqlExpression
  package let value: SqlExpression
}

/// A piece of SQL as a value, so that nothing is put together of texts but in `SqlExpression+Text`.
///
/// Whole numbers are lanes' values; what they stand for is known to `SqlNumber`.
package indirect enum SqlExpression: Hashable, Sendable {
  /// A column of the select's source.
  case column(String)
  /// A column of a table that is named: alias and column.
  case qualified(String, String)
  /// A whole number.
  case number(Int128)
  /// A number with a point, as written.
  case decimal(String)
  case text(String)
  case boolean(Bool)
  /// A day, as the dialect writes days.
  case day(CalendarDate)
  case null
  /// `+`, `-`, `*`, `=`, `<>`, `<`, `<=`, `>`, `>=`.
  case infix(SqlInfix, SqlExpression, SqlExpression)
  case all([SqlExpression])
  case any([SqlExpression])
  case not(SqlExpression)
  case isNull(SqlExpression)
  case isNotNull(SqlExpression)
  /// The value of the first branch whose condition is true, otherwise the last one; nil for NULL.
  case choice([SqlBranch], SqlExpression?)
  case isIn(SqlExpression, [SqlExpression])
  case call(SqlFunction, [SqlExpression])
  /// A window function over the rows of a partition.
  case window(SqlFunction, [SqlExpression], SqlWindow)
}

/// The rows that a window function looks at.
package struct SqlWindow: Hashable, Sendable {
  /// One of the keys of an order.
  package struct Key: Hashable, Sendable {
    package let expression: SqlExpression
    package let isDescending: Bool

    package init(_ expression: SqlExpression, isDescending: Bool = false) {
      self.expression = expression
      self.isDescending = isDescending
    }
  }

  package let partition: [SqlExpression]
  package let order: [Key]
  /// With an order, only the rows up to this one, counted one by one.
  package var isRunning = false
}

/// The signs that stand between two operands.
package enum SqlInfix: String, Hashable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="

  /// What the sign comes to for two whole numbers: a number or an answer.
  func folded(_ left: Int128, _ right: Int128) -> SqlExpression? {
    switch self {
    case .plus: Self.number(left.addingReportingOverflow(right))
    case .minus: Self.number(left.subtractingReportingOverflow(right))
    case .times: Self.number(left.multipliedReportingOverflow(by: right))
    case .equal: .boolean(left == right)
    case .notEqual: .boolean(left != right)
    case .less: .boolean(left < right)
    case .atMost: .boolean(left <= right)
    case .greater: .boolean(left > right)
    case .atLeast: .boolean(left >= right)
    }
  }

  private static func number(_ result: (partialValue: Int128, overflow: Bool)) -> SqlExpression? {
    result.overflow ? nil : .number(result.partialValue)
  }
}

/// What is called; how, is the dialect's matter.
package enum SqlFunction: Hashable, Sendable {
  /// The first of its operands that is not NULL.
  case coalesce
  /// The largest of operands that are never NULL.
  case greatest
  /// The smallest of operands that are never NULL.
  case least
  case absolute
  /// The quotient of two whole numbers of so many bits without its fraction; the divisor is above 0.
  case quotient(SqlWidth)
  /// What is left over by `quotient`, with the sign of the first.
  case remainder
  /// As a whole number of so many bits.
  case cast(SqlWidth)
  /// As a text.
  case castText
  /// Letters made small, blanks at the ends removed.
  case folded
  /// Something about days.
  case ofDays(SqlDayFunction)
  /// A column that holds numbers in millionths, as the dialect reads it.
  case millionths
  /// The same where what is no number of the language is beyond all limits or a text, not NULL. SQLite alone has it.
  case markedMillionths
  /// A number written as a text, as the dialect keeps numbers with places.
  case figure
  /// True where a column that is to hold numbers holds something else, or one that no lane holds.
  case isNoNumber
  /// The answer of a column of yes and no: 1, 0 or NULL for neither.
  case answer
  /// A whole number as a text, with a point before so many last digits and without noughts behind it.
  case numberText(places: Int)
  /// Texts one after another.
  case joined
  /// The text without its first two letters.
  case textFromThird
  /// True where the first operand is too large for the widest whole number of the dialect.
  case isTooWide
  /// Where a figure is farther from 0 than a number, or a text; NULL where it is NULL. SQLite alone has these two.
  case isBeyond
  /// Where it is that, or NULL.
  case isBeyondOrNothing
  /// Aggregates.
  case sum, largest, smallest, count, countDifferent
  /// Window functions.
  case rowNumber, rank, lag
}

/// What is done with days.
package enum SqlDayFunction: Hashable, Sendable {
  /// The day number of a day, and the day of a day number.
  case number, ofNumber
  /// A day moved by so many months, given as the second operand, clipped to the end of the month.
  case movedByMonths
  /// The months from the year 0 to that of a day, the first being 0; the day of the month of a day.
  case monthNumber, dayOfMonth
  /// The day of the month on which the month of a day ends.
  case lastOfMonth
  /// True where a column that is to hold days holds something else.
  case isNoDay
  /// A day as a text.
  case text
}

extension SqlFunction {
  /// The day number of a day, and the day of a day number.
  static let dayNumber = SqlFunction.ofDays(.number)
  static let dayOfNumber = SqlFunction.ofDays(.ofNumber)

  /// Where it is a sign between operands, it holds them together as a product does, else as a sum.
  var isProduct: Bool {
    if case .quotient = self { return true }
    return self == .remainder
  }

  /// It is written as conditions with `or` between them.
  var isCondition: Bool { self == .isNoNumber || self == .ofDays(.isNoDay) || self == .isTooWide }

  /// It is written as one comparison.
  var isComparison: Bool { self == .isBeyond || self == .isBeyondOrNothing }

  /// Its operands are written between brackets and commas, and nowhere else.
  var standsInCommas: Bool {
    switch self {
    case .coalesce, .greatest, .least, .cast, .castText, .folded, .sum, .largest, .smallest,
      .count,
      .countDifferent, .rowNumber, .rank, .lag, .isTooWide, .textFromThird, .isBeyond, .isBeyondOrNothing:
      true
    case .quotient, .remainder, .absolute, .ofDays, .millionths, .markedMillionths, .isNoNumber, .answer,
      .numberText, .joined,
      .figure:
      false
    }
  }
}

/// How many bits a whole number needs.
package enum SqlWidth: Int, Comparable, Hashable, Sendable {
  case short, long, wide

  package static func < (left: SqlWidth, right: SqlWidth) -> Bool { left.rawValue < right.rawValue }

  /// The narrowest that holds all of a range.
  init(_ range: ClosedRange<Int128>) {
    if range.lowerBound >= -2_000_000_000, range.upperBound <= 2_000_000_000 {
      self = .short
    } else if range.lowerBound > Int128(Int64.min), range.upperBound <= Int128(Int64.max) {
      self = .long
    } else {
      self = .wide
    }
  }
}
