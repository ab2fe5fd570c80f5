import Ragstone

/// An engine's way of writing SQL.
package enum SqlDialect: String, CaseIterable, Sendable {
  case sqlite, duckdb, postgresql, spark

  /// The name people know.
  package var name: String {
    switch self {
    case .sqlite: "SQLite"
    case .duckdb: "DuckDB"
    case .postgresql: "PostgreSQL"
    case .spark: "Spark"
    }
  }

  /// Whole numbers of more than 64 bits are worked with exactly.
  var hasWideNumbers: Bool { self != .sqlite }

  /// What ends a subselect so that the planner does not repeat its expressions wherever they are used.
  var fence: String? {
    switch self {
    case .sqlite: "limit -1 offset 0"
    case .postgresql: "offset 0"
    case .duckdb, .spark: nil
    }
  }

  /// A name that is kept as it is.
  func quoted(_ name: String) -> String {
    let mark = self == .spark ? "`" : "\""
    return mark
      + name.split(separator: Character(mark), omittingEmptySubsequences: false).joined(
        separator: mark + mark) + mark
  }

  /// A text between quotes.
  func literal(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += self == .spark ? "\\'" : "''"
      case "\\" where self == .spark: result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// A day as the engine keeps days.
  func literal(_ day: CalendarDate) -> String { self == .sqlite ? "'\(day)'" : "date '\(day)'" }

  /// A type of whole numbers.
  func type(_ width: SqlWidth) -> String {
    switch (width, self) {
    case (.short, .sqlite), (.long, .sqlite), (.wide, .sqlite): "integer"
    case (.short, _): "integer"
    case (.long, _): "bigint"
    case (.wide, .duckdb): "hugeint"
    case (.wide, .postgresql): "numeric"
    case (.wide, .spark): "decimal(38, 0)"
    }
  }

  /// The type of texts.
  var textType: String {
    switch self {
    case .sqlite, .postgresql: "text"
    case .duckdb: "varchar"
    case .spark: "string"
    }
  }

  /// A function is written as a sign between its operands.
  func isInfix(_ function: SqlFunction) -> Bool {
    switch function {
    case .quotient(let width): width != .wide || self == .duckdb || self == .sqlite
    case .joined, .remainder: true
    case .ofDays(let function):
      (function == .number || function == .ofNumber) && (self == .duckdb || self == .postgresql)
    case .coalesce, .greatest, .least, .absolute, .cast, .castText, .folded,
      .millionths, .markedMillionths, .isNoNumber, .answer, .numberText, .isTooWide, .isBeyond,
      .isBeyondOrNothing, .sum,
      .largest, .smallest, .count, .countDifferent, .rowNumber, .rank, .lag, .textFromThird, .figure:
      false
    }
  }

  /// A call with the texts of its operands.
  func call(_ function: SqlFunction, _ operands: [String]) -> String {
    let first = operands.first ?? ""
    let all = operands.joined(separator: ", ")
    switch function {
    case .coalesce: return "coalesce(\(all))"
    case .greatest: return self == .sqlite ? "max(\(all))" : "greatest(\(all))"
    case .least: return self == .sqlite ? "min(\(all))" : "least(\(all))"
    // The least whole number of 64 bits has no absolute value there, which would stop the query.
    case .absolute: return self == .sqlite ? "max(\(first), -(\(first)))" : "abs(\(all))"
    case .quotient(let width): return quotient(operands, width)
    case .remainder: return operands.joined(separator: " % ")
    case .cast(let width): return self == .sqlite ? first : "cast(\(first) as \(type(width)))"
    case .castText: return "cast(\(first) as \(textType))"
    case .folded: return "lower(trim(\(first)))"
    case .ofDays(let function): return call(function, operands)
    case .millionths: return millionths(first)
    case .markedMillionths: return sqliteMillionths(first, marksWrong: true)
    case .isNoNumber: return isNoNumber(first)
    case .answer: return answer(first)
    case .numberText(let places): return numberText(first, places)
    case .joined: return operands.joined(separator: " || ")
    case .figure: return figure(first)
    case .textFromThird: return "substr(\(first), 3)"
    case .isBeyond: return "\(first) not between -\(operands[1]) and \(operands[1])"
    case .isBeyondOrNothing: return "(\(first) between -\(operands[1]) and \(operands[1])) is not true"
    case .isTooWide: return "typeof(\(first)) = 'real'"
    case .sum: return self == .duckdb || self == .spark ? "sum(\(first))" : "sum(\(first))"
    case .largest: return "max(\(first))"
    case .smallest: return "min(\(first))"
    case .count: return "count(\(first.isEmpty ? "*" : first))"
    case .countDifferent: return "count(distinct \(first))"
    case .rowNumber: return "row_number()"
    case .rank: return "rank()"
    case .lag: return "lag(\(all))"
    }
  }

  /// A number out of its literal text.
  private func figure(_ literal: String) -> String {
    let digits = String(literal.dropFirst().dropLast())
    switch self {
    // A fraction of a thousand million or more is told by its text alone.
    case .sqlite:
      let whole = digits.split(separator: ".").first?.filter(\.isNumber).count ?? 0
      return digits.contains(".") && whole > 9 ? literal : digits
    case .duckdb: return "cast(\(digits) as decimal(18, 6))"
    case .postgresql: return "cast(\(digits) as numeric)"
    case .spark: return "cast('\(digits)' as decimal(18, 6))"
    }
  }

  private func quotient(_ operands: [String], _ width: SqlWidth) -> String {
    let (above, below) = (operands.first ?? "", operands.last ?? "")
    switch self {
    case .sqlite: return "\(above) / \(below)"
    case .duckdb: return "\(above) // \(below)"
    case .postgresql: return width == .wide ? "div(\(above), \(below))" : "\(above) / \(below)"
    case .spark:
      return width == .wide
        ? "cast((\(above) - \(above) % \(below)) / \(below) as decimal(38, 0))" : "\(above) div \(below)"
    }
  }

  private func numberText(_ number: String, _ places: Int) -> String {
    if places == 0 { return "cast(\(number) as \(textType))" }
    let unit = "1" + String(repeating: "0", count: places)
    let step = "0." + String(repeating: "0", count: places - 1) + "1"
    switch self {
    case .sqlite:
      return "case when \(number) % \(unit) = 0 then cast(\(number) / \(unit) as text) "
        + "when \(number) is not null then rtrim(printf('%s%d.%0\(places)d', case when \(number) < 0 then '-' else '' end, "
        + "abs(\(number)) / \(unit), abs(\(number)) % \(unit)), '0') end"
    case .duckdb:
      // Most numbers are whole or have no nought to take away, which takes long.
      let all = "cast(cast(\(number) as bigint) * \(step) as varchar)"
      return "case when \(number) % \(unit) = 0 then cast(\(number) // \(unit) as varchar) "
        + "when \(number) % 10 <> 0 then \(all) else rtrim(\(all), '0') end"
    case .postgresql:
      return "case when \(number) % \(unit) = 0 then cast(cast(\(number) / \(unit) as bigint) as text) "
        + "else cast(trim_scale(\(number) * \(step)) as text) end"
    case .spark:
      return
        "trim(trailing '.' from trim(trailing '0' from cast(cast(\(number) as decimal(20, 0)) * \(step) as string)))"
    }
  }
}
