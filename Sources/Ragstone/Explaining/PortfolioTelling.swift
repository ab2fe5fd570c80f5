/// Every summary of a rulebook, told with its populations and how many rows stand behind each figure.
package struct PortfolioTelling: Sendable {
  package let summaries: [SummaryTelling]

  /// Tells what an evaluator worked out over its whole table.
  package init(_ rulebook: CheckedRulebook, _ portfolio: Portfolio) {
    let teller = Teller(rulebook: rulebook, portfolio: portfolio)
    summaries = rulebook.values.indices.compactMap { teller.summary($0) }
  }
}

/// A summary.
package struct SummaryTelling: Sendable {
  package let name: String
  package let label: String
  package let type: ValueType
  /// The expression as written, with its reason and source.
  package let passage: Passage
  /// The label of the field that makes the groups, or nil.
  package let groupLabel: String?
  /// In the order printed; one without groups.
  package let figures: [FigureTelling]
  /// Rows that are in no group, by what is absent in the place of one: the first aggregate's.
  package let withoutGroup: Int
}

/// One figure with what stands behind it.
package struct FigureTelling: Sendable {
  /// The word or text of the group, or nil.
  package let group: String?
  package let outcome: Outcome
  /// The figure without signs, as a spreadsheet takes it; the kind of absence where there is none.
  package let bare: String
  package let aggregates: [AggregateTelling]
}

/// An aggregate over a population, and how many rows it saw.
package struct AggregateTelling: Sendable {
  package let passage: Passage
  /// The population's name.
  package let population: String
  package let populationLabel: String
  /// What makes a member, as written: `all`, or the condition.
  package let rule: Passage
  /// The label of the events whose rows are counted, or nil for providers.
  package let rows: String?
  package let count: Portfolio.Count
  /// Rows whose provider, or who themselves, have no group.
  package let withoutGroup: Int
}

/// A place with what stands behind it.
package struct RankTelling: Sendable {
  package let passage: Passage
  package let populationLabel: String
  package let rule: Passage
  package let count: Portfolio.Count
}

/// Tells figures of one run.
struct Teller {
  let rulebook: CheckedRulebook
  let portfolio: Portfolio

  func summary(_ index: Int) -> SummaryTelling? {
    let value = rulebook.values[index]
    guard case .summary(let summary) = value.kind, let result = portfolio.summaries[index] else { return nil }
    var order = Array(result.figures.indices)
    if let end = summary.order { order.sort { precedes(result.figures, $0, $1, end, value.type) } }
    let figures = order.map { figure(index, summary, value.type, result, $0) }
    return SummaryTelling(
      name: value.name, label: value.label, type: value.type,
      passage: Retelling.passage(rulebook.sources, summary.expression.span, summary.citation),
      groupLabel: summary.by.map { label(of: $0) }, figures: figures,
      withoutGroup: result.withoutGroup.first ?? 0)
  }

  /// Figures from one end on, absent ones last, equals in the order of the groups.
  private func precedes(
    _ figures: [Portfolio.Figure], _ left: Int, _ right: Int, _ end: FirstEnd, _ type: ValueType
  ) -> Bool {
    let (a, b) = (figures[left], figures[right])
    if a.absence != 0 || b.absence != 0 {
      if (a.absence == 0) != (b.absence == 0) { return a.absence == 0 }
      return left < right
    }
    let unit = Int128(ExactDecimal.unit)
    let comparison = Ratio.compareProducts(
      Int128(a.value), b.over.map { Int128($0) } ?? unit, Int128(b.value), a.over.map { Int128($0) } ?? unit)
    if comparison == 0 { return left < right }
    var isBestFirst = true
    if case .words(let set) = type { isBestFirst = rulebook.wordSets[set].order == .bestFirst }
    switch end {
    case .highest: return comparison > 0
    case .lowest: return comparison < 0
    case .best: return (comparison < 0) == isBestFirst
    case .worst: return (comparison > 0) == isBestFirst
    }
  }

  func label(of group: SummaryGroup) -> String {
    switch group {
    case .field(let field): rulebook.record.fields[field].label
    case .eventField(let table, let field): rulebook.events[table].fields[field].label
    }
  }

  func figure(
    _ index: Int, _ summary: CheckedSummary, _ type: ValueType, _ result: Portfolio.Summary, _ place: Int
  ) -> FigureTelling {
    let figure = result.figures[place]
    let (outcome, bare) = outcome(figure, type)
    let group = result.groups.map { text(of: $0[place], summary.by) }
    return FigureTelling(
      group: group, outcome: outcome, bare: bare, aggregates: aggregates(index, place))
  }

  /// Not inlined: with `Absence` the optimiser of Swift 6.3.1 is easily lost.
  @inline(never)
  private func outcome(_ figure: Portfolio.Figure, _ type: ValueType) -> (Outcome, String) {
    if let text = figure.text { return (Outcome(state: .text(text), type: type, shown: text), text) }
    if figure.absence == 0 {
      let shown = ValueText.text(figure.shown, type, rulebook.wordSets)
      return (
        Outcome(state: .value(figure.shown), type: type, shown: shown),
        ValueText.bare(figure.shown, type, rulebook.wordSets)
      )
    }
    guard let kind = Absence(rawValue: figure.absence) else {
      return (Outcome(state: .failed, type: type, shown: "could not be worked out"), "failed")
    }
    return (Outcome(state: .absent(kind), type: type, shown: kind.words), kind.words)
  }

  private func text(of group: Portfolio.Group, _ by: SummaryGroup?) -> String {
    switch group {
    case .text(let text): return text
    case .word(let word):
      var type = ValueType.text
      switch by {
      case .field(let field)?: type = rulebook.record.fields[field].type
      case .eventField(let table, let field)?: type = rulebook.events[table].fields[field].type
      case nil: break
      }
      return ValueText.text(Int64(word), type, rulebook.wordSets)
    }
  }

  /// The summary's own aggregates; where it has none, those of the first summary it reads that has some.
  private func aggregates(_ index: Int, _ place: Int) -> [AggregateTelling] {
    guard case .summary(let summary) = rulebook.values[index].kind,
      let result = portfolio.summaries[index]
    else { return [] }
    let own = summary.expression.aggregates
    if own.isEmpty {
      for other in rulebook.values[index].groupReferences {
        let isGrouped = portfolio.summaries[other]?.groups != nil
        let found = aggregates(other, isGrouped ? place : 0)
        if !found.isEmpty { return found }
      }
      return []
    }
    guard result.figures.indices.contains(place) else { return [] }
    return own.enumerated().map { number, node in
      AggregateTelling(
        passage: Retelling.passage(rulebook.sources, node.place, Citation()),
        population: rulebook.values[node.query.population].name,
        populationLabel: rulebook.values[node.query.population].label,
        rule: rule(ofPopulation: node.query.population),
        rows: node.query.table.map { rulebook.events[$0].label },
        count: result.figures[place].counts[number], withoutGroup: result.withoutGroup[number])
    }
  }

  /// What makes a member of a population.
  func rule(ofPopulation index: Int) -> Passage {
    guard case .population(let population) = rulebook.values[index].kind else {
      return Retelling.passage(rulebook.sources, rulebook.values[index].span, Citation())
    }
    return Retelling.passage(rulebook.sources, population.ruleSpan, population.citation)
  }
}

extension Retelling {
  /// The figure of a summary that the provider reads, or nil when the provider is in no group.
  func figureTelling(ofSummary index: Int) -> FigureTelling? {
    guard case .summary(let summary) = rulebook.values[index].kind,
      let result = portfolio.summaries[index], let place = result.place(ofRow: view.unnotedRow)
    else { return nil }
    let teller = Teller(rulebook: rulebook, portfolio: portfolio)
    return teller.figure(index, summary, rulebook.values[index].type, result, place)
  }

  func rankTelling(_ rank: CheckedRank, _ index: Int) -> RankTelling {
    let teller = Teller(rulebook: rulebook, portfolio: portfolio)
    return RankTelling(
      passage: passage(rank.ruleSpan, Citation()), populationLabel: rulebook.values[rank.population].label,
      rule: teller.rule(ofPopulation: rank.population),
      count: portfolio.ranked[index] ?? Portfolio.Count())
  }
}
