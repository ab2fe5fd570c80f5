extension Diagrams {
  /// The function whose outcome is worked out of another's.
  package func map(_ diagram: Diagram, _ body: (LaneContent) -> Diagram) -> Diagram {
    if let content = content(of: diagram) { return body(content) }
    let call = beginCall()
    defer { endCall(call) }
    func go(_ diagram: Diagram) -> Diagram {
      let key = UInt64(UInt32(bitPattern: diagram))
      if let result = calls[call].result(key) { return result }
      let result: Diagram
      if let content = content(of: diagram) {
        result = body(content)
      } else if isExhausted {
        return no
      } else {
        result = worked(level(diagram), diagram, no) { first, _ in go(first) }
      }
      calls[call].keep(key, result)
      return result
    }
    return go(diagram)
  }

  /// The function whose outcome is worked out of two others'.
  /// - Parameter early: a result that one outcome of the first decides, whatever the second.
  package func combine(
    _ left: Diagram, _ right: Diagram, early: (LaneContent) -> Diagram? = { _ in nil },
    _ body: (LaneContent, LaneContent) -> Diagram
  ) -> Diagram {
    let call = beginCall()
    defer { endCall(call) }
    func go(_ left: Diagram, _ right: Diagram) -> Diagram {
      let key = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
      if let result = calls[call].result(key) { return result }
      let result: Diagram
      if left < 0, let decided = early(contents[Int(~left)]) {
        result = decided
      } else if left < 0, right < 0 {
        result = body(contents[Int(~left)], contents[Int(~right)])
      } else if isExhausted {
        return no
      } else {
        result = worked(min(level(left), level(right)), left, right) { go($0, $1) }
      }
      calls[call].keep(key, result)
      return result
    }
    return go(left, right)
  }

  /// The choice of a level whose parts are worked out of the parts of two functions, into any functions.
  private func worked(
    _ top: Int32, _ first: Diagram, _ second: Diagram, _ body: (Diagram, Diagram) -> Diagram
  ) -> Diagram {
    let (cutsFrom, childrenFrom) = (cutStack.count, childStack.count)
    var one = PartReader(self, first, top)
    var other = PartReader(self, second, top)
    var part = body(one.part, other.part)
    childStack.append(part)
    var least = level(part)
    while true {
      let cut = min(one.nextCut, other.nextCut)
      if cut == Int64.max { break }
      one.go(to: cut, self)
      other.go(to: cut, self)
      part = body(one.part, other.part)
      cutStack.append(cut)
      childStack.append(part)
      least = min(least, level(part))
    }
    if least > top { return keep(top, cutsFrom, childrenFrom) }
    let (cuts, children) = (Array(cutStack[cutsFrom...]), Array(childStack[childrenFrom...]))
    cutStack.removeLast(cutStack.count - cutsFrom)
    childStack.removeLast(childStack.count - childrenFrom)
    return choose(top, cuts, children)
  }

  /// The function whose outcome is worked out of many others'.
  package func combine(_ operands: [Diagram], _ body: ([LaneContent]) -> Diagram) -> Diagram {
    var known: [[Diagram]: Diagram] = [:]
    func go(_ operands: [Diagram]) -> Diagram {
      if let result = known[operands] { return result }
      let found = operands.compactMap { content(of: $0) }
      let result: Diagram
      if found.count == operands.count {
        result = body(found)
      } else if isExhausted {
        result = no
      } else {
        var top = Int32.max
        for operand in operands { top = min(top, level(operand)) }
        let merged = cuts(operands, at: top)
        let children = (0...merged.count).map { index -> Diagram in
          let value = index == 0 ? Int64.min : merged[index - 1]
          return go(operands.map { part(of: $0, at: top, value) })
        }
        result = choose(top, merged, children)
      }
      known[operands] = result
      return result
    }
    return go(operands)
  }

  // MARK: What one call has worked out

  /// A place to keep the results of one call, which may make others inside.
  private func beginCall() -> Int {
    if callDepth == calls.count { calls.append(CallMemory()) }
    callDepth += 1
    return callDepth - 1
  }

  private func endCall(_ call: Int) {
    calls[call].clear()
    callDepth -= 1
  }
}

/// Results of one call by what they were worked out of; cleared in the time it took to fill.
struct CallMemory {
  /// A key that no two functions have.
  private static let free: UInt64 = 0x8000_0000_8000_0000
  private var keys: [UInt64] = Array(repeating: Self.free, count: 64)
  private var results: [Diagram] = Array(repeating: 0, count: 64)
  private var used: [Int32] = []

  private func place(_ key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: DiagramMemory.mixed(0x51, key)) & (keys.count - 1)
    while keys[place] != key, keys[place] != Self.free { place = (place + 1) & (keys.count - 1) }
    return place
  }

  func result(_ key: UInt64) -> Diagram? {
    let place = place(key)
    return keys[place] == key ? results[place] : nil
  }

  mutating func keep(_ key: UInt64, _ result: Diagram) {
    if used.count * 2 >= keys.count { grow() }
    let place = place(key)
    if keys[place] == Self.free { used.append(Int32(place)) }
    keys[place] = key
    results[place] = result
  }

  mutating func clear() {
    for place in used { keys[Int(place)] = Self.free }
    used.removeAll(keepingCapacity: true)
  }

  private mutating func grow() {
    let (oldKeys, oldResults, oldUsed) = (keys, results, used)
    keys = Array(repeating: Self.free, count: oldKeys.count * 4)
    results = Array(repeating: 0, count: keys.count)
    used.removeAll(keepingCapacity: true)
    for old in oldUsed { keep(oldKeys[Int(old)], oldResults[Int(old)]) }
  }
}
