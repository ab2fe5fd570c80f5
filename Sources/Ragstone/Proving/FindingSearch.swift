/// Looks through a plan of one day for what never happens, and for figures that fall where nobody meant them to.
final class FindingSearch {
  let rulebook: CheckedRulebook
  let plan: Plan
  let run: SymbolicRun
  /// What happens for no record on this day.
  var never: Set<RuleFinding> = []
  /// What does happen for the record beside it.
  var shown: [RuleFinding: Diagnostic] = [:]
  /// For comparisons after `where` the events table whose rows they are about.
  var tableOfComparison: [Span: Int] = [:]
  var reliances: DayReliances
  let mainFile: SourceFile.ID?
  var diagrams: Diagrams { run.diagrams }
  lazy var solver = RecordSolver(run, tries: 8)

  init(_ rulebook: CheckedRulebook, _ plan: Plan) {
    self.rulebook = rulebook
    self.plan = plan
    let space = QuantitySpace(limit: Findings.limit, calendar: plan.calendar)
    run = SymbolicRun(rulebook, plan, in: space, widest: Findings.widest, weighsLoosely: true, isLazy: true)
    reliances = DayReliances(rulebook)
    mainFile = rulebook.sources.files.first?.id
  }

  func look() {
    if diagrams.isExhausted { return }
    for (index, value) in rulebook.values.enumerated() where value.span.file == mainFile {
      if let rows = RuleRows(value) { look(at: rows, of: index) }
      switch value.kind {
      case .rating(let rating): look(at: rating, of: index)
      case .escalation(let escalation): look(at: escalation, of: index)
      case .flag(let flag):
        noteNever(plan.results[index].operand, index, flag.condition.span)
      case .population(let population):
        if let condition = population.condition {
          noteNever(plan.results[index].operand, index, condition.span)
        }
      case .indicator(let indicator): look(at: indicator.effects, plan.results[index].stages.first, index)
      case .score(let score): look(at: score, of: index)
      case .duty(let duty): look(at: duty, of: index)
      case .define, .matrix, .table, .part, .summary, .rank: break
      }
    }
    lookAtComparisons()
  }

  func outcomes(_ slot: TruthSlot) -> Diagrams.Outcomes { diagrams.outcomes(of: run.truth(slot)) }

  /// Whether what is found of a value on this day holds on all days of its stretch.
  func isSettled(_ value: Int) -> Bool { reliances.of(value: value).isSettled }

  private func noteNever(_ operand: PlannedOperand, _ value: Int, _ place: Span) {
    guard case .truth(let slot) = operand, !outcomes(slot).contains(.yes), isSettled(value) else { return }
    never.insert(.condition(value: value, place: place))
  }

  // MARK: Steps

  private func look(at rating: CheckedRating, of index: Int) {
    let planned = plan.results[index]
    look(at: rating.startEffects, planned.stages.first, index)
    for (number, step) in rating.steps.enumerated() where planned.stages.count > number + 2 {
      if !mayAct(planned.conditions[number], step.effects) {
        if isSettled(index) { never.insert(.step(value: index, step: number)) }
      } else if run.value(planned.stages[number + 1]) == run.value(planned.stages[number + 2]) {
        if isSettled(index) { never.insert(.stepChangesNothing(value: index, step: number)) }
      }
      look(at: step.effects, step.operand == nil ? planned.conditions[number] : nil, index)
    }
    guard case .value(let slot) = planned.operand, isSettled(index) else { return }
    let final = run.value(slot)
    if diagrams.outcomes(of: final).contains(.varying) { return }
    let left = Set(diagrams.contents(of: final))
    for word in words(givenBy: rating, planned) where !left.contains(.known(Int64(word))) {
      never.insert(.outcome(value: index, word: word))
    }
  }

  /// Looks for a condition of a duty that holds for no record, and for exemptions that hold for none that is left by then.
  private func look(at duty: CheckedDuty, of index: Int) {
    let written = (duty.condition.map { [$0] } ?? []) + duty.exemptions
    var open = diagrams.yes
    for (condition, slot) in zip(written, plan.results[index].conditions) {
      guard reliances.of(condition.expression).isSettled else { return }
      let acts = diagrams.holds(run.truth(slot)) { content in
        switch content {
        case .known(let answer): answer == 1
        case .absent(let raw):
          Absence(rawValue: raw).map { condition.effects[$0]?.effect == .applies } ?? true
        case .term: true
        }
      }
      if diagrams.both(open, acts) == diagrams.no {
        never.insert(.condition(value: index, place: condition.span))
      }
      let isCondition = condition.span == duty.condition?.span
      open = diagrams.both(open, isCondition ? acts : diagrams.negated(acts))
      if open == diagrams.no { return }
    }
  }

  private func mayAct(_ condition: TruthSlot, _ effects: AbsenceEffects) -> Bool {
    let found = outcomes(condition)
    if found.contains(.yes) || found.contains(.failed) { return true }
    return effects.entries.contains { $0.effect == .applies && found.contains(.absent($0.kind.rawValue)) }
  }

  /// The words that a start or a step gives for some record, before later steps.
  private func words(givenBy rating: CheckedRating, _ planned: PlannedValue) -> [Int] {
    guard case .bands = rating.start, planned.stages.count > 1 else { return [] }
    return diagrams.contents(of: run.value(planned.stages[1])).compactMap {
      if case .known(let word) = $0 { return Int(word) }
      return nil
    }.sorted()
  }

  private func look(at escalation: CheckedEscalation, of index: Int) {
    guard let planned = plan.results[index].levels, isSettled(index) else { return }
    look(at: escalation.startEffects, planned.held, index)
    let made = planned.transitions.map { outcomes($0.made).contains(.yes) }
    for (number, transition) in planned.transitions.enumerated() {
      if !outcomes(transition.proposed).contains(.yes) {
        never.insert(.transition(value: index, transition: number))
      }
    }
    for level in rulebook.wordSets[escalation.scale].words.indices {
      let into = escalation.transitions.indices.filter { escalation.transitions[$0].target == level }
      let out = escalation.transitions.indices.filter { escalation.transitions[$0].from.contains(level) }
      if !into.isEmpty, into.allSatisfy({ !made[$0] }) { never.insert(.wayIn(value: index, level: level)) }
      if !out.isEmpty, out.allSatisfy({ !leaves(level, $0, planned) }) {
        never.insert(.wayOut(value: index, level: level))
      }
    }
  }

  /// Whether a transition is made from a level for some record.
  private func leaves(_ level: Int, _ number: Int, _ planned: PlannedEscalation) -> Bool {
    let isThere = diagrams.holds(space.expanded(run.value(planned.decided))) { $0 == .known(Int64(level)) }
    let made = diagrams.isYes(run.truth(planned.transitions[number].made))
    return diagrams.both(isThere, made) != diagrams.no
  }

  var space: QuantitySpace { run.space }

  // MARK: Absence clauses

  private func look(at effects: AbsenceEffects, _ lane: ValueSlot?, _ index: Int) {
    guard let lane, !effects.entries.isEmpty else { return }
    look(at: effects, diagrams.outcomes(of: run.value(lane)), index)
  }

  private func look(at effects: AbsenceEffects, _ lane: TruthSlot?, _ index: Int) {
    guard let lane, !effects.entries.isEmpty else { return }
    look(at: effects, outcomes(lane), index)
  }

  private func look(at effects: AbsenceEffects, _ found: Diagrams.Outcomes, _ index: Int) {
    for entry in effects.entries {
      let clause = effects.entries.filter { $0.span == entry.span }
      if clause.contains(where: { found.contains(.absent($0.kind.rawValue)) }) { continue }
      if isSettled(index) { never.insert(.effect(value: index, place: entry.span)) }
    }
  }
}
