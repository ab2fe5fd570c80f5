/// Looks for two records that differ in one thing, of which the one with the worse evidence has the better outcome.
struct PairSearch {
  let solver: RecordSolver
  let subject: CheckedDirection.Subject
  let isWorseWhenHigher: Bool
  let outcome: ProvenOutcome
  /// What the outcome comes to.
  let diagram: Diagram
  let movements: [Int32: Movement]

  var run: SymbolicRun { solver.run }
  private var rulebook: CheckedRulebook { run.rulebook }

  /// The pair, which the evaluator has rated; that there is none; or why neither was shown.
  func verdict() -> Verdict<RecordPair> {
    let improved = Worsening(run.space, movements).improved(diagram, isGrowthWorse: outcome.isGrowthWorse)
    if run.diagrams.isExhausted { return .undecided("there are too many combinations to follow") }
    if improved == run.diagrams.no { return .proved }
    if let pair = tried(256) { return .refuted(plain(smallest(pair))) }
    let searched = searched(improved)
    guard case .undecided = searched else { return searched }
    return tried(4096).map { .refuted(plain(smallest($0))) } ?? searched
  }

  private func searched(_ improved: Diagram) -> Verdict<RecordPair> {
    // Rows are easier to take away than to invent.
    let isLargerFirst: Bool
    if case .rows = subject { isLargerFirst = true } else { isLargerFirst = false }
    let first = found(improved, isAnchorWorse: !isLargerFirst || isWorseWhenHigher)
    guard case .undecided(let why) = first else { return first }
    if run.diagrams.isExhausted { return .undecided("there are too many combinations to follow") }
    if isLargerFirst { return .undecided(why) }
    return found(worsened, isAnchorWorse: false)
  }

  /// Yes where the outcome is worse than with some evidence that is no better.
  private var worsened: Diagram {
    Worsening(run.space, movements.mapValues(\.reversed))
      .improved(diagram, isGrowthWorse: !outcome.isGrowthWorse)
  }

  private func found(_ answer: Diagram, isAnchorWorse: Bool) -> Verdict<RecordPair> {
    var answer = answer
    if case .rows = subject, !isWorseWhenHigher { answer = worsened }
    var pair: RecordPair?
    // Whether the outcome improves is seen on two records; that a refused one has none is in the diagram.
    let finding = solver.record(
      where: answer,
      confirming: { sample in
        let rating = SampleRating([sample], rulebook, run.plan)
        pair = partner(of: sample, rating, isAnchorWorse: isAnchorWorse)
        return pair != nil
      })
    switch finding {
    case .found:
      if let pair { return .refuted(plain(pair)) }
      return .undecided("no two records were found")
    case .impossible: return .proved
    case .undecided(let why): return .undecided(why)
    }
  }

  private func partner(of sample: SampleRecord, _ rating: SampleRating, isAnchorWorse: Bool) -> RecordPair? {
    guard let own = rating.number(outcome.value, 0) else { return nil }
    if let pair = pair(
      of: sample, own, partners(of: sample, rating, isAnchorWorse: isAnchorWorse), isAnchorWorse)
    {
      return smallest(pair)
    }
    // The same record with further rows is on the other side.
    guard case .rows(let table) = subject else { return nil }
    return pair(of: sample, own, furtherRows(of: sample, table), !isWorseWhenHigher).map { smallest($0) }
  }

  /// The first of the partners whose outcome goes the wrong way.
  func pair(
    of sample: SampleRecord, _ own: Int64, _ partners: [SampleRecord], _ isAnchorWorse: Bool
  ) -> RecordPair? {
    for start in stride(from: 0, to: partners.count, by: 256) {
      let part = Array(partners[start..<min(start + 256, partners.count)])
      let rated = SampleRating(part, rulebook, run.plan)
      for (row, partner) in part.enumerated() {
        guard let other = rated.number(outcome.value, row) else { continue }
        let (withWorse, withBetter) = isAnchorWorse ? (own, other) : (other, own)
        let isImproved = outcome.isGrowthWorse ? withWorse < withBetter : withWorse > withBetter
        if isImproved {
          return isAnchorWorse
            ? RecordPair(better: partner, worse: sample) : RecordPair(better: sample, worse: partner)
        }
      }
    }
    return nil
  }

  /// The pair with as few rows more in the one than in the other as show the same.
  private func smallest(_ pair: RecordPair) -> RecordPair {
    guard case .rows(let table) = subject else { return pair }
    let (fewer, more) = isWorseWhenHigher ? (pair.better, pair.worse) : (pair.worse, pair.better)
    var extra = more.rows[table]
    for row in fewer.rows[table] {
      if let place = extra.firstIndex(where: { String(describing: $0) == String(describing: row) }) {
        extra.remove(at: place)
      }
    }
    let candidates = extra.indices.prefix(100).map { count in
      var sample = fewer
      sample.rows[table] = fewer.rows[table] + extra.prefix(count + 1)
      return sample
    }
    let rating = SampleRating([fewer], rulebook, run.plan)
    guard let own = rating.number(outcome.value, 0) else { return pair }
    return self.pair(of: fewer, own, candidates, !isWorseWhenHigher) ?? pair
  }

  // MARK: Partners

  /// The record with further rows of one kind.
  private func furtherRows(of sample: SampleRecord, _ table: Int) -> [SampleRecord] {
    let checked = rulebook.events[table]
    var kinds: [[CheckedExample.Given]] = [[]]
    for (index, field) in checked.fields.enumerated() {
      var values: [CheckedExample.Given]
      switch field.type {
      case .yesNo: values = [.value(.plain(1)), .value(.plain(0))]
      case .words(let set):
        values = rulebook.wordSets[set].words.indices.prefix(6).map { .value(.plain(Int64($0))) }
      case .date:
        let today = Int64(run.plan.asAt.dayNumber)
        values = [30, 200, 400, 1200].map { .value(.plain(today - $0)) }
      case .number, .percent, .money:
        values = [1, 5, 0, 100].map { .value(.plain($0 * ExactDecimal.unit)) }
      case .text, .period: values = [.value(.text("A"))]
      }
      if !field.isUsed, index != checked.dateIndex { values = Array(values.prefix(1)) }
      kinds = kinds.flatMap { kind in values.map { kind + [$0] } }
      if kinds.count > 64 { kinds = Array(kinds.prefix(64)) }
    }
    return [1, 2, 3, 5, 12].flatMap { count in
      kinds.map { kind in
        var partner = sample
        partner.rows[table] += Array(repeating: kind, count: count)
        return partner
      }
    }
  }

  /// Records that differ in the one thing, on the other side of it; the nearest first.
  func partners(
    of sample: SampleRecord, _ rating: SampleRating, isAnchorWorse: Bool
  ) -> [SampleRecord] {
    // What is wanted of the partner is a lower value, if the anchor is worse and worse is higher.
    let isLower = isAnchorWorse == isWorseWhenHigher
    switch subject {
    case .value: return []
    case .field(let field):
      guard case .value(.plain(let own)) = sample.fields[field] else { return [] }
      let checked = rulebook.record.fields[field]
      let further = turningPoints(.field(table: nil, field: checked.name), rating)
      return values(of: checked, own, isLower: isLower, further).map { value in
        var partner = sample
        partner.fields[field] = .value(.plain(value))
        return partner
      }
    case .eventField(let table, let field):
      let checked = rulebook.events[table].fields[field]
      return sample.rows[table].indices.prefix(12).flatMap { row -> [SampleRecord] in
        guard case .value(.plain(let own)) = sample.rows[table][row][field] else { return [] }
        return values(of: checked, own, isLower: isLower, []).map { value in
          var partner = sample
          partner.rows[table][row][field] = .value(.plain(value))
          return partner
        }
      }
    case .rows(let table):
      return fewerRows(sample.rows[table]).map { rows in
        var partner = sample
        partner.rows[table] = rows
        return partner
      }
    }
  }

  private func values(
    of field: CheckedField, _ own: Int64, isLower: Bool, _ further: [Int64]
  ) -> [Int64] {
    var candidates: [Int64]
    switch field.type {
    case .yesNo: candidates = [0, 1]
    case .words(let set): candidates = rulebook.wordSets[set].words.indices.map { Int64($0) }
    case .date: candidates = [1, 7, 31, 92, 183, 366, 800, 1500, 4000].flatMap { [own - $0, own + $0] }
    case .number, .percent, .money:
      let unit = ExactDecimal.unit
      let steps: [Int64] = [1, 10, 1000, 10_000, 100_000, unit / 2, unit, 2 * unit, 5 * unit]
      let wide = [10, 20, 50, 100, 1000, 100_000, 1_000_000].map { $0 * unit }
      candidates = (steps + wide).flatMap { [own - $0, own + $0] } + [0, own / 2, own * 2]
      candidates += (0...30).map { $0 * unit } + [40, 50, 60, 75, 80, 90, 100].map { $0 * unit }
    case .text, .period: return []
    }
    candidates += further
    let step = field.roundedToPlaces.map { Int64(ExactDecimal.stepOfPlace($0)) } ?? 1
    let range = run.fieldRange(field)
    return Set(candidates)
      .filter { range.contains($0) && $0 % step == 0 && (isLower ? $0 < own : $0 > own) }
      .sorted { left, right in
        // Whole numbers are easier to read.
        let (first, second) = (left % ExactDecimal.unit != 0, right % ExactDecimal.unit != 0)
        if field.type.isNumeric, first != second { return second }
        return abs(left - own) != abs(right - own) ? abs(left - own) < abs(right - own) : left < right
      }
  }

  /// Values of a field beside which something that is worked out of it is told apart, in the record at hand.
  private func turningPoints(_ own: Quantity.Subject, _ rating: SampleRating) -> [Int64] {
    guard let level = run.space.knownLevel(own) else { return [] }
    let quantity = run.space[level]
    let reading = QuantityReading(run, rating.table, rating.frame, row: 0, first: 0)
    var points: [Int64] = []
    func add(beside value: Int64) { points += [value - quantity.step, value, value + quantity.step] }
    for (asked, cuts) in run.diagrams.cuts(in: diagram) {
      if asked == level { for cut in cuts.prefix(100) { add(beside: cut) } }
      guard solver.support(of: asked).contains(level) else { continue }
      func number(_ place: Int64) -> Int64? {
        solver.number(asked) { $0 == level ? place * quantity.step : reading.value($0) ?? 0 }
      }
      for cut in cuts.prefix(20) {
        var low = quantity.range.lowerBound / quantity.step
        var high = quantity.range.upperBound / quantity.step
        if number(low) == nil { low = 1 }
        guard let first = number(low), let last = number(high) else { continue }
        let isUp = first <= last
        while high - low > 1 {
          let middle = low + (high - low) / 2
          guard let value = number(middle) else { break }
          if (value >= cut) == isUp { high = middle } else { low = middle }
        }
        add(beside: high * quantity.step)
        add(beside: low * quantity.step)
      }
    }
    return points
  }

  /// The rows with some taken away; rows that are the same are told by how many are left.
  private func fewerRows(_ rows: [[CheckedExample.Given]]) -> [[[CheckedExample.Given]]] {
    var kinds: [(name: String, rows: [[CheckedExample.Given]])] = []
    for row in rows {
      let name = String(describing: row)
      if let place = kinds.firstIndex(where: { $0.name == name }) {
        kinds[place].rows.append(row)
      } else {
        kinds.append((name, [row]))
      }
    }
    var ways: [[Int]] = [[]]
    for kind in kinds {
      let count = kind.rows.count
      let kept = count <= 6 ? Array(0...count) : [0, 1, 2, count / 2, count - 2, count - 1, count]
      ways = ways.flatMap { way in kept.map { way + [$0] } }
      if ways.count > 1500 { ways = Array(ways.suffix(1500)) }
    }
    let all = kinds.map(\.rows.count)
    return ways.filter { $0 != all }
      .sorted { left, right in
        let (one, other) = (left.reduce(0, +), right.reduce(0, +))
        return one != other ? one > other : left.lexicographicallyPrecedes(right)
      }
      .map { way in zip(kinds, way).flatMap { $0.rows.prefix($1) } }
  }
}

extension Diagrams {
  /// For each level that a function asks about its cuts, in order.
  func cuts(in diagram: Diagram) -> [(level: Int32, cuts: [Int64])] {
    var found: [Int32: [Int64]] = [:]
    var seen: Set<Diagram> = [diagram]
    var waiting = [diagram]
    while let next = waiting.popLast() {
      if next < 0 { continue }
      let choice = choices[Int(next)]
      found[choice.level] = found[choice.level].map { Self.merge($0, choice.cuts) } ?? choice.cuts
      for child in choice.children where seen.insert(child).inserted { waiting.append(child) }
    }
    return found.keys.sorted().map { ($0, found[$0] ?? []) }
  }
}
