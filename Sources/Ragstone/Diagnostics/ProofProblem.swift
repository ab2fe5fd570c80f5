/// What was shown of rules by a record that makes them do what their author says they do not.
enum ProofProblem: Problem, Hashable {
  /// An outcome that gets better while evidence gets worse, in words.
  struct Improvement: Hashable {
    let outcome: String
    let from: String
    let to: String
    /// How the evidence gets worse: `as beds gets higher`.
    let evidence: String
    /// Both records.
    let records: String
  }

  case improves(Improvement)
  /// The same, where only the order of a scale says which way is worse.
  case wordImproves(Improvement)
  case notAlways(record: String, given: String)
  case notNever(record: String, given: String)

  var code: DiagnosticCode {
    switch self {
    case .improves: 477
    case .notAlways: 478
    case .wordImproves: 479
    case .notNever: 487
    }
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .improves, .notAlways, .notNever: .error
    case .wordImproves: .warning
    }
  }

  var message: String {
    switch self {
    case .improves(let found), .wordImproves(let found):
      "\(found.outcome) gets better, from \(found.from) to \(found.to), \(found.evidence)"
    case .notAlways: "this does not always hold"
    case .notNever: "this can happen"
    }
  }

  var reason: String? {
    switch self {
    case .improves(let found), .wordImproves(let found): found.records
    case .notAlways(let record, let given), .notNever(let record, let given):
      "\(record) the rules come to \(given)"
    }
  }

  var suggestion: String? {
    switch self {
    case .wordImproves:
      "change the clauses that make it so, or declare the field with `one of` if its words have no order here"
    case .improves: "change the clauses that make it so, or delete the `worse when`"
    case .notAlways, .notNever:
      "change the rules, or say for which records the property is meant: `... when CONDITION`"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      477, "worse evidence improves an outcome",
      "Something is declared `worse when higher`, lower, or the like, and two records that differ in nothing else were found of which the "
        + "one with the worse evidence has the better outcome. Both were rated by the evaluator. Often two thresholds stand in the wrong order, "
        + "a comparison is the wrong way round, or a weight is negative."),
    CodeDocumentation(
      478, "a property that does not always hold",
      "`always CONDITION when CONDITION` says what every record gets. A record was found for which the part after `when` is yes and the first "
        + "condition is no or undecided. To allow what is undecided, say so: `always overall is Red or overall is unknown when ...`."
    ),
    CodeDocumentation(
      479, "a worse word of a scale improves an outcome",
      "Once a rulebook says of anything which way is worse, its fields on a scale are held to the order of their scale. Two records that differ "
        + "in the one word were found of which the one with the worse word has the better outcome."),
    CodeDocumentation(
      487, "a property that does not hold never",
      "`never CONDITION when CONDITION` says what no record gets. A record was found for which the condition is yes, and the part after `when` "
        + "too."),
  ]
}
