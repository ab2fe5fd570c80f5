/// What one aggregate needs to know of every row it looks at, over the whole table.
struct CollectedRows: Sendable {
  /// What is known of a row, one bit each.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// Not dated after the as-at date, and its provider did not fail.
    static let seen = Marks(rawValue: 1)
    /// Its provider is a member.
    static let isMember = Marks(rawValue: 2)
    /// A member's, and in the window.
    static let inWindow = Marks(rawValue: 4)
    /// Kept by the filter too.
    static let included = Marks(rawValue: 8)
  }

  /// Row of the record or of the events table.
  var rows: [Int32] = []
  /// Row of the record that each belongs to.
  var owners: [Int32] = []
  var marks: [Marks] = []
  /// Operand; empty without one, and for texts, which are read where they stand.
  var values: [Int64] = []
  var absences: [UInt8] = []
  /// Dates of rows of events; empty without them.
  var dates: [Int64] = []

  /// Adds a batch's rows.
  mutating func add(
    _ aggregate: PlannedAggregate, _ batch: Range<Int>, _ frame: BatchFrame
  ) {
    if let events = aggregate.rows { return add(aggregate, events, batch, frame) }
    let members = frame.main.answers(aggregate.member)
    let filter = aggregate.filter.map { frame.main.answers($0) }
    var operand: ValueLane?
    if case .value(let slot)? = aggregate.operand { operand = frame.main.lane(slot) }
    for (place, row) in batch.enumerated() {
      rows.append(Int32(row))
      owners.append(Int32(row))
      var mark: Marks = []
      if frame.main.failedStep[place] < 0 {
        mark.insert(.seen)
        if members[place] == 1 {
          mark.formUnion([.isMember, .inWindow])
          if filter.map({ $0[place] == 1 }) ?? true { mark.insert(.included) }
        }
      }
      marks.append(mark)
      guard let operand else { continue }
      values.append(operand.values[place])
      absences.append(operand.absences[place])
    }
  }

  private mutating func add(
    _ aggregate: PlannedAggregate, _ events: PlannedAggregate.EventRows, _ batch: Range<Int>,
    _ frame: BatchFrame
  ) {
    let query = frame.queries[events.query]
    let lanes = query.lanes
    let (seen, inWindow) = (lanes.answers(events.seen), lanes.answers(events.inWindow))
    let included = lanes.answers(events.included)
    let date = events.date.map { lanes.lane($0) }
    let members = frame.main.answers(aggregate.member)
    var operand: ValueLane?
    if case .value(let slot)? = aggregate.operand { operand = lanes.lane(slot) }
    for (place, owner) in batch.enumerated() {
      let hasFailed = frame.main.failedStep[place] >= 0
      for row in query.starts[place]..<query.starts[place + 1] {
        rows.append(query.eventRows[row])
        owners.append(Int32(owner))
        var mark: Marks = []
        if !hasFailed, seen[row] == 1 {
          mark.insert(.seen)
          if members[place] == 1 { mark.insert(.isMember) }
          if inWindow[row] == 1 { mark.insert(.inWindow) }
          if included[row] == 1 { mark.insert(.included) }
        }
        marks.append(mark)
        if let date { dates.append(date.values[row]) }
        guard let operand else { continue }
        values.append(operand.values[row])
        absences.append(operand.absences[row])
      }
    }
  }

  /// Adds the rows of a later batch.
  mutating func append(_ other: CollectedRows) {
    rows += other.rows
    owners += other.owners
    marks += other.marks
    values += other.values
    absences += other.absences
    dates += other.dates
  }

  /// The places of the rows of each group, in the order of the file.
  func places(byGroup groups: (Int) -> Int32, count: Int) -> [[Int]] {
    var result = Array(repeating: [Int](), count: count)
    var order = Array(rows.indices)
    // Rows of events come provider by provider; within a group the file's order decides between equal dates.
    order.sort { rows[$0] < rows[$1] }
    for place in order {
      let group = groups(place)
      if group >= 0 { result[Int(group)].append(place) }
    }
    return result
  }
}
