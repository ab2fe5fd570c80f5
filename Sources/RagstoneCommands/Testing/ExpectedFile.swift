import Ragstone

/// One file of expected outcomes: `expected/<rules>[.<data>][@<date>].csv` beside a rule file; with
/// `.portfolio.csv` at its end the summaries are expected, as `ragstone portfolio` writes them.
struct ExpectedFile {
  let path: String
  let dataPath: String?
  let asAt: CalendarDate?
  /// The summaries are expected, not what is worked out for each provider.
  let isPortfolio: Bool
  /// Why its name makes no sense, or nil.
  let refusal: String?

  /// The files for a rule file, in order of their names.
  static func files(for rules: String) throws(FileProblem) -> [ExpectedFile] {
    let parts = rules.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let base = folder.isEmpty ? (parts.count > 1 ? "/" : "") : folder + "/"
    let stem = String((parts.last ?? "").dropLast(4))
    let expected = base + "expected"
    guard Files.isFolder(expected) else { return [] }
    var found: [ExpectedFile] = []
    for name in try Files.list(expected) where name.hasSuffix(".csv") {
      let isPortfolio = name.hasSuffix(".portfolio.csv")
      let bare = name.dropLast(isPortfolio ? 14 : 4)
      let pieces = bare.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      let front = String(pieces[0])
      guard front == stem || front.hasPrefix(stem + ".") else { continue }
      let data = front == stem ? stem : String(front.dropFirst(stem.count + 1))
      var asAt: CalendarDate?
      var refusal: String?
      if pieces.count > 1 {
        if case .success(let date) = CalendarDate.parse(String(pieces[1])) {
          asAt = date
        } else {
          refusal = "the name after @ is not a date"
        }
      }
      found.append(
        ExpectedFile(
          path: expected + "/" + name, dataPath: Self.data(data, in: base + "data"), asAt: asAt,
          isPortfolio: isPortfolio, refusal: refusal))
    }
    return found
  }

  private static func data(_ stem: String, in folder: String) -> String? {
    let library = DiskRuleLibrary()
    for suffix in ["", ".csv", ".json", ".jsonl"] {
      let path = "\(folder)/\(stem)\(suffix)"
      if library.resolved(path) != nil, suffix != "" || Files.isFolder(path) { return path }
    }
    return nil
  }
}
