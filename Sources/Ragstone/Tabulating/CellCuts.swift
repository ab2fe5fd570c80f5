/// Where the comparisons of a plan cut the cells of its fields: between two cuts they all answer the same.
struct CellCuts {
  /// Lanes that are so many times a cell.
  private(set) var lines: [ValueSlot: CellLine] = [:]
  /// Cells at which an answer may be another one than below, by field.
  private(set) var cuts: [Int: Set<Int32>] = [:]
  /// Steps that are settled by the cuts of one field, by index, with the field.
  private(set) var fieldOfStep: [Int: Int] = [:]

  private let plan: Plan
  private var constants: [ValueSlot: Int64] = [:]
  private let trial: StepTrial

  /// Goes through the steps that are asked for.
  init(_ plan: Plan, _ schema: RecordSchema, steps: [Int]) {
    self.plan = plan
    trial = StepTrial(calendar: plan.calendar)
    for constant in plan.main.constants { constants[constant.slot] = constant.value }
    let absent = (0..<4).map { LaneEntry(value: 0, absence: UInt8($0)) }
    for (slot, field) in plan.main.fields {
      switch schema.fields[field].type {
      case .number, .percent, .money:
        lines[slot] = CellLine(field: field, multiplier: NarrowCell.part, offset: 0, absent: absent)
      case .date: lines[slot] = CellLine(field: field, multiplier: 1, offset: 0, absent: absent)
      case .yesNo, .words, .text: break
      }
    }
    for index in steps {
      if let (slot, line) = line(of: plan.main.steps[index]) {
        lines[slot] = line
      } else if let field = cut(by: plan.main.steps[index]) {
        fieldOfStep[index] = field
      }
    }
  }

  // MARK: Lines

  /// The lane and its line, when a step makes a line of a line.
  private func line(of step: Step) -> (ValueSlot, CellLine)? {
    switch step {
    case .add(let a, let b, let into):
      if let line = lines[a], let constant = constants[b] { return moved(line, 1, by: constant, into) }
      if let line = lines[b], let constant = constants[a] { return moved(line, 1, by: constant, into) }
      return nil
    case .subtract(let a, let b, let into):
      if let line = lines[a], let constant = constants[b] { return moved(line, 1, by: -constant, into) }
      if let line = lines[b], let constant = constants[a] { return moved(line, -1, by: constant, into) }
      return nil
    case .multiply(let a, let b, let into):
      if let line = lines[a], let constant = constants[b] { return multiplied(line, by: constant, into) }
      if let line = lines[b], let constant = constants[a] { return multiplied(line, by: constant, into) }
      return nil
    case .decide(let from, let effects, let into):
      guard var line = lines[from], !effects.refuses,
        let outcome = trial.perform(step, rows: 4, [.value(from): line.absent]),
        let entries = outcome.entries[.value(into)]
      else { return nil }
      line.absent = entries
      return (into, line)
    default: return nil
    }
  }

  private func moved(
    _ line: CellLine, _ sign: Int64, by constant: Int64, _ into: ValueSlot
  ) -> (ValueSlot, CellLine)? {
    let (offset, overflow) = (sign * line.offset).addingReportingOverflow(constant)
    guard !overflow else { return nil }
    return made(line, sign * line.multiplier, offset, into) { sign * $0 + constant }
  }

  private func multiplied(
    _ line: CellLine, by constant: Int64, _ into: ValueSlot
  ) -> (ValueSlot, CellLine)? {
    let unit = ExactDecimal.unit
    let multiplier = line.multiplier.multipliedReportingOverflow(by: constant)
    let offset = line.offset.multipliedReportingOverflow(by: constant)
    // Only where no product is rounded.
    guard !multiplier.overflow, !offset.overflow, constant != 0, multiplier.partialValue % unit == 0,
      offset.partialValue % unit == 0,
      line.absent.allSatisfy({ $0.absence != 0 || $0.value == 0 })
    else { return nil }
    return made(line, multiplier.partialValue / unit, offset.partialValue / unit, into) { _ in 0 }
  }

  /// The line, where all its values are within the limit.
  private func made(
    _ line: CellLine, _ multiplier: Int64, _ offset: Int64, _ into: ValueSlot,
    _ change: (Int64) -> Int64
  ) -> (ValueSlot, CellLine)? {
    let most = Int128(multiplier.magnitude) * Int128(NarrowCell.largest) + Int128(offset.magnitude)
    guard most < Int128(ExactDecimal.limit) else { return nil }
    // A value that stands for an absence is worked with like any other.
    guard line.absent.dropFirst().allSatisfy({ $0.absence != Absence.presentCode }) else { return nil }
    return (
      into, CellLine(field: line.field, multiplier: multiplier, offset: offset, absent: line.absent)
    )
  }

  // MARK: Cuts

  /// The field whose cells alone decide what a step leaves, after noting where it is cut.
  private mutating func cut(by step: Step) -> Int? {
    switch step {
    case .compare(let relation, let a, let b, _): return cut(relation, a, b)
    case .compareQuotients(let relation, let a, nil, let b, nil, _): return cut(relation, a, b)
    case .compareQuotients(let relation, let a, nil, let b, let over?, _):
      guard let line = lines[a], let upper = constants[b], let lower = constants[over], lower > 0 else {
        return nil
      }
      return cut(line, relation.turn, upper: Int128(upper) * Int128(ExactDecimal.unit), lower: Int128(lower))
    case .isOneOf(let a, let members, _):
      guard let line = lines[a] else { return nil }
      for member in members { _ = cut(line, .both, at: Int128(member)) }
      return line.field
    case .absenceTest(let a, _, _), .isPresent(let a, _), .truth(let a, _): return lines[a]?.field
    case .elapsedCompare(let relation, let date, .period, let anchor, let into):
      switch relation {
      case .less, .atMost, .greater, .atLeast: break
      case .equal, .notEqual: return nil
      }
      if let line = lines[date], let constant = constants[anchor] {
        return bisect(step, line, date, fixed: (anchor, constant), into)
      }
      if let line = lines[anchor], let constant = constants[date] {
        return bisect(step, line, anchor, fixed: (date, constant), into)
      }
      return nil
    default: return nil
    }
  }

  private mutating func cut(_ relation: Relation, _ a: ValueSlot, _ b: ValueSlot) -> Int? {
    if let line = lines[a], let constant = constants[b] {
      return cut(line, relation.turn, at: Int128(constant))
    }
    if let line = lines[b], let constant = constants[a] {
      return cut(line, relation.mirrored.turn, at: Int128(constant))
    }
    return nil
  }

  private mutating func cut(_ line: CellLine, _ turn: Relation.Turn, at value: Int128) -> Int {
    cut(line, turn, upper: value, lower: 1)
  }

  /// Cuts where `line × lower` reaches `upper`, or passes it; `lower` is above 0.
  private mutating func cut(_ line: CellLine, _ turn: Relation.Turn, upper: Int128, lower: Int128) -> Int {
    var dividend = upper - Int128(line.offset) * lower
    var divisor = Int128(line.multiplier) * lower
    let falls = divisor < 0
    if falls { (dividend, divisor) = (-dividend, -divisor) }
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let floor = remainder < 0 ? quotient - 1 : quotient
    // Cells up to `floor` are at or below the figure; with no remainder `floor` itself is at it.
    let (at, beyond) = (remainder == 0 ? floor : floor + 1, floor + 1)
    if turn != .beyond { add(falls ? beyond : at, to: line.field) }
    if turn != .reached { add(falls ? at : beyond, to: line.field) }
    return line.field
  }

  private mutating func add(_ cell: Int128, to field: Int) {
    if let cell = Int32(exactly: cell), cell > NarrowCell.least, cell <= NarrowCell.largest {
      cuts[field, default: []].insert(cell)
    }
  }

  /// Finds by halving where the answer of a step that moves one way with a date changes.
  private mutating func bisect(
    _ step: Step, _ line: CellLine, _ slot: ValueSlot, fixed: (slot: ValueSlot, value: Int64),
    _ into: TruthSlot
  ) -> Int? {
    guard line.multiplier == 1, line.offset == 0, line.absent.allSatisfy({ $0.value == 0 }) else {
      return nil
    }
    func answer(_ day: Int) -> Int64? {
      let outcome = trial.perform(
        step, rows: 1,
        [
          .value(slot): [LaneEntry(value: Int64(day))],
          .value(fixed.slot): [LaneEntry(value: fixed.value)],
        ])
      guard let outcome, !outcome.hasFailed else { return nil }
      return outcome.entries[.truth(into)]?.first?.value
    }
    var (low, high) = (Int(CalendarDate.first.dayNumber), Int(CalendarDate.last.dayNumber))
    guard let first = answer(low), let last = answer(high) else { return nil }
    guard first != last else { return line.field }
    while high - low > 1 {
      let middle = (low + high) / 2
      guard let here = answer(middle) else { return nil }
      if here == first { low = middle } else { high = middle }
    }
    add(Int128(high), to: line.field)
    return line.field
  }
}

extension Relation {
  /// Where the answer turns as the left side grows.
  enum Turn {
    /// Where it reaches the right side.
    case reached
    /// Beyond it.
    case beyond
    /// At both.
    case both
  }

  /// Where the answer turns as the left side grows.
  var turn: Turn {
    switch self {
    case .equal, .notEqual: .both
    case .less, .atLeast: .reached
    case .atMost, .greater: .beyond
    }
  }
}
