extension Tabulator {
  /// What an operation reads or leaves.
  private enum Thing: Hashable {
    case lane(Int)
    case slot(LaneName)
    case survey(Int)
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
    let lanes = Set(outcomes.compactMap { if case .coded(let lane) = $0.place { lane } else { nil } })
    return (outcomes, joined(fused(kept.reversed(), wanted: lanes)).map(packed))
  }

  /// The lanes of codes that an operation reads.
  func lanes(readBy operation: TableOperation) -> [Int] {
    reads(operation).compactMap { if case .lane(let lane) = $0 { lane } else { nil } }
  }

  /// The operation with lanes of codes read in groups.
  private func packed(_ operation: TableOperation) -> TableOperation {
    switch operation {
    case .look(let look): return .look(look.packed(lanes))
    case .sum(var sum):
      sum.groups = LaneGroup.packed(sum.groups, lanes)
      return .sum(sum)
    case .cut, .word, .survey, .cutQuotient, .spreadLine, .spreadValue, .spreadTruth, .fillValue, .fillTruth,
      .step:
      return operation
    }
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

  /// The operations level by level. Sums wait for the first that reads one of them, and are then made together as far as
  /// their bits go.
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
    var waiting: Set<Thing> = []
    for (_, operation) in ordered {
      if reads(operation).contains(where: { waiting.contains($0) }) {
        result += sums.map { .sum($0) }
        (sums, waiting) = ([], [])
      }
      guard case .sum(let sum) = operation else {
        result.append(operation)
        continue
      }
      waiting.formUnion(leaves(operation))
      if let last = sums.last, last.bits + sum.bits <= 64 {
        sums[sums.count - 1].add(sum)
      } else {
        sums.append(sum)
      }
    }
    return result + sums.map { .sum($0) }
  }

  private func reads(_ operation: TableOperation) -> [Thing] {
    switch operation {
    case .cut, .word, .survey, .spreadLine, .fillValue, .fillTruth: []
    case .cutQuotient(let cuts, _): [.survey(cuts.upper.index), .survey(cuts.lower.index)]
    case .look(let look): look.groups.flatMap { $0.lanes.map { .lane($0.lane) } }
    case .sum(let sum): sum.groups.flatMap { $0.lanes.map { .lane($0.lane) } }
    case .spreadValue(let lane, _, _), .spreadTruth(let lane, _, _): [.lane(lane)]
    case .step(let index):
      plan.main.steps[index].flow.values.map { .slot(.value($0)) }
        + plan.main.steps[index].flow.truths.map { .slot(.truth($0)) }
    }
  }

  private func leaves(_ operation: TableOperation) -> [Thing] {
    switch operation {
    case .cut(_, _, let into), .word(_, _, let into), .cutQuotient(_, let into): [.lane(into)]
    case .survey(let survey): [.survey(survey.index)]
    case .look(let look): [.lane(look.into)]
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
  /// Adds another sum, in the bits above. Both of single lanes.
  mutating func add(_ other: TableSum) {
    let shift = bits
    var own: [Int: [UInt64]] = [:]
    for group in groups { own[group.lanes[0].lane] = group.adds }
    for group in other.groups {
      let (lane, moved) = (group.lanes[0].lane, group.adds.map { $0 << UInt64(shift) })
      own[lane] = own[lane].map { zip($0, moved).map { $0 + $1 } } ?? moved
    }
    groups = own.sorted { $0.key < $1.key }.map { LaneGroup($0.key, $0.value) }
    parts += other.parts.map { Part(shift: $0.shift + shift, bits: $0.bits, use: $0.use) }
  }
}
