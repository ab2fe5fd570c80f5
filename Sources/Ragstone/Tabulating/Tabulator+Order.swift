extension Tabulator {
  /// What an operation reads or leaves.
  private enum Thing: Hashable {
    case lane(Int)
    case slot(LaneName)
  }

  /// The outcomes, and the operations that they rest on, in an order in which sums can be made together.
  mutating func finished() -> (outcomes: [TabulatedPlan.Outcome], operations: [TableOperation]) {
    var outcomes: [TabulatedPlan.Outcome] = []
    var wanted: Set<Thing> = []
    for value in values {
      let (place, entries, thing) = outcome(of: value)
      if let thing { wanted.insert(thing) }
      outcomes.append(TabulatedPlan.Outcome(value: value, place: place, entries: entries))
    }
    var kept: [TableOperation] = []
    for operation in operations.reversed() {
      let mustRun = if case .step(let index) = operation { sizes.mayFail[index] } else { false }
      guard mustRun || leaves(operation).contains(where: { wanted.contains($0) }) else { continue }
      wanted.formUnion(reads(operation))
      kept.append(operation)
    }
    return (outcomes, joined(kept.reversed()))
  }

  private mutating func outcome(of value: Int) -> (TabulatedPlan.Place, [LaneEntry], Thing?) {
    guard let name = plan.results[value].place else { return (.ordinary, [], nil) }
    switch held[name] {
    case .constant(let entry): return (.constant, [entry], nil)
    case .coded(let lane, let entries): return (.coded(lane), entries, .lane(lane))
    case .line, .upper, .lower, .ordinary, nil:
      // A cell as it is, or a number: read out of the frame.
      if case .value(let slot) = name { fill(slot) }
      return (.ordinary, [], .slot(name))
    }
  }

  /// The operations level by level, with the sums of a level made together as far as their bits go.
  private func joined(_ operations: [TableOperation]) -> [TableOperation] {
    var levels: [Thing: Int] = [:]
    var ordered: [(level: Int, operation: TableOperation)] = []
    for operation in operations {
      let level = (reads(operation).compactMap { levels[$0] }.max() ?? 0) + 1
      for thing in leaves(operation) { levels[thing] = level }
      ordered.append((level, operation))
    }
    ordered = ordered.enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
      .map(\.element)
    var result: [TableOperation] = []
    var sums: [TableSum] = []
    var level = 0
    func flush() {
      result += sums.map { .sum($0) }
      sums = []
    }
    for (next, operation) in ordered {
      if next != level { flush() }
      level = next
      guard case .sum(let sum) = operation else {
        result.append(operation)
        continue
      }
      if let last = sums.last, last.bits + sum.bits <= 64 {
        sums[sums.count - 1].add(sum)
      } else {
        sums.append(sum)
      }
    }
    flush()
    return result
  }

  private func reads(_ operation: TableOperation) -> [Thing] {
    switch operation {
    case .cut, .word, .cutQuotient, .spreadLine, .fillValue, .fillTruth: []
    case .look(let adds, _, _): adds.map { .lane($0.lane) }
    case .sum(let sum): sum.items.map { .lane($0.lane) }
    case .spreadValue(let lane, _, _), .spreadTruth(let lane, _, _): [.lane(lane)]
    case .step(let index):
      plan.main.steps[index].flow.values.map { .slot(.value($0)) }
        + plan.main.steps[index].flow.truths.map { .slot(.truth($0)) }
    }
  }

  private func leaves(_ operation: TableOperation) -> [Thing] {
    switch operation {
    case .cut(_, _, let into), .word(_, _, let into), .cutQuotient(_, let into), .look(_, _, let into):
      [.lane(into)]
    case .spreadLine(_, let into), .spreadValue(_, _, let into), .fillValue(_, let into):
      [.slot(.value(into))]
    case .spreadTruth(_, _, let into), .fillTruth(_, let into): [.slot(.truth(into))]
    case .sum(let sum):
      sum.parts.flatMap { part -> [Thing] in
        switch part.use {
        case .lane(let lane): [.lane(lane)]
        case .value(_, _, let into): [.slot(.value(into))]
        case .weighed(let weighed):
          ([weighed.into, weighed.weight] + (weighed.maximum.map { [$0] } ?? [])).map { .slot(.value($0)) }
        case .continued: []
        }
      }
    case .step(let index):
      plan.main.steps[index].flow.intoValues.map { .slot(.value($0)) }
        + plan.main.steps[index].flow.intoTruths.flatMap { slot in
          [.slot(.truth(slot))] + (answerLanes[slot].map { [.lane($0)] } ?? [])
        }
    }
  }
}

extension TableSum {
  /// Adds another sum, in the bits above.
  mutating func add(_ other: TableSum) {
    let shift = bits
    var own: [Int: [UInt64]] = [:]
    for item in items { own[item.lane] = item.adds }
    for item in other.items {
      let moved = item.adds.map { $0 << UInt64(shift) }
      own[item.lane] = own[item.lane].map { zip($0, moved).map { $0 + $1 } } ?? moved
    }
    items = own.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    parts += other.parts.map { Part(shift: $0.shift + shift, bits: $0.bits, use: $0.use) }
  }
}
