import Ragstone
import RagstoneOutputs

/// One file of expected outcomes as cases.
struct ExpectedRun {
  let run: TestRun
  let expected: ExpectedFile
  /// The rule file that is tested.
  let file: String
  let rules: Pipeline.Rules
  let rulebook: CheckedRulebook

  /// Rates the data and compares what is selected, in the order of the file.
  /// - Parameter inputs: gets the path of every file of data that was read.
  func results(leftOut: inout Int, inputs: inout [String], _ problems: ProblemList) -> [TestCaseResult] {
    let said = problems.problems.count
    func refuse(_ reason: String) -> [TestCaseResult] {
      [run.whole(expected.path, reason, problems, after: said, rules: file, asAt: expected.asAt)]
    }
    if let refusal = expected.refusal { return refuse(refusal) }
    guard let dataPath = expected.dataPath else {
      return refuse("there are no data for it in the folder data")
    }
    if expected.asAt == nil, rulebook.dependsOnDate {
      return refuse("the rules depend on the date: name the file ...@2017-09-30.csv")
    }
    let (plan, found) = Pipeline.plan(rulebook, asAt: expected.asAt ?? .first)
    guard let plan else { return refuse(found.first?.message ?? "the rules cannot be planned") }
    let table = expected.isPortfolio ? ExpectedFigures.read(expected, problems) : nil
    let rows = expected.isPortfolio ? nil : ExpectedRows.read(expected, rulebook, problems)
    if table == nil, rows == nil { return refuse("the expected outcomes cannot be read") }
    let outcome = RecordSource.read(
      rulebook, path: dataPath, events: [], keepsGoing: false, threads: run.threads, quietly: true,
      console: problems)
    guard case .read(let source) = outcome else {
      inputs.append(dataPath)
      return refuse("the data have errors")
    }
    inputs += source.inputs.map(\.path)
    let rating = RatingRun(
      rules: rules, rulebook: rulebook, settings: Settings(), plan: plan, source: source,
      evaluator: Evaluator(
        plan: plan, table: source.table, events: source.events, threads: run.threads),
      threads: run.threads)
    run.watch?(rulebook, rating.evaluator)
    if let table {
      return ExpectedFigures(context: self, table: table).compare(rating, leftOut: &leftOut)
    }
    return rows.map { ExpectedRows(context: self, wanted: $0).compare(rating, leftOut: &leftOut) } ?? []
  }

  /// A case of the file.
  func result(
    _ name: String, _ kind: TestCaseResult.Kind, line: Int?, _ outcome: TestCaseResult.Outcome
  ) -> TestCaseResult {
    TestCaseResult(
      name: name, kind: kind, file: expected.path, line: line, rules: file, asAt: expected.asAt,
      outcome: outcome)
  }

  /// Whether a case is run; counts it where it is not.
  func includes(_ name: String, line: Int?, leftOut: inout Int) -> Bool {
    let place = expected.path + (line.map { ":\($0)" } ?? "")
    if run.selection.includes(name: name, place: place) { return true }
    leftOut += 1
    return false
  }
}
