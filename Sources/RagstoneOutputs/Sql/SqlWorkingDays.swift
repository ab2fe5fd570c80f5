import Ragstone

/// A select with a row for each day of the list of holidays: how many working days come before it, and whether it is one.
final class SqlWorkingDays: SqlPart {
  /// The name of the select.
  static let name = "working_days"
  let calendar: WorkingCalendar?

  init(calendar: WorkingCalendar?) { self.calendar = calendar }

  func write(to text: SqlQueryText) {
    guard let calendar, text.begins(self) else { return }
    let (from, until) = (Int(calendar.from.dayNumber), Int(calendar.until.dayNumber))
    let dialect = text.dialect
    func days(_ name: String) -> String {
      switch dialect {
      case .sqlite:
        "\(name) as (select \(from) as day union all select day + 1 from \(name) where day < \(until))"
      case .duckdb: "\(name) as (select range as day from range(\(from), \(until + 1)))"
      case .postgresql: "\(name) as (select day from generate_series(\(from), \(until)) as g (day))"
      case .spark: "\(name) as (select explode(sequence(\(from), \(until))) as day)"
      }
    }
    // Days of the week count from Monday, 5 January 1970.
    let isWeekday = "((day + 3) % 7 + 7) % 7 < 5"
    let holidays = (from...max(from, until)).filter { number in
      CalendarDate(dayNumber: number).map { $0.weekday <= 5 && calendar.isWorkingDay($0) == false } ?? false
    }
    var lines: [String] = []
    var line = ""
    for holiday in holidays {
      line += (line.isEmpty ? "" : ", ") + String(holiday)
      if line.count > 90 {
        lines.append(line)
        line = ""
      }
    }
    if !line.isEmpty { lines.append(line) }
    let works =
      holidays.isEmpty
      ? isWeekday : "\(isWeekday) and day not in (\n      \(lines.joined(separator: ",\n      ")))"
    let opening = dialect == .sqlite ? "with recursive " : "with "
    let body =
      "\(opening)\(days("days")),\nmarked as (\n  select day, case when \(works) then 1 else 0 end as works\n  from days\n)\n"
      + "select day, works, sum(works) over (order by day) - works as place\nfrom marked"
    text.add(
      Self.name, body,
      comments: [
        "Days by their number since 1970: whether each is a working day, and how many come before it."
      ])
  }
}

extension SqlLanes {
  /// A day moved by so many working days.
  func movedByWorkingDays(_ source: SqlNumber, _ count: Int, _ into: ValueSlot) throws(SqlRefusal)
    -> SqlNumber
  {
    if count == 0 { return source }
    guard context.calendar != nil else { return failing(source, where: .boolean(true), Self.beyond) }
    let list = dialect.quoted(SqlWorkingDays.name)
    let day = scope.column(.make(.plus, source.value, .number(count > 0 ? 1 : -1)), named: "next_day")
    // Counting begins on the next day; the place of the day before it among the working days is one less.
    let first = scope.join({ list }, as: "w", above: scope.layer(of: day)) { alias in
      .make(.equal, .qualified(alias, "day"), day)
    }
    first.needs = context.workingDays
    let start = scope.column("place", of: first, named: "working_place")
    let works = scope.column("works", of: first, named: "working_day")
    let base: SqlExpression = count > 0 ? .make(.minus, start, .number(1)) : .make(.plus, start, works)
    let place = scope.column(
      count > 0 ? .make(.plus, base, .number(Int128(count))) : .make(.minus, base, .number(Int128(-count))),
      named: "wanted_place")
    let second = scope.join({ list }, as: "w", above: scope.layer(of: place)) { alias in
      .every([
        .make(.equal, .qualified(alias, "place"), place),
        .make(.equal, .qualified(alias, "works"), .number(1)),
      ])
    }
    second.needs = context.workingDays
    let moved = scope.column("day", of: second, named: names.name(into) + "_day")
    let result = SqlNumber(value: moved, range: Self.days, width: .short, absence: source.absence)
    return failing(
      result, where: .every([.isNotNull(source.value), .isNull(moved)]), Self.beyond)
  }
}
