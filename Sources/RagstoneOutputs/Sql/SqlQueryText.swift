import Ragstone

/// The selects of a query, each with a name, in an order in which each reads those before it.
final class SqlQueryText {
  let dialect: SqlDialect
  private(set) var selects: [(name: String, comments: [String], body: String)] = []
  private var written: Set<ObjectIdentifier> = []
  private let writer: SqlText

  init(dialect: SqlDialect, isTemplate: Bool = false) {
    self.dialect = dialect
    writer = SqlText(dialect: dialect, isTemplate: isTemplate)
  }

  /// Whether a part is still to be written; asked once for each.
  func begins(_ part: AnyObject) -> Bool { written.insert(ObjectIdentifier(part)).inserted }

  /// Adds a select.
  func add(_ name: String, _ body: String, comments: [String] = []) {
    selects.append((name, comments, body))
  }

  /// One column of a select: `expression as "name"` after its comments.
  func line(
    _ expression: SqlExpression, as name: String, comments: [String] = [],
    reading sources: [String: SqlExpression]
  )
    -> String
  {
    let lead = comments.map { "  -- \(writer.isTemplate ? SqlText.escaped($0) : $0)\n" }.joined()
    let resolved = sources.isEmpty ? expression : expression.replacing(sources)
    let text = writer.text(resolved, indent: 2)
    return "\(lead)  \(text) as \(dialect.quoted(name))"
  }

  /// The text of an expression.
  func text(_ expression: SqlExpression, reading sources: [String: SqlExpression] = [:], indent: Int = 2)
    -> String
  {
    writer.text(sources.isEmpty ? expression : expression.replacing(sources), indent: indent)
  }

  /// `with` and all selects, then the last one.
  func render(_ last: String, isRecursive: Bool) -> String {
    if selects.isEmpty { return last + "\n" }
    let parts = selects.map { select in
      select.comments.map { "-- \(writer.isTemplate ? SqlText.escaped($0) : $0)\n" }.joined()
        + "\(dialect.quoted(select.name)) as (\n\(indented(select.body))\n)"
    }
    return (isRecursive ? "with recursive\n" : "with\n") + parts.joined(separator: ",\n") + "\n" + last + "\n"
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
      .joined(separator: "\n")
  }
}

extension SqlExpression {
  /// The expression with columns replaced by what they are read as.
  func replacing(_ sources: [String: SqlExpression]) -> SqlExpression {
    switch self {
    case .column(let name): sources[name] ?? self
    case .qualified, .number, .decimal, .text, .boolean, .day, .null: self
    case .infix(let sign, let left, let right):
      .infix(sign, left.replacing(sources), right.replacing(sources))
    case .all(let parts): .all(parts.map { $0.replacing(sources) })
    case .any(let parts): .any(parts.map { $0.replacing(sources) })
    case .not(let part): .not(part.replacing(sources))
    case .isNull(let part): .isNull(part.replacing(sources))
    case .isNotNull(let part): .isNotNull(part.replacing(sources))
    case .choice(let branches, let last):
      .choice(
        branches.map {
          SqlBranch(condition: $0.condition.replacing(sources), value: $0.value.replacing(sources))
        },
        last?.replacing(sources))
    case .isIn(let part, let members): .isIn(part.replacing(sources), members.map { $0.replacing(sources) })
    case .call(let function, let parts): .call(function, parts.map { $0.replacing(sources) })
    case .window(let function, let parts, let window):
      .window(
        function, parts.map { $0.replacing(sources) },
        SqlWindow(
          partition: window.partition.map { $0.replacing(sources) },
          order: window.order.map { .init($0.expression.replacing(sources), isDescending: $0.isDescending) },
          isRunning: window.isRunning))
    }
  }
}
