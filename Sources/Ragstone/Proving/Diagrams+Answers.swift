extension Diagrams {
  /// Operations whose results are remembered.
  private enum Operation: UInt32 {
    case both = 1, either, and, or, isYes, isNo, negated, first
  }

  // MARK: Answers

  /// Yes where both are; no otherwise. For answers that are decided.
  package func both(_ left: Diagram, _ right: Diagram) -> Diagram { joined(.both, left, right) }

  /// Yes where either is. For answers that are decided.
  package func either(_ left: Diagram, _ right: Diagram) -> Diagram { joined(.either, left, right) }

  /// Both answers, with absences as rules join them: no and anything is no, else the larger absence stands.
  func and(_ left: Diagram, _ right: Diagram) -> Diagram { joined(.and, left, right) }

  /// Either answer, with absences: yes or anything is yes, else the larger absence stands.
  func or(_ left: Diagram, _ right: Diagram) -> Diagram { joined(.or, left, right) }

  /// Yes where the outcome is one that `test` holds for.
  package func holds(_ diagram: Diagram, _ test: (LaneContent) -> Bool) -> Diagram {
    map(diagram) { answer(test($0)) }
  }

  /// Yes where the answer is yes.
  package func isYes(_ diagram: Diagram) -> Diagram { told(.isYes, diagram) }

  /// Yes where the answer is no.
  package func isNo(_ diagram: Diagram) -> Diagram { told(.isNo, diagram) }

  /// Yes where the answer is not yes.
  package func negated(_ diagram: Diagram) -> Diagram { told(.negated, diagram) }

  /// The second function where the condition is yes, the third where it is no, absent where it is undecided.
  func first(_ condition: Diagram, _ own: Diagram, _ rest: Diagram) -> Diagram {
    if condition < 0 {
      switch content(at: condition) {
      case .known(let answer): return answer == 1 ? own : rest
      case .absent: return condition
      case .term: return rest
      }
    }
    if own == rest, outcomes(of: condition).isSubset(of: [.yes, .no]) { return own }
    let operation = Operation.first.rawValue
    if let known = memory.result(operation, condition, own, rest) { return known }
    if isExhausted { return no }
    let top = min(level(condition), level(own), level(rest))
    let result = merged(top, condition, own, rest) { first($0, $1, $2) }
    memory.keep(operation, condition, own, rest, result)
    return result
  }

  private func joined(_ operation: Operation, _ left: Diagram, _ right: Diagram) -> Diagram {
    if left == right { return left }
    let decides = operation == .both || operation == .and ? no : yes
    if left == decides || right == decides { return decides }
    let yields = decides == no ? yes : no
    if left == yields { return right }
    if right == yields { return left }
    if left < 0, right < 0 {
      guard case .absent(let one) = content(at: left), case .absent(let other) = content(at: right)
      else { return decides }
      return absent(max(one, other))
    }
    let (one, other) = left < right ? (left, right) : (right, left)
    if let known = memory.result(operation.rawValue, one, other, 0) { return known }
    if isExhausted { return no }
    let top = min(level(one), level(other))
    let result = merged(top, one, other, yields) { first, second, _ in joined(operation, first, second) }
    memory.keep(operation.rawValue, one, other, 0, result)
    return result
  }

  private func told(_ operation: Operation, _ diagram: Diagram) -> Diagram {
    let all = outcomes(of: diagram)
    let wanted: Outcomes = operation == .isNo ? .no : .yes
    let isWanted = operation != .negated
    if all.isDisjoint(with: wanted) { return answer(!isWanted) }
    if all == wanted { return answer(isWanted) }
    if let known = memory.result(operation.rawValue, diagram, 0, 0) { return known }
    if isExhausted { return no }
    let result = merged(level(diagram), diagram, no, no) { inner, _, _ in told(operation, inner) }
    memory.keep(operation.rawValue, diagram, 0, 0, result)
    return result
  }

  /// The choice of a level whose parts are worked out of the parts of three functions.
  @inline(__always)
  private func merged(
    _ top: Int32, _ first: Diagram, _ second: Diagram, _ third: Diagram,
    _ body: (Diagram, Diagram, Diagram) -> Diagram
  ) -> Diagram {
    let (cutsFrom, childrenFrom) = (cutStack.count, childStack.count)
    var one = PartReader(self, first, top)
    var other = PartReader(self, second, top)
    var last = PartReader(self, third, top)
    childStack.append(0)
    childStack[childrenFrom] = body(one.part, other.part, last.part)
    while true {
      let cut = min(one.nextCut, other.nextCut, last.nextCut)
      if cut == Int64.max { break }
      one.go(to: cut, self)
      other.go(to: cut, self)
      last.go(to: cut, self)
      let part = body(one.part, other.part, last.part)
      cutStack.append(cut)
      childStack.append(part)
    }
    return keep(top, cutsFrom, childrenFrom)
  }
}

/// Goes through the parts of a function at a level, from interval to interval.
struct PartReader {
  private(set) var part: Diagram
  /// Where the next interval begins; the greatest number where there is none.
  private(set) var nextCut = Int64.max
  private var cutPlace = 0
  private var cutsEnd = 0
  private var childPlace = 0

  init(_ diagrams: Diagrams, _ diagram: Diagram, _ level: Int32) {
    part = diagram
    guard diagram >= 0, diagrams.level(diagram) == level else { return }
    let cuts = diagrams.cutRange(diagram)
    cutPlace = cuts.lowerBound
    cutsEnd = cuts.upperBound
    childPlace = diagrams.childRange(diagram).lowerBound
    part = diagrams.child(childPlace)
    nextCut = diagrams.cut(cutPlace)
  }

  mutating func go(to cut: Int64, _ diagrams: Diagrams) {
    if nextCut != cut { return }
    cutPlace += 1
    childPlace += 1
    part = diagrams.child(childPlace)
    nextCut = cutPlace < cutsEnd ? diagrams.cut(cutPlace) : Int64.max
  }
}
