import Ragstone
import RagstoneOutputs

/// The examples of one rule file as cases.
struct ExampleCases {
  let run: TestRun
  let file: String
  let rulebook: CheckedRulebook
  /// The signed rows among the examples.
  var signed: SignedCases?

  /// Runs those that are selected, in the order declared.
  func results(leftOut: inout Int) -> [TestCaseResult] {
    let runner = ExampleRunner(rulebook)
    var results: [TestCaseResult] = []
    for example in rulebook.examples {
      let source = rulebook.sources[example.span.file]
      let row = signed?.row(of: example)
      let line = row?.line ?? source.position(of: example.span.start).line
      let place = row?.sheet ?? source.name
      guard run.selection.includes(name: example.title, place: "\(place):\(line)") else {
        leftOut += 1
        continue
      }
      let (result, evaluated) = runner.evaluate(example)
      if let evaluated, let observe = run.observe {
        observe(
          TestRun.EvaluatedBatch(
            rulebook: rulebook, plan: evaluated.plan, portfolio: evaluated.portfolio, frame: evaluated.frame,
            rowCount: min(1, evaluated.table.rowCount)))
      }
      if let evaluated { run.watch?(rulebook, evaluated.evaluator) }
      results.append(
        TestCaseResult(
          name: example.title, kind: row == nil ? .example : .row, file: place, line: line, rules: file,
          asAt: example.asAt, outcome: outcome(result, evaluated)))
    }
    return results
  }

  /// The first outcomes of a provider that was to be refused: `risk 44.444444, overall Red`.
  private func told(_ evaluated: ExampleRunner.Evaluated?) -> String {
    guard let evaluated, evaluated.table.rowCount > 0, !rulebook.outputs.isEmpty else { return "an answer" }
    let text = OutcomeText(rulebook: rulebook, plan: evaluated.plan)
    let outcomes = rulebook.outputs.prefix(4).map { value in
      rulebook.values[value].name + " " + text.text(value, row: 0, in: evaluated.frame)
    }
    return outcomes.joined(separator: ", ") + (rulebook.outputs.count > 4 ? " and more" : "")
  }

  private func outcome(
    _ result: ExampleRunner.Result, _ evaluated: ExampleRunner.Evaluated?
  ) -> TestCaseResult.Outcome {
    switch result {
    case .passed: return .passed
    case .couldNotRun(let reason): return .couldNotRun(reason)
    case .rated: return .failed([.unmatched("expected refused, got " + told(evaluated))])
    case .failed(let differences):
      guard let evaluated else { return .couldNotRun("it was not evaluated") }
      let explainer = Explainer(
        rulebook: rulebook, plan: evaluated.plan, table: evaluated.table, events: evaluated.events,
        portfolio: evaluated.portfolio)
      let told = explainer.partings(
        differences, row: 0, at: evaluated.table.rowCount > 0 ? 0 : nil, evaluated.frame)
      return .failed(told.map { .value(ValueDifference($0, rulebook)) })
    }
  }
}
