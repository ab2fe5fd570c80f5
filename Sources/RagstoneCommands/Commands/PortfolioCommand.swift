import Ragstone
import RagstoneOutputs

/// `ragstone portfolio`: the summaries of a rulebook over a whole records file.
enum PortfolioCommand {
  /// The forms of output.
  enum Format: String {
    case table, csv, json
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let (output, run): (ResultOutput, RatingRun)
    switch RatingRun.begin(arguments, console) {
    case .failed(let status): return status
    case .ready(let opened, let ready): (output, run) = (opened, ready)
    }
    let telling = PortfolioTelling(run.rulebook, run.evaluator.portfolio)
    if telling.summaries.isEmpty {
      let rules = arguments.argument(.rules)
      console.say([Diagnostic(InputProblem.noSummaries(rules), at: .file(rules))])
      output.abandon()
      return .usage
    }
    let failures = run.evaluator.portfolio.failedRows.sorted().map {
      RatingRun.Failure(row: $0, reason: Plan.figureReason)
    }
    run.say(failures, console)
    let failed = self.failedFigures(telling)
    console.say(failed.map { Diagnostic($0, at: .file(arguments.argument(.rules))) })
    let isWhole = failures.isEmpty && failed.isEmpty
    if !isWhole, !arguments.isGiven(.keepGoing) {
      output.abandon()
      console.say("nothing was written; --keep-going shows the other figures\n")
      return .data
    }
    let isFile = arguments.text(.output).map { $0 != "-" } ?? false
    switch arguments.choice(.format, or: isFile ? Format.csv : .table) {
    case .csv: output.write(PortfolioText.csv(telling))
    case .table: output.write(Array(PortfolioText.table(telling, width: console.environment.tableWidth).utf8))
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      RatingJson.writeHead(of: run, to: &json)
      PortfolioJson.write(telling, to: &json)
      json.endObject()
      json.endLine()
      output.write(json.take())
    }
    return output.finish(isWhole && run.source.refusedCount == 0 ? .fine : .data)
  }

  private static func failedFigures(_ telling: PortfolioTelling) -> [InputProblem] {
    telling.summaries.flatMap { summary in
      summary.figures.compactMap { figure -> InputProblem? in
        guard case .failed = figure.outcome.state else { return nil }
        return .figureFailed(summary.name, group: figure.group)
      }
    }
  }
}
