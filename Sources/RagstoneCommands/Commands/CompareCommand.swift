import Ragstone
import RagstoneOutputs

/// `ragstone compare`: who moves between two rule files on the same records, and which edited lines move them.
enum CompareCommand {
  /// The forms of output.
  enum Format: String, CaseIterable {
    case text, csv, json, markdown
  }

  /// One of the rule files, ready to rate.
  private struct Rules {
    let rules: Pipeline.Rules
    let rulebook: CheckedRulebook
    let plan: Plan
  }

  /// Does the work and returns the status to end with: findings where a gate is tripped.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    var pair: [Rules] = []
    var day: CalendarDate?
    for (name, option) in [(ArgumentName.old, OptionName.oldDay), (.new, .newDay)] {
      var path = arguments.argument(name)
      if Files.isFolder(path) {
        guard let asAt = day ?? RatingRun.asAt(arguments, console) else { return .usage }
        day = asAt
        var inForce = asAt
        if arguments.isGiven(option) {
          guard let own = RatingRun.day(option, arguments, console) else { return .usage }
          inForce = own
        }
        switch PlannedRun.edition(path, inForce, console) {
        case .failed(let status): return status
        case .chosen(let file): path = file
        }
      } else if arguments.isGiven(option) {
        console.say([Diagnostic(InputProblem.dayOfOneFile(option.rawValue), at: .file(path))])
        return .usage
      }
      let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
      console.say(rules.diagnostics, sources: rules.sources)
      if rules.isUnreadable { return .data }
      if rules.hasErrors { return .usage }
      guard let rulebook = rules.rulebook else {
        console.say([Diagnostic(InputProblem.rulesOnlyShared(path), at: .file(path))])
        return .usage
      }
      guard let asAt = day ?? RatingRun.asAt(arguments, console) else { return .usage }
      day = asAt
      // That an edition is not in force on the day is no wonder where two are compared.
      let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt)
      console.say(problems.filter { $0.severity == .error }, sources: rules.sources)
      guard let plan else { return .usage }
      pair.append(Rules(rules: rules, rulebook: rulebook, plan: plan))
    }
    return compare(pair[0], pair[1], arguments, console)
  }

  private static func compare(
    _ old: Rules, _ new: Rules, _ arguments: Arguments, _ console: Console
  ) -> ExitStatus {
    let known = (old.rulebook.events + new.rulebook.events).map(\.name)
    for (name, _) in arguments.assignments(.events) where !known.contains(name) {
      let nearest = Nearest.names(to: name, among: Array(Set(known)).sorted())
      console.say([Diagnostic(InputProblem.noSuchEvents(name, nearest: nearest), at: .nowhere)])
      return .usage
    }
    let threads = arguments.wholeNumber(.threads) ?? RatingRun.usualThreads()
    let (output, source): (ResultOutput, ComparedRecordSource)
    do throws(FileProblem) {
      source = try ComparedRecordSource(arguments, threads: threads, console)
      output = try ResultOutput(arguments.text(.output), console)
    } catch { return console.fail(error) }
    func refuse(_ problem: GateProblem) -> ExitStatus {
      console.say([Diagnostic(problem, at: .nowhere)])
      output.abandon()
      return .usage
    }
    var read: [RecordSource] = []
    for rules in [old, new] {
      switch source.read(rules.rulebook, quietly: !read.isEmpty) {
      case .failed(let status):
        output.abandon()
        return status
      case .read(let records): read.append(records)
      }
    }
    func side(_ rules: Rules, _ source: RecordSource) -> MoveReport.Side {
      MoveReport.Side(
        rules.rules, rules.rulebook, rules.plan, RecordReading(table: source.table, events: source.events))
    }
    let before = OutcomeLane.all(old.rulebook, old.plan).map { old.rulebook.values[$0.value].name }
    let after = OutcomeLane.all(new.rulebook, new.plan).map { new.rulebook.values[$0.value].name }
    if Set(before).isDisjoint(with: after) { return refuse(.nothingInCommon) }
    let report = MoveReport.make(
      side(old, read[0]), side(new, read[1]), threads: threads, read: source.reading)
    var verdicts: [MoveGate.Verdict] = []
    for text in arguments.texts(.gate) {
      do throws(GateProblem) {
        verdicts.append(try MoveGate(reading: text, report.shifts).verdict(report))
      } catch {
        return refuse(error)
      }
    }
    switch arguments.choice(.format, or: Format.text) {
    case .text:
      output.write(Array(MoveText.render(report, verdicts, width: console.environment.width).utf8))
    case .markdown: output.write(Array(MoveMarkdown.render(report, verdicts).utf8))
    case .csv: output.write(MoveData.csv(report))
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      json.member("tool", "ragstone \(RagstoneCommandLine.version)")
      for (name, rules) in [("old", old), ("new", new)] {
        json.key(name)
        RatingJson.write(rules.rules, rules.rulebook, to: &json)
      }
      json.member("as_at", old.plan.asAt.description)
      RatingJson.write(read[0].inputs, to: &json)
      MoveData.write(report, verdicts, to: &json)
      json.endObject()
      json.endLine()
      output.write(json.take())
    }
    let tripped = verdicts.filter(\.isTripped)
    let isShown: Bool
    switch arguments.choice(.format, or: Format.text) {
    case .text: isShown = arguments.text(.output).map { $0 == "-" } ?? true
    case .csv, .json, .markdown: isShown = false
    }
    if !isShown { for verdict in tripped { console.say(MoveText.gate(verdict, report)) } }
    if read.contains(where: { $0.refusedCount > 0 }) { return output.finish(.data) }
    return output.finish(tripped.isEmpty ? .fine : .findings)
  }
}
