/// Small changes of made-up records: a field, a row more or fewer, another provider beside.
struct CaseSteps {
  let rulebook: CheckedRulebook
  let values: CaseValues
  /// A record of something unremarkable.
  let base: SampleRecord
  /// Whether others beside a record matter.
  let hasOthers: Bool
  /// Rows and records that have shown something before.
  private(set) var knownRows: [[[CheckedExample.Given]]]
  private(set) var knownRecords: [SampleRecord] = []

  /// The fields and events tables that rules read, but for the key.
  let fields: [Int]
  let tables: [Int]

  init(_ rulebook: CheckedRulebook, _ plan: Plan, _ values: CaseValues, base: SampleRecord) {
    self.base = base
    self.rulebook = rulebook
    self.values = values
    hasOthers = !plan.stages.isEmpty
    knownRows = values.rows.map { [$0] }
    fields = rulebook.record.fields.indices.filter {
      rulebook.record.fields[$0].isUsed && $0 != rulebook.record.keyIndex
    }
    tables = rulebook.events.indices.filter { rulebook.isUsed(events: $0) }
  }

  /// Takes note of a record that has shown something.
  mutating func note(_ sample: SampleRecord) {
    for one in [sample] + sample.others {
      for table in tables {
        for row in one.rows[table].prefix(4)
        where knownRows[table].count < 24 && !knownRows[table].contains(where: { Self.isSame($0, row) }) {
          knownRows[table].append(row)
        }
      }
      var alone = one
      alone.others = []
      if hasOthers, knownRecords.count < 24 { knownRecords.append(alone) }
    }
  }

  /// Whether two rows hold the same.
  static func isSame(_ one: [CheckedExample.Given], _ other: [CheckedExample.Given]) -> Bool {
    zip(one, other).allSatisfy { pair in
      switch pair {
      case (.absent(let first), .absent(let second)): first == second
      case (.value(let first), .value(let second)): first == second
      case (.absent, .value), (.value, .absent): false
      }
    }
  }

  /// The fields of an events table that rules read.
  func used(_ table: Int) -> [Int] {
    rulebook.events[table].fields.indices.filter { rulebook.events[table].fields[$0].isUsed }
  }

  // MARK: Every step

  /// Everything that is one step away from a record, among its others.
  func all(from sample: SampleRecord) -> [SampleRecord] {
    var found: [SampleRecord] = []
    for place in 0...sample.others.count {
      let one = place == 0 ? sample : sample.others[place - 1]
      for changed in changes(of: one) {
        var whole = sample
        Self.put(changed, place, &whole)
        found.append(whole)
      }
      if place > 0 {
        var without = sample
        without.others.remove(at: place - 1)
        found.append(without)
      }
    }
    guard hasOthers, sample.others.count < 12 else { return found }
    var alone = sample
    alone.others = []
    // Twice as many: averages stay, and one more moves them half as far.
    if sample.others.count < 8 {
      var twice = sample
      twice.others += sample.others + [alone]
      found.append(twice)
    }
    for other in [alone] + knownRecords + fieldChanges(of: alone) {
      var whole = sample
      whole.others.append(other)
      found.append(whole)
    }
    return found
  }

  /// With others like it of which each has one more, or one less, of a number, so that places, averages and quantiles over them differ.
  private func ladders(of alone: SampleRecord, beside sample: SampleRecord) -> [SampleRecord] {
    fields.flatMap { field -> [SampleRecord] in
      guard rulebook.record.fields[field].type.isNumeric, case .value(.plain(let value)) = alone.fields[field]
      else { return [] }
      return [(8, 1), (4, 1), (1, 1), (1, -1)].map { (count: Int64, rise: Int64) in
        var whole = sample
        for step in 1...count {
          var other = alone
          other.fields[field] = .value(.plain(value + rise * step * ExactDecimal.unit))
          whole.others.append(other)
        }
        return whole
      }
    }
  }

  /// Puts a record in the place of the first one or of one of its others.
  static func put(_ one: SampleRecord, _ place: Int, _ whole: inout SampleRecord) {
    if place == 0 {
      whole.fields = one.fields
      whole.rows = one.rows
    } else {
      whole.others[place - 1] = one
    }
  }

  private func fieldChanges(of one: SampleRecord) -> [SampleRecord] {
    var found: [SampleRecord] = []
    for field in fields {
      for value in values.record[field] {
        var changed = one
        changed.fields[field] = value
        found.append(changed)
      }
    }
    return found
  }

  private func changes(of one: SampleRecord) -> [SampleRecord] {
    var found = fieldChanges(of: one)
    for table in tables {
      let rows = one.rows[table]
      for index in rows.indices.suffix(6) {
        for field in used(table) {
          for value in values.events[table][field] {
            var changed = one
            changed.rows[table][index][field] = value
            found.append(changed)
          }
        }
      }
      for index in rows.indices.suffix(12) {
        var fewer = one
        fewer.rows[table].remove(at: index)
        found.append(fewer)
        for count in [1, 2, 5] {
          var more = one
          more.rows[table] += Array(repeating: rows[index], count: count)
          found.append(more)
        }
      }
      if !rows.isEmpty, rows.count <= 60 {
        // Averages stay, and one more row moves them half as far.
        var twice = one
        twice.rows[table] += rows
        found.append(twice)
      }
      for row in knownRows[table] {
        var more = one
        more.rows[table].append(row)
        found.append(more)
      }
      if let date = rulebook.events[table].dateIndex {
        for index in rows.indices.suffix(6) {
          for case .value(.plain(let day)) in values.events[table][date] {
            var changed = one
            changed.rows[table][index] = onDay(day, rows[index], table, date)
            found.append(changed)
          }
        }
      }
    }
    return found
  }

  /// Large steps, of which there are few: a row for every period, one period like another row, all fields absent, others that differ
  /// in a number.
  func leaps(from sample: SampleRecord) -> [SampleRecord] {
    var found: [SampleRecord] = []
    for place in 0...min(sample.others.count, 2) {
      let one = place == 0 ? sample : sample.others[place - 1]
      for table in tables where !values.periods[table].isEmpty {
        guard let date = rulebook.events[table].dateIndex else { continue }
        var changed: [SampleRecord] = []
        for pattern in one.rows[table].suffix(1) + knownRows[table].prefix(5) {
          if let whole = withEveryPeriod(one, table, like: pattern) { changed.append(whole) }
        }
        changed += withPeriodsInTurn(one, table)
        for index in one.rows[table].indices.suffix(14) {
          guard case .value(.plain(let day)) = one.rows[table][index][date] else { continue }
          for pattern in knownRows[table].prefix(4) {
            var other = one
            other.rows[table][index] = onDay(day, pattern, table, date)
            changed.append(other)
          }
        }
        for own in changed {
          var whole = sample
          Self.put(own, place, &whole)
          found.append(whole)
        }
      }
    }
    found += withoutAll(of: sample)
    guard hasOthers, sample.others.count < 12 else { return found }
    var alone = sample
    alone.others = []
    return found + ladders(of: alone, beside: sample)
  }

  /// For each kind of absence a record in which everything is absent so that may be.
  private func withoutAll(of sample: SampleRecord) -> [SampleRecord] {
    Absence.allCases.compactMap { kind in
      let able = fields.filter { rulebook.record.fields[$0].absences.kinds.contains(kind) }
      if able.count < 2 { return nil }
      var whole = sample
      for field in able { whole.fields[field] = .absent(kind) }
      return whole
    }
  }

  /// With a row for each of the latest periods of a periodic table; nil for other tables, and where there is one.
  private func withEveryPeriod(
    _ one: SampleRecord, _ table: Int, like pattern: [CheckedExample.Given]
  ) -> SampleRecord? {
    guard let date = rulebook.events[table].dateIndex, !values.periods[table].isEmpty else { return nil }
    var whole = one
    let taken = Set(
      one.rows[table].compactMap { row -> Int64? in
        if case .value(.plain(let day)) = row[date] { return day }
        return nil
      })
    for day in values.periods[table].reversed() where !taken.contains(day) {
      whole.rows[table].append(onDay(day, pattern, table, date))
    }
    return whole.rows[table].count == one.rows[table].count ? nil : whole
  }

  /// With a row for each of the latest periods of a periodic table, of which every second, third or fourth is like another row or is
  /// missing: what counts them then differs from what looks for several one after another.
  private func withPeriodsInTurn(_ one: SampleRecord, _ table: Int) -> [SampleRecord] {
    guard let date = rulebook.events[table].dateIndex else { return [] }
    let days = Array(values.periods[table].prefix(13))
    let patterns = knownRows[table].prefix(4)
    var found: [SampleRecord] = []
    for pattern in patterns {
      for other in patterns.map(Optional.some) + [nil] {
        if let other, Self.isSame(pattern, other) { continue }
        for turn in 2...4 {
          var changed = one
          changed.rows[table] = days.enumerated().reversed().compactMap { place, day in
            (place % turn == turn - 1 ? other : pattern).map { onDay(day, $0, table, date) }
          }
          found.append(changed)
        }
      }
    }
    return found
  }

  /// A row on another day, with its other days as far from it as they were.
  private func onDay(_ day: Int64, _ row: [CheckedExample.Given], _ table: Int, _ date: Int)
    -> [CheckedExample.Given]
  {
    guard case .value(.plain(let before)) = row[date] else { return row }
    return zip(rulebook.events[table].fields, row).map { field, given in
      guard field.type == .date, case .value(.plain(let other)) = given else { return given }
      return .value(.plain(other + day - before))
    }
  }

  /// Records one, two and three steps from some, so many of each as come to a fixed number in all; the same for the same records.
  func neighbours(of samples: [SampleRecord]) -> [SampleRecord] {
    let samples = samples.isEmpty ? [base] : samples
    let each = max(6, (hasOthers ? 600 : 4000) / samples.count)
    var order = FixedOrder(seed: 7)
    var found: [SampleRecord] = []
    for sample in samples {
      let near = order.shuffled(all(from: sample))
      found += near.prefix(each / 2)
      for step in near.prefix(6) {
        let further = order.shuffled(all(from: step))
        found += further.prefix(each / 18 + 1)
        for one in further.prefix(2) { found += order.shuffled(all(from: one)).prefix(each / 36 + 1) }
      }
    }
    return found
  }
}
