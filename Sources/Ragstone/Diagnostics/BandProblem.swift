/// What can be wrong with bands that are taken together.
enum BandProblem: Problem, Hashable {
  case overlap(_ figure: String, first: String, second: String)

  var code: DiagnosticCode {
    switch self {
    case .overlap: 430
    }
  }

  var message: String {
    switch self {
    case .overlap(let figure, let first, let second):
      "\(figure) belongs to two bands: \(first) and \(second)"
    }
  }

  var reason: String? { "`between` includes both of its ends, so which of the two is meant cannot be told" }

  var suggestion: String? {
    "write each band by its lower end, the highest first: `Green when x at least 90`, `Amber when x at least 75`"
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      430, "bands that overlap",
      "Two bands written with `between` for the same value share a figure, usually the one where they meet. Published tables are often "
        + "written so (100-90, 90-75); the rule must say to which band the figure belongs.")
  ]
}
