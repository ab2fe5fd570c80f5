/// A duty: by when, what shows that it is done, and when it is not due at all.
package struct CheckedDuty: Sendable {
  /// By when it is to be done.
  package enum Term: Sendable {
    /// So long after a day.
    case within(TypedExpression, after: TypedExpression)
    /// On a day.
    case by(TypedExpression)
    /// Once in each stretch of the calendar, the first being the one that holds a day.
    case every(CalendarStretch, from: TypedExpression)

    /// What it is counted from, or the day itself.
    package var day: TypedExpression {
      switch self {
      case .within(_, let day), .by(let day), .every(_, let day): day
      }
    }
  }

  /// What shows that it is done.
  package enum Done: Sendable {
    case date(TypedExpression)
    /// The date of a row: an aggregate, and how many rows there are.
    case events(date: TypedExpression, count: TypedExpression)

    /// The date.
    package var date: TypedExpression {
      switch self {
      case .date(let date), .events(let date, _): date
      }
    }
  }

  /// A condition, with what happens when it cannot be decided.
  package struct Condition: Sendable {
    package let expression: TypedExpression
    package let effects: AbsenceEffects
    package let citation: Citation
    package let span: Span
  }

  package let term: Term
  /// Where the term is written.
  package let termSpan: Span
  package let done: Done
  /// It is there only if this holds; nil for always.
  package let condition: Condition?
  /// It is not due if one of these holds.
  package let exemptions: [Condition]
  /// What happens when a date that it rests on is unknown; empty when nothing is said, and then the duty is unknown.
  package let effects: AbsenceEffects
}

/// How a duty stands: the words that every duty gives, in this order.
package enum DutyState: Int64, Sendable, Hashable, CaseIterable {
  case notDue, due, done, doneLate, overdue

  /// The word.
  package var word: String {
    switch self {
    case .notDue: "Not due"
    case .due: "Due"
    case .done: "Done"
    case .doneLate: "Done late"
    case .overdue: "Overdue"
    }
  }

  /// What the words are called; no scale can have this name.
  package static let setName = "duty"
}

/// Why a duty stands as it does.
package enum DutyReason: Sendable, Hashable {
  /// The dates decide.
  case dates
  /// The condition after `when` does not hold.
  case condition
  /// The day it is counted from, or due on, is absent.
  case dayAbsent
  /// The date it was done on is absent.
  case doneAbsent
  /// The first period has not begun.
  case beforeFirstPeriod
  /// An exemption holds, by index.
  case exemption(Int)

  /// As a lane holds it.
  package var code: Int64 {
    switch self {
    case .dates: 0
    case .condition: 1
    case .dayAbsent: 2
    case .doneAbsent: 3
    case .beforeFirstPeriod: 4
    case .exemption(let index): 5 + Int64(index)
    }
  }

  /// What a lane holds.
  package init(code: Int64) {
    switch code {
    case 0: self = .dates
    case 1: self = .condition
    case 2: self = .dayAbsent
    case 3: self = .doneAbsent
    case 4: self = .beforeFirstPeriod
    default: self = .exemption(Int(clamping: code - 5))
    }
  }
}
