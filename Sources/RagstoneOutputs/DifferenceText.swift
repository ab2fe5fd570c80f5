import Ragstone

/// Whether two rule files come to the same, as text.
package enum DifferenceText {
  /// The verdict, and the record that shows a difference.
  /// - Parameter isDated: the days are told on which the rules were compared.
  package static func make(_ result: RuleDifference.Result, _ old: CheckedRulebook, isDated: Bool) -> String {
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
}
