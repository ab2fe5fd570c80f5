extension RuleComparison {
  /// Both rulebooks over the same quantities.
  struct Beside {
    let first: SymbolicRun
    let second: SymbolicRun
    /// Where any outcome differs; nil where that is too large to follow.
    let difference: Diagram?
    /// What diagrams know nothing of is the same: figures over all providers, and holidays.
    let isWhole: Bool

    /// Whether no record has other outcomes, as far as that is shown by what cannot be.
    var isShownAlike: Bool {
      guard let difference, isWhole else { return false }
      return difference == first.diagrams.no
        || RecordSolver(first, besides: [second]).isImpossible(difference)
    }
  }

  /// Runs both, the second so that its aggregates are told by those of the first.
  func beside() -> Beside {
    let space = QuantitySpace(limit: limit, calendar: oldPlan.calendar, isShared: true)
    shareTexts(space)
    let first = SymbolicRun(old, oldPlan, in: space)
    let second = SymbolicRun(new, newPlan, in: space, after: first)
    let difference = difference(first, second)
    // Figures over all providers may be worked out otherwise, and holidays are not a quantity.
    let isWhole = stagesAreAlike(in: space) && old.holidays?.calendar == new.holidays?.calendar
    return Beside(
      first: first, second: second, difference: space.diagrams.isExhausted ? nil : difference,
      isWhole: isWhole)
  }
}
