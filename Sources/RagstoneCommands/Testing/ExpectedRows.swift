import Ragstone
import RagstoneOutputs
import Synchronization

/// Expected outcomes of providers, one case for each row.
struct ExpectedRows {
  /// The file as read.
  struct Wanted {
    /// Every cell as a text, the key first.
    let table: RecordTable
    /// The value that each column after the key expects.
    let values: [Int]

    /// Whether a row says that its provider is refused: each of its cells does.
    func isRefused(line: Int) -> Bool {
      !values.isEmpty
        && values.indices.allSatisfy { table.written(row: line, field: $0 + 1) == CaseSheet.refused }
    }
  }

  let context: ExpectedRun
  let wanted: Wanted

  /// Reads a file as texts: the key, then a column for each value named in its head; nil after saying what is wrong.
  static func read(
    _ expected: ExpectedFile, _ rulebook: CheckedRulebook, _ problems: ProblemList
  ) -> Wanted? {
    let bytes: FileBytes
    do throws(FileProblem) { bytes = try Files.read(expected.path) } catch {
      _ = problems.fail(error)
      return nil
    }
    let head = bytes.withBytes { Array($0.prefix { $0 != 0x0A && $0 != 0x0D }) }
    let names = String(decoding: head, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmingQuotes }
    // The first column is the key, whatever it is called.
    var fields = [FieldSchema(name: "key", heading: names.first, type: .text, isKey: true)]
    var values: [Int] = []
    for name in names.dropFirst() {
      guard let index = rulebook.value(named: name) else {
        let nearest = Nearest.names(to: name, among: rulebook.values.map(\.name))
        problems.say([
          Diagnostic(InputProblem.noSuchOutcome(name, nearest: nearest), at: .file(expected.path))
        ])
        return nil
      }
      values.append(index)
      fields.append(.expected(name))
    }
    let reader = RecordReader(schema: RecordSchema(name: "expected", fields: fields), fileName: expected.path)
    let outcome = bytes.withBytes { reader.readCSV(InputBytes($0)) }
    problems.say(outcome.diagnostics)
    return outcome.table.map { Wanted(table: $0, values: values) }
  }

  /// Rates everybody and compares the rows that are selected: first those of the file, in its order, then providers
  /// who have no row in it, in theirs.
  func compare(_ rating: RatingRun, leftOut: inout Int) -> [TestCaseResult] {
    let records = rating.source.table
    let rows = selected(&leftOut)
    let (outcomes, strangers) = rate(rating, isSelected: rows.reduce(into: [:]) { $0[$1.row] = true })
    var results = rows.map { row, name, line in
      let outcome = outcomes[row] ?? .failed([.unmatched("it is not among the records")])
      return context.result(name, .row, line: line, outcome)
    }
    for row in strangers.sorted() {
      let name = records.key(row: row)
      guard context.includes(name, line: nil, leftOut: &leftOut) else { continue }
      results.append(
        context.result(
          name, .row, line: nil, .failed([.unmatched("it is not among the expected outcomes")])))
    }
    return results
  }

  private func selected(_ leftOut: inout Int) -> [(row: Int, name: String, line: Int)] {
    var rows: [(row: Int, name: String, line: Int)] = []
    for row in 0..<wanted.table.rowCount {
      let name = wanted.table.key(row: row)
      let line = wanted.table.place(row: row, field: 0).line
      if context.includes(name, line: line, leftOut: &leftOut) { rows.append((row, name, line)) }
    }
    return rows
  }

  private struct Found {
    /// By row of the expected file.
    var outcomes: [Int: TestCaseResult.Outcome] = [:]
    /// Rows of the records that are not expected.
    var strangers: [Int] = []
  }

  private func rate(
    _ rating: RatingRun, isSelected: [Int: Bool]
  ) -> (outcomes: [Int: TestCaseResult.Outcome], strangers: [Int]) {
    let records = rating.source.table
    let comparison = RowComparison(rating: rating, wanted: wanted)
    let (expected, observe) = (wanted.table, context.run.observe)
    let found = Mutex(Found())
    rating.evaluator.forEachBatch(threads: rating.threads) { _, rows, frame in
      observe?(
        TestRun.EvaluatedBatch(
          rulebook: rating.rulebook, plan: rating.plan, portfolio: rating.evaluator.portfolio, frame: frame,
          rowCount: rows.count))
      var batch = Found()
      for (offset, row) in rows.enumerated() {
        guard let line = expected.row(ofKey: records.key(row: row)) else {
          batch.strangers.append(row)
          continue
        }
        guard isSelected[line] == true else { continue }
        batch.outcomes[line] = comparison.outcome(line: line, row: row, at: offset, frame)
      }
      found.withLock {
        $0.outcomes.merge(batch.outcomes) { $1 }
        $0.strangers += batch.strangers
      }
    }
    return found.withLock { ($0.outcomes, $0.strangers) }
  }
}

/// Compares what was worked out for one provider with what is expected.
struct RowComparison: Sendable {
  private let rating: RatingRun
  private let wanted: ExpectedRows.Wanted
  private let text: OutcomeText
  private let explainer: Explainer

  /// Makes a comparison of one run with one file.
  init(rating: RatingRun, wanted: ExpectedRows.Wanted) {
    self.rating = rating
    self.wanted = wanted
    text = OutcomeText(rulebook: rating.rulebook, plan: rating.plan)
    explainer = rating.explainer
  }

  /// What came of a row.
  /// - Parameters:
  ///   - line: the row of the expected file.
  ///   - row: the row of the records.
  ///   - batchRow: the same row's place in the batch that `frame` holds.
  func outcome(line: Int, row: Int, at batchRow: Int, _ frame: BatchFrame) -> TestCaseResult.Outcome {
    if frame.main.failedStep[batchRow] >= 0 {
      return wanted.isRefused(line: line)
        ? .passed : .couldNotRun(rating.failure(row: row, at: batchRow, frame).reason)
    }
    let rulebook = rating.rulebook
    var differences: [OutcomeDifference] = []
    for (column, value) in wanted.values.enumerated() {
      let expected = wanted.table.written(row: line, field: column + 1)
      let got = text.text(value, row: batchRow, in: frame)
      if expected != got {
        let meant = OutcomeDifference.Wanted(
          written: expected, rulebook.values[value].type, rulebook.wordSets)
        differences.append(
          OutcomeDifference(value: value, wanted: meant, expected: expected, got: got))
      }
    }
    if differences.isEmpty { return .passed }
    let told = explainer.partings(differences, row: row, at: batchRow, frame)
    return .failed(told.map { .value(ValueDifference($0, rulebook)) })
  }
}

extension FieldSchema {
  /// A column of expected texts, whose cells may be empty.
  static func expected(_ name: String) -> FieldSchema {
    FieldSchema(name: name, type: .text, absences: .unknown)
  }
}

extension RecordTable {
  /// A cell of an expected column as it is written: `unknown` is a text like any other here.
  func written(row: Int, field: Int) -> String {
    columns[field].absences[row] == 0 ? text(row: row, field: field) : rawText(row: row, field: field)
  }
}

extension String {
  /// Without blanks and quotation marks at its ends.
  var trimmingQuotes: String {
    var text = Substring(self)
    while let first = text.first, first == " " || first == "\"" || first == "\u{FEFF}" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\"" { text.removeLast() }
    return String(text)
  }
}
