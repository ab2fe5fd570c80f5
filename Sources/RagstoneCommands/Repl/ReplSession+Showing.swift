import Ragstone
import RagstoneOutputs

/// What moves, and what there is.
extension ReplSession {
  /// The most records listed under one heading.
  static let mostListed = 10

  /// The outcomes of a change: a grid for each that moves, counts with bars, and who moves, the worst first.
  func moves(_ transitions: [OutcomeShift], _ console: Console) -> String {
    let moving = transitions.filter { !$0.movers.isEmpty }
    if moving.isEmpty { return transitions.isEmpty ? "" : "nobody moves\n" }
    var text = ""
    for transition in moving {
      let shown = ShiftText(transition, width: width(console), style: console.environment.outputStyle)
      text += "\n" + shown.grid() + "\n" + shown.counts()
      let all = transition.grid.reduce(0) { $0 + $1.reduce(0, +) }
      let count = transition.movers.count
      text +=
        "\(count) of \(all) move\(count == 1 ? "s" : "")" + (count > 1 ? ", the worst first" : "") + "\n"
      text += movers(transition, Self.mostListed, columns: width(console))
      if count > Self.mostListed { text += "  and \(count - Self.mostListed) more: `who moves`\n" }
    }
    let still = transitions.filter(\.movers.isEmpty).map { SafeText.make($0.label) }
    if !still.isEmpty, transitions.count > 1 { text += "\nunmoved: \(still.joined(separator: ", "))\n" }
    return text
  }

  /// One line for each mover: its key, from where to where, and why.
  func movers(_ transition: OutcomeShift, _ most: Int, columns: Int) -> String {
    guard let table = now.table, let run = now.run, let evaluator = now.evaluator else { return "" }
    let words = transition.words.words
    let frame = evaluator.makeFrame(capacity: 1)
    var text = ""
    for mover in transition.movers.prefix(most) {
      evaluator.run(rows: mover.row..<mover.row + 1, in: frame)
      var reason = ""
      if frame.main.failedStep[0] < 0 {
        reason = BriefReason.text(run.explainer.explain(row: mover.row, at: 0, frame), transition.name)
      }
      let key = SafeText.make(table.key(row: mover.row))
      let line = "  \(key)  \(SafeText.make(words[mover.was])) → \(SafeText.make(words[mover.now]))"
      text += DisplayWidth.cut(reason.isEmpty ? line : "\(line)  \(reason)", to: columns) + "\n"
    }
    return text
  }

  /// `set red_from 40`, `set red_from = 40`, `set weight.safeguarding 4`.
  func set(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let name = rest.words.first, rest.words.count > 1 else {
      return refuse(
        .incomplete("set", needs: "a parameter and a value", example: "set \(exampleParameter) 40"), console)
    }
    var value = rest.text(from: 1)
    if rest.words[1] == "=" { value = rest.text(from: 2) }
    do throws(Settings.Refusal) {
      let subject = try Settings.subject(named: name, now.rulebook)
      let was = PresentValue.text(subject, now.rulebook, now.plan, now.settings)
      var trial = now.trial
      trial.set(name, to: value)
      trial.words = "set \(name) \(value)"
      return go(
        to: trial, console, head: SafeText.make("\(name): \(was.map { "\($0) → " } ?? "now ")\(value)") + "\n"
      )
    } catch {
      console.say([error.diagnostic])
      return ShellAnswer(status: .usage)
    }
  }

  private var exampleParameter: String { Settings.settable(now.rulebook).first ?? "red_from" }

  /// `show`, `show risk`, `show overall`, `show red_from`.
  func show(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let name = rest.words.first else { return ShellAnswer(overview(console)) }
    if let subject = try? Settings.subject(named: name, now.rulebook) {
      return ShellAnswer(shown(subject, name))
    }
    guard let index = now.rulebook.value(named: name) else {
      let nearest = Nearest.names(to: name, among: names)
      return refuse(.noSuchName(name, nearest: nearest), console)
    }
    guard let (evaluator, _) = needRecords(console) else { return ShellAnswer(status: .usage) }
    return shown(value: index, evaluator, console)
  }

  /// Everything that may be named.
  var names: [String] {
    now.rulebook.values.map(\.name) + now.rulebook.record.fields.map(\.name) + Settings.settable(now.rulebook)
  }

  /// What a value comes to over all records: a histogram of a number, counts of words.
  func shown(value index: Int, _ evaluator: Evaluator, _ console: Console) -> ShellAnswer {
    let value = now.rulebook.values[index]
    if let outcomes = now.outcomes, let lane = outcomes.lanes.firstIndex(where: { $0.value == index }) {
      let words = OutcomeWords(outcomes.lanes[lane], now.rulebook)
      let still = OutcomeShift(
        value.name, label: value.label, old: (outcomes.codes[lane], words), new: (outcomes.codes[lane], words)
      )
      let text = ShiftText(still, width: width(console), style: console.environment.outputStyle)
      return ShellAnswer(SafeText.make(value.label) + "\n" + text.counts())
    }
    guard value.type.isNumeric || value.type == .date || value.type == .yesNo || isWords(value.type) else {
      return refuse(.notANumber(value.name), console)
    }
    let column = LaneColumn.read([index], evaluator, threads: now.threads)[0]
    if !value.type.isNumeric, value.type != .date { return ShellAnswer(counted(column, value, now.rulebook)) }
    let banded = now.rulebook.bandEdges(on: index, now.plan).first
    var edges: [(figure: Int64, words: String)] = []
    var codes: (bar: OutcomeBar, codes: [UInt16])?
    if let banded {
      let rating = now.rulebook.values[banded.rating].label
      for edge in banded.edges {
        let parameter = edge.parameter.map { now.rulebook.parameters[$0].name + " " } ?? ""
        let figure = PresentValue.text(.plain(edge.figure), value.type, now.rulebook)
        edges.append((edge.figure, "\(rating): \(edge.word) \(edge.relation.inWords) \(parameter)\(figure)"))
      }
      if let outcomes = now.outcomes,
        let lane = outcomes.lanes.firstIndex(where: { $0.value == banded.rating })
      {
        let bar = OutcomeBar(outcomes.lanes[lane], now.rulebook, style: console.environment.outputStyle)
        codes = (bar, outcomes.codes[lane])
      }
    }
    var text = HistogramText(
      value.label, value.type, column, codes: codes, edges: edges, width: width(console)
    ).render()
    if let codes { text += codes.bar.legend([]) + "\n" }
    return ShellAnswer(text)
  }

  private func isWords(_ type: ValueType) -> Bool {
    if case .words = type { return true }
    return false
  }

  private func shown(_ subject: Settings.Subject, _ name: String) -> String {
    let present = PresentValue.text(subject, now.rulebook, now.plan, now.settings)
    let written = PresentValue.text(subject, start.rulebook, start.plan, start.settings)
    var text = "\(name) = \(present ?? "varies")"
    if present != written, let written { text += "  (\(written) in the file)" }
    if case .parameter(let index) = subject {
      let parameter = now.rulebook.parameters[index]
      text = "\(parameter.label): \(text)"
      if present == nil, let by = parameter.byField {
        text += " by \(now.rulebook.record.fields[by].name)"
        let file = now.rulebook.sources[parameter.span.file]
        text += ", \(file.name):\(file.position(of: parameter.span.start).line)"
      }
    }
    return SafeText.make(text) + "\n"
  }

  /// What there is: outcomes with their counts, scores, parameters.
  private func overview(_ console: Console) -> String {
    var text = ""
    if let outcomes = now.outcomes {
      for (place, lane) in outcomes.lanes.enumerated() {
        let value = now.rulebook.values[lane.value]
        var counts = Array(repeating: 0, count: lane.codeCount)
        for code in outcomes.codes[place] { counts[Int(code)] += 1 }
        let words = lane.words(now.rulebook)
        let told = words.indices.filter { counts[$0] > 0 }.map { "\(words[$0]) \(counts[$0])" }
        text += SafeText.make("\(value.name)  \(value.label): \(told.joined(separator: ", "))") + "\n"
      }
    }
    let numbers = now.rulebook.values.filter { $0.isOutput && $0.type.isNumeric }.map(\.name)
    if !numbers.isEmpty { text += "scores: \(numbers.joined(separator: ", "))\n" }
    for parameter in now.rulebook.parameters {
      if let subject = try? Settings.subject(named: parameter.name, now.rulebook) {
        text += shown(subject, parameter.name)
      }
    }
    return text.isEmpty ? "the rules have no outcomes and no parameters\n" : text
  }

  /// `matrix`, `matrix 30`: records by indicators, the worst first.
  func matrix(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let (evaluator, _) = needRecords(console), let outcomes = now.outcomes, let table = now.table else {
      return ShellAnswer(status: .usage)
    }
    let most = rest.words.first.flatMap { Int($0) } ?? 20
    let indicators = now.rulebook.values.indices.filter {
      if case .indicator = now.rulebook.values[$0].kind { return true }
      return false
    }
    let score = now.rulebook.outputs.first { now.rulebook.values[$0].type.isNumeric }
    let read = LaneColumn.read(indicators + (score.map { [$0] } ?? []), evaluator, threads: now.threads)
    let rating = outcomes.lanes.indices.first { outcomes.lanes[$0].badness(0, now.rulebook) != nil }
    func badness(_ row: Int) -> Int {
      rating.flatMap { outcomes.lanes[$0].badness(Int(outcomes.codes[$0][row]), now.rulebook) } ?? -1
    }
    let rows = (0..<table.rowCount).sorted { left, right in
      if badness(left) != badness(right) { return badness(left) > badness(right) }
      guard score != nil, let column = read.last, column.values[left] != column.values[right] else {
        return left < right
      }
      return column.values[left] > column.values[right]
    }
    var columns = [TableText.Column(now.rulebook.record.label)]
    if let rating {
      columns.append(TableText.Column(now.rulebook.values[outcomes.lanes[rating].value].label))
    }
    columns += indicators.map { TableText.Column(now.rulebook.values[$0].name, .numbers) }
    if let score { columns.append(TableText.Column(now.rulebook.values[score].label, .numbers)) }
    var text = TableText(columns: columns, width: width(console))
    for row in rows.prefix(most) {
      var cells = [table.key(row: row)]
      if let rating {
        cells.append(outcomes.lanes[rating].words(now.rulebook)[Int(outcomes.codes[rating][row])])
      }
      cells += read.map { column in
        column.absences[row] == 0
          ? ExactDecimal(scaled: column.values[row]).description
          : Absence(rawValue: column.absences[row])?.words ?? "failed"
      }
      text.add(cells)
    }
    let more = rows.count > most ? "\(rows.count - most) more: `matrix \(rows.count)`\n" : ""
    return ShellAnswer(text.render() + more)
  }

  /// `sweep red_from 30 to 60`, `sweep weight.safeguarding 1 to 5 by 0.5`.
  func sweep(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let name = rest.words.first, rest.words.count > 1 else {
      return refuse(
        .incomplete(
          "sweep", needs: "a parameter and its values", example: "sweep \(exampleParameter) 30 to 60"),
        console)
    }
    guard let (evaluator, _) = needRecords(console), let table = now.table else {
      return ShellAnswer(status: .usage)
    }
    let values = rest.text(from: 1).replacing(" to ", with: "..")
    do throws(SweepAxis.Refusal) {
      let axis = try SweepAxis(reading: "\(name)=\(values)", now.rulebook)
      let report = try SweepReport.make(
        [axis], from: now.settings, now.rulebook, evaluator, threads: now.threads)
      return ShellAnswer(
        SweepText(
          report, now.rulebook, table, width: width(console), style: console.environment.outputStyle
        ).render())
    } catch {
      console.say([error.diagnostic])
      return ShellAnswer(status: .usage)
    }
  }
}
