/// What can be wrong with a duty that parses.
enum DutyProblem: Problem, Hashable {
  case termNotPeriod(_ type: String)
  case doneNotDate(_ type: String)
  case doneByUndated(_ table: String)
  case doneWithoutBy(_ table: String)
  case doneByPeriodic(_ table: String)

  var code: DiagnosticCode {
    switch self {
    case .termNotPeriod: 480
    case .doneNotDate: 481
    case .doneByUndated: 482
    case .doneWithoutBy: 483
    case .doneByPeriodic: 486
    }
  }

  var message: String {
    switch self {
    case .termNotPeriod(let type): "`within` needs a duration, and this is \(type)"
    case .doneNotDate(let type): "what shows that a duty is done is a date, and this is \(type)"
    case .doneByUndated(let table):
      "the rows of \(table) have no date, so they cannot show when a duty was done"
    case .doneWithoutBy(let table): "\(table) is an events table, not a date"
    case .doneByPeriodic(let table):
      "\(table) has a row for every period, whether anything was done in it or not"
    }
  }

  var reason: String? {
    switch self {
    case .doneNotDate: "without its date nobody can say whether it was done in time"
    case .termNotPeriod, .doneByUndated, .doneWithoutBy, .doneByPeriodic: nil
    }
  }

  var suggestion: String? {
    switch self {
    case .termNotPeriod:
      "write `within 3 months after visited_on`, or declare `parameter time_allowed = 3 months`"
    case .doneNotDate: "name a date field that may be not yet, or rows of events: `done by visits`"
    case .doneByUndated(let table): "declare a date field in \(table)"
    case .doneWithoutBy(let table): "write `done by \(table)`"
    case .doneByPeriodic(let table):
      "declare \(table) without `every` and leave the periods to the duty, or count what was not sent: `current run of \(table) where (date is not yet)`"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      480, "a time allowed that is no duration",
      "`due within` takes a duration, `3 months` or `28 days`, or a parameter that is one, and then `after` a date."
    ),
    CodeDocumentation(
      481, "done, but not on a date",
      "After `done` stands the date on which it was done. A field of type date that may be *not yet* is not done as long as it is not yet; "
        + "a yes or no would not say whether it was done in time."),
    CodeDocumentation(
      482, "done by rows without a date",
      "`done by visits` takes the date of a row of that events table, so the table declares a date field."),
    CodeDocumentation(
      483, "done by events without `by`",
      "After `done` stands a date; rows of an events table follow `done by`."),
    CodeDocumentation(
      486, "done by periodic events",
      "A table declared `every month` has a row for each month, made where none was sent. A duty that comes round finds its own periods, so its "
        + "table is declared without `every`."),
  ]
}
