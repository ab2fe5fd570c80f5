/// A parameter as it is on a day.
struct PlannedParameter: Hashable {
  let index: Int
  let day: CalendarDate
}

/// Makes a plan of a checked rulebook: names become slots, trees become steps, thresholds become constants.
///
/// What cannot be planned at this date (a parameter without a value in force) is reported, and then there is no plan.
struct Planner {
  let rulebook: CheckedRulebook
  /// The as-at date, or the earlier day that something is worked out for now.
  var asAt: CalendarDate
  var plan: Plan
  var diagnostics: [Diagnostic] = []
  /// The lanes that steps are added to now: the record's, or a query's.
  var lanes = LanePlan()
  /// The record's lanes, put aside while a query is planned.
  var mainLanes = LanePlan()
  /// Where the level held before an escalation's run is read, while that is planned.
  var levelHeldAt: Span?
  /// The query being planned, or nil.
  var query: QueryPlan?
  /// Where what is planned now is tried at all.
  var guards: [PlannedGuard] = []
  /// Lanes of fields already there, for the lanes in use.
  var fieldSlots: [Int: ValueSlot] = [:]
  var mainFieldSlots: [Int: ValueSlot] = [:]
  var constantSlots: [Int64: ValueSlot] = [:]
  var mainConstantSlots: [Int64: ValueSlot] = [:]
  /// Lanes of parameters, which share none with each other or with figures of the same value: so a plan has the same
  /// lanes whatever they are set to.
  var parameterSlots: [PlannedParameter: ValueSlot] = [:]
  var mainParameterSlots: [PlannedParameter: ValueSlot] = [:]
  /// Parameters that go anywhere but into a lane of the record on the as-at date: into steps, queries, weights or the past.
  var parametersElsewhere: Set<Int> = []
  /// The steps of the record that weigh lists, with the divisor of their weights.
  var weighings: [(step: Int, list: TypedList, divisor: Int64)] = []
  /// A list is weighed inside a query.
  var weighsInQuery = false
  /// Values in force of each parameter: one, or one for each word.
  var parameterValues: [[Constant]] = []
  /// What the run sets to other values than the rules write.
  var settings = Settings()
  /// What has been planned for other days than the as-at date.
  var pasts: [CalendarDate: PlannedPast] = [:]
  /// Summaries that what is planned here reads; the others have no lane.
  var figuresRead: Set<Int> = []
  /// While a summary's own expression is planned: the lane of each aggregate, by where it is written.
  var aggregateOperands: [Span: PlannedOperand] = [:]

  /// Plans a rulebook as at a date, with some things set to other values than the rules write.
  static func plan(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, settings: Settings = Settings()
  ) -> (Plan?, [Diagnostic]) {
    let planner = planned(rulebook, asAt: asAt, settings: settings)
    return (planner.isWhole ? planner.plan : nil, planner.diagnostics)
  }

  /// Plans, and keeps what is known of how settings come into the plan.
  static func planned(_ rulebook: CheckedRulebook, asAt: CalendarDate, settings: Settings) -> Planner {
    var planner = Planner(rulebook: rulebook, asAt: asAt, plan: Plan(asAt: asAt))
    planner.run(settings)
    return planner
  }

  /// There is a plan.
  var isWhole: Bool { !diagnostics.contains { $0.severity == .error } }

  private mutating func run(_ settings: Settings) {
    self.settings = settings
    parameterValues = rulebook.parameters.indices.map { index in
      valuesInForce(of: index, setting: settings.parameters[index])
    }
    if diagnostics.contains(where: { $0.severity == .error }) { return }
    plan.parameters = rulebook.parameters.indices.map { index in
      rulebook.parameters[index].byField == nil ? parameterValues[index].first : nil
    }
    plan.calendar = rulebook.holidays?.calendar
    let placeholder = PlannedValue(operand: .value(ValueSlot(index: 0)))
    plan.results = Array(repeating: placeholder, count: rulebook.values.count)
    if rulebook.values.contains(where: \.isFigure) {
      for value in rulebook.values where !value.isFigure { figuresRead.formUnion(value.rowReferences) }
    }
    for index in rulebook.evaluationOrder { plan.results[index] = planned(rulebook.values[index]) }
    plan.main = lanes
    plan.stages = stages()
  }

  /// The value in force of a parameter on the as-at date: one, or one for each word of its field.
  mutating func valuesInForce(of index: Int, setting: Constant?) -> [Constant] {
    let parameter = rulebook.parameters[index]
    guard let by = parameter.byField, case .words(let set) = rulebook.record.fields[by].type else {
      if let setting { return [setting] }
      return inForce(parameter, word: nil).map { [$0] } ?? []
    }
    let count = rulebook.wordSets[set].words.count
    if let setting { return Array(repeating: setting, count: count) }
    var values: [Constant] = []
    for word in 0..<count {
      guard let value = inForce(parameter, word: word) else { return [] }
      values.append(value)
    }
    return values
  }

  private mutating func inForce(_ parameter: CheckedParameter, word: Int?) -> Constant? {
    if let row = parameter.row(for: word, asAt: asAt) { return row.value }
    var wordText: String?
    if let word, let by = parameter.byField, case .words(let set) = rulebook.record.fields[by].type {
      wordText = rulebook.wordSets[set].words[word]
    }
    diagnostics.append(
      Diagnostic(PlanProblem.notInForce(parameter.name, word: wordText, asAt: asAt), at: parameter.span))
    return nil
  }

  // MARK: Lanes

  mutating func newValue() -> ValueSlot {
    defer { lanes.valueCount += 1 }
    return ValueSlot(index: lanes.valueCount)
  }

  mutating func newTruth() -> TruthSlot {
    defer { lanes.truthCount += 1 }
    return TruthSlot(index: lanes.truthCount)
  }

  mutating func emit(_ step: Step) { lanes.steps.append(step) }

  /// The lane that holds the same value everywhere.
  mutating func constant(_ value: Int64) -> ValueSlot {
    if let slot = constantSlots[value] { return slot }
    let slot = newValue()
    lanes.constants.append((slot, value))
    constantSlots[value] = slot
    return slot
  }

  /// The lane of a parameter on the day that is planned now.
  mutating func parameterLane(_ index: Int, _ value: Int64) -> ValueSlot {
    let key = PlannedParameter(index: index, day: asAt)
    if query != nil || isInPast { parametersElsewhere.insert(index) }
    if let slot = parameterSlots[key] { return slot }
    let slot = newValue()
    lanes.constants.append((slot, value))
    lanes.parameters.append((slot, index, asAt))
    parameterSlots[key] = slot
    return slot
  }

  mutating func constantTruth(_ isYes: Bool) -> TruthSlot {
    let slot = newTruth()
    lanes.constantTruths.append((slot, isYes ? 1 : 0))
    return slot
  }

  /// The lane of a field of whatever the lanes in use run over.
  mutating func fieldLane(_ field: Int) -> ValueSlot {
    if let slot = fieldSlots[field] { return slot }
    let slot = newValue()
    lanes.fields.append((slot, field))
    fieldSlots[field] = slot
    return slot
  }

  /// Plans something in the record's lanes while a query is planned, then comes back.
  mutating func inMainLanes<Result>(_ body: (inout Planner) -> Result) -> Result {
    swap(&lanes, &mainLanes)
    swap(&fieldSlots, &mainFieldSlots)
    swap(&constantSlots, &mainConstantSlots)
    swap(&parameterSlots, &mainParameterSlots)
    let outer = (query, guards)
    query = nil
    guards = guards.filter(\.isOfRecord)
    defer {
      (query, guards) = outer
      swap(&lanes, &mainLanes)
      swap(&fieldSlots, &mainFieldSlots)
      swap(&constantSlots, &mainConstantSlots)
      swap(&parameterSlots, &mainParameterSlots)
    }
    return body(&self)
  }
}
