extension FindingSearch {
  /// How many choices are made for the rows of one value before they are given up.
  private static let mostChoices = 200_000

  /// Looks for rows that are chosen for no record, and at figures between rows.
  func look(at rows: RuleRows, of index: Int) {
    let slots = plan.results[index].clauseConditions
    guard slots.count == rows.rows.count, isSettled(index) else { return }
    let intervals = RowIntervals(rows, plan)
    let begun = diagrams.choiceCount
    // Yes where every row so far is no.
    var open = diagrams.yes
    var opens: [Diagram] = []
    opens.reserveCapacity(slots.count)
    for (number, slot) in slots.enumerated() {
      opens.append(open)
      guard let slot else {
        if open == diagrams.no, rows.isLastOptional, number > 0 {
          never.insert(.row(value: index, row: number))
        }
        break
      }
      let condition = run.truth(slot)
      if !diagrams.outcomes(of: condition).contains(.yes) {
        never.insert(.row(value: index, row: number))
        never.insert(.rowNeverMet(value: index, row: number))
      } else if diagrams.both(open, diagrams.isYes(condition)) == diagrams.no {
        never.insert(.row(value: index, row: number))
      }
      open = diagrams.both(open, diagrams.isNo(condition))
      if diagrams.isExhausted { return }
      // Forgetting what was open before says less, and nothing wrong.
      if diagrams.choiceCount - begun > Self.mostChoices { open = diagrams.yes }
    }
    for hole in intervals.holes() { look(at: hole, rows, index, opens) }
    for overlap in intervals.overlaps() { look(at: overlap, rows, index, opens) }
  }

  private func look(at hole: RowIntervals.Hole, _ rows: RuleRows, _ index: Int, _ opens: [Diagram]) {
    let last = rows.rows.count - 1
    guard rows.rows[last].cells.isEmpty, opens.count > last, let lower = hole.lower.first,
      let upper = hole.upper.first, let operand = operand(hole.operand)
    else { return }
    for one in hole.lower {
      for other in hole.upper where rows.isStepBetween(last, one.row, other.row, rulebook) { return }
    }
    var wanted = opens[last]
    let isLowIncluded = hole.lower.contains(where: \.isHighIncluded)
    let isHighIncluded = hole.upper.contains(where: \.isLowIncluded)
    wanted = diagrams.both(wanted, compared(isLowIncluded ? .greater : .atLeast, operand, hole.from))
    wanted = diagrams.both(wanted, compared(isHighIncluded ? .less : .atMost, operand, hole.to))
    if hole.hasOthers {
      guard let slot = plan.results[index].clauseConditions[lower.row], let level = level(operand) else {
        return
      }
      wanted = diagrams.both(wanted, diagrams.forSome(level, diagrams.isYes(run.truth(slot))))
    }
    if wanted == diagrams.no { return }
    let asked = diagrams.levels(of: wanted)
    guard case .found(let sample) = solver.record(where: wanted) else { return }
    shown[.hole(value: index, lower: lower.row, upper: upper.row)] = Diagnostic(
      FindingProblem.hole(
        rows.word, of: rulebook.values[index].name, figure: figure(hole.operand, sample),
        lower: lower.text(hole.type, rulebook), upper: upper.text(hole.type, rulebook),
        outcome: rows.outcome(last, rulebook), record: text(sample, asked)),
      at: rows.rows[max(lower.row, upper.row)].span,
      related: [
        Diagnostic.Related(
          .rule(rows.rows[min(lower.row, upper.row)].span), "the other \(rows.word.rawValue) is here")
      ])
  }

  private func look(
    at overlap: RowIntervals.Overlap, _ rows: RuleRows, _ index: Int, _ opens: [Diagram]
  ) {
    let first = min(overlap.lower.row, overlap.upper.row)
    let second = max(overlap.lower.row, overlap.upper.row)
    let slots = plan.results[index].clauseConditions
    guard rows.rows[first].outcome != rows.rows[second].outcome, opens.count > first,
      let one = slots[first], let other = slots[second]
    else { return }
    let both = diagrams.both(diagrams.isYes(run.truth(one)), diagrams.isYes(run.truth(other)))
    let wanted = diagrams.both(opens[first], both)
    if wanted == diagrams.no { return }
    let asked = diagrams.levels(of: wanted)
    guard case .found(let sample) = solver.record(where: wanted) else { return }
    shown[.overlap(value: index, first: first, second: second)] = Diagnostic(
      FindingProblem.overlap(
        rows.word, of: rulebook.values[index].name, figure: figure(overlap.operand, sample),
        outcome: rows.outcome(first, rulebook), other: rows.outcome(second, rulebook),
        record: text(sample, asked)),
      at: rows.rows[second].span,
      related: [Diagnostic.Related(.rule(rows.rows[first].span), "the other \(rows.word.rawValue) is here")])
  }

  // MARK: The operand of an interval

  /// The lanes of a number: itself, or above and below the line.
  private func operand(_ operand: RowIntervals.Operand) -> (ValueSlot, over: ValueSlot?)? {
    switch operand {
    case .field(let field):
      return plan.main.fields.first { $0.field == field }.map { ($0.slot, nil) }
    case .value(let index): return lanes(plan.results[index].operand)
    }
  }

  func lanes(_ operand: PlannedOperand) -> (ValueSlot, over: ValueSlot?)? {
    switch operand {
    case .value(let slot): (slot, nil)
    case .quotient(let numerator, let denominator): (numerator, denominator)
    case .truth, .text, .period, .periodByWord, .constantText: nil
    }
  }

  func compared(
    _ relation: Relation, _ operand: (ValueSlot, over: ValueSlot?), _ figure: Int64
  ) -> Diagram {
    let one = diagrams.known(ExactDecimal.unit)
    let answer = diagrams.combine(
      run.value(operand.0), operand.over.map { run.value($0) } ?? one
    ) { run.compare(relation, $0, operand.over == nil ? nil : $1, .known(figure), nil) }
    return diagrams.isYes(answer)
  }

  /// The level of the quantity that a number is, when it is one and always there.
  private func level(_ operand: (ValueSlot, over: ValueSlot?)) -> Int32? {
    guard operand.over == nil, case .term(let term)? = diagrams.content(of: run.value(operand.0)),
      case .quantity(let level) = space.terms[term]
    else { return nil }
    return level
  }

  /// What the number is in a record.
  private func figure(_ operand: RowIntervals.Operand, _ sample: SampleRecord) -> String {
    switch operand {
    case .field(let field):
      return SampleRecord.text(sample.fields[field], rulebook.record.fields[field].type, rulebook)
    case .value(let index):
      guard let slot = plan.results[index].shown else { return "a figure" }
      let rating = SampleRating([sample], rulebook, plan)
      return ValueText.text(
        rating.frame.main.value(slot, 0), rulebook.values[index].type, rulebook.wordSets)
    }
  }

  /// A record as an example writes it, with the fields that the levels ask about.
  func text(_ sample: SampleRecord, _ levels: [Int32]) -> String {
    var fields: Set<Int> = []
    func add(_ level: Int32) {
      switch space[level].subject {
      case .presence(let table, let field), .field(let table, let field), .text(let table, let field):
        if table == nil, let index = rulebook.record.fields.firstIndex(where: { $0.name == field }) {
          fields.insert(index)
        }
      case .term, .ratio: for part in solver.support(of: level) { add(part) }
      case .previousPresence, .previous, .queryPresence, .query, .figurePresence, .figure, .lane: break
      }
    }
    for level in levels { add(level) }
    let written = sample.text(rulebook, only: fields)
    return written.isEmpty ? "any record" : "`\(written)`"
  }
}

extension Diagrams {
  /// Yes where an answer is yes for some value of one quantity.
  func forSome(_ level: Int32, _ diagram: Diagram) -> Diagram {
    if self.level(diagram) > level { return diagram }
    let choice = choices[Int(diagram)]
    if choice.level == level { return choice.children.reduce(no) { either($0, $1) } }
    return choose(choice.level, choice.cuts, choice.children.map { forSome(level, $0) })
  }
}
