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
