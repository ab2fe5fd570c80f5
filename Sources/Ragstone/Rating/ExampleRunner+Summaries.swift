extension ExampleRunner {
  /// How a figure differs from what is expected, or nil.
  func compare(
    _ expectation: CheckedExample.Expectation, _ summary: CheckedSummary, _ portfolio: Portfolio
  ) -> OutcomeDifference? {
    let value = rulebook.values[expectation.value]
    guard let result = portfolio.summaries[expectation.value] else { return nil }
    let (figure, group) = figure(expectation, value, result)
    func difference(
      _ wanted: OutcomeDifference.Wanted, _ expected: String, _ got: String
    ) -> OutcomeDifference {
      OutcomeDifference(
        value: expectation.value, group: group, wanted: wanted, expected: expected, got: got)
    }
    let got = figure.map { text($0, value.type) } ?? "no such group"
    switch expectation.expected {
    case nil:
      let isRight = expectation.absence.map { figure?.absence == $0.rawValue } ?? false
      let expected = expectation.absence?.words ?? "not rated"
      return isRight ? nil : difference(.absent(expectation.absence), expected, got)
    case .text(let text)?:
      if let figure, figure.text == text { return nil }
      return difference(.text(text), "\"\(text)\"", figure == nil ? got : "\"\(got)\"")
    case .period?: return nil
    case .plain(let number)?:
      let shown = ValueText.bare(number, value.type, rulebook.wordSets)
      let expected = shown + (expectation.places.map { " to \($0) places" } ?? "")
      guard let figure, figure.absence == 0 else { return difference(.value(number), expected, got) }
      var found: Int64? = figure.shown
      if let places = expectation.places {
        found =
          figure.over.map { Self.rounded(figure.value, over: $0, places: places) }
          ?? ExactDecimal(scaled: figure.value).rounded(toPlaces: places)?.scaled
      }
      return found == number ? nil : difference(.value(number), expected, got)
    }
  }

  /// The figure that is meant, nil when there is no such group, and the group's name.
  private func figure(
    _ expectation: CheckedExample.Expectation, _ value: NamedValue, _ result: Portfolio.Summary
  ) -> (Portfolio.Figure?, String?) {
    guard let groups = result.groups, let group = expectation.group else {
      return (result.figures.first, nil)
    }
    let place: Int?
    switch group {
    case .word(let word): place = groups.firstIndex(of: .word(word))
    case .text(let text): place = groups.firstIndex(of: .text(text))
    }
    return (place.map { result.figures[$0] }, Self.text(of: group, value, rulebook))
  }

  private static func text(
    of group: CheckedExample.Group, _ value: NamedValue, _ rulebook: CheckedRulebook
  ) -> String {
    switch group {
    case .text(let text): return text
    case .word(let word):
      guard case .summary(let summary) = value.kind else { return "" }
      let type: ValueType
      switch summary.by {
      case .field(let field)?: type = rulebook.record.fields[field].type
      case .eventField(let table, let field)?: type = rulebook.events[table].fields[field].type
      case nil: return ""
      }
      return ValueText.text(Int64(word), type, rulebook.wordSets)
    }
  }

  private func text(_ figure: Portfolio.Figure, _ type: ValueType) -> String {
    if let text = figure.text { return text }
    if figure.absence == 0 { return ValueText.bare(figure.shown, type, rulebook.wordSets) }
    return Absence(rawValue: figure.absence)?.words ?? "failed"
  }
}
