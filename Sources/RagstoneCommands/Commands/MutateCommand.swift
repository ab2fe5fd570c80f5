import Ragstone
import RagstoneOutputs

/// `ragstone mutate`: small changes of rule files, and whether their tests notice them.
enum MutateCommand {
  /// How the report is written.
  private enum Format: String { case text, json }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let run = MutationRun(
      threads: arguments.wholeNumber(.threads) ?? RatingRun.usualThreads(),
      proves: arguments.isGiven(.prove))
    let report: MutationReport
    do throws(FileProblem) { report = try run.report(arguments.all(.rules), console) } catch {
      return console.fail(error)
    }
    for broken in report.broken {
      let reason = broken.failing == 0 ? "it has errors" : "\(broken.failing) of its tests do not pass"
      console.say("\(SafeText.make(broken.file)) is left as it is: \(reason)\n")
    }
    switch arguments.choice(.format, or: Format.text) {
    case .text: console.write(MutationText.full(report))
    case .json: console.write(MutationJson.full(report))
    }
    if report.files.isEmpty && report.broken.isEmpty { return .usage }
    let caught = report.count.caught
    guard let least = arguments.percentage(.minCaught), !caught.isAtLeast(least) else {
      return report.broken.isEmpty ? .fine : .findings
    }
    console.say(
      "\(caught.percentage) of the changes are caught, below \(least)%: \(caught.needed(for: least)) more of "
        + "\(caught.total) must be\n")
    return .findings
  }
}
