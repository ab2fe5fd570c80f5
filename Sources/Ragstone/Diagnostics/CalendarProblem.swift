/// What can be wrong with a list of holidays.
enum CalendarProblem: Problem, Hashable {
  case twoLists
  case outsideRange(_ day: CalendarDate, from: CalendarDate, until: CalendarDate)
  case dayTwice(_ day: CalendarDate)
  case atWeekend(_ day: CalendarDate)

  var code: DiagnosticCode {
    switch self {
    case .twoLists: 490
    case .outsideRange: 491
    case .dayTwice: 492
    case .atWeekend: 493
    }
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .atWeekend: .warning
    case .twoLists, .outsideRange, .dayTwice: .error
    }
  }

  var message: String {
    switch self {
    case .twoLists: "a second list of holidays"
    case .outsideRange(let day, let from, let until):
      "\(day) is not between \(from) and \(until), the days that this list is for"
    case .dayTwice(let day): "\(day) is in the list twice"
    case .atWeekend(let day): "\(day) is a \(day.weekday == 6 ? "Saturday" : "Sunday")"
    }
  }

  var reason: String? {
    switch self {
    case .twoLists: "a rulebook has one calendar, or nobody could say which days were counted"
    case .outsideRange: "outside its range nothing is counted, so the day would have no effect"
    case .dayTwice: nil
    case .atWeekend: "weekends are never working days, so the line has no effect"
    }
  }

  var suggestion: String? {
    switch self {
    case .twoLists: "keep one, or write `use` for the one that is shared"
    case .outsideRange: "change the day, or the `from` and `until` of the list"
    case .dayTwice: "take one of the two out"
    case .atWeekend: "write the day that is off in its place, or take the line out"
    }
  }

  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      490, "two lists of holidays",
      "A rulebook has at most one `holidays`, its own or that of a file it uses. Two could disagree about a day, "
        + "and a count of working days would not say which it went by."),
    CodeDocumentation(
      491, "a holiday outside the range",
      "`from` and `until` say for which days every holiday is given. Working days are counted inside that range "
        + "and nowhere else, so a holiday outside it would change nothing: `holidays \"England and Wales\" from "
        + "2017-01-01 until 2017-12-31` has no place for 2018-01-01."),
    CodeDocumentation(
      492, "a holiday twice",
      "Each holiday stands once. A day that is there twice is often a day that should be another one."),
    CodeDocumentation(
      493, "a holiday at a weekend",
      "Saturdays and Sundays are not working days anyway. A holiday that falls on one usually has a substitute "
        + "day, which is the one to write."),
  ]
}
