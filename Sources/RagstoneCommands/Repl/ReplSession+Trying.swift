import Ragstone
import RagstoneOutputs

/// Records that are in no file.
extension ReplSession {
  /// `try` asks for every field that rules use; `try beds 20, cqc_rating Good` takes the others as missing.
  func tryRecord(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    let trial = RecordTrial(now.rulebook, now.plan)
    var sample = trial.blank
    if rest.isEmpty {
      let fields = now.rulebook.record.fields.indices.filter {
        now.rulebook.record.fields[$0].isUsed && $0 != now.rulebook.record.keyIndex
      }
      guard let first = fields.first else { return finish(sample, trial, "a record", console) }
      question = TryQuestion(trial: trial, sample: sample, fields: fields[...], given: [])
      _ = first
      return ShellAnswer(
        "each field is asked for; `stop` gives up\n", isKept: keepsValues)
    }
    guard apply(rest.text(from: 0), to: &sample, trial, console) else {
      return ShellAnswer(status: .usage, isKept: keepsValues)
    }
    return finish(sample, trial, rest.text(from: 0), console)
  }

  /// Rates a tried record and says why.
  func finish(_ sample: SampleRecord, _ trial: RecordTrial, _ title: String, _ console: Console)
    -> ShellAnswer
  {
    let missing = now.rulebook.record.fields.indices.filter { index in
      let field = now.rulebook.record.fields[index]
      guard field.isUsed, index != now.rulebook.record.keyIndex, case .absent = sample.fields[index] else {
        return false
      }
      return field.absences.isEmpty
    }
    if let first = missing.first {
      let field = now.rulebook.record.fields[first]
      return refuse(.badValue("", field: field.name, expected: trial.words(for: field)), console)
    }
    let rated = trial.rate(sample)
    if let refusal = rated.refusal { return refuse(.refused(title, reason: refusal), console) }
    remember(title, sample, rated)
    guard let explanation = rated.explanation else { return ShellAnswer(isKept: keepsValues) }
    return ShellAnswer(
      ExplanationText.render(explanation, showsInputs: false, width: width(console)), isKept: keepsValues)
  }

  /// Asks for the fields of a record, one after another.
  struct TryQuestion: ReplQuestion {
    let trial: RecordTrial
    var sample: SampleRecord
    var fields: ArraySlice<Int>
    var given: [String]

    private var field: CheckedField? { fields.first.map { trial.rulebook.record.fields[$0] } }

    var prompt: String {
      guard let field else { return "> " }
      return "\(field.label) (\(trial.words(for: field))): "
    }

    func words(_ session: ReplSession) -> [String] { field.map { session.fieldWords($0) } ?? [] }

    func take(_ answer: String, _ session: ReplSession, _ console: Console) -> ShellAnswer {
      var next = self
      let text = answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text == "stop" { return ShellAnswer("given up\n", isKept: session.keepsValues) }
      guard let index = fields.first, let field else { return ShellAnswer(isKept: session.keepsValues) }
      if let value = trial.read(text, field) {
        next.sample.fields[index] = value
        next.given.append("\(field.name) \(text)")
      } else {
        session.question = self
        let problem = ReplProblem.badValue(text, field: field.name, expected: trial.words(for: field))
        console.say([Diagnostic(problem, at: .nowhere)])
        return ShellAnswer(status: .usage, isKept: session.keepsValues)
      }
      next.fields = fields.dropFirst()
      if next.fields.isEmpty {
        let title =
          next.given.isEmpty ? "a record of which nothing is known" : next.given.joined(separator: ", ")
        var answer = session.finish(next.sample, trial, title, console)
        answer.isKept = session.keepsValues
        return answer
      }
      session.question = next
      return ShellAnswer(isKept: session.keepsValues)
    }
  }
}
