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
    let stem = String((rules.split(separator: "/", omittingEmptySubsequences: false).last ?? "").dropLast(4))
    let portfolio = ".portfolio.csv"
    return try CompanionFile.files(for: rules, in: "expected", endings: [portfolio, ".csv"]).map { file in
      ExpectedFile(
        path: file.path, dataPath: Self.data(file.name ?? stem, in: file.base + "data"), asAt: file.asAt,
        isPortfolio: file.ending == portfolio, refusal: file.refusal)
    }
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
