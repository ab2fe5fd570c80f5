import Ragstone
import Testing

/// What is found of rows is what going through every combination finds.
@Suite("Rows of tables and bands, against every combination") struct RowFindingTests {
  @Test("2,000 tables and lists of bands", arguments: 0..<8)
  func agreesWithBruteForce(_ part: Int) {
    var (given, caught, never, holes, overlaps) = (0, 0, 0, 0, 0)
    for offset in 0..<280 {
      let seed = 31_000_000 + UInt64(part * 280 + offset)
      let world = RowWorld.make(seed: seed)
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: world.text))
      // Bands written with `between` that share a figure are refused before anything is asked of all records.
      if rules.diagnostics.contains(where: { $0.code == 430 }) { continue }
      guard let rulebook = rules.rulebook else {
        Issue.record("seed \(seed): \(rules.diagnostics.map(\.message))\n\(world.text)")
        return
      }
      given += 1
      let found = Said(Findings.of(rulebook), rules.sources, world)
      let verdicts = world.verdicts()
      for (row, verdict) in verdicts.enumerated() {
        let isLast = row == verdicts.count - 1
        // A last row that must be there is not held against anybody.
        let isExempt = isLast && !(world.isTable && world.fields.allSatisfy { !$0.isNumber })
        let isNever = !verdict.isMet
        let isCaught = verdict.isMet && !verdict.isChosen && !isExempt
        if isNever { never += 1 }
        if isCaught { caught += 1 }
        if found.never.contains(row) != isNever || found.caught.keys.contains(row) != isCaught {
          Issue.record("seed \(seed) row \(row): \(verdict), but \(found)\n\(world.text)")
          return
        }
        if isCaught, let named = found.caught[row],
          !named.isSubset(of: verdict.catchers)
            || named.count != min(4, verdict.catchers.count)
        {
          Issue.record(
            "seed \(seed) row \(row) is caught by \(verdict.catchers), not \(named)\n\(world.text)")
          return
        }
      }
      let figures = world.figures()
      holes += figures.hasHole ? 1 : 0
      overlaps += figures.hasOverlap ? 1 : 0
      if found.hasHole != figures.hasHole || found.hasOverlap != figures.hasOverlap {
        Issue.record("seed \(seed): \(figures), but \(found)\n\(world.text)")
        return
      }
    }
    #expect(
      given >= 250 && caught > 40 && never > 5 && holes > 5 && overlaps > 5,
      "\(given) given, \(caught) caught, \(never) never, \(holes) with holes, \(overlaps) with overlaps")
  }
}

/// What was said of the rows of a world.
private struct Said {
  var never: Set<Int> = []
  var caught: [Int: Set<Int>] = [:]
  var hasHole = false
  var hasOverlap = false

  init(_ diagnostics: [Diagnostic], _ sources: SourceMap, _ world: RowWorld) {
    for diagnostic in diagnostics {
      guard case .rule(let span) = diagnostic.location else { continue }
      let row = sources[span.file].position(of: span.start).line - world.firstLine
      switch diagnostic.code {
      case 801: never.insert(row)
      case 802: caught[row] = Self.lines(diagnostic.reason ?? "", world)
      case 804: hasHole = true
      case 805: hasOverlap = true
      default: break
      }
    }
  }

  /// The rows whose lines are named after "caught by".
  private static func lines(_ reason: String, _ world: RowWorld) -> Set<Int> {
    let named = reason.split(separator: ", such as", maxSplits: 1)[0]
    return Set(
      named.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }.map { $0 - world.firstLine })
  }
}

extension RowWorld {
  struct Figures: Equatable {
    var hasHole = false
    var hasOverlap = false
  }

  /// An interval that a row asks of one field, all else being left open, in halves.
  private struct Asked {
    let row: Int
    let low: Int?
    let high: Int?
    let test: Test
  }

  /// Reads the definition of holes and overlaps a second time, for rows that test one field and nothing else, and for those that
  /// besides ask the same of all others.
  func figures() -> Figures {
    var figures = Figures()
    for field in fields.indices where fields[field].isNumber {
      var groups: [[Int: Test]: [Asked]] = [:]
      for (row, tests) in rows.map(\.tests).enumerated() {
        guard let test = tests[field], let asked = Self.asked(row, test) else { continue }
        var others = tests
        others[field] = nil
        if others.values.contains(.isAbsent) { continue }
        groups[others, default: []].append(asked)
      }
      for (others, asked) in groups {
        figures.hasHole = figures.hasHole || hasHole(asked, field, others)
        figures.hasOverlap = figures.hasOverlap || hasOverlap(asked)
      }
    }
    return figures
  }

  private static func asked(_ row: Int, _ test: Test) -> Asked? {
    switch test {
    case .atLeast(let figure), .above(let figure): Asked(row: row, low: 2 * figure, high: nil, test: test)
    case .atMost(let figure), .below(let figure): Asked(row: row, low: nil, high: 2 * figure, test: test)
    case .between(let low, let high):
      low > high ? nil : Asked(row: row, low: 2 * low, high: 2 * high, test: test)
    case .isOneOf, .isAbsent: nil
    }
  }

  private func hasHole(_ asked: [Asked], _ field: Int, _ others: [Int: Test]) -> Bool {
    for figure in -1...17 {
      if asked.contains(where: { $0.test.holds(figure) }) { continue }
      let below = asked.filter { $0.high.map { $0 <= figure } ?? false }
      let above = asked.filter { $0.low.map { $0 >= figure } ?? false }
      guard let end = below.compactMap(\.high).max(), let begin = above.compactMap(\.low).min(),
        begin - end <= 2
      else { continue }
      let lower = below.filter { $0.high == end }
      let upper = above.filter { $0.low == begin }
      let last = rows.count - 1
      let isMeant = lower.contains { one in
        upper.contains { other in
          let outcomes = [rows[one.row].outcome, rows[other.row].outcome].sorted()
          return outcomes.contains(rows[last].outcome)
            || (outcomes[0]...outcomes[1]).contains(rows[last].outcome)
        }
      }
      if !isMeant, falls(figure, field, others) { return true }
    }
    return false
  }

  /// Whether a record with the figure and all else that is asked comes to the last row.
  private func falls(_ figure: Int, _ field: Int, _ others: [Int: Test]) -> Bool {
    var values = Array(repeating: Value.absent, count: fields.count)
    func go(_ index: Int) -> Bool {
      if index == fields.count { return rows.firstIndex { answer($0, values) != false } == rows.count - 1 }
      for value in index == field ? [.place(figure)] : domain(fields[index]) {
        if let test = others[index] {
          guard case .place(let place) = value, test.holds(place) else { continue }
        }
        values[index] = value
        if go(index + 1) { return true }
      }
      return false
    }
    return go(0)
  }

  private func hasOverlap(_ asked: [Asked]) -> Bool {
    for one in asked {
      for other in asked {
        guard let begin = one.low, let end = one.high, let low = other.low, let high = other.high,
          begin < low, low <= end, end < high, rows[one.row].outcome != rows[other.row].outcome
        else { continue }
        let (first, second) = (min(one.row, other.row), max(one.row, other.row))
        if meets(first, second) { return true }
      }
    }
    return false
  }

  /// Whether a record that meets both rows comes to the first of them.
  private func meets(_ first: Int, _ second: Int) -> Bool {
    var values = Array(repeating: Value.absent, count: fields.count)
    func go(_ index: Int) -> Bool {
      if index == fields.count {
        return answer(rows[first], values) == true && answer(rows[second], values) == true
          && rows.firstIndex { answer($0, values) != false } == first
      }
      for value in domain(fields[index]) {
        values[index] = value
        if go(index + 1) { return true }
      }
      return false
    }
    return go(0)
  }
}
