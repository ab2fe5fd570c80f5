extension Checker {
  /// How many parties may have to agree to one transition.
  static let mostAgreements = 6

  mutating func check(escalation written: EscalationDeclaration) -> NamedValue? {
    guard let set = scale(written.scale), let owner = path.last else { return nil }
    let label = label(written.name, written.label)
    guard let start = check(written.start, expecting: .words(set)) else { return nil }
    guard start.type == .words(set) else {
      report(.heldOfOtherScale(describe(start.type), describe(.words(set))), at: written.start.span)
      return nil
    }
    let startEffects = effects(
      for: start.absences, clauses: written.general.absences, allowed: [.value, .notRated, .stop],
      type: .words(set), subject: Name("the level held now", written.start.span),
      fixes: ["not rated when", "\(sample(set)) when"])
    var transitions: [CheckedEscalation.Transition] = []
    var (actions, notices): ([CheckedNotice], [CheckedNotice]) = ([], [])
    let everyLevel = Array(wordSets[set].words.indices)
    var isWhole = take(written.general, .level(everyLevel), &actions, &notices)
    for block in written.blocks {
      guard let levels = levels(of: block, set: set) else {
        isWhole = false
        continue
      }
      isWhole = take(block.clauses, .level(levels), &actions, &notices) && isWhole
      for transition in block.transitions {
        guard let checked = check(transition, from: levels, set: set) else {
          isWhole = false
          continue
        }
        isWhole =
          take(transition.clauses, .transition(transitions.count), &actions, &notices) && isWhole
        transitions.append(checked)
      }
    }
    if isWhole { checkWays(transitions, startEffects, of: written, set: set) }
    let judgement = written.judgements.first.map { check($0, set: set) }
    if judgement != nil, judgement.flatMap({ $0 }) == nil { isWhole = false }
    guard isWhole else { return nil }
    let awaitingSet = awaitingWords(transitions, of: written.name)
    func yield(_ part: ResultPart, _ type: ValueType) {
      partValues[CheckedPart(owner: owner, part: part)] = self.part(
        part, of: written.name, label, owner, type)
    }
    yield(.proposed, .words(set))
    if let awaitingSet { yield(.awaiting, .words(awaitingSet)) }
    if !actions.isEmpty { yield(.actions, .text) }
    if !notices.isEmpty { yield(.notices, .text) }
    if let made = judgement.flatMap({ $0 }) { yield(.judgement, .words(made.outcomeSet)) }
    let staysAbsent = startEffects.entries.contains { $0.effect == .staysAbsent }
    return NamedValue(
      name: written.name.text, label: label,
      kind: .escalation(
        CheckedEscalation(
          scale: set, start: start, startEffects: startEffects, transitions: transitions, actions: actions,
          notices: notices, awaitingSet: awaitingSet, judgement: judgement.flatMap { $0 })),
      type: .words(set), absences: staysAbsent ? .unknown : [], isQuotient: false, span: written.name.span)
  }

  /// A scale by name, or nil after a diagnostic.
  mutating func scale(_ name: Name) -> Int? {
    if case .scale(let set)? = symbols[name.text]?.symbol { return set }
    let scales = wordSets.filter { $0.order != .none }.map(\.name)
    report(.notAScale(name.text, nearest: Nearest.names(to: name.text, among: scales)), at: name.span)
    return nil
  }

  /// What is known of something more that a declaration yields; it may always be not applicable.
  func part(
    _ part: ResultPart, of name: Name, _ label: String, _ owner: Int, _ type: ValueType
  ) -> NamedValue {
    NamedValue(
      name: name.text + part.ending, label: "\(label): \(part.rawValue)",
      kind: .part(CheckedPart(owner: owner, part: part)), type: type, absences: .notApplicable,
      isQuotient: false, span: name.span)
  }

  private mutating func levels(of block: LevelBlock, set: Int) -> [Int]? {
    if block.levels.isEmpty { return Array(wordSets[set].words.indices) }
    var levels: [Int] = []
    for word in block.levels {
      guard let index = wordIndex(word.text, in: set, at: word.span) else { return nil }
      if levels.contains(index) { report(.wordTwice(word.text), at: word.span) }
      levels.append(index)
    }
    return levels
  }

  /// Whether the first word is better than the second.
  private func isBetter(_ first: Int, than second: Int, in set: Int) -> Bool {
    wordSets[set].order == .bestFirst ? first < second : first > second
  }

  private mutating func check(
    _ written: Transition, from levels: [Int], set: Int
  ) -> CheckedEscalation.Transition? {
    let target = wordIndex(written.target.text, in: set, at: written.target.span)
    let condition = checkYesNo(written.condition)
    guard let agreements = check(written.agreements), let target, let condition else { return nil }
    let from = levels.filter { $0 != target }
    if from.isEmpty {
      report(.transitionToItself(wordSets[set].words[target]), at: written.target.span)
      return nil
    }
    let isAlwaysLowering = from.allSatisfy { isBetter(target, than: $0, in: set) }
    if isAlwaysLowering {
      for clause in written.clauses.absences { report(.loweringDecided, at: clause.span) }
    }
    let effects = self.effects(
      for: isAlwaysLowering ? [] : condition.absences,
      clauses: isAlwaysLowering ? [] : written.clauses.absences,
      allowed: [.noEffect, .applies, .stop], type: .words(set),
      subject: Name(
        "the condition of the way to \(ValueWord.written(wordSets[set].words[target]))", written.span),
      fixes: ["no effect when", "applies when"])
    return CheckedEscalation.Transition(
      from: from, target: target, condition: condition, effects: effects, agreements: agreements,
      citation: written.citation, span: written.span)
  }

  private mutating func check(_ written: [Agreement]) -> [CheckedEscalation.Agreement]? {
    if written.count > Self.mostAgreements {
      report(.tooManyAgreements(written.count, most: Self.mostAgreements), at: written[0].span)
    }
    var agreements: [CheckedEscalation.Agreement] = []
    for agreement in written {
      if agreements.contains(where: { $0.party == agreement.party.text }) {
        report(.partyTwice(agreement.party.text), at: agreement.party.span)
      }
      guard let condition = checkYesNo(agreement.condition) else { return nil }
      agreements.append(
        CheckedEscalation.Agreement(
          party: agreement.party.text, condition: condition, span: agreement.span))
    }
    return written.count > Self.mostAgreements ? nil : agreements
  }

  /// Every level can be left, and something leads to it.
  private mutating func checkWays(
    _ transitions: [CheckedEscalation.Transition], _ start: AbsenceEffects, of written: EscalationDeclaration,
    set: Int
  ) {
    let words = wordSets[set].words
    let taken = start.entries.compactMap { entry -> Int64? in
      if case .value(let value) = entry.effect { return value }
      return nil
    }
    for level in words.indices {
      if !transitions.contains(where: { $0.from.contains(level) }) {
        // A scale of one word has been told already.
        let other = level > 0 ? words[level - 1] : words.count > 1 ? words[1] : words[0]
        report(.levelWithoutExit(words[level], of: written.name.text, other: other), at: written.name.span)
      }
      if !transitions.contains(where: { $0.target == level }), !taken.contains(Int64(level)) {
        report(.levelNeverEntered(words[level], of: written.name.text), at: written.name.span)
      }
    }
  }

  /// The words of `_awaiting`: every set of parties of one transition whose agreement can be missing.
  private mutating func awaitingWords(
    _ transitions: [CheckedEscalation.Transition], of name: Name
  ) -> Int? {
    var words: [String] = []
    for transition in transitions where !transition.agreements.isEmpty {
      let parties = transition.agreements.map(\.party)
      for missing in 1..<(1 << parties.count) {
        let word = CheckedEscalation.awaited(parties, missing: missing)
        if !words.contains(word) { words.append(word) }
      }
    }
    return words.isEmpty ? nil : madeWords(words, name: name.text + ResultPart.awaiting.ending, at: name.span)
  }

  /// A set of words that no author wrote.
  mutating func madeWords(_ words: [String], name: String, at span: Span) -> Int {
    wordSets.append(
      WordSet(
        name: name, label: name, words: words, alsoSpelled: words.map { _ in [] }, points: nil, order: .none,
        span: span))
    return wordSets.count - 1
  }

  // MARK: Actions, notices and flags

  /// Takes up what is to be done and who is told; false when something is wrong with it.
  private mutating func take(
    _ clauses: LevelClauses, _ moment: CheckedNotice.Moment, _ actions: inout [CheckedNotice],
    _ notices: inout [CheckedNotice]
  ) -> Bool {
    var isWhole = true
    for action in clauses.actions {
      guard let within = check(within: action.within) else {
        isWhole = false
        continue
      }
      actions.append(
        CheckedNotice(text: action.text.text, within: within, moment: moment, span: action.span))
    }
    for notice in clauses.notices {
      if let checked = check(notice, moment) { notices.append(checked) } else { isWhole = false }
    }
    return isWhole
  }

  private mutating func check(_ written: NoticeClause, _ moment: CheckedNotice.Moment) -> CheckedNotice? {
    guard let within = check(within: written.within) else { return nil }
    let text = written.text.map { "\(written.party.text): \($0.text)" } ?? written.party.text
    return CheckedNotice(text: text, within: within, moment: moment, span: written.span)
  }

  /// The duration after `within`; nil after a diagnostic, and nil inside when none is written.
  private mutating func check(within written: Expression?) -> TypedExpression?? {
    guard let written else { return .some(nil) }
    guard let typed = check(written) else { return nil }
    guard typed.type == .period else {
      report(.withinNotPeriod(describe(typed.type)), at: written.span)
      return nil
    }
    if !typed.absences.isEmpty { report(.withinMayBeAbsent(typed.absences), at: written.span) }
    readsAsAt = true
    return .some(typed)
  }

  mutating func check(flag written: FlagDeclaration) -> NamedValue? {
    guard let condition = checkYesNo(written.condition), let owner = path.last else { return nil }
    let effects = self.effects(
      for: condition.absences, clauses: written.absences, allowed: [.noEffect, .applies, .stop], type: .yesNo,
      subject: written.name, fixes: ["no effect when", "applies when"])
    let notices = written.notices.compactMap { check($0, .raised) }
    guard notices.count == written.notices.count else { return nil }
    let label = label(written.name, written.label)
    if !notices.isEmpty {
      partValues[CheckedPart(owner: owner, part: .notices)] = part(
        .notices, of: written.name, label, owner, .text)
    }
    return NamedValue(
      name: written.name.text, label: label,
      kind: .flag(
        CheckedFlag(condition: condition, effects: effects, notices: notices, citation: written.citation)),
      type: .yesNo, absences: [], isQuotient: false, span: written.name.span)
  }
}
