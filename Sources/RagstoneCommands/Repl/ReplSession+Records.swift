import Ragstone
import RagstoneOutputs

/// Single records: why they are rated so, and what would be otherwise.
extension ReplSession {
  /// The row of a record by its key, after saying what is near when there is none.
  func row(_ key: String, _ console: Console) -> Int? {
    needRecords(console).flatMap { $0.run.row(ofKey: key, console) }
  }

  /// `why P017`, `why P017 overall`.
  func why(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let key = rest.words.first else {
      return refuse(.incomplete("why", needs: "a record", example: "why \(exampleKey)"), console)
    }
    guard let (evaluator, run) = needRecords(console), let row = row(key, console) else {
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: row..<row + 1, in: frame)
    if frame.main.failedStep[0] >= 0 {
      run.say([run.failure(row: row, at: 0, frame)], console)
      return ShellAnswer(status: .data, isKept: keepsValues)
    }
    let explanation = run.explainer.explain(row: row, at: 0, frame)
    if rest.words.count > 1 {
      guard explanation.values.contains(where: { $0.name == rest.words[1] }) else {
        return refuse(
          .noSuchName(
            rest.words[1], nearest: Nearest.names(to: rest.words[1], among: now.rulebook.values.map(\.name))),
          console)
      }
      return ShellAnswer(
        ExplanationText.render(explanation, only: rest.words[1], width: width(console)), isKept: keepsValues)
    }
    return ShellAnswer(ExplanationText.render(explanation, width: width(console)), isKept: keepsValues)
  }

  private var exampleKey: String { now.table.flatMap { $0.rowCount > 0 ? $0.key(row: 0) : nil } ?? "P017" }

  /// `what if P017 cqc_rating Good, beds 20`.
  func whatIf(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let key = rest.words.first, rest.words.count > 2 else {
      return refuse(
        .incomplete(
          "what if", needs: "a record, a field and a value", example: "what if \(exampleKey) \(exampleChange)"
        ), console)
    }
    guard let (evaluator, _) = needRecords(console), let row = row(key, console) else {
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
    let trial = RecordTrial(now.rulebook, now.plan)
    var sample = trial.sample(row: row, of: evaluator)
    let before = trial.rate(sample, inPlaceOf: row, evaluator)
    guard apply(rest.text(from: 1), to: &sample, trial, console) else {
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
    let after = trial.rate(sample, inPlaceOf: row, evaluator)
    if let refusal = after.refusal { return refuse(.refused(key, reason: refusal), console) }
    remember("\(key) with \(rest.text(from: 1))", sample, after)
    return ShellAnswer(difference(before, after, width(console)), isKept: keepsValues)
  }

  private var exampleChange: String {
    let field =
      now.rulebook.record.fields.first { $0.isUsed && $0.name != keyName } ?? now.rulebook.record.fields[0]
    return "\(field.name) \(fieldWords(field).first ?? "2")"
  }

  private var keyName: String? { now.rulebook.record.keyIndex.map { now.rulebook.record.fields[$0].name } }

  /// Outcomes of one record before and after, the changed ones marked by an arrow, with the reason.
  private func difference(_ before: RecordTrial.Rated, _ after: RecordTrial.Rated, _ columns: Int) -> String {
    var text = ""
    var hasMoved = false
    for (place, outcome) in after.outcomes.enumerated() {
      let value = now.rulebook.values[outcome.value]
      let was = before.outcomes.indices.contains(place) ? before.outcomes[place].text : "refused"
      var line = SafeText.make("\(value.label): " + (was == outcome.text ? was : "\(was) → \(outcome.text)"))
      if was != outcome.text {
        hasMoved = true
        let reason = after.explanation.map { BriefReason.text($0, value.name) } ?? ""
        if !reason.isEmpty { line += "  \(reason)" }
      }
      text += DisplayWidth.cut(line, to: columns) + "\n"
    }
    return hasMoved ? text : text + "nothing moves\n"
  }

  /// Puts `field value, field value` into a record; false after saying what is wrong.
  func apply(_ text: String, to sample: inout SampleRecord, _ trial: RecordTrial, _ console: Console) -> Bool
  {
    for piece in Self.pieces(text) {
      let words = ReplWords(piece)
      guard let name = words.words.first else { continue }
      guard let index = now.rulebook.record.fields.firstIndex(where: { $0.name == name }) else {
        let names = now.rulebook.record.fields.map(\.name)
        console.say([
          Diagnostic(
            InputProblem.noSuchField(name, nearest: Nearest.names(to: name, among: names)), at: .nowhere)
        ])
        return false
      }
      let field = now.rulebook.record.fields[index]
      let from = ["=", "is"].contains(words.small(1) ?? "") ? 2 : 1
      let value = words.dropping(from).words.joined(separator: " ")
      guard !value.isEmpty, let given = trial.read(value, field) else {
        console.say([
          Diagnostic(
            ReplProblem.badValue(value, field: name, expected: trial.words(for: field)), at: .nowhere)
        ])
        return false
      }
      sample.fields[index] = given
    }
    return true
  }

  /// Pieces between commas that are not in quotation marks.
  private static func pieces(_ text: String) -> [String] {
    var pieces = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
    }
    return pieces
  }

  /// Keeps a tried record for `save examples`.
  func remember(_ title: String, _ sample: SampleRecord, _ rated: RecordTrial.Rated) {
    let expected = rated.outcomes.compactMap { outcome -> String? in
      let value = now.rulebook.values[outcome.value]
      switch value.kind {
      case .score, .rating, .flag:
        return "\(value.name) \(exampleText(outcome.text, value))"
      case .define, .indicator, .matrix, .table, .escalation, .duty, .part, .population, .summary, .rank:
        return nil
      }
    }
    tried.append(
      TriedRecord(title: title, given: sample.text(now.rulebook), expected: expected.joined(separator: ", ")))
  }

  private func exampleText(_ text: String, _ value: NamedValue) -> String {
    switch value.type {
    case .words: return now.rulebook.isWord(text, of: value) ? SampleRecord.written(text) : text
    case .percent: return Absence.allCases.map(\.words).contains(text) ? text : text + "%"
    case .money: return Absence.allCases.map(\.words).contains(text) ? text : "£" + text
    case .number, .yesNo, .text, .date, .period: return text
    }
  }

  /// `what would make P017 Green`, `what would make P017 overall Amber or better`.
  func whatWould(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard rest.words.count > 1 else {
      return refuse(
        .incomplete(
          "what would make", needs: "a record and an outcome",
          example: "what would make \(exampleKey) \(outcomeWords.first ?? "Green")"),
        console)
    }
    guard let (evaluator, run) = needRecords(console), let row = row(rest.words[0], console) else {
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
    do throws(EvidenceProblem) {
      let target = try ChangeTarget.read(rest.text(from: 1), now.rulebook)
      let search = try ChangeSearch(
        now.rulebook, asAt: source.asAt, settings: now.settings, table: run.source.table,
        events: run.source.events,
        portfolio: evaluator.portfolio, row: row, target: target)
      guard let report = search?.report(atMost: 3) else {
        return ShellAnswer(status: .usage, isKept: keepsValues)
      }
      return ShellAnswer(ChangeText.render(report, width: width(console)), isKept: keepsValues)
    } catch {
      console.say([Diagnostic(error, at: .nowhere)])
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
  }

  /// `range P017`.
  func range(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let key = rest.words.first else {
      return refuse(.incomplete("range", needs: "a record", example: "range \(exampleKey)"), console)
    }
    guard let (evaluator, run) = needRecords(console), let row = row(key, console) else {
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
    do throws(EvidenceProblem) {
      let search = try RangeSearch(
        now.rulebook, now.plan, run.source.table, run.source.events, evaluator.portfolio)
      let text = RangeText.render(search.report(row: row), of: search, width: width(console))
      return ShellAnswer(text, isKept: keepsValues)
    } catch {
      console.say([Diagnostic(error, at: .nowhere)])
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
  }
}

extension CheckedRulebook {
  /// Whether a text is one of the words of a value.
  func isWord(_ text: String, of value: NamedValue) -> Bool {
    guard case .words(let set) = value.type else { return false }
    return wordSets[set].words.contains(text)
  }
}
