extension ExampleRunner {
  /// How a figure differs from what is expected, or nil.
  func compare(
    _ expectation: CheckedExample.Expectation, _ summary: CheckedSummary, _ portfolio: Portfolio
  ) -> String? {
    let value = rulebook.values[expectation.value]
    guard let result = portfolio.summaries[expectation.value] else { return nil }
    let (figure, name) = figure(expectation, value, result)
    guard let figure else { return "\(name): there is no such group" }
    let got = text(figure, value.type)
    let wanted: String
    switch expectation.expected {
    case nil:
      let isRight = expectation.absence.map { figure.absence == $0.rawValue } ?? false
      return isRight ? nil : "\(name): expected \(expectation.absence?.words ?? "not rated"), got \(got)"
    case .text(let text)?:
      return figure.text == text ? nil : "\(name): expected \"\(text)\", got \"\(got)\""
    case .period?: return nil
    case .plain(let expected)?:
      wanted = ValueText.bare(expected, value.type, rulebook.wordSets)
      if figure.absence != 0 { return "\(name): expected \(wanted), got \(got)" }
      guard let places = expectation.places else {
        return figure.shown == expected ? nil : "\(name): expected \(wanted), got \(got)"
      }
      let rounded =
        figure.over.map { Self.rounded(figure.value, over: $0, places: places) }
        ?? ExactDecimal(scaled: figure.value).rounded(toPlaces: places)?.scaled
      return rounded == expected ? nil : "\(name): expected \(wanted) to \(places) places, got \(got)"
    }
  }

  /// The figure that is meant, and how it is called.
  private func figure(
    _ expectation: CheckedExample.Expectation, _ value: NamedValue, _ result: Portfolio.Summary
  ) -> (Portfolio.Figure?, String) {
    guard let groups = result.groups, let group = expectation.group else {
      return (result.figures.first, value.name)
    }
    let place: Int?
    switch group {
    case .word(let word): place = groups.firstIndex(of: .word(word))
    case .text(let text): place = groups.firstIndex(of: .text(text))
    }
    return (place.map { result.figures[$0] }, "\(value.name) for \(Self.text(of: group, value, rulebook))")
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
