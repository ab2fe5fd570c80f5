import Ragstone
import RagstoneOutputs

/// A session in which rules are tried: what is set and typed is carried out at once on all records.
final class ReplSession {
  let source: TrialSource
  /// The rules as the files have them.
  var start: TrialResult
  /// What is tried now.
  var now: TrialResult
  /// What was tried before, the last at the end.
  var past: [TrialResult] = []
  /// What was undone, the last at the end.
  var undone: [TrialResult] = []
  /// Whoever moved at the last change, for `who moves`.
  var lastMoves: [OutcomeShift] = []
  /// Records that were tried one by one, for `save examples`.
  var tried: [TriedRecord] = []
  /// Goes up when somebody presses Control-C while an entry runs.
  var stop = StopSign.never
  /// Questions that wait for an answer.
  var question: (any ReplQuestion)?
  /// How long the last entry took.
  var lastDuration: Duration?
  var saysTime = false
  /// Whether entries with keys and values of records may be kept in the history.
  let keepsValues: Bool

  /// Makes a session over rules that were carried out once.
  init(_ source: TrialSource, _ start: TrialResult, keepsValues: Bool) {
    self.source = source
    self.start = start
    now = start
    self.keepsValues = keepsValues
  }

  /// Columns of the terminal.
  func width(_ console: Console) -> Int { console.environment.width }

  /// Does what an entry asks.
  func answer(_ entry: String, on console: Console, stop: StopSign) -> ShellAnswer {
    self.stop = stop
    if let question {
      self.question = nil
      return question.take(entry, self, console)
    }
    let clock = ContinuousClock()
    let begun = clock.now
    var answer = perform(entry, console)
    let took = clock.now - begun
    lastDuration = took
    if saysTime, answer.status == .fine { answer.output += "\(Self.words(took))\n" }
    return answer
  }

  private func perform(_ entry: String, _ console: Console) -> ShellAnswer {
    let words = ReplWords(entry)
    if RuleEntry.isDeclaration(entry) { return change(rule: entry, console) }
    guard let command = ReplCommandName.named(words) else { return evaluate(entry, console) }
    let rest = words.dropping(command.wordCount)
    switch command {
    case .help: return help(rest, console)
    case .set: return set(rest, console)
    case .show: return show(rest, console)
    case .who: return who(rest, console)
    case .why: return why(rest, console)
    case .whatIf: return whatIf(rest, console)
    case .whatWould: return whatWould(rest, console)
    case .range: return range(rest, console)
    case .sweep: return sweep(rest, console)
    case .matrix: return matrix(rest, console)
    case .cases: return cases(console)
    case .check: return check(console)
    case .test: return test(console)
    case .tryRecord: return tryRecord(rest, console)
    case .undo: return undo(console)
    case .redo: return redo(console)
    case .reset: return reset(console)
    case .changes: return changes()
    case .save: return save(rest, console)
    case .time: return time(rest)
    case .quit: return ShellAnswer(leaves: true)
    }
  }

  // MARK: Changes

  /// Carries a trial out, keeps the one before for `undo`, and shows what moves.
  func go(to trial: Trial, _ console: Console, head: String) -> ShellAnswer {
    switch carriedOut(trial, console) {
    case nil: return stopped
    case .failure(let failure)?: return fail(failure, console)
    case .success(let next)?:
      past.append(now)
      undone = []
      return arrive(at: next, console, head: head)
    }
  }

  /// A trial carried out, or nil when it was given up. What reading says is said when it is done.
  func carriedOut(_ trial: Trial, _ console: Console, quietly: Bool = false) -> Result<
    TrialResult, TrialFailure
  >? {
    let (source, last, found) = (source, now, ProblemList())
    let result = worked(console) { () -> Result<TrialResult, TrialFailure> in
      do throws(TrialFailure) { return .success(try source.carryOut(trial, after: last, found)) } catch {
        return .failure(error)
      }
    }
    if !quietly {
      for problems in found.problems { console.say(problems.diagnostics, sources: problems.sources) }
    }
    return result
  }

  /// Goes on with a result, and shows what moves.
  func arrive(at next: TrialResult, _ console: Console, head: String) -> ShellAnswer {
    let last = now
    now = next
    guard let before = last.outcomes, let after = next.outcomes else {
      return ShellAnswer(head)
    }
    lastMoves = OutcomeShift.all(from: before, last.rulebook, to: after, next.rulebook)
    return ShellAnswer(head + moves(lastMoves, console))
  }

  /// Says what is wrong, as `check` does.
  func fail(_ failure: TrialFailure, _ console: Console) -> ShellAnswer {
    console.say(failure.diagnostics, sources: failure.sources)
    return ShellAnswer(status: failure.status)
  }

  /// Says what is wrong with an entry.
  func refuse(_ problem: ReplProblem, _ console: Console) -> ShellAnswer {
    console.say([Diagnostic(problem, at: .nowhere)])
    return ShellAnswer(status: .usage)
  }

  /// The records, or an answer that says there are none.
  func needRecords(_ console: Console) -> (evaluator: Evaluator, run: RatingRun)? {
    if let evaluator = now.evaluator, let run = now.run { return (evaluator, run) }
    console.say([Diagnostic(ReplProblem.noRecords, at: .nowhere)])
    return nil
  }

  private func undo(_ console: Console) -> ShellAnswer {
    guard let last = past.popLast() else { return refuse(.nothingToUndo, console) }
    undone.append(now)
    let words = now.trial.words
    return arrive(at: last, console, head: "undone: \(SafeText.make(words))\n")
  }

  private func redo(_ console: Console) -> ShellAnswer {
    guard let next = undone.popLast() else { return refuse(.nothingToRedo, console) }
    past.append(now)
    return arrive(at: next, console, head: "done again: \(SafeText.make(next.trial.words))\n")
  }

  private func reset(_ console: Console) -> ShellAnswer {
    if now.trial.settings.isEmpty, now.trial.texts.isEmpty { return ShellAnswer("nothing is changed\n") }
    past.append(now)
    undone = []
    return arrive(
      at: start, console, head: "the rules are as the files have them; `undo` brings the changes back\n")
  }

  private func changes() -> ShellAnswer {
    var lines: [String] = []
    for (name, value) in now.trial.settings {
      let was = (try? Settings.subject(named: name, start.rulebook)).flatMap {
        PresentValue.text($0, start.rulebook, start.plan, start.settings)
      }
      lines.append("set \(name) \(value)" + (was.map { "  (\($0) in the file)" } ?? ""))
    }
    for (path, text) in now.trial.texts.sorted(by: { $0.key < $1.key }) {
      guard let file = start.rules.sources.files.first(where: { $0.name == path }) else { continue }
      lines.append(String(decoding: LineDifference.unified(path, from: file.bytes, to: text), as: UTF8.self))
    }
    if lines.isEmpty { return ShellAnswer("nothing is changed\n") }
    return ShellAnswer(lines.map { SafeText.make($0, keepingLineBreaks: true) + "\n" }.joined())
  }

  private func time(_ rest: ReplWords) -> ShellAnswer {
    switch rest.words.first {
    case "on"?:
      saysTime = true
      return ShellAnswer("every answer is followed by the time it took\n")
    case "off"?:
      saysTime = false
      return ShellAnswer("times are not shown\n")
    default: return ShellAnswer(lastDuration.map { "\(Self.words($0))\n" } ?? "nothing was done yet\n")
    }
  }

  /// A length of time as people read it.
  static func words(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
  }
}
