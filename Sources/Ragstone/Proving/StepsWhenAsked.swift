/// The steps of a plan that have not been performed, and which of them a lane takes.
struct StepsWhenAsked {
  private let steps: [Step]
  private let queries: [QueryPlan]
  /// For each lane the step that writes it, −1 for none.
  private var writersOfValues: [Int]
  private var writersOfTruths: [Int]
  private var isTaken: [Bool]

  /// - Parameter queries: the queries of the plan.
  init(_ lanes: LanePlan, _ queries: [QueryPlan]) {
    steps = lanes.steps
    self.queries = queries
    writersOfValues = Array(repeating: -1, count: lanes.valueCount)
    writersOfTruths = Array(repeating: -1, count: lanes.truthCount)
    isTaken = Array(repeating: false, count: steps.count)
    for (number, step) in steps.enumerated() {
      for lane in step.writes {
        switch lane {
        case .value(let slot): writersOfValues[slot.index] = number
        case .truth(let slot): writersOfTruths[slot.index] = number
        }
      }
    }
  }

  /// The steps that a lane rests on and that have not been taken, in the order of the plan.
  mutating func take(for slot: ValueSlot) -> [Int] { take(writersOfValues[slot.index]) }

  /// The same for a lane of answers.
  mutating func take(for slot: TruthSlot) -> [Int] { take(writersOfTruths[slot.index]) }

  /// All that are left, in the order of the plan.
  mutating func takeAll() -> [Int] {
    let left = steps.indices.filter { !isTaken[$0] }
    for number in left { isTaken[number] = true }
    return left
  }

  private mutating func take(_ first: Int) -> [Int] {
    var found: [Int] = []
    var waiting = [first]
    while let number = waiting.popLast() {
      if number < 0 || isTaken[number] { continue }
      isTaken[number] = true
      found.append(number)
      for lane in steps[number].reads(queries) {
        switch lane {
        case .value(let slot): waiting.append(writersOfValues[slot.index])
        case .truth(let slot): waiting.append(writersOfTruths[slot.index])
        }
      }
    }
    return found.sorted()
  }
}
