/// A named value, or a figure of a summary, that is not what was expected of it.
package struct OutcomeDifference: Sendable, Hashable {
  /// What was expected, in the form that lanes hold.
  package enum Wanted: Sendable, Hashable {
    /// Millionths, a day number, 1 or 0, or a word's index, as the type has it.
    case value(Int64)
    case text(String)
    /// No value, for this reason; nil for any.
    case absent(Absence?)
    /// Nothing that a value of its type could ever be.
    case nothingOfItsType
  }

  /// Index among the rulebook's values.
  package let value: Int
  /// Of a summary the group, as people read it; nil where there is none.
  package let group: String?
  package let wanted: Wanted
  /// As a rule file writes it.
  package let expected: String
  /// As a rule file writes it.
  package let got: String

  /// Makes a difference.
  package init(value: Int, group: String? = nil, wanted: Wanted, expected: String, got: String) {
    self.value = value
    self.group = group
    self.wanted = wanted
    self.expected = expected
    self.got = got
  }

  /// `overall`, or `average_risk for North`, by the names of the rules.
  package func name(in rulebook: CheckedRulebook) -> String {
    rulebook.values[value].name + (group.map { " for \($0)" } ?? "")
  }
}

extension OutcomeDifference.Wanted {
  /// What a text in a file of expected outcomes asks for.
  package init(written text: String, _ type: ValueType, _ wordSets: [WordSet]) {
    switch text {
    case "not rated": self = .absent(nil)
    case Absence.unknown.words: self = .absent(.unknown)
    case Absence.notApplicable.words: self = .absent(.notApplicable)
    case Absence.notYet.words: self = .absent(.notYet)
    default: self = Self.value(text, type, wordSets)
    }
  }

  private static func value(_ text: String, _ type: ValueType, _ wordSets: [WordSet]) -> Self {
    switch type {
    case .number, .percent, .money:
      if case .success(let number) = ExactDecimal.parse(text) { return .value(number.scaled) }
    case .yesNo:
      if text == "yes" { return .value(1) }
      if text == "no" { return .value(0) }
    case .date:
      if case .success(let date) = CalendarDate.parse(text) { return .value(Int64(date.dayNumber)) }
    case .words(let set):
      if let word = wordSets[set].words.firstIndex(of: text) { return .value(Int64(word)) }
    case .text, .period: return .text(text)
    }
    return .nothingOfItsType
  }
}
