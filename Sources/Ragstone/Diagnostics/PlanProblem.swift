/// What can be wrong with rules at one date, or with the parameters set for one run.
enum PlanProblem: Problem, Hashable {
  case notInForce(_ parameter: String, word: String?, asAt: CalendarDate)
  case weightsTooFine(_ name: String)
  case negativeWeight(_ name: String)
  case noSuchParameter(_ name: String, nearest: [String])
  case badSetting(_ text: String, parameter: String, expected: String)
  case badSettingForm(_ text: String)
  case notInForceYet(_ from: CalendarDate, asAt: CalendarDate)
  case noLongerInForce(_ until: CalendarDate, asAt: CalendarDate)
  case pastBeforeEdition(_ day: CalendarDate, from: CalendarDate)
  case momentNotPast(_ day: CalendarDate?, asAt: CalendarDate)

  var code: DiagnosticCode {
    switch self {
    case .notInForce: 440
    case .weightsTooFine: 441
    case .negativeWeight: 442
    case .noSuchParameter: 443
    case .badSetting: 444
    case .badSettingForm: 445
    case .notInForceYet: 446
    case .noLongerInForce: 447
    case .pastBeforeEdition: 448
    case .momentNotPast: 449
    }
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .notInForceYet, .noLongerInForce: .warning
    case .notInForce, .weightsTooFine, .negativeWeight, .noSuchParameter, .badSetting, .badSettingForm,
      .pastBeforeEdition, .momentNotPast:
      .error
    }
  }

  var message: String {
    switch self {
    case .notInForce(let parameter, let word, let asAt):
      "parameter \(parameter) has no value in force on \(asAt)\(word.map { " for \(ValueWord.written($0))" } ?? "")"
    case .weightsTooFine(let name): "the weights of \(name) cannot be brought to whole numbers"
    case .negativeWeight(let name): "the weight \(name) is negative"
    case .noSuchParameter(let name, _): "there is no parameter named \(name)"
    case .badSetting(let text, let parameter, let expected):
      "\"\(text)\" is no value for \(parameter), which is \(expected)"
    case .badSettingForm(let text): "\"\(text)\" is not of the form parameter=value"
    case .notInForceYet(let from, let asAt):
      "this rulebook is in force from \(from), and the date asked for is \(asAt)"
    case .noLongerInForce(let until, let asAt):
      "this rulebook was in force until \(until), and the date asked for is \(asAt)"
    case .pastBeforeEdition(let day, let from):
      "this asks how things were as at \(day), and this rulebook is in force from \(from)"
    case .momentNotPast(let day?, let asAt): "this asks how things were as at \(day), which is after \(asAt)"
    case .momentNotPast(nil, _): "this asks how things were on a day that is not in the calendar"
    }
  }

  var reason: String? {
    switch self {
    case .notInForce: "a rating with a threshold that was not in force would be wrong"
    case .notInForceYet, .noLongerInForce:
      "the result may not be what the policy of that day would have given"
    case .pastBeforeEdition: "figures by different rules are not comparable"
    case .momentNotPast, .weightsTooFine, .negativeWeight, .noSuchParameter, .badSetting, .badSettingForm:
      nil
    }
  }

  var suggestion: String? {
    switch self {
    case .notInForce(let parameter, _, let asAt):
      "add a row to \(parameter) that is in force on \(asAt), or choose another --as-at"
    case .weightsTooFine: "write the weights with fewer decimal places or as small fractions"
    case .negativeWeight: "weights are zero or more"
    case .noSuchParameter(_, let nearest):
      nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: " or "))?"
    case .badSetting: "write it as in a rule: 45, 92%, £1200, 2017-09-30, 3 months"
    case .badSettingForm: "write --set red_from=45"
    case .notInForceYet, .noLongerInForce: "choose another --as-at, or the edition of that day"
    case .pastBeforeEdition: "look back less far, or leave the comparison out of this edition"
    case .momentNotPast: "write a day before the as-at date"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      440, "a parameter without a value in force",
      "On the as-at date a parameter that is needed has no value in force. Dated rows are in force from their date until the day "
        + "before the next row for the same words, or up to and including their `until`."),
    CodeDocumentation(
      441, "weights that are too fine",
      "Weights are brought to whole numbers in proportion, so that a score is divided once. These have too large a common denominator."
    ),
    CodeDocumentation(
      442, "a negative weight",
      "A parameter used as a weight is negative. Points may be negative; weights may not."),
    CodeDocumentation(443, "a parameter that does not exist", "`--set` names a parameter of the rulebook."),
    CodeDocumentation(
      444, "a value that does not suit the parameter",
      "The value after `--set name=` is written as in a rule, of the parameter's kind."),
    CodeDocumentation(
      445, "a setting without =", "`--set` takes a name, an equals sign and a value: `--set red_from=45`."),
    CodeDocumentation(
      446, "rules not in force yet",
      "The as-at date is before the `in force from` of the rulebook. The rating is still made, and says so."),
    CodeDocumentation(
      447, "rules no longer in force",
      "The as-at date is after the `until` of the rulebook. The rating is still made, and says so."),
    CodeDocumentation(
      448, "a comparison across editions",
      "`as at` names a day before the `in force from` of the rulebook. What was judged by another edition cannot be compared with what this "
        + "one gives. `as at 1 year ago` and `sustained for 2 quarters` are *not yet* where they reach back too far."
    ),
    CodeDocumentation(
      449, "a past that is not past",
      "`as at` names a day after the as-at date, or one outside the years 1 to 9999."),
  ]
}
