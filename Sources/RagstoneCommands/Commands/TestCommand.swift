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
    let run = TestRun(selection: TestSelection(arguments.texts(.filter)))
    let wanted = CoverageRun.Wanted(arguments)
    func once() -> (TestReport, ExitStatus) {
      var report: TestReport
      if wanted == nil {
        report = run.report(paths)
      } else {
        let coverage = CoverageRun(threads: run.threads)
        report = coverage.watching(run).report(paths)
        report.coverage = coverage.report()
      }
      var status = show(report, arguments.choice(.format, or: TestFormat.text), console)
      if let wanted, !wanted.isMet(by: report, console) { status = max(status, .findings) }
      return (
        report, output.write(status, console) { $0.bytes(report, version: RagstoneCommandLine.version) }
      )
    }
    if arguments.isGiven(.watch) { return TestWatch(paths: paths, console: console).run(once, wait: wait) }
    return once().1
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
