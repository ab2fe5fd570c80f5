/// Why rules cannot be said in SQL, or not with these options.
package enum SqlProblem: Problem, Hashable {
  /// What the rule asks for, in words, and the engine's name.
  case notSaid(_ what: String, engine: String)
  /// An answer hangs on the order of rows, and no column has it.
  case needsOrder(_ what: String)
  case noSuchTable(_ name: String, nearest: [String])
  case noSuchColumn(_ name: String, nearest: [String])
  /// The name of something in the options is none.
  case badName(_ text: String)

  package var code: DiagnosticCode {
    switch self {
    case .notSaid: 941
    case .needsOrder: 942
    case .noSuchTable: 943
    case .noSuchColumn: 944
    case .badName: 945
    }
  }

  package var message: String {
    switch self {
    case .notSaid(let what, let engine): "\(what) is not said in SQL for \(engine)"
    case .needsOrder(let what): "\(what) goes by the order of the file, and a table has none"
    case .noSuchTable(let name, _): "the rules read no table named \(Excerpt.quoted(name))"
    case .noSuchColumn(let name, _): "the rules have no field named \(Excerpt.quoted(name))"
    case .badName(let text): "\(Excerpt.quoted(text)) does not name a field of a table"
    }
  }

  package var reason: String? {
    switch self {
    case .notSaid, .needsOrder: "a query that rates by nearly the same rules would be wrong"
    case .noSuchTable, .noSuchColumn, .badName: nil
    }
  }

  package var suggestion: String? {
    switch self {
    case .notSaid:
      "rate with `ragstone rate`, or leave the rule out of the rulebook that the query is made of"
    case .needsOrder: "name a column with rising numbers that every table has: --order row_number"
    case .noSuchTable(_, let nearest), .noSuchColumn(_, let nearest):
      nearest.isEmpty ? nil : "did you mean \(nearest.map { Excerpt.quoted($0) }.joined(separator: " or "))?"
    case .badName: "write --column provider.beds=bed_count"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      941, "a rule that SQL does not say",
      "`ragstone sql` says a rule exactly or not at all. What it cannot say in an engine's SQL it refuses, at the place of the rule."
    ),
    CodeDocumentation(
      942, "an order that a table does not have",
      "Rows of one day count in the order of the file, and so do runs, previous values and lists. Rows of a table have no order, so a column must give it: `--order row_number`."
    ),
    CodeDocumentation(
      943, "a table that the rules do not have",
      "`--table` and `--column` take tables by the names of the record and the events of the rulebook."),
    CodeDocumentation(
      944, "a field that the rules do not have",
      "`--column` takes a table of the rulebook and one of its fields."),
    CodeDocumentation(
      945, "a column without its table",
      "`--column` takes a table, a point and a field, and after `=` the column."),
  ]
}
