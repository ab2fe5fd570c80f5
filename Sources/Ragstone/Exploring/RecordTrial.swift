/// A single record that is tried: one of the table with something changed, or one that is in no file.
package struct RecordTrial {
  package let rulebook: CheckedRulebook
  package let plan: Plan

  /// Makes trials under a plan.
  package init(_ rulebook: CheckedRulebook, _ plan: Plan) {
    self.rulebook = rulebook
    self.plan = plan
  }

  /// A row of the records, with its rows of events.
  package func sample(row: Int, of evaluator: Evaluator) -> SampleRecord {
    let fields = rulebook.record.fields.indices.map { given(row, $0, evaluator.table) }
    let rows = rulebook.events.indices.map { index -> [[CheckedExample.Given]] in
      guard index < evaluator.events.count, let source = evaluator.events[index] else { return [] }
      return source.index.rows(ofOwner: row).map { own in
        rulebook.events[index].fields.indices.map { given(Int(own), $0, source.table) }
      }
    }
    return SampleRecord(fields: fields, rows: rows)
  }

  private func given(_ row: Int, _ field: Int, _ table: RecordTable) -> CheckedExample.Given {
    let column = table.columns[field]
    if let kind = Absence(rawValue: column.absences[row]) { return .absent(kind) }
    if case .text = table.schema.fields[field].type {
      return .value(.text(table.text(row: row, field: field)))
    }
    return .value(.plain(column.values[row]))
  }

  /// A record of which nothing is known but what its fields may be.
  package var blank: SampleRecord {
    SampleRecord(
      fields: rulebook.record.fields.map { field in .absent(field.absences.kinds.first ?? .unknown) },
      rows: rulebook.events.map { _ in [] })
  }

  /// What came of rating a sample.
  package struct Rated {
    package let rating: SampleRating
    /// The name and outcome of everything that is printed.
    package let outcomes: [(value: Int, text: String)]
    /// Why it could not be rated, or nil.
    package let refusal: String?
    package let explanation: Explanation?
  }

  /// Rates a sample. Figures over all providers are worked out from it alone, unless it stands in the place of a row of the
  /// records: then they are those of the records with it.
  package func rate(_ sample: SampleRecord, inPlaceOf row: Int? = nil, _ evaluator: Evaluator? = nil) -> Rated
  {
    let (rating, place): (SampleRating, Int)
    if let row, let evaluator, !plan.stages.isEmpty {
      var all = (0..<evaluator.table.rowCount).map { self.sample(row: $0, of: evaluator) }
      all[row] = sample
      (rating, place) = (SampleRating(all, rulebook, plan, naming: false), row)
    } else {
      (rating, place) = (SampleRating([sample], rulebook, plan, naming: false), 0)
    }
    let frame = rating.evaluator.makeFrame(capacity: 1)
    rating.evaluator.run(rows: place..<place + 1, in: frame)
    if frame.main.failedStep[0] >= 0 {
      let reason = plan.failureReason(step: Int(frame.main.failedStep[0]), row: 0, in: frame)
      return Rated(rating: rating, outcomes: [], refusal: reason, explanation: nil)
    }
    let text = OutcomeText(rulebook: rulebook, plan: plan)
    let explainer = Explainer(
      rulebook: rulebook, plan: plan, table: rating.table, events: rating.evaluator.events.map { $0?.table },
      portfolio: rating.evaluator.portfolio)
    return Rated(
      rating: rating, outcomes: rulebook.outputs.map { ($0, text.text($0, row: 0, in: frame)) }, refusal: nil,
      explanation: explainer.explain(row: place, at: 0, frame))
  }

  /// A value of a field as rules write it; nil where the field cannot have it.
  package func read(_ text: String, _ field: CheckedField) -> CheckedExample.Given? {
    for kind in Absence.allCases where field.absences.contains(kind) && kind.words == text.lowercased() {
      return .absent(kind)
    }
    switch field.type {
    case .words(let set): return rulebook.wordSets[set].index(of: text).map { .value(.plain(Int64($0))) }
    case .yesNo:
      switch text.lowercased() {
      case "yes": return .value(.plain(1))
      case "no": return .value(.plain(0))
      default: return nil
      }
    case .text: return .value(.text(text))
    case .date:
      guard case .success(let date) = CalendarDate.parse(text) else { return nil }
      return .value(.plain(Int64(date.dayNumber)))
    case .number, .percent, .money:
      var digits = text
      if field.type == .percent, digits.last == "%" { digits.removeLast() }
      if field.type == .money, digits.first == "£" { digits.removeFirst() }
      guard case .success(let number) = ExactDecimal.parse(digits) else { return nil }
      return .value(.plain(number.scaled))
    case .period: return nil
    }
  }

  /// What a field may hold, in words.
  package func words(for field: CheckedField) -> String {
    let kinds = field.absences.kinds.map(\.words)
    let own: String
    switch field.type {
    case .words(let set):
      own = rulebook.wordSets[set].words.map { SampleRecord.written($0) }.joined(separator: ", ")
    case .yesNo: own = "yes, no"
    case .number: own = "a number"
    case .percent: own = "a percentage"
    case .money: own = "an amount in £"
    case .date: own = "a date such as 2017-09-30"
    case .text, .period: own = "a text"
    }
    return ([own] + kinds).joined(separator: kinds.isEmpty ? "" : ", or ")
  }
}

extension SampleRecord {
  /// A word as rules write it: bare if it can be.
  package static func written(_ text: String) -> String { word(text) }
}
