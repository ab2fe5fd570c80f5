extension Tabulator {
  /// What a lane holds for each code of one lane; without a lane where it is always the same.
  struct Coded {
    let lane: Int?
    let entries: [LaneEntry]
  }

  /// A lane of the plan by codes, or nil.
  /// - Parameter step: the step that reads it, by index: cells count only where its cuts settle the step.
  mutating func coded(_ name: LaneName, for step: Int) -> Coded? {
    switch held[name] {
    case .constant(let entry): return Coded(lane: nil, entries: [entry])
    case .coded(let lane, let entries): return Coded(lane: lane, entries: entries)
    case .line(let line):
      guard cuts.fieldOfStep[step] == line.field else { return nil }
      let (lane, absences, cells) = cellLane(line.field)
      return Coded(
        lane: lane,
        entries: absences.map { line.absent[Int($0)] } + cells.map { LaneEntry(value: line.value(at: $0)) })
    case .upper(let quotient):
      return quotientLane(quotient, for: step).map { Coded(lane: $0.lane, entries: $0.uppers) }
    case .lower(let quotient):
      return quotientLane(quotient, for: step).map { Coded(lane: $0.lane, entries: $0.lowers) }
    case .ordinary, nil: return nil
    }
  }

  /// The lane of a field's cells between its cuts.
  private mutating func cellLane(_ field: Int) -> (lane: Int, absences: [UInt8], cells: [Int32]) {
    if let made = cellLanes[field] { return made }
    let absences = schema.fields[field].absences.kinds.map(\.rawValue).sorted()
    let cuts = (cuts.cuts[field] ?? []).sorted()
    var steps: [Int32] = []
    for index in absences.indices {
      // The next absence, or any cell.
      steps.append(index + 1 < absences.count ? NarrowCell.absent(absences[index + 1]) : NarrowCell.least)
    }
    let lane = newLane(absences.count + cuts.count + 1)
    operations.append(.cut(field: field, cuts: steps + cuts, into: lane))
    let first = cuts.first.map { $0 - 1 } ?? 0
    cellLanes[field] = (lane, absences, [first] + cuts)
    return (lane, absences, [first] + cuts)
  }

  /// Makes tables of a step whose lanes are all coded; false when it must run as it is.
  mutating func takeTable(_ index: Int, _ step: Step) -> Bool {
    let flow = step.flow
    let names = flow.values.map { LaneName.value($0) } + flow.truths.map { .truth($0) }
    var inputs: [LaneName: Coded] = [:]
    for name in names where inputs[name] == nil {
      guard let coded = coded(name, for: index) else { return false }
      inputs[name] = coded
    }
    switch step {
    case .and(let all, let into), .or(let all, let into):
      return takeJoined(step, all, inputs, into)
    default: return takeTable(step, inputs)
    }
  }

  /// Joins answers lane by lane, as far as a table goes at a time: `and` and `or` may be taken in any grouping.
  private mutating func takeJoined(
    _ step: Step, _ all: [TruthSlot], _ inputs: [LaneName: Coded], _ into: TruthSlot
  ) -> Bool {
    var rest = all.sorted { (inputs[.truth($0)]?.lane ?? -1) < (inputs[.truth($1)]?.lane ?? -1) }
    var group: [TruthSlot] = []
    var inputs = inputs
    // What is joined so far has a lane of its own, which no step of the plan has.
    let sofar = TruthSlot(index: plan.main.truthCount)
    func joined(_ all: [TruthSlot]) -> Step {
      if case .and = step { .and(all, into: into) } else { .or(all, into: into) }
    }
    while !rest.isEmpty {
      let next = rest.removeFirst()
      if group.isEmpty || Self.rows(of: group + [next], inputs, lanes) <= 256 {
        group.append(next)
        continue
      }
      guard takeTable(joined(group), inputs.filter { name, _ in group.contains { .truth($0) == name } })
      else {
        return false
      }
      switch held[.truth(into)] {
      case .coded(let lane, let entries): inputs[.truth(sofar)] = Coded(lane: lane, entries: entries)
      case .constant(let entry): inputs[.truth(sofar)] = Coded(lane: nil, entries: [entry])
      case .line, .upper, .lower, .ordinary, nil: return false
      }
      group = [sofar, next]
    }
    return takeTable(joined(group), inputs.filter { name, _ in group.contains { .truth($0) == name } })
  }

  private static func rows(of all: [TruthSlot], _ inputs: [LaneName: Coded], _ lanes: [CodeLane]) -> Int {
    let used = Set(all.compactMap { inputs[.truth($0)]?.lane })
    return used.reduce(1) { $0 > 4096 ? $0 : $0 * lanes[$1].count }
  }

  /// Performs a step for every combination of what its lanes may hold.
  private mutating func takeTable(_ step: Step, _ inputs: [LaneName: Coded]) -> Bool {
    let used = Set(inputs.values.compactMap(\.lane)).sorted()
    // Codes that are the same to this step are one.
    var kinds: [(lane: Int, kindOfCode: [Int], codeOfKind: [Int])] = []
    let names = inputs.keys.sorted { $0.order < $1.order }
    var rows = 1
    for lane in used {
      let count = lanes[lane].count
      if used.count == 1 {
        kinds.append((lane, Array(0..<count), Array(0..<count)))
      } else {
        let columns = names.compactMap { inputs[$0]?.lane == lane ? inputs[$0]?.entries : nil }
        let found = EntryKinds(columns, rows: count)
        kinds.append((lane, found.kindOfRow, found.firstRows))
      }
      // Of thousands of lanes the first few show that there is no table.
      rows *= kinds.last?.codeOfKind.count ?? 1
      if rows > Self.mostRows { return false }
    }
    var codes: [Int: [Int]] = [:]
    var strides: [Int] = []
    var stride = 1
    for kind in kinds.reversed() {
      strides.insert(stride, at: 0)
      codes[kind.lane] = (0..<rows).map { kind.codeOfKind[$0 / stride % kind.codeOfKind.count] }
      stride *= kind.codeOfKind.count
    }
    var entries: [LaneName: [LaneEntry]] = [:]
    for (name, input) in inputs {
      guard let lane = input.lane, let codes = codes[lane] else {
        entries[name] = Array(repeating: input.entries[0], count: rows)
        continue
      }
      entries[name] = codes.map { input.entries[$0] }
    }
    guard let outcome = trial.perform(step, rows: rows, entries), !outcome.hasFailed else { return false }
    if used.isEmpty {
      for (name, made) in outcome.entries { held[name] = .constant(made[0]) }
      return true
    }
    let adds = zip(kinds, strides).map { kind, stride in
      (lane: kind.lane, adds: kind.kindOfCode.map { UInt16(truncatingIfNeeded: $0 * stride) })
    }
    look(step, rows: rows, adds, outcome)
    return true
  }

  /// Has a step looked up by what each lane adds.
  mutating func look(
    _ step: Step, rows: Int, _ adds: [(lane: Int, adds: [UInt16])], _ outcome: StepTrial.Outcome
  ) {
    if adds.count == 1 {
      for (name, made) in outcome.entries { hold(name, adds[0].lane, made) }
      return
    }
    // Rows that leave the same are one code.
    let written = step.writes.filter { needed.contains($0) }
    let columns = written.map { outcome.entries[$0] ?? Array(repeating: LaneEntry(value: 0), count: rows) }
    let kinds = EntryKinds(columns, rows: rows)
    let lane = newLane(kinds.firstRows.count)
    let table = kinds.kindOfRow.map { UInt16(truncatingIfNeeded: $0) }
    operations.append(
      .look(TableLook(groups: adds.map { LaneGroup($0.lane, $0.adds) }, table: table, into: lane)))
    for (name, column) in zip(written, columns) { hold(name, lane, kinds.firstRows.map { column[$0] }) }
  }

  /// Notes what a lane holds for each code, or that it is always the same.
  mutating func hold(_ name: LaneName, _ lane: Int, _ entries: [LaneEntry]) {
    if let first = entries.first, entries.allSatisfy({ $0 == first }) {
      held[name] = .constant(first)
    } else {
      held[name] = .coded(lane, entries)
    }
  }
}

extension LaneName {
  /// A number to put lanes in order by.
  var order: Int {
    switch self {
    case .value(let slot): 2 * slot.index
    case .truth(let slot): 2 * slot.index + 1
    }
  }
}
