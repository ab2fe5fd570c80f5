import Ragstone

/// An explanation as one JSON object, the same facts as the text, keys always in this order:
///
/// ```
/// explanation  as_at · record · key · subject · file · row · values [value] · missing [missing]
/// value        name · label · kind · outcome · inputs [input] · events [event] · readings [{label,
///              shown}] · what its kind adds:
///   indicator    weight (text) · clause · clause_index · evidence_absence · effect · left_out
///   score        expression · effect · ledger
///   rating       start · band_index · start_readings · start_effect · without_steps (outcome) · steps [step] ·
///                judgement
///   escalation   start · start_readings · start_effect · held (outcome) · transitions [transition] · moved
///                (outcome) · actions [text] · notices [text] · judgement
///   flag         rule · condition · effect · readings · notices [text]
///   part         of
///   define       expression
///   matrix       cell
///   table        chosen_row
///   duty         term (passage) · counted_from · due (outcomes) · clipped · done (outcome) · progress · done_rule ·
///                done_by ({label, file, row}) · days_late (outcome) · reason · decided_by (condition) ·
///                undecided [condition] · effect · due_readings · done_readings
///   part         of (the label of the declaration it belongs to)
///   population   expression
///   summary      group · aggregates [aggregate]
///   rank         expression · population · rule · n · left_out
/// aggregate    text (passage) · population · label · rule (passage) · rows (the events' label) · n ·
///              left_out · not_members · outside_window · filtered_out · without_group
/// outcome      value (number, text, true or false; null when absent) · type · absence (null when present;
///              `failed` too) · shown
/// passage      text · file · line · because · source           (clause, start, expression, cell,
///              chosen_row, rule)
/// effect       kind · words · rule
/// ledger       lines [line] · product_total · weight_total · divisor · average · percentage_of ·
///              numerator · denominator
/// line         label · name · outcome · weight · product · left_out · replaced
/// step         rule · condition (`yes`, `no`, `failed` or a kind of absence) · acted · before · after
///              (outcomes) · effect · readings
/// transition   rule · target · fate · condition · parts [{rule, condition}] · agreements [{party, rule,
///              condition}] · effect · lowering_undecided · readings
/// judgement    rule · before · after (outcomes) · rows [{value, author, reason, date, ends_on, file, row, fate}]
/// condition    rule · condition (as of a step) · effect · readings
/// input        name · label · cell · file · row · line · column · absence
/// event        label · rule · file · row_count · rows · periods
/// periods      first · missing (texts) · passed_over [{row, standing_row, period}] · before_first (rows)
/// missing      name · label · kind · read_by · treatment
/// ```
///
/// Numbers are exact, to six places. `numerator` and `denominator` are whole numbers written as texts,
/// because they may be too large for readers that hold numbers in floating point; their quotient is the score
/// exactly. Whatever does not exist is null.
package enum ExplanationJson {
  /// Writes the object.
  package static func write(_ explanation: Explanation, to json: inout JsonText) {
    json.beginObject()
    json.member("as_at", explanation.asAt.description)
    json.member("record", explanation.recordLabel)
    json.member("key", explanation.key)
    json.member("subject", explanation.subject)
    json.member("file", explanation.fileName)
    json.member("row", explanation.rowNumber)
    json.list("values", explanation.values) { $0.write($1) }
    json.list("missing", explanation.missing) { $0.write($1) }
    json.endObject()
  }
}

extension JsonText {
  mutating func list<Member>(
    _ name: String, _ members: [Member], _ write: (inout JsonText, Member) -> Void
  ) {
    key(name)
    beginList()
    for member in members { write(&self, member) }
    endList()
  }

  mutating func member(_ name: String, _ isTrue: Bool) {
    key(name)
    boolean(isTrue)
  }

  mutating func whole(_ name: String, _ number: Int?) {
    key(name)
    if let number { self.number(number) } else { null() }
  }

  /// An input that was absent.
  mutating func write(_ missing: MissingInput) {
    beginObject()
    member("name", missing.input.name)
    member("label", missing.input.label)
    member("kind", missing.kind.words)
    member("read_by", missing.readBy)
    member("treatment", missing.treatment)
    endObject()
  }

  /// How a named value came about.
  mutating func write(_ value: ValueExplanation) {
    beginObject()
    member("name", value.name)
    member("label", value.label)
    member("kind", value.detail.word)
    member("outcome", value.outcome)
    list("inputs", value.inputs) { $0.write($1) }
    list("events", value.events) { $0.write($1) }
    member("readings", value.readings)
    switch value.detail {
    case .define(let passage): member("expression", passage)
    case .indicator(let indicator): members(indicator)
    case .score(let score):
      member("expression", score.passage)
      member("effect", score.effect)
      member("ledger", score.ledger)
    case .rating(let rating): members(rating)
    case .matrix(let passage): member("cell", passage)
    case .table(let passage): member("chosen_row", passage)
    case .escalation(let escalation): members(escalation)
    case .flag(let flag): members(flag)
    case .duty(let duty): members(duty)
    case .part(let owner): member("of", owner)
    case .population(let passage): member("expression", passage)
    case .summary(let figure): members(figure)
    case .rank(let rank): members(rank)
    }
    endObject()
  }

  private mutating func members(_ indicator: IndicatorExplanation) {
    member("weight", indicator.weight)
    member("clause", indicator.clause)
    whole("clause_index", indicator.clauseIndex)
    member("evidence_absence", indicator.evidenceAbsence?.words)
    member("effect", indicator.effect)
    member("left_out", indicator.isLeftOut)
  }

  private mutating func members(_ rating: RatingExplanation) {
    member("start", rating.start)
    whole("band_index", rating.bandIndex)
    member("start_readings", rating.startReadings)
    member("start_effect", rating.startEffect)
    member("without_steps", rating.withoutSteps)
    list("steps", rating.steps) { $0.write($1) }
    member("judgement", rating.judgement)
  }

  private mutating func write(_ step: RatingExplanation.Step) {
    beginObject()
    member("rule", step.passage)
    member("condition", step.condition)
    member("acted", step.acted)
    member("before", step.before)
    member("after", step.after)
    member("effect", step.effect)
    member("readings", step.readings)
    endObject()
  }

  mutating func member(_ name: String, _ answer: Answer) {
    switch answer {
    case .yes: member(name, "yes")
    case .no: member(name, "no")
    case .failed: member(name, "failed")
    case .undecided(let kind): member(name, kind.words)
    }
  }

  mutating func member(_ name: String, _ outcome: Outcome) {
    key(name)
    beginObject()
    key("value")
    var absence: String?
    switch outcome.state {
    case .value(let value):
      self.value(outcome.lane.map { .value($0, outcome.type) }) { $0.write(value, outcome) }
    case .text(let text): string(text)
    case .absent(let kind):
      null()
      absence = kind.words
    case .failed:
      null()
      absence = "failed"
    }
    member("type", Self.word(outcome.type))
    member("absence", absence)
    key("shown")
    value(outcome.lane.map { .shown($0, outcome.type) }) { $0.string(outcome.shown) }
    endObject()
  }

  private mutating func write(_ value: Int64, _ outcome: Outcome) {
    switch outcome.type {
    case .number, .percent, .money: number(ExactDecimal(scaled: value).description)
    case .yesNo: boolean(value != 0)
    case .text, .date, .period, .words: string(outcome.shown)
    }
  }

  private static func word(_ type: ValueType) -> String {
    switch type {
    case .text: "text"
    case .yesNo: "yes/no"
    case .number: "number"
    case .percent: "percent"
    case .money: "money"
    case .date: "date"
    case .period: "period"
    case .words: "word"
    }
  }

  mutating func member(_ name: String, _ passage: Passage?) {
    key(name)
    guard let passage else { return null() }
    beginObject()
    member("text", passage.text)
    member("file", passage.file)
    member("line", passage.line)
    member("because", passage.because)
    member("source", passage.source)
    endObject()
  }

  mutating func member(_ name: String, _ effect: AppliedEffect?) {
    key(name)
    guard let effect else { return null() }
    beginObject()
    member("kind", effect.kind.words)
    member("words", effect.words)
    member("rule", effect.passage)
    endObject()
  }

  mutating func member(_ name: String, _ readings: [Reading]) {
    list(name, readings) { json, reading in
      json.beginObject()
      json.member("label", reading.label)
      json.key("shown")
      json.value(reading.origin.map { ExplanationHole($0) }) { $0.string(reading.shown) }
      json.endObject()
    }
  }

  private mutating func member(_ name: String, _ ledger: Ledger?) {
    key(name)
    guard let ledger else { return null() }
    beginObject()
    list("lines", ledger.lines) { $0.write($1) }
    key("product_total")
    value(ExplanationHole.total(of: ledger)) { json in
      if let total = ledger.productTotal {
        json.number(ExactDecimal(scaled: total).description)
      } else {
        json.null()
      }
    }
    whole("weight_total", ledger.weightTotal.map { Int($0) })
    whole("divisor", Int(ledger.divisor))
    member("average", ledger.isAverage)
    member("percentage_of", ledger.percentageBase)
    key("numerator")
    value(ExplanationHole.numerator(of: ledger)) { $0.string(ledger.numerator.map { "\($0)" }) }
    key("denominator")
    value(ledger.denominatorLane.map { .digits($0) }) { $0.string(ledger.denominator.map { "\($0)" }) }
    endObject()
  }

  private mutating func write(_ line: Ledger.Line) {
    beginObject()
    member("label", line.label)
    member("name", line.name)
    member("outcome", line.outcome)
    whole("weight", Int(line.weight))
    key("product")
    value(line.outcome.lane.map { .product($0, line.weight) }) { json in
      if let product = line.product {
        json.number(ExactDecimal(scaled: product).description)
      } else {
        json.null()
      }
    }
    member("left_out", line.leftOut?.words)
    member("replaced", line.replaced?.words)
    endObject()
  }

  private mutating func write(_ input: InputCell) {
    beginObject()
    member("name", input.name)
    member("label", input.label)
    key("cell")
    value(.cell(input.field)) { $0.string(input.rawText) }
    member("file", input.place.file)
    key("row")
    value(.row) { $0.number(input.place.row) }
    key("line")
    value(.line(input.field)) { $0.number(input.place.line) }
    member("column", input.place.heading)
    member("absence", input.absence?.words)
    endObject()
  }

  private mutating func write(_ event: EventReading) {
    beginObject()
    member("label", event.label)
    member("rule", event.passage)
    member("file", event.file)
    whole("row_count", event.rowCount)
    key("rows")
    if let rows = event.rowNumbers {
      beginList()
      for row in rows { number(row) }
      endList()
    } else {
      null()
    }
    write(event.periods)
    endObject()
  }
}
