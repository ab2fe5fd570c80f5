extension CoverageGoals {
  /// Adds what a named value can come to.
  mutating func addOutcomes(of index: Int) {
    let value = rulebook.values[index]
    let planned = plan.results[index]
    switch value.kind {
    case .define(let define): add(define, planned)
    case .indicator(let indicator): add(indicator, planned, value)
    case .score(let score): add(score, planned, value)
    case .rating(let rating): add(rating, planned, value)
    case .matrix(let matrix): add(matrix, planned)
    case .table(let table): add(table, planned)
    case .escalation(let escalation): add(escalation, planned, value)
    case .flag(let flag):
      guard let raw = planned.conditions.first else { return }
      tell(raw)
      add(.raised, at: value.span, "never raised", .answer(raw, 1))
      addEffects(flag.effects, of: value.name) { .answer(raw, $0.rawValue + 1) }
    case .duty(let duty): add(duty, planned, value)
    case .part, .population, .summary, .rank: break
    }
  }

  private mutating func add(_ define: CheckedDefine, _ planned: PlannedValue) {
    for (index, clause) in define.clauses.enumerated() {
      guard planned.clauseConditions.indices.contains(index), let slot = planned.clauseConditions[index]
      else { continue }
      tell(slot)
      let earlier = planned.clauseConditions[..<index].compactMap { $0 }.map { GoalTest.answer($0, 0) }
      add(
        .withdrawn, at: clause.condition.span, "never \(clause.kind.words) here",
        .all(earlier + [.answer(slot, 1)]))
    }
  }

  /// The clauses of which the first that holds is chosen; `raw` is absent where the one chosen is not decided.
  private mutating func addChoice(
    _ clauses: [(place: Span, words: String)], _ planned: PlannedValue, raw: ValueSlot?
  ) {
    guard let chosen = planned.chosen, let raw else { return }
    for (index, clause) in clauses.enumerated() {
      tell(planned.clauseConditions[index])
      add(
        .chosen, at: clause.place, clause.words,
        .all([.value(chosen, [Int64(index)]), .present(raw)]))
    }
  }

  /// A goal for each kind of absence that a clause decides; of `stop`, that the record is refused for it.
  /// - Parameter stopping: what shows it of a record that is refused, where that is something else.
  mutating func addEffects(
    _ effects: AbsenceEffects, of owner: String, number: Int = 0, stopping: ((Absence) -> GoalTest)? = nil,
    _ test: (Absence) -> GoalTest
  ) {
    for entry in effects.entries {
      var shown = test(entry.kind)
      if entry.effect == .stop {
        let reason = stopping?(entry.kind) ?? shown
        // What is worked out over all has steps of its own, and there a refusal is that of the run.
        guard let step = plan.main.steps.firstIndex(where: { $0.stops(at: reason) }) else { continue }
        shown = .stopped(step: step, reason)
      }
      add(
        .absence(entry.kind), at: entry.span, number: number, owner: owner,
        "\(owner) is never \(entry.kind.words) here", shown)
    }
  }

  private mutating func add(_ indicator: CheckedIndicator, _ planned: PlannedValue, _ value: NamedValue) {
    let raw = planned.stages.first
    addChoice(
      indicator.clauses.map { clause in
        (clause.span, "never \(points(clause)) here")
      }, planned, raw: raw)
    if let raw { addEffects(indicator.effects, of: value.name) { .absent(raw, $0) } }
  }

  private func points(_ clause: CheckedIndicator.Clause) -> String {
    if let parameter = clause.parameter { return "\(rulebook.parameters[parameter].name) points" }
    guard case .plain(let points) = clause.points else { return "these points" }
    return "\(ExactDecimal(scaled: points)) \(points == ExactDecimal.unit ? "point" : "points")"
  }

  private mutating func add(_ score: CheckedScore, _ planned: PlannedValue, _ value: NamedValue) {
    if let raw = planned.stages.first { addEffects(score.effects, of: value.name) { .absent(raw, $0) } }
    guard case .list(let list) = score.expression.kind else { return }
    for (index, item) in list.items.enumerated() where item.indicator == nil {
      guard planned.rawItems.indices.contains(index) else { continue }
      for clause in item.clauses {
        let subject = text(item.expression.span)
        add(
          .absence(clause.kind), at: clause.place, number: index, owner: value.name,
          "\(subject) is never \(clause.kind.words) here", .absent(planned.rawItems[index], clause.kind))
      }
    }
  }

  private mutating func add(_ rating: CheckedRating, _ planned: PlannedValue, _ value: NamedValue) {
    let words = rulebook.wordSets[rating.scale].words
    if case .bands(let bands) = rating.start {
      addChoice(
        bands.map { band in
          (band.span, band.value.map { "never \(words[$0]) here" } ?? "never not rated here")
        }, planned, raw: planned.stages.first)
    }
    if let raw = planned.stages.first {
      addEffects(rating.startEffects, of: value.name) { .absent(raw, $0) }
    }
    for (index, step) in rating.steps.enumerated() {
      guard planned.conditions.indices.contains(index), planned.stages.indices.contains(index + 2) else {
        continue
      }
      let condition = planned.conditions[index]
      add(
        .changes, at: step.span, "never changes the rating",
        .differ(planned.stages[index + 1], planned.stages[index + 2]))
      addEffects(step.effects, of: value.name, number: index) { .answer(condition, $0.rawValue + 1) }
    }
    add(rating.judgement, planned)
  }

  /// What can become of a judgement.
  mutating func add(_ judgement: CheckedJudgement?, _ planned: PlannedValue) {
    guard let judgement, let lanes = planned.judgement else { return }
    for (index, word) in CheckedJudgement.outcomes.enumerated() {
      add(
        .judgement(index), at: judgement.span, "never \(word)", .value(lanes.outcome, [Int64(index)]))
    }
  }

  private mutating func add(_ matrix: CheckedMatrix, _ planned: PlannedValue) {
    guard planned.axes.count == 2, case .words(let rowSet) = matrix.row.type,
      case .words(let columnSet) = matrix.column.type
    else { return }
    let (rows, columns) = (rulebook.wordSets[rowSet].words, rulebook.wordSets[columnSet].words)
    for row in rows.indices {
      for column in columns.indices {
        let cell = row * columns.count + column
        guard matrix.cellSpans.indices.contains(cell) else { continue }
        add(
          .cell, at: matrix.cellSpans[cell], "never \(rows[row]) with \(columns[column])",
          .all([.value(planned.axes[0], [Int64(row)]), .value(planned.axes[1], [Int64(column)])]))
      }
    }
  }

  private mutating func add(_ table: CheckedTable, _ planned: PlannedValue) {
    addChoice(table.rows.map { ($0.span, "this row never decides") }, planned, raw: planned.stages.first)
  }
}

extension Step {
  /// Whether it refuses a record of which a test of its lane holds.
  fileprivate func stops(at test: GoalTest) -> Bool {
    switch (self, test) {
    case (.decide(let slot, let effects, _), .absent(let lane, let kind)):
      slot == lane && effects.actions[Int(kind.rawValue)] == .fail
    case (.decideTruth(let slot, let effects, _), .answer(let lane, let byte)):
      slot == lane && byte > 1 && effects.actions[Int(byte) - 1] == .fail
    case (.duty(let duty), .any(let dates)):
      duty.unknown == .fail
        && dates.contains {
          if case .absent(duty.done, _) = $0 { true } else { false }
        }
    default: false
    }
  }
}
