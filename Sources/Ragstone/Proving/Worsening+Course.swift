extension Worsening {
  /// How a function goes while evidence gets worse, as far as comparing neighbours shows it.
  enum Course {
    /// With each quantity that moves it goes one way, step by step, and is absent as it was before: so it is never better.
    case neverBetter
    /// It is better somewhere.
    case better
    /// It comes and goes, or numbers vary on both sides.
    case unclear
  }

  /// Compares the function before and after each step of a quantity that moves; nothing is made, so it costs little beside
  /// joining all that was before.
  func course(of diagram: Diagram, isGrowthWorse: Bool) -> Course {
    var isUnclear = false
    var compared: Set<UInt64> = []
    /// Whether one function is known to be better than another somewhere.
    func isBetter(_ here: Diagram, than past: Diagram) -> Bool {
      if here == past { return false }
      if here < 0, past < 0 {
        guard case .known(let own) = space.diagrams.content(at: here),
          case .known(let before) = space.diagrams.content(at: past)
        else {
          isUnclear = true
          return false
        }
        return isGrowthWorse ? own < before : own > before
      }
      let key = UInt64(UInt32(bitPattern: here)) << 32 | UInt64(UInt32(bitPattern: past))
      if !compared.insert(key).inserted { return false }
      let top = min(space.diagrams.level(here), space.diagrams.level(past))
      var (one, other) = (PartReader(space.diagrams, here, top), PartReader(space.diagrams, past, top))
      while true {
        if isBetter(one.part, than: other.part) { return true }
        let cut = min(one.nextCut, other.nextCut)
        if cut == Int64.max { return false }
        one.go(to: cut, space.diagrams)
        other.go(to: cut, space.diagrams)
      }
    }
    var seen: Set<Diagram> = [diagram]
    var waiting = [diagram]
    while let next = waiting.popLast() {
      if next < 0 {
        // What varies must itself move that way.
        guard case .term(let term) = space.diagrams.content(at: next), let moved = movement(of: term) else {
          continue
        }
        if moved != (isGrowthWorse ? .up : .down) { return .better }
        continue
      }
      let places = space.diagrams.childRange(next)
      for place in places where seen.insert(space.diagrams.child(place)).inserted {
        waiting.append(space.diagrams.child(place))
      }
      guard let movement = movements[space.diagrams.level(next)] else { continue }
      for place in places.dropFirst() {
        let (low, high) = (space.diagrams.child(place - 1), space.diagrams.child(place))
        if movement != .down, isBetter(high, than: low) { return .better }
        if movement != .up, isBetter(low, than: high) { return .better }
      }
    }
    return isUnclear ? .unclear : .neverBetter
  }
}
