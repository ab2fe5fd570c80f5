/// Makes tables of a plan's steps, first to last.
struct Tabulator {
  /// The most rows of a table.
  static let mostRows = 1024

  let plan: Plan
  let schema: RecordSchema
  let trial: StepTrial
  /// The outcomes asked for, as indices of named values.
  let values: [Int]
  let cuts: CellCuts
  /// Steps to take, in order: those that outcomes rest on, and those that may fail.
  let steps: [Int]
  let sizes: LaneSizes
  /// Lanes that something still to come reads.
  let needed: Set<LaneName>

  var held: [LaneName: Held] = [:]
  var lanes: [CodeLane] = []
  var byteLanes = 0
  var wordLanes = 0
  var operations: [TableOperation] = []
  /// The lane of a field's cells, and the cell that stands for each code; absences have theirs first.
  var cellLanes: [Int: (lane: Int, absences: [UInt8], cells: [Int32])] = [:]
  /// The lane of a quotient's cuts, and the terms that stand for each code.
  var quotientLanes: [CellQuotient: (lane: Int, uppers: [LaneEntry], lowers: [LaneEntry])] = [:]
  /// The fields that quotients are made of.
  var surveys: [Int: CellSurvey] = [:]
  /// The figures that quotients are held against, and by which steps.
  let quotientCuts: [CellQuotient: Set<QuotientCut>]
  let quotientOfStep: [Int: CellQuotient]
  /// The steps that make a quotient's lanes.
  var divisions: [CellQuotient: [Int]] = [:]
  /// The lanes of codes that are answers in the frame.
  var answerLanes: [TruthSlot: Int] = [:]
  /// Lanes of the frame that are filled already.
  var filled: Set<LaneName> = []

  init(_ plan: Plan, _ schema: RecordSchema, outcomes values: [Int]) {
    (self.plan, self.schema, self.values) = (plan, schema, values)
    trial = StepTrial(calendar: plan.calendar)
    sizes = LaneSizes(plan, schema)
    var needed = Set(values.compactMap { plan.results[$0].place })
    var steps: [Int] = []
    for (index, step) in plan.main.steps.enumerated().reversed() {
      let flow = step.flow
      let isNeeded =
        flow.intoValues.contains { needed.contains(.value($0)) }
        || flow.intoTruths.contains { needed.contains(.truth($0)) }
      guard isNeeded || sizes.mayFail[index] else { continue }
      steps.append(index)
      for slot in flow.values { needed.insert(.value(slot)) }
      for slot in flow.truths { needed.insert(.truth(slot)) }
    }
    self.needed = needed
    self.steps = steps.reversed()
    cuts = CellCuts(plan, schema, steps: self.steps)
    (quotientCuts, quotientOfStep) = Self.quotientCuts(plan, self.steps, cuts.lines)
    for constant in plan.main.constants {
      held[.value(constant.slot)] = .constant(LaneEntry(value: constant.value))
    }
    for constant in plan.main.constantTruths {
      held[.truth(constant.slot)] = .constant(LaneEntry(value: Int64(constant.answer)))
    }
    for (slot, field) in plan.main.fields { take(slot, field) }
  }

  private mutating func take(_ slot: ValueSlot, _ field: Int) {
    if let line = cuts.lines[slot] {
      held[.value(slot)] = .line(line)
      return
    }
    let count: Int
    switch schema.fields[field].type {
    case .yesNo: count = 2
    case .words(let list): count = list.words.count
    case .number, .percent, .money, .date, .text: return
    }
    // A longer list keeps its cells: they are spread where a step asks for them.
    guard count <= 250 else {
      held[.value(slot)] = .line(
        CellLine(
          field: field, multiplier: 1, offset: 0,
          absent: (0..<4).map { LaneEntry(value: 0, absence: UInt8($0)) }))
      return
    }
    let absences = schema.fields[field].absences.kinds.map(\.rawValue).sorted()
    let lane = newLane(absences.count + count)
    operations.append(.word(field: field, absences: absences, into: lane))
    held[.value(slot)] = .coded(
      lane,
      absences.map { LaneEntry(value: 0, absence: $0) } + (0..<count).map { LaneEntry(value: Int64($0)) })
  }

  /// A new lane of codes.
  mutating func newLane(_ count: Int) -> Int {
    if count <= 256 {
      lanes.append(CodeLane(count: count, place: .bytes(byteLanes)))
      byteLanes += 1
    } else {
      lanes.append(CodeLane(count: count, place: .words(wordLanes)))
      wordLanes += 1
    }
    return lanes.count - 1
  }

  /// Takes every step.
  mutating func takeSteps() {
    for index in steps {
      let step = plan.main.steps[index]
      if takeLine(step) || takeQuotient(index, step) { continue }
      if takeSum(index, step) || takeTable(index, step) { continue }
      takeOrdinary(index, step)
    }
  }

  /// Whether the step only makes a line of a line.
  private mutating func takeLine(_ step: Step) -> Bool {
    guard let into = step.flow.intoValues.first, step.flow.intoValues.count == 1, let line = cuts.lines[into]
    else { return false }
    held[.value(into)] = .line(line)
    return true
  }

  // MARK: Ordinary steps

  /// Lets the step run as it is, over lanes that hold what it reads.
  mutating func takeOrdinary(_ index: Int, _ step: Step) {
    let flow = step.flow
    for slot in flow.values { fill(slot) }
    for slot in flow.truths { fill(slot) }
    operations.append(.step(index))
    for slot in flow.intoValues { held[.value(slot)] = .ordinary }
    for slot in flow.intoTruths {
      // The byte of an answer is a code already; the answers of a row that failed are never looked at.
      lanes.append(CodeLane(count: 6, place: .answers(slot)))
      answerLanes[slot] = lanes.count - 1
      held[.truth(slot)] = .coded(lanes.count - 1, (0..<6).map { LaneEntry(value: Int64(min($0, 4))) })
      filled.insert(.truth(slot))
    }
  }

  mutating func fill(_ slot: ValueSlot) {
    guard filled.insert(.value(slot)).inserted else { return }
    switch held[.value(slot)] {
    case .ordinary, nil, .constant: break
    case .coded(let lane, let entries): operations.append(.spreadValue(lane: lane, entries, into: slot))
    case .line(let line): operations.append(.spreadLine(line, into: slot))
    case .upper(let quotient), .lower(let quotient):
      for index in divisions.removeValue(forKey: quotient) ?? [] {
        takeOrdinary(index, plan.main.steps[index])
      }
    }
    if case .constant(let entry) = held[.value(slot)] { operations.append(.fillValue(entry, into: slot)) }
  }

  mutating func fill(_ slot: TruthSlot) {
    guard filled.insert(.truth(slot)).inserted else { return }
    switch held[.truth(slot)] {
    case .coded(let lane, let entries): operations.append(.spreadTruth(lane: lane, entries, into: slot))
    case .constant(let entry): operations.append(.fillTruth(entry, into: slot))
    case .ordinary, .line, .upper, .lower, nil: break
    }
  }
}

extension PlannedValue {
  /// The lane that its outcome is read from; nil where it has none.
  var place: LaneName? {
    if case .truth(let slot) = operand { return .truth(slot) }
    return shown.map { .value($0) }
  }
}
