import Ragstone

/// Columns of the tables, read as the contract says, and days.
extension SqlDialect {
  /// Where a number is no number of the language any more.
  private static let limit = "9200000000000"

  /// 1 for yes, 0 for no, NULL for anything else; as it is mostly written first, since making letters small takes long.
  func answer(_ column: String) -> String {
    let text = "cast(\(column) as \(textType))"
    let words = "when 'yes' then 1 when 'no' then 0 when 'true' then 1 when 'false' then 0"
    let more = self == .sqlite ? " when '1' then 1 when '0' then 0" : ""
    return
      "case \(text) \(words)\(more) else case lower(trim(\(text))) \(words) when 'y' then 1 when 'n' then 0\(more) end end"
  }

  /// A column as a figure in millionths.
  func millionths(_ column: String) -> String {
    let isIn = "\(column) > -\(Self.limit) and \(column) < \(Self.limit)"
    switch self {
    case .sqlite: return sqliteMillionths(column, marksWrong: false)
    case .duckdb:
      return "case when \(isIn) then cast(cast(\(column) as decimal(19, 6)) * 1000000 as bigint) end"
    case .postgresql: return "case when \(isIn) then cast(\(column) * 1000000.0 as bigint) end"
    case .spark:
      return "case when \(isIn) then cast(cast(\(column) as decimal(25, 6)) * 1000000 as bigint) end"
    }
  }

  /// Whole numbers as they are, a REAL as the decimal that it stands for, texts by their digits before and behind the point; NULL
  /// for anything else.
  ///
  /// A REAL below a thousand million has 15 digits that can be relied on, so it stands for the one decimal of six places that is read
  /// as it, and for none where there is no such decimal. A whole one is that number.
  ///
  /// - Parameter marksWrong: what is no number is a text, and a whole number beyond all limits is not held against them here: that
  ///   takes four steps a column of SQLite's machine, where a comparison of the figure later on takes two.
  func sqliteMillionths(_ column: String, marksWrong: Bool) -> String {
    let bare = "ltrim(\(column), '+-')"
    let whole = "cast(substr(\(bare), 1, instr(\(bare) || '.', '.') - 1) as integer)"
    let rest = "cast(substr(substr(\(bare), instr(\(bare) || '.', '.') + 1) || '000000', 1, 6) as integer)"
    let isText =
      "\(bare) glob '[0-9]*' and \(bare) not glob '*[^0-9.]*' and \(column) not glob '[+-][+-]*'\n    "
      + "and \(bare) not glob '*.*.*' and \(bare) not glob '*.' and \(bare) not glob '*.???????*'\n    "
      + "and instr(\(bare) || '.', '.') <= 14 and cast(\(bare) as integer) < \(Self.limit)"
    let read = "round(\(column) * 1000000)"
    let isWithin = "\(column) > -\(Self.limit) and \(column) < \(Self.limit)"
    let integer =
      marksWrong ? "\(column) * 1000000" : "case when \(isWithin) then \(column) * 1000000 end"
    let wrong = marksWrong ? "\n    else 'wrong'" : ""
    return """
      case typeof(\(column))
        when 'integer' then \(integer)
        when 'real' then case
          when \(column) between -1000000000 and 1000000000 and \(column) = \(read) / 1000000
          then cast(\(read) as integer)
          when \(column) = cast(\(column) as integer) and \(isWithin)
          then cast(\(column) as integer) * 1000000\(wrong)
        end
        when 'text' then case
          when \(isText)
          then (case when \(column) like '-%' then -1 else 1 end) * (\(whole) * 1000000 + \(rest))\(wrong)
        end\(marksWrong ? "\n  when 'blob' then 'wrong'" : "")
      end
      """
  }

  /// Where a column holds no number that the rules take.
  func isNoNumber(_ column: String) -> String {
    let isOut = "\(column) <= -\(Self.limit) or \(column) >= \(Self.limit)"
    switch self {
    case .sqlite: return "(\(sqliteMillionths(column, marksWrong: false))) is null"
    case .duckdb:
      return "not regexp_full_match(typeof(\(column)), '[A-Z]*INT(EGER)?|DECIMAL.[0-9]+,[0-6].') or \(isOut)"
    case .postgresql:
      return
        "\(isOut) or case when pg_typeof(\(column)) in ('integer'::regtype, 'bigint'::regtype, 'smallint'::regtype) "
        + "then false when pg_typeof(\(column)) = 'numeric'::regtype then \(column) <> round(cast(\(column) as numeric), 6) "
        + "else true end"
    case .spark:
      return "typeof(\(column)) rlike 'float|double|string|decimal.[0-9]+,([7-9]|[0-9][0-9])' or \(isOut)"
    }
  }

  /// A call of a function of days with the texts of its operands.
  func call(_ function: SqlDayFunction, _ operands: [String]) -> String {
    let (first, second) = (operands.first ?? "", operands.last ?? "")
    switch function {
    case .number:
      return switch self {
      case .sqlite: "cast(strftime('%s', \(first)) / 86400 as integer)"
      case .duckdb, .postgresql: "\(first) - date '1970-01-01'"
      case .spark: "unix_date(\(first))"
      }
    case .ofNumber:
      return switch self {
      case .sqlite: "date((\(first)) * 86400, 'unixepoch')"
      case .duckdb, .postgresql: "date '1970-01-01' + cast(\(first) as integer)"
      case .spark: "date_from_unix_date(cast(\(first) as int))"
      }
    case .movedByMonths: return moved(first, second)
    case .monthNumber:
      return switch self {
      case .sqlite:
        "(cast(strftime('%Y', \(first)) as integer) * 12 + cast(strftime('%m', \(first)) as integer) - 1)"
      case .duckdb, .spark: "(year(\(first)) * 12 + month(\(first)) - 1)"
      case .postgresql:
        "(cast(extract(year from \(first)) as integer) * 12 + cast(extract(month from \(first)) as integer) - 1)"
      }
    case .dayOfMonth:
      return switch self {
      case .sqlite: "cast(strftime('%d', \(first)) as integer)"
      case .duckdb, .spark: "day(\(first))"
      case .postgresql: "cast(extract(day from \(first)) as integer)"
      }
    case .lastOfMonth:
      return switch self {
      case .sqlite: "cast(strftime('%d', \(first), 'start of month', '+1 month', '-1 day') as integer)"
      case .duckdb, .spark: "day(last_day(\(first)))"
      case .postgresql:
        "cast(extract(day from date_trunc('month', \(first)) + interval '1 month' - interval '1 day') as integer)"
      }
    case .isNoDay:
      return self == .sqlite
        ? "typeof(\(first)) not in ('null', 'text') or \(first) is not null and \(first) is not date(\(first)) "
          + "or \(first) < '0001-01-01'"
        : "\(first) < date '0001-01-01' or \(first) > date '9999-12-31'"
    case .text:
      return switch self {
      case .sqlite: first
      case .duckdb, .spark: "cast(\(first) as \(textType))"
      case .postgresql: "to_char(\(first), 'YYYY-MM-DD')"
      }
    }
  }

  /// A day moved by months; SQLite, which runs on into the next month, takes the earlier of that and the month's end.
  private func moved(_ day: String, _ months: String) -> String {
    switch self {
    case .sqlite:
      "min(date(\(day), 'start of month', (\(months)) || ' months', '+' || (strftime('%d', \(day)) - 1) || ' days'), "
        + "date(\(day), 'start of month', (\(months) + 1) || ' months', '-1 day'))"
    case .duckdb: "cast(\(day) + to_months(cast(\(months) as integer)) as date)"
    case .postgresql: "cast(\(day) + make_interval(months => cast(\(months) as integer)) as date)"
    case .spark: "add_months(\(day), cast(\(months) as int))"
    }
  }
}
