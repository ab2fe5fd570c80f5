extension Diagrams {
  /// The function whose outcome is worked out of another's.
  package func map(_ diagram: Diagram, _ body: (LaneContent) -> Diagram) -> Diagram {
    if let content = content(of: diagram) { return body(content) }
    let call = beginCall()
    defer { endCall(call) }
    func go(_ diagram: Diagram) -> Diagram {
      let key = UInt64(UInt32(bitPattern: diagram))
      if let result = call.result(key) { return result }
      let result: Diagram
      if let content = content(of: diagram) {
        result = body(content)
      } else if isExhausted {
        return no
      } else {
        result = worked(level(diagram), diagram, no) { first, _ in go(first) }
      }
      call.keep(key, result)
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
      if let result = call.result(key) { return result }
      let result: Diagram
      if left < 0, let decided = early(content(at: left)) {
        result = decided
      } else if left < 0, right < 0 {
        result = body(content(at: left), content(at: right))
      } else if isExhausted {
        return no
      } else {
        result = worked(min(level(left), level(right)), left, right) { go($0, $1) }
      }
      call.keep(key, result)
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
    let (cuts, children) = (cutStack.takeAll(from: cutsFrom), childStack.takeAll(from: childrenFrom))
    return choose(top, cuts, children)
  }

  /// The function whose outcome is worked out of many others'.
  package func combine(_ operands: [Diagram], _ body: ([LaneContent]) -> Diagram) -> Diagram {
    let places = operands.indices.filter { operands[$0] >= 0 }
    if places.count <= 2 {
      var found = operands.map { content(of: $0) ?? .known(0) }
      guard let first = places.first, let last = places.last else { return body(found) }
      return combine(operands[first], operands[last]) { one, other in
        found[first] = one
        found[last] = other
        return body(found)
      }
    }
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
  private func beginCall() -> CallMemory {
    if callDepth == calls.count { calls.append(CallMemory()) }
    callDepth += 1
    return calls[callDepth - 1]
  }

  private func endCall(_ call: CallMemory) {
    call.clear()
    callDepth -= 1
  }
}
