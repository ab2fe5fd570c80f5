import Ragstone
import RagstoneOutputs

/// `ragstone same`: whether two rule files come to the same for every record.
enum SameCommand {
  /// Does the work and returns the status to end with: fine where it is proved that nothing differs.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    var rulebooks: [CheckedRulebook] = []
    for name in [ArgumentName.old, .new] {
      let path = arguments.argument(name)
      let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
      console.say(rules.diagnostics, sources: rules.sources)
      if rules.isUnreadable { return .data }
      guard let rulebook = rules.rulebook, !rules.hasErrors else { return .usage }
      rulebooks.append(rulebook)
    }
    var asAt: CalendarDate?
    if let text = arguments.text(.asAt), case .success(let day) = CalendarDate.parse(text) { asAt = day }
    let (old, new) = (rulebooks[0], rulebooks[1])
    switch RuleDifference.between(old, new, asAt: asAt) {
    case .same(let days):
      if days.isEmpty {
        console.write("the same: they differ in wording at most\n")
      } else {
        let told = old.dependsOnDate || new.dependsOnDate || asAt != nil
        let listed = days.map(\.description).joined(separator: ", ")
        console.write("the same for all records" + (told ? ", as at \(listed)" : "") + "\n")
      }
      return .fine
    case .differs(let sample, let day, let outcomes, let fields):
      let dated = old.dependsOnDate || new.dependsOnDate || asAt != nil
      console.write("not the same" + (dated ? ", as at \(day)" : "") + ", for example\n")
      console.write("  given \(SafeText.make(sample.text(old, only: fields)))\n")
      for outcome in outcomes {
        console.write(
          "  \(SafeText.make(outcome.name)): \(SafeText.make(outcome.old)), now \(SafeText.make(outcome.new))\n"
        )
      }
      return .findings
    case .apart(let reason):
      console.write("not the same: \(SafeText.make(reason))\n")
      return .findings
    case .undecided(let reason):
      console.write("not decided: \(SafeText.make(reason))\n")
      return .findings
    }
  }
}
