/// What can be wrong where rules ask how something was on another day.
enum PastProblem: Problem, Hashable {
  case pastOfField(_ name: String)
  case fieldHasNoPast(_ field: String, others: Int)
  case figureHasNoPast(_ name: String)
  case pastInFilter
  case lengthVaries(_ parameter: String)
  case sustainedTooLong(_ count: Int)

  var code: DiagnosticCode {
    switch self {
    case .pastOfField: 267
    case .fieldHasNoPast: 268
    case .figureHasNoPast: 484
    case .pastInFilter: 269
    case .lengthVaries: 277
    case .sustainedTooLong: 278
    }
  }

  var message: String {
    switch self {
    case .pastOfField(let name): "\(name) is a field of the record, and has no past"
    case .fieldHasNoPast(let field, 0): "this rests on \(field), whose value on another day is not known"
    case .fieldHasNoPast(let field, let others):
      "this rests on \(field) and \(others) other \(others == 1 ? "field" : "fields"), whose values on another "
        + "day are not known"
    case .figureHasNoPast(let name):
      "this rests on \(name), a figure over many providers that is only known for today"
    case .pastInFilter: "the past cannot be asked for inside `where`"
    case .lengthVaries(let parameter):
      "\(parameter) varies by a field, and this length of time must be the same for everybody"
    case .sustainedTooLong(let count): "`sustained for` looks at 1 to 60 units, and this says \(count)"
    }
  }

  var reason: String? {
    switch self {
    case .pastOfField, .fieldHasNoPast: "the record holds only today's value"
    case .sustainedTooLong: "the rules are worked out again for each unit"
    case .figureHasNoPast: "who belonged to the population on that day is not kept"
    case .pastInFilter, .lengthVaries: nil
    }
  }

  var suggestion: String? {
    switch self {
    case .pastOfField:
      "keep it in an events table with its date: `latest grade of inspections before (today - 1 year)`"
    case .fieldHasNoPast(let field, _):
      "write `fixed` after the type of \(field) if it never changes, or keep it in an events table with its date"
    case .figureHasNoPast: "keep the figure in a dated parameter, and compare with that"
    case .pastInFilter: "define it by a name of its own, and use that"
    case .lengthVaries: "use a parameter without `by`, or write the length"
    case .sustainedTooLong: "use a longer unit: `sustained for 6 months` instead of 180 days"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      267, "the past of a field",
      "`as at` works a named value out again for another day. A field of the record is only known as it is today. What changes is "
        + "kept in an events table, each row with its date."),
    CodeDocumentation(
      268, "a past that rests on a field that may change",
      "`as at` and `sustained for` work a value out again for an earlier day from events and from parameters in force then. Fields of the "
        + "record are only known as they are today; a field declared `fixed` is taken to have been the same."),
    CodeDocumentation(
      269, "the past inside a filter",
      "`as at` and `sustained for` cannot stand inside `where`; give them a name with `define` and use the name."
    ),
    CodeDocumentation(
      484, "the past of a figure over many",
      "A summary or rank is worked out over all providers as they are today; how it stood on another day is not known. A figure of an "
        + "earlier day, such as a published average, is a dated parameter."),
    CodeDocumentation(
      277, "a length of time that varies by a field",
      "The days for which rules are worked out again are the same for every provider, so the length is a literal or a parameter without "
        + "`by`."),
    CodeDocumentation(
      278, "too many samples",
      "`sustained for 6 months` looks at the as-at date and at the same day of each of the 6 months before it: 7 samples. At most 60 units "
        + "are looked at."),
  ]
}
