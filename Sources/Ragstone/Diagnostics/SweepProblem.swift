/// What can be wrong with the values that a sweep goes through.
enum SweepProblem: Problem, Hashable {
  case form(_ text: String)
  case noStep(_ text: String)
  case tooMany(_ count: Int, most: Int)

  var code: DiagnosticCode {
    switch self {
    case .form: 901
    case .noStep: 902
    case .tooMany: 903
    }
  }

  var message: String {
    switch self {
    case .form(let text): "\(Excerpt.quoted(text)) does not say what is set to which values"
    case .noStep(let text): "\(Excerpt.quoted(text)) goes on by nothing"
    case .tooMany(let count, let most): "that is \(count) settings, and a sweep tries \(most) at most"
    }
  }

  var suggestion: String? {
    switch self {
    case .form: "write red_from=30..60, red_from=30..60 by 5, or red_from=30,45,60"
    case .noStep: "write a step above 0: red_from=30..60 by 5"
    case .tooMany: "take wider steps: red_from=0..100 by 0.5"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      901, "values of a sweep that are not understood",
      "`--over` takes a parameter, or `weight.` and an indicator, and its values: from one to another, `red_from=30..60`, with a step of its own, `red_from=30..60 by 5`, or one by one, `red_from=30,45,60`. Without a step the last place written counts: 0.5..1.5 goes by tenths."
    ),
    CodeDocumentation(902, "a sweep that goes on by nothing", "The step after `by` is above 0."),
    CodeDocumentation(
      903, "a sweep of too many settings",
      "All combinations of all values are tried, which is limited so that an answer comes at once."),
  ]
}
