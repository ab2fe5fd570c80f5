import Ragstone

/// Expressions as text in a dialect, over several lines where one would be long.
package struct SqlText {
  /// How long a piece may be before it is broken.
  private static let width = 96

  let dialect: SqlDialect
  /// Braces begin something else, so texts are written without two of them side by side.
  var isTemplate = false

  /// How tightly the parts of an expression hold together, from `or` to what needs no brackets.
  private enum Strength: Int, Comparable {
    case any, all, not, comparison, sum, product, whole

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  /// The text of an expression whose first line begins at a column.
  func text(_ expression: SqlExpression, indent: Int) -> String {
    write(expression, indent).text
  }

  /// A text in which no brace begins an expression, a statement or a comment of a template.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for letter in text {
      if result.last == "{", "{%#".contains(letter) {
        result.removeLast()
        result += "{{ '{' }}"
      }
      result.append(letter)
    }
    return result
  }

  private func write(_ expression: SqlExpression, _ indent: Int) -> (text: String, strength: Strength) {
    switch expression {
    case .column(let name): (dialect.quoted(name), .whole)
    case .qualified(let table, let name): (dialect.quoted(table) + "." + dialect.quoted(name), .whole)
    case .number(let value): (String(value), value < 0 ? .sum : .whole)
    case .decimal(let text): (text, text.hasPrefix("-") ? .sum : .whole)
    case .text(let text): (isTemplate ? Self.escaped(dialect.literal(text)) : dialect.literal(text), .whole)
    case .boolean(let value): (value ? "true" : "false", .whole)
    case .day(let day): (dialect.literal(day), .whole)
    case .null: ("null", .whole)
    case .infix(let sign, let left, let right): infix(sign, left, right, indent)
    case .all(let parts): (join(parts, " and ", .all, indent), .all)
    case .any(let parts): (join(parts, " or ", .any, indent), .any)
    case .not(let part): ("not " + bound(part, .comparison, indent), .not)
    case .isNull(let part): (bound(part, .sum, indent) + " is null", .comparison)
    case .isNotNull(let part): (bound(part, .sum, indent) + " is not null", .comparison)
    case .choice(let branches, let last): (choice(branches, last, indent), .whole)
    case .isIn(let part, let members):
      (
        bound(part, .sum, indent) + " in (" + members.map { text($0, indent: indent) }.joined(separator: ", ")
          + ")", .comparison
      )
    case .call(.cast, let operands) where !dialect.hasWideNumbers:
      // All whole numbers are of one type there.
      write(operands.first ?? .null, indent)
    case .call(let function, let operands) where function == .millionths || function == .markedMillionths:
      // Of a column, and over several lines.
      (
        dialect.call(function, operands.map { bound($0, .whole, indent) })
          .replacing("\n", with: "\n" + String(repeating: " ", count: indent)), .whole
      )
    case .call(let function, let operands) where function.isComparison:
      (dialect.call(function, operands.map { bound($0, .sum, indent) }), .comparison)
    case .call(let function, let operands) where function.isCondition:
      (dialect.call(function, operands.map { bound($0, .whole, indent) }), .any)
    case .call(let function, let operands):
      dialect.isInfix(function)
        ? (
          dialect.call(function, operands.map { bound($0, .whole, indent) }),
          function.isProduct ? .product : .sum
        )
        : (
          dialect.call(
            function,
            operands.map { function.standsInCommas ? text($0, indent: indent) : bound($0, .whole, indent) }),
          .whole
        )
    case .window(let function, let operands, let window):
      (dialect.call(function, operands.map { text($0, indent: indent) }) + over(window, indent), .whole)
    }
  }

  /// The text, in brackets where it holds together less tightly than asked.
  private func bound(_ expression: SqlExpression, _ least: Strength, _ indent: Int) -> String {
    let (text, strength) = write(expression, indent)
    return strength < least ? "(\(text))" : text
  }

  /// A sum of many terms, over several lines where one would be long; nil for a short one.
  private func longSum(_ expression: SqlExpression, _ indent: Int) -> String? {
    var terms: [String] = []
    var rest = expression
    while case .infix(.plus, let left, let right) = rest {
      terms.insert(bound(right, .sum, indent), at: 0)
      rest = left
    }
    terms.insert(bound(rest, .sum, indent), at: 0)
    if terms.count < 3 || terms.reduce(0, { $0 + $1.count + 3 }) + indent <= Self.width { return nil }
    return terms.joined(separator: "\n" + String(repeating: " ", count: indent) + "+ ")
  }

  private func infix(_ sign: SqlInfix, _ left: SqlExpression, _ right: SqlExpression, _ indent: Int) -> (
    text: String, strength: Strength
  ) {
    if sign == .plus, let sum = longSum(.infix(sign, left, right), indent) { return (sum, .sum) }
    let own: Strength
    switch sign {
    case .plus, .minus: own = .sum
    case .times: own = .product
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast: own = .comparison
    }
    let isComparison = own == .comparison
    let (first, second) = (
      bound(left, isComparison ? .sum : own, indent),
      bound(right, isComparison ? .sum : sign == .plus ? .sum : sign == .minus ? .product : .whole, indent)
    )
    return ("\(first) \(sign.rawValue) \(second)", own)
  }

  private func join(_ parts: [SqlExpression], _ word: String, _ own: Strength, _ indent: Int) -> String {
    let texts = parts.map { part -> String in
      let (text, strength) = write(part, indent)
      return strength <= own ? "(\(text))" : text
    }
    let flat = texts.joined(separator: word)
    if flat.count + indent <= Self.width, !flat.contains("\n") { return flat }
    let line = "\n" + String(repeating: " ", count: indent)
    return texts.joined(separator: line + word.dropFirst())
  }

  private func choice(_ branches: [SqlBranch], _ last: SqlExpression?, _ indent: Int) -> String {
    let inner = indent + 2
    let texts = branches.map {
      (text($0.condition, indent: inner + 5), text($0.value, indent: inner + 5))
    }
    let end = last.map { text($0, indent: inner + 5) }
    let flat =
      "case " + texts.map { "when \($0.0) then \($0.1) " }.joined() + (end.map { "else \($0) " } ?? "")
      + "end"
    if flat.count + indent <= Self.width, !flat.contains("\n") { return flat }
    let line = "\n" + String(repeating: " ", count: inner)
    return "case" + texts.map { "\(line)when \($0.0) then \($0.1)" }.joined()
      + (end.map { "\(line)else \($0)" } ?? "") + "\n" + String(repeating: " ", count: indent) + "end"
  }

  private func over(_ window: SqlWindow, _ indent: Int) -> String {
    var pieces: [String] = []
    if !window.partition.isEmpty {
      pieces.append(
        "partition by " + window.partition.map { text($0, indent: indent) }.joined(separator: ", "))
    }
    if !window.order.isEmpty {
      let keys = window.order.map { text($0.expression, indent: indent) + ($0.isDescending ? " desc" : "") }
      pieces.append("order by " + keys.joined(separator: ", "))
    }
    if window.isRunning { pieces.append("rows unbounded preceding") }
    return " over (" + pieces.joined(separator: " ") + ")"
  }
}
