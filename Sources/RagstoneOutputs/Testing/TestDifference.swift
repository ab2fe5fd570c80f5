import Ragstone

/// Something in which a case is not as expected.
package enum TestDifference: Sendable {
  /// A value that differs.
  case value(ValueDifference)
  /// The case as a whole has no counterpart, in words: `it is not among the records`.
  case unmatched(String)

  /// In words: `overall: expected Amber, got Green`.
  package var words: String {
    switch self {
    case .value(let difference): difference.words
    case .unmatched(let words): words
    }
  }

  /// Where it begins, in words; nil when that is not known.
  package var origin: String? {
    switch self {
    case .value(let difference): difference.origin
    case .unmatched: nil
    }
  }

  /// The rule at which it begins, or nil.
  package var parting: Parting? {
    switch self {
    case .value(let difference): difference.parting
    case .unmatched: nil
    }
  }
}

/// A value that is not what was expected, and why.
package struct ValueDifference: Sendable {
  /// As the rules name it, or the column of a file of expected summaries.
  package let name: String
  package let expected: String
  package let got: String
  /// The name of the earliest value that differs too and on which this one rests, or nil.
  package let restsOn: String?
  /// The rule at which the paths part, or nil.
  package let parting: Parting?

  /// Makes a difference.
  package init(name: String, expected: String, got: String, restsOn: String? = nil, parting: Parting? = nil) {
    self.name = name
    self.expected = expected
    self.got = got
    self.restsOn = restsOn
    self.parting = parting
  }

  /// Makes a difference of what was told about it.
  package init(_ told: PartedDifference, _ rulebook: CheckedRulebook) {
    self.init(
      name: told.difference.name(in: rulebook), expected: told.difference.expected, got: told.difference.got,
      restsOn: told.restsOn.map { rulebook.values[$0].name }, parting: told.parting)
  }

  /// `overall: expected Amber, got Green`.
  package var words: String {
    "\(name): expected \(Self.shown(expected)), got \(Self.shown(got))"
  }

  /// Where it begins, in words, or nil.
  package var origin: String? {
    if let restsOn { return "it rests on \(restsOn), which differs too" }
    return parting?.words
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "nothing" : text }
}

extension Parting {
  /// `the paths part at homes.rag:38 “Amber when risk at least 20”, which does not hold: risk is 19.2`.
  package var words: String { turn == .nothingGivesIt ? sentence : "the paths part at \(sentence)" }

  /// The same without its beginning: `homes.rag:38 “Amber when risk at least 20”, which does not hold: risk is 19.2`.
  package var sentence: String {
    let instead = instead.map { "“\($0.text)” (\($0.place))" }
    var text = "\(rule.place) “\(rule.text)”"
    switch turn {
    case .didNotHold: text += ", which does not hold"
    case .held:
      text += ", which holds"
      if let instead { text += ", so that \(instead) is not reached" }
    case .undecided(let kind):
      text += ", which is not decided (\(kind.words))"
      if let instead { text += ", so that \(instead) is not reached" }
    case .changed(let from, let to): text += ", which makes \(to) of \(from)"
    case .workedOut: break
    case .awaits(let parties): text += ", which awaits \(parties.joined(separator: " and "))"
    case .judgement(let fate): text += ": the judgement is \(fate.rawValue)"
    case .nothingGivesIt:
      text = "nothing in “\(rule.text)” (\(rule.place)) gives it"
      if let instead { text += " but \(instead), which is not taken" }
    }
    if !readings.isEmpty {
      text += ": " + readings.map { "\($0.name) is \($0.shown)" }.joined(separator: ", ")
    }
    if let effect { text += "; \(effect.words): “\(effect.passage.text)” (\(effect.passage.place))" }
    return text
  }
}

extension Passage {
  /// `homes.rag:38`.
  package var place: String { "\(file):\(line)" }
}
