/// A planned list: its result, and the lanes an explanation reads.
struct PlannedList {
  var operand: PlannedOperand
  /// Each item's value as it went in.
  var items: [ValueSlot] = []
  /// Each item's value before its clauses for absence.
  var rawItems: [ValueSlot] = []
  /// The whole number each item was multiplied by.
  var weights: [Int64] = []
  /// What the sum of products is divided by to undo the whole numbers, for sums.
  var divisor: Int64 = 1
}

extension Planner {
  /// Plans a sum, average, highest, lowest, median or first known.
  mutating func lower(_ list: TypedList) -> PlannedList {
    let raw = list.items.map { value($0.expression) }
    let items = zip(list.items, raw).map { item, slot -> ValueSlot in
      if item.replacements.isEmpty { return slot }
      var effects = PlannedEffects.none
      for replacement in item.replacements {
        effects.actions[Int(replacement.kind.rawValue)] = .value(replacement.points)
      }
      let result = newValue()
      emit(.decide(slot, effects, into: result))
      return result
    }
    let leftOut = list.items.map(\.leftOutWhen)
    switch list.function {
    case .sum, .average, .weightedSum, .weightedAverage:
      var planned = weigh(list, items)
      planned.rawItems = raw
      return planned
    case .highest, .lowest, .worst, .best:
      let result = newValue()
      emit(.extreme(items, isHighest: isHighestIndex(list), leavesOut: leftOut, into: result))
      return PlannedList(operand: .value(result), items: items, rawItems: raw)
    case .median:
      let numerator = newValue()
      let denominator = newValue()
      emit(.median(items, leavesOut: leftOut, into: numerator, over: denominator))
      return PlannedList(operand: .quotient(numerator, denominator), items: items, rawItems: raw)
    case .firstKnown:
      let result = newValue()
      emit(.firstKnown(items, into: result))
      let isYesNo = list.items.first?.expression.type == .yesNo
      return PlannedList(
        operand: isYesNo ? .truth(truth(.value(result))) : .value(result), items: items, rawItems: raw)
    }
  }

  /// Whether the wanted end of a list is the highest number: for words, worse is higher on a scale that is best first.
  private func isHighestIndex(_ list: TypedList) -> Bool {
    var isBestFirst = true
    if case .words(let set)? = list.items.first?.expression.type {
      isBestFirst = rulebook.wordSets[set].order == .bestFirst
    }
    switch list.function {
    case .highest: return true
    case .lowest: return false
    case .worst: return isBestFirst
    case .best: return !isBestFirst
    case .sum, .average, .weightedSum, .weightedAverage, .median, .firstKnown: return true
    }
  }

  private mutating func weigh(_ list: TypedList, _ items: [ValueSlot]) -> PlannedList {
    let (weights, divisor) = wholeWeights(list)
    let weighed = list.items.indices.map { index in
      WeighedItem(
        slot: items[index], weight: weights[index], leftOutWhen: list.items[index].leftOutWhen,
        maximum: list.items[index].maximum ?? 0)
    }
    let sum = newValue()
    let weight = newValue()
    var maximum: ValueSlot?
    if case .maximum? = list.percentageBase { maximum = newValue() }
    emit(.weigh(weighed, into: sum, weight: weight, maximum: maximum))
    noteWeighing(of: list, divisor)
    var planned = PlannedList(operand: .value(sum), items: items, weights: weights, divisor: divisor)
    let isSum = list.function == .sum || list.function == .weightedSum
    let scale = isSum ? constant(clipped(divisor)) : weight
    switch list.percentageBase {
    case .maximum?:
      if let maximum { planned.operand = divide(sum, by: maximum, factor: 100) }
    case .expression(let base)?:
      let base = value(base)
      let whole = newValue()
      emit(.multiply(scale, base, into: whole))
      planned.operand = divide(sum, by: whole, factor: 100)
    case nil:
      if !isSum {
        planned.operand = divide(sum, by: weight, factor: 1)
      } else if divisor != 1 {
        planned.operand = .value(value(divide(sum, by: scale, factor: 1)))
      }
    }
    return planned
  }

  /// Notes that the step before is one whose weights a run may set.
  private mutating func noteWeighing(of list: TypedList, _ divisor: Int64) {
    if query == nil { weighings.append((lanes.steps.count - 1, list, divisor)) } else { weighsInQuery = true }
  }

  private func clipped(_ divisor: Int64) -> Int64 {
    divisor.multipliedReportingOverflow(by: ExactDecimal.unit).overflow ? .max : divisor * ExactDecimal.unit
  }

  /// Weights as whole numbers in proportion, and the common denominator that they were multiplied by.
  ///
  /// Averages also lose their common factor, so that products stay small.
  mutating func fractions(_ list: TypedList) -> [(Int64, Int64)] {
    list.items.map { item in
      if let set = setWeight(of: item) { return (set.numerator, set.denominator) }
      switch item.weight {
      case .fraction(let numerator, let denominator): return (numerator, denominator)
      case .parameter(let index):
        if case .plain(let scaled)? = inForce(parameter: index).first { return (scaled, ExactDecimal.unit) }
        return (0, 1)
      }
    }
  }

  /// The weight that the run sets for an item; nil for one that has a weight of its own there, or none.
  private func setWeight(of item: TypedList.Item) -> Settings.Weight? {
    guard let index = item.indicator, let set = settings.weights[index],
      case .indicator(let indicator) = rulebook.values[index].kind, indicator.weight == item.weight
    else { return nil }
    return set
  }

  mutating func wholeWeights(_ list: TypedList) -> (weights: [Int64], divisor: Int64) {
    var common: Int64 = 1
    let fractions = fractions(list).map { fraction -> (Int64, Int64) in
      let factor = Ratio.commonFactor(fraction.0, fraction.1)
      return (fraction.0 / factor, fraction.1 / factor)
    }
    let span = list.items.first?.expression.span ?? Span(file: SourceFile.ID(index: 0), start: 0, end: 0)
    var weights: [Int64] = []
    for fraction in fractions {
      let step = fraction.1 / Ratio.commonFactor(common, fraction.1)
      let (product, overflow) = common.multipliedReportingOverflow(by: step)
      if overflow || product > 1_000_000_000_000 {
        diagnostics.append(Diagnostic(PlanProblem.weightsTooFine("this list"), at: span))
        return (list.items.map { _ in 1 }, 1)
      }
      common = product
    }
    for fraction in fractions {
      if fraction.0 < 0 {
        diagnostics.append(Diagnostic(PlanProblem.negativeWeight("\(fraction.0)"), at: span))
      }
      let (product, overflow) = fraction.0.multipliedReportingOverflow(by: common / fraction.1)
      if overflow {
        diagnostics.append(Diagnostic(PlanProblem.weightsTooFine("this list"), at: span))
        return (list.items.map { _ in 1 }, 1)
      }
      weights.append(product)
    }
    if list.function == .average || list.function == .weightedAverage {
      let factor = weights.reduce(0) { Ratio.commonFactor($0, $1) }
      if factor > 1 { weights = weights.map { $0 / factor } }
      return (weights, 1)
    }
    return (weights, common)
  }

  mutating func lower(completenessOf list: TypedList) -> PlannedOperand {
    let (weights, divisor) = wholeWeights(list)
    var parts: [WeighedEvidence] = []
    for (index, item) in list.items.enumerated() {
      if let indicator = item.indicator, let evidence = planned(value: indicator).evidence {
        parts.append(WeighedEvidence(evidence: evidence, weight: weights[index]))
      } else {
        let slot = value(item.expression)
        let present = newTruth()
        emit(.isPresent(slot, into: present))
        parts.append(WeighedEvidence(evidence: present, weight: weights[index]))
      }
    }
    let numerator = newValue()
    let denominator = newValue()
    emit(.weighEvidence(parts, into: numerator, over: denominator))
    noteWeighing(of: list, divisor)
    return .quotient(numerator, denominator)
  }
}
