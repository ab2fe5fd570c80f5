import Ragstone
import RagstoneOutputs

/// `ragstone test`: the examples inside rule files, and the expected outcomes beside them.
enum TestCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let paths = arguments.all(.path).isEmpty ? ["."] : arguments.all(.path)
    let watched = CoverageRun.Wanted(arguments).map { _ in CoverageRun(threads: 2) }
    let run = watched?.watching(TestRun()) ?? TestRun()
    let report = run.report(paths)
    for problems in report.groups.flatMap(\.problems) + report.problems {
      console.say(problems.diagnostics, sources: problems.sources)
    }
    let status = status(report)
    if report.cases.isEmpty {
      if status == .usage { console.say("no examples and no expected outcomes were found\n") }
      return status
    }
    console.write(TestText.full(report))
    guard let watched, let wanted = CoverageRun.Wanted(arguments) else { return status }
    let coverage = watched.report()
    console.write("\n" + CoverageText.full(coverage))
    return wanted.isMet(by: coverage, console) || status != .fine ? status : .findings
  }

  /// The status that a report ends with.
  static func status(_ report: TestReport) -> ExitStatus {
    if report.hasUnreadable { return .data }
    if report.cases.isEmpty { return .usage }
    return report.cases.allSatisfy(\.hasPassed) ? .fine : .findings
  }
}
