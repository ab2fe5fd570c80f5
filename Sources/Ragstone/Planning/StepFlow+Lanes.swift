/// A lane of a frame, of either kind.
package enum LaneName: Hashable, Sendable {
  case value(ValueSlot)
  case truth(TruthSlot)
}

extension Step {
  /// The lanes that it reads; of an aggregate those that are spread over its rows.
  /// - Parameter queries: the queries of its plan.
  package func reads(_ queries: [QueryPlan]) -> [LaneName] {
    if case .query(let index, _, _) = self {
      let query = queries[index]
      let periods = query.periods.map { [LaneName.value($0.from)] } ?? []
      return query.spreadValues.map { .value($0.from) } + query.spreadTruths.map { .truth($0.from) } + periods
    }
    let flow = flow
    return flow.values.map { .value($0) } + flow.truths.map { .truth($0) }
  }

  /// The lanes that it leaves something in.
  package var writes: [LaneName] {
    let flow = flow
    return flow.intoValues.map { .value($0) } + flow.intoTruths.map { .truth($0) }
  }

  /// Whether it looks at the records themselves, and not only at lanes.
  var looksAtRecords: Bool {
    if case .query = self { return true }
    return !flow.texts.isEmpty
  }
}
