/// Runs the steps of a plan over all records at once: each lane becomes a function of quantities.
///
/// It mirrors `LaneRun` step by step; the tests hold the two against each other. Overflow aside (a record whose numbers grow
/// too large is refused and has no outcome), what it leaves is exact wherever every quantity it names is free, and
/// otherwise holds for more combinations than can come up.
package final class SymbolicRun {
  /// What the lanes run over.
  package enum Rows {
    case record
    /// The rows of an events table, with what is spread over them.
    case events(QueryPlan, values: [ValueSlot: Diagram], truths: [TruthSlot: Diagram])
    /// The groups of a summary, with any figures.
    case groups(PlannedSummary)
  }

  package let rulebook: CheckedRulebook
  package let plan: Plan
  let lanes: LanePlan
  let rows: Rows
  package let space: QuantitySpace
  /// A lane with more choices than this is given up: it becomes a quantity of its own between its least and most value.
  let widest: Int
  /// Sums of lists whose items come out in very many ways are given up before they are worked out: quick, and says less.
  let weighsLoosely: Bool
  private var values: [Diagram?]
  private var truths: [Diagram?]
  /// What stands of the record; nil for all records.
  let known: KnownEvidence?
  /// The row that stands, of a run over rows of events; nil for all rows.
  let knownRow: KnownRow?
  /// The run of another rulebook over the same quantities, by whose aggregates those of this one are told; nil for none.
  let earlier: SymbolicRun?
  /// Lanes that say which clause was chosen, which few ask for: worked out when they do.
  var choicesToMake: [Int: [TruthSlot?]] = [:]
  /// The first aggregate of the plan that is the quantity of a number.
  var queryOfNumber: [Int: Int] = [:]
  /// For aggregates of the plan the number of the quantity that each is.
  var numberOfQuery: [Int: Int] = [:]
  /// Aggregates of the plan written out, to tell them apart.
  var queriesDescribed: [Int: String] = [:]
  /// Yes where a step refuses the record, of those performed.
  private var refusedSoFar: Diagram
  /// Steps that are performed when a lane of theirs is first asked for; nil where all are performed at once.
  private var steps: StepsWhenAsked?
  /// Something was given up.
  package private(set) var hasWidened = false
  /// What lanes held before they were given up, by the number of the quantity in their place.
  private var givenUp: [Int: Diagram] = [:]
  package var diagrams: Diagrams { space.diagrams }

  /// - Parameter isLazy: lanes are made when they are asked for.
  package convenience init(
    _ rulebook: CheckedRulebook, _ plan: Plan, over rows: Rows = .record, in space: QuantitySpace,
    widest: Int = .max, weighsLoosely: Bool = false, isLazy: Bool = false, after earlier: SymbolicRun? = nil
  ) {
    self.init(
      rulebook, plan, over: rows, in: space, widest: widest, weighsLoosely: weighsLoosely, isLazy: isLazy,
      known: nil, after: earlier)
  }

  /// A run over the evidence that may still vary.
  init(
    _ rulebook: CheckedRulebook, _ plan: Plan, over rows: Rows = .record, in space: QuantitySpace,
    widest: Int = .max, weighsLoosely: Bool = false, isLazy: Bool = false, known: KnownEvidence?,
    knownRow: KnownRow? = nil, after earlier: SymbolicRun? = nil
  ) {
    self.known = known
    self.earlier = earlier
    self.knownRow = knownRow
    self.weighsLoosely = weighsLoosely
    self.rulebook = rulebook
    self.plan = plan
    self.rows = rows
    self.space = space
    self.widest = widest
    switch rows {
    case .record: lanes = plan.main
    case .events(let query, _, _): lanes = query.lanes
    case .groups(let summary): lanes = summary.lanes
    }
    values = Array(repeating: nil, count: lanes.valueCount)
    truths = Array(repeating: nil, count: lanes.truthCount)
    refusedSoFar = space.diagrams.no
    for constant in lanes.constants { values[constant.slot.index] = diagrams.known(constant.value) }
    for constant in lanes.constantTruths {
      truths[constant.slot.index] =
        constant.answer <= 1 ? diagrams.answer(constant.answer == 1) : diagrams.absent(constant.answer - 1)
    }
    if case .events(let query, let spreadValues, let spreadTruths) = rows {
      for spread in query.spreadValues { values[spread.to.index] = spreadValues[spread.from] }
      for spread in query.spreadTruths { truths[spread.to.index] = spreadTruths[spread.from] }
    }
    if isLazy {
      steps = StepsWhenAsked(lanes, plan.queries)
      return
    }
    for step in lanes.steps {
      if diagrams.isExhausted { break }
      perform(step)
    }
  }

  private func perform(_ numbers: [Int]?) {
    for number in numbers ?? [] where !diagrams.isExhausted { perform(lanes.steps[number]) }
  }

  /// Yes where a step refuses the record.
  package var refused: Diagram {
    if steps != nil { perform(steps?.takeAll()) }
    return refusedSoFar
  }

  // MARK: Lanes

  /// What a lane holds.
  package func value(_ slot: ValueSlot) -> Diagram {
    if let known = values[slot.index] { return known }
    if steps != nil {
      perform(steps?.take(for: slot))
      if let known = values[slot.index] { return known }
    }
    let made = choicesToMake[slot.index].map { choice($0) } ?? input(slot)
    values[slot.index] = made
    return made
  }

  /// What every lane holds that is worked out.
  var lanesHeld: [Diagram] { values.compactMap { $0 } + truths.compactMap { $0 } }

  /// What a lane of answers holds: 1, 0 or an absence.
  package func truth(_ slot: TruthSlot) -> Diagram {
    if truths[slot.index] == nil, steps != nil { perform(steps?.take(for: slot)) }
    return truths[slot.index] ?? diagrams.no
  }

  func put(_ slot: ValueSlot, _ diagram: Diagram) {
    var diagram = diagram
    if widest < .max, diagrams.isWider(diagram, than: widest) { diagram = widened(diagram, slot) }
    values[slot.index] = diagram
    note(diagram)
  }

  func put(_ slot: TruthSlot, _ diagram: Diagram) {
    var diagram = diagram
    if widest < .max, diagrams.isWider(diagram, than: widest) { diagram = widenedAnswer(diagram, slot) }
    truths[slot.index] = diagram
    note(diagram)
  }

  /// A lane that has failed refuses the record.
  private func note(_ diagram: Diagram) {
    guard diagrams.outcomes(of: diagram).contains(.failed) else { return }
    let failed = LaneContent.absent(Absence.failedCode)
    refusedSoFar = diagrams.either(refusedSoFar, diagrams.holds(diagram) { $0 == failed })
  }

  /// A quantity of its own in the place of a lane that is too large to follow, which is kept to see how it moves.
  private func widened(_ diagram: Diagram, _ slot: ValueSlot) -> Diagram {
    givenUp[2 * slot.index] = diagram
    return widened(among: diagrams.contents(of: diagram), slot)
  }

  /// A quantity of its own that may be anything between some outcomes, or absent as they are.
  func widened(among outcomes: [LaneContent], _ slot: ValueSlot) -> Diagram {
    hasWidened = true
    var kinds: [Absence] = []
    var (low, high): (Int128?, Int128?) = (nil, nil)
    for outcome in outcomes {
      if case .absent(let raw) = outcome {
        if let kind = Absence(rawValue: raw), !kinds.contains(kind) { kinds.append(kind) }
        continue
      }
      guard let term = space.term(outcome) else { continue }
      let bounds = space.terms.bounds[Int(term.index)]
      low = min(low ?? bounds.lowerBound, bounds.lowerBound)
      high = max(high ?? bounds.upperBound, bounds.upperBound)
    }
    let range = Int64(clamping: low ?? 0)...Int64(clamping: high ?? 0)
    return quantity(
      .lane(2 * slot.index), .lane(2 * slot.index + 1), range, step: 1, kinds, isRational: false)
  }

  private func widenedAnswer(_ diagram: Diagram, _ slot: TruthSlot) -> Diagram {
    hasWidened = true
    let (own, presence) = (-2 * slot.index - 2, -2 * slot.index - 1)
    givenUp[own] = diagram
    return answers(
      quantity(.lane(own), .lane(presence), 0...1, step: 1, kinds(in: diagram), isRational: false))
  }

  /// What a quantity in the place of a lane held before it was given up: the lane, or whether it is there. Nil for a lane that
  /// nobody worked out.
  func before(givingUp number: Int) -> Diagram? {
    if let diagram = givenUp[number] { return diagram }
    guard number & 1 == 1, let diagram = givenUp[number - 1] else { return nil }
    let kinds = kinds(in: diagram)
    let presence = diagrams.map(diagram) { content in
      guard case .absent(let raw) = content else { return diagrams.known(0) }
      let place = kinds.firstIndex { $0.rawValue == raw }
      return diagrams.known(place.map { Int64($0) + 1 } ?? 0)
    }
    givenUp[number] = presence
    return presence
  }

  /// What a lane holds that no step has written: a field, or a figure.
  private func input(_ slot: ValueSlot) -> Diagram {
    if let knownRow { return diagrams.leaf(knownRow.content(slot)) }
    if let figure = known?.figures[slot] { return diagrams.leaf(figure) }
    if case .groups(let summary) = rows { return input(slot, of: summary) }
    if let field = lanes.fields.first(where: { $0.slot == slot })?.field { return input(field: field) }
    if let made = lanes.made.first(where: { $0.slot == slot }) {
      return made.isOver ? diagrams.known(2 * ExactDecimal.unit) : figure(made.value)
    }
    if case .events(let query, _, _) = rows {
      if let previous = query.previousValues.first(where: { $0.slot == slot }) {
        let field = rulebook.events[query.table].fields[previous.field]
        let (range, step) = range(of: field)
        return quantity(
          .previous(field: field.name), .previousPresence(field: field.name), range, step: step,
          Absence.allCases,
          isRational: false)
      }
      if let periods = query.periods, periods.day == slot {
        return input(field: periods.dateField)
      }
    }
    return diagrams.absent(Absence.unknown.rawValue)
  }

  private func input(field index: Int) -> Diagram {
    let table = tableRead
    let field = (table ?? rulebook.record).fields[index]
    let name = table?.name
    if table == nil, let known { return input(field, known.fields[index]) }
    let (range, step) = range(of: field)
    var kinds = field.absences.kinds
    if table?.periods != nil, !kinds.contains(.notYet) { kinds.append(.notYet) }
    return quantity(
      .field(table: name, field: field.name), .presence(table: name, field: field.name), range, step: step,
      kinds, isRational: false)
  }

  private var tableRead: CheckedRecord? {
    if case .events(let query, _, _) = rows { return rulebook.events[query.table] }
    return nil
  }

  /// The range of a field, and what its values are multiples of.
  private func range(of field: CheckedField) -> (ClosedRange<Int64>, step: Int64) {
    let (range, step) = range(of: field.type)
    guard field.type.isNumeric, let places = field.roundedToPlaces else { return (range, step) }
    let coarse = Int64(ExactDecimal.stepOfPlace(places))
    return ((range.lowerBound / coarse * coarse)...(range.upperBound / coarse * coarse), coarse)
  }

  /// The days that dates are taken from: records of people in care, and what is planned for them.
  static let days: ClosedRange<Int64> = -25_567...84_005

  func range(of type: ValueType) -> (ClosedRange<Int64>, step: Int64) {
    switch type {
    case .yesNo: return (0...1, 1)
    case .number, .percent, .money: return (1 - ExactDecimal.limit...ExactDecimal.limit - 1, 1)
    case .date: return (Self.days, 1)
    case .words(let set): return (0...Int64(max(rulebook.wordSets[set].words.count, 1) - 1), 1)
    case .text, .period: return (0...0, 1)
    }
  }

  /// The range of an exact quotient in half millionths: an odd number lies between two millionths.
  static func doubled(_ range: ClosedRange<Int64>) -> ClosedRange<Int64> {
    let most = ExactDecimal.limit / 4
    return (2 * max(range.lowerBound, -most))...(2 * min(range.upperBound, most))
  }

  /// A quantity that may be absent: what is asked first is whether it is there.
  func quantity(
    _ subject: Quantity.Subject, _ presence: Quantity.Subject, _ range: ClosedRange<Int64>, step: Int64,
    _ kinds: [Absence], isRational: Bool
  ) -> Diagram {
    var level: Int32?
    if !kinds.isEmpty {
      let most = Int64(kinds.count)
      level = space.level(
        of: Quantity(subject: presence, range: 0...most, step: 1, kinds: kinds), presence)
    }
    let own = space.level(
      of: Quantity(subject: subject, range: range, step: step, isRational: isRational), subject)
    let value = diagrams.leaf(.term(space.term(own)))
    guard let level else { return value }
    return diagrams.choose(
      level, Array(1...Int64(kinds.count)), [value] + kinds.map { diagrams.absent($0.rawValue) })
  }

  /// A lane of yes and no as answers.
  func answers(_ diagram: Diagram) -> Diagram {
    diagrams.map(diagram) { outcome in
      switch outcome {
      case .known(let value): return diagrams.answer(value != 0)
      case .absent: return diagrams.leaf(outcome)
      case .term(let term):
        let zero = QuantitySpace.Amount(numerator: space.terms.constant(0), denominator: nil)
        return space.compare(
          .notEqual, QuantitySpace.Amount(numerator: term, denominator: nil), zero)
      }
    }
  }

  /// The lane of a text field: which of the texts that rules compare it is, or an absence.
  func text(_ index: Int) -> (level: Int32, presence: Diagram, texts: [[UInt8]]) {
    let table = tableRead
    let field = (table ?? rulebook.record).fields[index]
    let subject = Quantity.Subject.text(table: table?.name, field: field.name)
    let texts = textsCompared(index, subject)
    var kinds = table == nil ? absences(ofText: index) : field.absences.kinds
    if table?.periods != nil, !kinds.contains(.notYet) { kinds.append(.notYet) }
    var presence = diagrams.known(0)
    if !kinds.isEmpty {
      let asked = Quantity.Subject.presence(table: table?.name, field: field.name)
      let level = space.level(
        of: Quantity(subject: asked, range: 0...Int64(kinds.count), step: 1, kinds: kinds), asked)
      presence = diagrams.choose(
        level, Array(1...Int64(kinds.count)), [presence] + kinds.map { diagrams.absent($0.rawValue) })
    }
    let level = space.level(
      of: Quantity(subject: subject, range: 0...Int64(texts.count), step: 1, texts: texts), subject)
    return (level, presence, space[level].texts)
  }

  /// Every text that a field is compared with anywhere in the lanes.
  private func textsCompared(_ index: Int, _ subject: Quantity.Subject) -> [[UInt8]] {
    if let known = space.textsCompared[subject] { return known }
    let table = tableRead.flatMap { read in rulebook.events.firstIndex { $0.name == read.name } }
    return Self.texts(comparedWith: index, of: table, plan)
  }

  /// Every text that a field of the record, or of an events table, is compared with.
  static func texts(comparedWith field: Int, of table: Int?, _ plan: Plan) -> [[UInt8]] {
    var found: [[UInt8]] = []
    let lanes = table.map { table in plan.queries.filter { $0.table == table }.map(\.lanes) } ?? [plan.main]
    for step in lanes.flatMap(\.steps) {
      guard case .isText(field, let texts, _) = step else { continue }
      for text in texts where !found.contains(text) { found.append(text) }
    }
    return found
  }
}
