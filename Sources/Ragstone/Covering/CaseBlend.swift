/// Works out how many rows and other providers of which kinds bring the figures of a goal to what is wanted.
///
/// Counts, sums, shares and averages grow by as much above and below the line with each row or provider that is added. So each kind is
/// added once and rated, and then how many of each it takes is worked out without rating anything; the evaluator has the last word.
struct CaseBlend {
  /// What is added to a record.
  enum Kind {
    case other(SampleRecord)
    case row(table: Int, [CheckedExample.Given])
  }

  /// A kind, and what one of it does to each comparison.
  private struct Effect {
    let kind: Kind
    let changes: [FigureChange]
  }

  let trial: CaseTrial
  let steps: CaseSteps
  /// How many rows or providers at most.
  private let most = 120

  /// Records that should show a goal, the smallest first; none where figures do not come to it so. With them whether several figures
  /// over all have to be met together.
  func solutions(
    from sample: SampleRecord, _ goal: Goal, _ tally: CoverageTally
  ) -> (samples: [SampleRecord], restsOnMany: Bool) {
    guard let start = trial.needs(of: goal, tally, sample), !start.needs.isEmpty else { return ([], false) }
    var effects: [Effect] = []
    var seen: Set<[FigureChange]> = []
    for kind in steps.kinds(of: sample) {
      guard let after = trial.needs(of: goal, tally, adding(kind, 1, to: sample), at: start.place),
        after.needs.count == start.needs.count
      else { continue }
      let changes = zip(start.needs, after.needs).map { FigureChange(from: $0, to: $1) }
      if changes.allSatisfy(\.isNone) || !seen.insert(changes).inserted { continue }
      effects.append(Effect(kind: kind, changes: changes))
    }
    if effects.isEmpty { return ([], false) }
    let found = pairs(start.needs, effects) + (start.needs.count > 1 ? walks(start.needs, effects) : [])
    let samples = found.prefix(12).map { counts in
      counts.reduce(sample) { adding(effects[$1.effect].kind, $1.count, to: $0) }
    }
    return (samples, steps.hasOthers && start.needs.count > 2)
  }

  private func adding(_ kind: Kind, _ count: Int, to sample: SampleRecord) -> SampleRecord {
    var more = sample
    switch kind {
    case .other(let other): more.others += Array(repeating: other, count: count)
    case .row(let table, let row): more.rows[table] += Array(repeating: row, count: count)
    }
    return more
  }

  private typealias Counts = [(effect: Int, count: Int)]

  private func distance(_ needs: [FigureNeed], _ effects: [Effect], _ counts: Counts) -> Int64 {
    var sum: Int64 = 0
    for (place, need) in needs.enumerated() {
      let added = need.adding(counts.map { (effects[$0.effect].changes[place], Int128($0.count)) })
      sum += added?.distance ?? GoalDistance.answer
    }
    return sum
  }

  /// So many of one kind and so many of another, the fewest first.
  private func pairs(_ needs: [FigureNeed], _ effects: [Effect]) -> [Counts] {
    var found: [Counts] = []
    for first in effects.indices {
      for count in 1...most where distance(needs, effects, [(first, count)]) == 0 {
        found.append([(first, count)])
        break
      }
    }
    var left = 400_000
    for sum in 2...most {
      if found.count >= 12 || left <= 0 { break }
      for first in effects.indices {
        for second in effects.indices where second > first {
          for count in 1..<sum {
            left -= needs.count
            let counts = [(first, count), (second, sum - count)]
            if distance(needs, effects, counts) == 0 { found.append(counts) }
            if found.count >= 12 || left <= 0 { return found }
          }
        }
      }
    }
    return found
  }

  /// One more of a kind after another, going on from those that come nearest to all that is wanted.
  private func walks(_ needs: [FigureNeed], _ effects: [Effect]) -> [Counts] {
    var beam: [[Int]] = [effects.map { _ in 0 }]
    var seen: Set<[Int]> = Set(beam)
    for _ in 0..<40 {
      var next: [(counts: [Int], distance: Int64)] = []
      for counts in beam {
        for effect in effects.indices {
          var more = counts
          more[effect] += 1
          guard seen.insert(more).inserted else { continue }
          next.append((more, distance(needs, effects, listed(more))))
        }
      }
      let done = next.filter { $0.distance == 0 }
      if !done.isEmpty { return done.prefix(6).map { listed($0.counts) } }
      beam = next.enumerated()
        .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        .prefix(24).map(\.element.counts)
      if beam.isEmpty { return [] }
    }
    return []
  }

  private func listed(_ counts: [Int]) -> Counts {
    counts.enumerated().filter { $0.element > 0 }.map { (effect: $0.offset, count: $0.element) }
  }
}

extension CaseSteps {
  /// Kinds of rows and of other providers that may be added to a record any number of times: those that have shown something, those that
  /// are there, and these with another word.
  func kinds(of sample: SampleRecord) -> [CaseBlend.Kind] {
    var found: [CaseBlend.Kind] = []
    if hasOthers {
      var alone = sample
      alone.others = []
      var others: [SampleRecord] = []
      func add(_ one: SampleRecord) {
        if others.count < 400, !others.contains(where: { $0.isSame(as: one) }) { others.append(one) }
      }
      for one in [alone] + sample.others.suffix(4) + knownRecords { add(one) }
      for pattern in [alone] + knownRecords.prefix(1) + uniform(alone) {
        for run in runsOfWords {
          for case .value(let word) in values.record[run[0]].prefix(8) {
            var one = pattern
            let value = CheckedExample.Given.value(word)
            for field in run { one.fields[field] = value }
            add(one)
          }
        }
      }
      for pattern in [alone] + sample.others.suffix(1) + knownRecords.prefix(3) {
        for field in rulebook.record.fields.indices where isMixed(field) {
          for value in values.record[field].prefix(8) {
            var one = pattern
            one.fields[field] = value
            add(one)
          }
        }
      }
      found += others.map { .other($0) }
    }
    for table in rulebook.events.indices where rulebook.isUsed(events: table) {
      for row in knownRows[table] + kinds(table, sample) { found.append(.row(table: table, row)) }
    }
    return found
  }
}

extension CaseSteps {
  /// A record with every field of a scale at one of its words, for each word of scales that many fields have.
  private func uniform(_ pattern: SampleRecord) -> [SampleRecord] {
    let mixed = rulebook.record.fields.indices.filter { isMixed($0) }
    var found: [SampleRecord] = []
    for (place, field) in mixed.enumerated() {
      let type = rulebook.record.fields[field].type
      guard case .words(let set) = type else { continue }
      let alike = mixed.filter { rulebook.record.fields[$0].type == type }
      if alike.count < 3 || mixed[..<place].contains(where: { alike.contains($0) }) { continue }
      for word in rulebook.wordSets[set].words.indices {
        var one = pattern
        for other in alike { one.fields[other] = .value(.plain(Int64(word))) }
        found.append(one)
      }
    }
    return found
  }

  /// The first two to five fields of a scale that many fields have, and the last ones: what counts them takes several at once.
  private var runsOfWords: [[Int]] {
    let mixed = rulebook.record.fields.indices.filter { isMixed($0) }
    var found: [[Int]] = []
    for (place, field) in mixed.enumerated() {
      let type = rulebook.record.fields[field].type
      guard case .words = type else { continue }
      let alike = mixed.filter { rulebook.record.fields[$0].type == type }
      if alike.count < 3 || mixed[..<place].contains(where: { alike.contains($0) }) { continue }
      for length in 1...min(5, alike.count) {
        found.append(Array(alike.prefix(length)))
        found.append(Array(alike.suffix(length)))
      }
    }
    return found
  }
}

extension SampleRecord {
  /// Whether both hold the same, but for others beside them.
  func isSame(as other: SampleRecord) -> Bool {
    CaseSteps.isSame(fields, other.fields)
      && zip(rows, other.rows).allSatisfy { own, theirs in
        own.count == theirs.count && zip(own, theirs).allSatisfy { CaseSteps.isSame($0, $1) }
      }
  }
}
