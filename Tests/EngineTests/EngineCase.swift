import Foundation
import Ragstone
import RagstoneCommands

/// A rulebook with records, written down for engines: the tables, what `ragstone rate` prints, and the query of each dialect.
struct EngineCase {
  /// The name of its folder.
  let name: String
  let rules: String
  /// The file of the records, or the folder of all tables.
  let records: String
  let asAt: String
  /// Further words for `rate` and `sql`, such as `--set`.
  var options: [String] = []
  /// The last column has the reasons, of `rate --reasons` and of `sql --explain`.
  var explains = false

  /// What came of writing a case down.
  enum Outcome {
    /// It stands in its folder.
    case written
    /// It cannot be rated at all, or prints nothing; why.
    case none(String)
  }

  /// Writes the case into a folder.
  /// - Parameter queries: the query of a dialect, or why there is none.
  func write(
    into folder: EngineFolder, dialects: [Engine] = Engine.allCases,
    queries: (Engine) -> Result<String, Refusal>
  ) throws -> Outcome {
    let place = "\(folder.path)/\(name)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let words = ["rate", rules, records, "--as-at", asAt, "--keep-going", "--threads", "1"] + options
    let form = ["--format", "csv", "--output", place + "/rated.csv"] + (explains ? ["--reasons"] : [])
    let rated = RagstoneCommandLine.run(arguments: words + form, environment: Environment())
    guard rated.status == .fine || rated.status == .data,
      FileManager.default.fileExists(atPath: place + "/rated.csv"), let run = Self.run(words)
    else {
      try FileManager.default.removeItem(atPath: place)
      return .none(String(decoding: rated.talk, as: UTF8.self))
    }
    var tables = [EngineTable(run.source.table, name: run.rulebook.record.name)]
    for (index, rows) in run.source.events.enumerated() {
      guard let rows else { continue }
      let key = run.rulebook.record.fields[run.rulebook.record.keyIndex ?? 0].name
      tables.append(EngineTable(rows.0, name: run.rulebook.events[index].name, owner: key))
    }
    for table in tables { try Data(table.text.utf8).write(to: URL(filePath: "\(place)/\(table.name).rows")) }
    let facts: [String: Any] = [
      "rated": "rated.csv", "keys": (0..<run.source.table.rowCount).map { run.source.table.key(row: $0) },
      "tables": tables.map { table in
        [
          "name": table.name, "file": table.name + ".rows",
          "columns": table.columns.map { ["name": $0.name, "type": $0.type.rawValue] },
        ] as [String: Any]
      },
    ]
    let json = try JSONSerialization.data(withJSONObject: facts, options: [.sortedKeys, .prettyPrinted])
    for dialect in dialects {
      switch queries(dialect) {
      case .success(let query):
        try Data(query.utf8).write(to: URL(filePath: "\(place)/\(dialect.rawValue).sql"))
      case .failure(let refusal):
        try Data(refusal.words.utf8).write(to: URL(filePath: "\(place)/\(dialect.rawValue).refused"))
      }
    }
    try json.write(to: URL(filePath: place + "/case.json"))
    return .written
  }

  /// Why a dialect has no query.
  struct Refusal: Error {
    let words: String
  }

  /// Whether this ragstone prints queries at all.
  static let hasQueries = CommandTable.commands.contains { $0.name.rawValue == "sql" }

  /// The query that `ragstone sql` prints.
  func query(for dialect: Engine) -> Result<String, Refusal> {
    let printed = RagstoneCommandLine.run(
      arguments: [
        "sql", rules, "--dialect", dialect.rawValue, "--as-at", asAt, "--order", EngineTable.order,
      ] + (explains ? ["--explain"] : []) + options, environment: Environment())
    guard printed.status == .fine else {
      return .failure(Refusal(words: String(decoding: printed.talk, as: UTF8.self)))
    }
    return .success(String(decoding: printed.output, as: UTF8.self))
  }

  /// Rules and records as `rate` reads them, or nil where it cannot.
  private static func run(_ words: [String]) -> RatingRun? {
    guard let request = try? ArgumentParser.parse(words), case .run(let arguments) = request,
      case .ready(let run) = RatingRun.prepare(arguments, Console.kept(Environment()))
    else { return nil }
    return run
  }
}
