@testable import RuleWorlds

/// Makes rulebooks in which worse evidence never improves an outcome, out of a seed, and can plant one inversion.
struct MonotoneRules {
  /// Something that gets worse, and how rules ask about it.
  struct Evidence {
    /// Conditions that come to hold as it gets worse: the mildest first.
    let bad: [String]
    /// The first of them the other way round.
    let good: [String]
    /// It may be absent, so that a clause must say what then happens.
    let mayBeUnknown: Bool
  }

  var random: SeededNumbers
  /// Lines of the rule text, a declaration's clauses below it.
  private(set) var lines: [String] = []
  private var evidence: [Evidence] = []
  /// Places of lines that a mutation may change.
  private var points: [[Int]] = []
  private var bands: [Int] = []
  private var comparisons: [Int] = []
  private var limits: [Int] = []
  private var adjustments: [Int] = []
  private var directions: [Int] = []
  private var transitions: [Int] = []
  private var cells: [Int] = []
  private var isBestFirst = true

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(seed: UInt64) {
    random = SeededNumbers(seed: seed)
    make()
  }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  private mutating func add(_ line: String) -> Int {
    lines.append(line)
    return lines.count - 1
  }

  // MARK: Making

  private mutating func make() {
    isBestFirst = chance(70)
    let colours = ["Green", "Amber", "Red"]
    lines.append(
      "scale rag, \(isBestFirst ? "best" : "worst") first "
        + (isBestFirst ? colours : colours.reversed()).joined(separator: ", "))
    let gradesBestFirst = chance(70)
    let grades = ["A", "B", "C", "D"]
    lines.append(
      "scale grade, \(gradesBestFirst ? "best" : "worst") first "
        + (gradesBestFirst ? grades : grades.reversed()).joined(separator: ", "))
    makeRecord()
    makeIndicators()
    makeScore()
    makeRating()
    if chance(35) { makeMatrix() }
    if chance(35) { makeTable() }
    if chance(35) { makeEscalation() }
  }

  private mutating func makeRecord() {
    lines += ["record provider", "  id text, key", "  beds number", "  level_now rag"]
    for name in ["n", "m"] {
      let isHigher = chance(60)
      let mayBeUnknown = chance(40)
      let type = pick(["number", "percent", "money"])
      directions.append(
        add(
          "  \(name) \(type)\(mayBeUnknown ? ", may be unknown" : ""), worse when \(isHigher ? "higher" : "lower")"
        ))
      let numbers = [1, 2, 5, 10].shuffled(using: &random).prefix(3).sorted()
      let sign = type == "money" ? "£" : ""
      let unit = type == "percent" ? "%" : ""
      let figures = numbers.map { "\(sign)\($0)\(unit)" }
      evidence.append(
        isHigher
          ? Evidence(
            bad: figures.map { "\(name) at least \($0)" }, good: figures.map { "\(name) below \($0)" },
            mayBeUnknown: mayBeUnknown)
          : Evidence(
            bad: figures.reversed().map { "\(name) below \($0)" },
            good: figures.reversed().map { "\(name) at least \($0)" }, mayBeUnknown: mayBeUnknown))
    }
    let isYesWorse = chance(50)
    directions.append(add("  flagged yes/no, worse when \(isYesWorse ? "yes" : "no")"))
    evidence.append(
      Evidence(
        bad: [isYesWorse ? "flagged" : "not flagged"], good: [isYesWorse ? "not flagged" : "flagged"],
        mayBeUnknown: false))
    let gradeUnknown = chance(50)
    lines.append("  mark grade\(gradeUnknown ? ", may be unknown" : "")")
    evidence.append(
      Evidence(
        bad: ["mark is B or worse", "mark is C or worse", "mark is D"],
        good: ["mark is better than B", "mark is better than C", "mark is C or better"],
        mayBeUnknown: gradeUnknown))
    if chance(50) {
      directions.append(add("  seen_on date, worse when earlier"))
      let months = [3, 6, 12]
      evidence.append(
        Evidence(
          bad: months.map { "seen_on more than \($0) months ago" },
          good: months.map { "not (seen_on more than \($0) months ago)" }, mayBeUnknown: false))
    }
    if chance(70) { makeEvents() }
  }

  private mutating func makeEvents() {
    directions.append(add("events concerns of provider, worse when more"))
    lines.append("  date date")
    directions.append(add("  severity number, worse when higher"))
    lines.append("  colour rag")
    let window = pick(["in the last 12 months", "in the last 3 months", ""])
    let filter = pick(["", " where (severity at least 3)", " where (colour is Amber or worse)"])
    let count = "count of concerns \(window)\(filter)"
    let numbers = [1, 2, 3, 4].shuffled(using: &random).prefix(3).sorted()
    evidence.append(
      Evidence(
        bad: numbers.map { "\(count) at least \($0)" }, good: numbers.map { "\(count) below \($0)" },
        mayBeUnknown: false))
    if chance(50) {
      lines += [
        "define rate = 10 * count of concerns in the last 12 months / beds",
        "  not applicable when beds below 1",
      ]
      let rates = pick([["0.25", "1.5"], ["0.5", "1", "2.5"]])
      evidence.append(
        Evidence(
          bad: rates.map { "(rate is known and rate at least \($0))" },
          good: rates.map { "(rate is known and rate below \($0))" }, mayBeUnknown: false))
    }
    if chance(40) {
      lines.append("define hardest = highest severity of concerns")
      evidence.append(
        Evidence(
          bad: ["(hardest is known and hardest at least 2)", "(hardest is known and hardest at least 5)"],
          good: [
            "not (hardest is known and hardest at least 2)", "not (hardest is known and hardest at least 5)",
          ],
          mayBeUnknown: false))
    }
  }

  private mutating func makeIndicators() {
    let count = 2 + below(3)
    let isLeftOut = chance(40)
    for index in 0..<count {
      // One that is always there, so that the score is.
      let asked = index == 0 ? pick(evidence.filter { !$0.mayBeUnknown }) : pick(evidence)
      lines.append("indicator i\(index)")
      if chance(70) { lines.append("  weight \(1 + below(5))") }
      var marks = [4, 3, 2, 1].shuffled(using: &random).prefix(asked.bad.count).sorted(by: >)
      if chance(20) { marks = marks.map { $0 * 10 } }
      var own: [Int] = []
      for (mark, condition) in zip(marks, asked.bad.reversed()) {
        own.append(add("  \(mark) points when \(condition)"))
        comparisons.append(own[own.count - 1])
      }
      own.append(add("  0 points otherwise"))
      points.append(own)
      if asked.mayBeUnknown {
        lines.append(isLeftOut ? "  leave out when unknown" : "  \(below(4)) points when unknown")
      }
    }
  }

  private mutating func makeScore() {
    lines.append(
      "score risk = "
        + pick([
          "weighted average of indicators", "weighted sum of indicators", "highest of indicators",
          "weighted average of indicators as a percentage of 3 points",
        ]))
    directions.append(add("  worse when higher"))
  }

  /// A condition that comes to hold as evidence gets worse, and the clause that decides it.
  private mutating func badCondition() -> (text: String, clause: String?) {
    let one = pick(evidence)
    let first = pick(one.bad)
    if chance(60) { return (first, clause(one.mayBeUnknown)) }
    let other = pick(evidence)
    let second = pick(other.bad)
    return (
      chance(50) ? "(\(first)) and (\(second))" : "(\(first)) or (\(second))",
      clause(one.mayBeUnknown || other.mayBeUnknown)
    )
  }

  private mutating func clause(_ isNeeded: Bool) -> String? {
    isNeeded ? pick(["    no effect when unknown", "    applies when unknown"]) : nil
  }

  private mutating func makeRating() {
    lines.append("rating overall on rag")
    let figures = [1, 2, 3, 5, 10, 20, 40, 60].shuffled(using: &random).prefix(2).sorted(by: >)
    bands = [add("  Red when risk at least \(figures[0])"), add("  Amber when risk at least \(figures[1])")]
    lines.append("  Green otherwise")
    for _ in 0..<below(3) {
      let bad = badCondition()
      switch below(5) {
      case 0: limits.append(add("  cannot be better than \(pick(["Amber", "Red"])) when \(bad.text)"))
      case 1: adjustments.append(add("  one step worse when \(bad.text)"))
      case 2: limits.append(add("  is Red whatever the score when \(bad.text)"))
      case 3:
        let one = pick(evidence)
        lines.append("  cannot be worse than Amber when \(pick(one.good))")
        if let clause = clause(one.mayBeUnknown) { lines.append(clause) }
        continue
      default:
        let one = pick(evidence)
        adjustments.append(add("  one step better when \(pick(one.good))"))
        if let clause = clause(one.mayBeUnknown) { lines.append(clause) }
        continue
      }
      if let clause = bad.clause { lines.append(clause) }
    }
  }

  private mutating func makeMatrix() {
    // The axes in the order best first; cells grow both ways.
    let colours = ["Green", "Amber", "Red"]
    let offset = below(3)
    lines.append("matrix grid on rag of overall by mark")
    lines.append("  -  A  B  C  D")
    for (row, word) in colours.enumerated() {
      let written = (0..<4).map { column in colours[min(2, max(0, (row * 2 + column - offset) / 2))] }
      cells.append(add("  \(word)  " + written.joined(separator: "  ")))
    }
    lines.append("rating by_grid on rag from grid")
    lines += isMarkUnknown ? ["  not rated when unknown"] : []
  }

  private var isMarkUnknown: Bool { lines.contains("  mark grade, may be unknown") }

  private mutating func makeTable() {
    let first = pick(evidence.filter { $0.bad[0].hasPrefix("n ") })
    // A row that asks less, and says less, stands below one that asks more.
    func cell(_ condition: String) -> String { String(condition.dropFirst(2)) }
    lines.append("table lookup on rag of n, flagged")
    let isYesWorse = lines.contains("  flagged yes/no, worse when yes")
    let bad = isYesWorse ? "yes" : "no"
    let most = first.bad[first.bad.count - 1]
    var rows = ["  \(cell(most)) | \(bad) | Red", "  \(cell(first.bad[0])) | any | Amber"]
    if chance(50) { rows.insert("  \(cell(most)) | any | \(pick(["Red", "Amber"]))", at: 1) }
    for row in rows { cells.append(add(row)) }
    lines.append("  any | any | Green")
    lines.append("rating by_table on rag from lookup")
    if first.mayBeUnknown { lines.append("  not rated when unknown") }
  }

  private mutating func makeEscalation() {
    let one = pick(evidence)
    let bad = one.bad[one.bad.count - 1]
    let good = one.good[0]
    lines.append("escalation level on rag from level_now")
    func decided(_ lines: inout [String]) {
      if one.mayBeUnknown { lines.append("      no effect when unknown") }
    }
    lines.append("  from Green")
    transitions.append(add("    to Amber when \(bad)"))
    decided(&lines)
    lines.append("  from Amber")
    transitions.append(add("    to Red when \(bad)"))
    decided(&lines)
    transitions.append(add("    to Green when \(good)"))
    lines.append("  from Red")
    transitions.append(add("    to Amber when \(good)"))
  }

  // MARK: Planting

  /// Plants one inversion; false where the place chosen does not fit.
  mutating func plant() -> Bool {
    switch below(9) {
    case 0:
      // Points of two clauses change places.
      let own = pick(points)
      let (first, second) = (own[below(own.count - 1)], own[own.count - 1])
      let (one, other) = (lines[first], lines[second])
      guard let mark = one.split(separator: " ").first, let last = other.split(separator: " ").first else {
        return false
      }
      lines[first] = one.replacing(mark, with: last, maxReplacements: 1)
      lines[second] = other.replacing(last, with: mark, maxReplacements: 1)
      return true
    case 1: return change(comparisons) { Self.turned($0) }
    case 2: return change(comparisons) { "  -" + $0.dropFirst(2) }
    case 3:
      let (one, other) = (lines[bands[0]], lines[bands[1]])
      lines[bands[0]] = one.replacing("Red", with: "Amber")
      lines[bands[1]] = other.replacing("Amber", with: "Red")
      return true
    case 4:
      return change(limits) {
        $0.replacing("cannot be better than Red", with: "cannot be worse than Green")
          .replacing("cannot be better than Amber", with: "cannot be worse than Green")
          .replacing("is Red", with: "is Green")
      }
    case 5:
      return change(adjustments) {
        $0.contains("step worse")
          ? $0.replacing("step worse", with: "step better") : $0.replacing("step better", with: "step worse")
      }
    case 6:
      return change(directions) { line in
        for (one, other) in [("higher", "lower"), ("yes", "no"), ("more", "fewer")] {
          for (from, to) in [(one, other), (other, one)] where line.hasSuffix("worse when \(from)") {
            return line.dropLast(from.count) + to
          }
        }
        return line
      }
    case 7: return change(transitions) { Self.turned($0) }
    default:
      guard cells.count > 1 else { return false }
      let place = below(cells.count - 1)
      let (first, second) = (cells[place], cells[place + 1])
      guard second == first + 1 else { return false }
      let (one, other) = (Self.result(lines[first]), Self.result(lines[second]))
      lines[first] = one.head + other.tail
      lines[second] = other.head + one.tail
      return one.tail != other.tail
    }
  }

  private mutating func change(_ places: [Int], _ body: (String) -> String) -> Bool {
    guard !places.isEmpty else { return false }
    let place = pick(places)
    let changed = body(lines[place])
    if changed == lines[place] { return false }
    lines[place] = changed
    return true
  }

  /// A comparison the other way round.
  private static func turned(_ line: String) -> String {
    for (from, to) in [
      ("at least", "below"), ("below", "at least"), ("is better than", "is worse than"),
      ("or worse", "or better"),
    ] where line.contains(from) {
      return line.replacing(from, with: to, maxReplacements: 1)
    }
    return line
  }

  /// A row without and with what it leads to.
  private static func result(_ line: String) -> (head: String, tail: String) {
    if let bar = line.lastIndex(of: "|") {
      return (String(line[...bar]), String(line[line.index(after: bar)...]))
    }
    let word = line.split(separator: " ")[0]
    return ("  \(word)", String(line.dropFirst(2 + word.count)))
  }
}
