import Ragstone
import RagstoneOutputs

/// What the commands that print a list of their own have in common: a run, a format, and a file that is whole or not there.
enum ListRun {
  /// The forms of output.
  enum Format: String {
    case table, csv, json
  }

  /// A list, and the providers that could not be rated.
  struct List {
    let bytes: [UInt8]
    let failures: [RatingRun.Failure]
  }

  /// Does the work and returns the status to end with.
  /// - Parameters:
  ///   - problem: why the run has nothing to list, or nil.
  ///   - list: makes the list in a format.
  static func run(
    _ arguments: Arguments, _ console: Console, problem: (RatingRun) -> InputProblem?,
    list: (RatingRun, Format) -> List
  ) -> ExitStatus {
    let (output, run): (ResultOutput, RatingRun)
    switch RatingRun.begin(arguments, console) {
    case .failed(let status): return status
    case .ready(let opened, let ready): (output, run) = (opened, ready)
    }
    if let problem = problem(run) {
      console.say([Diagnostic(problem, at: .file(arguments.argument(.rules)))])
      output.abandon()
      return .usage
    }
    let isFile = arguments.text(.output).map { $0 != "-" } ?? false
    let made = list(run, arguments.choice(.format, or: isFile ? .csv : .table))
    run.say(made.failures, console)
    if !made.failures.isEmpty, !arguments.isGiven(.keepGoing) {
      output.abandon()
      console.say("nothing was written; --keep-going lists the others\n")
      return .data
    }
    output.write(made.bytes)
    return output.finish(made.failures.isEmpty && run.source.refusedCount == 0 ? .fine : .data)
  }
}

extension RatingRun {
  /// A run with the place its results go to, or the status to end with after everything has been said.
  enum Beginning {
    case ready(ResultOutput, RatingRun)
    case failed(ExitStatus)
  }

  /// Opens the output first, so that nobody waits for results that cannot be written.
  static func begin(_ arguments: Arguments, _ console: Console) -> Beginning {
    let output: ResultOutput
    do throws(FileProblem) { output = try ResultOutput(arguments.text(.output), console) } catch {
      return .failed(console.fail(error))
    }
    switch prepare(arguments, console) {
    case .failed(let status):
      output.abandon()
      return .failed(status)
    case .ready(let run): return .ready(output, run)
    }
  }

  /// What ran, in a sentence: the day, the rulebook and its edition.
  var title: String {
    var text = "As at \(plan.asAt.words)"
    if let header = rulebook.header {
      text += ": \(header.title.text)"
      if let edition = header.edition { text += ", edition \(edition.text)" }
    }
    return SafeText.make(text) + "\n"
  }

  /// Works something out for every provider, in the order of the records.
  func collect<Item: Sendable>(
    showingOn console: Console,
    _ make: @escaping @Sendable (_ batchRow: Int, _ row: Int, BatchFrame) -> [Item]
  ) -> (items: [(row: Int, item: Item)], failures: [Failure]) {
    let kept = KeptItems<Item>()
    let nothing = OrderedPieces(nil, console, total: source.table.rowCount, "providers")
    let failures = rate(to: nothing, making: {}) { _, batchRow, row, frame, _ in
      let items = make(batchRow, row, frame)
      if !items.isEmpty { kept.add(items.map { (row, $0) }) }
    }
    return (kept.all.sorted { $0.row < $1.row }, failures)
  }
}
