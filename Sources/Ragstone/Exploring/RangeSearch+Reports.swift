extension RangeSearch {
  /// How many rows are rated for one provider before its evidence is followed by diagrams: when one is asked for, and when all are.
  package static let (mostForOne, mostForAll) = (20_000, 4_096)
  /// How many providers are looked at together.
  private static let chunk = 256

  /// What one provider may still be.
  package func report(row: Int) -> RangeReport {
    let base = source.rated([ChangedRow(row: row)])
    return report(row, base, 0, seen([row], most: Self.mostForOne)[0])
  }

  /// What every provider may still be that lacks something, in the order of the records.
  package func reports(threads: Int) -> [RangeReport] {
    let rows = Array(0..<source.table.rowCount).filter { !missing($0).isEmpty }
    let chunks = (rows.count + Self.chunk - 1) / Self.chunk
    let collected = RangeReports(count: chunks)
    let workers = max(1, min(threads, chunks))
    Parallel.perform(parts: workers, threads: workers) { worker in
      var number = worker
      while number < chunks {
        let part = Array(rows[(number * Self.chunk)..<min((number + 1) * Self.chunk, rows.count)])
        let base = source.rated(part.map { ChangedRow(row: $0) })
        let seen = seen(part, most: Self.mostForAll)
        collected.put(number, part.indices.map { report(part[$0], base, $0, seen[$0]) })
        number += workers
      }
    }
    return collected.all
  }

  private func report(_ row: Int, _ base: EvidenceBatch, _ place: Int, _ seen: RangeSeen?) -> RangeReport {
    let missing = missing(row)
    var own = seen ?? empty([], [])
    if seen == nil {
      for (index, result) in results.enumerated() {
        own.all[index].add(base.content(result, place), isNumber: isNumber[index])
      }
    }
    let outcomes = results.indices.map { index in
      outcome(index, own.all[index], own.unbounded.contains(index), base, place)
    }
    var told: [RangeReport.Missing] = []
    for (number, field) in missing.enumerated() {
      let widths = own.parts[number].map { open($0) }
      guard let kind = Absence(rawValue: source.table.columns[field].absences[row]) else { continue }
      told.append(
        RangeReport.Missing(
          field: field, kind: kind, widest: widths.max() ?? .none, sum: widths.reduce(.none, +),
          valueCount: widths.count,
          isExact: own.isExact && !missing.contains { source.flow.meetings[field].contains($0) }))
    }
    let order = told.indices.sorted { first, second in
      let (one, other) = (told[first], told[second])
      if one.widest != other.widest { return one.widest < other.widest }
      if one.average < other.average { return true }
      return !(other.average < one.average) && one.field < other.field
    }
    return RangeReport(
      row: row, key: source.table.key(row: row), outcomes: outcomes, missing: order.map { told[$0] },
      open: open(own.all), isRefused: base.isRefused(place), isExact: own.isExact)
  }

  /// What lies open in all results together.
  private func open(_ tallies: [RangeTally]) -> RangeWidth {
    results.indices.reduce(.none) { $0 + tallies[$1].open(isNumber: isNumber[$1]) }
  }

  private func outcome(
    _ index: Int, _ tally: RangeTally, _ isUnbounded: Bool, _ base: EvidenceBatch, _ place: Int
  ) -> RangeReport.Outcome {
    let value = results[index]
    let type = source.rulebook.values[value].type
    let sets = source.rulebook.wordSets
    var (possible, best, worst): ([String], String?, String?) = ([], nil, nil)
    if isNumber[index] {
      best = isUnbounded ? nil : tally.numbers.map { ValueText.bare($0.lowerBound, type, sets) }
      worst = isUnbounded ? nil : tally.numbers.map { ValueText.bare($0.upperBound, type, sets) }
    } else {
      var words = (0..<Int64(RangeTally.mostWords)).filter { tally.words >> UInt64($0) & 1 == 1 }
      if case .words(let set) = type, sets[set].order != .none {
        if sets[set].order == .worstFirst { words.reverse() }
        best = words.first.map { ValueText.text($0, type, sets) }
        worst = words.last.map { ValueText.text($0, type, sets) }
      }
      possible = words.map { ValueText.text($0, type, sets) }
    }
    for kind in Absence.allCases where tally.words >> (59 + UInt64(kind.rawValue)) & 1 == 1 {
      possible.append(source.absentWord(value, kind))
    }
    if tally.words >> 63 == 1 { possible.append("refused") }
    return RangeReport.Outcome(
      value: value, now: source.shown(value, base, place), possible: possible, best: best, worst: worst,
      isNumber: isNumber[index], isUnbounded: isUnbounded)
  }
}

extension EvidenceSource {
  /// How the absence of a result is told.
  fileprivate func absentWord(_ value: Int, _ kind: Absence) -> String {
    switch rulebook.values[value].kind {
    case .rating, .escalation: "not rated"
    case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
      kind.words
    }
  }
}
