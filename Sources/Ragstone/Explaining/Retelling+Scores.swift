extension Retelling {
  /// An indicator: which clause gave the points, or what was done for want of evidence.
  func explanation(_ indicator: CheckedIndicator, _ planned: PlannedValue) -> IndicatorExplanation {
    let place = chosen(planned, of: indicator.clauses.count)
    // Written out step by step: as one chain of closures this function stops the optimiser of Swift 6.3.1.
    var clause: Passage?
    if let place {
      let written = indicator.clauses[place]
      clause = passage(written.span, written.citation)
    }
    var missing: Absence?
    if let slot = planned.stages.first { missing = absence(slot) }
    var effect: AppliedEffect?
    if let missing { effect = applied(indicator.effects, missing, .number) }
    return IndicatorExplanation(
      weight: text(indicator.weight), clause: clause, clauseIndex: place, evidenceAbsence: missing,
      effect: effect,
      isLeftOut: effect?.effect == .leaveOut)
  }

  private func text(_ weight: CheckedWeight) -> String {
    let (numerator, denominator) = fraction(weight)
    if case .parameter = weight { return ExactDecimal(scaled: numerator).description }
    return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  private func fraction(_ weight: CheckedWeight) -> (Int64, Int64) {
    switch weight {
    case .fraction(let numerator, let denominator): return (numerator, denominator)
    case .parameter(let index):
      if case .plain(let scaled)? = plan.parameters[index] { return (scaled, ExactDecimal.unit) }
      return (0, ExactDecimal.unit)
    }
  }

  /// A score: its ledger, where it is a sum or average with weights.
  func explanation(_ score: CheckedScore, _ planned: PlannedValue, _ outcome: Outcome) -> ScoreExplanation {
    var ledger: Ledger?
    if case .list(let list) = score.expression.kind, planned.itemWeights.count == list.items.count,
      planned.items.count == list.items.count
    {
      ledger = self.ledger(list, planned, outcome)
    }
    let kind = ledger.map { absence(of: $0) } ?? outcome.absence
    let effect = kind.flatMap { applied(score.effects, $0, score.expression.type) }
    return ScoreExplanation(
      passage: passage(score.expression.span, Citation()), ledger: ledger, effect: effect)
  }

  /// Why a list as a whole has no value, before the score's clauses: an item that could not be left out, or
  /// none left.
  private func absence(of ledger: Ledger) -> Absence? {
    let standing = ledger.lines.filter { $0.leftOut == nil }.compactMap(\.outcome.absence)
    if let worst = standing.max(by: { $0.rawValue < $1.rawValue }) { return worst }
    return ledger.isAverage && ledger.weightTotal == 0 ? .unknown : nil
  }

  private func ledger(_ list: TypedList, _ planned: PlannedValue, _ outcome: Outcome) -> Ledger {
    let lines = list.items.indices.map { line(list.items[$0], planned.items[$0], planned.itemWeights[$0]) }
    var products: Int64? = 0
    var weights: Int64? = 0
    for line in lines where line.outcome.absence == nil {
      products = Self.sum(products, line.product)
      weights = Self.sum(weights, line.weight)
    }
    // A sum that is too large to tell, or that is not of lanes alone, cannot be told of other rows.
    let isOfLanes = lines.allSatisfy { $0.outcome.absence != nil || $0.outcome.lane != nil }
    if products == nil || !isOfLanes { view.leaveUnnoted() }
    let isAverage = list.function == .average || list.function == .weightedAverage
    let divisor = isAverage ? 1 : self.divisor(list, planned)
    var (numerator, denominator): (Int64?, Int64?) = (nil, nil)
    var (numeratorLane, denominatorLane): (ValueSlot?, ValueSlot?) = (nil, nil)
    if case .value(let scaled) = outcome.state {
      let isReplaced = lines.contains { $0.outcome.absence != nil && $0.leftOut == nil }
      if case .quotient(let above, let below) = planned.operand {
        (numerator, denominator) = (view.toldValue(above), view.toldValue(below))
        (numeratorLane, denominatorLane) = (above, below)
      } else if isReplaced {
        numerator = scaled
        numeratorLane = outcome.lane
        denominator = ExactDecimal.unit
      } else {
        let (whole, overflow) = divisor.multipliedReportingOverflow(by: ExactDecimal.unit)
        numerator = products
        denominator = overflow ? nil : whole
      }
    }
    return Ledger(
      lines: lines, productTotal: products, weightTotal: weights, divisor: divisor, isAverage: isAverage,
      percentageBase: baseText(list), numerator: numerator, denominator: denominator,
      numeratorLane: numeratorLane, denominatorLane: denominatorLane)
  }

  private static func sum(_ first: Int64?, _ second: Int64?) -> Int64? {
    guard let first, let second else { return nil }
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? nil : sum
  }

  private func line(_ item: TypedList.Item, _ slot: ValueSlot, _ weight: Int64) -> Ledger.Line {
    let value = told(slot, item.expression.type)
    var product: Int64?
    if case .value(let scaled) = value.state {
      let (result, overflow) = scaled.multipliedReportingOverflow(by: weight)
      if !overflow { product = result }
    }
    let leftOut = value.absence.flatMap { item.leftOutWhen.contains($0) ? $0 : nil }
    let (label, original) = origin(item.expression)
    let replaced = value.absence == nil && !item.replacements.isEmpty ? original : nil
    var name: String?
    if case .value(let index) = item.expression.kind { name = rulebook.values[index].name }
    return Ledger.Line(
      label: label, name: name, outcome: value, weight: weight, product: product, leftOut: leftOut,
      replaced: replaced)
  }

  /// What people call an item, and why it was absent before anything was put in its place; nil when it was not or
  /// has no lane.
  private func origin(_ expression: TypedExpression) -> (String, Absence?) {
    if case .value(let index) = expression.kind {
      return (rulebook.values[index].label, told(ofValue: index).absence)
    }
    if case .field(let index) = expression.kind {
      let absence = absence(ofField: index)
      return (rulebook.record.fields[index].label, absence)
    }
    if case .pointsOf(let word) = expression.kind {
      return origin(word)
    }
    return (passage(expression.span, Citation()).text, nil)
  }

  /// What the weights of a sum were multiplied by, found from any that is not 0.
  private func divisor(_ list: TypedList, _ planned: PlannedValue) -> Int64 {
    for (item, weight) in zip(list.items, planned.itemWeights) where weight != 0 {
      let (numerator, denominator) = fraction(item.weight)
      guard numerator != 0 else { continue }
      let whole = Int128(weight) * Int128(denominator) / Int128(numerator)
      return Int64(exactly: whole) ?? 1
    }
    return 1
  }

  private func baseText(_ list: TypedList) -> String? {
    switch list.percentageBase {
    case .maximum?: Ledger.maximum
    case .expression(let base)?: passage(base.span, Citation()).text
    case nil: nil
    }
  }
}
