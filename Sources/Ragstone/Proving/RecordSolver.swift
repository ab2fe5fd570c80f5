/// Finds a record for which something holds, or shows that there is none.
package final class RecordSolver {
  /// What came of a search.
  package enum Finding: Sendable {
    /// This record, which the evaluator has rated: it holds there.
    case found(SampleRecord)
    /// It holds for no record.
    case impossible
    /// Neither was shown, with the reason.
    case undecided(String)
  }

  /// What each quantity may be, for the quantities that matter.
  typealias Box = [Int32: ClosedRange<Int64>]

  package let run: SymbolicRun
  /// The run, and others over the same quantities whose aggregates may be asked for too.
  let runs: [SymbolicRun]
  /// Combinations of quantities that have been shown to be impossible.
  private var excluded: Diagram
  /// How many combinations are tried before a search gives up.
  let tries: Int
  /// How many records may be rated to find rows of events, in all searches together: counted, so that what is found never
  /// hangs on how fast a machine is.
  var workLeft = Int.max
  var space: QuantitySpace { run.space }
  var diagrams: Diagrams { run.diagrams }

  /// For aggregates by their numbers their lanes over all rows of all providers: nil where they are too large to follow.
  private var rowRuns: [Int: SymbolicRun?] = [:]

  /// Why a search ended that might have gone on.
  static let outOfWork = "the work that is allowed for it was done"

  /// - Parameter others: runs of other rulebooks over the same quantities, with aggregates of their own.
  package init(_ run: SymbolicRun, besides others: [SymbolicRun] = [], tries: Int = 60) {
    self.run = run
    runs = [run] + others
    self.tries = tries
    excluded = run.diagrams.no
  }

  /// A record for which the answer is yes and that passes a test in place of the evaluator's own answer, which may know more
  /// than this plan.
  package func record(where answer: Diagram, confirming: ((SampleRecord) -> Bool)? = nil) -> Finding {
    if diagrams.isExhausted { return .undecided("there are too many combinations to follow") }
    let isYes = diagrams.isYes(answer)
    let wanted = confirming == nil ? diagrams.both(isYes, diagrams.negated(run.refused)) : isYes
    var reason = "no record was found for any combination that was tried"
    for _ in 0..<tries {
      if workLeft <= 0 { return .undecided(Self.outOfWork) }
      let open = diagrams.both(wanted, diagrams.negated(excluded))
      if diagrams.isExhausted { return .undecided("there are too many combinations to follow") }
      if open == diagrams.no { return .impossible }
      var hasLearned = false
      var (count, searches) = (0, 0)
      var found: SampleRecord?
      forEachBox(open) { box in
        count += 1
        switch attempt(box, open, confirming) {
        case .found(let sample):
          found = sample
          return false
        case .impossible:
          hasLearned = true
          return false
        case .undecided(let why):
          reason = why
          if workLeft <= 0 {
            reason = Self.outOfWork
            return false
          }
          // Looking for rows is slow: a few ways stand for all.
          if needsRows(box) { searches += 1 }
          return count < tries && searches < 5
        }
      }
      if let found { return .found(found) }
      if !hasLearned { break }
    }
    return .undecided(reason)
  }

  /// Whether no record at all gives a yes, looking for none: no where that was not shown.
  package func isImpossible(_ answer: Diagram) -> Bool {
    let wanted = diagrams.isYes(answer)
    for _ in 0..<200 {
      if diagrams.isExhausted { return false }
      let open = diagrams.both(wanted, diagrams.negated(excluded))
      if open == diagrams.no { return !diagrams.isExhausted }
      var found: Diagram?
      forEachBox(open) { box in
        found = anyConflict(in: box)
        return false
      }
      guard let found else { return false }
      excluded = diagrams.either(excluded, found)
    }
    return false
  }

  /// A combination of the box that no record has, whether in its fields or in its rows; nil where none was found.
  private func anyConflict(in box: Box) -> Diagram? {
    if let found = conflictOfNumbers(in: box) { return found }
    guard needsRows(box), let values = values(in: box) else { return nil }
    return RowSearch(self, box: box, values: values, base: base(values)).conflict()
  }

  /// A combination of the box that no numbers come to.
  private func conflictOfNumbers(in box: Box) -> Diagram? {
    conflict(in: box) ?? conflictOfTwins(in: box) ?? conflictOfWindows(in: box) ?? conflictOfSums(in: box)
      ?? conflictOfDays(in: box)
  }

  /// Tries one combination; `impossible` means that something was added to what is excluded.
  private func attempt(_ box: Box, _ answer: Diagram, _ confirming: ((SampleRecord) -> Bool)?) -> Finding {
    if let conflict = conflictOfNumbers(in: box) {
      excluded = diagrams.either(excluded, conflict)
      return .impossible
    }
    for level in box.keys.sorted() {
      switch space[level].subject {
      case .figure(let name), .figurePresence(let name):
        return .undecided("it rests on `\(name)`, which is worked out of all providers together")
      case .lane: return .undecided("a number there has too many ways to come about")
      case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .term, .ratio:
        break
      }
    }
    guard let values = values(in: box) else {
      return .undecided("no numbers were found that fit together")
    }
    var sample = base(values)
    guard needsRows(box) else { return confirmed(sample, answer, confirming) }
    var search = RowSearch(self, box: box, values: values, base: sample)
    if let conflict = search.conflict() {
      excluded = diagrams.either(excluded, conflict)
      return .impossible
    }
    for rows in search.solutions() {
      sample.rows = rows
      if case .found(let found) = confirmed(sample, answer, confirming) { return .found(found) }
    }
    return .undecided("no rows of events were found that come to it")
  }

  private func needsRows(_ box: Box) -> Bool {
    box.keys.contains { level in
      switch space[level].subject {
      case .query, .queryPresence: true
      case .presence, .field, .text, .previousPresence, .previous, .figure, .figurePresence, .term, .ratio,
        .lane:
        false
      }
    } || !levelsOfQueries(under: box).isEmpty
  }

  /// Aggregates that the numbers of a box are worked out of.
  func levelsOfQueries(under box: Box) -> [Int32] {
    var found: Set<Int32> = []
    for level in box.keys {
      for part in support(of: level) {
        if case .query = space[part].subject { found.insert(part) }
      }
    }
    return found.sorted()
  }

  /// The evaluator has the last word.
  private func confirmed(
    _ sample: SampleRecord, _ answer: Diagram, _ confirming: ((SampleRecord) -> Bool)?
  ) -> Finding {
    if let confirming {
      return confirming(sample)
        ? .found(sample) : .undecided("no record was found for any combination that was tried")
    }
    let rating = SampleRating([sample], run.rulebook, run.plan)
    if rating.isRefused(0) { return .undecided("the record that was found is refused") }
    let reading = QuantityReading(run, rating.table, rating.frame, row: 0, first: 0)
    guard reading.content(answer) == .known(1) else {
      return .undecided("no record was found for any combination that was tried")
    }
    return .found(sample)
  }

  /// The aggregate that a number stands for, in the first of the runs that has it.
  func aggregate(_ number: Int) -> AskedAggregate? {
    for run in runs {
      if let index = run.queryOfNumber[number] { return AskedAggregate(run: run, index: index) }
    }
    return nil
  }

  /// The lanes of an aggregate over all rows of all providers, by its number; nil where they would be too large.
  func rows(of number: Int) -> SymbolicRun? {
    if let known = rowRuns[number] { return known }
    guard let asked = aggregate(number) else { return nil }
    let (query, run) = (asked.query, asked.run)
    let spread =
      query.spreadValues.map { run.value($0.from) } + query.spreadTruths.map { run.truth($0.from) }
    let made = spread.contains { diagrams.isWider($0, than: 400) } ? nil : run.rowsByDay(query)
    rowRuns[number] = .some(made)
    return made
  }

  // MARK: Boxes

  /// Calls `body` with each way to a yes, until it returns false.
  func forEachBox(_ answer: Diagram, _ body: (Box) -> Bool) {
    var box: Box = [:]
    func go(_ diagram: Diagram) -> Bool {
      if diagram == diagrams.yes { return body(box) }
      if diagram < 0 { return true }
      let choice = diagrams.choices[Int(diagram)]
      let range = space[choice.level].range
      // Numbers below nought are possible, and odd: they come last.
      let indices = choice.children.indices.filter { $0 < choice.cuts.count && choice.cuts[$0] <= 0 }
      let order = choice.children.indices.dropFirst(indices.count) + indices
      for index in order where choice.children[index] != diagrams.no {
        let child = choice.children[index]
        let low = index == 0 ? range.lowerBound : choice.cuts[index - 1]
        let high = index < choice.cuts.count ? choice.cuts[index] - 1 : range.upperBound
        box[choice.level] = low...high
        if !go(child) { return false }
        box[choice.level] = nil
      }
      return true
    }
    _ = go(answer)
  }

  /// The quantities that a worked-out number rests on; none for others.
  func support(of level: Int32) -> [Int32] {
    switch space[level].subject {
    case .term(let term): space.terms.support(term)
    case .ratio(let upper, let lower):
      Set(space.terms.support(upper) + space.terms.support(lower)).sorted()
    case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .figure,
      .figurePresence, .lane:
      []
    }
  }

  /// A combination of the box that cannot be, as an answer that is yes there: the corners of a worked-out number lie outside
  /// what is asked of it.
  func conflict(in box: Box) -> Diagram? {
    for level in box.keys.sorted() {
      guard let wanted = box[level], let bounds = bounds(of: level, in: box) else { continue }
      if bounds.overlaps(wanted) { continue }
      var answer = self.answer(level, wanted)
      for part in support(of: level) {
        if let range = box[part] { answer = diagrams.both(answer, self.answer(part, range)) }
      }
      return answer
    }
    return nil
  }

  /// Yes where a quantity lies in a range.
  func answer(_ level: Int32, _ range: ClosedRange<Int64>) -> Diagram {
    diagrams.both(
      space.isAtLeast(level, Int128(range.lowerBound)),
      diagrams.negated(space.isAtLeast(level, Int128(range.upperBound) + 1)))
  }

  /// The least and most that a worked-out number comes to in a box; nil where it moves both ways.
  private func bounds(of level: Int32, in box: Box) -> ClosedRange<Int64>? {
    var movements = TermMovements()
    switch space[level].subject {
    case .term(let term): movements = space.terms.movements[Int(term.index)]
    case .ratio(let upper, let lower):
      let settled = space.terms.make(.settled(upper, over: lower))
      movements = space.terms.movements[Int(settled.index)]
    case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .figure,
      .figurePresence, .lane:
      return nil
    }
    if movements.isUnclear { return nil }
    func corner(_ isHigh: Bool) -> Int64? {
      number(level) { part in
        let range = box[part] ?? self.space[part].range
        return (movements[part] == .up) == isHigh ? range.upperBound : range.lowerBound
      }
    }
    guard let low = corner(false), let high = corner(true), low <= high else { return nil }
    return low...high
  }

  /// What a worked-out number comes to.
  func number(_ level: Int32, at value: (Int32) -> Int64) -> Int64? {
    switch space[level].subject {
    case .term(let term): return space.terms.value(term, at: value).map { Int64(clamping: $0) }
    case .ratio(let upper, let lower):
      guard let numerator = space.terms.value(upper, at: value),
        let denominator = space.terms.value(lower, at: value), denominator > 0
      else { return nil }
      return QuantityReading.halves(numerator, denominator)
    case .presence, .field, .text, .previousPresence, .previous, .queryPresence, .query, .figure,
      .figurePresence, .lane:
      return value(level)
    }
  }
}
