/// A figure at which quotients are cut: `upper` over `lower`, which is above 0.
struct QuotientCut: Hashable {
  let upper: Int64
  let lower: Int64
  /// It is passed only beyond the figure.
  let isBeyond: Bool

  /// Whether it lies before another one.
  func isBefore(_ other: QuotientCut) -> Bool {
    let (left, right) = (Int128(upper) * Int128(other.lower), Int128(other.upper) * Int128(lower))
    return left != right ? left < right : !isBeyond && other.isBeyond
  }
}

extension Tabulator {
  /// Whether the step makes a quotient of two cells that only comparisons with figures look at.
  mutating func takeQuotient(_ index: Int, _ step: Step) -> Bool {
    guard case .divide(let a, let b, let factor, let into, let over) = step, !sizes.mayFail[index],
      let quotient = Self.quotient(cuts.lines[a], cuts.lines[b], factor)
    else { return false }
    held[.value(into)] = .upper(quotient)
    held[.value(over)] = .lower(quotient)
    divisions[quotient, default: []].append(index)
    return true
  }

  /// The quotient of two lines, where both are plain multiples of cells.
  private static func quotient(_ upper: CellLine?, _ lower: CellLine?, _ factor: Int64) -> CellQuotient? {
    guard let upper, let lower, upper.offset == 0, lower.offset == 0, lower.multiplier > 0, factor > 0,
      (upper.absent + lower.absent).allSatisfy({ $0.value == 0 })
    else { return nil }
    let (product, overflow) = upper.multiplier.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    return CellQuotient(
      upper: CellLine(field: upper.field, multiplier: product, offset: 0, absent: upper.absent), lower: lower)
  }

  /// The figures that each quotient is held against, by the steps that do.
  static func quotientCuts(
    _ plan: Plan, _ steps: [Int], _ lines: [ValueSlot: CellLine]
  ) -> (cuts: [CellQuotient: Set<QuotientCut>], steps: [Int: CellQuotient]) {
    var constants: [ValueSlot: Int64] = [:]
    for constant in plan.main.constants { constants[constant.slot] = constant.value }
    var quotients: [ValueSlot: CellQuotient] = [:]
    var (cuts, quotientOfStep): ([CellQuotient: Set<QuotientCut>], [Int: CellQuotient]) = ([:], [:])
    for index in steps {
      switch plan.main.steps[index] {
      case .divide(let a, let b, let factor, let into, let over):
        guard let quotient = quotient(lines[a], lines[b], factor) else { continue }
        (quotients[into], quotients[over]) = (quotient, quotient)
      case .compareQuotients(let relation, let a, let over, let b, let over2, _):
        let (quotient, turn, upper, lower): (CellQuotient?, Relation.Turn, ValueSlot, ValueSlot?)
        if let over, let found = quotients[a], quotients[over] == found {
          (quotient, turn, upper, lower) = (found, relation.turn, b, over2)
        } else if let over2, let found = quotients[b], quotients[over2] == found {
          (quotient, turn, upper, lower) = (found, relation.mirrored.turn, a, over)
        } else {
          continue
        }
        guard let quotient, let figure = constants[upper] else { continue }
        let divisor = lower.map { constants[$0] ?? 0 } ?? ExactDecimal.unit
        guard divisor > 0 else { continue }
        if turn != .beyond {
          cuts[quotient, default: []].insert(QuotientCut(upper: figure, lower: divisor, isBeyond: false))
        }
        if turn != .reached {
          cuts[quotient, default: []].insert(QuotientCut(upper: figure, lower: divisor, isBeyond: true))
        }
        quotientOfStep[index] = quotient
      default: continue
      }
    }
    return (cuts, quotientOfStep)
  }

  /// The lane of a quotient between its cuts, and what stands for each code; nil where the step looks at more than cuts
  /// or the figures are too large.
  mutating func quotientLane(
    _ quotient: CellQuotient, for step: Int
  ) -> (lane: Int, uppers: [LaneEntry], lowers: [LaneEntry])? {
    guard quotientOfStep[step] == quotient else { return nil }
    if let made = quotientLanes[quotient] { return made }
    var sorted: [QuotientCut] = []
    for cut in (quotientCuts[quotient] ?? []).sorted(by: { $0.isBefore($1) })
    where sorted.last.map({ $0.isBefore(cut) }) ?? true { sorted.append(cut) }
    guard let terms = Self.terms(between: sorted), let kernel = kernel(quotient, sorted) else { return nil }
    let lane = newLane(QuotientCuts.firstPresent + sorted.count + 1)
    operations.append(.cutQuotient(kernel, into: lane))
    // A kind that neither cell may have stands for unknown, which a division by nought is: its code is never there.
    let kinds = schema.fields[quotient.upper.field].absences.union(
      schema.fields[quotient.lower.field].absences)
    let absent = (1...3).map { kind in
      LaneEntry(value: 0, absence: kinds.containsCode(UInt8(kind)) ? UInt8(kind) : Absence.unknown.rawValue)
    }
    let made = (
      lane: lane, uppers: absent + terms.map { LaneEntry(value: $0.upper) },
      lowers: absent.map { _ in LaneEntry(value: ExactDecimal.unit) }
        + terms.map { LaneEntry(value: $0.lower) }
    )
    quotientLanes[quotient] = made
    return made
  }

  /// The cuts as products of whole numbers with cells; nil where a product could pass 64 bits.
  private mutating func kernel(_ quotient: CellQuotient, _ cuts: [QuotientCut]) -> QuotientCuts? {
    func common(_ one: Int128, _ other: Int128) -> Int128 {
      var (larger, smaller) = (one.magnitude, other.magnitude)
      while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
      return Int128(larger)
    }
    var multiple: Int128 = 1
    for cut in cuts {
      multiple = multiple / common(multiple, Int128(cut.lower)) * Int128(cut.lower)
      if multiple > Int128(Int64.max) { return nil }
    }
    let above = Int128(quotient.upper.multiplier) * multiple
    var below: [Int128] = []
    for cut in cuts {
      let (product, overflow) = (Int128(cut.upper) * (multiple / Int128(cut.lower)))
        .multipliedReportingOverflow(by: Int128(quotient.lower.multiplier))
      if overflow { return nil }
      below.append(product)
    }
    let divisor = below.reduce(above, common)
    guard divisor > 0 else { return nil }
    let limit: Int128 = 1 << 31
    guard (above / divisor).magnitude < limit.magnitude,
      below.allSatisfy({ ($0 / divisor).magnitude < limit.magnitude })
    else { return nil }
    return QuotientCuts(
      upper: survey(quotient.upper.field), lower: survey(quotient.lower.field), above: Int64(above / divisor),
      below: below.map { Int64($0 / divisor) }, isBeyond: cuts.map(\.isBeyond))
  }

  /// Has the cells of a field looked at, once for all quotients.
  private mutating func survey(_ field: Int) -> CellSurvey {
    if let made = surveys[field] { return made }
    let survey = CellSurvey(field: field, index: surveys.count)
    surveys[field] = survey
    operations.append(.survey(survey))
    return survey
  }

  /// A quotient before the first cut, between each two, and after the last; nil where it needs numbers too large.
  private static func terms(between cuts: [QuotientCut]) -> [(upper: Int64, lower: Int64)]? {
    guard let first = cuts.first, let last = cuts.last else { return [(0, 1)] }
    var terms: [(upper: Int64, lower: Int64)] = []
    func sum(_ a: Int64, _ b: Int64) -> Int64? {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow || !ExactDecimal.holds(sum) ? nil : sum
    }
    guard let lowest = first.isBeyond ? first.upper : sum(first.upper, -first.lower),
      let highest = last.isBeyond ? sum(last.upper, last.lower) : last.upper
    else { return nil }
    terms.append((lowest, first.lower))
    for (cut, next) in zip(cuts, cuts.dropFirst()) {
      if !cut.isBeyond {
        terms.append((cut.upper, cut.lower))
        continue
      }
      // Halfway to the next figure.
      let upper = Int128(cut.upper) * Int128(next.lower) + Int128(next.upper) * Int128(cut.lower)
      let lower = Int128(cut.lower) * Int128(next.lower) * 2
      let isShared = cut.lower == next.lower
      guard let upper = Int64(exactly: isShared ? upper / Int128(cut.lower) : upper),
        let lower = Int64(exactly: isShared ? lower / Int128(cut.lower) : lower)
      else { return nil }
      terms.append((upper, lower))
    }
    terms.append((highest, last.lower))
    return terms
  }
}
