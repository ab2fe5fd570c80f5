/// What `compare.py` found.
struct EngineReport: Decodable {
  /// Cases that ran.
  let ran: Int
  /// Cells that are the same in the engine and in the rating.
  let same: Int
  /// Rows whose figures the query says are too large for the engine.
  let tooLarge: Int
  /// Rows that both refuse.
  let problems: Int
  /// Cases without a query, each with the reason.
  let refused: [String: String]
  /// Cases whose query the engine would not run, each with what it said.
  let failed: [String: String]
  /// Case, key, column, what the rating has and what the engine gave.
  let differing: [[String]]

  private enum Key: String, CodingKey {
    case ran, same, problems, refused, failed, differing
    case tooLarge = "too_large"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    ran = try fields.decode(Int.self, forKey: .ran)
    same = try fields.decode(Int.self, forKey: .same)
    tooLarge = try fields.decode(Int.self, forKey: .tooLarge)
    problems = try fields.decode(Int.self, forKey: .problems)
    refused = try fields.decode([String: String].self, forKey: .refused)
    failed = try fields.decode([String: String].self, forKey: .failed)
    differing = try fields.decode([[String?]].self, forKey: .differing).map { row in row.map { $0 ?? "NULL" }
    }
  }

  /// The first few differences and failures, for people.
  var complaint: String {
    let cells = differing.prefix(8).map { $0.joined(separator: " | ") }
    let failures = failed.sorted { $0.key < $1.key }.prefix(4).map { "\($0.key): \($0.value.prefix(400))" }
    return (cells + failures).joined(separator: "\n")
  }

  /// The reasons of refusals, each with how many cases it has, the commonest first.
  var reasons: String {
    let kinds = Dictionary(grouping: refused.values) {
      $0.split(separator: "\n").first.map(String.init) ?? ""
    }
    return kinds.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(12)
      .map { "\($0.value.count) × \($0.key)" }.joined(separator: "\n")
  }
}
