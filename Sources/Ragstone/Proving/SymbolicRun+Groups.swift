/// Figures over all providers, as quantities.
extension SymbolicRun {
  /// The figure of a summary or rank: any number that it may come to.
  func figure(_ index: Int) -> Diagram {
    let value = rulebook.values[index]
    var (range, step) = range(of: value.type)
    let known = value.figures(in: rulebook)
    let low = max(range.lowerBound, known.least ?? range.lowerBound)
    range = low...max(low, min(range.upperBound, known.most ?? range.upperBound))
    if known.isWhole, !value.isQuotient {
      step = ExactDecimal.unit
      range = (range.lowerBound / step * step)...(range.upperBound / step * step)
    }
    if value.isQuotient { range = Self.doubled(range) }
    return quantity(
      .figure(value.name), .figurePresence(value.name), range, step: step, value.absences.kinds,
      isRational: value.isQuotient)
  }

  /// What a lane of groups holds that no step has written: the group's word, or a figure of it.
  func input(_ slot: ValueSlot, of summary: PlannedSummary) -> Diagram {
    guard let leaf = summary.leaves.first(where: { $0.slot == slot })?.leaf else {
      return word(slot, summary)
    }
    switch leaf {
    case .summary(let index, let isOver):
      return isOver ? diagrams.known(2 * ExactDecimal.unit) : figure(index)
    case .aggregate(_, isOver: true): return diagrams.known(2 * ExactDecimal.unit)
    case .aggregate(let number, isOver: false):
      let isQuotient = summary.leaves.contains { other in
        if case .aggregate(number, isOver: true) = other.leaf { return true }
        return false
      }
      return aggregate(slot, of: summary, number, isQuotient: isQuotient)
    }
  }

  private func aggregate(
    _ slot: ValueSlot, of summary: PlannedSummary, _ number: Int, isQuotient: Bool
  ) -> Diagram {
    var (range, step) = (range(of: .number).0, Int64(1))
    var kinds = Absence.allCases
    switch query(number, of: summary)?.function {
    case .count?, .numberOfDifferent?:
      range = 0...(range.upperBound / ExactDecimal.unit * ExactDecimal.unit)
      (step, kinds) = (ExactDecimal.unit, [])
    case .share?: range = 0...100 * ExactDecimal.unit
    case .list?, .row?, nil: break
    }
    if isQuotient { range = Self.doubled(range) }
    return quantity(
      .lane(2 * slot.index), .lane(2 * slot.index + 1), range, step: step, kinds, isRational: isQuotient)
  }

  /// The aggregate of a summary's expression that is so numbered in its stage.
  private func query(_ number: Int, of summary: PlannedSummary) -> TypedPopulationQuery? {
    guard case .summary(let checked) = rulebook.values[summary.value].kind,
      let place = summary.aggregates.firstIndex(of: number)
    else { return nil }
    let all = checked.expression.aggregates
    return all.indices.contains(place) ? all[place].query : nil
  }

  /// The word that makes the group.
  private func word(_ slot: ValueSlot, _ summary: PlannedSummary) -> Diagram {
    var type = ValueType.text
    switch summary.by {
    case .field(let field)?: type = rulebook.record.fields[field].type
    case .eventField(let table, let field)?: type = rulebook.events[table].fields[field].type
    case nil: break
    }
    var range = range(of: type).0
    // Any of the texts there are, by its place.
    if case .text = type { range = 0...Int64(Int32.max) }
    return quantity(
      .lane(2 * slot.index), .lane(2 * slot.index + 1), range, step: 1, [], isRational: false)
  }
}
