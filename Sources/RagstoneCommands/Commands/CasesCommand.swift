import Ragstone
import RagstoneOutputs

/// `ragstone cases`: records that reach every outcome and both sides of every boundary, with what the rules make of them.
enum CasesCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let path = arguments.argument(.rules)
    let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
    console.say(rules.diagnostics, sources: rules.sources)
    if rules.isUnreadable { return .data }
    guard let rulebook = rules.rulebook, !rules.hasErrors else { return .usage }
    if CaseSheet.columns(rulebook).values.isEmpty {
      console.say(
        "\(SafeText.make(path)) prints nothing for one provider: hold its summaries to a file "
          + "expected/...portfolio.csv\n")
      return .usage
    }
    let asAt = arguments.text(.asAt).flatMap { text -> CalendarDate? in
      if case .success(let date) = CalendarDate.parse(text) { return date }
      return nil
    }
    let day = asAt ?? rulebook.dayForCases
    let (plan, problems) = Pipeline.plan(rulebook, asAt: day, settings: arguments.texts(.set))
    console.say(problems, sources: rules.sources)
    guard let plan else { return .usage }
    let output: ResultOutput
    do throws(FileProblem) { output = try ResultOutput(arguments.text(.output), console) } catch {
      return console.fail(error)
    }
    let isOneDay = asAt != nil || !arguments.texts(.set).isEmpty
    var days = CasesByDay(rulebook).make(plan, onAllDays: !isOneDay)
    if arguments.isGiven(.changes) {
      days =
        TellingCases(
          path: path, library: KeptRules(), rulebook: rulebook,
          names: CaseSheet.columns(rulebook).values.map { rulebook.values[$0].name },
          threads: arguments.wholeNumber(.threads) ?? RatingRun.usualThreads(), isOnMoreDays: !isOneDay
        ).add(to: days)
    }
    output.write(
      CaseSheet.csv(
        days.map { ($0.cases, $0.plan) }, rulebook, saysDays: rulebook.dependsOnDate && asAt == nil))
    let status = output.finish(.fine)
    for (cases, plan) in days.map({ ($0.cases, $0.plan) }) {
      if rulebook.dependsOnDate || asAt != nil { console.say("as at \(plan.asAt)\n") }
      if cases.goals.isEmpty, cases.samples.isEmpty { continue }
      console.say(summary(cases))
      for unreached in cases.unreached {
        let source = rulebook.sources[unreached.goal.identity.place.file]
        let line = source.position(of: unreached.goal.identity.place.start).line
        let why = unreached.reason.map { "not found: \($0)" } ?? "no record can reach it"
        console.say(
          "  \(SafeText.make(source.name)):\(line): \(SafeText.make(unreached.goal.words)) (\(SafeText.make(why)))\n"
        )
      }
    }
    return status
  }

  private static func summary(_ cases: CaseMaker.Cases) -> String {
    let telling = cases.tells.count
    let never = cases.unreached.count { $0.reason == nil }
    let open = cases.unreached.count - never
    let reached = cases.goals.count - cases.unreached.count
    var line = "\(cases.samples.count - telling) cases reach \(reached) of \(cases.goals.count) goals"
    if telling > 0 { line += "; \(telling) more tell small changes of the rules" }
    if never > 0 { line += "; \(never) cannot be reached by any record" }
    if open > 0 { line += "; for \(open) no case was found" }
    return line + "\n"
  }
}

extension CheckedRulebook {
  /// A day that cases are made for where none is given: the last that an example names, else the first on which the rules are in
  /// force with all their parameters.
  var dayForCases: CalendarDate {
    if let day = examples.compactMap(\.asAt).max() { return day }
    let begins =
      parameters.flatMap { $0.rows.compactMap(\.from) } + [header?.inForceFrom?.date].compactMap { $0 }
    return begins.max() ?? CalendarDate(year: 2017, month: 9, day: 30) ?? .first
  }
}
