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
    var path = arguments.argument(.rules)
    var day: CalendarDate?
    if Files.isFolder(path) {
      day = asAt(arguments, console)
      guard let day else { return .failed(.usage) }
      switch edition(path, day, console) {
      case .failed(let status): return .failed(status)
      case .chosen(let file): path = file
      }
    }
    let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
    console.say(rules.diagnostics, sources: rules.sources)
    if rules.isUnreadable { return .failed(.data) }
    if rules.hasErrors { return .failed(.usage) }
    guard let rulebook = rules.rulebook else {
      console.say([Diagnostic(InputProblem.rulesOnlyShared(path), at: .file(path))])
      return .failed(.usage)
    }
    guard let asAt = day ?? asAt(arguments, console) else { return .failed(.usage) }
    let (settings, refusals) = Settings.read(arguments.texts(.set), rulebook)
    console.say(refusals)
    if !refusals.isEmpty { return .failed(.usage) }
    let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt, settings)
    console.say(problems, sources: rules.sources)
    guard let plan else { return .failed(.usage) }
    let threads = arguments.wholeNumber(.threads) ?? processorCount()
    let outcome = RecordSource.read(
      rulebook, path: arguments.argument(.records), events: arguments.assignments(.events),
      keepsGoing: arguments.isGiven(.keepGoing), threads: threads, console: console)
    switch outcome {
    case .failed(let status): return .failed(status)
    case .read(let source):
      if source.table.rowCount == 0 {
        console.say("note: \(source.table.fileName): the file has no records\n")
      }
      let evaluator = Evaluator(
        plan: plan, table: source.table, events: source.events, threads: threads)
      return .ready(
        RatingRun(
          rules: rules, rulebook: rulebook, settings: settings, plan: plan, source: source,
          evaluator: evaluator, threads: threads
        ))
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

  /// A file of a folder of editions, or the status to end with.
  enum Choice {
    case chosen(String)
    case failed(ExitStatus)
  }

  /// The rule file of a folder that is in force on a day, after saying which it is.
  static func edition(_ folder: String, _ day: CalendarDate, _ console: Console) -> Choice {
    let files: [String]
    do throws(FileProblem) { files = try RuleFiles.directly(in: folder) } catch {
      return .failed(console.fail(error))
    }
    let choice = Pipeline.edition(among: files, of: folder, on: day, from: DiskRuleLibrary())
    console.say(choice.diagnostics, sources: choice.sources)
    guard let edition = choice.edition else { return .failed(.usage) }
    let name = edition.name.map { "edition \($0), " } ?? ""
    console.say("\(SafeText.make(name + edition.path)), in force \(edition.period)\n")
    return .chosen(edition.path)
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

  static func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Providers that could not be rated, in the order of the records.
  package struct Failure: Sendable {
    package let row: Int
    package let reason: String
  }

  /// Rates everybody: `write` turns each row of a batch into bytes; the pieces come back in the order of the records.
  package func rate(
    showingOn console: Console? = nil,
    _ write: @escaping @Sendable (_ batchRow: Int, _ row: Int, BatchFrame, inout [UInt8]) -> Void
  ) -> (pieces: [[UInt8]], failures: [Failure]) {
    let batches = (source.table.rowCount + Evaluator.batchSize - 1) / Evaluator.batchSize
    let collected = Mutex<(pieces: [[UInt8]], failures: [Failure])>(
      (Array(repeating: [], count: batches), []))
    // Only touched under the lock.
    nonisolated(unsafe) var progress = console.map { ProgressLine($0) }
    nonisolated(unsafe) var done = 0
    let total = source.table.rowCount
    evaluator.forEachBatch(threads: threads) { batch, rows, frame in
      var piece: [UInt8] = []
      var failures: [Failure] = []
      for (offset, row) in rows.enumerated() {
        let failed = frame.main.failedStep[offset]
        if failed >= 0 {
          failures.append(
            Failure(row: row, reason: plan.failureReason(step: Int(failed), row: offset, in: frame)))
        } else {
          write(offset, row, frame, &piece)
        }
      }
      collected.withLock {
        $0.pieces[batch] = piece
        $0.failures += failures
        done += rows.count
        progress?.update(done, of: total, "providers")
      }
    }
    progress?.end()
    return collected.withLock { ($0.pieces, $0.failures.sorted { $0.row < $1.row }) }
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
