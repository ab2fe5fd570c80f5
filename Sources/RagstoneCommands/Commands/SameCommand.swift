import Ragstone
import RagstoneOutputs

/// `ragstone same`: whether two rule files come to the same for every record.
enum SameCommand {
  /// The forms of output.
  enum Format: String {
    case text, json
  }

  /// Does the work and returns the status to end with: fine where it is proved that nothing differs.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    var read: [(rules: Pipeline.Rules, rulebook: CheckedRulebook)] = []
    for name in [ArgumentName.old, .new] {
      let path = arguments.argument(name)
      let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
      console.say(rules.diagnostics, sources: rules.sources)
      if rules.isUnreadable { return .data }
      guard let rulebook = rules.rulebook, !rules.hasErrors else { return .usage }
      read.append((rules, rulebook))
    }
    var asAt: CalendarDate?
    if let text = arguments.text(.asAt), case .success(let day) = CalendarDate.parse(text) { asAt = day }
    let (old, new) = (read[0].rulebook, read[1].rulebook)
    let result = RuleDifference.between(old, new, asAt: asAt)
    switch arguments.choice(.format, or: Format.text) {
    case .text:
      console.write(text(result, old, isDated: old.dependsOnDate || new.dependsOnDate || asAt != nil))
    case .json: console.write(json(result, read.map(\.rules), old))
    }
    if case .same = result { return .fine }
    return .findings
  }

  private static func text(_ result: RuleDifference.Result, _ old: CheckedRulebook, isDated: Bool) -> String {
    switch result {
    case .same(let days):
      if days.isEmpty { return "the same: they differ in wording at most\n" }
      let listed = days.map(\.description).joined(separator: ", ")
      return "the same for all records" + (isDated ? ", as at \(listed)" : "") + "\n"
    case .differs(let sample, let day, let outcomes, let fields):
      var lines = ["not the same" + (isDated ? ", as at \(day)" : "") + ", for example"]
      lines.append("  given \(SafeText.make(sample.text(old, only: fields)))")
      for outcome in outcomes {
        lines.append(
          "  \(SafeText.make(outcome.name)): \(SafeText.make(outcome.old)), now \(SafeText.make(outcome.new))"
        )
      }
      return lines.map { $0 + "\n" }.joined()
    case .apart(let reason): return "not the same: \(SafeText.make(reason))\n"
    case .undecided(let reason): return "not decided: \(SafeText.make(reason))\n"
    }
  }

  private static func json(
    _ result: RuleDifference.Result, _ files: [Pipeline.Rules], _ old: CheckedRulebook
  ) -> [UInt8] {
    var json = JsonText(pretty: true)
    json.beginObject()
    json.member("tool", "ragstone \(RagstoneCommandLine.version)")
    for (name, rules) in zip(["old", "new"], files) {
      json.key(name)
      json.beginObject()
      json.member("file", rules.sources.files[0].name)
      json.member("sha256", rules.contentHash)
      json.endObject()
    }
    func days(_ all: [CalendarDate]) {
      json.key("as_at")
      json.beginList()
      for day in all { json.string(day.description) }
      json.endList()
    }
    switch result {
    case .same(let all):
      json.member("verdict", "same")
      json.key("wording_only")
      json.boolean(all.isEmpty)
      days(all)
    case .differs(let sample, let day, let outcomes, let fields):
      json.member("verdict", "different")
      days([day])
      json.member("given", sample.text(old, only: fields))
      json.key("outcomes")
      json.beginList()
      for outcome in outcomes {
        json.beginObject()
        json.member("outcome", outcome.name)
        json.member("old", outcome.old)
        json.member("new", outcome.new)
        json.endObject()
      }
      json.endList()
    case .apart(let reason):
      json.member("verdict", "different")
      json.member("because", reason)
    case .undecided(let reason):
      json.member("verdict", "undecided")
      json.member("because", reason)
    }
    json.endObject()
    json.endLine()
    return json.take()
  }
}
