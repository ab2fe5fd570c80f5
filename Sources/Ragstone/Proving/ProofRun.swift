/// Runs a rulebook over all records for proofs, with less detail where it grows too large.
final class ProofRun {
  let rulebook: CheckedRulebook
  let plan: Plan
  private let limit: Int
  private var runs: [Int: SymbolicRun] = [:]
  /// Widths with which the rules alone grow too large.
  private var hopeless: Set<Int> = []
  /// How many choices a lane may have; each is tried when the one before was too much.
  private static let widths = [20_000, 1_000, 60]

  init(_ rulebook: CheckedRulebook, _ plan: Plan, limit: Int) {
    self.rulebook = rulebook
    self.plan = plan
    self.limit = limit
  }

  /// The verdict of the first run that does not grow too large.
  func verdict<Example>(_ body: (SymbolicRun) -> Verdict<Example>) -> Verdict<Example> {
    var last = Verdict<Example>.undecided("there are too many combinations to follow")
    for width in Self.widths where !hopeless.contains(width) {
      let isNew = runs[width] == nil
      let run = run(width)
      if isNew, run.diagrams.isExhausted { hopeless.insert(width) }
      if !run.diagrams.isExhausted {
        let verdict = body(run)
        guard case .undecided = verdict else { return verdict }
        last = verdict
        if !run.diagrams.isExhausted, !run.hasWidened { return verdict }
      }
      // What was made after it was exhausted means nothing.
      if run.diagrams.isExhausted { runs[width] = nil }
    }
    return last
  }

  private func run(_ width: Int) -> SymbolicRun {
    if let known = runs[width] { return known }
    let made = SymbolicRun(
      rulebook, plan, in: QuantitySpace(limit: limit, calendar: plan.calendar), widest: width)
    runs[width] = made
    return made
  }
}
