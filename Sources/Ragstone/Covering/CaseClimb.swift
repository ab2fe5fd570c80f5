/// Looks for records that show a goal by going, step by step, from those that come nearest.
///
/// What is near is measured in the lanes that the evaluator leaves, so nothing is assumed of how they come about. Where a figure
/// is in the way, what each number does to it is seen by moving it once, and it is then moved as far as is missing. The order of all
/// that is tried is fixed.
struct CaseClimb {
  /// How many records are tried for one goal, and at a time.
  private let (most, mostMixed, atOnce): (Int, Int, Int)
  /// Looks only for what has not been reached and not been proved to be out of reach.
  var trial: CaseTrial
  private(set) var steps: CaseSteps
  private var order = FixedOrder(seed: 0)

  init(_ trial: CaseTrial, _ values: CaseValues, base: SampleRecord) {
    self.trial = trial
    steps = CaseSteps(trial.rulebook, trial.plan, values, base: base)
    (most, mostMixed, atOnce) = trial.isOneByOne ? (1200, 2400, 64) : (12_000, 6000, 256)
  }

  /// Takes note of a record that has shown something.
  mutating func note(_ sample: SampleRecord) { steps.note(sample) }

  /// Looks for a goal from known records.
  /// - Parameter found: is called with each record that shows anything new, and gives back what has been seen with it.
  mutating func seek(
    _ goal: Goal, from known: [SampleRecord], _ tally: CoverageTally, number: Int,
    found: (SampleRecord) -> CoverageTally
  ) {
    order = FixedOrder(seed: number)
    var tally = tally
    var left = most
    /// Rates records, as far as the work allows, and says how near each comes.
    func measured(_ samples: [SampleRecord]) -> [Placed] {
      var result: [Placed] = []
      for start in stride(from: 0, to: samples.count, by: atOnce) {
        if tally.isReached(goal) || left <= 0 { break }
        let part = Array(samples[start..<min(start + atOnce, samples.count)])
        let (distances, seen) = trial.distances(to: goal, tally, part)
        left -= part.count
        result += zip(part, distances).map { Placed(sample: $0, distance: $1) }
        if seen != tally { keep(part[...], &tally, found) }
      }
      return result
    }
    var beam = Self.nearest(measured(known))
    var (idle, blends, isOfMany) = (0, 12, false)
    while left > 0, !tally.isReached(goal), let best = beam.first {
      var next: [Placed] = []
      if let gap = best.distance.gap { next += solved(best.sample, gap, measured) }
      if idle == 0, goal.isSeenInFigures {
        let blend = CaseBlend(trial: trial, steps: steps)
        // By itself first: where there are too many others already, no more of them will do.
        var starts = beam.map(\.sample)
        if trial.isOneByOne {
          var alone = best.sample
          alone.others = []
          starts.insert(alone, at: 0)
        }
        for start in starts where !tally.isReached(goal) && blends > 0 {
          blends -= 1
          let solutions = blend.solutions(from: start, goal, tally)
          isOfMany = isOfMany || solutions.restsOnMany
          next += measured(solutions.samples)
        }
      }
      if idle == 0 { next += measured(steps.leaps(from: best.sample)) }
      let start = beam[min(idle, beam.count - 1)].sample
      var tried = order.shuffled(steps.all(from: start))
      if idle > 0 {
        // Two steps at once.
        tried = order.shuffled(tried.prefix(24).flatMap { order.shuffled(steps.all(from: $0)).prefix(12) })
      }
      let near = measured(Array(tried.prefix(trial.isOneByOne ? 200 : 1200)))
      next += near
      let nearest = Self.nearest(beam + next)
      idle = (nearest.first?.distance.cost ?? .max) < best.distance.cost ? 0 : idle + 1
      beam = nearest
      if idle > 3 { break }
    }
    // Where only a figure is in the way, it may lie between those that single steps lead to.
    left = 2 * mostMixed
    // Two kinds of others do not make several figures what they should be.
    if isOfMany { return }
    for start in beam.prefix(2) where start.distance.cost < GoalDistance.answer && !tally.isReached(goal) {
      _ = measured(steps.mixes(from: start.sample, most: mostMixed))
    }
  }

  private struct Placed {
    let sample: SampleRecord
    let distance: GoalDistance
  }

  /// The four nearest, those before others that were there first.
  private static func nearest(_ all: [Placed]) -> [Placed] {
    all.enumerated().sorted {
      ($0.element.distance.cost, $0.offset) < ($1.element.distance.cost, $1.offset)
    }.prefix(4).map(\.element)
  }

  /// Keeps those of many records that show something new: halves are looked at only while they do.
  private func keep(
    _ part: ArraySlice<SampleRecord>, _ tally: inout CoverageTally, _ found: (SampleRecord) -> CoverageTally
  ) {
    if part.isEmpty { return }
    if part.count == 1 {
      tally = found(part[part.startIndex])
      return
    }
    let middle = part.startIndex + part.count / 2
    for half in [part[..<middle], part[middle...]] where trial.seen(tally, with: Array(half)) != tally {
      keep(half, &tally, found)
    }
  }

  /// Moves each number as far as brings a figure to what is wanted, if it goes on as it begins.
  private func solved(_ sample: SampleRecord, _ gap: Int128, _ measured: ([SampleRecord]) -> [Placed])
    -> [Placed]
  {
    var levers: [CaseSteps.Lever] = []
    var tried: [SampleRecord] = []
    for lever in steps.levers(of: sample).prefix(48) {
      guard let moved = steps.moved(sample, lever, by: lever.trial) else { continue }
      levers.append(lever)
      tried.append(moved)
    }
    let after = measured(tried)
    var solutions: [SampleRecord] = []
    for (lever, placed) in zip(levers, after) {
      guard let now = placed.distance.gap, now != gap else { continue }
      let (product, overflow) = gap.multipliedReportingOverflow(by: Int128(lever.trial))
      if overflow { continue }
      let way = product / (gap - now)
      for grain in [lever.step, lever.trial] where grain > 0 {
        let low = way / Int128(grain) * Int128(grain)
        for amount in [low, low + Int128(grain), low - Int128(grain)] where amount != 0 {
          guard let exact = Int64(exactly: amount), let moved = steps.moved(sample, lever, by: exact) else {
            continue
          }
          solutions.append(moved)
          // Or on another row like it, where the first one is needed as it is.
          for (start, other) in steps.doubled(sample, lever) {
            if let moved = steps.moved(start, other, by: exact) { solutions.append(moved) }
          }
        }
      }
    }
    return after + measured(solutions)
  }
}
