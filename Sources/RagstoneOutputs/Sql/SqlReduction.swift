import Ragstone

/// Makes one result of the event rows of each provider.
struct SqlReduction {
  /// A quotient; its lower term means something where the upper one is there.
  struct Result {
    var upper: SqlNumber
    var lower: SqlNumber
  }

  let query: QueryPlan
  let rows: SqlEvents
  /// The lanes of the rows.
  let own: SqlLanes
  /// The lanes of the record, in which the result stands.
  let main: SqlLanes
  let name: String
  let context: SqlContext
  private static let one = SqlNumber(value: .number(1), exponent: 6, range: 1...1, width: .short)

  init(
    _ query: QueryPlan, _ rows: SqlEvents, _ own: SqlLanes, _ main: SqlLanes, named name: String,
    context: SqlContext
  ) {
    self.query = query
    self.rows = rows
    self.own = own
    self.main = main
    self.name = name
    self.context = context
  }

  // MARK: What all have in common

  /// Reasons that come before all others.
  var withheld: [Reason] = []

  /// The row counts.
  var included: SqlTruth { own.kept(own.truth(query.included), as: "included") }

  /// A reason for which a result is absent, the first that applies: a kind, and 0 where it does not.
  struct Reason {
    let code: SqlExpression
    let kinds: UInt8
  }

  /// Rows of which it is not known whether they count.
  func undecided() -> [Reason] {
    var parts: [SqlExpression] = []
    var kinds: UInt8 = 0
    func add(_ code: SqlExpression, _ more: UInt8) {
      if more == 0 { return }
      kinds |= more
      parts.append(code)
    }
    let included = self.included
    add(own.code(included), included.absence.kinds)
    if let slot = query.inWindow {
      let window = own.kept(own.truth(slot), as: "in_window")
      add(own.code(window), window.absence.kinds)
    }
    if query.isOrdered, let slot = query.date {
      let date = own.kept(own.number(slot), as: "date")
      add(own.code(date), date.absence.kinds)
    }
    if kinds == 0 { return withheld }
    let each = rows.scope.column(.greatest(parts), named: name + "_open")
    return withheld + [
      Reason(
        code: .firstOf([rows.result(.call(.largest, [each]), named: name + "_open"), .number(0)]),
        kinds: kinds)
    ]
  }

  /// Rows that count whose value is absent.
  func absent(_ operand: SqlNumber, among rowsKept: SqlExpression) -> [Reason] {
    if operand.absence.kinds == 0 { return [] }
    let each = SqlExpression.when(rowsKept, own.code(operand))
    return [
      Reason(
        code: .firstOf([rows.result(.call(.largest, [each]), named: name + "_absence"), .number(0)]),
        kinds: operand.absence.kinds)
    ]
  }

  /// Unknown where a condition on the record's lanes holds.
  func unknown(where condition: SqlExpression) -> Reason {
    Reason(
      code: .when(condition, .number(Int128(Absence.unknown.rawValue)), else: .number(0)),
      kinds: 1 << Absence.unknown.rawValue)
  }

  /// A value that is absent for the first reason that applies.
  func withReasons(_ value: SqlNumber, _ reasons: [Reason]) -> SqlNumber {
    if reasons.isEmpty { return value }
    var (result, reasons) = (value, reasons)
    if value.absence.has(Absence.failedCode) {
      // Nothing of the others holds, and yet there is no value.
      reasons.append(
        Reason(
          code: .when(.isNull(value.value), .number(Int128(Absence.failedCode)), else: .number(0)),
          kinds: 1 << Absence.failedCode))
    }
    let kinds = reasons.reduce(UInt8(0)) { $0 | $1.kinds }
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    let isThere = reasons.map { SqlExpression.make(.equal, $0.code, .number(0)) }
    if result.absence.codes.count > 1 {
      let code: SqlExpression =
        reasons.count == 1
        ? reasons[0].code
        : .make(
          reasons.dropLast().map {
            SqlBranch(condition: .make(.greater, $0.code, .number(0)), value: $0.code)
          },
          else: reasons[reasons.count - 1].code)
      let kept = main.scope.column(code, named: name + "_absence")
      result.absence.code = kept
      result.value = .when(.make(.equal, kept, .number(0)), value.value)
    } else {
      result.value = .when(.every(isThere), value.value)
    }
    return result
  }

  /// How many rows there are for which a condition is true; never NULL.
  func count(_ condition: SqlExpression, named wish: String, most: Int128 = 2_147_483_647) -> SqlNumber {
    let each: SqlExpression = condition.answer == true ? .number(1) : .when(condition, .number(1))
    let found = rows.result(.call(.count, [each]), named: wish)
    return SqlNumber(
      value: .firstOf([found, .number(0)]), exponent: 6, range: 0...most,
      width: found.literal == nil ? .long : .short)
  }

  /// The largest or smallest value of rows for which a condition is true; NULL where there is none.
  func end(_ function: SqlFunction, _ operand: SqlNumber, _ condition: SqlExpression, named wish: String)
    -> SqlNumber
  {
    var result = operand
    result.natural = nil
    result.absence = .never
    let each: SqlExpression = condition.answer == true ? operand.value : .when(condition, operand.value)
    result.value = rows.result(.call(function, [each]), named: wish)
    return result
  }

  // MARK: Functions

  func result() throws(SqlRefusal) -> Result {
    switch query.function {
    case .count:
      let reasons = undecided()
      return Result(upper: withReasons(count(included.value, named: name), reasons), lower: Self.one)
    case .share: return share()
    case .numberOfDifferent: return numberOfDifferent()
    case .highestCount(by: nil): return try fullestStretch()
    case .highestCount: return largestGroup()
    case .longestRun: return try longestRun()
    case .currentRun: return try currentRun()
    case .row(let function, _): return try aggregate(function)
    }
  }

  private func share() -> Result {
    guard let slot = query.inWindow else { return Result(upper: .constant(0), lower: Self.one) }
    let reasons = undecided()
    let window = own.kept(own.truth(slot), as: "in_window")
    var seen = count(window.value, named: name + "_seen")
    let upper = main.times(count(included.value, named: name + "_count"), 100)
    let isNone = SqlExpression.make(.equal, seen.value, .number(0))
    seen.range = 1...2_147_483_647
    return Result(upper: withReasons(upper, reasons + [unknown(where: isNone)]), lower: seen)
  }

  /// What is told apart or counted by: a lane, or a text as it stands.
  private func operand() -> (value: SqlExpression, number: SqlNumber)? {
    switch query.operand {
    case .value(let slot):
      let number = own.kept(own.number(slot), as: "value")
      return (number.value, number)
    case .text(let field):
      let absence = rows.fields.textAbsence(field)
      var number = SqlNumber(value: absence.value, range: 0...0, width: .short, absence: absence.absence)
      if let code = number.absence.code {
        number.absence.code = rows.scope.column(code, named: "text_absence")
      }
      return (absence.value, number)
    case .quotient, .truth, .period, .periodByWord, .constantText, nil: return nil
    }
  }

  private func numberOfDifferent() -> Result {
    guard let operand = operand() else { return Result(upper: .constant(0), lower: Self.one) }
    let included = self.included
    let reasons = undecided() + absent(operand.number, among: included.value)
    let found = rows.result(
      .call(.countDifferent, [.when(included.value, operand.value)]), named: name)
    let upper = SqlNumber(
      value: .firstOf([found, .number(0)]), exponent: 6, range: 0...2_147_483_647, width: .long)
    return Result(upper: withReasons(upper, reasons), lower: Self.one)
  }

  private func largestGroup() -> Result {
    guard let operand = operand() else { return Result(upper: .constant(0), lower: Self.one) }
    let included = self.included
    let reasons = undecided() + absent(operand.number, among: included.value)
    let size = rows.scope.column(
      .window(
        .count, [.when(included.value, .number(1))],
        SqlWindow(partition: [rows.owner, operand.value], order: [])),
      named: name + "_group")
    let found = rows.result(.call(.largest, [size]), named: name)
    let upper = SqlNumber(
      value: .firstOf([found, .number(0)]), exponent: 6, range: 0...2_147_483_647, width: .long)
    return Result(upper: withReasons(upper, reasons), lower: Self.one)
  }

  private func aggregate(_ function: RowFunction) throws(SqlRefusal) -> Result {
    guard case .value(let slot) = query.operand else { return Result(upper: .constant(0), lower: Self.one) }
    let lane = own.kept(own.number(slot), as: "value")
    let included = self.included
    if case .dated(let place) = function { return try dated(lane, place) }
    let reasons = undecided() + absent(lane, among: included.value)
    let counted = count(included.value, named: name + "_count")
    let isNone = SqlExpression.make(.equal, counted.value, .number(0))
    let takesLargest: Bool
    switch function {
    case .sum: return Result(upper: withReasons(sum(lane, included.value), reasons), lower: Self.one)
    case .average:
      var lower = counted
      lower.range = 1...2_147_483_647
      return Result(
        upper: withReasons(sum(lane, included.value), reasons + [unknown(where: isNone)]), lower: lower)
    case .median: return median(lane, included.value, reasons)
    case .highest: takesLargest = true
    case .lowest: takesLargest = false
    case .worst: takesLargest = !query.isWorstFirst
    case .best: takesLargest = query.isWorstFirst
    case .dated: takesLargest = true
    }
    let found = end(takesLargest ? .largest : .smallest, lane, included.value, named: name)
    return Result(upper: withReasons(found, reasons + [unknown(where: isNone)]), lower: Self.one)
  }
}
