/// Retells what an evaluation left behind as reasons. It works nothing out: where a number stands in an
/// explanation, a lane held it.
package struct Explainer: Sendable {
  package let rulebook: CheckedRulebook
  package let plan: Plan
  private let table: RecordTable
  private let events: [RecordTable?]
  private let queryNumbers: QueryNumbers
  private let portfolio: Portfolio
  private let readByProviders: Set<Int>
  private let told = ToldBefore()
  /// The field with the provider's name, or nil.
  package let nameField: Int?

  /// Makes an explainer of results that `plan` had on the rows of `table`.
  /// - Parameters:
  ///   - plan: made of `rulebook`.
  ///   - table: its fields are those of the rulebook's record, in the same order.
  ///   - events: by index of the rulebook's events tables; nil where no file was read.
  ///   - portfolio: what the evaluator worked out over the whole table.
  package init(
    rulebook: CheckedRulebook, plan: Plan, table: RecordTable, events: [RecordTable?],
    portfolio: Portfolio = Portfolio()
  ) {
    self.portfolio = portfolio
    readByProviders = Set(rulebook.values.filter { !$0.isFigure }.flatMap(\.rowReferences))
    nameField = rulebook.record.fields.firstIndex { $0.name == "name" && $0.type == .text }
    self.rulebook = rulebook
    self.plan = plan
    self.table = table
    self.events = events
    queryNumbers = QueryNumbers(plan)
  }

  /// Explains one row.
  /// - Parameters:
  ///   - row: the row of the table.
  ///   - batchRow: the same row's place in the batch that `frame` holds.
  package func explain(row: Int, at batchRow: Int, _ frame: BatchFrame) -> Explanation {
    let view = view(row: row, at: batchRow, frame)
    let retelling = retelling(view)
    return Explanation(
      asAt: plan.asAt, recordLabel: rulebook.record.label, key: view.key, subject: view.subject(nameField),
      fileName: view.fileName, rowNumber: view.rowNumber,
      values: rulebook.values.indices.filter { isTold($0) }.map { retelling.explanation(ofValue: $0) },
      missing: rulebook.values.indices.flatMap { retelling.missingInputs(ofValue: $0) })
  }

  /// A view of one row, for the pieces of its explanation.
  package func view(row: Int, at batchRow: Int, _ frame: BatchFrame) -> RowView {
    RowView(table, row: row, at: batchRow, frame)
  }

  /// How one named value came about in a row.
  package func explanation(ofValue index: Int, in view: RowView) -> ValueExplanation {
    retelling(view).explanation(ofValue: index)
  }

  /// The inputs that were absent in a row and read by one named value.
  package func missingInputs(ofValue index: Int, in view: RowView) -> [MissingInput] {
    retelling(view).missingInputs(ofValue: index)
  }

  /// Populations and summaries that no rule of a provider reads are no part of why it is rated as it is.
  package func isTold(_ index: Int) -> Bool {
    switch rulebook.values[index].kind {
    case .population, .summary: readByProviders.contains(index)
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .rank: true
    }
  }

  /// The retelling of one row.
  func retelling(row: Int, at batchRow: Int, _ frame: BatchFrame) -> Retelling {
    retelling(view(row: row, at: batchRow, frame))
  }

  private func retelling(_ view: RowView) -> Retelling {
    Retelling(
      rulebook: rulebook, plan: plan, view: view, events: events, queryNumbers: queryNumbers,
      portfolio: portfolio, told: told)
  }
}

/// The retelling of one row, of which it sees what its view shows.
struct Retelling {
  let rulebook: CheckedRulebook
  let plan: Plan
  let view: RowView
  let events: [RecordTable?]
  let queryNumbers: QueryNumbers
  let portfolio: Portfolio
  let told: ToldBefore

  /// How one named value came about.
  func explanation(ofValue index: Int) -> ValueExplanation {
    let value = rulebook.values[index]
    let reads = told.reads(value.expressions)
    return ValueExplanation(
      name: value.name, label: value.label, outcome: told(ofValue: index), detail: detail(index),
      inputs: reads.fields.map { input($0) },
      events: reads.queries.map { eventReading($0.query, $0.span) },
      readings: readings(reads))
  }

  private func detail(_ index: Int) -> ValueExplanation.Detail {
    let planned = plan.results[index]
    let value = rulebook.values[index]
    switch value.kind {
    case .define(let define): return .define(passage(define.expression.span, Citation()))
    case .indicator(let indicator): return .indicator(explanation(indicator, planned))
    case .score(let score): return .score(explanation(score, planned, told(ofValue: index)))
    case .rating(let rating): return .rating(explanation(rating, planned))
    case .matrix(let matrix): return .matrix(chosenCell(matrix))
    case .table(let table):
      return .table(
        chosen(planned, of: table.rows.count).map { place in
          passage(table.rows[place].span, table.rows[place].citation)
        })
    case .escalation(let escalation):
      // An escalation's plan always has its lanes.
      return explanation(escalation, planned, of: index).map { .escalation($0) } ?? .part(value.label)
    case .flag(let flag): return .flag(explanation(flag, planned, of: index))
    case .duty(let duty): return .duty(explanation(duty, planned))
    case .part(let part): return .part(rulebook.values[part.owner].label)
    case .population(let population):
      return .population(passage(population.ruleSpan, population.citation))
    case .summary: return .summary(figureTelling(ofSummary: index))
    case .rank(let rank): return .rank(rankTelling(rank, index))
    }
  }

  // MARK: Lanes

  /// The result of a named value, as shown.
  func outcome(ofValue index: Int) -> Outcome { outcome(ofValue: index, isOnlyTold: false) }

  /// The result of a named value for one who only tells it: a number or a date in it is not noted.
  func told(ofValue index: Int) -> Outcome { outcome(ofValue: index, isOnlyTold: true) }

  private func outcome(ofValue index: Int, isOnlyTold: Bool) -> Outcome {
    let value = rulebook.values[index]
    let planned = plan.results[index]
    var absentWord: String?
    switch value.kind {
    case .rating, .escalation: absentWord = "not rated"
    case .score: absentWord = "not scored"
    case .define, .indicator, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank: break
    }
    if !planned.notices.isEmpty, let slot = planned.shown, view.absence(slot) == Absence.presentCode {
      let frame = view.everything
      return written(
        ComposedText(rulebook: rulebook, plan: plan).text(index, row: view.batchRow, in: frame), .text)
    }
    let operand = planned.shown.map { PlannedOperand.value($0) } ?? planned.operand
    if isOnlyTold, let slot = operand.toldSlot { return told(slot, value.type, absentWord) }
    return outcome(operand, value.type, absentWord)
  }

  /// The outcome that an operand holds.
  func outcome(_ operand: PlannedOperand, _ type: ValueType, _ absentWord: String? = nil) -> Outcome {
    switch operand {
    case .value(let slot), .quotient(let slot, _): return outcome(slot, type, absentWord)
    case .truth(let slot): return outcome(answer(slot))
    case .text(let field): return outcome(ofTextField: field)
    case .period(let period): return written(period.description, .period)
    case .constantText(let text): return written(text, .text)
    case .periodByWord(let slot, let periods):
      guard view.absence(slot) == Absence.presentCode, let word = Int(exactly: view.value(slot)),
        periods.indices.contains(word)
      else { return outcome(slot, .period, absentWord) }
      return written(periods[word].description, .period)
    }
  }

  private func written(_ text: String, _ type: ValueType) -> Outcome {
    Outcome(state: .text(text), type: type, shown: text)
  }

  /// What a lane holds.
  /// - Parameter absentWord: said in place of the kind; the kind follows unless it is unknown.
  @inline(never)
  func outcome(_ slot: ValueSlot, _ type: ValueType, _ absentWord: String? = nil) -> Outcome {
    let code = view.absence(slot)
    if code == Absence.presentCode {
      let value = view.value(slot)
      return Outcome(state: .value(value), type: type, shown: ValueText.text(value, type, rulebook.wordSets))
    }
    return absent(code, type, absentWord)
  }

  /// What a lane holds, for one who only tells it: a number or a date is not noted, but where it is from is said.
  @inline(never)
  func told(_ slot: ValueSlot, _ type: ValueType, _ absentWord: String? = nil) -> Outcome {
    switch type {
    case .yesNo, .words, .text, .period: return outcome(slot, type, absentWord)
    case .number, .percent, .money, .date: break
    }
    let code = view.absence(slot)
    guard code == Absence.presentCode else { return absent(code, type, absentWord) }
    let value = view.toldValue(slot)
    return Outcome(
      state: .value(value), type: type, shown: ValueText.text(value, type, rulebook.wordSets), lane: slot)
  }

  /// Why a lane holds nothing; nil where it holds something or nothing could be worked out.
  @inline(never)
  func absence(_ slot: ValueSlot) -> Absence? {
    let code = view.absence(slot)
    return code == Absence.presentCode ? nil : Absence(rawValue: code)
  }

  /// Why a lane holds nothing, in words.
  ///
  /// Not inlined: with it, `CopyPropagation` of Swift 6.3.1 fails in release builds.
  @inline(never)
  func absent(_ code: UInt8, _ type: ValueType, _ absentWord: String? = nil) -> Outcome {
    guard let kind = Absence(rawValue: code) else {
      return Outcome(state: .failed, type: type, shown: "could not be worked out")
    }
    guard let absentWord else { return Outcome(state: .absent(kind), type: type, shown: kind.words) }
    let shown = kind == .unknown ? absentWord : "\(absentWord) (\(kind.words))"
    return Outcome(state: .absent(kind), type: type, shown: shown)
  }

  private func outcome(ofTextField field: Int) -> Outcome {
    let code = view.absence(ofField: field)
    if code != Absence.presentCode { return absent(code, .text) }
    return written(view.text(ofField: field), .text)
  }

  private func outcome(_ answer: Answer) -> Outcome {
    switch answer {
    case .yes: Outcome(state: .value(1), type: .yesNo, shown: "yes")
    case .no: Outcome(state: .value(0), type: .yesNo, shown: "no")
    case .undecided(let kind): absent(kind.rawValue, .yesNo)
    case .failed: absent(Absence.failedCode, .yesNo)
    }
  }

  /// What a truth lane holds.
  func answer(_ slot: TruthSlot) -> Answer {
    let byte = view.truth(slot)
    if byte == 0 { return .no }
    if byte == 1 { return .yes }
    return Absence(rawValue: byte - 1).map { .undecided($0) } ?? .failed
  }

  /// The clause, band or row that was chosen, if it is one of so many.
  func chosen(_ planned: PlannedValue, of count: Int) -> Int? {
    guard let slot = planned.chosen else { return nil }
    // Whatever was undecided is named there too, so its absence does not matter here.
    guard let index = Int(exactly: view.value(slot)), (0..<count).contains(index) else {
      return nil
    }
    return index
  }

  func chosenCell(_ matrix: CheckedMatrix) -> Passage? {
    guard case .words(let set) = matrix.column.type, let row = word(matrix.row),
      let column = word(matrix.column)
    else { return nil }
    let cell = row * rulebook.wordSets[set].words.count + column
    guard matrix.cellSpans.indices.contains(cell) else { return nil }
    return passage(matrix.cellSpans[cell], Citation())
  }

  /// The index of a word that is simply a field or a named value; nil when absent or worked out in place.
  private func word(_ expression: TypedExpression) -> Int? {
    switch expression.kind {
    case .value(let index):
      if case .value(let word) = outcome(ofValue: index).state { return Int(exactly: word) }
      return nil
    case .field(let index):
      return view.absence(ofField: index) == Absence.presentCode
        ? Int(exactly: view.value(ofField: index)) : nil
    case .constant, .parameter, .eventField, .previousField, .asAt, .arithmetic, .shifted, .percentage,
      .rounded, .not, .and,
      .or,
      .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified, .list,
      .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return nil
    }
  }
}

extension PlannedOperand {
  /// The lane of what is told of it, or nil where no lane holds that.
  fileprivate var toldSlot: ValueSlot? {
    switch self {
    case .value(let slot), .quotient(let slot, _): slot
    case .truth, .text, .period, .constantText, .periodByWord: nil
    }
  }
}
