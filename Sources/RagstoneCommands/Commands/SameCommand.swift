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
      console.write(
        DifferenceText.make(result, old, isDated: old.dependsOnDate || new.dependsOnDate || asAt != nil))
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      json.member("tool", "ragstone \(RagstoneCommandLine.version)")
      DifferenceJson.write(result, old: read[0].rules, new: read[1].rules, old, to: &json)
      json.endObject()
      json.endLine()
      console.write(json.take())
    }
    if case .same = result { return .fine }
    return .findings
  }
}
