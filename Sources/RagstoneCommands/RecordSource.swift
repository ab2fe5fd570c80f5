import Ragstone

/// The records of one run: the main table and the events, read from files.
package struct RecordSource {
  /// The table of the record.
  package let table: RecordTable
  /// For each events table of the rulebook, its rows and their owners; nil when no rule reads it.
  package let events: [(RecordTable, EventIndex)?]
  /// Each file read: its path and bytes, for the digest.
  package let inputs: [(path: String, bytes: InputBytes)]
  /// Rows left out because they have bad cells, over all files.
  package let refusedCount: Int

  /// What came of reading.
  package enum Outcome {
    case read(RecordSource)
    case failed(ExitStatus)
  }

  /// Reads what a rulebook needs. `path` is the file of the main record, or a folder with a file for each table.
  package static func read(
    _ rulebook: CheckedRulebook, path: String, events given: [(name: String, value: String)],
    keepsGoing: Bool,
    threads: Int, quietly: Bool = false, console: some ProblemSink
  ) -> Outcome {
    let isFolder = Files.isFolder(path)
    var inputs: [(path: String, bytes: InputBytes)] = []
    var refused = 0
    var hasFailed = false
    func read(_ schema: RecordSchema, _ file: String) -> RecordTable? {
      let bytes: FileBytes
      do throws(FileProblem) {
        bytes = try Files.read(file, standardInput: console.standardInput)
      } catch {
        _ = console.fail(error)
        return nil
      }
      let input = bytes.withBytes { InputBytes(UnsafeRawBufferPointer($0), release: { _ = bytes }) }
      inputs.append((file, input))
      let options = RecordReader.Options(keepsGoing: keepsGoing, threads: threads)
      let reader = RecordReader(schema: schema, fileName: file, options: options)
      let outcome: RecordReader.Outcome =
        switch RecordForm(path: file) {
        case .lines: reader.readJSONLines(input)
        case .list: reader.readJSON(input)
        case .delimited: reader.readCSV(input)
        }
      console.say(outcome.diagnostics)
      if !quietly { for note in outcome.notes { console.say("note: \(file): \(note)\n") } }
      refused += outcome.table?.refused.count ?? 0
      return outcome.table
    }
    var mainPath = path
    if isFolder {
      guard let found = file(for: rulebook.record.name, in: path) else {
        console.say([
          Diagnostic(InputProblem.noRecordFile(rulebook.record.name, folder: path), at: .file(path))
        ])
        return .failed(.data)
      }
      mainPath = found
    }
    let main = read(rulebook.recordSchema, mainPath)
    if main == nil { hasFailed = true }
    for (name, _) in given where !rulebook.events.contains(where: { $0.name == name }) {
      let nearest = Nearest.names(to: name, among: rulebook.events.map(\.name))
      console.say([Diagnostic(InputProblem.noSuchEvents(name, nearest: nearest), at: .nowhere)])
      return .failed(.usage)
    }
    var events: [(RecordTable, EventIndex)?] = []
    for index in rulebook.events.indices {
      let name = rulebook.events[index].name
      guard rulebook.isUsed(events: index) else {
        events.append(nil)
        continue
      }
      let named = given.last { $0.name == name }?.value ?? (isFolder ? file(for: name, in: path) : nil)
      guard let named else {
        console.say([
          Diagnostic(InputProblem.eventsMissing(name, folder: isFolder ? path : nil), at: .file(path))
        ])
        hasFailed = true
        continue
      }
      guard let rows = read(rulebook.eventsSchema(index), named), let main else {
        hasFailed = true
        continue
      }
      let (grouped, problems) = EventIndex.make(events: rows, owners: main, threads: threads)
      console.say(problems)
      if problems.contains(where: { $0.severity == .error }), !keepsGoing { hasFailed = true }
      events.append((rows, grouped))
    }
    guard let main, !hasFailed else { return .failed(.data) }
    return .read(RecordSource(table: main, events: events, inputs: inputs, refusedCount: refused))
  }

  /// `<name>.csv`, `.json` or `.jsonl` in a folder.
  private static func file(for name: String, in folder: String) -> String? {
    for suffix in [".csv", ".json", ".jsonl"] {
      let path = folder.hasSuffix("/") ? "\(folder)\(name)\(suffix)" : "\(folder)/\(name)\(suffix)"
      if DiskRuleLibrary().resolved(path) != nil { return path }
    }
    return nil
  }
}

/// What can be wrong with the choice of input files.
enum InputProblem: Problem, Hashable {
  case noRecordFile(_ record: String, folder: String)
  case eventsMissing(_ events: String, folder: String?)
  case noSuchEvents(_ name: String, nearest: [String])
  case noSuchProvider(_ key: String, nearest: [String])
  case rulesOnlyShared(_ path: String)
  case failedProviders(_ count: Int)
  case providerFailed(_ key: String, reason: String)
  case noOutputs(_ path: String)
  case badDay(_ text: String, option: String)
  case noSuchOutcome(_ name: String, nearest: [String])
  case noDuties(_ path: String)
  case noStatus(_ path: String)
  case noSuchField(_ name: String, nearest: [String])
  case noSummaries(_ path: String)
  case pictureOfOneAxis
  case reasonsNeedCsv(_ format: String)
  case dayOfOneFile(_ option: String)
  case figureFailed(_ summary: String, group: String?)

  var code: DiagnosticCode {
    switch self {
    case .noRecordFile: 730
    case .eventsMissing: 731
    case .noSuchEvents: 732
    case .noSuchProvider: 733
    case .rulesOnlyShared: 734
    case .failedProviders: 735
    case .providerFailed: 736
    case .noOutputs: 737
    case .badDay: 738
    case .noSuchOutcome: 739
    case .noDuties: 745
    case .noStatus: 746
    case .noSuchField: 747
    case .noSummaries: 740
    case .figureFailed: 741
    case .pictureOfOneAxis: 748
    case .dayOfOneFile: 749
    case .reasonsNeedCsv: 750
    }
  }

  var message: String {
    switch self {
    case .noRecordFile(let record, _): "the folder has no \(record).csv, \(record).json or \(record).jsonl"
    case .eventsMissing(let events, _):
      "the rules read the events table \(events), and there is no file for it"
    case .noSuchEvents(let name, _): "the rules have no events table named \(name)"
    case .noSuchProvider(let key, _): "the records have no row with the key \(Excerpt.quoted(key))"
    case .rulesOnlyShared: "the file shares declarations with others and rates nothing itself"
    case .failedProviders(let count): "\(count) more providers could not be rated"
    case .providerFailed(let key, let reason): "\(Excerpt.quoted(key)) could not be rated: \(reason)"
    case .noSuchOutcome(let name, _): "the rules work out nothing named \(Excerpt.quoted(name))"
    case .badDay(let text, _): "\(Excerpt.quoted(text)) is no day of the calendar"
    case .noDuties: "the rulebook has no duty, so there is nothing to list"
    case .noStatus: "the rulebook has no rating and no duty, so there is no status to show"
    case .noSuchField(let name, _): "the record has no field named \(Excerpt.quoted(name))"
    case .reasonsNeedCsv(let format): "--reasons adds a column of CSV, and --format is \(format)"
    case .pictureOfOneAxis: "a picture shows the values of one thing, and --over is given more than once"
    case .dayOfOneFile(let option): "--\(option) chooses among the editions of a folder, and this is one file"
    case .noSummaries: "the rulebook has no summary, so there are no figures to print"
    case .figureFailed(let summary, let group):
      "\(summary)\(group.map { " for \(Excerpt.quoted($0))" } ?? "") could not be worked out: a number grows too large"
    case .noOutputs: "the rulebook has no score and no rating, so there is nothing to print"
    }
  }

  var suggestion: String? {
    switch self {
    case .noRecordFile(let record, _):
      "name the file after the record, or give the file itself: ragstone rate rules.rag \(record)s.csv"
    case .eventsMissing(let events, let folder):
      folder.map { "put \(events).csv into \($0), or write --events \(events)=FILE" }
        ?? "write --events \(events)=FILE"
    case .noSuchEvents(_, let nearest), .noSuchProvider(_, let nearest), .noSuchOutcome(_, let nearest),
      .noSuchField(_, let nearest):
      nearest.isEmpty ? nil : "did you mean \(nearest.map { Excerpt.quoted($0) }.joined(separator: " or "))?"
    case .rulesOnlyShared: "give a file that uses it"
    case .failedProviders, .providerFailed, .figureFailed: nil
    case .noSummaries: "add `population everybody = all` and `summary figure = count of everybody`"
    case .badDay(_, let option): "write --\(option) 2017-09-30"
    case .reasonsNeedCsv: "write --format csv; JSON has all reasons anyway"
    case .pictureOfOneAxis: "give --over once, or write --format csv"
    case .dayOfOneFile: "give the folder of editions, or leave the option out"
    case .noDuties: "add `duty name due within 3 months after visited_on, done actions_on`"
    case .noStatus: "add `rating name on scale` or a `duty`"
    case .noOutputs: "add `score name = ...` or `rating name on scale`"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      730, "a folder without the record's file",
      "A folder of records holds one file named after the record, and one for each events table."),
    CodeDocumentation(
      731, "events without a file",
      "Each events table that the rules read needs a file: in the folder of records, or given with `--events name=file`."
    ),
    CodeDocumentation(732, "events that do not exist", "`--events` names an events table of the rulebook."),
    CodeDocumentation(
      733, "a provider that is not there",
      "`ragstone why` takes the key of a provider, as the records have it."),
    CodeDocumentation(
      734, "a file that only shares",
      "A rule file with scales and parameters only is for other files to use; it has no record to rate."),
    CodeDocumentation(735, "further providers not rated", "Only the first hundred are named."),
    CodeDocumentation(
      736, "a provider that cannot be rated",
      "A number grew too large, a date left the calendar, a clause says `stop`, or the history of a level gives two on its latest day. The provider is refused; others are not."
    ),
    CodeDocumentation(
      738, "a date that does not exist",
      "The date after `--as-at` or another option is year, month and day: 2017-09-30."
    ),
    CodeDocumentation(
      739, "an expected outcome that nothing works out",
      "The columns of a file of expected outcomes are headed by names of scores, ratings, indicators, definitions, matrices or tables."
    ),
    CodeDocumentation(
      745, "rules without duties", "`ragstone duties` lists the duties of a rulebook, and this one has none."),
    CodeDocumentation(
      746, "rules without a status",
      "`ragstone status` shows ratings and overdue duties, and this rulebook has neither."),
    CodeDocumentation(
      747, "a field that is not there", "`--show` names a field of the record, as the rules name it."),
    CodeDocumentation(
      740, "rules without summaries",
      "`portfolio` prints summaries: figures over a population, such as `summary average_risk = average risk of assessed`."
    ),
    CodeDocumentation(
      741, "a figure that cannot be worked out",
      "A sum or product of a summary leaves the range of numbers. Other figures are shown with `--keep-going`."
    ),
    CodeDocumentation(
      748, "a picture of several things at once",
      "`--format svg` draws the outcomes over the values of one parameter or weight. Text, CSV and JSON take any number."
    ),
    CodeDocumentation(
      750, "reasons in another form than CSV",
      "`rate --reasons` adds a last column to CSV. JSON and JSON lines explain everything without it, and a table has no room."
    ),
    CodeDocumentation(
      749, "a day for a single rule file",
      "`compare` takes folders of editions; --old-day and --new-day say on which day the edition is in force that is taken of each. A rule file is taken as it is."
    ),
    CodeDocumentation(737, "rules that print nothing", "`rate` prints scores and ratings."),
  ]
}
