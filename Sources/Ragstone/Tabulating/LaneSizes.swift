/// How large the numbers of a plan's lanes can become when every cell is narrow, and so which steps may fail.
struct LaneSizes {
  /// The numbers of a lane.
  struct Size {
    /// No magnitude is larger.
    let most: Int128
    /// All are multiples of it; at least 1.
    let unit: Int128
  }

  /// Whether a step may fail, by its index.
  private(set) var mayFail: [Bool] = []
  private var sizes: [ValueSlot: Size] = [:]

  /// Goes through a plan's steps.
  init(_ plan: Plan, _ schema: RecordSchema) {
    for constant in plan.main.constants { sizes[constant.slot] = Self.exactly(constant.value) }
    for (slot, field) in plan.main.fields { sizes[slot] = Self.cells(of: schema.fields[field].type) }
    mayFail = plan.main.steps.map { !take($0) }
  }

  private static func exactly(_ value: Int64) -> Size {
    let magnitude = Int128(value.magnitude)
    return Size(most: magnitude, unit: max(magnitude, 1))
  }

  private static func cells(of type: FieldType) -> Size {
    switch type {
    case .number, .percent, .money:
      Size(most: Int128(NarrowCell.largest) * Int128(NarrowCell.part), unit: Int128(NarrowCell.part))
    case .date: Size(most: Int128(NarrowCell.largest), unit: 1)
    case .words(let list): Size(most: Int128(list.words.count), unit: 1)
    case .yesNo: Size(most: 1, unit: 1)
    case .text: Size(most: Int128(Int64.max), unit: 1)
    }
  }

  private func size(_ slot: ValueSlot) -> Size {
    sizes[slot] ?? Size(most: Int128(ExactDecimal.limit), unit: 1)
  }

  /// Notes the size of a lane; false when it may pass the limit.
  private mutating func put(_ slot: ValueSlot, most: Int128, unit: Int128 = 1) -> Bool {
    sizes[slot] = Size(most: min(most, Int128(ExactDecimal.limit)), unit: max(unit, 1))
    return most < Int128(ExactDecimal.limit)
  }

  private static func common(_ one: Int128, _ other: Int128) -> Int128 {
    var (larger, smaller) = (one, other)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }

  private mutating func put(_ slot: ValueSlot, oneOf values: [Int64]) -> Bool {
    let sizes = values.map(Self.exactly)
    return put(slot, most: sizes.map(\.most).max() ?? 0, unit: sizes.map(\.unit).reduce(0, Self.common))
  }

  private mutating func put(_ slot: ValueSlot, like others: [ValueSlot], or values: [Int64] = []) -> Bool {
    let all = others.map { size($0) } + values.map(Self.exactly)
    return put(slot, most: all.map(\.most).max() ?? 0, unit: all.map(\.unit).reduce(0, Self.common))
  }

  /// Notes what a step leaves; false when it may fail in a row whose inputs have not.
  private mutating func take(_ step: Step) -> Bool {
    let million = Int128(ExactDecimal.unit)
    switch step {
    case .add(let a, let b, let into), .subtract(let a, let b, let into):
      return put(into, most: size(a).most + size(b).most, unit: Self.common(size(a).unit, size(b).unit))
    case .multiply(let a, let b, let into):
      let (most, overflow) = size(a).most.multipliedReportingOverflow(by: size(b).most)
      let unit = size(a).unit.multipliedReportingOverflow(by: size(b).unit)
      let isWhole = !unit.overflow && unit.partialValue % million == 0
      return put(
        into, most: overflow ? .max : most / million + 1, unit: isWhole ? unit.partialValue / million : 1)
    case .divide(let a, let b, let factor, let into, let over):
      let isUpperFine = put(
        into, most: size(a).most * Int128(factor), unit: size(a).unit * Int128(max(factor, 1)))
      return put(over, most: max(size(b).most, million), unit: Self.common(size(b).unit, million))
        && isUpperFine
    case .settle(let a, let over, let into):
      return put(into, most: size(a).most * million / size(over).unit + 1)
    case .round(let a, let over, _, _, let into):
      return put(into, most: (size(a).most + 1) * million / (over.map { size($0).unit } ?? million) + million)
    case .choose(_, let outcomes, let into, let chosen):
      return put(into, oneOf: outcomes.compactMap { $0 }) && put(chosen, most: Int128(outcomes.count))
    case .withdraw(_, _, let from, let into), .withdrawCode(let from, _, let into):
      return put(into, like: [from])
    case .decide(let from, let effects, let into):
      var values: [Int64] = []
      for action in effects.actions { if case .value(let value) = action { values.append(value) } }
      return put(into, like: [from], or: values) && !effects.refuses
    case .decideTruth(_, let effects, _): return !effects.refuses
    case .ratingStep(let from, _, let move, let into):
      switch move {
      case .atLeast(let index), .atMost(let index), .set(let index), .move(_, let index):
        return put(into, like: [from], or: [index])
      }
    case .weigh(let items, let into, let weight, let maximum):
      let sum = items.reduce(Int128(0)) { $0 + size($1.slot).most * Int128($1.weight) }
      let unit = items.reduce(Int128(0)) { Self.common($0, size($1.slot).unit * Int128($1.weight)) }
      let total = items.reduce(Int128(0)) { $0 + Int128($1.weight) } * million
      let most = items.reduce(Int128(0)) { $0 + Int128($1.maximum) * Int128($1.weight) }
      let areFine = maximum.map { put($0, most: max(most, million)) } ?? true
      return put(into, most: sum, unit: unit) && put(weight, most: max(total, million)) && areFine
    case .extreme(let slots, _, _, let into), .firstKnown(let slots, let into):
      return put(into, like: slots)
    case .weighEvidence(let items, let into, let over):
      let total = items.reduce(Int128(0)) { $0 + Int128($1.weight) }
      return put(into, most: total * 100) && put(over, most: max(total, million))
    case .countMembers(let all, let into): return put(into, most: Int128(all.count) * million, unit: million)
    case .value(_, let into): return put(into, most: 1)
    case .compare, .compareQuotients, .within, .isOneOf, .isText, .absenceTest, .truthAbsenceTest,
      .textAbsenceTest, .not, .and, .or, .count, .truth, .isPresent, .withdrawTruth:
      return true
    case .elapsed(_, _, _, let into):
      _ = put(into, most: Int128(ExactDecimal.limit) - 1)
      return false
    case .shift, .elapsedCompare, .lookup, .lookupPair, .duty, .median, .query: return false
    }
  }
}

extension PlannedEffects {
  /// Whether some absence refuses the provider.
  var refuses: Bool {
    actions.contains { if case .fail = $0 { true } else { false } }
  }
}
