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
    let status: ExitStatus = report.hasUnreadable ? .data : report.count(.error) > 0 ? .findings : .fine
    return output.write(status, console) { $0.bytes(report, version: RagstoneCommandLine.version) }
  }

  /// Checks rule files, and those in folders and below them.
  static func report(_ paths: [String]) -> CheckReport {
    let found = ProblemList()
    var files: [String] = []
    var hasUnreadable = false
    for path in paths {
      do throws(FileProblem) {
        for file in try RuleFiles.find(path) {
          files.append(file)
          let rules = Pipeline.rules(path: file, from: DiskRuleLibrary())
          let proofs = rules.rulebook.map { Pipeline.proofFindings($0) } ?? []
          found.say(rules.diagnostics + proofs, sources: rules.sources)
          if rules.isUnreadable { hasUnreadable = true }
        }
      } catch {
        _ = found.fail(error)
      }
    }
    return CheckReport(
      files: files, problems: found.problems, hasUnreadable: hasUnreadable || found.hasUnreadable)
  }
}
