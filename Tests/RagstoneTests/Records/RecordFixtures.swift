import Ragstone

/// Fields for tests, and readings put as text so that a case is one line.
enum Fixture {
  static let cqc = WordList(
    name: "cqc", words: ["Outstanding", "Good", "Requires improvement", "Inadequate"],
    alsoSpelled: [[], [], ["RI", "R. Impr"], []])

  static let key = FieldSchema(name: "id", type: .text, isKey: true)

  static func schema(_ fields: FieldSchema...) -> RecordSchema {
    RecordSchema(name: "provider", fields: [key] + fields)
  }

  static func read(
    _ text: String, _ schema: RecordSchema, keepsGoing: Bool = false, threads: Int = 1
  ) -> RecordReader.Outcome {
    reader(schema, keepsGoing: keepsGoing, threads: threads).readCSV(InputBytes(text))
  }

  static func reader(
    _ schema: RecordSchema, keepsGoing: Bool = false, threads: Int = 1
  ) -> RecordReader {
    RecordReader(
      schema: schema, fileName: "homes.csv",
      options: RecordReader.Options(keepsGoing: keepsGoing, threads: threads))
  }

  /// One cell of a field called `f`, read from CSV: its text, number or absence, or the message.
  static func cell(_ text: String, _ field: FieldSchema) -> String {
    let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
    let outcome = read("id,f\nA1,\(quoted)\n", schema(field))
    return shown(outcome)
  }

  /// The second field of the first row, or the first message and suggestion.
  static func shown(_ outcome: RecordReader.Outcome) -> String {
    if let first = outcome.diagnostics.first {
      return first.message + (first.suggestion.map { " > \($0)" } ?? "")
    }
    guard let table = outcome.table, table.rowCount > 0 else { return "no rows" }
    return shown(table, 0, 1)
  }

  /// A cell as text, number or absence.
  static func shown(_ table: RecordTable, _ row: Int, _ field: Int) -> String {
    if let absence = Absence(rawValue: table.columns[field].absences[row]) { return absence.words }
    if case .text = table.schema.fields[field].type { return table.text(row: row, field: field) }
    return String(table.columns[field].values[row])
  }

  /// Every cell of a table, row by row; the messages when there is none.
  static func all(_ outcome: RecordReader.Outcome) -> [[String]] {
    guard let table = outcome.table else { return [outcome.diagnostics.map(\.message)] }
    return (0..<table.rowCount).map { row in
      table.schema.fields.indices.map { shown(table, row, $0) }
    }
  }

  /// Where the first diagnostic points: row, line, column and heading.
  static func place(_ outcome: RecordReader.Outcome) -> String {
    guard let first = outcome.diagnostics.first, case .cell(let place) = first.location else {
      return "nowhere"
    }
    return "row \(place.row) line \(place.line) column \(place.column) \(place.heading)"
  }
}
