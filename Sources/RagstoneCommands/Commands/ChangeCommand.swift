import Ragstone
import RagstoneOutputs

/// `ragstone change`: the fewest changes of a provider's evidence that reach an outcome.
enum ChangeCommand {
  /// The forms of output.
  enum Format: String {
    case text, json
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let (run, row): (RatingRun, Int)
    switch RatingRun.ofOneProvider(arguments, console) {
    case .failed(let status): return status
    case .ready(let ready, let own): (run, row) = (ready, own)
    }
    if !arguments.isGiven(.to), !arguments.isGiven(.worst) {
      let problem = UsageProblem.missingOption(
        "--to OUTCOME", of: .change, summary: "What is to be reached, such as 'overall Green'",
        example: CommandTable.change.examples.first?.line)
      return RagstoneCommandLine.fail(problem, .change, console)
    }
    let search: ChangeSearch?
    do throws(EvidenceProblem) { search = try self.search(run, row, arguments) } catch {
      console.say([Diagnostic(error, at: .file(arguments.argument(.rules)))])
      return .usage
    }
    guard let report = search?.report(atMost: arguments.wholeNumber(.atMost) ?? 3) else { return .usage }
    if report.verdict == .refused {
      _ = run.rated(row: row, console)
      return .data
    }
    switch arguments.choice(.format, or: Format.text) {
    case .text: console.write(ChangeText.render(report, width: console.environment.width))
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      RatingJson.writeHead(of: run, to: &json)
      ChangeJson.write(report, to: &json)
      json.endObject()
      json.endLine()
      console.write(json.take())
    }
    return report.verdict == .alreadySo || report.verdict == .reached ? .fine : .findings
  }

  private static func search(
    _ run: RatingRun, _ row: Int, _ arguments: Arguments
  ) throws(EvidenceProblem) -> ChangeSearch? {
    let target: ChangeTarget
    if arguments.isGiven(.worst) {
      target = try ChangeTarget.worst(of: arguments.text(.to), run.rulebook)
    } else {
      target = try ChangeTarget.read(arguments.text(.to) ?? "", run.rulebook)
    }
    let only = arguments.texts(.only).flatMap { $0.split(separator: ",").map { String($0).trimmingBlanks } }
    return try ChangeSearch(
      run.rulebook, asAt: run.plan.asAt, settings: run.settings, table: run.source.table,
      events: run.source.events, portfolio: run.evaluator.portfolio, row: row, target: target, only: only)
  }
}
