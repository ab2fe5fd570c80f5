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
/// The columns: the key of the record, which names the case; `signed off`, empty; `as at`, where cases are of several days;
/// `reaches`, what the case is there for; the fields that rules use; where figures over all are worked out, who else there is, each in
/// brackets as an example writes it; each events table, its rows in brackets; points, scores, ratings and all else that the
/// rules make of it.
package enum CaseSheet {
  /// The heading of the column in which people sign.
  package static let signedOff = "signed off"
  /// The heading of the column that says what a case is there for.
  package static let reaches = "reaches"
  /// What stands in the place of each outcome where the rules give none: they refuse the record.
  package static let refused = "refused"
  /// The heading of the column with the day that a case is rated as at.
  package static let asAt = "as at"

  /// What the columns of a rulebook's cases are about.
  package struct Columns {
    /// Of the record, by their places.
    package let fields: [Int]
    /// There is a column for the others, headed as the record is named.
    package let hasOthers: Bool
    /// Events tables, by their places.
    package let events: [Int]
    /// Named values, by their places.
    package let values: [Int]
  }

  /// The columns of a rulebook's cases.
  package static func columns(_ rulebook: CheckedRulebook) -> Columns {
    let hasOthers = rulebook.values.contains(where: \.isFigure)
    let fields = rulebook.record.fields.indices.filter {
      $0 != rulebook.record.keyIndex
        && (rulebook.record.fields[$0].isUsed || hasOthers && rulebook.record.fields[$0].tellsName)
    }
    let values = rulebook.values.indices.filter { index in
      switch rulebook.values[index].kind {
      case .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .summary, .rank:
        true
      case .define: rulebook.outputs.isEmpty
      case .population: false
      }
    }
    return Columns(
      fields: fields, hasOthers: hasOthers,
      events: rulebook.events.indices.filter { rulebook.isUsed(events: $0) }, values: values)
  }

  /// The table as CSV, with the outcomes that the plan of each day gives.
  /// - Parameter saysDays: there is a column with the day of each case.
  package static func csv(
    _ days: [(cases: CaseMaker.Cases, plan: Plan)], _ rulebook: CheckedRulebook, saysDays: Bool = false
  ) -> [UInt8] {
    var csv = CsvText()
    let columns = columns(rulebook)
    let key = rulebook.record.keyIndex.map { rulebook.record.fields[$0] }
    csv.row(
      [key.map { $0.heading ?? $0.name } ?? "case", signedOff] + (saysDays ? [asAt] : []) + [reaches]
        + columns.fields.map { rulebook.record.fields[$0].heading ?? rulebook.record.fields[$0].name }
        + (columns.hasOthers ? [rulebook.record.name] : [])
        + columns.events.map { rulebook.events[$0].name } + columns.values.map { rulebook.values[$0].name })
    var last = 0
    for (cases, plan) in days {
      let text = OutcomeText(rulebook: rulebook, plan: plan)
      for (number, sample) in cases.samples.enumerated() {
        last += 1
        let name = "Case \(last)"
        csv.text(name)
        csv.empty()
        if saysDays { csv.text("\(plan.asAt)") }
        csv.text(purpose(of: number, cases, rulebook))
        for field in columns.fields {
          cell(sample.fields[field], rulebook.record.fields[field], rulebook, &csv)
        }
        if columns.hasOthers { csv.text(others(of: sample, name, columns, rulebook)) }
        for table in columns.events { csv.text(rows(table, of: sample, name, rulebook)) }
        let rating = SampleRating([sample], rulebook, plan, named: name)
        for value in columns.values {
          if rating.isRefused(0) {
            csv.text(refused)
            continue
          }
          outcome(value, rating, rulebook, text, &csv)
        }
        csv.endRow()
      }
    }
    return csv.bytes
  }

  // MARK: What is given

  /// The others beside a record as an example writes them: `(id "Case 1 (2)", service Homecare), (...)`.
  private static func others(
    of sample: SampleRecord, _ name: String, _ columns: Columns, _ rulebook: CheckedRulebook
  ) -> String {
    sample.others.enumerated().map { number, other in
      var parts: [String] = []
      if let key = rulebook.record.keyIndex {
        let own = SampleRecord.quoted(SampleRecord.name(name, ofOther: number + 1))
        parts.append("\(rulebook.record.fields[key].name) \(own)")
      }
      for index in columns.fields {
        let field = rulebook.record.fields[index]
        parts.append("\(field.name) \(SampleRecord.text(other.fields[index], field.type, rulebook))")
      }
      return "(" + parts.joined(separator: ", ") + ")"
    }.joined(separator: ", ")
  }

  /// The rows of an events table, those of others with the key of their owner.
  private static func rows(
    _ table: Int, of sample: SampleRecord, _ name: String, _ rulebook: CheckedRulebook
  ) -> String {
    var parts = [sample.text(ofRows: table, rulebook)]
    if let key = rulebook.record.keyIndex {
      for (number, other) in sample.others.enumerated() {
        let own = SampleRecord.quoted(SampleRecord.name(name, ofOther: number + 1))
        parts.append(
          other.text(ofRows: table, rulebook, owner: "\(rulebook.record.fields[key].name) \(own)"))
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  // MARK: What comes of it

  private static func outcome(
    _ value: Int, _ rating: SampleRating, _ rulebook: CheckedRulebook, _ text: OutcomeText,
    _ csv: inout CsvText
  ) {
    let type = rulebook.values[value].type
    guard case .summary(let summary) = rulebook.values[value].kind else {
      let outcome = text.text(value, row: 0, in: rating.frame)
      if type.isNumeric { csv.number(outcome) } else { csv.text(outcome) }
      return
    }
    guard let result = rating.evaluator.portfolio.summaries[value] else { return csv.empty() }
    if let groups = result.groups {
      let own = Set((0..<rating.table.rowCount).compactMap { result.place(ofRow: $0) })
      let told = zip(groups, result.figures).enumerated().compactMap { place, entry -> String? in
        let (group, figure) = entry
        // A word that nothing is about has its figure too, but nothing to say.
        let isEmpty = figure.text?.isEmpty ?? (figure.absence != 0 || figure.value == 0)
        if isEmpty, !own.contains(place), !figure.counts.contains(where: { $0.counted + $0.leftOut > 0 }) {
          return nil
        }
        return "\(self.group(group, summary, rulebook)) \(written(figure, type, rulebook))"
      }
      return csv.text(told.joined(separator: "; "))
    }
    guard let figure = result.figures.first else { return csv.empty() }
    if let list = figure.text { return csv.text(list) }
    if figure.absence != 0 { return csv.text(Absence(rawValue: figure.absence)?.words ?? "") }
    let bare = ValueText.bare(figure.shown, type, rulebook.wordSets)
    if type.isNumeric { csv.number(bare) } else { csv.text(bare) }
  }

  private static func group(_ group: Portfolio.Group, _ summary: CheckedSummary, _ rulebook: CheckedRulebook)
    -> String
  {
    switch group {
    case .text(let text): return SampleRecord.quoted(text)
    case .word(let word):
      let type: ValueType
      switch summary.by {
      case .field(let field)?: type = rulebook.record.fields[field].type
      case .eventField(let table, let field)?: type = rulebook.events[table].fields[field].type
      case nil: return ""
      }
      return SampleRecord.text(.value(.plain(Int64(word))), type, rulebook)
    }
  }

  /// A figure as an example expects it.
  private static func written(_ figure: Portfolio.Figure, _ type: ValueType, _ rulebook: CheckedRulebook)
    -> String
  {
    if let text = figure.text { return SampleRecord.quoted(text) }
    if figure.absence != 0 { return Absence(rawValue: figure.absence)?.words ?? "unknown" }
    return SampleRecord.text(.value(.plain(figure.shown)), type, rulebook)
  }

  /// The lines of the rules that a case is there for, and what it shows of each.
  private static func purpose(
    of number: Int, _ cases: CaseMaker.Cases, _ rulebook: CheckedRulebook
  ) -> String {
    if let tells = cases.tells[number] { return tells }
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

extension CheckedField {
  /// Lists of providers tell them by this field.
  fileprivate var tellsName: Bool { name == "name" && type == .text }
}
