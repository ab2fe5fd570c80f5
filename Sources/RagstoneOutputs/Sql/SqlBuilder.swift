import Ragstone

/// Makes one query of a plan: the same steps over the same lanes, as selects.
package enum SqlQuery {
  /// A select without a semicolon, ended by a line break; or why there is none.
  package static func make(_ rulebook: CheckedRulebook, _ plan: Plan, _ options: SqlOptions) -> Result<
    String, SqlRefusal
  > {
    let context = SqlContext(rulebook, plan, options)
    do throws(SqlRefusal) {
      let builder = try SqlBuilder(context)
      return .success(builder.render())
    } catch {
      return .failure(error)
    }
  }
}

/// The lanes of the record as selects, and what is printed of them.
final class SqlBuilder {
  private let context: SqlContext
  private let record: SqlRecordLanes
  private let stages: SqlStages
  /// The columns printed after the key: name and text.
  private var outputs: [(name: String, value: SqlExpression)] = []
  /// Why a row is not rated; NULL where it is.
  private var problem: SqlExpression = .null

  init(_ context: SqlContext) throws(SqlRefusal) {
    self.context = context
    let stages = SqlStages(context)
    self.stages = stages
    record = try stages.lanes(of: context.plan, before: nil)
    problem = record.problem()
    let cells = SqlCells(context: context, lanes: record.lanes)
    for index in context.rulebook.outputs {
      outputs.append((context.rulebook.values[index].name, cells.text(index)))
    }
    if context.options.explains {
      outputs.append(("reasons", SqlReasons(context: context, lanes: record.lanes).text()))
    }
  }

  func render() -> String {
    let text = SqlQueryText(dialect: context.dialect, isTemplate: context.options.form == .dbt)
    context.parameters.write(to: text)
    let scope = record.lanes.scope
    var wanted: Set<String> = [scope.keyName]
    problem.addColumns(to: &wanted)
    for output in outputs { output.value.addColumns(to: &wanted) }
    let (from, sources) = scope.write(to: text, keeping: wanted)
    var lines = [text.line(scope.keyColumn, as: context.key?.name ?? "id", reading: sources)]
    for output in outputs {
      let value: SqlExpression =
        problem == .null ? output.value : .when(.isNull(problem), output.value)
      lines.append(text.line(value, as: output.name, reading: sources))
    }
    let end: SqlExpression = problem == .null ? .call(.castText, [.null]) : problem
    lines.append(text.line(end, as: "problem", reading: sources))
    let query = wrapped(
      text.render(
        "select\n" + lines.joined(separator: ",\n") + "\nfrom \(from)", isRecursive: context.isRecursive))
    return query
  }

  /// The select with its comments, as the form has it.
  private func wrapped(_ select: String) -> String {
    let head = comments()
    switch context.options.form {
    case .query: return head + select
    case .createView:
      return head + "create view \(context.quotedTable(context.options.viewName)) as\n"
        + select.dropLast() + ";\n"
    case .dbt: return "{{ config(materialized='view') }}\n\n" + head + select
    }
  }

  private func comments() -> String {
    var lines: [String] = []
    if let header = context.rulebook.header {
      lines.append(header.title.text + (header.edition.map { ", edition \($0.text)" } ?? ""))
      if let illustrative = header.illustrative { lines.append("Illustrative: \(illustrative.text)") }
    }
    lines.append(
      "As at \(context.plan.asAt). Made by ragstone for \(context.dialect.name); numbers are whole, most of them millionths."
    )
    let settled = context.parameters.settled
    if !settled.isEmpty {
      lines.append(
        "Parameters that stand where they count and not at the top, since they are weights, points, words or lengths of time: "
          + settled.joined(separator: ", "))
    }
    let isTemplate = context.options.form == .dbt
    return lines.map { line in
      let safe = SafeText.make(line)
      return "-- \(isTemplate ? SqlText.escaped(safe) : safe)\n"
    }.joined()
  }
}

/// The steps of one plan over the rows of the record.
final class SqlRecordLanes {
  let lanes: SqlLanes
  let queries: SqlQueries
  private let context: SqlContext

  /// Rows of events whose wrong cells are asked for.
  private var noted: Set<String> = []
  /// The lanes as others read them.
  let top: SqlTop

  /// - Parameters:
  ///   - isNumbered: its selects have numbers, not names of what they work out.
  ///   - fill: fills the lanes that others have worked out.
  init(
    _ plan: Plan, named name: String, isNumbered: Bool, context: SqlContext,
    fill: (SqlLanes) throws(SqlRefusal) -> Void
  ) throws(SqlRefusal) {
    self.context = context
    let record = context.rulebook.record
    let alias = "r"
    let scope = SqlScope(
      name: name, source: "\(context.table(record.name)) as \(context.dialect.quoted(alias))")
    let fields = SqlFields(record, alias: alias, in: scope, context: context, notesUnusual: true)
    if !isNumbered { scope.naming = context.free }
    if let key = record.keyIndex, case .column(let column) = fields.column(key) { scope.keyName = column }
    lanes = SqlLanes(
      plan.main, queries: plan.queries, in: scope, names: SqlNames(plan, context), fields: fields,
      context: context,
      refusesRows: true)
    queries = SqlQueries(plan.queries, for: lanes, context: context)
    top = SqlTop(scope, context.dialect)
    try fill(lanes)
    lanes.runQuery = { [queries] (index, into, over) throws(SqlRefusal) in try queries.run(index, into, over)
    }
    try lanes.perform(plan.main.steps)
    lanes.runQuery = nil
  }

  /// A provider one of whose events has a wrong cell is not rated.
  private func noteWrongRows() {
    for events in queries.all where noted.insert(events.name).inserted {
      let wrong = events.fields.wrongCells
      if wrong.isEmpty { continue }
      let table = context.rulebook.events[events.key.table].name
      let isWrong = SqlExpression.some(wrong.map(\.condition))
      let found = events.result(.call(.count, [.when(isWrong, .number(1))]), named: table + "_wrong")
      lanes.place = nil
      lanes.fail(
        where: .make(.greater, found, .number(0)), "\(table): a cell holds what the rules do not take")
    }
  }

  /// So many conditions are joined by `or` in one column: SQLite takes no expression of more than a thousand levels.
  private static let mostConditions = 100

  /// What only rows with something unusual can have against them, and where a row has: nil where there is nothing.
  private func unusualFailures() -> (flag: SqlExpression?, branches: [SqlBranch]) {
    let failures =
      lanes.fields.wrongCells.filter(\.isUnusual).map { ($0.condition, $0.words) }
      + lanes.failures.filter(\.isUnusual).map { ($0.condition, $0.reason) }
    let about = lanes.scope.closure(of: failures.map(\.0))
    let conditions = lanes.scope.unusual.filter { about.contains($0.column) }.map(\.condition)
    if conditions.isEmpty { return (nil, []) }
    let branches = failures.map { SqlBranch(condition: $0.0, value: .text(SafeText.make($0.1))) }
    let flags = stride(from: 0, to: conditions.count, by: Self.mostConditions).map { first in
      let anyOf = SqlExpression.some(Array(conditions[first...].prefix(Self.mostConditions)))
      if context.dialect != .sqlite { return lanes.scope.column(anyOf, named: "is_unusual") }
      // As a condition SQLite stops at the first that holds; as a value it works all of them out, four steps for each.
      let flag = lanes.scope.column(.when(anyOf, .number(1), else: .number(0)), named: "is_unusual")
      return .make(.equal, flag, .number(1))
    }
    return (.some(flags), branches)
  }

  /// Why a row is not rated, as a text; NULL where it is.
  func problem() -> SqlExpression {
    noteWrongRows()
    let scope = lanes.scope
    var byLayer: [Int: [SqlBranch]] = [:]
    let (flag, unusual) = unusualFailures()
    let cells = lanes.fields.wrongCells.filter { flag == nil || !$0.isUnusual }.map {
      ($0.condition, $0.words)
    }
    let usual = lanes.failures.filter { flag == nil || !$0.isUnusual }.map { ($0.condition, $0.reason) }
    for (condition, words) in cells + usual {
      byLayer[scope.layer(of: condition), default: []].append(
        SqlBranch(condition: condition, value: .text(SafeText.make(words))))
    }
    if let flag {
      let lowest = scope.layer(of: flag)
      let grouped = Dictionary(grouping: unusual) { max(scope.layer(of: $0.condition), lowest) }
      for (layer, branches) in grouped {
        byLayer[layer, default: []].append(SqlBranch(condition: flag, value: .make(branches, else: nil)))
      }
    }
    let parts = byLayer.sorted { $0.key < $1.key }.map {
      scope.column(.make($0.value, else: nil), named: "problem")
    }
    if parts.count < 2 { return parts.first ?? .null }
    return scope.column(.firstOf(parts), named: "problem")
  }
}
