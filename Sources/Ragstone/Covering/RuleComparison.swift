/// Whether two rulebooks come to the same for every record, at one as-at date.
package struct RuleComparison {
  /// What came of it.
  package enum Result: Sendable {
    /// The same outcomes for all records.
    case same
    /// A record with other outcomes, each with the name of what is printed.
    case differs(SampleRecord, [(name: String, old: String, new: String)])
    /// They read different records, or print different things, so that outcomes cannot be compared.
    case apart(String)
    /// Neither was shown.
    case undecided(String)
  }

  let old: CheckedRulebook
  let new: CheckedRulebook
  let oldPlan: Plan
  let newPlan: Plan
  /// How many choices diagrams may have in all.
  let limit: Int
  /// How many records may be rated to find rows of events for each of the two.
  let work: Int
  /// Records that try every rule of the first, where they are known.
  let known: [SampleRecord]?
  /// Only what can be worked out of diagrams is looked for.
  let isQuick: Bool

  /// Makes a comparison of two rulebooks as planned for one day.
  package init(
    _ old: CheckedRulebook, _ oldPlan: Plan, _ new: CheckedRulebook, _ newPlan: Plan, limit: Int = 400_000,
    work: Int = 20_000, known: [SampleRecord]? = nil, isQuick: Bool = false
  ) {
    self.isQuick = isQuick
    self.work = work
    self.known = known
    self.old = old
    self.new = new
    self.oldPlan = oldPlan
    self.newPlan = newPlan
    self.limit = limit
  }

  /// Compares.
  package func run() -> Result {
    if let reason = apart { return .apart(reason) }
    let names = old.outputs.map { old.values[$0].name }
    let newNames = new.outputs.map { new.values[$0].name }
    let missing = names.first { !newNames.contains($0) }.map { "`\($0)` is only printed by the first" }
    let more = newNames.first { !names.contains($0) }.map { "`\($0)` is only printed by the second" }
    if let reason = missing ?? more { return .apart(reason) }
    let both = beside()
    let (first, second, difference, isWhole) = (both.first, both.second, both.difference, both.isWhole)
    if both.isShownAlike { return .same }
    // Aggregates of the second are told by those of the first, and the other way round other windows lie within each other.
    if !isQuick, isWhole || !oldPlan.stages.isEmpty,
      RuleComparison(new, newPlan, old, oldPlan, limit: limit).beside().isShownAlike
    {
      return .same
    }
    if let difference {
      for (run, other) in [(first, second), (second, first)] {
        let solver = RecordSolver(run, besides: [other], tries: 40)
        solver.workLeft = work
        switch solver.record(where: difference, confirming: { !outcomes($0).isEmpty }) {
        case .found(let sample): return .differs(sample, outcomes(sample))
        // Each way in which they could differ has been shown to be none.
        case .impossible: if isWhole { return .same }
        case .undecided: break
        }
      }
    }
    // Records that try every rule of either often show what no single way did.
    for (rulebook, plan, known) in [(old, oldPlan, known), (new, newPlan, nil)] where !isQuick {
      func made() -> [SampleRecord] {
        var maker = CaseMaker(rulebook, plan, limit: limit, work: work)
        return maker.make().samples
      }
      for sample in known ?? made() {
        let differing = outcomes(sample)
        if !differing.isEmpty { return .differs(sample, differing) }
      }
    }
    return .undecided(
      difference == nil
        ? "there are too many combinations to follow"
        : isWhole
          ? "the ways in which they could differ rest on numbers or rows that were not found together"
          : "figures over all providers, or holidays, differ")
  }

  /// What a record comes to, where that differs.
  func outcomes(_ sample: SampleRecord) -> [(name: String, old: String, new: String)] {
    let (first, second) = (SampleRating([sample], old, oldPlan), SampleRating([sample], new, newPlan))
    if first.isRefused(0) || second.isRefused(0) {
      if first.isRefused(0) == second.isRefused(0) { return [] }
      return [
        ("the record", first.isRefused(0) ? "refused" : "rated", second.isRefused(0) ? "refused" : "rated")
      ]
    }
    let (oldText, newText) = (
      OutcomeText(rulebook: old, plan: oldPlan), OutcomeText(rulebook: new, plan: newPlan)
    )
    let figures = self.figures(first, second)
    if !figures.isEmpty { return figures }
    return outputs.compactMap { mine, theirs in
      let (was, now) = (
        oldText.text(mine, row: 0, in: first.frame), newText.text(theirs, row: 0, in: second.frame)
      )
      return was == now ? nil : (old.values[mine].name, was, now)
    }
  }

  /// What figures over all come to, where that differs.
  private func figures(_ first: SampleRating, _ second: SampleRating) -> [(
    name: String, old: String, new: String
  )] {
    func words(_ summary: Portfolio.Summary?) -> String {
      (summary?.figures ?? []).enumerated().map { place, figure in
        let group = summary?.groups.map { "\($0[place]) " } ?? ""
        return group + (figure.text ?? "\(figure.absence) \(figure.shown)")
      }.joined(separator: "; ")
    }
    return old.values.indices.compactMap { mine in
      guard case .summary = old.values[mine].kind, let theirs = new.value(named: old.values[mine].name) else {
        return nil
      }
      let was = words(first.evaluator.portfolio.summaries[mine])
      let now = words(second.evaluator.portfolio.summaries[theirs])
      return was == now ? nil : (old.values[mine].name, was, now)
    }
  }

  /// What both print, by name.
  private var outputs: [(mine: Int, theirs: Int)] {
    old.outputs.compactMap { mine in new.value(named: old.values[mine].name).map { (mine, $0) } }
  }

  // MARK: What is read

  /// Why the two cannot be given the same records; nil where they can.
  private var apart: String? {
    if let reason = apart(old.record, new.record) { return reason }
    if old.events.count != new.events.count { return "they read different events tables" }
    for (mine, theirs) in zip(old.events, new.events) {
      if let reason = apart(mine, theirs) { return reason }
    }
    return nil
  }

  private func apart(_ mine: CheckedRecord, _ theirs: CheckedRecord) -> String? {
    if mine.name != theirs.name { return "one reads `\(mine.name)`, the other `\(theirs.name)`" }
    guard mine.fields.map(\.name) == theirs.fields.map(\.name), mine.keyIndex == theirs.keyIndex,
      mine.dateIndex == theirs.dateIndex
    else { return "the fields of `\(mine.name)` are not the same" }
    for (field, other) in zip(mine.fields, theirs.fields) {
      guard field.absences == other.absences, field.roundedToPlaces == other.roundedToPlaces,
        words(of: field.type, old) == words(of: other.type, new)
      else { return "the field `\(field.name)` of `\(mine.name)` holds other values" }
    }
    return nil
  }

  /// A type by its words, so that the places of scales do not matter.
  private func words(of type: ValueType, _ rulebook: CheckedRulebook) -> [String] {
    if case .words(let set) = type { return rulebook.wordSets[set].words }
    return ["\(type)"]
  }

  /// Texts that either compares a field with are told apart for both.
  func shareTexts(_ space: QuantitySpace) {
    for (place, table) in [(nil, old.record)]
      + old.events.enumerated().map({ (Optional($0.offset), $0.element) })
    {
      for (index, field) in table.fields.enumerated() where field.type == .text {
        var texts: [[UInt8]] = []
        let plans = [oldPlan] + oldPlan.stages.map(\.plan) + [newPlan] + newPlan.stages.map(\.plan)
        for plan in plans {
          for text in SymbolicRun.texts(comparedWith: index, of: place, plan) where !texts.contains(text) {
            texts.append(text)
          }
        }
        space.textsCompared[.text(table: place == nil ? nil : table.name, field: field.name)] = texts
      }
    }
  }

  // MARK: Outcomes

  /// Where any outcome differs.
  func difference(_ first: SymbolicRun, _ second: SymbolicRun) -> Diagram? {
    let diagrams = first.diagrams
    var result = diagrams.combine(first.refused, second.refused) { diagrams.answer($0 != $1) }
    var one = diagrams.no
    for (mine, theirs) in outputs {
      one = diagrams.either(one, difference(first, mine, second, theirs))
      if diagrams.isExhausted { return nil }
    }
    // Where both refuse, nothing is printed.
    one = diagrams.both(one, diagrams.negated(diagrams.both(first.refused, second.refused)))
    result = diagrams.either(result, one)
    return diagrams.isExhausted ? nil : result
  }

  private func difference(_ first: SymbolicRun, _ mine: Int, _ second: SymbolicRun, _ theirs: Int) -> Diagram
  {
    let diagrams = first.diagrams
    let (was, now) = (oldPlan.results[mine], newPlan.results[theirs])
    if !was.notices.isEmpty || !now.notices.isEmpty {
      return noticesDiffer(first, mine, second, theirs)
    }
    let isRating: Bool
    switch old.values[mine].kind {
    case .rating, .escalation: isRating = true
    case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
      isRating = false
    }
    let (left, right) = (lanes(first, was.operand), lanes(second, now.operand))
    let (leftWords, rightWords) = (
      words(of: old.values[mine].type, old), words(of: new.values[theirs].type, new)
    )
    let isWords: Bool
    if case .words = old.values[mine].type { isWords = true } else { isWords = false }
    return diagrams.combine(left + right) { contents in
      let (a, b) = (contents[0], contents[2])
      if case .absent(let one) = a, case .absent(let other) = b {
        return diagrams.answer(!isRating && one != other)
      }
      guard let upper = first.space.term(a), let other = first.space.term(b) else { return diagrams.yes }
      if isWords {
        guard case .known(let one) = a, case .known(let two) = b, leftWords.indices.contains(Int(one)),
          rightWords.indices.contains(Int(two))
        else {
          return leftWords == rightWords
            ? first.space.compare(.notEqual, amount(upper, nil), amount(other, nil)) : diagrams.yes
        }
        return diagrams.answer(leftWords[Int(one)] != rightWords[Int(two)])
      }
      func lower(_ content: LaneContent) -> TermID? {
        content == .known(ExactDecimal.unit) ? nil : first.space.term(content)
      }
      return first.space.compare(
        .notEqual, amount(upper, lower(contents[1])), amount(other, lower(contents[3])))
    }
  }

  private func amount(_ numerator: TermID, _ denominator: TermID?) -> QuantitySpace.Amount {
    QuantitySpace.Amount(numerator: numerator, denominator: denominator)
  }

  /// A result above and below the line.
  private func lanes(_ run: SymbolicRun, _ operand: PlannedOperand) -> [Diagram] {
    let one = run.diagrams.known(ExactDecimal.unit)
    switch operand {
    case .value(let slot): return [run.space.expanded(run.value(slot), most: 64), one]
    case .quotient(let upper, let lower): return [run.value(upper), run.value(lower)]
    case .truth(let slot): return [run.truth(slot), one]
    case .text, .period, .periodByWord, .constantText: return [one, one]
    }
  }

  /// Where what is told or to be done differs: each text holds in one and not in the other, or on another day.
  private func noticesDiffer(_ first: SymbolicRun, _ mine: Int, _ second: SymbolicRun, _ theirs: Int)
    -> Diagram
  {
    let diagrams = first.diagrams
    let (was, now) = (notices(first, old, oldPlan, mine), notices(second, new, newPlan, theirs))
    var result = diagrams.no
    for text in Set(was.map(\.text) + now.map(\.text)).sorted() {
      func joined(_ list: [(text: String, holds: Diagram)]) -> Diagram {
        list.filter { $0.text == text }.reduce(diagrams.no) { diagrams.either($0, $1.holds) }
      }
      result = diagrams.either(
        result, diagrams.combine(joined(was), joined(now)) { diagrams.answer($0 != $1) })
    }
    return result
  }

  private func notices(
    _ run: SymbolicRun, _ rulebook: CheckedRulebook, _ plan: Plan, _ value: Int
  ) -> [(text: String, holds: Diagram)] {
    let texts = rulebook.notices(ofPart: value).map(\.text)
    return plan.results[value].notices.enumerated().map { index, notice in
      let day = notice.due.map { "\(run.diagrams.contents(of: run.value($0)))" } ?? ""
      let text = texts.indices.contains(index) ? texts[index] : ""
      return (text + day, run.diagrams.isYes(run.truth(notice.holds)))
    }
  }
}
