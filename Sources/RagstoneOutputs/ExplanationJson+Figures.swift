import Ragstone

extension JsonText {
  mutating func members(_ figure: FigureTelling?) {
    member("group", figure?.group)
    list("aggregates", figure?.aggregates ?? []) { $0.write($1) }
  }

  mutating func members(_ rank: RankTelling) {
    member("expression", rank.passage)
    member("population", rank.populationLabel)
    member("rule", rank.rule)
    member("n", rank.count.counted)
    member("left_out", rank.count.leftOut)
  }

  /// An aggregate, its population, and how many rows stand behind it.
  mutating func write(_ aggregate: AggregateTelling) {
    beginObject()
    member("text", aggregate.passage)
    member("population", aggregate.population)
    member("label", aggregate.populationLabel)
    member("rule", aggregate.rule)
    member("rows", aggregate.rows)
    member("n", aggregate.count.counted)
    member("left_out", aggregate.count.leftOut)
    member("not_members", aggregate.count.notMembers)
    member("outside_window", aggregate.count.outsideWindow)
    member("filtered_out", aggregate.count.filteredOut)
    member("without_group", aggregate.withoutGroup)
    endObject()
  }
}
