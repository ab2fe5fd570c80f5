import Ragstone

extension ExplanationWriter {
  /// The summaries that the provider's rules read, and its places.
  mutating func writeFigures() {
    for value in explanation.values {
      if case .summary(let figure) = value.detail { write(figure, of: value) }
      if case .rank(let rank) = value.detail { write(rank, of: value) }
    }
  }

  private mutating func write(_ figure: FigureTelling?, of value: ValueExplanation) {
    guard let figure else {
      beginPart("\(value.label) is \(value.outcome.shown)")
      return add("The provider is in none of its groups.", indent: 2)
    }
    let group = figure.group.map { " for \($0)" } ?? ""
    beginPart("\(value.label)\(group) is \(figure.outcome.shown)")
    for aggregate in figure.aggregates {
      let what = aggregate.rows.map { "\($0) of \(aggregate.populationLabel)" } ?? aggregate.populationLabel
      add("\(quoted(aggregate.passage)): n = \(aggregate.count.counted), \(what).", indent: 2)
      add("Population: \(quoted(aggregate.rule)).", indent: 4)
      if let because = aggregate.rule.because { add("Because: \(because)", indent: 6) }
      if let line = Self.leftOut(aggregate) { add(line, indent: 4) }
    }
  }

  private mutating func write(_ rank: RankTelling, of value: ValueExplanation) {
    beginPart("\(value.label) is \(value.outcome.shown)")
    add("\(quoted(rank.passage)): n = \(rank.count.counted), \(rank.populationLabel).", indent: 2)
    add("Population: \(quoted(rank.rule)).", indent: 4)
    if rank.count.leftOut > 0 { add("Left out: \(rank.count.leftOut) not in the population.", indent: 4) }
  }

  /// `Left out: 3 not in the population, 1 by the condition after where.`
  static func leftOut(_ aggregate: AggregateTelling) -> String? {
    let count = aggregate.count
    var parts: [String] = []
    if count.notMembers > 0 { parts.append("\(count.notMembers) not in the population") }
    if count.outsideWindow > 0 { parts.append("\(count.outsideWindow) outside the time looked at") }
    if count.filteredOut > 0 { parts.append("\(count.filteredOut) by the condition after where") }
    if aggregate.withoutGroup > 0 { parts.append("\(aggregate.withoutGroup) in no group") }
    return parts.isEmpty ? nil : "Left out: \(parts.joined(separator: ", "))."
  }
}
