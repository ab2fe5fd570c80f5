extension CaseSteps {
  /// A record with so many of one kind of rows and so many of another, for every two kinds; or with so many others of two kinds, where
  /// figures over all are worked out. Averages and shares come to what is between two figures only so.
  /// - Parameter most: how many at most.
  func mixes(from sample: SampleRecord, most: Int) -> [SampleRecord] {
    var found: [SampleRecord] = []
    if hasOthers { addOthers(to: sample, most, &found) }
    for table in rulebook.events.indices where rulebook.isUsed(events: table) {
      let kinds = kinds(table, sample)
      for (one, other) in Self.counts(hasOthers ? 6 : 24) {
        for (first, second) in Self.pairs(kinds.count) where found.count < most {
          var mixed = sample
          mixed.rows[table] =
            Array(repeating: kinds[first], count: one) + Array(repeating: kinds[second], count: other)
          found.append(mixed)
        }
      }
    }
    return found
  }

  private func addOthers(to sample: SampleRecord, _ most: Int, _ found: inout [SampleRecord]) {
    // Others like the record itself, or like those that are beside it.
    var alone = sample
    alone.others = []
    let pattern = sample.others.first ?? alone
    for field in rulebook.record.fields.indices where isMixed(field) {
      let values = values.record[field].prefix(6)
      let kinds = values.map { value in
        var kind = pattern
        kind.fields[field] = value
        return kind
      }
      for (one, other) in Self.counts(12) {
        for (first, second) in Self.pairs(kinds.count) {
          for own in values where found.count < most {
            var mixed = alone
            mixed.fields[field] = own
            mixed.others =
              Array(repeating: kinds[first], count: one) + Array(repeating: kinds[second], count: other)
            found.append(mixed)
          }
        }
      }
    }
  }

  /// Whether records are mixed by a field: it has few values.
  func isMixed(_ field: Int) -> Bool {
    guard rulebook.record.fields[field].isUsed, field != rulebook.record.keyIndex else { return false }
    switch rulebook.record.fields[field].type {
    case .words, .yesNo: return true
    case .text, .number, .percent, .money, .date, .period: return false
    }
  }

  /// Kinds of rows: those of the record, and those with another word or whole number.
  func kinds(_ table: Int, _ sample: SampleRecord) -> [[CheckedExample.Given]] {
    var kinds: [[CheckedExample.Given]] = []
    func add(_ row: [CheckedExample.Given]) {
      if kinds.count < 8, !kinds.contains(where: { Self.isSame($0, row) }) { kinds.append(row) }
    }
    let pattern = sample.rows[table].last ?? values.rows[table]
    for field in used(table) where field != rulebook.events[table].dateIndex {
      for value in likely(values.events[table][field]).prefix(hasOthers ? 4 : 7) {
        var row = pattern
        row[field] = value
        add(row)
      }
    }
    for row in sample.rows[table] { add(row) }
    return kinds
  }

  /// Whole numbers before others, since figures that are made of few of them come out even.
  private func likely(_ values: [CheckedExample.Given]) -> [CheckedExample.Given] {
    func isWhole(_ given: CheckedExample.Given) -> Bool {
      if case .value(.plain(let value)) = given { return value % ExactDecimal.unit == 0 }
      return true
    }
    return values.filter(isWhole) + values.filter { !isWhole($0) }
  }

  private static func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { first in (first + 1..<max(count, first + 1)).map { (first, $0) } }
  }

  /// How many of the one and of the other, the fewest first.
  private static func counts(_ most: Int) -> [(Int, Int)] {
    (2...max(most, 2)).flatMap { sum in (1..<sum).map { ($0, sum - $0) } }
  }
}
