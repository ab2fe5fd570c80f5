extension RangeSearch {
  /// Values for some fields that are tried together; those of the first field stand in `digit`, 0 for none.
  private struct Trial {
    var settings: [EvidenceSetting]
    let digit: Int
  }

  /// What comes of as many combinations as may be rated.
  ///
  /// Fields that meet are tried in turn: one at values of its column and of its own thresholds, the last at the thresholds that it
  /// has then.
  func tried(_ row: Int, _ missing: [Int], _ values: [RangeValues], most: Int) -> RangeSeen {
    let met = missing.filter { field in missing.contains { source.flow.meetings[field].contains($0) } }
    let tried = missing.indices.map { place in
      met.contains(missing[place]) ? wider(missing[place], values[place].values) : values[place].values
    }
    var seen = empty(missing, values)
    seen.isExact = false
    seen.parts = tried.map { Array(repeating: seen.all, count: $0.count) }
    for first in met.isEmpty ? [-1] : met {
      let order = first < 0 ? [] : [first] + met.filter { $0 != first }
      var trials = [Trial(settings: [], digit: 0)]
      for (depth, field) in order.enumerated() {
        let own = tried[missing.firstIndex(of: field) ?? 0]
        trials = trials.flatMap { trial -> [Trial] in
          var found = [trial]
          let last = depth > 0 && depth == order.count - 1
          for (digit, value) in (last ? then(field, row, trial.settings) : own).enumerated() {
            let settings = trial.settings + [EvidenceSetting(field: field, value: value)]
            found.append(Trial(settings: settings, digit: depth == 0 ? digit + 1 : trial.digit))
          }
          return found
        }
        if trials.count > most { trials = Array(trials.prefix(most)) }
      }
      rate(trials, first, row, missing, tried, met, most: most, &seen)
    }
    return seen
  }

  /// The values of a field when others have been found out.
  private func then(_ field: Int, _ row: Int, _ settings: [EvidenceSetting]) -> [Int64] {
    values(field, source.rated([ChangedRow(row: row, settings: settings)]), 0).values
  }

  /// Some values of the column besides those of a field's own thresholds.
  private func wider(_ field: Int, _ values: [Int64]) -> [Int64] {
    guard source.rulebook.record.fields[field].type.hasThresholds else { return values }
    let column = source.table.columns[field]
    let known = Set(zip(column.values, column.absences).filter { $0.1 == Absence.presentCode }.map(\.0))
      .sorted()
    let count = min(known.count, 16)
    let spread = (0..<count).map { known[$0 * (known.count - 1) / max(count - 1, 1)] }
    return values + spread.filter { !values.contains($0) }
  }

  /// Rates trials together with every value of the fields that meet no other.
  private func rate(
    _ trials: [Trial], _ first: Int, _ row: Int, _ missing: [Int], _ tried: [[Int64]], _ met: [Int],
    most: Int,
    _ seen: inout RangeSeen
  ) {
    let free = missing.indices.filter { !met.contains(missing[$0]) }
    var rows: [(trial: Trial, digits: [Int])] = trials.map { ($0, missing.map { _ in 0 }) }
    for place in free {
      let known = rows
      for digit in tried[place].indices {
        for one in known where rows.count < most {
          var next = one
          next.digits[place] = digit + 1
          next.trial.settings.append(EvidenceSetting(field: missing[place], value: tried[place][digit]))
          rows.append(next)
        }
      }
    }
    let firstPlace = missing.firstIndex(of: first)
    var start = 0
    while start < rows.count {
      let part = rows[start..<min(start + Evaluator.batchSize, rows.count)]
      let batch = source.rated(part.map { ChangedRow(row: row, settings: $0.trial.settings) })
      for (offset, one) in part.enumerated() {
        var digits = one.digits
        if let firstPlace { digits[firstPlace] = one.trial.digit }
        for (place, result) in results.enumerated() {
          let content = batch.content(result, offset)
          seen.all[place].add(content, isNumber: isNumber[place])
          for (field, digit) in digits.enumerated() where digit > 0 {
            seen.parts[field][digit - 1][place].add(content, isNumber: isNumber[place])
          }
        }
      }
      start += Evaluator.batchSize
    }
  }
}
