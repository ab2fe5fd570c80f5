/// How far the clauses of a declaration stand from the margin.
struct Indents {
  /// What was begun last, to which the clauses that follow belong.
  private enum Owner {
    case declaration
    /// A limiter, override, adjustment or exemption.
    case step
    case level
    case transition
  }

  private var owner = Owner.declaration

  /// The blanks before the next clause of the declaration.
  mutating func next(_ clause: Clause) -> Int {
    if clause.isHead {
      owner = .declaration
      return 0
    }
    switch clause.declaration {
    case .rating: return nextOfRating(clause)
    case .escalation: return nextOfEscalation(clause)
    case .duty:
      if isExemption(clause) {
        owner = .step
        return 2
      }
      return owner == .step ? 4 : 2
    default: return 2
    }
  }

  private mutating func nextOfRating(_ clause: Clause) -> Int {
    let first = clause.pieces[0]
    if first.isWord(.judgement) {
      owner = .declaration
    } else if first.isWord(.cannot) || first.isWord(.is) || first.isWord(.one) || isSteps(clause) {
      owner = .step
    } else if owner == .step, isAbout(absence: clause) {
      return 4
    }
    return 2
  }

  private mutating func nextOfEscalation(_ clause: Clause) -> Int {
    switch clause.pieces[0].kind {
    case .reserved(.from):
      owner = .level
      return 2
    case .reserved(.to):
      owner = .transition
      return 4
    case .reserved(.judgement):
      owner = .declaration
      return 2
    default: return owner == .transition ? 6 : owner == .level ? 4 : 2
    }
  }

  /// `2 steps worse`.
  private func isSteps(_ clause: Clause) -> Bool {
    clause.pieces.count > 1 && (clause.pieces[1].isWord(.step) || clause.pieces[1].isWord(.steps))
  }

  /// `not due when ...`.
  private func isExemption(_ clause: Clause) -> Bool {
    clause.pieces.count > 1 && clause.pieces[0].isWord(.not) && clause.pieces[1].isName("due")
  }

  /// The clause says what happens when something is absent: a kind of absence follows its `when`.
  private func isAbout(absence clause: Clause) -> Bool {
    let pieces = clause.pieces
    guard let when = pieces.firstIndex(where: { $0.isWord(.when) }), when + 1 < pieces.count else {
      return false
    }
    if pieces[when + 1].isWord(.unknown) { return true }
    guard pieces[when + 1].isWord(.not), when + 2 < pieces.count else { return false }
    return pieces[when + 2].isWord(.applicable) || pieces[when + 2].isWord(.yet)
  }
}
