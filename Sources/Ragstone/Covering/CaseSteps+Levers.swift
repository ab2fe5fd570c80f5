/// Numbers and days that can be moved as far as is missing.
extension CaseSteps {
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

  /// The record with another row like that of a lever, and the lever on that row; none for other levers.
  func doubled(_ sample: SampleRecord, _ lever: Lever) -> [(SampleRecord, Lever)] {
    guard let row = lever.row, lever.field != nil else { return [] }
    var one = lever.place == 0 ? sample : sample.others[lever.place - 1]
    one.rows[row.table].append(one.rows[row.table][row.index])
    var whole = sample
    Self.put(one, lever.place, &whole)
    let last = one.rows[row.table].count - 1
    return [
      (
        whole,
        Lever(
          place: lever.place, row: (row.table, last), field: lever.field, step: lever.step, trial: lever.trial
        )
      )
    ]
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
