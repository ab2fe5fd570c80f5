import Ragstone

/// What the cases of some rule files reach, file by file and line by line.
package struct CoverageReport: Sendable {
  /// How many goals there are, and how many of them are reached.
  package struct Count: Sendable, Hashable {
    package var reached = 0
    package var total = 0

    /// Counts as they are.
    package init(reached: Int = 0, total: Int = 0) {
      self.reached = reached
      self.total = total
    }

    /// `93.1%`, rounded down to one place; everything of nothing is 100%.
    package var percentage: String {
      guard total > 0 else { return "100%" }
      // No rulebook has so many goals that a thousand times them is too large.
      let tenths = reached * 1000 / total
      return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }

    /// Whether at least that percentage, in millionths of one percent, is reached; exactly.
    package func isAtLeast(_ percent: ExactDecimal) -> Bool {
      total == 0
        || Int128(reached) * 100 * Int128(ExactDecimal.unit) >= Int128(percent.scaled) * Int128(total)
    }

    /// How many goals more would be enough for a percentage.
    package func needed(for percent: ExactDecimal) -> Int {
      let whole = Int128(percent.scaled) * Int128(total)
      let unit = 100 * Int128(ExactDecimal.unit)
      return max(0, Int((whole + unit - 1) / unit) - reached)
    }

    fileprivate mutating func add(_ isReached: Bool) {
      total += 1
      if isReached { reached += 1 }
    }
  }

  /// The counts of the three sorts.
  package struct Counts: Sendable, Hashable {
    package var outcomes = Count()
    package var conditions = Count()
    package var boundaries = Count()

    /// Outcomes and conditions together: what is called coverage.
    package var coverage: Count {
      Count(reached: outcomes.reached + conditions.reached, total: outcomes.total + conditions.total)
    }

    fileprivate mutating func add(_ sort: GoalSort, _ isReached: Bool) {
      switch sort {
      case .outcome: outcomes.add(isReached)
      case .condition: conditions.add(isReached)
      case .boundary: boundaries.add(isReached)
      }
    }
  }

  /// A line of a rule file with goals that no case reaches.
  package struct Line: Sendable {
    package let file: String
    /// From 1.
    package let number: Int
    /// The line as written, without blanks at its ends.
    package let text: String
    /// What has not happened.
    package var missing: [(sort: GoalSort, words: String)]
  }

  /// A rule file, by the cases of every rulebook that reads it.
  package struct File: Sendable {
    package let name: String
    /// The rule files whose rulebooks read it, in order; often the file itself.
    package let rulebooks: [String]
    package let counts: Counts
    package let lines: [Line]
  }

  /// A rulebook, over all files that it reads.
  package struct Rulebook: Sendable {
    package let file: String
    package let counts: Counts
  }

  /// In the order the rule files were found.
  package private(set) var rulebooks: [Rulebook] = []
  /// In the order they were first read.
  package private(set) var files: [File] = []

  /// Every goal once, over all files.
  package var counts: Counts {
    files.reduce(into: Counts()) { sum, file in
      sum.outcomes = sum.outcomes.with(file.counts.outcomes)
      sum.conditions = sum.conditions.with(file.counts.conditions)
      sum.boundaries = sum.boundaries.with(file.counts.boundaries)
    }
  }

  /// Puts together the coverage of rulebooks; what several of them read is reached if the cases of one reach it.
  package init(_ coverages: [(file: String, coverage: Coverage)]) {
    var order: [String] = []
    var gathered: [String: Gathered] = [:]
    for (file, coverage) in coverages {
      var counts = Counts()
      for goal in coverage.goals {
        let isReached = coverage.tally.isReached(goal)
        counts.add(goal.sort, isReached)
        let source = coverage.rulebook.sources[goal.identity.place.file]
        if gathered[source.name] == nil { order.append(source.name) }
        gathered[source.name, default: Gathered(source: source)].add(goal, isReached, file)
      }
      rulebooks.append(Rulebook(file: file, counts: counts))
    }
    files = order.compactMap { gathered[$0]?.file }
  }
}

extension CoverageReport.Count {
  /// Both together.
  fileprivate func with(_ other: Self) -> Self {
    Self(reached: reached + other.reached, total: total + other.total)
  }
}

/// The goals of one file, over rulebooks that number their files differently.
private struct Gathered {
  struct Key: Hashable {
    let start: Int32
    let end: Int32
    let number: Int
    let owner: String
    let kind: GoalKind
  }

  let source: SourceFile
  private var rulebooks: [String] = []
  private var goals: [(goal: Goal, isReached: Bool)] = []
  private var places: [Key: Int] = [:]

  init(source: SourceFile) { self.source = source }

  mutating func add(_ goal: Goal, _ isReached: Bool, _ rulebook: String) {
    if rulebooks.last != rulebook { rulebooks.append(rulebook) }
    let identity = goal.identity
    let key = Key(
      start: identity.place.start, end: identity.place.end, number: identity.number, owner: identity.owner,
      kind: identity.kind)
    if let place = places[key] {
      goals[place].isReached = goals[place].isReached || isReached
    } else {
      places[key] = goals.count
      goals.append((goal, isReached))
    }
  }

  var file: CoverageReport.File {
    var counts = CoverageReport.Counts()
    var lines: [CoverageReport.Line] = []
    // Goals that only a later rulebook has come in their place too.
    let ordered = goals.enumerated().sorted { left, right in
      let (a, b) = (left.element.goal.identity.place, right.element.goal.identity.place)
      return (a.start, a.end, left.offset) < (b.start, b.end, right.offset)
    }
    for (_, entry) in ordered {
      counts.add(entry.goal.sort, entry.isReached)
      if entry.isReached { continue }
      let place = entry.goal.identity.place
      let number = source.position(of: place.start).line
      if lines.last?.number != number {
        let range = source.lineRange(around: place.start)
        let text = String(decoding: source.bytes[range], as: UTF8.self)
        lines.append(
          CoverageReport.Line(file: source.name, number: number, text: text.trimmingBlanks, missing: []))
      }
      lines[lines.count - 1].missing.append((entry.goal.sort, entry.goal.words))
    }
    return CoverageReport.File(name: source.name, rulebooks: rulebooks, counts: counts, lines: lines)
  }
}
