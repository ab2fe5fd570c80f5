import Ragstone
import RagstoneOutputs
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Rules and records made ready to be rated: what rate, why and test have in common.
package struct RatingRun {
  package let rules: Pipeline.Rules
  package let rulebook: CheckedRulebook
  /// What --set sets.
  package let settings: Settings
  package let plan: Plan
  package let source: RecordSource
  package let evaluator: Evaluator
  package let threads: Int

  /// A run, or the status to end with after everything has been said.
  package enum Outcome {
    case ready(RatingRun)
    case failed(ExitStatus)
  }

  /// Reads rules and records as the options of a command say.
  package static func prepare(_ arguments: Arguments, _ console: Console) -> Outcome {
    switch PlannedRun.prepare(arguments, console) {
    case .failed(let status): return .failed(status)
    case .ready(let planned): return read(planned, arguments, console)
    }
  }

  /// Reads the records for rules that are planned.
  static func read(_ planned: PlannedRun, _ arguments: Arguments, _ console: Console) -> Outcome {
    let outcome = RecordSource.read(
      planned.rulebook, path: arguments.argument(.records), events: arguments.assignments(.events),
      keepsGoing: arguments.isGiven(.keepGoing), threads: planned.threads, console: console)
    switch outcome {
    case .failed(let status): return .failed(status)
    case .read(let source):
      if source.table.rowCount == 0 {
        console.say("note: \(source.table.fileName): the file has no records\n")
      }
      let evaluator = Evaluator(
        plan: planned.plan, table: source.table, events: source.events, threads: planned.threads)
      return .ready(
        RatingRun(
          rules: planned.rules, rulebook: planned.rulebook, settings: planned.settings, plan: planned.plan,
          source: source, evaluator: evaluator, threads: planned.threads))
    }
  }

  /// The day that results are for; nil after saying what is wrong with it.
  static func asAt(_ arguments: Arguments, _ console: Console) -> CalendarDate? {
    guard let written = arguments.text(.asAt) else {
      let today = today()
      console.say("as at \(today), the day of this run; choose another with --as-at\n")
      return today
    }
    return day(.asAt, written, console)
  }

  /// The day that an option gives; nil where it is not given, or after saying what is wrong with it.
  static func day(_ option: OptionName, _ arguments: Arguments, _ console: Console) -> CalendarDate? {
    arguments.text(option).flatMap { day(option, $0, console) }
  }

  private static func day(_ option: OptionName, _ written: String, _ console: Console) -> CalendarDate? {
    guard case .success(let date) = CalendarDate.parse(written) else {
      console.say([Diagnostic(InputProblem.badDay(written, option: option.rawValue), at: .nowhere)])
      return nil
    }
    return date
  }

  /// The date of this machine, in its own time zone.
  static func today() -> CalendarDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? .first
  }

  /// How many threads work where nothing is said: RAGSTONE_THREADS of the process, else one for each processor.
  static func usualThreads() -> Int {
    let wanted = getenv("RAGSTONE_THREADS").flatMap { Int(String(cString: $0)) }
    if let wanted, (1...256).contains(wanted) { return wanted }
    return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Providers that could not be rated, in the order of the records.
  package struct Failure: Sendable {
    package let row: Int
    package let reason: String
  }

  /// Rates everybody: `write` turns each row of a batch into bytes, with something of its own for each thread; the pieces
  /// go on in the order of the records.
  func rate<Own>(
    to pieces: OrderedPieces, making: @Sendable () -> Own,
    _ write: @escaping @Sendable (Own, _ batchRow: Int, _ row: Int, BatchFrame, inout [UInt8]) -> Void
  ) -> [Failure] {
    let failed = Mutex<[Failure]>([])
    evaluator.forEachBatch(threads: threads, making: making) { own, batch, rows, frame in
      var piece: [UInt8] = []
      var failures: [Failure] = []
      for (offset, row) in rows.enumerated() {
        let step = frame.main.failedStep[offset]
        if step >= 0 {
          failures.append(
            Failure(row: row, reason: plan.failureReason(step: Int(step), row: offset, in: frame)))
        } else {
          write(own, offset, row, frame, &piece)
        }
      }
      pieces.add(piece, batch, through: rows.upperBound)
      if !failures.isEmpty { failed.withLock { $0 += failures } }
    }
    pieces.endProgress()
    return failed.withLock { $0.sorted { $0.row < $1.row } }
  }

  /// What explains the results of the run.
  package var explainer: Explainer {
    Explainer(
      rulebook: rulebook, plan: plan, table: source.table, events: source.events.map { $0?.0 },
      portfolio: evaluator.portfolio)
  }

  /// A provider that could not be rated because a step failed.
  /// - Parameter batchRow: the row's place in the batch that `frame` holds.
  package func failure(row: Int, at batchRow: Int, _ frame: BatchFrame) -> Failure {
    let step = Int(frame.main.failedStep[batchRow])
    return Failure(row: row, reason: plan.failureReason(step: step, row: batchRow, in: frame))
  }

  /// Says who could not be rated.
  package func say(_ failures: [Failure], _ console: Console) {
    var diagnostics = failures.prefix(100).map { failure in
      let place = source.table.place(row: failure.row, field: rulebook.record.keyIndex ?? 0)
      let problem = InputProblem.providerFailed(source.table.key(row: failure.row), reason: failure.reason)
      return Diagnostic(problem, at: .cell(place))
    }
    if failures.count > 100 {
      diagnostics.append(
        Diagnostic(InputProblem.failedProviders(failures.count - 100), at: .file(source.table.fileName)))
    }
    if !diagnostics.isEmpty { console.say(diagnostics) }
  }
}
