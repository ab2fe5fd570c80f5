/// What is wrong with a file, gathered while it is read.
struct RecordReport {
  /// What is being read.
  let reader: RecordReader
  /// The row that problems with headings are said of.
  let row: Int
  /// What is wrong, at most a hundred and one.
  private(set) var diagnostics: [Diagnostic] = []
  /// What was noticed.
  var notes: [String] = []

  /// The most problems that are shown of one file.
  static let mostShown = 100

  /// Makes an empty report.
  init(reader: RecordReader, row: Int) {
    self.reader = reader
    self.row = row
  }

  /// Whether anything is wrong.
  var hasErrors: Bool { !diagnostics.isEmpty }

  /// Adds a problem with a heading or the file.
  mutating func add(_ problem: RecordProblem, heading: String = "") {
    let place = CellPlace(
      file: reader.fileName, row: row, line: row, column: heading.isEmpty ? 0 : 1, heading: heading)
    add(Diagnostic(problem, at: .cell(place)))
  }

  /// Adds a problem.
  mutating func add(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.mostShown { diagnostics.append(diagnostic) }
  }

  /// Says how many problems there were, when more than are shown.
  mutating func closeAfter(_ count: Int) {
    if count > diagnostics.count {
      diagnostics.append(
        Diagnostic(RecordProblem.more(count: count - diagnostics.count), at: .file(reader.fileName)))
    }
  }

  /// The outcome without a table.
  func refusal() -> RecordReader.Outcome {
    RecordReader.Outcome(table: nil, diagnostics: diagnostics, notes: notes)
  }
}
