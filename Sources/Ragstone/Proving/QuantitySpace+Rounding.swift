/// Rounded numbers against figures.
extension QuantitySpace {
  /// A number that was rounded against one that does not vary: where what was rounded lies against a figure of its own, so that
  /// roundings that are never told apart are one. Nil for anything else.
  func signOfRounded(_ left: Amount, _ right: Amount) -> (isAtLeast: Diagram, isAbove: Diagram)? {
    guard left.denominator == nil, right.denominator == nil,
      case .rounded(let numerator, let over, let way, let places) = terms[left.numerator],
      let figure = terms.constant(right.numerator), abs(figure) < Int128(ExactDecimal.limit),
      // A number of one quantity is brought back to a cut of that, whatever was done to it.
      terms.support(left.numerator).count > 1
    else { return nil }
    let step = Int128(ExactDecimal.stepOfPlace(places))
    let inner = Amount(numerator: numerator, denominator: terms.constant(over) == unit ? nil : over)
    guard let isAtLeast = isRounded(inner, way, step, toAtLeast: Self.ceiling(figure, step)),
      let isAbove = isRounded(inner, way, step, toAtLeast: Self.ceiling(figure + 1, step))
    else { return nil }
    return (isAtLeast, isAbove)
  }

  /// One, as lanes hold it.
  private var unit: Int128 { Int128(ExactDecimal.unit) }

  /// Where a number comes to so many steps or more once it is rounded; nil where the turn lies between two millionths.
  private func isRounded(_ inner: Amount, _ way: Rounding, _ step: Int128, toAtLeast steps: Int128)
    -> Diagram?
  {
    func figure(_ value: Int128) -> Amount { Amount(numerator: terms.constant(value), denominator: nil) }
    switch way {
    case .down: return compare(.atLeast, inner, figure(steps * step))
    case .up: return compare(.greater, inner, figure((steps - 1) * step))
    case .nearest:
      if step % 2 != 0 { return nil }
      // Halves go away from nought.
      return compare(steps > 0 ? .atLeast : .greater, inner, figure(steps * step - step / 2))
    }
  }

  /// The least number of steps that is not below a figure.
  private static func ceiling(_ figure: Int128, _ step: Int128) -> Int128 {
    let (quotient, rest) = figure.quotientAndRemainder(dividingBy: step)
    return rest > 0 ? quotient + 1 : quotient
  }
}
