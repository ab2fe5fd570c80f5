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

  private let fields: [Int]
  private let tables: [Int]

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

  private static func put(_ one: SampleRecord, _ place: Int, _ whole: inout SampleRecord) {
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
      if let whole = withEveryPeriod(one, table) { found.append(whole) }
    }
    return found
  }

  /// With a row for each of the latest periods of a periodic table; nil for other tables, and where there is one.
  private func withEveryPeriod(_ one: SampleRecord, _ table: Int) -> SampleRecord? {
    guard let date = rulebook.events[table].dateIndex, !values.periods[table].isEmpty else { return nil }
    var whole = one
    let pattern = one.rows[table].last ?? values.rows[table]
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

  // MARK: Levers

  /// A number or day of a record that can be moved by any amount.
  struct Lever {
    /// 0 for the record itself, n for its other number n.
    let place: Int
    /// Nil for a field of the record.
    let row: (table: Int, index: Int)?
    /// Nil for as many rows like this one.
    let field: Int?
    /// What it can be moved by: a number of millionths, a day, a row.
    let step: Int64
    /// What it is moved by to see what that does.
    let trial: Int64
  }

  /// The levers of a record and its others.
  func levers(of sample: SampleRecord) -> [Lever] {
    var found: [Lever] = []
    func add(
      _ field: CheckedField, _ index: Int, _ given: CheckedExample.Given, _ place: Int, _ row: (Int, Int)?
    ) {
      guard case .value(.plain) = given else { return }
      let step = field.roundedToPlaces.map { Int64(ExactDecimal.stepOfPlace($0)) } ?? 1
      if field.type.isNumeric {
        found.append(
          Lever(
            place: place, row: row.map { (table: $0.0, index: $0.1) }, field: index, step: step,
            trial: max(step, ExactDecimal.unit)))
      } else if field.type == .date {
        found.append(
          Lever(
            place: place, row: row.map { (table: $0.0, index: $0.1) }, field: index, step: 1, trial: 1))
      }
    }
    for (place, one) in ([sample] + sample.others).enumerated() {
      for field in fields { add(rulebook.record.fields[field], field, one.fields[field], place, nil) }
      for table in tables {
        for index in one.rows[table].indices.suffix(12) {
          for field in used(table) {
            add(
              rulebook.events[table].fields[field], field, one.rows[table][index][field], place,
              (table, index))
          }
          found.append(Lever(place: place, row: (table, index), field: nil, step: 1, trial: 1))
        }
      }
    }
    return found
  }

  /// A record with a lever moved; nil where it cannot be moved so far.
  func moved(_ sample: SampleRecord, _ lever: Lever, by amount: Int64) -> SampleRecord? {
    var one = lever.place == 0 ? sample : sample.others[lever.place - 1]
    func sum(_ given: CheckedExample.Given) -> CheckedExample.Given? {
      guard case .value(.plain(let value)) = given else { return nil }
      let (moved, overflow) = value.addingReportingOverflow(amount)
      return overflow || !ExactDecimal.holds(moved) ? nil : .value(.plain(moved))
    }
    switch (lever.row, lever.field) {
    case (nil, nil): return nil
    case (nil, let field?):
      guard let value = sum(one.fields[field]) else { return nil }
      one.fields[field] = value
    case (let row?, let field?):
      guard let value = sum(one.rows[row.table][row.index][field]) else { return nil }
      one.rows[row.table][row.index][field] = value
    case (let row?, nil):
      guard amount > 0, amount <= 400 else { return nil }
      one.rows[row.table] += Array(repeating: one.rows[row.table][row.index], count: Int(amount))
    }
    var whole = sample
    Self.put(one, lever.place, &whole)
    return whole
  }
}
