import Ragstone

/// The rows of an events table with all that is worked out of each, and what they come to for each provider.
///
/// Queries that look at the same rows share it, so the table is read once.
final class SqlEvents: SqlPart {
  /// Which rows, and what of their provider they see.
  struct Key: Hashable {
    let table: Int
    /// The select of the record's lanes that they are joined to; 0 for none.
    let layer: Int
    /// How periodic rows are laid out.
    let periods: PlannedPeriods?
  }

  let key: Key
  let scope: SqlScope
  let fields: SqlFields
  /// The first day of a row's period; nil for a table that is not periodic.
  let periodDay: SqlExpression?
  /// The provider of a row.
  let owner: SqlExpression
  /// The number of a row in the file; nil where there is no column for it.
  let order: SqlExpression?
  /// The name of the select with one row for each provider.
  let name: String
  private let context: SqlContext
  private let record: SqlScope
  private var results: [(name: String, aggregate: SqlExpression)] = []
  private var known: [SqlExpression: String] = [:]
  /// The rows with what others read of them.
  let top: SqlTop
  /// The join of the results to the record's lanes.
  private(set) var join: SqlScope.Join?

  /// The rows by period; nil for a table that is not periodic.
  private let periods: SqlPeriods?

  /// - Parameter count: the column of the record's lanes with how many periods there are before the current one.
  init(_ key: Key, of record: SqlScope, count: String?, context: SqlContext) throws(SqlRefusal) {
    self.key = key
    self.context = context
    self.record = record
    let table = context.rulebook.events[key.table]
    let rows = context.free("\(table.name)_rows")
    name = context.free("\(table.name)_by_\(context.rulebook.record.name)")
    let alias = "e"
    if let layout = key.periods, let count {
      record.read([count, record.keyName], layer: key.layer)
      let laid = try SqlPeriods(
        layout, of: key.table, record: ({ record.selectName(key.layer) }, record.keyName, count),
        context: context)
      periods = laid
      scope = SqlScope(
        name: rows, source: "\(context.dialect.quoted(laid.name)) as \(context.dialect.quoted(alias))")
      scope.sourceNeeds = laid
      let isMade = scope.sourceColumn(
        .qualified(alias, SqlPeriods.Column.isMade), named: SqlPeriods.Column.isMade)
      fields = SqlFields(
        table, alias: alias, in: scope, context: context, isMade: .make(.equal, isMade, .number(1)))
      owner = scope.sourceColumn(.qualified(alias, SqlPeriods.Column.owner), named: "owner")
      let ago = scope.sourceColumn(.qualified(alias, SqlPeriods.Column.ago), named: SqlPeriods.Column.ago)
      let day = scope.column(SqlPeriods.day(ago, layout), named: "period_day")
      periodDay = day
      order = day
      top = SqlTop(scope, context.dialect)
      top.keep(owner)
      top.prepare = { [scope] in
        for case .qualified(alias, let column) in scope.sources.values { laid.read.insert(column) }
        for own in [SqlPeriods.Column.owner, SqlPeriods.Column.ago, SqlPeriods.Column.isMade] {
          laid.read.remove(own)
        }
      }
      return
    }
    (periods, periodDay) = (nil, nil)
    scope = SqlScope(name: rows, source: "\(context.table(table.name)) as \(context.dialect.quoted(alias))")
    fields = SqlFields(table, alias: alias, in: scope, context: context)
    let keyName = context.key?.name ?? "id"
    owner = fields.source(context.columnName(keyName, in: table.name), as: "owner")
    if let column = context.options.order {
      order = fields.source(column, as: "row_order")
    } else {
      order = nil
    }
    top = SqlTop(scope, context.dialect)
    top.comments = ["\(SafeText.make(table.label)) (\(context.place(table.span)))"]
    top.keep(owner)
  }

  private var isJoined = false

  /// Rows that others have made, reduced by something else than their provider.
  init(
    over scope: SqlScope, fields: SqlFields, owner: SqlExpression, order: SqlExpression?, named wish: String,
    of record: SqlScope, context: SqlContext
  ) {
    key = Key(table: 0, layer: 0, periods: nil)
    self.context = context
    self.record = record
    self.scope = scope
    self.fields = fields
    self.owner = owner
    self.order = order
    (periods, periodDay) = (nil, nil)
    name = context.free(wish)
    top = SqlTop(scope, context.dialect)
    top.keep(owner)
  }

  /// Joins the rows to a select of their providers, once what they see of it is known.
  func see(_ columns: [String], keyed ownKey: String) {
    guard key.layer > 0 else { return }
    let dialect = context.dialect
    record.read(Set(columns + [ownKey]), layer: key.layer)
    if !isJoined {
      isJoined = true
      let table = context.rulebook.events[key.table]
      let keyName =
        periods == nil
        ? context.columnName(context.key?.name ?? "id", in: table.name) : SqlPeriods.Column.owner
      scope.joined.append { [record, layer = key.layer] in
        "\njoin \(dialect.quoted(record.selectName(layer))) as \(dialect.quoted("o")) on "
          + "\(dialect.quoted("o")).\(dialect.quoted(ownKey)) = \(dialect.quoted("e")).\(dialect.quoted(keyName))"
      }
    }
  }

  /// A column of the provider, beside each row.
  func spread(_ column: String) -> SqlExpression {
    scope.sourceColumn(.qualified("o", column), named: column)
  }

  /// Something worked out of all rows of a provider, as a column of the record's lanes; NULL where there are no rows.
  func result(_ aggregate: SqlExpression, named wish: String) -> SqlExpression {
    if case .call(let function, [.null]) = aggregate {
      // No row counts, whatever the rows are.
      return function == .count || function == .countDifferent ? .number(0) : .null
    }
    let own = known[aggregate] ?? scope.free(wish + "_of_rows")
    if known[aggregate] == nil {
      known[aggregate] = own
      results.append((own, aggregate))
      top.keep(aggregate)
    }
    let joined = join ?? makeJoin()
    join = joined
    return record.column(own, of: joined, named: wish)
  }

  private func makeJoin() -> SqlScope.Join {
    let ownKey = record.keyColumn
    let joined = record.join({ [context, name] in context.dialect.quoted(name) }, as: "q", above: key.layer) {
      alias in
      .make(.equal, .qualified(alias, "owner"), ownKey)
    }
    joined.needs = self
    return joined
  }

  func write(to text: SqlQueryText) {
    guard text.begins(self) else { return }
    top.write(to: text)
    let lines =
      [text.line(owner, as: "owner", reading: [:])]
      + results.map { text.line($0.aggregate, as: $0.name, reading: [:]) }
    text.add(
      name,
      "select\n" + lines.joined(separator: ",\n") + "\nfrom \(top.name)\ngroup by " + text.text(owner))
  }
}

extension SqlEvents {
  /// The most rows that count in any stretch that ends with one of them, as a column of the record's lanes.
  /// - Parameter after: the day after which the stretch of a row begins.
  func stretches(_ side: SqlExpression, _ date: SqlExpression, _ after: SqlExpression, named wish: String)
    -> SqlExpression
  {
    for expression in [side, date, after, owner] { top.keep(expression) }
    let part = SqlStretches(self, side, date, after, name: context.free(wish + "_stretches"))
    let joined = record.join({ [context] in context.dialect.quoted(part.name) }, as: "q", above: key.layer) {
      alias in
      .make(.equal, .qualified(alias, "owner"), record.keyColumn)
    }
    joined.needs = part
    return record.column("most", of: joined, named: wish)
  }
}

/// For each provider the most rows in a stretch of time that ends with one of them.
private final class SqlStretches: SqlPart {
  private let events: SqlEvents
  private let side: SqlExpression
  private let date: SqlExpression
  private let after: SqlExpression
  let name: String

  init(
    _ events: SqlEvents, _ side: SqlExpression, _ date: SqlExpression, _ after: SqlExpression, name: String
  ) {
    self.events = events
    self.side = side
    self.date = date
    self.after = after
    self.name = name
  }

  func write(to text: SqlQueryText) {
    guard text.begins(self) else { return }
    events.top.write(to: text)
    let from = events.top.name
    let quoted = text.dialect.quoted
    let (kept, day, begin) = (text.text(side), text.text(date), text.text(after))
    let ends =
      "select distinct \(quoted("owner")) as ended_by, \(day) as last_day, \(begin) as begins_after from \(from) where \(kept) = 1"
    let counted =
      "select ended_by, last_day, begins_after, count(*) as rows_in_it\n  from (\(ends)) as ends\n  join \(from) as inside"
      + " on inside.\(quoted("owner")) = ended_by and inside.\(kept) = 1\n"
      + "    and inside.\(day) > begins_after and inside.\(day) <= last_day\n  group by ended_by, last_day, begins_after"
    text.add(
      name,
      "select ended_by as \(quoted("owner")), max(rows_in_it) as \(quoted("most"))\nfrom (\n  \(counted)\n) as stretches\ngroup by ended_by"
    )
  }
}
