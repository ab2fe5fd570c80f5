extension CheckedParameter {
  /// The rows in force on a day, one for each word of its field; empty where none is.
  func rowsInForce(_ rulebook: CheckedRulebook, asAt: CalendarDate) -> [Row] {
    guard let by = byField, case .words(let set) = rulebook.record.fields[by].type else {
      return row(for: nil, asAt: asAt).map { [$0] } ?? []
    }
    return rulebook.wordSets[set].words.indices.compactMap { row(for: $0, asAt: asAt) }
  }

  /// The row in force on a day for a word of its field, or for all; nil where none is.
  ///
  /// It is the newest row that has begun; an older one does not come back when that ends.
  func row(for word: Int?, asAt: CalendarDate) -> Row? {
    let own = rows.filter { row in word.map { row.words?.contains($0) == true } ?? (row.words == nil) }
    let candidates = own.isEmpty ? rows.filter { $0.words == nil } : own
    let newest = candidates.filter { row in row.from.map { $0 <= asAt } ?? true }.max { left, right in
      (left.from?.dayNumber ?? .min) < (right.from?.dayNumber ?? .min)
    }
    return newest.flatMap { row in (row.until.map { asAt <= $0 } ?? true) ? row : nil }
  }
}
