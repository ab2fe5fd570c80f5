import Ragstone

/// The rows of a periodic events table, one for each period of each provider: the latest of the period, or none.
final class SqlPeriods: SqlPart {
  /// The columns that it gives besides those of the table.
  enum Column {
    static let owner = "owner"
    /// How many periods before the one that holds the as-at date.
    static let ago = "periods_ago"
    /// 1 where no row was sent.
    static let isMade = "is_made"
  }

  let name: String
  private let context: SqlContext
  private let table: CheckedRecord
  private let periods: PlannedPeriods
  private let rows: SqlScope
  private let fields: SqlFields
  private let place: SqlExpression
  private let ago: SqlExpression
  /// The provider's select, its key, and how many periods there are before the current one.
  private let record: (select: () -> String, key: String, count: String)
  /// Columns of the table that are read of the standing rows.
  var read: Set<String> = []

  /// The place of the period that holds the as-at date.
  private static func current(_ periods: PlannedPeriods) -> Int { periods.stretch.index(of: periods.asAt) }

  init(
    _ periods: PlannedPeriods, of index: Int, record: (select: () -> String, key: String, count: String),
    context: SqlContext
  ) throws(SqlRefusal) {
    self.context = context
    self.periods = periods
    self.record = record
    table = context.rulebook.events[index]
    name = context.free("\(table.name)_periods")
    let alias = "e"
    rows = SqlScope(
      name: context.free("\(table.name)_dated"),
      source: "\(context.table(table.name)) as \(context.dialect.quoted(alias))")
    fields = SqlFields(table, alias: alias, in: rows, context: context)
    let keyName = context.columnName(context.key?.name ?? "id", in: table.name)
    let owner = fields.source(keyName, as: Column.owner)
    guard let orderName = context.options.order else {
      throw SqlRefusal(problem: .needsOrder("the latest row of a period"), place: table.span)
    }
    let order = fields.source(orderName, as: "row_order")
    let date = fields.number(periods.dateField)
    let day = SqlExpression.call(.dayOfNumber, [date.value])
    let isSeen = SqlExpression.make(.atMost, date.value, .number(Int128(periods.asAt.dayNumber)))
    let seen = rows.column(.when(isSeen, day), named: "day_seen")
    ago = rows.column(
      .make(.minus, .number(Int128(Self.current(periods))), Self.place(of: seen, periods.stretch)),
      named: Column.ago)
    let number = SqlExpression.window(
      .rowNumber, [],
      SqlWindow(
        partition: [owner, ago],
        order: [
          .init(.firstOf([date.value, .number(Int128(Int32.min))]), isDescending: true),
          .init(order, isDescending: true),
        ]))
    place = rows.column(number, named: "place_in_period")
  }

  /// The place in the calendar of the period that holds a day of the engine.
  static func place(of day: SqlExpression, _ stretch: CalendarStretch) -> SqlExpression {
    // Months from January of the year 1, or April of it for financial years.
    let first = stretch == .financialYear ? 4 : 1
    let months = SqlExpression.make(.minus, .call(.ofDays(.monthNumber), [day]), .number(Int128(11 + first)))
    return stretch.months == 1 ? months : .call(.quotient(.short), [months, .number(Int128(stretch.months))])
  }

  /// How many periods before the current one the one of a day is.
  static func count(from day: SqlExpression, _ periods: PlannedPeriods) -> SqlExpression {
    .make(.minus, .number(Int128(current(periods))), place(of: day, periods.stretch))
  }

  /// The first day of a row's period, as a lane.
  static func day(_ ago: SqlExpression, _ periods: PlannedPeriods) -> SqlExpression {
    let first = periods.stretch.firstDay(at: current(periods)) ?? .first
    let months = SqlExpression.make(.times, ago, .number(Int128(-periods.stretch.months)))
    return .call(.dayNumber, [.call(.ofDays(.movedByMonths), [.day(first), months])])
  }

  func write(to text: SqlQueryText) {
    guard text.begins(self) else { return }
    context.numbers.write(to: text)
    let dialect = text.dialect
    let quoted = dialect.quoted
    let columns = read.sorted()
    // The table's own columns are handed on under their own names.
    var wanted: Set<String> = [Column.owner]
    ago.addColumns(to: &wanted)
    place.addColumns(to: &wanted)
    var handed: [(column: String, name: String)] = []
    for column in columns {
      if case .column(let own) = fields.source(column, as: column) {
        handed.append((column, own))
        wanted.insert(own)
      }
    }
    let (from, _) = rows.write(
      to: text, keeping: wanted,
      comments: ["\(SafeText.make(table.label)) (\(context.place(table.span))), each with its period"])
    let current = Self.current(periods)
    let isOver = periods.stretch.lastDay(at: current).map { $0 <= periods.asAt } ?? false
    // A period that is not over has a row only where one was sent.
    let ended = isOver ? "" : "\nwhere n.number > 0 or s.\(quoted(Column.owner)) is not null"
    var lines = [
      "  o.\(quoted(record.key)) as \(quoted(Column.owner))", "  n.number as \(quoted(Column.ago))",
      "  case when s.\(quoted(Column.owner)) is null then 1 else 0 end as \(quoted(Column.isMade))",
    ]
    lines += handed.map { "  s.\(quoted($0.name)) as \(quoted($0.column))" }
    text.add(
      name,
      "select\n\(lines.joined(separator: ",\n"))\nfrom \(quoted(record.select())) as o\n"
        + "join \(quoted(SqlNumbers.name)) as n on n.number <= o.\(quoted(record.count)) and o.\(quoted(record.count)) < \(PlannedPeriods.most)\n"
        + "left join \(from) as s on s.\(quoted(Column.owner)) = o.\(quoted(record.key)) and s.\(text.text(ago)) = n.number "
        + "and s.\(text.text(place)) = 1" + ended,
      comments: ["One row for each period up to the as-at date, also where none was sent."])
  }
}

/// A select with the whole numbers from 0 on, as many as there may be periods.
final class SqlNumbers: SqlPart {
  /// The name of the select.
  static let name = "numbers"

  func write(to text: SqlQueryText) {
    guard text.begins(self) else { return }
    let last = PlannedPeriods.most - 1
    let body =
      switch text.dialect {
      case .sqlite:
        "with recursive n as (select 0 as number union all select number + 1 from n where number < \(last))\nselect number from n"
      case .duckdb: "select range as number from range(0, \(last + 1))"
      case .postgresql: "select number from generate_series(0, \(last)) as g (number)"
      case .spark: "select explode(sequence(0, \(last))) as number"
      }
    text.add(Self.name, body)
  }
}
