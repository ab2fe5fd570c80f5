extension MutationFinder {
  mutating func add(_ escalation: EscalationDeclaration) {
    let words = lists.scale(escalation.scale)
    add(escalation.start, words: words)
    add(escalation.general, words)
    for block in escalation.blocks {
      for level in block.levels { add(level, words: words, taken: block.levels.map(\.text)) }
      add(block.clauses, words)
      for transition in block.transitions { add(transition, words) }
      swapNeighbours(
        block.transitions.map {
          Ordered(span: $0.whole, outcome: $0.isBare ? $0.target.text : nil, condition: nil)
        })
    }
    for judgement in escalation.judgements { add(judgement) }
  }

  private mutating func add(_ transition: Transition, _ words: [String]?) {
    drop(transition.whole)
    add(transition.target, words: words)
    add(transition.condition)
    if let first = transition.agreements.first, let last = transition.agreements.last {
      let condition = index(at: first.span.start) - 1
      if isAt(condition, .if) { drop(tokens[condition].span.union(closed(last.span))) }
    }
    for agreement in transition.agreements { add(agreement.condition) }
    add(transition.clauses, words)
  }

  private mutating func add(_ clauses: LevelClauses, _ words: [String]?) {
    for action in clauses.actions { drop(action.span) }
    for notice in clauses.notices { drop(notice.span) }
    for clause in clauses.absences { add(clause, words: words) }
  }

  /// A span with the bracket that closes it, where that is not inside.
  private func closed(_ span: Span) -> Span {
    let next = index(at: span.end)
    let open = tokens(in: span).count { $0.kind == .sign(.leftBracket) }
    let shut = tokens(in: span).count { $0.kind == .sign(.rightBracket) }
    return open > shut && kind(next) == .sign(.rightBracket) ? span.union(tokens[next].span) : span
  }
}

extension Transition {
  /// Nothing is asked for, done or told with it.
  fileprivate var isBare: Bool {
    agreements.isEmpty && clauses.actions.isEmpty && clauses.notices.isEmpty && clauses.absences.isEmpty
  }

  /// The transition with all that stands under it.
  fileprivate var whole: Span {
    let under = clauses.actions.map(\.span) + clauses.notices.map(\.span) + clauses.absences.map(\.span)
    return under.reduce(span) { $0.union($1) }
  }
}
