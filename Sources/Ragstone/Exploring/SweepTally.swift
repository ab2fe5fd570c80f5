/// The counts of a sweep while they come together.
struct SweepTally {
  let rulebook: CheckedRulebook
  let lanes: [OutcomeLane]
  private var counts: [[[Int]]]
  private var moved: [[Int]]
  private var stepped: [[Int]]

  init(_ rulebook: CheckedRulebook, lanes: [OutcomeLane], settings: Int) {
    self.rulebook = rulebook
    self.lanes = lanes
    counts = Array(repeating: lanes.map { Array(repeating: 0, count: $0.codeCount) }, count: settings)
    moved = Array(repeating: lanes.map { _ in 0 }, count: settings)
    stepped = moved
  }

  /// Takes what a cone run counted, for the settings of these places.
  mutating func take(_ outcomes: ConeRun.Outcomes, settings: [Int]) {
    for (index, setting) in settings.enumerated() {
      counts[setting] = outcomes.counts[index]
      moved[setting] = outcomes.moved[index]
      stepped[setting] = outcomes.stepped[index]
    }
  }

  /// Rates everybody under one setting.
  mutating func take(full evaluator: Evaluator, setting: Int, against base: Evaluator, threads: Int) {
    let (own, before) = (
      OutcomeTable(evaluator, rulebook, threads: threads), OutcomeTable(base, rulebook, threads: threads)
    )
    for (number, codes) in own.codes.enumerated() {
      for (row, code) in codes.enumerated() {
        counts[setting][number][Int(code)] += 1
        if code != before.codes[number][row] { moved[setting][number] += 1 }
      }
    }
  }

  /// Counts the steps into and out of settings that were rated in full.
  mutating func countSteps(_ full: [Int], _ evaluator: (Int) -> Evaluator?) {
    let touched = Set(full.flatMap { [$0, $0 + 1] }).filter { $0 > 0 && $0 < counts.count }.sorted()
    var last: (setting: Int, table: OutcomeTable)?
    for setting in touched {
      func table(_ number: Int) -> OutcomeTable? {
        if let last, last.setting == number { return last.table }
        return evaluator(number).map { OutcomeTable($0, rulebook, threads: 1) }
      }
      guard let before = table(setting - 1), let now = table(setting) else { continue }
      last = (setting, now)
      for number in lanes.indices {
        stepped[setting][number] = zip(before.codes[number], now.codes[number]).count { $0 != $1 }
      }
    }
  }

  func result(situations: Int?, full: Int, movers: [Int: [[Sweep.Mover]]]) -> Sweep.Result {
    Sweep.Result(
      lanes: lanes, counts: counts, moved: moved, stepped: stepped, situationCount: situations,
      fullCount: full, movers: movers)
  }
}
