import Ragstone
import RagstoneOutputs

/// `ragstone test`: the examples inside rule files, and the expected outcomes beside them.
package enum TestCommand {
  /// Does the work and returns the status to end with.
  /// - Parameter wait: with `--watch`, waits for the time between two looks; false ends the watch.
  package static func run(
    _ arguments: Arguments, _ console: Console, wait: () -> Bool = TestWatch.pause
  ) -> ExitStatus {
    let output: ReportOutput<TestFormat>
    do throws(UsageProblem) { output = try ReportOutput(arguments) } catch {
      return RagstoneCommandLine.fail(error, .test, console)
    }
    let paths = arguments.all(.path).isEmpty ? ["."] : arguments.all(.path)
    func once() -> (TestReport, ExitStatus) {
      let (report, status) = run(arguments, paths, console)
      let written = output.write(status, console) { $0.bytes(report, version: RagstoneCommandLine.version) }
      return (report, written)
    }
    if arguments.isGiven(.watch) { return TestWatch(paths: paths, console: console).run(once, wait: wait) }
    return once().1
  }

  /// Runs the cases once and shows what came of them.
  private static func run(
    _ arguments: Arguments, _ paths: [String], _ console: Console
  ) -> (TestReport, ExitStatus) {
    let format = arguments.choice(.format, or: TestFormat.text)
    let run = TestRun(selection: TestSelection(arguments.texts(.filter)))
    guard let wanted = CoverageRun.Wanted(arguments) else {
      let report = run.report(paths)
      return (report, show(report, format, console))
    }
    let watched = CoverageRun(threads: run.threads)
    var report = watched.watching(run).report(paths)
    if report.cases.isEmpty { return (report, show(report, format, console)) }
    let coverage = watched.report(onlyReachable: wanted.isReachable)
    report.coverage = coverage
    let status = show(report, format, console)
    if !format.holdsCoverage { console.say(CoverageText.full(coverage)) }
    return (report, wanted.isMet(by: coverage, console) || status != .fine ? status : .findings)
  }

  /// Shows a report and returns the status for it.
  static func show(_ report: TestReport, _ format: TestFormat, _ console: Console) -> ExitStatus {
    for problems in report.groups.flatMap(\.problems) + report.problems {
      console.say(problems.diagnostics, sources: problems.sources)
    }
    let status = status(report)
    if !report.cases.isEmpty || !format.isForPeople {
      console.write(format.bytes(report, version: RagstoneCommandLine.version))
    }
    if format.isForPeople, console.environment.isGitHubActions {
      console.write(AnnotationText.make(report.findings))
    }
    if status == .usage { console.say(nothing(report)) }
    return status
  }

  private static func nothing(_ report: TestReport) -> String {
    if report.leftOut == 0 { return "no examples and no expected outcomes were found\n" }
    let filters = report.filters.map { "\"\(SafeText.excerpt($0))\"" }.joined(separator: " or ")
    return "no case has \(filters) in its name or place; \(report.leftOut) left out by --filter\n"
  }

  /// The status that a report ends with.
  package static func status(_ report: TestReport) -> ExitStatus {
    if report.hasUnreadable { return .data }
    if report.cases.isEmpty { return .usage }
    return report.cases.allSatisfy(\.hasPassed) ? .fine : .findings
  }
}
