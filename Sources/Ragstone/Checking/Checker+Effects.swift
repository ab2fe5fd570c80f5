/// The forms of effect that a place allows.
struct AllowedEffects: OptionSet {
  let rawValue: Int
  static let points = AllowedEffects(rawValue: 1)
  static let leaveOut = AllowedEffects(rawValue: 2)
  static let stop = AllowedEffects(rawValue: 4)
  static let noEffect = AllowedEffects(rawValue: 8)
  static let applies = AllowedEffects(rawValue: 16)
  static let notRated = AllowedEffects(rawValue: 32)
  static let value = AllowedEffects(rawValue: 64)

  /// The forms in words, for messages.
  var description: String {
    var words: [String] = []
    if contains(.value) { words.append("a word of the scale") }
    if contains(.points) { words.append("points") }
    if contains(.leaveOut) { words.append("leave out") }
    if contains(.notRated) { words.append("not rated") }
    if contains(.noEffect) { words.append("no effect") }
    if contains(.applies) { words.append("applies") }
    if contains(.stop) { words.append("stop") }
    return words.joined(separator: ", ")
  }
}

extension Checker {
  /// The effect of each kind that can happen: the clauses written there first, then the rulebook's defaults.
  ///
  /// A kind without either is reported with lines to add. A clause may also decide the optional kinds.
  mutating func effects(
    for kinds: AbsenceSet, orAlso optional: AbsenceSet = [], clauses: [AbsenceClause],
    allowed: AllowedEffects,
    type: ValueType, subject: Name, fixes: [String]
  ) -> AbsenceEffects {
    var effects = AbsenceEffects()
    var missing: AbsenceSet = []
    for clause in clauses where effect(of: clause, allowed: allowed, type: type) == nil {
      report(.effectNotHere(subject.text, allowed: allowed.description), at: clause.span)
    }
    for (index, clause) in clauses.enumerated() {
      if kinds.union(optional).intersection(clause.kinds).isEmpty {
        report(.effectNeverUsed(clause.kinds, of: subject.text), at: clause.span)
      }
      for earlier in clauses[..<index] where !earlier.kinds.intersection(clause.kinds).isEmpty {
        report(
          .absenceTwice(earlier.kinds.intersection(clause.kinds)), at: clause.span,
          related: [Diagnostic.Related(.rule(earlier.span), "it is decided here")])
      }
    }
    for kind in kinds.kinds {
      let own = clauses.first { $0.kinds.contains(kind) }
      let fallback = defaults.first {
        $0.kinds.contains(kind) && effect(of: $0, allowed: allowed, type: type) != nil
      }
      guard let clause = own ?? fallback else {
        missing.insert(AbsenceSet(kind))
        continue
      }
      if let effect = effect(of: clause, allowed: allowed, type: type) {
        effects.entries.append(
          AbsenceEffects.Entry(kind: kind, effect: effect, citation: clause.citation, span: clause.span))
      }
    }
    if !missing.isEmpty {
      report(.absenceUndecided(missing, of: subject.text, fixes: fixes), at: subject.span)
    }
    return effects
  }

  /// What a clause does, or nil where it makes no sense.
  private mutating func effect(of clause: AbsenceClause, allowed: AllowedEffects, type: ValueType)
    -> AbsenceEffect?
  {
    switch clause.effect {
    case .points(let points):
      guard allowed.contains(.points) else { return nil }
      switch points {
      case .number(let number, _): return .value(number.scaled)
      case .parameter: return nil
      }
    case .leaveOut: return allowed.contains(.leaveOut) ? .leaveOut : nil
    case .stop: return allowed.contains(.stop) ? .stop : nil
    case .noEffect: return allowed.contains(.noEffect) ? .noEffect : nil
    case .applies: return allowed.contains(.applies) ? .applies : nil
    case .notRated: return allowed.contains(.notRated) ? .staysAbsent : nil
    case .notScored: return nil
    case .value(let word):
      guard allowed.contains(.value), case .words(let set) = type,
        let index = wordSets[set].words.firstIndex(of: word.text)
      else { return nil }
      return .value(Int64(index))
    }
  }
}
