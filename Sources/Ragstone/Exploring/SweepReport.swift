/// What a sweep shows: counts for every setting, where many move at once, and who sits on an edge.
package struct SweepReport: Sendable {
  /// A step at which many move at once.
  package struct Cliff: Sendable {
    /// Index of the outcome among those of the result.
    package let lane: Int
    package let from: String
    package let to: String
    package let moved: Int
  }

  /// Who moves when the value goes to a neighbour of the one in force.
  package struct Edge: Sendable {
    package let lane: Int
    /// The neighbour.
    package let value: String
    /// In the order of the records.
    package let movers: [Sweep.Mover]
  }

  package let axes: [SweepAxis]
  /// For each axis the value in force, as rules write it; nil for one that varies by a field.
  package let present: [String?]
  package let result: Sweep.Result
  package let providerCount: Int
  /// The highest first; only for one axis.
  package let cliffs: [Cliff]
  /// Only for one axis.
  package let edges: [Edge]

  /// The values of a setting, one for each axis.
  package func values(of setting: Int) -> [String] {
    var (rest, values) = (setting, [String]())
    for axis in axes.reversed() {
      values.append(axis.values[rest % axis.values.count])
      rest /= axis.values.count
    }
    return values.reversed()
  }

  /// Whether any setting moves anybody's outcome.
  package func moves(_ lane: Int) -> Bool {
    result.moved.contains { $0[lane] > 0 } || result.stepped.contains { $0[lane] > 0 }
  }
}

extension SweepReport {
  /// Makes the sweep of some axes over the records of an evaluator, starting from what is set already.
  package static func make(
    _ axes: [SweepAxis], from base: Settings, _ rulebook: CheckedRulebook, _ evaluator: Evaluator,
    threads: Int
  ) throws(SweepAxis.Refusal) -> SweepReport {
    let settings = try SweepAxis.settings(axes, from: base, rulebook)
    let sweep = Sweep(rulebook, evaluator, threads: threads)
    let present = axes.map { PresentValue.text($0.subject, rulebook, evaluator.plan, base) }
    let isLine = axes.count == 1
    let neighbours = isLine ? neighbours(axes[0], present[0], rulebook) : []
    let result: Sweep.Result
    do throws(Sweep.Refusal) { result = try sweep.run(settings, watching: neighbours) } catch {
      throw SweepAxis.Refusal(
        diagnostic: error.diagnostics.first { $0.severity == .error } ?? error.diagnostics[0])
    }
    return SweepReport(
      axes: axes, present: present, result: result, providerCount: evaluator.records.rowCount,
      cliffs: isLine ? cliffs(result, axes[0], evaluator.records.rowCount) : [],
      edges: neighbours.flatMap { edges(result, $0, axes[0].values[$0]) })
  }

  /// Steps at which at least one provider in a hundred moves, and at least two, and three times as many as at a step of
  /// the sweep on average; five for each outcome at most.
  private static func cliffs(_ result: Sweep.Result, _ axis: SweepAxis, _ providers: Int) -> [Cliff] {
    var found: [Cliff] = []
    for lane in result.lanes.indices {
      let steps = result.stepped.map { $0[lane] }
      let all = steps.reduce(0, +)
      let own = steps.indices.dropFirst().filter { index in
        let moved = steps[index]
        return moved >= 2 && moved * 100 >= providers && moved * (steps.count - 1) >= 3 * all
      }
      let highest = own.sorted { (steps[$1], $0) < (steps[$0], $1) }.prefix(5)
      found += highest.map {
        Cliff(lane: lane, from: axis.values[$0 - 1], to: axis.values[$0], moved: steps[$0])
      }
    }
    return found
  }

  /// Who moves at a value beside the one in force.
  private static func edges(_ result: Sweep.Result, _ neighbour: Int, _ value: String) -> [Edge] {
    guard let movers = result.movers[neighbour] else { return [] }
    return movers.indices.compactMap { lane in
      movers[lane].isEmpty ? nil : Edge(lane: lane, value: value, movers: movers[lane])
    }
  }

  /// The values nearest to the one in force, on either side, by their places on the axis.
  private static func neighbours(_ axis: SweepAxis, _ present: String?, _ rulebook: CheckedRulebook) -> [Int]
  {
    guard let present, let now = PresentValue.place(axis.subject, present, rulebook) else { return [] }
    let places = axis.values.map { PresentValue.place(axis.subject, $0, rulebook) }
    /// The nearest value on one side of the one in force.
    func nearest(_ side: Int) -> Int? {
      var best: (index: Int, place: Ratio)?
      for (index, place) in places.enumerated() {
        guard let place, place.compare(now) == side else { continue }
        if let best, place.compare(best.place) != -side { continue }
        best = (index, place)
      }
      return best?.index
    }
    return [nearest(-1), nearest(1)].compactMap { $0 }
  }
}
