import Ragstone
import RagstoneOutputs

/// `ragstone check`: reads rule files and reports what is wrong with them.
enum CheckCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let output: ReportOutput<CheckFormat>
    do throws(UsageProblem) { output = try ReportOutput(arguments) } catch {
      return RagstoneCommandLine.fail(error, .check, console)
    }
    let format = arguments.choice(.format, or: CheckFormat.text)
    let report = report(arguments.all(.rules))
    for problems in report.problems { console.say(problems.diagnostics, sources: problems.sources) }
    if format == .text {
      // Diagnostics have been said already.
      console.write(report.closing)
      if console.environment.isGitHubActions { console.write(AnnotationText.make(report.findings)) }
    } else {
      console.write(format.bytes(report, version: RagstoneCommandLine.version))
    }
    let isWanting =
      report.count(.error) > 0 || (report.count(.warning) > 0 && arguments.isGiven(.strict))
    let status: ExitStatus = report.hasUnreadable ? .data : isWanting ? .findings : .fine
    return output.write(status, console) { $0.bytes(report, version: RagstoneCommandLine.version) }
  }

  /// Files are checked side by side; what is said keeps their order.
  private static let threads = 4

  /// Checks rule files, and those in folders and below them.
  static func report(_ paths: [String]) -> CheckReport {
    let found = ProblemList()
    var files: [String] = []
    for path in paths {
      do throws(FileProblem) { files += try RuleFiles.find(path) } catch { _ = found.fail(error) }
    }
    let all = files
    // Reading comes first, so that the longest are looked into first and no thread waits for the last of them.
    let read = Parallel.map(parts: all.count, threads: threads) { number in
      Pipeline.rules(path: all[number], from: DiskRuleLibrary())
    }
    let lengths = read.map { $0.sources.files.reduce(0) { $0 + $1.bytes.count } }
    let order = read.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    let findings = Parallel.map(parts: all.count, threads: threads) { place in
      Self.findings(read[order[place]])
    }
    var checked = read.map { ($0, $0.diagnostics) }
    for (place, number) in order.enumerated() { checked[number].1 += findings[place] }
    var hasUnreadable = false
    for (rules, diagnostics) in checked {
      found.say(diagnostics, sources: rules.sources)
      if rules.isUnreadable { hasUnreadable = true }
    }
    return CheckReport(
      files: files, problems: found.problems, hasUnreadable: hasUnreadable || found.hasUnreadable)
  }

  /// What is true of rules that can run, whatever the data.
  private static func findings(_ rules: Pipeline.Rules) -> [Diagnostic] {
    rules.rulebook.map { Findings.of($0, besides: rules.diagnostics) + Pipeline.proofFindings($0) } ?? []
  }
}
