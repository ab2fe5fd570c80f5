extension RangeSearch {
  /// One provider while its rows are rated.
  private struct Case {
    /// The row of the table, and its place among those that are looked at.
    let row: Int
    let place: Int
    let missing: [Int]
    let values: [RangeValues]
    var seen: RangeSeen

    /// How many rows stand for all that its evidence may be; nil where they are too many to count.
    var rowCount: Int? {
      var count = 1
      for value in values {
        let (product, overflow) = count.multipliedReportingOverflow(by: value.values.count + 1)
        if overflow { return nil }
        count = product
      }
      return count
    }
  }

  /// A row that waits to be rated: whose it is, and which value each of its missing fields has, 0 for none.
  private struct Waiting {
    let owner: Int
    let digits: [Int]
  }

  /// What may come of some providers; nil for those that lack nothing.
  /// - Parameters:
  ///   - rows: at most as many as a batch holds.
  ///   - most: rows that are rated for one provider; those that need more are followed by diagrams.
  func seen(_ rows: [Int], most: Int) -> [RangeSeen?] {
    var found = [RangeSeen?](repeating: nil, count: rows.count)
    let base = source.rated(rows.map { ChangedRow(row: $0) })
    var cases: [Case] = []
    var waiting: [Waiting] = []
    for (place, row) in rows.enumerated() {
      let missing = missing(row)
      if missing.isEmpty { continue }
      let values = missing.map { self.values($0, base, place) }
      let own = Case(
        row: row, place: place, missing: missing, values: values, seen: empty(missing, values))
      guard !source.meet(missing), values.allSatisfy(\.isExact), let count = own.rowCount, count <= most
      else {
        found[place] = followed(row, base, place, missing, values, most: most)
        continue
      }
      cases.append(own)
      var digits = Array(repeating: 0, count: missing.count)
      for _ in 0..<count {
        waiting.append(Waiting(owner: cases.count - 1, digits: digits))
        if waiting.count == Evaluator.batchSize { rate(&waiting, &cases) }
        for digit in digits.indices {
          digits[digit] += 1
          if digits[digit] <= values[digit].values.count { break }
          digits[digit] = 0
        }
      }
    }
    rate(&waiting, &cases)
    for own in cases { found[own.place] = own.seen }
    return found
  }

  /// Nothing seen yet.
  func empty(_ missing: [Int], _ values: [RangeValues]) -> RangeSeen {
    let none = results.map { _ in RangeTally() }
    var seen = RangeSeen(
      all: none, parts: values.map { Array(repeating: none, count: $0.values.count) })
    for (place, fields) in results(growingWith: missing)
    where !fields.allSatisfy({ source.domains[$0].isBounded }) {
      seen.unbounded.insert(place)
    }
    return seen
  }

  private func rate(_ waiting: inout [Waiting], _ cases: inout [Case]) {
    if waiting.isEmpty { return }
    let batch = source.rated(
      waiting.map { one in
        let own = cases[one.owner]
        var row = ChangedRow(row: own.row)
        for (place, digit) in one.digits.enumerated() where digit > 0 {
          row.settings.append(
            EvidenceSetting(field: own.missing[place], value: own.values[place].values[digit - 1]))
        }
        return row
      })
    for (row, one) in waiting.enumerated() {
      for (place, result) in results.enumerated() {
        let content = batch.content(result, row)
        cases[one.owner].seen.all[place].add(content, isNumber: isNumber[place])
        for (field, digit) in one.digits.enumerated() where digit > 0 {
          cases[one.owner].seen.parts[field][digit - 1][place].add(content, isNumber: isNumber[place])
        }
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }
}

extension EvidenceSource {
  /// Whether any two of some fields meet in a comparison.
  func meet(_ fields: [Int]) -> Bool {
    fields.contains { field in fields.contains { flow.meetings[field].contains($0) } }
  }
}
