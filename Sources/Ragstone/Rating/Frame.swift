/// Where a batch's lanes are. One frame is reused for many batches, by one thread at a time.
///
/// Lanes of one kind lie one after another, each `capacity` rows long.
package final class Frame {
  /// How many rows there is room for.
  package let capacity: Int
  /// Rows in the batch, at most `capacity`; what lies beyond means nothing.
  package var count = 0
  /// For each row the index of the first step that failed there, or -1.
  package let failedStep: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Int64>
  private let absences: UnsafeMutablePointer<UInt8>
  private let truths: UnsafeMutablePointer<UInt8>

  /// Makes room for so many rows and fills the lanes that hold the same in every row.
  package init(plan: LanePlan, capacity: Int) {
    self.capacity = max(capacity, 1)
    values = Self.zeros(of: Int64.self, plan.valueCount * self.capacity)
    absences = Self.zeros(of: UInt8.self, plan.valueCount * self.capacity)
    truths = Self.zeros(of: UInt8.self, plan.truthCount * self.capacity)
    failedStep = .allocate(capacity: self.capacity)
    failedStep.initialize(repeating: -1, count: self.capacity)
    for constant in plan.constants {
      lane(constant.slot).values.update(repeating: constant.value, count: self.capacity)
    }
    for constant in plan.constantTruths {
      answers(constant.slot).update(repeating: constant.answer, count: self.capacity)
    }
  }

  deinit {
    values.deallocate()
    absences.deallocate()
    truths.deallocate()
    failedStep.deallocate()
  }

  private static func zeros<Cell: FixedWidthInteger>(
    of type: Cell.Type, _ count: Int
  ) -> UnsafeMutablePointer<Cell> {
    let start = UnsafeMutablePointer<Cell>.allocate(capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
    return start
  }

  /// The value of a lane in a row: 0 where it is absent (1 000 000 in the lane of a denominator).
  package func value(_ slot: ValueSlot, _ row: Int) -> Int64 { lane(slot).values[row] }

  /// 0 present, the raw value of an `Absence`, or 4 failed.
  package func absence(_ slot: ValueSlot, _ row: Int) -> UInt8 { lane(slot).absences[row] }

  /// 0 no, 1 yes, 1 + the raw value of an `Absence` undecided, 5 failed.
  package func truth(_ slot: TruthSlot, _ row: Int) -> UInt8 { answers(slot)[row] }

  func lane(_ slot: ValueSlot) -> ValueLane {
    ValueLane(values: values + slot.index * capacity, absences: absences + slot.index * capacity)
  }

  func answers(_ slot: TruthSlot) -> UnsafeMutablePointer<UInt8> { truths + slot.index * capacity }

  /// Starts a batch of so many rows, in none of which a step has failed.
  func begin(_ rows: Int) {
    count = rows
    failedStep.update(repeating: -1, count: rows)
  }

  /// Notes that a step failed in a row, unless an earlier one has.
  func markFailed(_ row: Int, _ step: Int32) {
    if failedStep[row] < 0 { failedStep[row] = step }
  }
}

/// A lane of values and absences.
struct ValueLane {
  let values: UnsafeMutablePointer<Int64>
  let absences: UnsafeMutablePointer<UInt8>

  func put(_ row: Int, _ value: Int64) {
    values[row] = value
    absences[row] = Absence.presentCode
  }

  /// Makes a row absent; `standing` is the value that is left there.
  func withhold(_ row: Int, _ absence: UInt8, standing: Int64 = 0) {
    values[row] = standing
    absences[row] = absence
  }

  func copy(_ row: Int, from other: ValueLane) {
    values[row] = other.values[row]
    absences[row] = other.absences[row]
  }
}

/// The frames of a batch: the record's rows, and for each query the event rows of those.
package final class BatchFrame {
  /// The lanes of the record's rows.
  package let main: Frame
  /// One for each query of the plan, in its order.
  package var queries: [QueryFrame]
  /// Event rows of the batch's owners that several queries go over.
  var gathered: [GatheredRows.Kind: GatheredRows] = [:]

  init(plan: Plan, capacity: Int) {
    main = Frame(plan: plan.main, capacity: capacity)
    queries = plan.queries.map { QueryFrame(plan: $0.lanes) }
  }
}

/// The lanes of a query's event rows, kept so that explanations can read which rows counted.
package final class QueryFrame {
  /// The lanes, one row for each entry of `eventRows`.
  package private(set) var lanes: Frame
  /// Rows of the events table that belong to the batch's owners: those of one owner together, in the order of
  /// the file, or of their dates or periods when the query goes by order. `PeriodLayout.made` where a period has no row.
  package var eventRows: [Int32] = []
  /// Where each owner's rows begin in `eventRows`; one longer than the batch.
  package var starts: [Int] = [0]
  /// For each entry of `eventRows` the first day of its period; empty when the table is not periodic.
  package var days: [Int64] = []
  /// Rows of a periodic table that are not seen, those of one owner together.
  package var setAside: [SetAside] = []
  /// For each owner of rows that cannot be laid out in periods why not: the largest absence, or `failedCode` for
  /// too many periods. Empty when the table is not periodic.
  package private(set) var withheld: [UInt8] = []
  private let plan: LanePlan

  init(plan: LanePlan) {
    self.plan = plan
    lanes = Frame(plan: plan, capacity: 64)
  }

  /// Starts to collect the rows of so many owners.
  func beginRows(owners: Int, isPeriodic: Bool) {
    eventRows.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    days.removeAll(keepingCapacity: true)
    setAside.removeAll(keepingCapacity: true)
    withheld.removeAll(keepingCapacity: true)
    if isPeriodic { withheld.append(contentsOf: repeatElement(Absence.presentCode, count: owners)) }
  }

  /// Starts with rows that have been gathered for several queries.
  func beginRows(_ gathered: GatheredRows) {
    eventRows = gathered.rows
    starts = gathered.starts
    days.removeAll(keepingCapacity: true)
    setAside.removeAll(keepingCapacity: true)
    withheld.removeAll(keepingCapacity: true)
  }

  /// Notes why an owner's rows cannot be laid out.
  func withhold(_ owner: Int, _ absence: UInt8) { withheld[owner] = max(withheld[owner], absence) }

  /// Sees to it that there is room for the event rows, and starts a batch of them.
  func begin() {
    if eventRows.count > lanes.capacity {
      lanes = Frame(plan: plan, capacity: max(eventRows.count, lanes.capacity * 2))
    }
    lanes.begin(eventRows.count)
  }
}
