/// A sum with weights of which only some vary: what the others come to is worked out once.
struct PartialWeighing: Sendable {
  /// The place of the step in the plan.
  let step: Int
  /// Items whose weights keep their proportions, with those in lowest terms.
  let fixed: [WeighedItem]
  /// The places of the other items in the step.
  let varying: [Int]
  let sum: ValueSlot
  let weight: ValueSlot
  let maximum: ValueSlot?

  /// What a plan makes of it: how many times the fixed part goes in, and the weights of the others.
  struct Setting: Sendable {
    let factor: Int64
    let weights: [Int64]
  }

  /// Nil where nothing is gained: a step of another kind, or fewer than two weights that keep their proportions.
  /// - Parameter variants: the step in each plan.
  init?(_ step: Int, of base: Step, variants: [Step]) {
    guard case .weigh(let items, let sum, let weight, let maximum) = base else { return nil }
    var varying: Set<Int> = []
    for variant in variants {
      guard case .weigh(let others, _, _, _) = variant, others.count == items.count,
        zip(items, others).allSatisfy({
          $0.slot == $1.slot && $0.leftOutWhen == $1.leftOutWhen && $0.maximum == $1.maximum
        })
      else { return nil }
      // The proportion that most items keep.
      var votes: [Ratio.Terms: Int] = [:]
      let ratios = zip(items, others).map { Ratio.Terms($1.weight, over: $0.weight) }
      for ratio in ratios { if let ratio { votes[ratio, default: 0] += 1 } }
      let most = votes.max { ($0.value, $1.key.upper, $1.key.lower) < ($1.value, $0.key.upper, $0.key.lower) }
      for (index, ratio) in ratios.enumerated() where ratio == nil || ratio != most?.key {
        varying.insert(index)
      }
    }
    let kept = items.indices.filter { !varying.contains($0) }
    guard kept.count > 1 else { return nil }
    let factor = kept.reduce(0) { Ratio.commonFactor($0, items[$1].weight) }
    guard factor > 0 else { return nil }
    fixed = kept.map { index in
      WeighedItem(
        slot: items[index].slot, weight: items[index].weight / factor, leftOutWhen: items[index].leftOutWhen,
        maximum: items[index].maximum)
    }
    self.step = step
    self.varying = varying.sorted()
    (self.sum, self.weight, self.maximum) = (sum, weight, maximum)
    first = kept[0]
  }

  /// The place in the step of the first item that keeps its proportion.
  private let first: Int

  /// What a step of a plan makes of it.
  func setting(_ step: Step) -> Setting {
    guard case .weigh(let items, _, _, _) = step, let own = fixed.first else {
      return Setting(factor: 1, weights: [])
    }
    return Setting(factor: items[first].weight / own.weight, weights: varying.map { items[$0].weight })
  }

  /// The fixed part of a row: its sum, weight and maximum, and the absence that withholds all, 0 for none; nil where
  /// a number grows too large.
  func part(_ row: Int, _ frame: Frame) -> (sum: Int64, weight: Int64, maximum: Int64, absence: UInt8)? {
    var absence = Absence.presentCode
    var (sum, total, most) = (CheckedSum(), CheckedSum(), CheckedSum())
    for item in fixed {
      let lane = frame.lane(item.slot)
      let own = lane.absences[row]
      if own != Absence.presentCode {
        if !item.leftOutWhen.containsCode(own) { absence = max(absence, own) }
        continue
      }
      sum.add(lane.values[row], times: item.weight)
      total.add(ExactDecimal.unit, times: item.weight)
      most.add(item.maximum, times: item.weight)
    }
    guard sum.isGood, total.isGood, most.isGood else { return nil }
    return (sum.total, total.total, most.total, absence)
  }

  /// Does the step in a frame whose rows are situations.
  /// - Parameter parts: the fixed part of each row.
  func perform(
    _ setting: Setting, _ items: [WeighedItem], _ parts: Parts, _ frame: Frame, step: Int32
  ) {
    let (sums, weights, maxima) = (frame.lane(sum), frame.lane(weight), maximum.map { frame.lane($0) })
    let lanes = varying.map { frame.lane(items[$0].slot) }
    for row in 0..<frame.count {
      var absence = UInt8(truncatingIfNeeded: parts.absences[row])
      var (sum, total, most) = (CheckedSum(), CheckedSum(), CheckedSum())
      sum.add(parts.sums[row], times: setting.factor)
      total.add(parts.weights[row], times: setting.factor)
      most.add(parts.maxima[row], times: setting.factor)
      for (index, lane) in lanes.enumerated() {
        let own = lane.absences[row]
        let item = items[varying[index]]
        if own != Absence.presentCode {
          if !item.leftOutWhen.containsCode(own) { absence = max(absence, own) }
          continue
        }
        sum.add(lane.values[row], times: setting.weights[index])
        total.add(ExactDecimal.unit, times: setting.weights[index])
        most.add(item.maximum, times: setting.weights[index])
      }
      let isBad = !sum.isGood || !total.isGood || (maximum != nil && !most.isGood)
      if absence != Absence.presentCode || isBad {
        if absence == Absence.presentCode {
          absence = Absence.failedCode
          frame.markFailed(row, step)
        }
        sums.withhold(row, absence)
        weights.withhold(row, absence, standing: ExactDecimal.unit)
        maxima?.withhold(row, absence, standing: ExactDecimal.unit)
        continue
      }
      sums.put(row, sum.total)
      weights.putDenominator(row, total.total)
      maxima?.putDenominator(row, most.total)
    }
  }

  /// The fixed parts of the rows of a frame.
  struct Parts {
    var sums: [Int64] = []
    var weights: [Int64] = []
    var maxima: [Int64] = []
    var absences: [Int64] = []
  }
}

extension Ratio {
  /// A quotient of two weights in lowest terms.
  struct Terms: Hashable, Sendable {
    let upper: Int64
    let lower: Int64

    /// Nil where the weight below is nought.
    init?(_ upper: Int64, over lower: Int64) {
      if lower == 0 { return nil }
      let factor = Ratio.commonFactor(upper, lower)
      self.upper = upper / factor
      self.lower = lower / factor
    }
  }
}
