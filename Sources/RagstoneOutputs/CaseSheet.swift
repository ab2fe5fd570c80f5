import Ragstone

extension GoalKind {
  /// What a case shows of the rule, where the rule alone does not say: ` (just below)`.
  fileprivate var shown: String {
    switch self {
    case .chosen, .cell, .level: ""
    case .withdrawn: " (absent)"
    case .absence(let kind): " (\(kind.words))"
    case .changes: " (acts)"
    case .proposed: " (proposed)"
    case .made: " (made)"
    case .agreed: " (agreed)"
    case .awaited: " (awaited)"
    case .raised: " (raised)"
    case .duty(let state): " (\(state.word))"
    case .notDue: " (not due)"
    case .judgement(let outcome):
      CheckedJudgement.outcomes.indices.contains(outcome) ? " (\(CheckedJudgement.outcomes[outcome]))" : ""
    case .seen(let isYes): isYes ? " (yes)" : " (no)"
    case .decides: " (decides)"
    case .beside(.below): " (just below)"
    case .beside(.at): " (exactly)"
    case .beside(.above): " (just above)"
    case .windowEnd(let isInside): isInside ? " (last day inside)" : " (first day outside)"
    case .dutyDay(_, let late): late == 0 ? " (on the day)" : " (a day late)"
    }
  }
}

/// A table of cases for people to look through: what is given, what the rules make of it, and room to sign it off.
///
/// The columns: the key of the record, which names the case; `signed off`, empty; `reaches`, what the case is there for; the
/// fields that rules use; each events table, its rows in brackets as an example writes them; points, scores, ratings and all else
/// that the rules make of it.
package enum CaseSheet {
  /// The heading of the column in which people sign.
  package static let signedOff = "signed off"
  /// The heading of the column that says what a case is there for.
  package static let reaches = "reaches"

  /// The columns of a rulebook's cases: fields of the record, events tables, values.
  package static func columns(_ rulebook: CheckedRulebook) -> (fields: [Int], events: [Int], values: [Int]) {
    let fields = rulebook.record.fields.indices.filter {
      $0 != rulebook.record.keyIndex && rulebook.record.fields[$0].isUsed
    }
    let values = rulebook.values.indices.filter { index in
      switch rulebook.values[index].kind {
      case .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part: true
      case .define: rulebook.outputs.isEmpty
      case .population, .summary, .rank: false
      }
    }
    return (fields, rulebook.events.indices.filter { rulebook.isUsed(events: $0) }, values)
  }

  /// The table as CSV, with the outcomes that the plan gives.
  package static func csv(_ cases: CaseMaker.Cases, _ rulebook: CheckedRulebook, _ plan: Plan) -> [UInt8] {
    var csv = CsvText()
    let columns = columns(rulebook)
    let key = rulebook.record.keyIndex.map { rulebook.record.fields[$0] }
    csv.row(
      [key.map { $0.heading ?? $0.name } ?? "case", signedOff, reaches]
        + columns.fields.map { rulebook.record.fields[$0].heading ?? rulebook.record.fields[$0].name }
        + columns.events.map { rulebook.events[$0].name } + columns.values.map { rulebook.values[$0].name })
    let text = OutcomeText(rulebook: rulebook, plan: plan)
    for (number, sample) in cases.samples.enumerated() {
      let rating = SampleRating([sample], rulebook, plan)
      csv.text("Case \(number + 1)")
      csv.empty()
      csv.text(purpose(of: number, cases, rulebook))
      for field in columns.fields {
        cell(sample.fields[field], rulebook.record.fields[field], rulebook, &csv)
      }
      for table in columns.events { csv.text(sample.text(ofRows: table, rulebook)) }
      for value in columns.values {
        let outcome = text.text(value, row: 0, in: rating.frame)
        if rulebook.values[value].type.isNumeric { csv.number(outcome) } else { csv.text(outcome) }
      }
      csv.endRow()
    }
    return csv.bytes
  }

  /// The lines of the rules that a case is there for, and what it shows of each.
  private static func purpose(
    of number: Int, _ cases: CaseMaker.Cases, _ rulebook: CheckedRulebook
  ) -> String {
    let goals = cases.reaches[number].map { cases.goals[$0] }
    let told = goals.prefix(4).map { goal -> String in
      let source = rulebook.sources[goal.identity.place.file]
      let line = source.position(of: goal.identity.place.start).line
      let written = source.text(goal.identity.place).split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
      return
        "\(name):\(line)\(goal.identity.kind.shown) \(written.count > 60 ? written.prefix(59) + "…" : written[...])"
    }
    return told.joined(separator: "; ") + (goals.count > 4 ? "; and \(goals.count - 4) more" : "")
  }

  private static func cell(
    _ given: CheckedExample.Given, _ field: CheckedField, _ rulebook: CheckedRulebook, _ csv: inout CsvText
  ) {
    switch given {
    case .absent(let kind): csv.text(field.absenceSpellings.first { $0.kind == kind }?.text ?? kind.words)
    case .value(.text(let text)): csv.text(text)
    case .value(.plain(let number)) where field.type.isNumeric:
      csv.number(ExactDecimal(scaled: number).description)
    case .value(.plain(let number)):
      if case .words(let set) = field.type {
        let words = rulebook.wordSets[set].words
        csv.text(words.indices.contains(Int(number)) ? words[Int(number)] : "")
      } else {
        csv.text(SampleRecord.text(given, field.type, rulebook))
      }
    case .value(.period): csv.empty()
    }
  }
}
