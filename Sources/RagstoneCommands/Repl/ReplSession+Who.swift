import Ragstone
import RagstoneOutputs

/// Lists of records.
extension ReplSession {
  /// `who Red`, `who not rated of overall`, `who moves`, `who within 2 of red_from`, `who where beds above 40`.
  func who(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let (evaluator, _) = needRecords(console), let table = now.table else {
      return ShellAnswer(status: .usage)
    }
    guard let first = rest.small(0) else {
      return refuse(
        .incomplete("who", needs: "a word of an outcome", example: "who \(outcomeWords.last ?? "Red")"),
        console)
    }
    switch first {
    case "moves":
      let text = lastMoves.filter { !$0.movers.isEmpty }.map { transition in
        SafeText.make(transition.label) + "\n"
          + movers(transition, transition.movers.count, columns: width(console))
      }
      return ShellAnswer(text.isEmpty ? "nobody moved at the last change\n" : text.joined())
    case "where": return who(where: rest.text(from: 1), console)
    case "within": return who(within: rest.dropping(1), evaluator, console)
    default: break
    }
    var words = rest.words
    var wanted: String?
    if words.count > 2, words[words.count - 2] == "of" {
      wanted = words.last
      words.removeLast(2)
    }
    let word = words.joined(separator: " ")
    guard let outcomes = now.outcomes else { return ShellAnswer(status: .usage) }
    for (place, lane) in outcomes.lanes.enumerated() {
      let value = now.rulebook.values[lane.value]
      if let wanted, value.name != wanted { continue }
      guard let code = lane.words(now.rulebook).firstIndex(where: { $0.lowercased() == word.lowercased() })
      else { continue }
      let rows = (0..<table.rowCount).filter { Int(outcomes.codes[place][$0]) == code }
      return ShellAnswer(
        SafeText.make("\(value.label) \(lane.words(now.rulebook)[code]): \(rows.count) of \(table.rowCount)")
          + "\n"
          + list(rows, console))
    }
    let all = OutcomeLane.all(now.rulebook, now.plan).flatMap { $0.words(now.rulebook) }
    return refuse(.noSuchWord(word, nearest: Nearest.names(to: word, among: all)), console)
  }

  /// Records with their scores, the highest of the first score first.
  func list(_ rows: [Int], _ console: Console, most: Int = 20) -> String {
    guard let table = now.table, let evaluator = now.evaluator, !rows.isEmpty else { return "" }
    let scores = now.rulebook.outputs.filter {
      if case .score = now.rulebook.values[$0].kind { return true }
      return false
    }
    let read = LaneColumn.read(scores, evaluator, threads: now.threads)
    let sorted = rows.sorted { left, right in
      guard let column = read.first, column.values[left] != column.values[right] else { return left < right }
      return column.values[left] > column.values[right]
    }
    var text = TableText(
      columns: [TableText.Column(now.rulebook.record.label)]
        + scores.map { TableText.Column(now.rulebook.values[$0].label, .numbers) }, width: width(console))
    for row in sorted.prefix(most) {
      text.add(
        [table.key(row: row)]
          + zip(scores, read).map { index, column in
            column.absences[row] == 0
              ? PresentValue.text(.plain(column.values[row]), now.rulebook.values[index].type, now.rulebook)
              : Absence(rawValue: column.absences[row])?.words ?? "failed"
          })
    }
    return text.render() + (rows.count > most ? "and \(rows.count - most) more\n" : "")
  }

  private func who(where condition: String, _ console: Console) -> ShellAnswer {
    let name = "answer_\(past.count + 1)"
    var map = SourceMap()
    let (tree, problems) = Parser.parse(
      map.add(name: "typed", bytes: Array("define \(name) = \(condition)\n".utf8)))
    if problems.contains(where: { $0.severity == .error }) {
      console.say(problems, sources: map)
      return ShellAnswer(status: .usage)
    }
    var trial = now.trial
    for edited in RuleEditing.put(tree, into: now.rules.sources) {
      trial.texts[now.rules.sources.files[edited.file].name] = edited.bytes
    }
    switch carriedOut(trial, console, quietly: true) {
    case nil: return stopped
    case .failure(let failure)?: return fail(failure, console)
    case .success(let result)?:
      guard let index = result.rulebook.value(named: name), let evaluator = result.evaluator,
        result.rulebook.values[index].type == .yesNo
      else {
        return refuse(
          .incomplete("who where", needs: "a condition", example: "who where beds above 40"), console)
      }
      let column = LaneColumn.read([index], evaluator, threads: result.threads)[0]
      let rows = column.values.indices.filter { column.absences[$0] == 0 && column.values[$0] == 1 }
      return ShellAnswer("\(rows.count) of \(column.values.count)\n" + list(rows, console))
    }
  }

  /// `within 2 of red_from`: whose number lies so near the parameter it is compared with.
  private func who(within rest: ReplWords, _ evaluator: Evaluator, _ console: Console) -> ShellAnswer {
    let example = "who within 2 of \(now.rulebook.parameters.first?.name ?? "red_from")"
    guard rest.words.count == 3, rest.small(1) == "of",
      case .success(let near) = ExactDecimal.parse(rest.words[0].filter { $0 != "%" && $0 != "£" })
    else {
      return refuse(
        .incomplete("who within", needs: "a number, `of` and a parameter", example: example), console)
    }
    let name = rest.words[2]
    guard let index = now.rulebook.parameters.firstIndex(where: { $0.name == name }) else {
      return refuse(
        .noSuchName(name, nearest: Nearest.names(to: name, among: now.rulebook.parameters.map(\.name))),
        console)
    }
    guard case .plain(let figure)? = now.plan.parameters[index] else {
      return refuse(.notANumber(name), console)
    }
    var text = ""
    for compared in now.rulebook.comparedWith(parameter: index) {
      var label: String
      var column: (values: [Int64], absences: [UInt8])
      switch compared.kind {
      case .value(let value):
        let read = LaneColumn.read([value], evaluator, threads: now.threads)[0]
        (label, column) = (now.rulebook.values[value].label, (read.values, read.absences))
      case .field(let field):
        let read = evaluator.records.columns[field]
        (label, column) = (now.rulebook.record.fields[field].label, (read.values, read.absences))
      default: continue
      }
      let rows = column.values.indices.filter { row in
        let (difference, overflow) = column.values[row].subtractingReportingOverflow(figure)
        return column.absences[row] == 0 && !overflow && difference.magnitude <= near.scaled.magnitude
      }
      let present = PresentValue.text(.plain(figure), now.rulebook.parameters[index].type, now.rulebook)
      label =
        "\(label) within \(rest.words[0]) of \(name) \(present): \(rows.count) of \(column.values.count)"
      text += SafeText.make(label) + "\n" + list(rows, console)
    }
    return text.isEmpty ? refuse(.notANumber(name), console) : ShellAnswer(text)
  }
}
