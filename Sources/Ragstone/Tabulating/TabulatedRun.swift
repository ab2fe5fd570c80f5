/// The lanes of codes of a block, and the frame of the steps that run as they are. Used by one thread at a time.
package final class TabulatedRun {
  let plan: TabulatedPlan
  private let bytes: UnsafeMutablePointer<UInt8>
  private let words: UnsafeMutablePointer<UInt16>
  private let places: UnsafeMutablePointer<UInt16>
  /// Rooms for four groups of lanes.
  let packed: UnsafeMutablePointer<UInt8>
  /// What is known of the cells of each field that quotients are made of.
  var surveyed: [SurveyedCells]
  /// For each of them the kinds of absence, 0 where there is none, and then 255 where the cell is nought.
  private let gaps: UnsafeMutablePointer<UInt8>
  let sums: UnsafeMutablePointer<UInt64>
  /// The frame of ordinary steps, and the run over it.
  let frame: Frame
  /// The frame as others read it.
  package let batch: BatchFrame
  private var run: LaneRun
  static let capacity = NarrowBlock.capacity

  /// Makes room for one block at a time.
  package init(_ plan: TabulatedPlan) {
    self.plan = plan
    bytes = .allocate(capacity: max(plan.byteLanes, 1) * Self.capacity)
    bytes.initialize(repeating: 0, count: max(plan.byteLanes, 1) * Self.capacity)
    words = .allocate(capacity: max(plan.wordLanes, 1) * Self.capacity)
    words.initialize(repeating: 0, count: max(plan.wordLanes, 1) * Self.capacity)
    places = .allocate(capacity: Self.capacity)
    places.initialize(repeating: 0, count: Self.capacity)
    packed = .allocate(capacity: 4 * Self.capacity)
    packed.initialize(repeating: 0, count: 4 * Self.capacity)
    surveyed = Array(repeating: SurveyedCells(), count: plan.surveys)
    gaps = .allocate(capacity: max(plan.surveys, 1) * 2 * Self.capacity)
    gaps.initialize(repeating: 0, count: max(plan.surveys, 1) * 2 * Self.capacity)
    sums = .allocate(capacity: Self.capacity)
    sums.initialize(repeating: 0, count: Self.capacity)
    batch =
      plan.needsFrame
      ? BatchFrame(plan: plan.plan, capacity: Self.capacity)
      : BatchFrame(plan: Plan(asAt: plan.plan.asAt), capacity: 1)
    frame = batch.main
    run = LaneRun(frame: frame, table: nil, firstRow: 0, eventRows: nil, calendar: plan.plan.calendar)
  }

  deinit {
    bytes.deallocate()
    words.deallocate()
    places.deallocate()
    packed.deallocate()
    gaps.deallocate()
    sums.deallocate()
  }

  /// Works out the outcomes of a block; false where a row failed, or a number is too large for tables.
  package func evaluate(_ block: NarrowBlock) -> Bool {
    let count = block.count
    if plan.needsFrame { frame.begin(count) }
    for operation in plan.operations {
      switch operation {
      case .cut(let field, let cuts, let into): cut(block.cells(field), cuts, codes(into), count)
      case .word(let field, let absences, let into): code(block.cells(field), absences, codes(into), count)
      case .survey(let survey): self.survey(block.cells(survey.field), survey, count)
      case .cutQuotient(let cuts, let into): cut(block, cuts, codes(into), count)
      case .look(let look): self.look(look, count)
      case .sum(let sum): add(sum, count)
      case .spreadLine(let line, let into): spread(block.cells(line.field), line, frame.lane(into), count)
      case .spreadValue(let lane, let entries, let into): spread(lane, entries, frame.lane(into), count)
      case .spreadTruth(let lane, let entries, let into): spread(lane, entries, frame.answers(into), count)
      case .fillValue(let entry, let into):
        let lane = frame.lane(into)
        for row in 0..<count { (lane.values[row], lane.absences[row]) = (entry.value, entry.absence) }
      case .fillTruth(let entry, let into):
        frame.answers(into).update(repeating: UInt8(truncatingIfNeeded: entry.value), count: count)
      case .step(let index):
        run.step = Int32(truncatingIfNeeded: index)
        run.perform(plan.plan.main.steps[index])
      }
    }
    guard plan.hasOrdinarySteps else { return true }
    for row in 0..<count where frame.failedStep[row] >= 0 { return false }
    return true
  }

  // MARK: Lanes

  /// Where the codes of a lane are.
  enum Codes {
    case narrow(UnsafeMutablePointer<UInt8>)
    case broad(UnsafeMutablePointer<UInt16>)
  }

  /// Where the codes of a lane are.
  func codes(_ lane: Int) -> Codes {
    switch plan.lanes[lane].place {
    case .bytes(let index): .narrow(bytes + index * Self.capacity)
    case .words(let index): .broad(words + index * Self.capacity)
    case .answers(let slot): .narrow(frame.answers(slot))
    }
  }

  /// The kinds of absence of a field's cells.
  func kinds(_ survey: CellSurvey) -> UnsafeMutablePointer<UInt8> { gaps + survey.index * 2 * Self.capacity }

  /// Where a field's cells are nought.
  func noughts(_ survey: CellSurvey) -> UnsafeMutablePointer<UInt8> { kinds(survey) + Self.capacity }

  /// The code of a lane in a row.
  @inline(__always)
  package func code(_ lane: Int, _ row: Int) -> Int {
    switch plan.lanes[lane].place {
    case .bytes(let index): Int(bytes[index * Self.capacity + row])
    case .words(let index): Int(words[index * Self.capacity + row])
    case .answers(let slot): Int(frame.answers(slot)[row])
    }
  }

  /// Copies the codes of a lane, so that they can be read without asking what kind of lane it is.
  package func copyCodes(_ lane: Int, _ count: Int, into target: UnsafeMutablePointer<UInt16>) {
    switch codes(lane) {
    case .narrow(let codes): for row in 0..<count { target[row] = UInt16(codes[row]) }
    case .broad(let codes): target.update(from: codes, count: count)
    }
  }

  // MARK: Tables

  private func look(_ look: TableLook, _ count: Int) {
    switch codes(look.into) {
    case .narrow(let result): self.look(look, result, count)
    case .broad(let result): self.look(look, result, count)
    }
  }

  @inline(__always)
  private func look<Code: FixedWidthInteger>(
    _ look: TableLook, _ result: UnsafeMutablePointer<Code>, _ count: Int
  ) {
    let groups = look.groups
    look.table.withUnsafeBufferPointer { table in
      if groups.count == 1, look.table.isEmpty, case .narrow(let only) = codes(of: groups[0], 0, count) {
        groups[0].adds.withUnsafeBufferPointer { adds in
          for row in 0..<count { result[row] = Code(truncatingIfNeeded: adds[Int(only[row])]) }
        }
        return
      }
      if groups.count == 2, case .narrow(let left) = codes(of: groups[0], 0, count),
        case .narrow(let right) = codes(of: groups[1], 1, count)
      {
        groups[0].adds.withUnsafeBufferPointer { first in
          groups[1].adds.withUnsafeBufferPointer { second in
            for row in 0..<count {
              let place = first[Int(left[row])] &+ second[Int(right[row])]
              result[row] = Code(truncatingIfNeeded: table[Int(place)])
            }
          }
        }
        return
      }
      places.update(repeating: 0, count: count)
      for group in groups {
        group.adds.withUnsafeBufferPointer { adds in
          switch codes(of: group, 0, count) {
          case .narrow(let codes): for row in 0..<count { places[row] &+= adds[Int(codes[row])] }
          case .broad(let codes): for row in 0..<count { places[row] &+= adds[Int(codes[row])] }
          }
        }
      }
      for row in 0..<count { result[row] = Code(truncatingIfNeeded: table[Int(places[row])]) }
    }
  }

  private func spread(
    _ cells: UnsafeMutablePointer<Int32>, _ line: CellLine, _ lane: ValueLane, _ count: Int
  ) {
    for row in 0..<count {
      let absence = NarrowCell.absence(of: cells[row])
      let entry = absence == 0 ? LaneEntry(value: line.value(at: cells[row])) : line.absent[Int(absence)]
      (lane.values[row], lane.absences[row]) = (entry.value, entry.absence)
    }
  }

  private func spread(_ source: Int, _ entries: [LaneEntry], _ lane: ValueLane, _ count: Int) {
    entries.withUnsafeBufferPointer { entries in
      switch codes(source) {
      case .narrow(let codes):
        for row in 0..<count {
          (lane.values[row], lane.absences[row]) = (
            entries[Int(codes[row])].value, entries[Int(codes[row])].absence
          )
        }
      case .broad(let codes):
        for row in 0..<count {
          (lane.values[row], lane.absences[row]) = (
            entries[Int(codes[row])].value, entries[Int(codes[row])].absence
          )
        }
      }
    }
  }

  private func spread(
    _ source: Int, _ entries: [LaneEntry], _ answers: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    let bytes = entries.map { UInt8(truncatingIfNeeded: $0.value) }
    bytes.withUnsafeBufferPointer { bytes in
      switch codes(source) {
      case .narrow(let codes): for row in 0..<count { answers[row] = bytes[Int(codes[row])] }
      case .broad(let codes): for row in 0..<count { answers[row] = bytes[Int(codes[row])] }
      }
    }
  }
}
