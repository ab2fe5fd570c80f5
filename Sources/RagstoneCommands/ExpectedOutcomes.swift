import Ragstone
import RagstoneOutputs
import Synchronization

/// One file of expected outcomes: `expected/<rules>[.<data>][@<date>].csv` beside a rule file; with
/// `.portfolio.csv` at its end the summaries are expected, as `ragstone portfolio` writes them.
struct ExpectedOutcomes {
  let path: String
  let dataPath: String?
  let asAt: CalendarDate?
  /// The summaries are expected, not what is worked out for each provider.
  let isPortfolio: Bool
  /// Why its name makes no sense, or nil.
  let refusal: String?

  /// The files for a rule file, in order of their names.
  static func files(for rules: String) throws(FileProblem) -> [ExpectedOutcomes] {
    let parts = rules.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let base = folder.isEmpty ? (parts.count > 1 ? "/" : "") : folder + "/"
    let stem = String((parts.last ?? "").dropLast(4))
    let expected = base + "expected"
    guard Files.isFolder(expected) else { return [] }
    var found: [ExpectedOutcomes] = []
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
        ExpectedOutcomes(
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

  /// Rates the data and compares every row.
  func compare(
    _ rules: Pipeline.Rules, _ rulebook: CheckedRulebook, _ tally: inout TestCommand.Tally, _ console: Console
  ) {
    func refuse(_ reason: String) {
      tally.couldNotRun += 1
      console.write("COULD NOT RUN \(SafeText.make(path))\n  \(SafeText.make(reason))\n")
    }
    if let refusal { return refuse(refusal) }
    guard let dataPath else { return refuse("there are no data for it in the folder data") }
    if asAt == nil, rulebook.dependsOnDate {
      return refuse("the rules depend on the date: name the file ...@2017-09-30.csv")
    }
    let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt ?? .first)
    guard let plan else { return refuse(problems.first?.message ?? "the rules cannot be planned") }
    let wanted = isPortfolio ? nil : read(rulebook, console)
    if !isPortfolio, wanted == nil { return refuse("the expected outcomes cannot be read") }
    let outcome = RecordSource.read(
      rulebook, path: dataPath, events: [], keepsGoing: false, threads: 2, quietly: true, console: console)
    guard case .read(let source) = outcome else { return refuse("the data have errors") }
    let run = RatingRun(
      rules: rules, rulebook: rulebook, plan: plan, source: source,
      evaluator: Evaluator(plan: plan, table: source.table, events: source.events, threads: 2), threads: 2)
    if let wanted { compare(run, wanted, &tally, console) } else { comparePortfolio(run, &tally, console) }
  }

  /// Works out the summaries and compares them line by line with the file.
  private func comparePortfolio(_ run: RatingRun, _ tally: inout TestCommand.Tally, _ console: Console) {
    let bytes: FileBytes
    do throws(FileProblem) { bytes = try Files.read(path) } catch {
      _ = console.fail(error)
      tally.couldNotRun += 1
      return
    }
    func lines(_ bytes: some Sequence<UInt8>) -> [String] {
      bytes.filter { $0 != 0x0D }.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
    let wanted = bytes.withBytes { lines($0) }
    let got = lines(PortfolioText.csv(PortfolioTelling(run.rulebook, run.evaluator.portfolio)))
    for index in 0..<max(wanted.count, got.count) {
      let expected = index < wanted.count ? wanted[index] : "no such line"
      let found = index < got.count ? got[index] : "no such line"
      if expected == found {
        tally.passed += 1
      } else {
        tally.failed += 1
        let place = "\(SafeText.make(path)):\(index + 1)"
        console.write(
          "FAILED \(place)\n  expected \(SafeText.make(expected)), got \(SafeText.make(found))\n")
      }
    }
  }

  private struct Wanted {
    let table: RecordTable
    /// The value that each column after the key expects.
    let values: [Int]
  }

  /// Reads the file as texts: the key, then a column for each value named in its head.
  private func read(_ rulebook: CheckedRulebook, _ console: Console) -> Wanted? {
    let bytes: FileBytes
    do throws(FileProblem) { bytes = try Files.read(path) } catch {
      _ = console.fail(error)
      return nil
    }
    let head = bytes.withBytes { Array($0.prefix { $0 != 0x0A && $0 != 0x0D }) }
    let names = String(decoding: head, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmingQuotes }
    // The first column is the key, whatever it is called.
    var fields = [FieldSchema(name: "key", heading: names.first, type: .text, isKey: true)]
    var values: [Int] = []
    for name in names.dropFirst() {
      guard let index = rulebook.value(named: name) else {
        let nearest = Nearest.names(to: name, among: rulebook.values.map(\.name))
        console.say([Diagnostic(InputProblem.noSuchOutcome(name, nearest: nearest), at: .file(path))])
        return nil
      }
      values.append(index)
      fields.append(FieldSchema(name: name, type: .text))
    }
    let reader = RecordReader(schema: RecordSchema(name: "expected", fields: fields), fileName: path)
    let outcome = bytes.withBytes { reader.readCSV(InputBytes($0)) }
    console.say(outcome.diagnostics)
    return outcome.table.map { Wanted(table: $0, values: values) }
  }

  private func compare(
    _ run: RatingRun, _ wanted: Wanted, _ tally: inout TestCommand.Tally, _ console: Console
  ) {
    let text = OutcomeText(rulebook: run.rulebook, plan: run.plan)
    let records = run.source.table
    let found = Mutex<[Int: [String]]>([:])
    let (_, failures) = run.rate { batchRow, row, frame, _ in
      guard let line = wanted.table.row(ofKey: records.key(row: row)) else {
        found.withLock { $0[row] = ["it is not among the expected outcomes"] }
        return
      }
      var differences: [String] = []
      for (column, value) in wanted.values.enumerated() {
        let expected = wanted.table.text(row: line, field: column + 1)
        let got = text.text(value, row: batchRow, in: frame)
        if expected != got {
          differences.append("\(run.rulebook.values[value].name): expected \(expected), got \(got)")
        }
      }
      if !differences.isEmpty { found.withLock { $0[row] = differences } }
    }
    for failure in failures { found.withLock { $0[failure.row] = [failure.reason] } }
    let differing = found.withLock { $0 }
    tally.passed += records.rowCount - differing.count
    tally.failed += differing.count
    for row in differing.keys.sorted() {
      console.write("FAILED \(SafeText.make(path)): \(SafeText.make(records.key(row: row)))\n")
      for difference in differing[row] ?? [] { console.write("  \(SafeText.make(difference))\n") }
    }
    for row in 0..<wanted.table.rowCount where records.row(ofKey: wanted.table.key(row: row)) == nil {
      tally.failed += 1
      let key = SafeText.make(wanted.table.key(row: row))
      console.write("FAILED \(SafeText.make(path)): \(key)\n  it is not among the records\n")
    }
  }
}

extension String {
  /// Without blanks and quotation marks at its ends.
  var trimmingQuotes: String {
    var text = Substring(self)
    while let first = text.first, first == " " || first == "\"" || first == "\u{FEFF}" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\"" { text.removeLast() }
    return String(text)
  }
}
