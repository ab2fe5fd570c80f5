import Ragstone

@testable import RuleWorlds

extension Oracle {
  func weight(_ weight: CheckedWeight) -> Fraction {
    switch weight {
    case .fraction(let numerator, let denominator):
      return Fraction(Int128(numerator), over: Int128(denominator))
    case .parameter(let index):
      if case .number(let number) = parameter(index) { return number }
      return Fraction(0)
    }
  }

  func value(of list: TypedList) throws -> OracleValue {
    var kept: [(item: TypedList.Item, value: OracleValue)] = []
    for item in list.items {
      var value = try exact(item.expression).settled
      if let kind = value.absence {
        if let replacement = item.replacements.first(where: { $0.kind == kind }) {
          value = .constant(.plain(replacement.points), item.expression.type)
        } else if list.function != .firstKnown, item.leftOutWhen.contains(kind) {
          continue
        }
      }
      kept.append((item, value))
    }
    let values = kept.map(\.value)
    if list.function == .firstKnown {
      return values.first { $0.absence == nil } ?? .strongest(values) ?? .absent(.unknown)
    }
    var parts = values
    if case .expression(let base)? = list.percentageBase { parts.append(try exact(base)) }
    if let absent = OracleValue.strongest(values) { return .strongest(parts) ?? absent }
    switch list.function {
    case .sum, .average, .weightedSum, .weightedAverage: return try weighed(list, kept)
    case .median:
      return median(values.compactMap(\.size)).map { .number($0) } ?? .absent(.unknown)
    case .highest: return extreme(values, wantsHigh: true)
    case .lowest: return extreme(values, wantsHigh: false)
    case .worst: return extreme(values, wantsHigh: isBestFirst(list.items.first?.expression.type))
    case .best: return extreme(values, wantsHigh: !isBestFirst(list.items.first?.expression.type))
    case .firstKnown: return .absent(.unknown)
    }
  }

  func isBestFirst(_ type: ValueType?) -> Bool {
    guard case .words(let set)? = type else { return true }
    return rulebook.wordSets[set].order == .bestFirst
  }

  func extreme(_ values: [OracleValue], wantsHigh: Bool) -> OracleValue {
    var best: OracleValue?
    for value in values {
      guard let size = value.size else { continue }
      guard let before = best?.size else {
        best = value
        continue
      }
      if wantsHigh ? size > before : size < before { best = value }
    }
    return best ?? .absent(.unknown)
  }

  func median(_ numbers: [Fraction]) -> Fraction? {
    let sorted = numbers.sorted()
    if sorted.isEmpty { return nil }
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / Fraction(2)
  }

  private func weighed(
    _ list: TypedList, _ kept: [(item: TypedList.Item, value: OracleValue)]
  ) throws -> OracleValue {
    var sum = Fraction(0)
    var total = Fraction(0)
    var most = Fraction(0)
    for (item, value) in kept {
      let weight = weight(item.weight)
      sum = sum + weight * (value.size ?? Fraction(0))
      total = total + weight
      most = most + weight * Fraction(millionths: item.maximum ?? 0)
    }
    let isSum = list.function == .sum || list.function == .weightedSum
    let scale = wholeWeightsScale(list, isSum: isSum)
    try refuseBeyond64Bits([sum, total, most].map { $0 * scale * Fraction(1_000_000) })
    switch list.percentageBase {
    case .maximum?: return try most.isZero ? .absent(.unknown) : within64Bits(Fraction(100) * sum / most)
    case .expression(let base)?:
      let base = try exact(base).settled
      // The average of nothing is unknown, which goes before whatever the base lacks.
      if !isSum, total.isZero { return .absent(.unknown) }
      guard let size = base.size else { return base }
      let whole = isSum ? size : size * total
      try refuseBeyond64Bits([whole * scale * Fraction(1_000_000)])
      return try whole.isZero ? .absent(.unknown) : within64Bits(Fraction(100) * sum / whole)
    case nil:
      if isSum { return .number(sum.atSixPlaces) }
      return total.isZero ? .absent(.unknown) : .number(sum / total)
    }
  }

  /// What the engine multiplies weights by to make whole numbers of them; averages also lose a common factor.
  private func wholeWeightsScale(_ list: TypedList, isSum: Bool) -> Fraction {
    let weights = list.items.map { weight($0.weight) }
    var common: Int128 = 1
    for weight in weights { common *= Fraction(weight.denominator, over: common).numerator }
    if isSum { return Fraction(common) }
    let whole = weights.map { ($0 * Fraction(common)).numerator }.filter { $0 > 0 }
    guard var factor = whole.first else { return Fraction(common) }
    for number in whole { factor /= Fraction(factor, over: number).numerator }
    return Fraction(common, over: factor)
  }

  /// Sums of products, and what they are divided by, are figures of the language too.
  private func refuseBeyond64Bits(_ figures: [Fraction]) throws {
    let most = Fraction(9_200_000_000_000_000_000)
    if figures.contains(where: { $0 > most || $0 < -most }) { throw OracleTooLarge() }
  }

  private func within64Bits(_ quotient: Fraction) throws -> OracleValue {
    try refuseBeyond64Bits([Fraction(quotient.numerator), Fraction(quotient.denominator)])
    return .number(quotient)
  }

  func completeness(of list: TypedList) throws -> OracleValue {
    var known = Fraction(0)
    var total = Fraction(0)
    for item in list.items {
      let weight = weight(item.weight)
      let hasEvidence =
        try item.indicator.map { try self.hasEvidence($0) } ?? (try exact(item.expression).absence == nil)
      if hasEvidence { known = known + weight }
      total = total + weight
    }
    return total.isZero ? .absent(.unknown) : .number(Fraction(100) * known / total)
  }
}
