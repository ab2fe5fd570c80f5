/// The value of something that can be set, as it is in force.
package enum PresentValue {
  /// As rules write it; nil for a parameter that varies by a field.
  package static func text(
    _ subject: Settings.Subject, _ rulebook: CheckedRulebook, _ plan: Plan, _ settings: Settings
  ) -> String? {
    switch subject {
    case .parameter(let index):
      return plan.parameters[index].map { text($0, rulebook.parameters[index].type, rulebook) }
    case .weight(let index):
      if let set = settings.weights[index] { return text(set) }
      guard case .indicator(let indicator) = rulebook.values[index].kind else { return nil }
      switch indicator.weight {
      case .fraction(let numerator, let denominator):
        return text(Settings.Weight(numerator: numerator, denominator: denominator))
      case .parameter(let parameter): return text(.parameter(parameter), rulebook, plan, settings)
      }
    }
  }

  /// A value as rules write it.
  package static func text(_ value: Constant, _ type: ValueType, _ rulebook: CheckedRulebook) -> String {
    SampleRecord.text(.value(value), type, rulebook)
  }

  /// A weight as a decimal where it is one, otherwise as a fraction.
  private static func text(_ weight: Settings.Weight) -> String {
    let factor = Ratio.commonFactor(weight.numerator, weight.denominator)
    let (upper, lower) = (weight.numerator / factor, weight.denominator / factor)
    if ExactDecimal.unit % lower == 0 {
      let (scaled, overflow) = upper.multipliedReportingOverflow(by: ExactDecimal.unit / lower)
      if !overflow { return ExactDecimal(scaled: scaled).description }
    }
    return "\(upper)/\(lower)"
  }

  /// A value as a number by which values of one kind can be put in order; nil for one that is not understood.
  static func place(_ subject: Settings.Subject, _ text: String, _ rulebook: CheckedRulebook) -> Ratio? {
    var settings = Settings()
    do throws(Settings.Refusal) { try settings.set(subject, to: text, rulebook) } catch { return nil }
    switch subject {
    case .weight(let index):
      guard let weight = settings.weights[index] else { return nil }
      return Ratio.make(Int128(weight.numerator), Int128(weight.denominator))
    case .parameter(let index):
      switch settings.parameters[index] {
      case .plain(let value): return Ratio.make(Int128(value), 1)
      case .period(let period): return Ratio.make(Int128(period.count), 1)
      case .text, nil: return nil
      }
    }
  }
}
