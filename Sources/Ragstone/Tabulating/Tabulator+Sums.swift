extension Tabulator {
  /// The most values that a sum may have to be a code; beyond that it is a number in the frame.
  static let mostSums = 4096

  /// What each code of some lanes adds to one figure.
  struct Addition {
    /// What is there in any case.
    private(set) var base: Int64 = 0
    private(set) var lanes: [Int: [Int64]] = [:]

    /// Adds what an item has for each code of its lane.
    mutating func add(_ coded: Coded, _ figure: (LaneEntry) -> Int64) {
      guard let lane = coded.lane else {
        base += figure(coded.entries[0])
        return
      }
      let figures = coded.entries.map(figure)
      lanes[lane] = lanes[lane].map { zip($0, figures).map { $0 + $1 } } ?? figures
    }

    /// The least sum; every other one is so many `scale` more, at most `most` of them.
    var least: Int64 { lanes.values.reduce(base) { $0 + ($1.min() ?? 0) } }
    /// The largest number that all differences are multiples of; 1 where there are none.
    var scale: Int64 {
      let differences = lanes.values.flatMap { figures in figures.map { $0 - (figures.min() ?? 0) } }
      let common = differences.reduce(Int64(0)) { one, other in
        var (larger, smaller) = (one, other)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
      }
      return max(common, 1)
    }
    /// How many scales the largest sum is above the least.
    var most: Int64 {
      lanes.values.reduce(0) { $0 + (($1.max() ?? 0) - ($1.min() ?? 0)) } / scale
    }
    /// How many bits hold it.
    var bits: Int { 64 - most.leadingZeroBitCount }
    /// What each code of each lane adds, in scales above the least.
    var adds: [LaneGroup<UInt64>] {
      let scale = scale
      return lanes.sorted { $0.key < $1.key }.map { lane, figures in
        let least = figures.min() ?? 0
        return LaneGroup(lane, figures.map { UInt64(bitPattern: ($0 - least) / scale) })
      }
    }
  }

  /// Whether the step is a sum over lanes of codes; if so, has it made.
  mutating func takeSum(_ index: Int, _ step: Step) -> Bool {
    guard !sizes.mayFail[index] else { return false }
    switch step {
    case .weigh(let items, let into, let weight, let maximum):
      return takeWeighing(index, step, items, into, weight, maximum)
    case .count(let all, _, _), .countMembers(let all, _): return takeCount(index, step, all)
    case .weighEvidence(let items, let into, let over): return takeEvidence(index, items, into, over)
    default: return false
    }
  }

  /// The lanes of several figures over the same items; nil where one has too many values for a code.
  private mutating func lanes(of figures: [Addition]) -> [Int]? {
    guard figures.allSatisfy({ $0.most < Self.mostSums }) else { return nil }
    var made: [Int] = []
    for figure in figures {
      let lane = newLane(Int(figure.most) + 1)
      operations.append(
        .sum(
          TableSum(
            groups: figure.adds, parts: [TableSum.Part(shift: 0, bits: max(figure.bits, 1), use: .lane(lane))]
          )
        ))
      made.append(lane)
    }
    return made
  }

  // MARK: Weighing

  private mutating func takeWeighing(
    _ index: Int, _ step: Step, _ items: [WeighedItem], _ into: ValueSlot, _ weight: ValueSlot,
    _ maximum: ValueSlot?
  ) -> Bool {
    var inputs: [(item: WeighedItem, coded: Coded)] = []
    for item in items {
      guard let coded = coded(.value(item.slot), for: index) else { return false }
      inputs.append((item, coded))
    }
    var (sum, weights, maxima) = (Addition(), Addition(), Addition())
    var counts: [UInt8: Addition] = [:]
    for (item, coded) in inputs {
      sum.add(coded) { $0.absence == 0 ? $0.value * item.weight : 0 }
      weights.add(coded) { $0.absence == 0 ? ExactDecimal.unit * item.weight : 0 }
      maxima.add(coded) { $0.absence == 0 ? item.maximum * item.weight : 0 }
      for kind in Set(coded.entries.map(\.absence)) where kind != 0 && !item.leftOutWhen.containsCode(kind) {
        counts[kind, default: Addition()].add(coded) { $0.absence == kind ? 1 : 0 }
      }
    }
    guard !counts.keys.contains(Absence.failedCode) else { return false }
    if counts.isEmpty, weights.lanes.isEmpty || weights.most == 0, maxima.most == 0 || maximum == nil {
      return takePlainSum(sum, into, (weight, weights.least), maximum.map { ($0, maxima.least) })
    }
    return takeWeighedSum(
      [sum, weights] + (maximum == nil ? [] : [maxima]), counts, into, weight, maximum)
  }

  /// A sum to which every item belongs, so that only it differs from row to row.
  private mutating func takePlainSum(
    _ sum: Addition, _ into: ValueSlot, _ weight: (slot: ValueSlot, value: Int64),
    _ maximum: (slot: ValueSlot, value: Int64)?
  ) -> Bool {
    for denominator in [weight] + (maximum.map { [$0] } ?? []) {
      let entry =
        denominator.value > 0
        ? LaneEntry(value: denominator.value)
        : LaneEntry(value: ExactDecimal.unit, absence: Absence.unknown.rawValue)
      held[.value(denominator.slot)] = .constant(entry)
    }
    let (least, scale) = (sum.least, sum.scale)
    if let lane = lanes(of: [sum])?.first {
      hold(.value(into), lane, (0..<lanes[lane].count).map { LaneEntry(value: least + Int64($0) * scale) })
      return true
    }
    guard sum.bits < 64 else { return false }
    let part = TableSum.Part(shift: 0, bits: sum.bits, use: .value(base: least, scale: scale, into: into))
    operations.append(.sum(TableSum(groups: sum.adds, parts: [part])))
    held[.value(into)] = .ordinary
    filled.insert(.value(into))
    return true
  }

  /// A sum, its weights and its maxima, which differ with what is left out and with what is absent.
  private mutating func takeWeighedSum(
    _ figures: [Addition], _ counts: [UInt8: Addition], _ into: ValueSlot, _ weight: ValueSlot,
    _ maximum: ValueSlot?
  ) -> Bool {
    let kinds = counts.keys.sorted(by: >)
    let all = figures + kinds.compactMap { counts[$0] }
    guard all.reduce(0, { $0 + max($1.bits, 1) }) <= 64 else { return false }
    let weighed = TableSum.Weighed(
      figures: figures.map { ($0.least, $0.scale) }, kinds: kinds, into: into, weight: weight,
      maximum: maximum)
    var sum = TableSum(groups: [], parts: [])
    for (position, figure) in all.enumerated() {
      sum.add(
        TableSum(
          groups: figure.adds,
          parts: [
            TableSum.Part(
              shift: 0, bits: max(figure.bits, 1), use: position == 0 ? .weighed(weighed) : .continued)
          ]))
    }
    operations.append(.sum(sum))
    for slot in [into, weight] + (maximum.map { [$0] } ?? []) {
      held[.value(slot)] = .ordinary
      filled.insert(.value(slot))
    }
    return true
  }

  // MARK: Counting

  /// How many answers are yes, and how many of each kind are not decided, is all that counting looks at.
  private mutating func takeCount(_ index: Int, _ step: Step, _ all: [TruthSlot]) -> Bool {
    guard Set(all).count == all.count else { return false }
    var inputs: [Coded] = []
    for slot in all {
      guard let coded = coded(.truth(slot), for: index) else { return false }
      inputs.append(coded)
    }
    let answers = Set(inputs.flatMap { $0.entries.map(\.value) })
    guard answers.allSatisfy({ $0 <= Int64(Absence.failedCode) }) else { return false }
    let kinds = [1] + answers.filter { $0 > 1 }.sorted(by: >)
    let figures = kinds.map { kind in
      inputs.reduce(into: Addition()) { figure, coded in figure.add(coded) { $0.value == kind ? 1 : 0 } }
    }
    guard figures.reduce(1, { $0 * Int($1.most + 1) }) <= Self.mostRows, let made = lanes(of: figures) else {
      return false
    }
    // A row for each combination of how many there are of each kind: those answers first, and no after them.
    var (rows, strides): (Int, [Int]) = (1, [])
    for lane in made.reversed() {
      strides.insert(rows, at: 0)
      rows *= lanes[lane].count
    }
    var entries: [LaneName: [LaneEntry]] = [:]
    for slot in all { entries[.truth(slot)] = Array(repeating: LaneEntry(value: 0), count: rows) }
    for row in 0..<rows {
      var place = 0
      for (position, kind) in kinds.enumerated() {
        let figure = figures[position]
        let number =
          Int(figure.least) + row / strides[position] % lanes[made[position]].count * Int(figure.scale)
        for _ in 0..<number where place < all.count {
          entries[.truth(all[place])]?[row] = LaneEntry(value: kind)
          place += 1
        }
      }
    }
    guard let outcome = trial.perform(step, rows: rows, entries), !outcome.hasFailed else { return false }
    let adds = zip(made, strides).map { lane, stride in
      (lane: lane, adds: (0..<lanes[lane].count).map { UInt16(truncatingIfNeeded: $0 * stride) })
    }
    look(step, rows: rows, adds, outcome)
    return true
  }

  // MARK: Evidence

  /// The weight of what is known, over the whole weight.
  private mutating func takeEvidence(
    _ index: Int, _ items: [WeighedEvidence], _ into: ValueSlot, _ over: ValueSlot
  ) -> Bool {
    var seen = Addition()
    for item in items {
      guard let coded = coded(.truth(item.evidence), for: index),
        coded.entries.allSatisfy({ $0.value <= Int64(Absence.failedCode) })
      else { return false }
      seen.add(coded) { $0.value == 1 ? item.weight * 100 : 0 }
    }
    let whole = items.reduce(Int64(0)) { $0 + $1.weight }
    guard whole > 0, let lane = lanes(of: [seen])?.first else { return false }
    let (least, scale) = (seen.least, seen.scale)
    hold(.value(into), lane, (0..<lanes[lane].count).map { LaneEntry(value: least + Int64($0) * scale) })
    held[.value(over)] = .constant(LaneEntry(value: whole))
    return true
  }
}
