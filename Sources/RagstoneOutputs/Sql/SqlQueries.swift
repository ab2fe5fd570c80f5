import Ragstone

/// Works the aggregates over events out, for the lanes of one plan.
final class SqlQueries {
  private let context: SqlContext
  private let lanes: SqlLanes
  private let queries: [QueryPlan]
  private var events: [SqlEvents.Key: SqlEvents] = [:]
  /// In the order made.
  private(set) var all: [SqlEvents] = []

  init(_ queries: [QueryPlan], for lanes: SqlLanes, context: SqlContext) {
    self.queries = queries
    self.lanes = lanes
    self.context = context
  }

  /// The rows that a query looks at, with its steps worked out.
  func rows(of index: Int) throws(SqlRefusal) -> (rows: SqlEvents, lanes: SqlLanes) {
    let query = queries[index]
    let span = query.place ?? lanes.span
    let record = lanes.scope
    var layer = 0
    var numbers: [(SqlNumber, ValueSlot)] = []
    var truths: [(SqlTruth, TruthSlot)] = []
    for spread in query.spreadValues {
      let own = lanes.spreadable(lanes.standing(spread.from))
      numbers.append((own, spread.to))
    }
    for spread in query.spreadTruths {
      truths.append((lanes.spreadable(lanes.truth(spread.from)), spread.to))
    }
    var read: Set<String> = []
    for (own, _) in numbers { own.addColumns(to: &read) }
    for (own, _) in truths { own.addColumns(to: &read) }
    var count: String?
    if let periods = query.periods, case .column(let name) = periodCount(periods) {
      count = name
      read.insert(name)
    }
    for name in read { layer = max(layer, record.layer(of: .column(name))) }
    if !read.isEmpty { layer = max(layer, 1) }
    let key = SqlEvents.Key(table: query.table, layer: layer, periods: query.periods)
    let rows = try self.rows(key, count: count)
    if let count, query.periods != nil { read.remove(count) }
    if !read.isEmpty { rows.see(read.sorted(), keyed: record.keyName) }
    let own = SqlLanes(
      query.lanes, queries: [], in: rows.scope, names: SqlNames.none(context), fields: rows.fields,
      context: context,
      refusesRows: false)
    own.span = span
    func seen(_ expression: SqlExpression) -> SqlExpression {
      var names: [String: SqlExpression] = [:]
      for name in expression.columns { names[name] = rows.spread(name) }
      return expression.replacing(names)
    }
    for (number, slot) in numbers {
      var copy = number
      copy.value = seen(number.value)
      copy.absence.code = number.absence.code.map(seen)
      copy.natural = number.natural.map { SqlNatural(expression: seen($0.expression), kind: $0.kind) }
      own.numbers[slot] = copy
    }
    for (truth, slot) in truths {
      var copy = truth
      copy.value = seen(truth.value)
      copy.absence.code = truth.absence.code.map(seen)
      copy.operands = nil
      own.truths[slot] = copy
    }
    if let periods = query.periods, let day = rows.periodDay {
      own.numbers[periods.day] = SqlNumber(value: day, range: SqlLanes.days, width: .short)
    }
    try fillPrevious(query, rows, own, span)
    try own.perform(query.lanes.steps)
    return (rows, own)
  }

  /// The rows of a key, made where it is first asked for.
  private func rows(_ key: SqlEvents.Key, count: String?) throws(SqlRefusal) -> SqlEvents {
    if let known = events[key] { return known }
    let made = try SqlEvents(key, of: lanes.scope, count: count, context: context)
    events[key] = made
    all.append(made)
    return made
  }

  /// The lanes of what a field has in the row before, by date.
  private func fillPrevious(_ query: QueryPlan, _ rows: SqlEvents, _ lanes: SqlLanes, _ span: Span?)
    throws(SqlRefusal)
  {
    guard !query.previousValues.isEmpty, let dateField = query.dateField else { return }
    guard let order = rows.order else {
      throw SqlRefusal(problem: .needsOrder("the row before"), place: span)
    }
    let isPeriodic = query.periods != nil
    var date = SqlNumber.constant(0)
    if let day = rows.periodDay, isPeriodic {
      date = SqlNumber(value: day, range: SqlLanes.days, width: .short)
    } else {
      date = lanes.kept(rows.fields.number(dateField), as: "date")
    }
    let day = rows.sortable(date)
    let ordered = SqlWindow(partition: [rows.owner], order: [.init(day), .init(order)])
    let number = rows.scope.column(.window(.rowNumber, [], ordered), named: "row_place")
    let undated =
      date.absence.kinds == 0
      ? nil
      : rows.scope.column(
        .window(.largest, [lanes.code(date)], SqlWindow(partition: [rows.owner], order: [])), named: "undated"
      )
    for previous in query.previousValues {
      let field = lanes.kept(rows.fields.number(previous.field), as: "value")
      let name = "previous_" + context.rulebook.events[query.table].fields[previous.field].name
      let value = rows.scope.column(.window(.lag, [field.value], ordered), named: name)
      let code = lanes.code(field)
      let codeBefore =
        code.literal == nil
        ? rows.scope.column(.window(.lag, [code], ordered), named: name + "_absence") : code
      let notApplicable = SqlExpression.number(Int128(Absence.notApplicable.rawValue))
      var branches: [SqlBranch] = []
      if let undated {
        branches.append(SqlBranch(condition: .make(.greater, undated, .number(0)), value: undated))
      }
      let isFirst = SqlExpression.make(.equal, number, .number(1))
      let isLater = lanes.compared(.greater, date, .exactly(Int128(context.plan.asAt.dayNumber))).value
      branches.append(
        SqlBranch(condition: isPeriodic ? isFirst : .some([isFirst, isLater]), value: notApplicable))
      var result = field
      result.natural = nil
      result.absence = SqlAbsence(
        kinds: field.absence.kinds | date.absence.kinds | 1 << Absence.notApplicable.rawValue, code: nil)
      let own = rows.scope.column(.make(branches, else: codeBefore), named: name + "_absence")
      result.value = .when(.make(.equal, own, .number(0)), value)
      if result.absence.codes.count > 1 { result.absence.code = own }
      lanes.put(result, previous.slot)
    }
  }

  /// How many periods there are before the current one, as a column of the record's lanes; NULL where that is not known.
  private func periodCount(_ periods: PlannedPeriods) -> SqlExpression {
    let from = lanes.number(periods.from)
    return lanes.scope.column(
      from.absence.kinds == 0
        ? SqlPeriods.count(from: lanes.day(from), periods)
        : .when(.isNotNull(from.presence), SqlPeriods.count(from: lanes.day(from), periods)),
      named: "periods")
  }

  /// Why it is not known which periods lack a row.
  private func withheld(_ periods: PlannedPeriods, _ query: QueryPlan) throws(SqlRefusal) -> [SqlReduction
    .Reason]
  {
    let from = lanes.number(periods.from)
    let count = periodCount(periods)
    var kinds = from.absence.kinds | 1 << Absence.failedCode
    var dates = SqlExpression.number(0)
    let key = SqlEvents.Key(table: query.table, layer: 0, periods: nil)
    let all = try rows(key, count: nil)
    let date = all.fields.number(periods.dateField)
    if date.absence.kinds != 0 {
      kinds |= date.absence.kinds
      let code = all.scope.column(lanes.code(date), named: "date_absence")
      dates = .firstOf([all.result(.call(.largest, [code]), named: "date_absence"), .number(0)])
    }
    let code = SqlExpression.make(
      [
        SqlBranch(condition: .isNull(count), value: .greatest([lanes.code(from), dates])),
        SqlBranch(condition: .make(.less, count, .number(0)), value: .number(0)),
        SqlBranch(
          condition: .make(.atLeast, count, .number(Int128(PlannedPeriods.most))),
          value: .number(Int128(Absence.failedCode))),
      ], else: dates)
    return [SqlReduction.Reason(code: lanes.scope.column(code, named: "periods_absence"), kinds: kinds)]
  }

  /// Runs a query and leaves its result in the record's lanes.
  func run(_ index: Int, _ into: ValueSlot, _ over: ValueSlot?) throws(SqlRefusal) {
    let query = queries[index]
    let (rows, own) = try rows(of: index)
    var reduction = SqlReduction(query, rows, own, lanes, named: lanes.names.name(into), context: context)
    if let periods = query.periods { reduction.withheld = try withheld(periods, query) }
    let result = try reduction.result()
    lanes.leave(result, into, over)
  }
}

extension SqlLanes {
  /// What a lane holds, also where it is the lower term of a quotient that is absent: one.
  func standing(_ slot: ValueSlot) -> SqlNumber { divisor(slot, under: ValueSlot(-1)) }

  /// A number whose columns may be read beside event rows: in columns of its own, or the same everywhere.
  func spreadable(_ number: SqlNumber) -> SqlNumber {
    var result = number
    result.natural = nil
    // What is unusual is noted for the rows of the record only.
    result.usual = nil
    if number.value.literal == nil, number.value != .null {
      result.value = scope.column(number.value, named: "spread")
    }
    if let code = number.absence.code { result.absence.code = scope.column(code, named: "spread_absence") }
    return result
  }

  func spreadable(_ truth: SqlTruth) -> SqlTruth {
    var result = truth
    result.operands = nil
    if truth.value.answer == nil, truth.value != .null {
      result.value = scope.column(truth.value, named: "spread")
    }
    if let code = truth.absence.code { result.absence.code = scope.column(code, named: "spread_absence") }
    return result
  }

  /// The number as a column, whatever its size.
  func kept(_ number: SqlNumber, as name: String) -> SqlNumber {
    var result = number
    if number.value.literal == nil { result.value = scope.column(number.value, named: name) }
    if let code = number.absence.code { result.absence.code = scope.column(code, named: name + "_absence") }
    return result
  }

  /// Why a row fails where it is not kept which of two reasons a row of events had.
  private var tooLargeOrWide: String { "too large for \(dialect.name), or for the rules" }

  /// The answers as a column, whatever their size.
  func kept(_ truth: SqlTruth, as name: String) -> SqlTruth {
    var result = truth
    if truth.value.answer == nil, truth.value != .null {
      result.value = scope.column(truth.value, named: name)
      result.operands = [result.value]
    }
    if let code = truth.absence.code { result.absence.code = scope.column(code, named: name + "_absence") }
    return result
  }

  /// Leaves a quotient of a reduction in two lanes, or in one, rounded at the sixth place, when there is no second.
  func leave(_ result: SqlReduction.Result, _ into: ValueSlot, _ over: ValueSlot?) {
    var upper = result.upper
    if upper.absence.has(Absence.failedCode) {
      upper = kept(upper, as: names.name(into))
      let isFailed: SqlExpression =
        upper.absence.code.map { .make(.equal, $0, .number(Int128(Absence.failedCode))) }
        ?? .isNull(upper.value)
      if refusesRows {
        // Which of the two it was is not kept for each row of events.
        fail(where: isFailed, dialect.hasWideNumbers ? Self.tooLarge : tooLargeOrWide)
        upper.absence.kinds &= ~(1 << Absence.failedCode)
        if upper.absence.codes.count < 2 { upper.absence.code = nil }
      }
    }
    guard let over else {
      let isOne =
        result.lower.value.literal.map { $0 * SqlNumber.power(result.lower.exponent) == 1_000_000 } ?? false
      return put(isOne ? checked(upper) : settled(upper, result.lower), into)
    }
    put(checked(upper), into)
    var lower = result.lower
    lower.upper = into
    put(lower, over)
  }
}

extension SqlNumber {
  func addColumns(to names: inout Set<String>) {
    value.addColumns(to: &names)
    absence.code?.addColumns(to: &names)
  }
}

extension SqlTruth {
  func addColumns(to names: inout Set<String>) {
    value.addColumns(to: &names)
    absence.code?.addColumns(to: &names)
  }
}
