import Ragstone
import RagstoneOutputs

/// One provider of a run: what `why` and `change` begin with.
extension RatingRun {
  /// A run and the row of the provider that is asked about, or the status to end with after everything has been said.
  enum ProviderOutcome {
    case ready(RatingRun, row: Int)
    case failed(ExitStatus)
  }

  /// Reads rules and records, and finds the provider that the arguments name.
  static func ofOneProvider(_ arguments: Arguments, _ console: Console) -> ProviderOutcome {
    switch prepare(arguments, console) {
    case .failed(let status): return .failed(status)
    case .ready(let run):
      guard let row = run.row(ofKey: arguments.argument(.provider), console) else { return .failed(.usage) }
      return .ready(run, row: row)
    }
  }

  /// The row of a provider; nil after saying that there is none, and which keys are near.
  func row(ofKey key: String, _ console: Console) -> Int? {
    if let row = source.table.row(ofKey: key) { return row }
    let keys = (0..<min(source.table.rowCount, 50_000)).lazy.map { source.table.key(row: $0) }
    let problem = InputProblem.noSuchProvider(key, nearest: Nearest.names(to: key, among: keys))
    console.say([Diagnostic(problem, at: .file(source.table.fileName))])
    return nil
  }

  /// One row rated; nil after saying why it is refused.
  func rated(row: Int, _ console: Console) -> BatchFrame? {
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: row..<row + 1, in: frame)
    if frame.main.failedStep[0] < 0 { return frame }
    say([failure(row: row, at: 0, frame)], console)
    return nil
  }
}
