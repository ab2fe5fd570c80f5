extension Checker {
  /// A band of values, both ends included.
  private struct Band {
    let operand: TypedExpression.Kind
    let range: ClosedRange<Int64>
    let type: ValueType
    let span: Span
  }

  /// Reports bands of one value that share a figure, where each is written with `between` and figures that never change.
  mutating func checkOverlaps(of conditions: [TypedExpression?]) {
    var bands: [Band] = []
    for condition in conditions {
      guard let condition, let band = band(condition) else { continue }
      if let other = bands.first(where: { isSame($0.operand, band.operand) && $0.range.overlaps(band.range) })
      {
        let figure = max(other.range.lowerBound, band.range.lowerBound)
        report(
          .overlap(written(figure, band.type), first: written(other), second: written(band)), at: band.span,
          related: [Diagnostic.Related(.rule(other.span), "the other band is here")])
      }
      bands.append(band)
    }
  }

  private func band(_ condition: TypedExpression) -> Band? {
    // `between` is checked as `at least` and `at most` of the same value.
    guard case .and(let parts) = condition.kind, parts.count == 2,
      case .compare(.atLeast, let operand, let low) = parts[0].kind,
      case .compare(.atMost, let again, let high) = parts[1].kind, isSame(operand.kind, again.kind),
      let least = figure(low), let most = figure(high), least <= most
    else { return nil }
    return Band(operand: operand.kind, range: least...most, type: low.type, span: condition.span)
  }

  /// A literal, or a parameter that has one value whatever the date and the provider.
  private func figure(_ expression: TypedExpression) -> Int64? {
    switch expression.kind {
    case .constant(.plain(let value)): return value
    case .parameter(let index):
      guard parameters[index].byField == nil, parameters[index].rows.count == 1,
        case .plain(let value) = parameters[index].rows[0].value
      else { return nil }
      return value
    case .constant, .field, .eventField, .previousField, .value, .asAt, .arithmetic, .shifted, .percentage,
      .rounded, .not,
      .and,
      .or, .compare, .elapsedCompare, .within, .isOneOf, .isText, .absenceTest, .hasEvidence, .quantified,
      .list,
      .events, .population, .elapsed, .pointsOf, .completeness, .past, .sustained:
      return nil
    }
  }

  private func isSame(_ left: TypedExpression.Kind, _ right: TypedExpression.Kind) -> Bool {
    switch (left, right) {
    case (.field(let one), .field(let other)), (.value(let one), .value(let other)): one == other
    case (_, _): false
    }
  }

  private func written(_ figure: Int64, _ type: ValueType) -> String {
    ValueText.text(figure, type, wordSets)
  }

  private func written(_ band: Band) -> String {
    "\(written(band.range.lowerBound, band.type)) to \(written(band.range.upperBound, band.type))"
  }
}
