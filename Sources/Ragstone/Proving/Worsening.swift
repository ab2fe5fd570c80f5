/// How outcomes change while evidence gets worse and everything else stays.
///
/// Each quantity that may move with the evidence is named with the way it moves; quantities are taken to be free of each
/// other, so that "never better" is a proof, and "better here" is a place to look.
struct Worsening {
  let space: QuantitySpace
  /// How each quantity may move while evidence gets worse; the others stay.
  let movements: [Int32: Movement]

  private var diagrams: Diagrams { space.diagrams }

  init(_ space: QuantitySpace, _ movements: [Int32: Movement]) {
    self.space = space
    self.movements = movements
  }

  /// Whether what a function comes to can change at all.
  func mayChange(_ diagram: Diagram) -> Bool {
    if diagrams.levels(of: diagram).contains(where: { movements[$0] != nil }) { return true }
    return diagrams.contents(of: diagram).contains { content in
      if case .term(let term) = content { movement(of: term) != nil } else { false }
    }
  }

  /// How a worked-out number moves; nil where it stays.
  func movement(of term: TermID) -> Movement? {
    var result: Movement?
    for (level, own) in space.terms.movements[Int(term.index)].each {
      guard let moved = movements[level] else { continue }
      let part: Movement =
        switch own {
        case .up: moved
        case .down: moved.reversed
        case .unclear: .unclear
        }
      result = result?.joined(part) ?? part
    }
    return result
  }

  /// How a function that is never absent moves; nil where it stays. Absences are passed over.
  func movement(of diagram: Diagram) -> Movement? {
    if !mayChange(diagram) { return nil }
    if mayImprove(diagram, isGrowthWorse: true) {
      return mayImprove(diagram, isGrowthWorse: false) ? .unclear : .down
    }
    return mayImprove(diagram, isGrowthWorse: false) ? .up : nil
  }

  /// Whether a function can come to be absent, or of another kind.
  func mayChangeAbsence(_ diagram: Diagram) -> Bool {
    let kinds = diagrams.map(diagram) { content in
      if case .absent(let raw) = content { diagrams.known(Int64(raw)) } else { diagrams.known(0) }
    }
    return movement(of: kinds) != nil
  }

  /// Whether an outcome is better somewhere than with some evidence that is no worse.
  func mayImprove(_ outcome: Diagram, isGrowthWorse: Bool) -> Bool {
    switch course(of: outcome, isGrowthWorse: isGrowthWorse) {
    case .neverBetter: false
    case .better: true
    case .unclear: joinedImproved(outcome, isGrowthWorse: isGrowthWorse) != diagrams.no
    }
  }

  /// What a function came to with evidence that was no worse.
  private struct Past: Hashable {
    /// The worst of the numbers that are known.
    var worst: Int64?
    /// Numbers that vary, in order.
    var terms: [TermID] = []
  }

  /// Yes where the outcome is better than with some evidence that is no worse. What is absent is not compared.
  func improved(_ outcome: Diagram, isGrowthWorse: Bool) -> Diagram {
    if course(of: outcome, isGrowthWorse: isGrowthWorse) == .neverBetter { return diagrams.no }
    return joinedImproved(outcome, isGrowthWorse: isGrowthWorse)
  }

  private func joinedImproved(_ outcome: Diagram, isGrowthWorse: Bool) -> Diagram {
    var pasts: [Past] = [Past()]
    var numbers: [Past: Int64] = [Past(): 0]
    func number(_ past: Past) -> Diagram {
      if let known = numbers[past] { return diagrams.known(known) }
      let number = Int64(pasts.count)
      pasts.append(past)
      numbers[past] = number
      return diagrams.known(number)
    }
    func past(_ content: LaneContent) -> Past {
      if case .known(let number) = content, pasts.indices.contains(Int(number)) { return pasts[Int(number)] }
      return Past()
    }
    func isWorse(_ left: Int64, _ right: Int64) -> Bool { isGrowthWorse ? left > right : left < right }
    func joined(_ left: Diagram, _ right: Diagram) -> Diagram {
      if left == right { return left }
      return diagrams.combine(left, right) { first, second in
        var (one, other) = (past(first), past(second))
        if let worst = other.worst { one.worst = one.worst.map { isWorse(worst, $0) ? worst : $0 } ?? worst }
        other.terms.removeAll { one.terms.contains($0) }
        one.terms = (one.terms + other.terms).sorted { $0.index < $1.index }
        return number(one)
      }
    }
    var soFar = diagrams.map(outcome) { content in
      switch content {
      case .known(let value): number(Past(worst: value))
      case .term(let term): number(Past(terms: [term]))
      case .absent: number(Past())
      }
    }
    for level in diagrams.levels(of: outcome) {
      guard let movement = movements[level] else { continue }
      soFar = reached(soFar, level, movement, joined)
      if diagrams.isExhausted { return diagrams.yes }
    }
    return diagrams.combine(outcome, soFar) { here, before in
      let past = past(before)
      var result = diagrams.no
      if let worst = past.worst { result = isBetter(here, than: worst, isGrowthWorse) }
      for term in past.terms {
        result = diagrams.either(result, isBetter(here, than: term, isGrowthWorse))
      }
      return result
    }
  }

  /// A function joined with what it was where a quantity had not moved yet.
  private func reached(
    _ diagram: Diagram, _ level: Int32, _ movement: Movement, _ joined: (Diagram, Diagram) -> Diagram
  ) -> Diagram {
    var known: [Diagram: Diagram] = [:]
    func go(_ diagram: Diagram) -> Diagram {
      if diagrams.level(diagram) > level { return diagram }
      if let result = known[diagram] { return result }
      if diagrams.isExhausted { return diagrams.no }
      let choice = diagrams.choices[Int(diagram)]
      var children = choice.children
      if choice.level < level {
        children = children.map { go($0) }
      } else {
        if movement != .down {
          for index in children.indices.dropFirst() {
            children[index] = joined(children[index - 1], children[index])
          }
        }
        if movement != .up {
          for index in children.indices.dropLast().reversed() {
            children[index] = joined(children[index + 1], children[index])
          }
        }
      }
      let result = diagrams.choose(choice.level, choice.cuts, children)
      known[diagram] = result
      return result
    }
    return go(diagram)
  }

  // MARK: Comparing

  private func amount(_ term: TermID) -> QuantitySpace.Amount {
    QuantitySpace.Amount(numerator: term, denominator: nil)
  }

  /// Where an outcome is better than a number was.
  private func isBetter(_ here: LaneContent, than past: Int64, _ isGrowthWorse: Bool) -> Diagram {
    guard let term = space.term(here) else { return diagrams.no }
    let relation: Relation = isGrowthWorse ? .less : .greater
    return space.compare(relation, amount(term), amount(space.terms.constant(Int128(past))))
  }

  /// Where an outcome is better than a varying number was: where it may be.
  private func isBetter(_ here: LaneContent, than past: TermID, _ isGrowthWorse: Bool) -> Diagram {
    guard let term = space.term(here) else { return diagrams.no }
    let wanted: Movement = isGrowthWorse ? .up : .down
    let moved = movement(of: past)
    let isProper = moved == nil || moved == wanted
    if term == past { return isProper ? diagrams.no : diagrams.yes }
    let (own, other) = (space.terms.bounds[Int(term.index)], space.terms.bounds[Int(past.index)])
    if isGrowthWorse ? other.upperBound <= own.lowerBound : other.lowerBound >= own.upperBound {
      return diagrams.no
    }
    // Where it was no better then than it would be now, the comparison can be made now.
    if !isProper { return diagrams.yes }
    return space.compare(isGrowthWorse ? .less : .greater, amount(term), amount(past))
  }
}
