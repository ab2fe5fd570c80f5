extension MutationFinder {
  /// Adds the changes of what follows an operand; `words` are those that the operand can be.
  mutating func add(_ tail: ComparisonTail, words: [String]?) {
    addComparingWords(tail)
    switch tail.kind {
    case .relation(_, let right, let anchor):
      add(right, words: words)
      switch anchor {
      case .before(let other)?, .after(let other)?: add(other)
      case .ago?, nil: break
      }
    case .between(let low, let high):
      add(low, words: words)
      add(high, words: words)
    case .oneOf(let members):
      for member in members { add(member, words: words, taken: members.map(\.text)) }
    case .within(let tolerance, let other):
      add(tolerance)
      add(other)
    case .absence: break
    case .betterThan(let other), .worseThan(let other), .is(let other, _): add(other, words: words)
    case .before(let other), .after(let other): add(other)
    }
  }

  /// The words or the sign that say how it is compared.
  private mutating func addComparingWords(_ tail: ComparisonTail) {
    let first = index(at: tail.span.start)
    let hasIs = isAt(first, .is)
    let core = first + (hasIs ? 1 : 0) + (tail.isNegated ? 1 : 0)
    switch tail.kind {
    case .relation: addRelation(core, tail.span)
    case .absence(let test):
      guard let other = Self.opposite(test), tokens.indices.contains(core) else { return }
      let end = core + Self.length(test) - 1
      if tokens.indices.contains(end) {
        add(.comparison, tokens[core].span.union(tokens[end].span), other, in: tail.span)
      }
      return
    case .before, .after: addDayOrder(tail, first, core)
    case .between, .oneOf, .within, .betterThan, .worseThan, .is: break
    }
    guard hasIs else { return }
    if tail.isNegated {
      addLoss(of: tokens[first + 1].span, in: tail.span)
    } else if case .relation = tail.kind {
      // `is at least 3` is turned by its words.
    } else {
      add(.comparison, tokens[first].span, "is not", in: tail.span)
    }
  }

  private mutating func addRelation(_ core: Int, _ tail: Span) {
    if case .sign(let sign) = kind(core), let other = Self.turned[sign] {
      return add(.comparison, tokens[core].span, other.rawValue, in: tail)
    }
    for (words, other) in Self.relations {
      guard words.indices.allSatisfy({ isAt(core + $0, words[$0]) }) else { continue }
      let span = tokens[core].span.union(tokens[core + words.count - 1].span)
      return add(.comparison, span, other, in: tail)
    }
  }

  /// `is before` takes in the day itself, or leaves it out.
  private mutating func addDayOrder(_ tail: ComparisonTail, _ first: Int, _ core: Int) {
    guard tokens.indices.contains(core) else { return }
    let span = tokens[first].span.union(tokens[core].span)
    let isBefore = isAt(core, .before)
    let other =
      tail.isNegated ? (isBefore ? "is after" : "is before") : (isBefore ? "is not after" : "is not before")
    add(.comparison, span, other, in: tail.span)
  }

  /// The figure itself is taken in, or left out.
  private static let relations: [(words: [ReservedWord], other: String)] = [
    ([.no, .more, .than], "fewer than"), ([.no, .fewer, .than], "more than"), ([.at, .least], "more than"),
    ([.at, .most], "less than"), ([.more, .than], "at least"), ([.fewer, .than], "at most"),
    ([.less, .than], "at most"), ([.above], "at least"), ([.below], "at most"), ([.exactly], "at least"),
  ]

  private static let turned: [Token.Sign: Token.Sign] = [
    .atLeast: .greater, .greater: .atLeast, .atMost: .less, .less: .atMost, .equal: .notEqual,
    .notEqual: .equal,
  ]

  private static func opposite(_ test: AbsenceTest) -> String? {
    switch test {
    case .isKnown: "absent"
    case .isAbsent, .isKind: "known"
    case .isApplicable: "not applicable"
    }
  }

  /// How many words say it.
  private static func length(_ test: AbsenceTest) -> Int {
    switch test {
    case .isKnown, .isAbsent, .isApplicable, .isKind(.unknown): 1
    case .isKind(.notApplicable), .isKind(.notYet): 2
    }
  }
}
