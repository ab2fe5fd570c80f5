import Ragstone
import RagstoneOutputs

/// `ragstone duties`: what is due, overdue or done, one line for each provider and duty, by due date.
enum DutiesCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let rules = arguments.argument(.rules)
    return ListRun.run(arguments, console, problem: { $0.duties.isEmpty ? .noDuties(rules) : nil }) {
      run, format in
      let duties = run.duties
      let (found, failures) = run.collect(showingOn: console) { batchRow, _, frame in
        duties.map { run.line(ofDuty: $0, batchRow, frame) }
      }
      let wanted = found.filter { isWanted($0.item.state, arguments) }
      // A day that is not known, or not set, comes last; the order is otherwise that of the records and rules.
      let sorted = wanted.enumerated().sorted { left, right in
        let (first, second) = (left.element.item.due, right.element.item.due)
        if first == second { return left.offset < right.offset }
        guard let first else { return false }
        guard let second else { return true }
        return first < second
      }
      return ListRun.List(
        bytes: render(sorted.map(\.element), run, format, console), failures: failures)
    }
  }

  /// Those that are overdue, or all but those that are not due. What is unknown is always shown.
  private static func isWanted(_ state: DutyState?, _ arguments: Arguments) -> Bool {
    switch state {
    case .overdue, nil: true
    case .due, .done, .doneLate: !arguments.isGiven(.overdue)
    case .notDue: arguments.isGiven(.all) && !arguments.isGiven(.overdue)
    }
  }

  private static func render(
    _ lines: [(row: Int, item: DutyLine)], _ run: RatingRun, _ format: ListRun.Format, _ console: Console
  ) -> [UInt8] {
    let values = run.rulebook.values
    let records = run.source.table
    switch format {
    case .table:
      var table = TableText(
        columns: [
          TableText.Column(run.rulebook.record.label), TableText.Column("Duty"), TableText.Column("State"),
          TableText.Column("Due"), TableText.Column("Days late", .numbers),
        ], width: console.environment.tableWidth)
      for (row, line) in lines {
        table.add([
          records.key(row: row), values[line.value].label, line.stateText, line.due?.description ?? "",
          line.daysLate.map { "\($0)" } ?? "",
        ])
      }
      return Array((run.title + "\n" + table.render()).utf8)
    case .csv:
      var csv = CsvText()
      let key = run.rulebook.record.keyIndex ?? 0
      csv.row([run.rulebook.record.fields[key].name, "duty", "state", "due", "days_late"])
      for (row, line) in lines {
        csv.text(records.key(row: row))
        csv.text(values[line.value].label)
        csv.text(line.stateText)
        csv.text(line.due?.description ?? "")
        if let days = line.daysLate { csv.number(days) } else { csv.empty() }
        csv.endRow()
      }
      return csv.bytes
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      RatingJson.writeHead(of: run, to: &json)
      json.key("duties")
      json.beginList()
      for (row, line) in lines { line.write(values, to: &json, provider: records.key(row: row)) }
      json.endList()
      json.endObject()
      json.endLine()
      return json.take()
    }
  }
}
