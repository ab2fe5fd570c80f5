import Ragstone

extension ExplanationWriter {
  /// A score: its ledger, or the expression and what it reads.
  mutating func writeScore(_ value: ValueExplanation) {
    guard case .score(let score) = value.detail else { return }
    beginPart("\(value.label) is \(value.outcome.shown)")
    if let ledger = score.ledger {
      write(ledger, value.outcome)
    } else {
      add("\(quoted(score.passage)).", indent: 2)
      for input in value.inputs {
        add("\(input.label): \(input.absence?.words ?? input.rawText).", indent: 4)
      }
      for reading in value.readings { add("\(reading.label): \(reading.shown).", indent: 4) }
    }
    if let effect = score.effect {
      add(
        "It could not be worked out from what is known (\(effect.kind.words)); \(effect.words):"
          + " \(quoted(effect.passage)).", indent: 2)
    }
  }

  private mutating func write(_ ledger: Ledger, _ outcome: Outcome) {
    let columns = [
      TableText.Column("Item"), TableText.Column("Value", .numbers), TableText.Column("Weight", .numbers),
      TableText.Column("Value × weight", .numbers), TableText.Column("Why"),
    ]
    var table = TableText(columns: columns, width: width - 2)
    for line in ledger.lines {
      let takesPart = line.outcome.absence == nil
      let product = line.product.map { ExactDecimal(scaled: $0).description } ?? ""
      table.add([
        line.label, takesPart ? line.outcome.shown : "–", takesPart ? "\(line.weight)" : "–", product,
        why(line),
      ])
    }
    let total = ledger.productTotal.map { ExactDecimal(scaled: $0).description } ?? ""
    table.add(["Total", "", ledger.weightTotal.map { "\($0)" } ?? "", total, ""])
    add(table)
    if let sum = sum(ledger, outcome) { add(sum, indent: 2) }
  }

  /// Why an item has its value: the clause that gave it, or what was done for want of it.
  private func why(_ line: Ledger.Line) -> String {
    let value = line.name.flatMap { name in explanation.values.first { $0.name == name } }
    if case .indicator(let indicator)? = value?.detail {
      if let kind = indicator.evidenceAbsence {
        return "\(kind.words): \(indicator.effect?.words ?? "no points")"
      }
      return indicator.clause?.text ?? ""
    }
    if let kind = line.leftOut { return "\(kind.words): left out, its weight shared" }
    if let kind = line.replaced { return "\(kind.words): counted as \(line.outcome.shown)" }
    return line.outcome.absence.map(\.words) ?? ""
  }

  /// The last step of the sum, `135 / 3 = 45`; nil when there is no score or the total is it.
  private func sum(_ ledger: Ledger, _ outcome: Outcome) -> String? {
    guard case .value = outcome.state, let numerator = ledger.numerator, let denominator = ledger.denominator,
      let total = ledger.productTotal, let weight = ledger.weightTotal, denominator > 0,
      ledger.lines.allSatisfy({ $0.outcome.absence == nil || $0.leftOut != nil })
    else { return nil }
    let products = ExactDecimal(scaled: total).description
    let below = ExactDecimal(scaled: denominator).description
    let isExact = Int128(numerator) * Int128(ExactDecimal.unit) % Int128(denominator) == 0
    let result = outcome.shown + (isExact ? "" : ", rounded at the sixth place")
    if let base = ledger.percentageBase {
      // The maximum is that of the items that took part, weighted; any other base is times the weights.
      let times = base == Ledger.maximum ? base : "\(ledger.isAverage ? weight : ledger.divisor) × \(base)"
      return "100 × \(products) / \(below) = \(result), as a percentage of \(times)"
    }
    if ledger.isAverage { return "\(products) / \(weight) = \(result)" }
    return ledger.divisor == 1 ? nil : "\(products) / \(ledger.divisor) = \(result)"
  }
}
