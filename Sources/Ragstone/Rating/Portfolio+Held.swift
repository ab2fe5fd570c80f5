extension Portfolio {
  /// The figures of some rows of the record, each held for a row made up beside it.
  /// - Parameter rows: for each made-up row the row whose figures it has.
  func held(for rows: [Int]) -> Portfolio {
    var held = self
    held.summaries = summaries.mapValues { $0.held(for: rows) }
    held.places = places.mapValues { column in
      Column(values: rows.map { column.values[$0] }, absences: rows.map { column.absences[$0] })
    }
    held.failedRows = Set(rows.indices.filter { failedRows.contains(rows[$0]) })
    return held
  }
}

extension Portfolio.Summary {
  /// The same figures with the groups of other rows.
  fileprivate func held(for rows: [Int]) -> Portfolio.Summary {
    Portfolio.Summary(
      groups: groups, figures: figures, withoutGroup: withoutGroup, groupField: groupField,
      groupOfRow: groupOfRow.isEmpty ? [] : rows.map { groupOfRow[$0] })
  }
}
