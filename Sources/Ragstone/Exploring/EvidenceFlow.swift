/// Where the fields of a record go in a plan: which results each can change, and which others it meets before it is compared.
///
/// A field that meets no other has the same thresholds for every provider and whatever the others hold. Words, answers and texts are
/// told apart one by one, so only numbers and dates have thresholds.
struct EvidenceFlow: Sendable {
  /// What a lane rests on: fields by index, then aggregates, then lanes of figures.
  private(set) var values: [Set<Int>]
  private(set) var truths: [Set<Int>]
  /// The numbers and dates that go into a lane without having been compared.
  private(set) var numbers: [Set<Int>]
  /// For each field what it meets in one comparison.
  private(set) var meetings: [Set<Int>]
  /// For each aggregate the fields that are spread over its rows.
  private(set) var spreads: [Set<Int>]
  /// Numbers that rules divide by as they are.
  private(set) var divisors: Set<Int> = []
  /// Fields that any lane reads.
  private let read: Set<Int>
  private let fieldCount: Int

  init(_ rulebook: CheckedRulebook, _ plan: Plan) {
    fieldCount = rulebook.record.fields.count
    values = Array(repeating: [], count: plan.main.valueCount)
    truths = Array(repeating: [], count: plan.main.truthCount)
    meetings = Array(repeating: [], count: fieldCount)
    spreads = Array(repeating: [], count: plan.queries.count)
    numbers = values
    var read = Set(plan.main.fields.map(\.field))
    for step in plan.main.steps { read.formUnion(step.flow.texts) }
    self.read = read
    for field in plan.main.fields {
      values[field.slot.index] = [field.field]
      if rulebook.record.fields[field.field].type.hasThresholds { numbers[field.slot.index] = [field.field] }
    }
    for made in plan.main.made {
      let own = fieldCount + plan.queries.count + made.value
      values[made.slot.index] = [own]
      numbers[made.slot.index] = [own]
    }
    for step in plan.main.steps {
      if case .query(let index, _, _) = step { spread(plan.queries[index], index, numbers) }
      let flow = step.flow
      var all = flow.values.reduce(into: Set<Int>()) { $0.formUnion(values[$1.index]) }
      for slot in flow.truths { all.formUnion(truths[slot.index]) }
      all.formUnion(flow.texts)
      var own = flow.values.reduce(into: Set<Int>()) { $0.formUnion(numbers[$1.index]) }
      if case .query(let index, _, _) = step {
        all = spreads[index].union([fieldCount + index])
        own = [fieldCount + index]
      }
      if case .divide(_, let lower, _, _, _) = step, numbers[lower.index].count == 1 {
        divisors.formUnion(numbers[lower.index])
      }
      switch flow.passage {
      case .cut, .carriedAndCut: meet(own, all)
      case .carried, .settled: break
      }
      for slot in flow.intoTruths { truths[slot.index] = all }
      for slot in flow.intoValues {
        values[slot.index] = all
        switch flow.passage {
        case .carried, .carriedAndCut: numbers[slot.index] = own
        case .cut, .settled: numbers[slot.index] = []
        }
      }
    }
  }

  /// Numbers that are compared, beside everything that the comparison rests on.
  private mutating func meet(_ numbers: Set<Int>, _ all: Set<Int>) {
    for number in numbers where number < fieldCount {
      for other in all where other != number {
        meetings[number].insert(other)
        if other < fieldCount { meetings[other].insert(number) }
      }
    }
  }

  /// What is spread over rows meets what they hold.
  private mutating func spread(_ query: QueryPlan, _ index: Int, _ numbers: [Set<Int>]) {
    var own: Set<Int> = []
    var all: Set<Int> = [fieldCount + index]
    var slots = query.spreadValues.map(\.from)
    if let periods = query.periods { slots.append(periods.from) }
    for slot in slots {
      own.formUnion(numbers[slot.index])
      all.formUnion(values[slot.index])
    }
    for spread in query.spreadTruths { all.formUnion(truths[spread.from.index]) }
    spreads[index] = all.filter { $0 < fieldCount }
    meet(own, all)
  }

  /// The fields that a result rests on, in order.
  func fields(of operand: PlannedOperand) -> [Int] { sources(of: operand).filter { $0 < fieldCount } }

  /// Fields, aggregates and figures that a result rests on, in order.
  func sources(of operand: PlannedOperand) -> [Int] {
    let all: Set<Int>
    switch operand {
    case .value(let slot): all = values[slot.index]
    case .quotient(let upper, let lower): all = values[upper.index].union(values[lower.index])
    case .truth(let slot): all = truths[slot.index]
    case .text(let field): all = [field]
    case .periodByWord(let slot, _): all = values[slot.index]
    case .period, .constantText: all = []
    }
    return all.sorted()
  }

  /// Numbers and dates that go into a result without having been compared.
  func numbers(of operand: PlannedOperand) -> Set<Int> {
    switch operand {
    case .value(let slot): numbers[slot.index]
    case .quotient(let upper, let lower): numbers[upper.index].union(numbers[lower.index])
    case .truth, .text, .period, .periodByWord, .constantText: []
    }
  }

  /// A lane reads the field.
  func isRead(_ field: Int) -> Bool { read.contains(field) }

  /// The thresholds of the field are the same for every provider, whatever else changes.
  func isPlain(_ field: Int) -> Bool { meetings[field].isEmpty }
}

extension ValueType {
  /// A number or date, which is compared with others of its kind.
  var hasThresholds: Bool {
    switch self {
    case .number, .percent, .money, .date: true
    case .text, .yesNo, .period, .words: false
    }
  }
}
