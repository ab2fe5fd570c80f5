/// Works out how many rows and other providers of which kinds, or which other values of which fields, bring the figures of a goal to
/// what is wanted.
///
/// Counts, sums, shares and averages grow by as much above and below the line with each row or provider that is added, and a sum with
/// weights by as much with each field that its items rest on. So each change is made once and rated, and then which of them it takes is
/// worked out without rating anything; the evaluator has the last word.
struct CaseBlend {
  /// What is changed of a record.
  enum Kind {
    case other(SampleRecord)
    case row(table: Int, [CheckedExample.Given])
    /// Another value of a field in the place of its own.
    case field(Int, CheckedExample.Given)
    /// So many rows of one kind in the place of those of an events table.
    case rows(table: Int, [CheckedExample.Given], count: Int)
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
    let starts = (trial.figures(of: goal, tally, [sample]).first ?? [:]).filter { !$0.value.needs.isEmpty }
      .sorted { ($0.value.cost, $0.key.probe, $0.key.row) < ($1.value.cost, $1.key.probe, $1.key.row) }
    if starts.isEmpty { return ([], false) }
    let repeated = steps.kinds(of: sample)
    let alternatives = steps.alternatives(to: sample)
    let kinds = repeated + alternatives.flatMap { $0 }
    let after = trial.figures(of: goal, tally, kinds.map { adding($0, 1, to: sample) })
    var found: [SampleRecord] = []
    // Groups hardly ever differ but in what is asked of them: the nearest may be the one that nothing can show it in.
    for (place, start) in starts.prefix(3) {
      func effects(_ places: Range<Int>) -> [Effect] {
        var effects: [Effect] = []
        var seen: Set<[FigureChange]> = []
        for number in places {
          guard let needs = after[number][place]?.needs, needs.count == start.needs.count else { continue }
          let changes = zip(start.needs, needs).map { FigureChange(from: $0, to: $1) }
          if changes.allSatisfy(\.isNone) || !seen.insert(changes).inserted { continue }
          effects.append(Effect(kind: kinds[number], changes: changes))
        }
        return effects
      }
      let more = effects(0..<repeated.count)
      var groups: [[Effect]] = []
      var next = repeated.count
      for group in alternatives {
        groups.append(effects(next..<next + group.count))
        next += group.count
      }
      var own = pairs(start.needs, more).prefix(12).map { counts in
        counts.reduce(sample) { adding(more[$1.effect].kind, $1.count, to: $0) }
      }
      let sums = FigureSums(
        start.needs, repeated: more.map(\.changes), choices: groups.map { $0.map(\.changes) })
      own += sums.solutions().prefix(12).map { moves in
        moves.reduce(sample) { whole, move in
          switch move {
          case .more(let effect): adding(more[effect].kind, 1, to: whole)
          case .choice(let group, let place): adding(groups[group][place].kind, 1, to: whole)
          }
        }
      }
      found += own
    }
    return (found, steps.hasOthers && starts[0].value.needs.count > 2)
  }

  private func adding(_ kind: Kind, _ count: Int, to sample: SampleRecord) -> SampleRecord {
    var more = sample
    switch kind {
    case .other(let other): more.others += Array(repeating: other, count: count)
    case .row(let table, let row): more.rows[table] += Array(repeating: row, count: count)
    case .field(let field, let value): more.fields[field] = value
    case .rows(let table, let row, let rows): more.rows[table] = Array(repeating: row, count: rows)
    }
    return more
  }

  private typealias Counts = [(effect: Int, count: Int)]

  /// So many of one kind and so many of another, the fewest first.
  private func pairs(_ needs: [FigureNeed], _ effects: [Effect]) -> [Counts] {
    func isMet(_ first: Int, _ count: Int128, _ second: Int?, _ rest: Int128) -> Bool {
      for (place, need) in needs.enumerated() {
        var sum = need
        sum.add(effects[first].changes[place], count)
        if let second { sum.add(effects[second].changes[place], rest) }
        if !sum.isUsable || sum.distance != 0 { return false }
      }
      return true
    }
    var found: [Counts] = []
    for first in effects.indices {
      for count in 1...most where isMet(first, Int128(count), nil, 0) {
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
            left -= 1
            if isMet(first, Int128(count), second, Int128(sum - count)) {
              found.append([(first, count), (second, sum - count)])
            }
            if found.count >= 12 || left <= 0 { return found }
          }
        }
      }
    }
    return found
  }
}

extension CaseSteps {
  /// Changes of a record of which one at a time can be made: for each field its other values, for each events table other rows in the
  /// place of its own.
  func alternatives(to sample: SampleRecord) -> [[CaseBlend.Kind]] {
    var found: [[CaseBlend.Kind]] = fields.map { field in
      let all = values.record[field]
      // Each is rated by itself where there are others.
      let few = hasOthers ? all.prefix(isMixed(field) ? 8 : 3) : all[...]
      return few.map { .field(field, $0) }
    }
    if hasOthers { return found }
    for table in tables {
      let kinds = knownRows[table].prefix(8)
      found.append(kinds.flatMap { row in (0...4).map { .rows(table: table, row, count: $0) } })
    }
    return found
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
