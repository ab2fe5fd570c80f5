import Ragstone

/// Works out what rests on many providers: each stage's lanes, then figures for groups and places.
final class SqlStages {
  private let context: SqlContext
  /// The lanes of the stages, in order.
  private var lanes: [SqlRecordLanes] = []
  private var figures: [Int: SqlFigure] = [:]

  init(_ context: SqlContext) { self.context = context }

  /// The lanes of a plan, with those of all stages before it.
  /// - Parameter number: the number of the stage, or nil for the plan that rates.
  func lanes(of plan: Plan, before number: Int?) throws(SqlRefusal) -> SqlRecordLanes {
    let last = number ?? context.plan.stages.count
    while lanes.count < last {
      let next = lanes.count
      lanes.append(
        try make(
          context.plan.stages[next].plan, named: "\(context.rulebook.record.name)_stage_\(next + 1)",
          isNumbered: true))
    }
    return try make(plan, named: context.rulebook.record.name, isNumbered: false)
  }

  private func make(_ plan: Plan, named name: String, isNumbered: Bool) throws(SqlRefusal) -> SqlRecordLanes {
    let made = try SqlRecordLanes(
      plan, named: isNumbered ? context.free(name) : name, isNumbered: isNumbered, context: context
    ) { (lanes: SqlLanes) throws(SqlRefusal) in try self.fill(plan, lanes) }
    return made
  }

  /// Fills the lanes that earlier stages have worked out, and refuses whom they refused.
  private func fill(_ plan: Plan, _ lanes: SqlLanes) throws(SqlRefusal) {
    for earlier in self.lanes {
      let problem = earlier.problem()
      if problem == .null { continue }
      let join = lanes.scope.join({ earlier.top.name }, as: "q", above: 0) { alias in
        .make(.equal, .qualified(alias, earlier.lanes.scope.keyName), lanes.scope.keyColumn)
      }
      join.needs = earlier.top
      _ = earlier.top.column(earlier.lanes.scope.keyColumn, named: "key")
      let found = lanes.scope.column(
        earlier.top.column(problem, named: "problem"), of: join, named: "earlier_problem")
      lanes.place = nil
      lanes.fail(where: .isNotNull(found), "a figure over all providers cannot be worked out")
    }
    for made in plan.main.made where !made.isOver {
      let figure = try self.figure(made.value)
      let over = plan.main.made.first { $0.value == made.value && $0.isOver }?.slot
      figure.fill(made.slot, over, lanes, context)
    }
  }

  /// The figure of a named value, worked out where it is first asked for.
  private func figure(_ value: Int) throws(SqlRefusal) -> SqlFigure {
    if let known = figures[value] { return known }
    for (number, stage) in context.plan.stages.enumerated() {
      if let summary = stage.summaries.first(where: { $0.value == value }) {
        let made = try summarised(summary, stage, lanes[number])
        figures[value] = made
        return made
      }
      if let rank = stage.ranks.first(where: { $0.value == value }) {
        let made = ranked(rank, lanes[number])
        figures[value] = made
        return made
      }
    }
    throw SqlRefusal(
      problem: .notSaid("a figure over all providers", engine: context.dialect.name),
      place: context.rulebook.values[value].span)
  }

  // MARK: Ranks

  private func ranked(_ rank: PlannedRank, _ stage: SqlRecordLanes) -> SqlFigure {
    let lanes = stage.lanes
    let name = context.rulebook.values[rank.value].name
    let problem = stage.problem()
    let isMember = SqlExpression.every(
      [lanes.truth(rank.member).value] + (problem == .null ? [] : [.isNull(problem)]))
    let member = lanes.scope.column(
      .when(isMember, .number(1), else: .number(0)), named: name + "_member")
    var keys: [SqlWindow.Key] = []
    for key in rank.keys {
      let upper = lanes.kept(lanes.number(key.slot), as: name + "_key")
      guard let over = key.over else {
        keys.append(.init(upper.value, isDescending: !key.isSmallerFirst))
        continue
      }
      let lower = lanes.kept(lanes.divisor(over, under: key.slot), as: name + "_key_lower")
      keys += digits(upper, lower, member, lanes, name).map { .init($0, isDescending: !key.isSmallerFirst) }
    }
    let place = lanes.scope.column(
      .window(.rank, [], SqlWindow(partition: [member], order: keys)), named: name)
    let held = lanes.scope.column(
      .when(.make(.equal, member, .number(1)), place), named: name + "_place")
    let number = SqlNumber(
      value: .column(stage.top.column(held, named: name)), exponent: 6, range: 0...2_147_483_647,
      width: .long,
      absence: .only(Absence.notApplicable.rawValue))
    return SqlFigure(
      table: stage.top, keyed: .key(lanes.scope.keyName), upper: number, lower: nil, name: name)
  }

  /// A quotient as whole numbers that put quotients in the same order: what is before the point, then figures behind it, as
  /// many as tell any two quotients apart.
  private func digits(
    _ upper: SqlNumber, _ lower: SqlNumber, _ member: SqlExpression, _ lanes: SqlLanes, _ name: String
  ) -> [SqlExpression] {
    let isWide = lanes.dialect.hasWideNumbers
    let (step, count): (Int128, Int) = isWide ? (1_000_000_000_000_000_000, 3) : (1_000_000, 5)
    let width: SqlWidth = isWide ? .wide : .long
    if !isWide {
      let most = lanes.scope.column(
        .window(
          .largest, [.when(.make(.equal, member, .number(1)), lower.value)],
          SqlWindow(partition: [], order: [])),
        named: name + "_widest")
      lanes.place = nil
      lanes.fail(
        where: .make(.atLeast, most, .number(9_000_000_000_000)), "too large for \(lanes.dialect.name)")
    }
    var rest = isWide ? SqlExpression.strict(.cast(.wide), upper.value) : upper.value
    rest = lanes.scope.column(rest, named: name + "_rest")
    var result: [SqlExpression] = []
    for number in 0...count {
      let digit = lanes.scope.column(.call(.quotient(width), [rest, lower.value]), named: name + "_figure")
      result.append(digit)
      if number == count { break }
      rest = lanes.scope.column(
        .make(.times, .call(.remainder, [rest, lower.value]), .number(step)), named: name + "_rest")
    }
    return result
  }

  // MARK: Summaries

  private func summarised(_ summary: PlannedSummary, _ stage: StagePlan, _ record: SqlRecordLanes)
    throws(SqlRefusal)
    -> SqlFigure
  {
    let name = context.rulebook.values[summary.value].name
    let span = context.rulebook.values[summary.value].span
    guard let figure = summary.figure, let shown = summary.shown else {
      throw SqlRefusal(problem: .notSaid("a list of names", engine: context.dialect.name), place: span)
    }
    var group: SqlGroup?
    if let by = summary.by {
      guard case .field(let field) = by else {
        throw SqlRefusal(
          problem: .notSaid("a summary by a field of events", engine: context.dialect.name), place: span)
      }
      group = SqlGroup(field, record, context)
    }
    let scope = SqlScope(name: context.free(name + "_groups"), source: "")
    scope.sourceNeeds = SqlGroupRows(group, record.top, scope)
    let key = scope.sourceColumn(.qualified("g", SqlGroup.keyName), named: SqlGroup.keyName)
    scope.keyName = SqlGroup.keyName
    let lanes = SqlLanes(
      summary.lanes, queries: [], in: scope, names: SqlNames.none(context), fields: record.lanes.fields,
      context: context, refusesRows: false, readsFields: false)
    lanes.span = span
    for field in summary.lanes.fields {
      lanes.numbers[field.slot] = SqlNumber(value: key, range: 0...100_000, width: .short)
    }
    try fill(summary, stage, record, group, lanes, name)
    try lanes.perform(summary.lanes.steps)
    let top = SqlTop(scope, context.dialect)
    _ = top.column(scope.keyColumn, named: SqlGroup.keyName)
    var upper = lanes.kept(lanes.number(figure), as: name)
    let rounded = lanes.number(shown)
    // What cannot be shown is absent too.
    if rounded.absence.has(Absence.failedCode) {
      upper.absence = SqlAbsence(kinds: upper.absence.kinds | 1 << Absence.failedCode, code: nil)
      let code = SqlExpression.greatest([lanes.code(lanes.number(figure)), lanes.code(rounded)])
      if upper.absence.codes.count > 1 { upper.absence.code = scope.column(code, named: name + "_absence") }
      upper.value = scope.column(
        .when(.isNotNull(rounded.value), upper.value), named: name)
    }
    upper.natural = nil
    upper.value = .column(top.column(upper.value, named: name))
    upper.absence.code = upper.absence.code.map { .column(top.column($0, named: name + "_absence")) }
    var lower: SqlNumber?
    if let over = summary.over {
      var own = lanes.kept(lanes.divisor(over, under: figure), as: name + "_lower")
      own.value = .column(top.column(own.value, named: name + "_lower"))
      own.absence = .never
      lower = own
    }
    return SqlFigure(
      table: top, keyed: group.map { .group($0.field) } ?? .all, upper: upper, lower: lower, name: name)
  }

  /// Fills the lanes that a summary's steps start from.
  private func fill(
    _ summary: PlannedSummary, _ stage: StagePlan, _ record: SqlRecordLanes, _ group: SqlGroup?,
    _ lanes: SqlLanes,
    _ name: String
  ) throws(SqlRefusal) {
    for (index, leaf) in summary.leaves.enumerated() {
      let next = index + 1 < summary.leaves.count ? summary.leaves[index + 1] : nil
      switch leaf.leaf {
      case .aggregate(let number, isOver: false):
        var over: ValueSlot?
        if case .aggregate(number, isOver: true)? = next?.leaf { over = next?.slot }
        let result = try reduced(stage.aggregates[number], record, group, lanes, name)
        lanes.leave(result, leaf.slot, over)
      case .summary(let value, isOver: false):
        var over: ValueSlot?
        if case .summary(value, isOver: true)? = next?.leaf { over = next?.slot }
        try figure(value).fill(leaf.slot, over, lanes, context)
      case .aggregate(_, isOver: true), .summary(_, isOver: true): break
      }
    }
  }

  /// An aggregate's rows, reduced to one result for each group.
  private func reduced(
    _ aggregate: PlannedAggregate, _ record: SqlRecordLanes, _ group: SqlGroup?, _ lanes: SqlLanes,
    _ name: String
  ) throws(SqlRefusal) -> SqlReduction.Result {
    let problem = record.problem()
    let isGood: [SqlExpression] = problem == .null ? [] : [.isNull(problem)]
    let events = try aggregate.rows.map { rows throws(SqlRefusal) in try record.queries.rows(of: rows.query) }
    let rows = SqlMemberRows(record.top, events?.rows, named: name + "_rows", context)
    let own = SqlLanes(
      LanePlan(values: 0, truths: 0), queries: [], in: rows.scope, names: SqlNames.none(context),
      fields: record.lanes.fields, context: context, refusesRows: false, readsFields: false)
    var query = QueryPlan(over: 0, aggregate.function.ofRows, lanes: LanePlan(values: 0, truths: 0))
    let (operand, date) = (ValueSlot(0), ValueSlot(1))
    let (included, inWindow) = (TruthSlot(0), TruthSlot(1))
    func put(_ parts: [SqlExpression], _ slot: TruthSlot) {
      own.truths[slot] = SqlTruth(
        value: .when(.every(parts), .boolean(true), else: .boolean(false)), operands: [])
    }
    if let planned = aggregate.rows, let events {
      let seen = isGood.map { rows.ofProvider($0) } + [rows.ofRow(events.lanes.truth(planned.seen).value)]
      put(seen + [rows.ofRow(events.lanes.truth(planned.included).value)], included)
      put(seen + [rows.ofRow(events.lanes.truth(planned.inWindow).value)], inWindow)
      if let slot = planned.date {
        var day = rows.ofRow(events.lanes.number(slot))
        day.absence = .never
        own.numbers[date] = day
        query.date = date
      }
    } else {
      let member =
        [rows.ofProvider(record.lanes.truth(aggregate.member).value)] + isGood.map { rows.ofProvider($0) }
      put(member, inWindow)
      put(member + (aggregate.filter.map { [rows.ofProvider(record.lanes.truth($0).value)] } ?? []), included)
    }
    let place = events?.lanes ?? record.lanes
    switch aggregate.operand {
    case .value(let slot):
      own.numbers[operand] =
        events == nil ? rows.ofProvider(place.number(slot)) : rows.ofRow(place.number(slot))
      query.operand = .value(operand)
    case .text(let field):
      let text = place.fields.textAbsence(field)
      let number = SqlNumber(value: text.value, range: 0...0, width: .short, absence: text.absence)
      own.numbers[operand] = events == nil ? rows.ofProvider(number) : rows.ofRow(number)
      query.operand = .value(operand)
    case .quotient, .truth, .period, .periodByWord, .constantText, nil: break
    }
    (query.included, query.inWindow) = (included, inWindow)
    query.isWorstFirst = aggregate.isWorstFirst
    let groupKey = group.map { rows.ofProvider($0.key) } ?? SqlExpression.number(0)
    let grouped = SqlEvents(
      over: rows.scope, fields: own.fields, owner: rows.scope.column(groupKey, named: "group_of"),
      order: events?.rows.order.map { rows.ofRow($0) }, named: name + "_by_group", of: lanes.scope,
      context: context)
    return try SqlReduction(query, grouped, own, lanes, named: name + "_part", context: context).result()
  }
}

extension PlannedAggregate.Function {
  /// The function as queries over events have it; what is taken of a row is in a lane already.
  fileprivate var ofRows: TypedEventQuery.Function {
    switch self {
    case .count, .list: .count
    case .share: .share
    case .numberOfDifferent: .numberOfDifferent(0)
    case .row(let function): .row(function, field: 0)
    }
  }
}
