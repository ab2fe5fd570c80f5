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
  func outcomes() -> Outcomes {
    var result = Outcomes(settings: changes.count, lanes: lanes)
    if changes.isEmpty { return result }
    let isOverLanes = !cone.looksAtRecords && evaluator.portfolio.failedRows.isEmpty
    if isOverLanes, let situations = Situations(self) {
      result.situationCount = situations.table.count
      countOver(situations, into: &result)
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
    let frame = Frame(plan: evaluator.plan.main, capacity: rows.count)
    let parts = situations.load(rows, into: frame)
    let weights = rows.map { situations.table.counts[$0] }
    var run = LaneRun(
      frame: frame, table: nil, firstRow: 0, eventRows: nil, calendar: evaluator.plan.calendar)
    var codes = CodeRows(lanes: lanes.count, rows: rows.count)
    var last: PlanChange?
    func perform(_ change: PlanChange?) {
      put(change, after: last, frame)
      last = change
      frame.begin(rows.count)
      for place in cone.steps {
        run.step = Int32(truncatingIfNeeded: place)
        let step = step(place, change)
        if let split = situations.weighings[place], case .weigh(let items, _, _, _) = step,
          let own = parts[place]
        {
          split.perform(split.setting(step), items, own, frame, step: run.step)
        } else {
          run.perform(step)
        }
      }
      for row in situations.refused(rows) { frame.markFailed(row, 0) }
    }
    perform(nil)
    codes.read(frame, lanes, into: .base)
    if own.lowerBound > 0 {
      perform(changes[own.lowerBound - 1])
      codes.read(frame, lanes, into: .last)
    }
    for (offset, number) in own.enumerated() {
      perform(changes[number])
      codes.count(frame, lanes, weights, into: &result, offset, isFirst: number == 0)
    }
    return result
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

  init(lanes: Int, rows: Int) {
    base = Array(repeating: Array(repeating: 0, count: rows), count: lanes)
    last = base
  }

  mutating func read(_ frame: Frame, _ lanes: [OutcomeLane], into which: Which) {
    for (number, lane) in lanes.enumerated() {
      for row in 0..<frame.count {
        let code = Int16(truncatingIfNeeded: lane.code(row, frame))
        if which == .base { base[number][row] = code } else { last[number][row] = code }
      }
    }
  }

  /// Counts what a frame holds now, each row so many times.
  mutating func count(
    _ frame: Frame, _ lanes: [OutcomeLane], _ weights: [Int], into result: inout ConeRun.Outcomes,
    _ setting: Int, isFirst: Bool
  ) {
    for (number, lane) in lanes.enumerated() {
      var (moved, stepped) = (0, 0)
      var counts = result.counts[setting][number]
      for row in 0..<frame.count {
        let code = lane.code(row, frame)
        let short = Int16(truncatingIfNeeded: code)
        counts[code] += weights[row]
        if short != base[number][row] { moved += weights[row] }
        if short != last[number][row] { stepped += weights[row] }
        last[number][row] = short
      }
      result.counts[setting][number] = counts
      result.moved[setting][number] += moved
      if !isFirst { result.stepped[setting][number] += stepped }
    }
  }
}
