extension SymbolicRun {
  /// How many answers are yes, how many are open, and the largest absence of those, in one number.
  /// - Parameter enough: so many that are yes decide all; what is open then does not matter.
  private func tally(_ all: [Diagram], enough: Int = .max) -> Diagram {
    var result = diagrams.known(0)
    for answer in all {
      result = diagrams.combine(result, answer) { first, second in
        guard case .known(let code) = first else { return diagrams.no }
        let (yes, open, worst) = (code / 10_000_000, code / 10 % 1_000_000, code % 10)
        if yes >= enough { return diagrams.leaf(first) }
        switch second {
        case .known(let answer):
          if answer == 1, yes + 1 >= enough { return diagrams.known((yes + 1) * 10_000_000) }
          return diagrams.known(code + (answer == 1 ? 10_000_000 : 0))
        case .absent(let raw):
          return diagrams.known(yes * 10_000_000 + (open + 1) * 10 + max(worst, Int64(raw)))
        case .term: return first == .known(0) ? diagrams.no : diagrams.leaf(first)
        }
      }
    }
    return result
  }

  /// How many of some answers are yes, as a condition.
  func quantify(_ all: [Diagram], _ quantifier: Quantifier) -> Diagram {
    switch quantifier {
    case .any, .count: return all.reduce(diagrams.no) { diagrams.or($0, $1) }
    case .all: return all.reduce(diagrams.yes) { diagrams.and($0, $1) }
    case .none:
      return space.negatedOrFailed(all.reduce(diagrams.no) { diagrams.or($0, $1) })
    case .atLeast(let least): return counted(all, enough: least, quantifier)
    case .atMost(let number), .exactly(let number): return counted(all, enough: number + 1, quantifier)
    }
  }

  private func counted(_ all: [Diagram], enough: Int, _ quantifier: Quantifier) -> Diagram {
    diagrams.map(tally(all, enough: enough)) { outcome in
      guard case .known(let code) = outcome else { return diagrams.leaf(outcome) }
      let (yes, open) = (Int(code / 10_000_000), Int(code / 10 % 1_000_000))
      let undecided = { self.diagrams.absent(UInt8(code % 10)) }
      let (isYes, isNo) = (diagrams.yes, diagrams.no)
      switch quantifier {
      case .any, .count: return yes > 0 ? isYes : (open > 0 ? undecided() : isNo)
      case .all: return yes + open < all.count ? isNo : (open > 0 ? undecided() : isYes)
      case .none: return yes > 0 ? isNo : (open > 0 ? undecided() : isYes)
      case .atLeast(let least): return yes >= least ? isYes : (yes + open < least ? isNo : undecided())
      case .atMost(let most): return yes > most ? isNo : (yes + open <= most ? isYes : undecided())
      case .exactly(let number):
        if yes > number || yes + open < number { return isNo }
        return open == 0 ? isYes : undecided()
      }
    }
  }

  func countMembers(_ all: [Diagram]) -> Diagram {
    diagrams.map(tally(all)) { outcome in
      guard case .known(let code) = outcome else { return diagrams.leaf(outcome) }
      if code / 10 % 1_000_000 > 0 { return diagrams.absent(UInt8(code % 10)) }
      return diagrams.known(code / 10_000_000 * ExactDecimal.unit)
    }
  }
}
