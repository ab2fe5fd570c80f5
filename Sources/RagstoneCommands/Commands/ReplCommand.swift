import Ragstone
import RagstoneOutputs

/// `ragstone repl`: a session in which rules and thresholds are tried.
enum ReplCommand {
  /// Reads rules and records, and runs the session.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    guard let asAt = RatingRun.asAt(arguments, console) else { return .usage }
    let records = arguments.argument(.records)
    let source = TrialSource(
      path: arguments.argument(.rules), records: records.isEmpty ? nil : records,
      events: arguments.assignments(.events), asAt: asAt, keepsGoing: arguments.isGiven(.keepGoing),
      threads: arguments.wholeNumber(.threads) ?? RatingRun.usualThreads())
    let session: ReplSession
    do throws(TrialFailure) {
      let start = try source.carryOut(Trial(), after: nil, console)
      console.say(start.rules.diagnostics, sources: start.rules.sources)
      session = ReplSession(source, start, keepsValues: arguments.isGiven(.keepValues))
    } catch {
      console.say(error.diagnostics, sources: error.sources)
      return error.status
    }
    if console.environment.inputIsTerminal { console.say(session.greeting) }
    return ShellLoop.run(
      session, console, keepsHistory: !arguments.isGiven(.noHistory), reading: arguments.text(.read))
  }
}

extension ReplSession {
  /// What is said at the start: the rules, the records, the day.
  var greeting: String {
    var text = now.rulebook.header.map { $0.title.text } ?? source.path
    if let table = now.table { text += ", \(table.rowCount) record\(table.rowCount == 1 ? "" : "s")" }
    return SafeText.make(text + ", as at \(source.asAt.words)") + "\n`help` lists the commands\n"
  }
}
