extension CoverageGoals {
  /// Adds the goals of conditions: whole ones seen both ways, parts that decide, figures met and just missed.
  mutating func addConditions(of plan: LanePlan, in lanes: GoalLanes) {
    for (index, condition) in plan.conditions.enumerated() where condition.whole == nil {
      let tree = Decision(plan.conditions, whole: index)
      let written = "`\(text(condition.place))`"
      if !isTold(condition.answer, in: lanes) {
        add(
          .seen(true), at: condition.place, number: condition.number, "\(written) is never yes", in: lanes,
          .seen(condition: index, true))
      }
      add(
        .seen(false), at: condition.place, number: condition.number, "\(written) is never no", in: lanes,
        .seen(condition: index, false))
      for atom in tree.atoms {
        if tree.atoms.count > 1 { addDecides(plan.conditions[atom], atom, lanes) }
        addSides(plan.conditions[atom], atom, lanes)
      }
    }
  }

  private mutating func addDecides(_ atom: PlannedCondition, _ index: Int, _ lanes: GoalLanes) {
    add(
      .decides, at: atom.place, number: atom.number,
      "`\(wording(of: atom))` never decides alone, once as yes and once as no", in: lanes,
      .decides(condition: index))
  }

  /// The words of a condition, or what it is about where its words say several things.
  private func wording(of atom: PlannedCondition) -> String {
    guard atom.number > 0 || atom.subject.map({ !contains(atom.place, $0) }) ?? false,
      let subject = atom.subject
    else { return text(atom.place) }
    return "\(text(subject)): \(text(atom.place))"
  }

  private func contains(_ place: Span, _ inner: Span) -> Bool {
    place.file == inner.file && place.start <= inner.start && inner.end <= place.end
  }

  private mutating func addSides(_ condition: PlannedCondition, _ index: Int, _ lanes: GoalLanes) {
    guard case .comparison(let comparison) = condition.form else { return }
    // What a judgement says is compared without words of its own.
    let isImplied = comparison.threshold == condition.place && condition.subject == condition.place
    let subject =
      isImplied ? "the end of a judgement" : condition.subject.map { text($0) } ?? text(condition.place)
    for side in comparison.sides {
      add(
        .beside(side), at: condition.place, number: condition.number,
        "no case has \(subject) \(words(side, of: comparison, isImplied: isImplied)) where that decides",
        in: lanes,
        .beside(condition: index, side, reach: comparison.unit))
    }
  }

  /// `just below 20 (19 or more)`, `exactly 3 months ago`, `Good, just worse than Outstanding`.
  private func words(
    _ side: PlannedComparison.Side, of comparison: PlannedComparison, isImplied: Bool
  ) -> String {
    let threshold = isImplied ? "the as-at date" : text(comparison.threshold)
    switch comparison.measure {
    case .word(let set):
      let words = rulebook.wordSets[set]
      guard let figure = comparison.figure else {
        let isBetter = (side == .below) == (words.order == .bestFirst)
        return side == .at
          ? "the same as \(threshold)" : "one \(isBetter ? "better" : "worse") than \(threshold)"
      }
      let place = Int(figure) + (side == .below ? -1 : side == .above ? 1 : 0)
      return words.words.indices.contains(place) ? words.words[place] : threshold
    case .day:
      if case .moved = comparison.right {
        switch side {
        case .below: return "a day short of \(threshold)"
        case .at: return "exactly \(threshold)"
        case .above: return "a day over \(threshold)"
        }
      }
      switch side {
      case .below: return "the day before \(threshold)"
      case .at: return "exactly \(threshold)"
      case .above: return "the day after \(threshold)"
      }
    case .number:
      let unit = ExactDecimal(scaled: comparison.unit)
      switch side {
      case .below: return "just below \(threshold) (by \(unit) at most)"
      case .at: return "at exactly \(threshold)"
      case .above: return "just above \(threshold) (by \(unit) at most)"
      }
    }
  }

  /// Adds the ends of the window of a query.
  mutating func addWindowEnds(of query: QueryPlan, in lanes: GoalLanes) {
    for (index, end) in query.windowEnds.enumerated() {
      let isBegin: Bool
      switch end.relation {
      case .greater, .atLeast: isBegin = true
      case .less, .atMost: isBegin = false
      case .equal, .notEqual: continue
      }
      add(
        .windowEnd(isInside: true), at: end.place, number: end.number,
        isBegin ? "no row on the first day of the window" : "no row on the last day of the window",
        in: lanes, .windowEnd(index, isInside: true))
      add(
        .windowEnd(isInside: false), at: end.place, number: end.number,
        isBegin ? "no row on the day before the window" : "no row on the day after the window",
        in: lanes, .windowEnd(index, isInside: false))
    }
  }
}
