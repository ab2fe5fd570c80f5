import Ragstone
import RagstoneOutputs

/// The signed rows of the tables of cases beside a rule file, put behind its text as examples.
struct SignedCases {
  /// The rulebook with the rows among its examples; as it was where there are none.
  private(set) var rulebook: CheckedRulebook
  /// The tables that were read.
  private(set) var inputs: [String] = []
  /// Rows and tables that could not be used.
  private(set) var refused: [TestCaseResult] = []
  /// The rows as text behind the rules; empty where there are none.
  private(set) var examples: [UInt8] = []
  /// For each row where its example begins, in order.
  private var starts: [(offset: Int, row: CaseSheetFile.Row)] = []
  /// Which file of the rulebook the rows stand behind.
  private var source: SourceFile.ID?

  init(
    run: TestRun, file: String, rules: Pipeline.Rules, rulebook: CheckedRulebook, _ problems: ProblemList
  ) {
    self.rulebook = rulebook
    var rows: [CaseSheetFile.Row] = []
    do throws(FileProblem) {
      for sheet in try CaseSheetFile.files(for: file) {
        inputs.append(sheet.path)
        let reading = sheet.read(rulebook, problems)
        rows += reading.rows
        for (line, name, reason) in reading.refused {
          refused.append(
            TestCaseResult(
              name: name, kind: line == nil ? .file : .row, file: sheet.path, line: line, rules: file,
              asAt: sheet.asAt, outcome: .couldNotRun(reason)))
        }
      }
    } catch {
      _ = problems.fail(error)
    }
    let path = run.library.resolved(file) ?? file
    guard let main = rules.sources.files.first(where: { (run.library.resolved($0.name) ?? $0.name) == path })
    else {
      return
    }
    // A row that cannot be read as an example is refused by itself; the others are tried again without it.
    while !rows.isEmpty {
      var text: [UInt8] = Array("\n".utf8)
      var starts: [(offset: Int, row: CaseSheetFile.Row)] = []
      for row in rows {
        starts.append((main.bytes.count + text.count, row))
        text += Array(row.text.utf8)
      }
      let tried = Pipeline.rules(
        path: file, from: SheetedRules(base: run.library, path: path, examples: text))
      var wrong: [Int: String] = [:]
      for diagnostic in tried.diagnostics where diagnostic.severity == .error {
        guard case .rule(let span) = diagnostic.location, span.file == main.id else { continue }
        if let index = starts.lastIndex(where: { $0.offset <= Int(span.start) }) {
          wrong[index] = wrong[index] ?? diagnostic.message
        }
      }
      if let whole = tried.rulebook, !tried.hasErrors {
        self.rulebook = whole
        self.starts = starts
        source = main.id
        examples = text
        return
      }
      for index in wrong.keys.sorted() {
        let row = rows[index]
        refused.append(
          TestCaseResult(
            name: row.name, kind: .row, file: row.sheet, line: row.line, rules: file, asAt: row.asAt,
            outcome: .couldNotRun(wrong[index] ?? "")))
      }
      if wrong.isEmpty { return }
      rows = rows.indices.filter { wrong[$0] == nil }.map { rows[$0] }
    }
  }

  /// The row that an example stands for; nil for one that is written in the rules.
  func row(of example: CheckedExample) -> CaseSheetFile.Row? {
    guard example.span.file == source else { return nil }
    return starts.last { $0.offset <= Int(example.span.start) }?.row
  }
}
