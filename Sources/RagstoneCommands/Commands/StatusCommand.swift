import Ragstone
import RagstoneOutputs

/// `ragstone status`: the live status list, one line for each provider.
enum StatusCommand {
  /// Where one provider stands.
  private struct Line: Sendable {
    /// The outcome of each value that is shown.
    let outcomes: [String]
    /// The labels of what is raised.
    let raised: [String]
    /// What is overdue, or may be.
    let overdue: [DutyLine]
  }

  /// The columns of the list.
  private struct Columns: Sendable {
    let shown: [Int]
    let raised: [Int]
    let owed: [Int]
    /// Fields of the record that `--show` names.
    let fields: [Int]

    init(_ run: RatingRun, fields: [Int]) {
      func values(_ role: StatusRole) -> [Int] {
        run.rulebook.values.indices.filter { run.rulebook.values[$0].kind.statusRole == role }
      }
      (shown, raised, owed) = (values(.shown), values(.raised), values(.owed))
      self.fields = fields
    }

    var isEmpty: Bool { shown.isEmpty && raised.isEmpty && owed.isEmpty }
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let rules = arguments.argument(.rules)
    let provider = arguments.argument(.provider)
    let names = arguments.texts(.show)
    return ListRun.run(
      arguments, console, problem: { problem($0, rules: rules, provider: provider, names) }
    ) { run, format in
      let fields = names.compactMap { name in
        run.rulebook.record.fields.firstIndex { $0.name == name }
      }
      let columns = Columns(run, fields: fields)
      let text = OutcomeText(rulebook: run.rulebook, plan: run.plan)
      let only = provider.isEmpty ? nil : run.source.table.row(ofKey: provider)
      let (found, failures) = run.collect(showingOn: console) { batchRow, row, frame -> [Line] in
        if let only, row != only { return [] }
        return [
          Line(
            outcomes: columns.shown.map { text.text($0, row: batchRow, in: frame) },
            raised: columns.raised.filter { text.text($0, row: batchRow, in: frame) == "yes" }
              .map { run.rulebook.values[$0].label },
            overdue: columns.owed.map { run.line(ofDuty: $0, batchRow, frame) }
              .filter { $0.state == .overdue || $0.state == nil })
        ]
      }
      let told = only.map { row in failures.filter { $0.row == row } } ?? failures
      return ListRun.List(bytes: render(found, columns, run, format, console), failures: told)
    }
  }

  private static func problem(
    _ run: RatingRun, rules: String, provider: String, _ names: [String]
  ) -> InputProblem? {
    if Columns(run, fields: []).isEmpty { return .noStatus(rules) }
    let table = run.source.table
    if !provider.isEmpty, table.row(ofKey: provider) == nil {
      let keys = (0..<min(table.rowCount, 50_000)).lazy.map { table.key(row: $0) }
      return .noSuchProvider(provider, nearest: Nearest.names(to: provider, among: keys))
    }
    let fields = run.rulebook.record.fields
    let unknown = names.first { name in !fields.contains { $0.name == name } }
    return unknown.map { .noSuchField($0, nearest: Nearest.names(to: $0, among: fields.map(\.name))) }
  }

  private static func overdue(_ line: Line, _ run: RatingRun) -> String {
    line.overdue.map { duty in
      let late = duty.daysLate.map { "\($0) \($0 == 1 ? "day" : "days")" } ?? duty.stateText
      return "\(run.rulebook.values[duty.value].label) (\(late))"
    }.joined(separator: "; ")
  }

  private static func render(
    _ lines: [(row: Int, item: Line)], _ columns: Columns, _ run: RatingRun, _ format: ListRun.Format,
    _ console: Console
  ) -> [UInt8] {
    switch format {
    case .table: Array(table(lines, columns, run, console).utf8)
    case .csv: csv(lines, columns, run)
    case .json: json(lines, columns, run)
    }
  }

  private static func table(
    _ lines: [(row: Int, item: Line)], _ columns: Columns, _ run: RatingRun, _ console: Console
  ) -> String {
    let values = run.rulebook.values
    var heads = [run.rulebook.record.label] + columns.fields.map { run.rulebook.record.fields[$0].label }
    heads += columns.shown.map { values[$0].label }
    if !columns.raised.isEmpty { heads.append("Flags") }
    if !columns.owed.isEmpty { heads.append("Overdue") }
    var table = TableText(
      columns: heads.map { TableText.Column($0) }, width: console.environment.tableWidth)
    for (row, line) in lines {
      var cells = [run.source.table.key(row: row)]
      cells += columns.fields.map { run.source.table.rawText(row: row, field: $0) }
      cells += line.outcomes
      if !columns.raised.isEmpty { cells.append(line.raised.joined(separator: "; ")) }
      if !columns.owed.isEmpty { cells.append(overdue(line, run)) }
      table.add(cells)
    }
    return run.title + "\n" + table.render()
  }

  private static func csv(
    _ lines: [(row: Int, item: Line)], _ columns: Columns, _ run: RatingRun
  ) -> [UInt8] {
    let record = run.rulebook.record
    var csv = CsvText()
    var heads = [record.fields[record.keyIndex ?? 0].name] + columns.fields.map { record.fields[$0].name }
    heads += columns.shown.map { run.rulebook.values[$0].name }
    if !columns.raised.isEmpty { heads.append("flags") }
    if !columns.owed.isEmpty { heads.append("overdue") }
    csv.row(heads + ["as_at", "edition"])
    let edition = run.rulebook.header?.edition?.text ?? ""
    for (row, line) in lines {
      var cells = [run.source.table.key(row: row)]
      cells += columns.fields.map { run.source.table.rawText(row: row, field: $0) }
      cells += line.outcomes
      if !columns.raised.isEmpty { cells.append(line.raised.joined(separator: "; ")) }
      if !columns.owed.isEmpty { cells.append(overdue(line, run)) }
      csv.row(cells + [run.plan.asAt.description, edition])
    }
    return csv.bytes
  }

  private static func json(
    _ lines: [(row: Int, item: Line)], _ columns: Columns, _ run: RatingRun
  ) -> [UInt8] {
    let values = run.rulebook.values
    var json = JsonText(pretty: true)
    json.beginObject()
    RatingJson.writeHead(of: run, to: &json)
    json.key("providers")
    json.beginList()
    for (row, line) in lines {
      json.beginObject()
      json.member("key", run.source.table.key(row: row))
      json.key("fields")
      json.beginObject()
      for field in columns.fields {
        json.member(
          run.rulebook.record.fields[field].name, run.source.table.rawText(row: row, field: field))
      }
      json.endObject()
      json.key("status")
      json.beginList()
      for (index, outcome) in zip(columns.shown, line.outcomes) {
        json.beginObject()
        json.member("name", values[index].name)
        json.member("label", values[index].label)
        json.member("outcome", outcome)
        json.endObject()
      }
      json.endList()
      json.key("flags")
      json.beginList()
      for label in line.raised { json.string(label) }
      json.endList()
      json.key("overdue")
      json.beginList()
      for duty in line.overdue { duty.write(values, to: &json, provider: nil) }
      json.endList()
      json.endObject()
    }
    json.endList()
    json.endObject()
    json.endLine()
    return json.take()
  }
}
