import Ragstone

/// Reductions that go by the order of the rows.
extension SqlReduction {
  private static let one = SqlNumber(value: .number(1), exponent: 6, range: 1...1, width: .short)

  private func order(for what: String) throws(SqlRefusal) -> SqlExpression {
    guard let order = rows.order else {
      throw SqlRefusal(problem: .needsOrder(what), place: query.place ?? main.span)
    }
    return order
  }

  /// The row in a place, counted from the latest or the earliest.
  func dated(_ lane: SqlNumber, _ wanted: RowPlace) throws(SqlRefusal) -> Result {
    guard let slot = query.date else { return Result(upper: .constant(0), lower: Self.one) }
    let order = try order(for: wanted.isLatest ? "the latest row" : "the earliest row")
    let date = own.kept(own.number(slot), as: "date")
    var kept = included.value
    if wanted.passesOverAbsent, lane.absence.kinds != 0 {
      var isThere = SqlExpression.isNotNull(lane.value)
      if let code = lane.absence.code, lane.absence.has(Absence.failedCode) {
        isThere = .some([isThere, .make(.equal, code, .number(Int128(Absence.failedCode)))])
      }
      kept = .every([kept, isThere])
    }
    let side = rows.scope.column(.when(kept, .number(1), else: .number(0)), named: name + "_kept")
    let window = SqlWindow(
      partition: [rows.owner, side],
      order: [
        .init(rows.sortable(date), isDescending: wanted.isLatest),
        .init(order, isDescending: wanted.isLatest),
      ])
    let place = rows.scope.column(.window(.rowNumber, [], window), named: name + "_place")
    let isIt = SqlExpression.every([
      .make(.equal, side, .number(1)), .make(.equal, place, .number(Int128(wanted.place))),
    ])
    let found = end(.largest, lane, isIt, named: name)
    let count = self.count(isIt, named: name + "_found", most: 1)
    var reasons = undecided() + [unknown(where: .make(.equal, count.value, .number(0)))]
    reasons += absent(lane, among: isIt)
    if query.refusesTies { reasons.insert(tied(lane, side, date), at: min(1, reasons.count)) }
    return Result(upper: withReasons(found, reasons), lower: Self.one)
  }

  /// Failed where rows of the latest day differ.
  private func tied(_ lane: SqlNumber, _ side: SqlExpression, _ date: SqlNumber) -> Reason {
    let isIn = SqlExpression.make(.equal, side, .number(1))
    let last = rows.scope.column(
      .window(.largest, [.when(isIn, date.value)], SqlWindow(partition: [rows.owner], order: [])),
      named: name + "_last_day")
    let isLast = SqlExpression.every([isIn, .make(.equal, date.value, last)])
    let absence = SqlNumber(value: own.code(lane), range: 0...4, width: .short)
    let value = SqlNumber(value: .firstOf([lane.value, .number(-1)]), range: lane.range, width: lane.width)
    var differs: [SqlExpression] = []
    for (operand, wish) in [(value, "_tied"), (absence, "_tied_absence")] {
      let most = end(.largest, operand, isLast, named: name + wish + "_most")
      let least = end(.smallest, operand, isLast, named: name + wish + "_least")
      differs.append(.make(.notEqual, most.value, least.value))
    }
    return Reason(
      code: .when(.some(differs), .number(Int128(Absence.failedCode)), else: .number(0)),
      kinds: 1 << Absence.failedCode)
  }

  /// Rows in the window, and those of them that count.
  private func run() throws(SqlRefusal) -> (
    seen: SqlExpression, counts: SqlExpression, breaks: SqlExpression, order: SqlExpression,
    date: SqlExpression
  ) {
    let order = try order(for: "a run of rows")
    let window = own.kept(own.truth(query.inWindow ?? query.included), as: "in_window")
    let seen = SqlExpression.when(window.value, .boolean(true), else: .boolean(false))
    let counted = SqlExpression.when(included.value, .boolean(true), else: .boolean(false))
    let counts = rows.scope.column(
      .when(.every([window.value, included.value]), .number(1), else: .number(0)), named: name + "_counts")
    let breaks = rows.scope.column(
      .when(.every([seen, .not(counted)]), .number(1), else: .number(0)), named: name + "_breaks")
    let date = query.date.map { rows.sortable(own.kept(own.number($0), as: "date")) } ?? .number(0)
    return (seen, counts, breaks, order, date)
  }

  func longestRun() throws(SqlRefusal) -> Result {
    let reasons = undecided()
    let run = try run()
    let ordered = SqlWindow(
      partition: [rows.owner], order: [.init(run.date), .init(run.order)], isRunning: true)
    let number = rows.scope.column(.window(.sum, [run.breaks], ordered), named: name + "_run")
    let length = rows.scope.column(
      .window(.sum, [run.counts], SqlWindow(partition: [rows.owner, number], order: [])),
      named: name + "_length")
    return whole(rows.result(.call(.largest, [length]), named: name), reasons)
  }

  func currentRun() throws(SqlRefusal) -> Result {
    let reasons = undecided()
    let run = try run()
    let ordered = SqlWindow(
      partition: [rows.owner],
      order: [.init(run.date, isDescending: true), .init(run.order, isDescending: true)], isRunning: true)
    let later = rows.scope.column(.window(.sum, [run.breaks], ordered), named: name + "_later_breaks")
    let isIn = SqlExpression.every([.make(.equal, run.counts, .number(1)), .make(.equal, later, .number(0))])
    return Result(upper: withReasons(count(isIn, named: name), reasons), lower: Self.one)
  }

  private func whole(_ found: SqlExpression, _ reasons: [Reason]) -> Result {
    let upper = SqlNumber(
      value: .call(.cast(.long), [.firstOf([found, .number(0)])]), exponent: 6, range: 0...2_147_483_647,
      width: .long)
    return Result(upper: withReasons(upper, reasons), lower: Self.one)
  }

  /// The most rows in any stretch that ends with one of them.
  func fullestStretch() throws(SqlRefusal) -> Result {
    guard let slot = query.date, let begin = query.stretchBegin else {
      return Result(upper: .constant(0), lower: Self.one)
    }
    let date = own.kept(own.number(slot), as: "date")
    let after = own.kept(own.number(begin), as: "stretch_begin")
    let reasons = undecided() + absent(after, among: included.value)
    let side = rows.scope.column(.when(included.value, .number(1), else: .number(0)), named: name + "_kept")
    let found = rows.stretches(side, date.value, after.value, named: name)
    return whole(found, reasons)
  }
}
