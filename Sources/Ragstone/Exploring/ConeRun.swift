/// Does the steps of a cone for every row and every change of a plan, and counts outcomes.
struct ConeRun {
  let evaluator: Evaluator
  let cone: Cone
  let changes: [PlanChange]
  let lanes: [OutcomeLane]
  let threads: Int

  /// Counts for a run of settings.
  struct Outcomes: Sendable {
    /// For each setting, outcome and code.
    var counts: [[[Int]]]
    /// For each setting and outcome, against the plan as it is.
    var moved: [[Int]]
    /// For each setting and outcome, against the setting before.
    var stepped: [[Int]]
    var situationCount: Int?
    /// Of changes that are watched, for each outcome who moves; nothing where the records were looked at one by one.
    var movers: [Int: [[Sweep.Mover]]] = [:]

    init(settings: Int, lanes: [OutcomeLane]) {
      counts = Array(repeating: lanes.map { Array(repeating: 0, count: $0.codeCount) }, count: settings)
      moved = Array(repeating: lanes.map { _ in 0 }, count: settings)
      stepped = moved
    }

    mutating func add(_ other: Outcomes, from first: Int) {
      for setting in other.counts.indices {
        for lane in other.counts[setting].indices {
          for code in other.counts[setting][lane].indices {
            counts[first + setting][lane][code] += other.counts[setting][lane][code]
          }
          moved[first + setting][lane] += other.moved[setting][lane]
          stepped[first + setting][lane] += other.stepped[setting][lane]
        }
      }
    }
  }

  /// The outcomes of every setting.
  /// - Parameter watched: the changes of which it is wanted who moves.
  func outcomes(watching watched: [Int] = []) -> Outcomes {
    var result = Outcomes(settings: changes.count, lanes: lanes)
    if changes.isEmpty { return result }
    let isOverLanes = !cone.looksAtRecords && evaluator.portfolio.failedRows.isEmpty
    if isOverLanes, let situations = Situations(self) {
      result.situationCount = situations.table.count
      countOver(situations, into: &result)
      if !watched.isEmpty {
        let before = codes(nil, situations)
        for number in watched {
          result.movers[number] = movers(from: before, to: codes(changes[number], situations), situations)
        }
      }
    } else {
      countOverRecords(into: &result)
    }
    return result
  }

  /// The plan with the steps outside the cone only, which no setting changes.
  var outside: Plan {
    var plan = evaluator.plan
    let inside = Set(cone.steps)
    plan.main.steps = plan.main.steps.enumerated().filter { !inside.contains($0.offset) }.map(\.element)
    plan.visits = []
    return plan
  }

  /// The step in a place as a change has it; nil for the plan as it is.
  func step(_ place: Int, _ change: PlanChange?) -> Step {
    change?.steps[place] ?? evaluator.plan.main.steps[place]
  }

  /// Puts the figures of a change into a frame, and takes those of another out.
  func put(_ change: PlanChange?, after last: PlanChange?, _ frame: Frame) {
    if let last {
      let own = evaluator.plan.main.constants
      for constant in last.constants {
        guard let written = own.first(where: { $0.slot == constant.slot }) else { continue }
        frame.lane(constant.slot).values.update(repeating: written.value, count: frame.capacity)
      }
    }
    for constant in change?.constants ?? [] {
      frame.lane(constant.slot).values.update(repeating: constant.value, count: frame.capacity)
    }
  }

  // MARK: Over situations

  private func countOver(_ situations: Situations, into result: inout Outcomes) {
    let size = Evaluator.batchSize
    let chunks = (situations.table.count + size - 1) / size
    // Enough parts for every thread to have the same to do.
    let ranges = max(1, min(changes.count, (threads * 4 + chunks - 1) / max(chunks, 1)))
    let width = (changes.count + ranges - 1) / ranges
    let parts = Parallel.map(parts: chunks * ranges, threads: threads) { part -> (Int, Outcomes) in
      let (chunk, range) = (part / ranges, part % ranges)
      let own = min(range * width, changes.count)..<min((range + 1) * width, changes.count)
      let rows = chunk * size..<min((chunk + 1) * size, situations.table.count)
      return (own.lowerBound, count(rows, of: situations, changes: own))
    }
    for (first, outcomes) in parts { result.add(outcomes, from: first) }
  }

  private func count(_ rows: Range<Int>, of situations: Situations, changes own: Range<Int>) -> Outcomes {
    var result = Outcomes(settings: own.count, lanes: lanes)
    if own.isEmpty || rows.isEmpty { return result }
    var run = SituationRun(self, situations, rows)
    let frame = run.frame
    let weights = rows.map { situations.table.counts[$0] }
    var codes = CodeRows(lanes: lanes.count, rows: rows.count)
    run.perform(nil)
    codes.read(frame, lanes, into: .base)
    if own.lowerBound > 0 {
      run.perform(changes[own.lowerBound - 1])
      codes.read(frame, lanes, into: .last)
    }
    for (offset, number) in own.enumerated() {
      run.perform(changes[number])
      codes.count(frame, lanes, weights, into: &result, offset, isFirst: number == 0)
    }
    return result
  }

  /// For each outcome the code of every situation under a change.
  private func codes(_ change: PlanChange?, _ situations: Situations) -> [[Int16]] {
    var all: [[Int16]] = lanes.map { _ in [] }
    var first = 0
    while first < situations.table.count {
      let rows = first..<min(first + Evaluator.batchSize, situations.table.count)
      var run = SituationRun(self, situations, rows)
      run.perform(change)
      var codes = Array(repeating: Int16(0), count: rows.count)
      for (number, lane) in lanes.enumerated() {
        lane.read(run.frame, into: &codes)
        all[number] += codes
      }
      first = rows.upperBound
    }
    return all
  }

  /// Who is of another code, in the order of the records.
  private func movers(
    from before: [[Int16]], to after: [[Int16]], _ situations: Situations
  ) -> [[Sweep.Mover]] {
    zip(before, after).map { was, now in
      if was == now { return [] }
      return situations.numbers.enumerated().compactMap { row, number in
        let (old, new) = (was[Int(number)], now[Int(number)])
        return old == new ? nil : Sweep.Mover(row: row, was: Int(old), now: Int(new))
      }
    }
  }

  // MARK: Over the records

  private func countOverRecords(into result: inout Outcomes) {
    let size = Evaluator.batchSize
    let rowCount = evaluator.table.rowCount
    let batches = (rowCount + size - 1) / size
    let parts = Parallel.map(parts: batches, threads: threads) { batch in
      count(records: batch * size..<min((batch + 1) * size, rowCount))
    }
    for outcomes in parts { result.add(outcomes, from: 0) }
  }

  private func count(records rows: Range<Int>) -> Outcomes {
    var result = Outcomes(settings: changes.count, lanes: lanes)
    let frame = evaluator.makeFrame(capacity: rows.count)
    let before = evaluator.with(outside)
    before.run(rows: rows, in: frame)
    let failed = (0..<rows.count).filter { frame.main.failedStep[$0] >= 0 }
    var codes = CodeRows(lanes: lanes.count, rows: rows.count)
    let weights = Array(repeating: 1, count: rows.count)
    var last: PlanChange?
    func perform(_ change: PlanChange?) {
      put(change, after: last, frame.main)
      last = change
      var plan = evaluator.plan
      plan.main.steps = cone.steps.map { step($0, change) }
      plan.main.fields = []
      plan.main.made = []
      plan.visits = []
      evaluator.with(plan).run(rows: rows, in: frame)
      for row in failed { frame.main.markFailed(row, 0) }
    }
    perform(nil)
    codes.read(frame.main, lanes, into: .base)
    for (number, change) in changes.enumerated() {
      perform(change)
      codes.count(frame.main, lanes, weights, into: &result, number, isFirst: number == 0)
    }
    return result
  }
}

/// The codes that rows had before: without any setting, and under the setting before.
private struct CodeRows {
  enum Which { case base, last }

  private var base: [[Int16]]
  private var last: [[Int16]]
  private var now: [Int16]

  init(lanes: Int, rows: Int) {
    base = Array(repeating: Array(repeating: 0, count: rows), count: lanes)
    last = base
    now = Array(repeating: 0, count: rows)
  }

  mutating func read(_ frame: Frame, _ lanes: [OutcomeLane], into which: Which) {
    for (number, lane) in lanes.enumerated() {
      switch which {
      case .base: lane.read(frame, into: &base[number])
      case .last: lane.read(frame, into: &last[number])
      }
    }
  }

  /// Counts what a frame holds now, each row so many times.
  mutating func count(
    _ frame: Frame, _ lanes: [OutcomeLane], _ weights: [Int], into result: inout ConeRun.Outcomes,
    _ setting: Int, isFirst: Bool
  ) {
    for (number, lane) in lanes.enumerated() {
      lane.read(frame, into: &now)
      var (moved, stepped) = (0, 0)
      var counts = Array(repeating: 0, count: lane.codeCount)
      for row in 0..<frame.count {
        let code = now[row]
        counts[Int(code)] += weights[row]
        moved += code == base[number][row] ? 0 : weights[row]
        stepped += code == last[number][row] ? 0 : weights[row]
      }
      swap(&last[number], &now)
      for code in counts.indices { result.counts[setting][number][code] += counts[code] }
      result.moved[setting][number] += moved
      if !isFirst { result.stepped[setting][number] += stepped }
    }
  }
}
