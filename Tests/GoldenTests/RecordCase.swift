/// A folder with one bad data file: `data.csv`, `data.json` or `data.jsonl`, or else the folder itself is rated.
///
/// Beside it may stand rules of its own (`rules.rag`), events (`referrals.csv`), further words for the
/// command line, one to a line (`words`), and another command than `rate` (`command`).
struct RecordCase {
  /// The command line that rates it; `@` stands for the folder of cases.
  let words: [String]

  /// Reads the folder's names.
  init(_ name: String) {
    let place = "records/bad/\(name)"
    let names = Cases.names(in: place)
    let rules = names.contains("rules.rag") ? "@\(place)/rules.rag" : "@records/rules.rag"
    let data = names.first { $0.hasPrefix("data.") }
    let further = Cases.expectation("\(place)/words")?.split(separator: "\n").map(String.init) ?? []
    var events: [String] = []
    if data != nil, let file = names.first(where: { $0.hasPrefix("referrals.") }) {
      events = ["--events", "referrals=@\(place)/\(file)"]
    }
    let date = further.contains { $0.hasPrefix("--as-at") } ? [] : ["--as-at", "2017-09-30"]
    let command = Cases.expectation("\(place)/command")?.split(separator: "\n").first.map(String.init)
    words =
      [command ?? "rate", rules, "@\(place)" + (data.map { "/\($0)" } ?? "")] + date + ["--format", "csv"]
      + events
      + further
  }
}
