/// Looks for rows of events with which every aggregate comes to what is wanted of it.
///
/// Kinds of rows are told apart by what the aggregates make of them; rows are then added, a few at a time, where they bring the
/// aggregates nearer, as the evaluator itself works them out.
struct RowSearch {
  /// What is wanted of an aggregate.
  struct Target {
    /// The number of its quantity.
    let number: Int
    /// The aggregate itself, in the run whose plan has it.
    let asked: AskedAggregate
    var query: QueryPlan { asked.query }
    /// The kind of absence, 0 for a value, nil for either.
    var absence: UInt8?
    /// In the units of its quantity.
    var range: ClosedRange<Int64>
    let isRational: Bool
  }

  /// A row that may be added.
  private struct Candidate {
    let table: Int
    let row: [CheckedExample.Given]
  }

  let solver: RecordSolver
  let box: RecordSolver.Box
  private let base: SampleRecord
  private(set) var targets: [Target] = []
  private var candidates: [Candidate] = []
  var plan: Plan { solver.run.plan }
  var rulebook: CheckedRulebook { solver.run.rulebook }

  init(_ solver: RecordSolver, box: RecordSolver.Box, values: [Int32: Int64], base: SampleRecord) {
    self.solver = solver
    self.box = box
    self.base = base
    targets = Self.targets(solver, box, values)
  }

  private static func targets(
    _ solver: RecordSolver, _ box: RecordSolver.Box, _ values: [Int32: Int64]
  ) -> [Target] {
    var found: [Int: Target] = [:]
    func target(_ number: Int) -> Target? {
      if let known = found[number] { return known }
      guard let asked = solver.aggregate(number) else { return nil }
      let quantity = solver.space.knownLevel(.query(number)).map { solver.space[$0] }
      return Target(
        number: number, asked: asked, absence: nil, range: quantity?.range ?? 0...0,
        isRational: quantity?.isRational ?? false)
    }
    for level in box.keys.sorted() {
      guard let range = box[level] else { continue }
      switch solver.space[level].subject {
      case .query(let number):
        guard var target = target(number) else { continue }
        target.range = range
        target.absence = 0
        found[number] = target
      case .queryPresence(let number):
        guard var target = target(number) else { continue }
        let kinds = solver.space[level].kinds
        target.absence = range.lowerBound == 0 ? 0 : kinds[Int(range.lowerBound) - 1].rawValue
        found[number] = target
      case .presence, .field, .text, .previousPresence, .previous, .figure, .figurePresence, .term, .ratio,
        .lane:
        break
      }
    }
    for level in solver.levelsOfQueries(under: box) {
      guard case .query(let number) = solver.space[level].subject, let value = values[level],
        var target = target(number)
      else { continue }
      target.absence = 0
      target.range = value...value
      found[number] = target
    }
    return found.keys.sorted().compactMap { found[$0] }
  }

  // MARK: Kinds of rows

  private mutating func addCandidates(_ table: Int) {
    let ratings = ratings(of: [base])
    let space = QuantitySpace(limit: 20_000, calendar: plan.calendar)
    var flags: [Diagram] = []
    for target in targets where target.query.table == table {
      let (query, own) = (target.query, target.asked.run)
      guard let rating = ratings[ObjectIdentifier(own)] else { continue }
      let run = SymbolicRun(own.rulebook, own.plan, rowsOf: query, of: rating, in: space)
      let included = run.truth(query.included)
      flags.append(included)
      if let inWindow = query.inWindow { flags.append(run.truth(inWindow)) }
      guard case .value(let slot)? = query.operand else { continue }
      flags.append(
        space.diagrams.map(run.value(slot)) { content in
          guard let term = space.term(content) else { return space.diagrams.leaf(content) }
          func amount(_ value: Int64) -> QuantitySpace.Amount {
            QuantitySpace.Amount(numerator: space.terms.constant(Int128(value)), denominator: nil)
          }
          let scale: Int64 = target.isRational ? 2 : 1
          let own = QuantitySpace.Amount(numerator: term, denominator: nil)
          return space.diagrams.both(
            space.compare(.atLeast, own, amount(target.range.lowerBound / scale)),
            space.compare(.atMost, own, amount(target.range.upperBound / scale)))
        })
    }
    let joint = space.diagrams.combine(flags) { contents in
      var code: Int64 = 0
      for content in contents.prefix(14) {
        code *= 6
        switch content {
        case .known(let answer): code += answer == 0 ? 0 : 1
        case .absent(let raw): code += 2 + Int64(min(raw, 3))
        case .term: break
        }
      }
      return space.diagrams.known(code)
    }
    if space.diagrams.isExhausted { return }
    var seen: [LaneContent: Int] = [:]
    forEachWay(joint, space) { content, rowBox in
      guard seen[content, default: 0] < 2, candidates.count < 160 else { return }
      seen[content, default: 0] += 1
      add(rowBox, space, table)
    }
  }

  private func forEachWay(
    _ diagram: Diagram, _ space: QuantitySpace, _ body: (LaneContent, RecordSolver.Box) -> Void
  ) {
    var box: RecordSolver.Box = [:]
    var steps = 4000
    func go(_ place: Diagram) {
      steps -= 1
      if steps < 0 { return }
      if let content = space.diagrams.content(of: place) { return body(content, box) }
      let choice = space.diagrams.choices[Int(place)]
      let range = space[choice.level].range
      for (index, child) in choice.children.enumerated() {
        let low = index == 0 ? range.lowerBound : choice.cuts[index - 1]
        let high = index < choice.cuts.count ? choice.cuts[index] - 1 : range.upperBound
        box[choice.level] = low...high
        go(child)
      }
      box[choice.level] = nil
    }
    go(diagram)
  }

  /// Adds a row of a kind, and the same on other days and with other words.
  private mutating func add(_ rowBox: RecordSolver.Box, _ space: QuantitySpace, _ table: Int) {
    let record = rulebook.events[table]
    var values: [Int32: Int64] = [:]
    for (level, range) in rowBox { values[level] = solver.pleasantValue(in: space, level, range) }
    func row() -> [CheckedExample.Given] {
      record.fields.map { solver.given($0, table: record.name, space, values) }
    }
    candidates.append(Candidate(table: table, row: row()))
    // Another day of the same kind, and for what tells rows apart another word.
    if let date = record.dateIndex,
      let level = space.knownLevel(.field(table: record.name, field: record.fields[date].name))
    {
      let today = Int64(plan.asAt.dayNumber)
      let range = rowBox[level] ?? space[level].range
      for day in [max(range.lowerBound, today - 1200), min(range.upperBound, today), today - 90, today - 300]
      where range.contains(day) && day != values[level] {
        let before = values[level]
        values[level] = day
        candidates.append(Candidate(table: table, row: row()))
        values[level] = before
      }
    }
    if targets.contains(where: { $0.query.table == table && $0.query.goesByOrder }) {
      candidates += solver.variants(of: row(), table).map { Candidate(table: table, row: $0) }
    }
    for target in targets where target.query.table == table {
      let field: Int
      switch target.query.function {
      case .numberOfDifferent(let told), .highestCount(by: let told?): field = told
      case .count, .share, .highestCount(by: nil), .longestRun, .currentRun, .row: continue
      }
      var other = row()
      switch record.fields[field].type {
      case .text:
        for letter in ["B", "C", "D", "E", "F", "G"] {
          other[field] = .value(.text(letter))
          candidates.append(Candidate(table: table, row: other))
        }
      case .words(let set):
        for word in rulebook.wordSets[set].words.indices.prefix(8) {
          other[field] = .value(.plain(Int64(word)))
          candidates.append(Candidate(table: table, row: other))
        }
      case .yesNo, .number, .percent, .money, .date, .period:
        for step in 1...6 {
          guard case .value(.plain(let value)) = row()[field] else { break }
          other[field] = .value(.plain(value + Int64(step)))
          candidates.append(Candidate(table: table, row: other))
        }
      }
    }
  }

  // MARK: Search

  private struct State {
    /// Candidates by their places, in order; one may stand several times.
    var picks: [Int]
    var distance: Int64
    var missing: Int64
  }

  /// Sets of rows with which every target is met; none if none was found.
  mutating func solutions() -> [[[[CheckedExample.Given]]]] {
    for table in Set(targets.map { $0.query.table }).sorted() { addCandidates(table) }
    var beam = measured([[]])
    var seen: Set<[Int]> = [[]]
    var best = Int64.max
    var idle = 0
    for _ in 0..<20 where solver.workLeft > 0 {
      let done = beam.filter { $0.distance == 0 }
      if !done.isEmpty { return done.prefix(3).map { rows($0.picks) } }
      // Where nothing comes nearer for a while, nothing will.
      let nearest = beam.first?.distance ?? .max
      idle = nearest < best ? 0 : idle + 1
      best = min(best, nearest)
      if idle > 2 { return [] }
      var next: [[Int]] = []
      for state in beam {
        for candidate in candidates.indices {
          for count in counts(state.missing) where state.picks.count + count <= 400 {
            let picks = (state.picks + Array(repeating: candidate, count: count)).sorted()
            if seen.insert(picks).inserted { next.append(picks) }
          }
        }
        for index in state.picks.indices.prefix(6) {
          var picks = state.picks
          picks.remove(at: index)
          if seen.insert(picks).inserted { next.append(picks) }
        }
      }
      if next.isEmpty { return [] }
      var found: [State] = []
      for start in stride(from: 0, to: min(next.count, 1024), by: 256) {
        found += measured(Array(next[start..<min(start + 256, next.count)]))
      }
      found.sort { left, right in
        left.distance != right.distance
          ? left.distance < right.distance : left.picks.count < right.picks.count
      }
      beam = Array(found.prefix(5))
    }
    return []
  }

  /// Records as each rulebook rates them of which an aggregate is asked for.
  private func ratings(of samples: [SampleRecord]) -> [ObjectIdentifier: SampleRating] {
    var made: [ObjectIdentifier: SampleRating] = [:]
    for target in targets {
      let run = target.asked.run
      if made[ObjectIdentifier(run)] != nil { continue }
      made[ObjectIdentifier(run)] = SampleRating(samples, run.rulebook, run.plan)
    }
    return made
  }

  private func rows(_ picks: [Int]) -> [[[CheckedExample.Given]]] {
    var rows = base.rows
    for pick in picks { rows[candidates[pick].table].append(candidates[pick].row) }
    return rows
  }

  private func counts(_ missing: Int64) -> [Int] {
    var counts = [1]
    if missing > 1 { counts.append(Int(min(missing, 300))) }
    if missing > 2 { counts.append(2) }
    if missing > 12 { counts.append(Int(min(missing / 2, 150))) }
    return counts
  }

  private func measured(_ picks: [[Int]]) -> [State] {
    let samples = picks.map { SampleRecord(fields: base.fields, rows: rows($0)) }
    solver.workLeft -= samples.count
    let ratings = ratings(of: samples)
    return picks.indices.map { index in
      var distance: Int64 = 0
      var missing: Int64 = 0
      for target in targets {
        guard let rating = ratings[ObjectIdentifier(target.asked.run)],
          let place = target.asked.result
        else { continue }
        let absence = rating.frame.main.absence(place.into, index)
        if let wanted = target.absence, wanted != absence {
          distance += 1_000_000
          continue
        }
        if target.absence == nil || absence != 0 { continue }
        var value = rating.frame.main.value(place.into, index)
        if let over = place.over {
          value = QuantityReading.halves(Int128(value), Int128(rating.frame.main.value(over, index)))
        }
        if target.range.contains(value) { continue }
        let gap =
          value < target.range.lowerBound ? target.range.lowerBound - value : value - target.range.upperBound
        let unit = solver.space.knownLevel(.query(target.number)).map { solver.space[$0].step } ?? 1
        distance += max(1, min(gap / unit, 900_000))
        if value < target.range.lowerBound, unit > 1 { missing = max(missing, gap / unit) }
      }
      return State(picks: picks[index], distance: distance, missing: missing)
    }
  }
}

extension QueryPlan {
  /// Its result depends on the order of rows, or on the periods they lie in.
  var goesByOrder: Bool { isOrdered || periods != nil || !previousValues.isEmpty || stretchBegin != nil }
}

extension RecordSolver {
  /// A row on other days, and with other numbers in the fields that rules read.
  func variants(of row: [CheckedExample.Given], _ table: Int) -> [[CheckedExample.Given]] {
    let record = run.rulebook.events[table]
    guard let date = record.dateIndex, case .value(.plain(let day)) = row[date] else { return [] }
    let numbers = record.fields.indices.filter {
      record.fields[$0].type.isNumeric && record.fields[$0].isUsed
    }
    var found: [[CheckedExample.Given]] = []
    for months in 0..<9 {
      var moved = row
      if months > 0 { moved[date] = .value(.plain(day - Int64(months) * 30)) }
      if months > 0 { found.append(moved) }
      for field in numbers.prefix(1) {
        guard case .value(.plain(let value)) = row[field] else { continue }
        // Each month its own number, so that rows taken together rise or fall.
        for step in [Int64(months) + 1, -Int64(months) - 1] {
          var other = moved
          other[field] = .value(.plain(value + step * ExactDecimal.unit * 10))
          found.append(other)
        }
      }
    }
    return found
  }

  /// The best value of a range for a quantity of another space.
  func pleasantValue(in space: QuantitySpace, _ level: Int32, _ range: ClosedRange<Int64>) -> Int64 {
    let quantity = space[level]
    guard case .field(let table, let name) = quantity.subject else { return range.lowerBound }
    return pleasantField(table, name, quantity, range).first ?? range.lowerBound
  }
}

extension SymbolicRun {
  /// A query's lanes over all rows of all providers, with the provider's own lanes spread over them.
  func rows(of query: QueryPlan) -> SymbolicRun {
    var values: [ValueSlot: Diagram] = [:]
    for spread in query.spreadValues { values[spread.from] = value(spread.from) }
    var truths: [TruthSlot: Diagram] = [:]
    for spread in query.spreadTruths { truths[spread.from] = truth(spread.from) }
    return SymbolicRun(
      rulebook, plan, over: .events(query, values: values, truths: truths), in: space)
  }

  /// Runs a query's lanes over all rows that one provider could have, with what that provider's lanes hold spread over them.
  convenience init(
    _ rulebook: CheckedRulebook, _ plan: Plan, rowsOf query: QueryPlan, of rating: SampleRating,
    in space: QuantitySpace
  ) {
    let (main, diagrams) = (rating.frame.main, space.diagrams)
    var values: [ValueSlot: Diagram] = [:]
    for spread in query.spreadValues {
      let absence = main.absence(spread.from, 0)
      values[spread.from] = diagrams.leaf(
        absence == 0 ? .known(main.value(spread.from, 0)) : .absent(absence))
    }
    var truths: [TruthSlot: Diagram] = [:]
    for spread in query.spreadTruths {
      let answer = main.truth(spread.from, 0)
      truths[spread.from] = diagrams.leaf(answer <= 1 ? .known(Int64(answer)) : .absent(answer - 1))
    }
    self.init(rulebook, plan, over: .events(query, values: values, truths: truths), in: space)
  }
}
