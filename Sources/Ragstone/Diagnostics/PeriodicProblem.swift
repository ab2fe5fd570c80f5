/// What can be wrong with events that have one row for each period.
enum PeriodicProblem: Problem, Hashable {
  case withoutDate(_ table: String)
  case circle(_ table: String)

  var code: DiagnosticCode {
    switch self {
    case .withoutDate: 494
    case .circle: 495
    }
  }

  var message: String {
    switch self {
    case .withoutDate(let table): "the rows of \(table) have no date, so they belong to no period"
    case .circle(let table): "the first period of \(table) rests on the rows of \(table)"
    }
  }

  var reason: String? {
    switch self {
    case .withoutDate: nil
    case .circle: "which rows there are follows from the first period"
    }
  }

  var suggestion: String? {
    switch self {
    case .withoutDate: "add a field such as `sent_on date`"
    case .circle: "begin with a date of the record, a parameter or a date: `every month from 2017-04-01`"
    }
  }

  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      494, "periodic events without a date",
      "`events returns of provider, every month from registered_on` says that one row is expected for each month. "
        + "A row belongs to the month that holds its date, so the table needs a field of type date."),
    CodeDocumentation(
      495, "periods that rest on themselves",
      "What follows `from` in `every month from ...` is looked at before any row, since it decides for which "
        + "periods a row is missing. It cannot rest on an aggregate over the same table."),
  ]
}
