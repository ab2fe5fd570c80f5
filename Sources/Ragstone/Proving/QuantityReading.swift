/// What each quantity is in a row that has been evaluated.
package struct QuantityReading {
  package let run: SymbolicRun
  let table: RecordTable
  let frame: BatchFrame
  /// The row of the frame, and of the table.
  let row: Int
  let tableRow: Int

  /// Reads a row of a batch whose first row is row `first` of the table.
  package init(_ run: SymbolicRun, _ table: RecordTable, _ frame: BatchFrame, row: Int, first: Int) {
    self.run = run
    self.table = table
    self.frame = frame
    self.row = row
    tableRow = first + row
  }

  /// What a diagram comes to in the row: an absence, or a value as lanes hold it; nil where it rests on a lane that was given up.
  package func content(_ diagram: Diagram) -> LaneContent? {
    let diagrams = run.diagrams
    var place = diagram
    while place >= 0 {
      let choice = diagrams.choices[Int(place)]
      guard let value = value(choice.level) else { return nil }
      place = choice.children[Diagrams.interval(of: value, choice.cuts)]
    }
    let content = diagrams.content(at: place)
    guard case .term(let term) = content else { return content }
    return number(term).flatMap { Int64(exactly: $0) }.map { .known($0) }
  }

  private func number(_ term: TermID) -> Int128? {
    for level in run.space.terms.support(term) {
      // What lies between two millionths is not known exactly enough to be worked with.
      guard let own = value(level), !run.space[level].isRational || own % 2 == 0 else { return nil }
    }
    return run.space.terms.value(term) { value($0) ?? 0 }
  }

  /// What a quantity is; nil for a lane that was given up.
  func value(_ level: Int32) -> Int64? {
    let quantity = run.space[level]
    switch quantity.subject {
    case .presence(_, let field):
      guard let column = column(field) else { return 0 }
      return place(of: column.absences[tableRow], in: quantity.kinds)
    case .field(_, let field): return column(field)?.values[tableRow]
    case .text(_, let field):
      guard let index = run.rulebook.record.fields.firstIndex(where: { $0.name == field }) else { return nil }
      return table.withText(row: tableRow, field: index) { bytes in
        Int64(quantity.texts.firstIndex { $0.elementsEqual(bytes) } ?? quantity.texts.count)
      }
    case .queryPresence(let number):
      return result(number).flatMap { place(of: frame.main.absence($0.into, row), in: quantity.kinds) }
    case .query(let number):
      guard let found = result(number) else { return nil }
      let value = frame.main.value(found.into, row)
      guard let over = found.over else { return value }
      return Self.halves(Int128(value), Int128(frame.main.value(over, row)))
    case .figurePresence(let name):
      return figure(name).flatMap { place(of: frame.main.absence($0, row), in: quantity.kinds) }
    case .figure(let name):
      guard let slot = figure(name) else { return nil }
      let over = run.plan.main.made.first { run.rulebook.values[$0.value].name == name && $0.isOver }?.slot
      let value = frame.main.value(slot, row)
      return over.map { Self.halves(Int128(value), Int128(frame.main.value($0, row))) } ?? value
    case .term(let term): return number(term).map { Int64(clamping: $0) }
    case .ratio(let upper, let lower):
      guard let numerator = number(upper), let denominator = number(lower) else { return nil }
      return Self.halves(numerator, denominator)
    case .previous, .previousPresence, .lane: return nil
    }
  }

  /// A quotient in half millionths.
  static func halves(_ numerator: Int128, _ denominator: Int128) -> Int64 {
    if denominator <= 0 { return 0 }
    let scaled = TermTable.product(numerator, Int128(ExactDecimal.unit))
    let (quotient, rest) = scaled.quotientAndRemainder(dividingBy: denominator)
    return Int64(clamping: 2 * (rest < 0 ? quotient - 1 : quotient) + (rest == 0 ? 0 : 1))
  }

  /// Nil for a kind that cannot come up where the lane matters.
  private func place(of absence: UInt8, in kinds: [Absence]) -> Int64? {
    if absence == Absence.presentCode { return 0 }
    return kinds.firstIndex { $0.rawValue == absence }.map { Int64($0) + 1 }
  }

  private func column(_ field: String) -> Column? {
    run.rulebook.record.fields.firstIndex { $0.name == field }.map { table.columns[$0] }
  }

  private func result(_ number: Int) -> (into: ValueSlot, over: ValueSlot?)? {
    guard let index = run.queryOfNumber[number] else { return nil }
    for case .query(index, let into, let over) in run.plan.main.steps { return (into, over) }
    return nil
  }

  private func figure(_ name: String) -> ValueSlot? {
    run.plan.main.made.first { run.rulebook.values[$0.value].name == name && !$0.isOver }?.slot
  }
}
