/// Puts into words what was found to happen for no record.
struct FindingReport {
  /// How many rows of one value are named before the rest are counted.
  private static let mostRows = 20
  /// How many rows of one value are shown with a record.
  private static let mostRecords = 3

  let search: FindingSearch
  let never: Set<RuleFinding>
  private var rulebook: CheckedRulebook { search.rulebook }
  private var diagrams: Diagrams { search.diagrams }

  init(_ search: FindingSearch, _ never: Set<RuleFinding>) {
    self.search = search
    self.never = never
  }

  func diagnostics() -> [Diagnostic] {
    if never.isEmpty { return [] }
    var all: [Diagnostic] = []
    var covered: [Span] = []
    var rows: [Int: [Int]] = [:]
    let sorted = never.sorted(by: RuleFinding.isBefore)
    for finding in sorted {
      if case .row(let value, let row) = finding { rows[value, default: []].append(row) }
    }
    for value in rows.keys.sorted() {
      guard let list = RuleRows(rulebook.values[value]), let numbers = rows[value] else { continue }
      all += diagnostics(of: numbers, in: list, of: value)
      covered += numbers.map { list.rows[$0].span }
    }
    for finding in sorted {
      guard
        let (problem, span) = problem(finding, isCovered: { place in covered.contains { $0.holds(place) } })
      else { continue }
      if case .comparison = finding {} else { covered.append(span) }
      all.append(Diagnostic(problem, at: span))
    }
    return all
  }

  // MARK: Rows

  private func diagnostics(of numbers: [Int], in list: RuleRows, of value: Int) -> [Diagnostic] {
    let name = rulebook.values[value].name
    var all: [Diagnostic] = []
    var records = 0
    for number in numbers.prefix(Self.mostRows) {
      let span = list.rows[number].span
      if never.contains(.rowNeverMet(value: value, row: number)) {
        all.append(Diagnostic(FindingProblem.neverHolds(list.word, of: name), at: span))
        continue
      }
      let catchers = catchers(of: number, value)
      let lines = catchers.map { line(of: list.rows[$0].span) }
      var record: String?
      if records < Self.mostRecords, let found = self.record(meeting: number, value, catchers) {
        records += 1
        record = found
      }
      all.append(
        Diagnostic(
          FindingProblem.caught(list.word, of: name, lines: lines, record: record), at: span,
          related: catchers.prefix(1).map {
            Diagnostic.Related(.rule(list.rows[$0].span), "this \(list.word.rawValue) comes first")
          }))
    }
    if numbers.count > Self.mostRows {
      all.append(
        Diagnostic(
          FindingProblem.moreCaught(numbers.count - Self.mostRows, of: name),
          at: list.rows[numbers[Self.mostRows]].span))
    }
    return all
  }

  /// The rows above that catch what meets a row, in order.
  private func catchers(of row: Int, _ value: Int) -> [Int] {
    let slots = search.plan.results[value].clauseConditions
    var rest = slots[row].map { diagrams.isYes(search.run.truth($0)) } ?? diagrams.yes
    var found: [Int] = []
    for earlier in 0..<row where rest != diagrams.no {
      guard let slot = slots[earlier] else { break }
      let left = diagrams.both(rest, diagrams.isNo(search.run.truth(slot)))
      if left != rest { found.append(earlier) }
      rest = left
    }
    return found
  }

  /// A record that meets a row, with what it and the rows that catch it ask about.
  private func record(meeting row: Int, _ value: Int, _ catchers: [Int]) -> String? {
    let slots = search.plan.results[value].clauseConditions
    guard let slot = slots[row] else { return nil }
    let met = diagrams.isYes(search.run.truth(slot))
    guard case .found(let sample) = search.solver.record(where: met) else { return nil }
    var levels = Set(diagrams.levels(of: met))
    for case .some(let other) in catchers.map({ slots[$0] }) {
      levels.formUnion(diagrams.levels(of: search.run.truth(other)))
    }
    return search.text(sample, levels.sorted())
  }

  private func line(of span: Span) -> Int {
    rulebook.sources[span.file].position(of: span.start).line
  }

  // MARK: All else

  private func problem(_ finding: RuleFinding, isCovered: (Span) -> Bool) -> (FindingProblem, Span)? {
    func name(_ value: Int) -> String { rulebook.values[value].name }
    switch finding {
    case .row, .rowNeverMet, .hole, .overlap: return nil
    case .comparison(let place, let isNeverTrue):
      if isCovered(place) { return nil }
      let text = written(place)
      let table = search.tableOfComparison[place].map { rulebook.events[$0].name }
      return (isNeverTrue ? .neverTrue(text, rowOf: table) : .neverFalse(text, rowOf: table), place)
    case .filter(let place):
      guard !isCovered(place), let table = search.tableOfComparison[place] else { return nil }
      return (.neverKept(rowOf: rulebook.events[table].name), place)
    case .step(let value, let step):
      guard let step = self.step(value, step) else { return nil }
      return (.stepNeverActs(actor(step), of: name(value)), step.span)
    case .stepChangesNothing(let value, let step):
      guard let step = self.step(value, step) else { return nil }
      return (.stepChangesNothing(actor(step), of: name(value)), step.span)
    case .outcome(let value, let word):
      guard case .words(let set) = rulebook.values[value].type else { return nil }
      return (
        .outcomeNever(rulebook.wordSets[set].words[word], of: name(value)), rulebook.values[value].span
      )
    case .transition(let value, let transition):
      guard case .escalation(let escalation) = rulebook.values[value].kind else { return nil }
      return (.stepNeverActs(.way, of: name(value)), escalation.transitions[transition].span)
    case .wayIn(let value, let level): return (.noWayIn(word(value, level), of: name(value)), place(value))
    case .wayOut(let value, let level): return (.noWayOut(word(value, level), of: name(value)), place(value))
    case .condition(let value, let place):
      return (.stepNeverActs(actor(value, place), of: name(value)), place)
    case .effect(let value, let place):
      guard !isCovered(place), !isDefault(place), let kinds = kinds(value, place) else { return nil }
      return (.effectNeverActs(kinds, of: name(value)), place)
    }
  }

  private func place(_ value: Int) -> Span { rulebook.values[value].span }

  private func word(_ value: Int, _ level: Int) -> String {
    guard case .words(let set) = rulebook.values[value].type else { return "" }
    return rulebook.wordSets[set].words[level]
  }

  private func step(_ value: Int, _ number: Int) -> CheckedRating.Step? {
    guard case .rating(let rating) = rulebook.values[value].kind else { return nil }
    return rating.steps[number]
  }

  private func actor(_ step: CheckedRating.Step) -> FindingProblem.Actor {
    switch step.kind {
    case .cannotBeBetterThan, .cannotBeWorseThan, .cannotBeBeyond: .limit
    case .override: .override
    case .adjust: .adjustment
    }
  }

  /// What a condition that stands by itself decides.
  private func actor(_ value: Int, _ place: Span) -> FindingProblem.Actor {
    switch rulebook.values[value].kind {
    case .flag: .flag
    case .duty(let duty): duty.condition?.span == place ? .duty : .exemption
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .part, .population, .summary,
      .rank:
      .population
    }
  }

  /// The comparison as it is written, on one line.
  private func written(_ place: Span) -> String {
    rulebook.sources[place.file].text(place).split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  /// A clause of `default` speaks for many.
  private func isDefault(_ place: Span) -> Bool {
    let file = rulebook.sources[place.file]
    let line = file.lineRange(around: place.start)
    return String(decoding: file.bytes[line], as: UTF8.self).split(separator: " ").first == "default"
  }

  /// The kinds that a clause is for, where it says that something is given or done; nil where it only says that nothing is.
  private func kinds(_ value: Int, _ place: Span) -> AbsenceSet? {
    var all: AbsenceSet = []
    let effects: [AbsenceEffects]
    switch rulebook.values[value].kind {
    case .indicator(let indicator): effects = [indicator.effects]
    case .rating(let rating): effects = [rating.startEffects] + rating.steps.map(\.effects)
    case .escalation(let escalation): effects = [escalation.startEffects]
    case .define, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank: effects = []
    }
    for entry in effects.flatMap(\.entries) where entry.span == place {
      switch entry.effect {
      case .value, .applies: all.insert(AbsenceSet(entry.kind))
      case .leaveOut, .stop, .noEffect, .staysAbsent: break
      }
    }
    return all.isEmpty ? nil : all
  }
}

extension Span {
  /// Whether another span of the same file lies inside.
  func holds(_ other: Span) -> Bool { file == other.file && start <= other.start && other.end <= end }
}
