/// What the lanes of a frame show of goals, row by row.
struct GoalReader {
  /// What shows a part that decides: whether it was yes, and what the whole came to.
  struct Marks: OptionSet {
    let rawValue: UInt8
    /// The goal is reached, for all but parts that decide.
    static let reached = Marks(rawValue: 1)
    static let yesGivesYes = Marks(rawValue: 2)
    static let yesGivesNo = Marks(rawValue: 4)
    static let noGivesYes = Marks(rawValue: 8)
    static let noGivesNo = Marks(rawValue: 16)

    /// Enough has been seen.
    var isReached: Bool {
      contains(.reached) || isSuperset(of: [.yesGivesYes, .noGivesNo])
        || isSuperset(of: [.yesGivesNo, .noGivesYes])
    }
  }

  let frame: Frame
  let conditions: [PlannedCondition]
  let windowEnds: [PlannedWindowEnd]
  let calendar: WorkingCalendar?
  /// The record's lanes and the row of each event row there; nil when the rows are the record's.
  let owners: (frame: Frame, rows: [Int])?
  /// The whole condition of each condition.
  private let wholes: [Int]

  init(
    frame: Frame, plan: LanePlan, windowEnds: [PlannedWindowEnd], calendar: WorkingCalendar?,
    owners: (frame: Frame, rows: [Int])? = nil
  ) {
    self.frame = frame
    conditions = plan.conditions
    self.windowEnds = windowEnds
    self.calendar = calendar
    self.owners = owners
    wholes = conditions.indices.map { Decision.whole(of: $0, among: plan.conditions) }
  }

  /// Rows that no step refused, in the record either.
  func usableRows() -> [Int] {
    (0..<frame.count).filter { row in
      frame.failedStep[row] < 0 && (owners.map { $0.frame.failedStep[$0.rows[row]] < 0 } ?? true)
    }
  }

  /// What all rows show of a goal, as far as it matters.
  func marks(_ test: GoalTest, in rows: [Int]) -> Marks {
    var marks: Marks = []
    if case .stopped(let step, let reason) = test {
      let isReached = (0..<frame.count).contains { Int(frame.failedStep[$0]) == step && holds(reason, $0) }
      return isReached ? .reached : []
    }
    if case .decides(let condition) = test {
      let tree = Decision(conditions, whole: wholes[condition])
      for row in rows {
        marks.formUnion(deciding(condition, tree, row))
        if marks.isReached { break }
      }
    } else if rows.contains(where: { holds(test, $0) }) {
      marks = .reached
    }
    return marks
  }

  private func holds(_ test: GoalTest, _ row: Int) -> Bool {
    switch test {
    case .answer(let slot, let byte): return frame.truth(slot, row) == byte
    case .value(let slot, let values):
      return isPresent(slot, row) && values.contains(frame.value(slot, row))
    case .day(let slot, let day): return isPresent(slot, row) && frame.value(slot, row) == day
    case .present(let slot): return isPresent(slot, row)
    case .absent(let slot, let kind): return frame.absence(slot, row) == kind.rawValue
    case .differ(let first, let second):
      return frame.absence(first, row) != frame.absence(second, row)
        || frame.value(first, row) != frame.value(second, row)
    case .days(let later, let earlier, let days):
      return isPresent(later, row) && isPresent(earlier, row)
        && frame.value(later, row) == frame.value(earlier, row) + days
    case .all(let tests): return tests.allSatisfy { holds($0, row) }
    case .any(let tests): return tests.contains { holds($0, row) }
    case .seen(let index, let isYes):
      return frame.truth(conditions[index].answer, row) == (isYes ? 1 : 0)
        && isTried(conditions[wholes[index]].guards, row)
    case .decides(let index):
      return !deciding(index, Decision(conditions, whole: wholes[index]), row).isEmpty
    case .beside(let index, let side, let reach):
      guard case .comparison(let comparison) = conditions[index].form,
        isBeside(comparison, side, reach, row)
      else { return false }
      return !deciding(index, Decision(conditions, whole: wholes[index]), row).isEmpty
    case .windowEnd(let index, let isInside): return isAt(windowEnds[index], isInside: isInside, row)
    // Rows that are refused are looked at by `marks`, and by nothing else.
    case .stopped: return false
    }
  }

  private func isPresent(_ slot: ValueSlot, _ row: Int) -> Bool {
    frame.absence(slot, row) == Absence.presentCode
  }

  /// Whether a row decides by a part alone, and how.
  private func deciding(_ atom: Int, _ tree: Decision, _ row: Int) -> Marks {
    let own = frame.truth(conditions[atom].answer, row)
    guard own <= 1, isTried(conditions[wholes[atom]].guards, row),
      let outcomes = tree.outcomes(of: atom, { frame.truth(conditions[$0].answer, row) })
    else { return [] }
    if own == 1 { return outcomes.yes == 1 ? .yesGivesYes : .yesGivesNo }
    return outcomes.no == 1 ? .noGivesYes : .noGivesNo
  }

  func isTried(_ guards: [PlannedGuard], _ row: Int) -> Bool {
    guards.allSatisfy { condition in
      var (lanes, place) = (frame, row)
      if condition.isOfRecord, let owners { (lanes, place) = (owners.frame, owners.rows[row]) }
      switch condition.kind {
      case .yes(let slot): return lanes.truth(slot, place) == 1
      case .no(let slot): return lanes.truth(slot, place) == 0
      case .reached(let clause, let chosen):
        let choice = lanes.value(chosen, place)
        return choice < 0 || choice >= clause
      }
    }
  }

  private func isAt(_ end: PlannedWindowEnd, isInside: Bool, _ row: Int) -> Bool {
    guard isPresent(end.day, row), isPresent(end.bound, row), isTried(end.guards, row),
      end.others.allSatisfy({ frame.truth($0, row) == 1 }),
      end.filter.map({ frame.truth($0, row) == 1 }) ?? true
    else { return false }
    let (day, bound) = (frame.value(end.day, row), frame.value(end.bound, row))
    let (distance, overflow) = day.subtractingReportingOverflow(bound)
    if overflow { return false }
    switch end.relation {
    case .greater: return distance == (isInside ? 1 : 0)
    case .atLeast: return distance == (isInside ? 0 : -1)
    case .less: return distance == (isInside ? -1 : 0)
    case .atMost: return distance == (isInside ? 0 : 1)
    case .equal, .notEqual: return false
    }
  }
}
