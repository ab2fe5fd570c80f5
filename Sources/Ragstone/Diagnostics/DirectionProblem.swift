/// What can be wrong with a `worse when`.
enum DirectionProblem: Problem, Hashable {
  case directionOfOther(_ word: String, _ type: String, fitting: [String])
  case directionOfScale(_ scale: String)
  case directionOfPeriods(_ table: String)

  var code: DiagnosticCode {
    switch self {
    case .directionOfOther: 474
    case .directionOfScale: 475
    case .directionOfPeriods: 476
    }
  }

  var message: String {
    switch self {
    case .directionOfOther(let word, let type, _): "`worse when \(word)` cannot be said of \(type)"
    case .directionOfScale(let scale): "scale \(scale) says already which of its words is worse"
    case .directionOfPeriods(let table):
      "\(table) has one row for every period, so it cannot have more or fewer of them"
    }
  }

  var reason: String? { nil }

  var suggestion: String? {
    switch self {
    case .directionOfOther(_, _, let words) where words.isEmpty:
      "put it on a number, date, yes/no field or events table"
    case .directionOfOther(_, _, let words):
      "write " + words.map { "`worse when \($0)`" }.joined(separator: " or ")
    case .directionOfScale: "delete it"
    case .directionOfPeriods: "put `worse when` on a field of the table"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      474, "a direction that does not fit",
      "Numbers, percents and amounts are worse when higher or lower, dates when later or earlier, yes/no when yes or no, and the rows of an "
        + "events table when more or fewer. Texts and lists of words without an order are neither better nor worse."
    ),
    CodeDocumentation(
      475, "a direction on a scale",
      "A scale is written best first or worst first, and that is its direction. A field on a scale needs no `worse when`."
    ),
    CodeDocumentation(
      476, "more rows of a table with a row for every period",
      "A table declared `every month from` has one row for each month, made where none was sent, so that how many there are says nothing. "
        + "Its fields may have a direction."),
  ]
}
