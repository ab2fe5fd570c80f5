import Ragstone
import RagstoneOutputs

/// The examples of one rule file as cases.
struct ExampleCases {
  let run: TestRun
  let file: String
  let rulebook: CheckedRulebook

  /// Runs those that are selected, in the order declared.
  func results(leftOut: inout Int) -> [TestCaseResult] {
    let runner = ExampleRunner(rulebook)
    var results: [TestCaseResult] = []
    for example in rulebook.examples {
      let source = rulebook.sources[example.span.file]
      let line = source.position(of: example.span.start).line
      guard run.selection.includes(name: example.title, place: "\(source.name):\(line)") else {
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
      results.append(
        TestCaseResult(
          name: example.title, kind: .example, file: source.name, line: line, rules: file,
          asAt: example.asAt, outcome: outcome(result)))
    }
    return results
  }

  private func outcome(_ result: ExampleRunner.Result) -> TestCaseResult.Outcome {
    switch result {
    case .passed: .passed
    case .failed(let differences):
      .failed(
        differences.map {
          .value(name: $0.name(in: rulebook), expected: $0.expected, got: $0.got)
        })
    case .couldNotRun(let reason): .couldNotRun(reason)
    }
  }
}
