/// Providers by what a cone of steps can see of them.
///
/// A row holds, for every lane that the cone reads, its value and its absence, packed eight absences or answers to a word; the fixed
/// part of each sum that is split; and whether an earlier step has failed.
struct Situations: Sendable {
  let table: SituationTable
  /// For each record the row of the table.
  let numbers: [Int32]
  /// Sums of which a part is worked out once, by the place of the step.
  let weighings: [Int: PartialWeighing]
  private let layout: Layout

  /// Where in a row what is.
  private struct Layout: Sendable {
    let values: [ValueSlot]
    let truths: [TruthSlot]
    /// Places of the sums that are split, in order.
    let sums: [Int]

    /// Absences and answers, four bits being enough for each; the last of them says that a step has failed.
    var smallCount: Int { values.count + truths.count + 1 }
    var firstSum: Int { values.count + (smallCount + 15) / 16 }
    var width: Int { firstSum + 4 * sums.count }
  }

  /// Nil where a part of a sum grows too large, so that rows have to be looked at one by one.
  init?(_ run: ConeRun) {
    let base = run.evaluator.plan
    var weighings: [Int: PartialWeighing] = [:]
    for place in run.cone.steps where run.changes.contains(where: { $0.steps[place] != nil }) {
      let step = base.main.steps[place]
      // What the cone itself works out changes with the settings.
      if step.reads(base.queries).contains(where: { run.cone.lanes.contains($0) }) { continue }
      let variants = run.changes.map { $0.steps[place] ?? step }
      weighings[place] = PartialWeighing(place, of: step, variants: variants)
    }
    // Lanes that only the fixed part of a sum reads are not told apart.
    var needed: Set<LaneName> = []
    for place in run.cone.steps {
      if let split = weighings[place], case .weigh(let items, _, _, _) = base.main.steps[place] {
        needed.formUnion(split.varying.map { .value(items[$0].slot) })
      } else {
        needed.formUnion(base.main.steps[place].reads(base.queries))
      }
    }
    // Outcomes that no setting reaches are counted from here too.
    let own = run.lanes.map(\.lane).filter { !run.cone.lanes.contains($0) }
    var seen: Set<LaneName> = []
    let frontier = (run.cone.frontier.filter { needed.contains($0) } + own).filter {
      seen.insert($0).inserted
    }
    let layout = Layout(
      values: frontier.compactMap { if case .value(let slot) = $0 { slot } else { nil } },
      truths: frontier.compactMap { if case .truth(let slot) = $0 { slot } else { nil } },
      sums: weighings.keys.sorted())
    self.layout = layout
    self.weighings = weighings
    let before = run.evaluator.with(run.outside)
    let size = Evaluator.batchSize
    let rowCount = run.evaluator.table.rowCount
    let batches = (rowCount + size - 1) / size
    let tables = Parallel.map(parts: batches, threads: run.threads) { batch -> (SituationTable, [Int32])? in
      let rows = batch * size..<min((batch + 1) * size, rowCount)
      let frame = before.makeFrame(capacity: rows.count)
      before.run(rows: rows, in: frame)
      return Self.gather(rows.count, frame.main, layout, weighings)
    }
    var all = SituationTable(width: layout.width)
    var numbers: [Int32] = []
    numbers.reserveCapacity(rowCount)
    for part in tables {
      guard let (table, own) = part else { return nil }
      let places = all.add(table)
      for number in own { numbers.append(places[Int(number)]) }
    }
    table = all
    self.numbers = numbers
  }

  private static func gather(
    _ rows: Int, _ frame: Frame, _ layout: Layout, _ weighings: [Int: PartialWeighing]
  ) -> (SituationTable, [Int32])? {
    var table = SituationTable(width: layout.width)
    var numbers: [Int32] = []
    let values = layout.values.map { frame.lane($0) }
    let truths = layout.truths.map { frame.answers($0) }
    let splits = layout.sums.compactMap { weighings[$0] }
    var words = Array(repeating: Int64(0), count: layout.width)
    for row in 0..<rows {
      for index in words.indices { words[index] = 0 }
      for (index, lane) in values.enumerated() { words[index] = lane.values[row] }
      func small(_ index: Int, _ value: UInt8) {
        words[values.count + index / 16] |= Int64(value) << Int64(index % 16 * 4)
      }
      for (index, lane) in values.enumerated() { small(index, lane.absences[row]) }
      for (index, answers) in truths.enumerated() { small(values.count + index, answers[row]) }
      if frame.failedStep[row] >= 0 { small(layout.smallCount - 1, 1) }
      for (index, split) in splits.enumerated() {
        guard let part = split.part(row, frame) else { return nil }
        let first = layout.firstSum + 4 * index
        (words[first], words[first + 1], words[first + 2]) = (part.sum, part.weight, part.maximum)
        words[first + 3] = Int64(part.absence)
      }
      words.withUnsafeBufferPointer { numbers.append(Int32(truncatingIfNeeded: table.add($0))) }
    }
    return (table, numbers)
  }

  private func small(_ row: Int, _ index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: table.word(row, layout.values.count + index / 16) >> Int64(index % 16 * 4)) & 15
  }

  /// Fills a frame with situations, and returns the fixed parts of the sums that are split.
  func load(_ rows: Range<Int>, into frame: Frame) -> [Int: PartialWeighing.Parts] {
    for (index, slot) in layout.values.enumerated() {
      let lane = frame.lane(slot)
      for (offset, row) in rows.enumerated() {
        lane.values[offset] = table.word(row, index)
        lane.absences[offset] = small(row, index)
      }
    }
    for (index, slot) in layout.truths.enumerated() {
      let answers = frame.answers(slot)
      for (offset, row) in rows.enumerated() { answers[offset] = small(row, layout.values.count + index) }
    }
    var parts: [Int: PartialWeighing.Parts] = [:]
    for (index, place) in layout.sums.enumerated() {
      let first = layout.firstSum + 4 * index
      var own = PartialWeighing.Parts()
      for row in rows {
        own.sums.append(table.word(row, first))
        own.weights.append(table.word(row, first + 1))
        own.maxima.append(table.word(row, first + 2))
        own.absences.append(table.word(row, first + 3))
      }
      parts[place] = own
    }
    return parts
  }

  /// The rows in which a step outside the cone has failed, counted from the first.
  func refused(_ rows: Range<Int>) -> [Int] {
    rows.enumerated().filter { small($0.element, layout.smallCount - 1) == 1 }.map(\.offset)
  }
}
