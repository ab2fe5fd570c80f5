import Ragstone

/// An explanation in plain words, shortest first: what came out, why, the sums, what was missing, what was
/// read.
package enum ExplanationText {
  /// The whole text, every line ended by a line feed. Everything that comes from rules or records is made
  /// safe.
  /// - Parameter width: columns of the terminal; lines are broken to fit, except for words and numbers
  /// longer than that.
  /// - Parameters:
  ///   - wanted: the name of the one value to tell about; nil for all, with what was missing and read.
  ///   - showsInputs: lists the cells that were read; a record that is in no file has none.
  package static func render(
    _ explanation: Explanation, only wanted: String? = nil, showsInputs: Bool = true, width: Int
  ) -> String {
    var writer = ExplanationWriter(explanation: explanation, width: max(width, 40))
    if let wanted {
      for value in explanation.values where value.name == wanted { writer.writeAlone(value) }
      return String(writer.text.drop { $0 == "\n" })
    }
    writer.writeHeadlines()
    for value in explanation.values { writer.writeLevels(value) }
    for value in explanation.values { writer.writeRating(value) }
    for value in explanation.values { writer.writeDuty(value) }
    for value in explanation.values { writer.writeScore(value) }
    writer.writeFigures()
    writer.writeMissing()
    if showsInputs { writer.writeInputs() }
    return writer.text
  }
}

/// Writes the parts of an explanation one after another.
struct ExplanationWriter {
  let explanation: Explanation
  /// Columns of the terminal.
  let width: Int
  private(set) var text = ""

  init(explanation: Explanation, width: Int) {
    self.explanation = explanation
    self.width = width
  }

  /// Writes one value, of whatever kind; of others the outcome with the clause that decided.
  mutating func writeAlone(_ value: ValueExplanation) {
    let before = text
    writeLevels(value)
    writeRating(value)
    writeDuty(value)
    writeScore(value)
    if text != before { return }
    let reason = BriefReason.text(explanation, value.name)
    add("\(value.label) is \(value.outcome.shown)" + (reason.isEmpty ? "" : ": \(reason)"))
  }

  // MARK: Lines

  /// Adds a paragraph broken at blanks.
  mutating func add(_ paragraph: String, indent: Int = 0) {
    text += Paragraphs.broken(paragraph, width: width, indent: indent)
  }

  /// Adds a table, two columns in.
  mutating func add(_ table: TableText) { text += Paragraphs.indented(table) }

  mutating func beginPart(_ title: String) {
    text += "\n"
    add(title)
  }

  /// Where and what a rule says: `"Red when risk at least 45" (care.rag:12)`.
  func quoted(_ passage: Passage) -> String {
    "“\(passage.text)” (\(passage.file):\(passage.line))"
  }

  mutating func addReasons(_ passage: Passage, indent: Int) {
    if let because = passage.because { add("Because: \(because)", indent: indent) }
    if let source = passage.source { add("Source: \(source)", indent: indent) }
  }

  func sentence(_ readings: [Reading]) -> String {
    readings.isEmpty ? "" : " " + readings.map { "\($0.label): \($0.shown)." }.joined(separator: " ")
  }

  // MARK: Ratings

  /// `Overall is Amber`; a label that is a question is answered: `May I place here today? Yes`.
  func verdict(_ value: ValueExplanation) -> String {
    "\(value.label)\(value.label.hasSuffix("?") ? "" : " is") \(value.outcome.shown)"
  }

  mutating func writeHeadlines() {
    var hasOutcome = false
    for value in explanation.values {
      switch value.detail {
      case .rating, .escalation: break
      case .duty(let duty):
        if duty.state.state == .value(DutyState.notDue.rawValue) { continue }
      case .define, .indicator, .score, .matrix, .table, .flag, .part, .population, .summary, .rank: continue
      }
      hasOutcome = true
      add("\(explanation.subject): \(verdict(value))")
    }
    for value in explanation.values {
      guard case .flag = value.detail, case .value(1) = value.outcome.state else { continue }
      add("\(explanation.subject): \(value.label)")
    }
    if !hasOutcome { add(explanation.subject) }
    let key = explanation.key == explanation.subject ? "" : " \(explanation.key)"
    add(
      "\(explanation.recordLabel)\(key), \(explanation.fileName) row \(explanation.rowNumber),"
        + " as at \(explanation.asAt.words)")
  }

  mutating func writeRating(_ value: ValueExplanation) {
    guard case .rating(let rating) = value.detail else { return }
    beginPart(verdict(value))
    writeStart(rating)
    var unchanged = 0
    for step in rating.steps {
      if step.changed {
        add(
          "Then \(step.after.shown): \(quoted(step.passage)).\(sentence(step.readings))"
            + " Without it: \(step.before.shown).", indent: 2)
        addReasons(step.passage, indent: 4)
      } else if step.acted {
        add("Held, and changed nothing: \(quoted(step.passage)).\(sentence(step.readings))", indent: 2)
      } else if step.effect == nil {
        unchanged += 1
      }
      if let effect = step.effect {
        add(
          "\(quoted(step.passage)) was \(step.condition.words); \(effect.words): \(quoted(effect.passage)).",
          indent: step.changed || step.acted ? 4 : 2)
      }
    }
    if unchanged == 1 { add("One other step did not apply.", indent: 2) }
    if unchanged > 1 { add("\(unchanged) other steps did not apply.", indent: 2) }
    if let judgement = rating.judgement { write(judgement) }
    if rating.withoutSteps.state != value.outcome.state {
      add("Without its steps: \(rating.withoutSteps.shown).", indent: 2)
    }
  }

  private mutating func writeStart(_ rating: RatingExplanation) {
    var line = "Starts at \(rating.withoutSteps.shown)"
    if let start = rating.start { line += ": \(quoted(start))" }
    if let effect = rating.startEffect {
      // The clause that is quoted is the one that could not be decided, not one that held.
      line += rating.start == nil ? ". It" : ""
      line += " was not decided (\(effect.kind.words)); \(effect.words): \(quoted(effect.passage))"
    }
    add(line + "." + sentence(rating.startReadings), indent: 2)
    if let effect = rating.startEffect {
      addReasons(effect.passage, indent: 4)
    } else if let start = rating.start {
      addReasons(start, indent: 4)
    }
  }

  // MARK: Missing and inputs

  mutating func writeMissing() {
    if explanation.missing.isEmpty { return }
    beginPart("Missing")
    for entry in explanation.missing {
      add("\(entry.input.label) is \(entry.kind.words). \(entry.readBy): \(entry.treatment).", indent: 2)
    }
  }

  mutating func writeInputs() {
    var seen: Set<String> = []
    var table = TableText(
      columns: [TableText.Column("Field"), TableText.Column("As written"), TableText.Column("Column")],
      width: width - 2)
    var isEmpty = true
    for input in explanation.values.flatMap(\.inputs) where seen.insert(input.name).inserted {
      isEmpty = false
      let place = input.place
      let column = place.heading.isEmpty ? "no such column" : place.heading
      let written = input.rawText.isEmpty ? "empty" : input.rawText
      let cell = input.absence.map { "\(written) (\($0.words))" } ?? input.rawText
      table.add([input.label, cell, column])
    }
    var events: [String] = []
    for reading in explanation.values.flatMap(\.events) {
      guard let count = reading.rowCount else { continue }
      // Rules often write the same aggregate twice; where it stands first is enough.
      guard seen.insert(reading.passage.text).inserted else { continue }
      let unit = reading.periods == nil ? "row" : "period"
      var line = "\(reading.label): \(count) \(unit)\(count == 1 ? "" : "s") for \(quoted(reading.passage))"
      if let file = reading.file, let rows = reading.rowNumbers, !rows.isEmpty {
        let shown = rows.prefix(10).map(String.init).joined(separator: ", ")
        line += ": \(file) \(rows.count == 1 ? "row" : "rows") \(shown)"
        if rows.count > 10 { line += " and \(rows.count - 10) more" }
      }
      line += reading.periods?.missingWords ?? ""
      events.append(line)
    }
    events += rowsNotSeen()
    if !isEmpty {
      beginPart("Read from \(explanation.fileName) row \(explanation.rowNumber)")
      add(table)
    }
    if !events.isEmpty { beginPart("Events read") }
    for line in events { add(line, indent: 2) }
  }
}
