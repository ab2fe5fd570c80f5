import Ragstone
import RagstoneOutputs

/// `ragstone prove`: properties and directions, proved for all records or refuted by one.
enum ProveCommand {
  /// The forms of output.
  enum Format: String {
    case text, json
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let path = arguments.argument(.rules)
    let rules = Pipeline.rules(
      path: path, from: DiskRuleLibrary(), properties: arguments.all(.property))
    console.say(rules.diagnostics, sources: rules.sources)
    if rules.isUnreadable { return .data }
    if rules.hasErrors { return .usage }
    guard let rulebook = rules.rulebook else {
      console.say([Diagnostic(InputProblem.rulesOnlyShared(path), at: .file(path))])
      return .usage
    }
    guard let asAt = day(arguments, rulebook, console) else { return .usage }
    let settings = arguments.texts(.set)
    let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt, settings: settings)
    console.say(problems, sources: rules.sources)
    guard plan != nil, let report = ProofReport(rulebook, asAt: asAt, settings: settings) else {
      return .usage
    }
    switch arguments.choice(.format, or: Format.text) {
    case .text: console.write(ProofText.render(report))
    case .json: console.write(json(report, rules))
    }
    let counts = report.counts
    return counts.refuted + counts.undecided == 0 ? .fine : .findings
  }

  /// The day proofs are for; nil after saying what is wrong with it.
  private static func day(_ arguments: Arguments, _ rulebook: CheckedRulebook, _ console: Console)
    -> CalendarDate?
  {
    guard let written = arguments.text(.asAt) else {
      let usual = rulebook.dayForProofs
      console.say("as at \(usual.day), \(usual.reason); choose another with --as-at\n")
      return usual.day
    }
    guard case .success(let date) = CalendarDate.parse(written) else {
      console.say([Diagnostic(InputProblem.badDay(written, option: OptionName.asAt.rawValue), at: .nowhere)])
      return nil
    }
    return date
  }

  private static func json(_ report: ProofReport, _ rules: Pipeline.Rules) -> [UInt8] {
    var json = JsonText(pretty: true)
    json.beginObject()
    json.member("tool", "ragstone \(RagstoneCommandLine.version)")
    json.key("rules")
    json.beginObject()
    json.member("sha256", rules.contentHash)
    json.key("files")
    json.beginList()
    for file in rules.sources.files.prefix(rules.ruleFileCount) { json.string(file.name) }
    json.endList()
    json.endObject()
    json.member("as_at", report.asAt.description)
    ProofJson.write(report, to: &json)
    json.endObject()
    json.endLine()
    return json.take()
  }
}
