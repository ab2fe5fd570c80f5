/// A function of quantities, as a number into `Diagrams`: 0 and above a choice, below 0 an outcome.
package typealias Diagram = Int32

/// What a lane holds in a row, as far as the quantities met so far decide it.
package enum LaneContent: Hashable, Sendable {
  /// A value as lanes hold it; 1 and 0 for answers.
  case known(Int64)
  /// The raw value of an absence, or 4 for failed.
  case absent(UInt8)
  /// A number that still varies.
  case term(TermID)
}

/// Functions of finitely many quantities, each a graph of choices: which interval a quantity lies in, then which next.
///
/// Every function is kept once, so that two are equal exactly when their numbers are.
/// - Invariant: on each way down, levels grow; neighbouring intervals of a choice lead to different places.
package final class Diagrams {
  /// A choice: the intervals of a quantity begin at its least value and at each cut.
  package struct Choice: Hashable {
    let level: Int32
    /// In order, each above the least value of the quantity.
    let cuts: [Int64]
    /// One more than cuts.
    let children: [Diagram]
  }

  package private(set) var choices: [Choice] = []
  private(set) var contents: [LaneContent] = []
  private var choiceNumbers: [Choice: Diagram] = [:]
  private var contentNumbers: [LaneContent: Diagram] = [:]
  /// How many choices may be made in all; beyond it `isExhausted` is set, and what is made then means nothing.
  let limit: Int
  package private(set) var isExhausted = false

  /// The answers, known from the start.
  package let no: Diagram
  package let yes: Diagram

  init(limit: Int) {
    self.limit = limit
    contents = [.known(0), .known(1)]
    contentNumbers = [.known(0): ~0, .known(1): ~1]
    no = ~0
    yes = ~1
  }

  package func leaf(_ content: LaneContent) -> Diagram {
    if let known = contentNumbers[content] { return known }
    let number = ~Int32(contents.count)
    contents.append(content)
    contentNumbers[content] = number
    return number
  }

  package func known(_ value: Int64) -> Diagram { leaf(.known(value)) }
  package func absent(_ raw: UInt8) -> Diagram { leaf(.absent(raw)) }
  package func answer(_ isYes: Bool) -> Diagram { isYes ? yes : no }

  /// The outcome of a function that has only one.
  package func content(of diagram: Diagram) -> LaneContent? { diagram < 0 ? contents[Int(~diagram)] : nil }

  func level(_ diagram: Diagram) -> Int32 { diagram < 0 ? .max : choices[Int(diagram)].level }

  /// The function that goes on as `children[i]` where the quantity lies in interval i; any children.
  func choose(_ level: Int32, _ cuts: [Int64], _ children: [Diagram]) -> Diagram {
    var top = Int32.max
    for child in children { top = min(top, self.level(child)) }
    if top > level { return make(level, cuts, children) }
    if top == level { return make(level, cuts, children.indices.map { index in (cuts, index) }, children) }
    // A quantity above is asked below: it goes to the top.
    let merged = self.cuts(children, at: top)
    let parts = (0...merged.count).map { index -> Diagram in
      let value = index == 0 ? Int64.min : merged[index - 1]
      return choose(level, cuts, children.map { part(of: $0, at: top, value) })
    }
    return choose(top, merged, parts)
  }

  /// Where a choice leads that has the same quantity again below.
  private func make(
    _ level: Int32, _ cuts: [Int64], _ places: [([Int64], Int)], _ children: [Diagram]
  ) -> Diagram {
    var (allCuts, parts): ([Int64], [Diagram]) = ([], [])
    for (index, child) in children.enumerated() {
      let low = index == 0 ? Int64.min : cuts[index - 1]
      let high = index < cuts.count ? cuts[index] : Int64.max
      if index > 0 { allCuts.append(low) }
      parts.append(part(of: child, at: level, low))
      if self.level(child) == level {
        for cut in choices[Int(child)].cuts where cut > low && cut < high {
          allCuts.append(cut)
          parts.append(part(of: child, at: level, cut))
        }
      }
    }
    return make(level, allCuts, parts)
  }

  /// The function where a quantity has a value, if the top choice is about it.
  func part(of diagram: Diagram, at level: Int32, _ value: Int64) -> Diagram {
    if diagram < 0 { return diagram }
    let choice = choices[Int(diagram)]
    if choice.level != level { return diagram }
    return choice.children[Self.interval(of: value, choice.cuts)]
  }

  /// Which interval a value lies in.
  static func interval(of value: Int64, _ cuts: [Int64]) -> Int {
    if cuts.count < 8 {
      var index = 0
      while index < cuts.count, cuts[index] <= value { index += 1 }
      return index
    }
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cuts of all that have a choice of a level at their top, in order.
  private func cuts(_ diagrams: [Diagram], at level: Int32) -> [Int64] {
    var merged: [Int64] = []
    for diagram in diagrams where self.level(diagram) == level {
      let own = choices[Int(diagram)].cuts
      merged = merged.isEmpty ? own : Self.merge(merged, own)
    }
    return merged
  }

  static func merge(_ left: [Int64], _ right: [Int64]) -> [Int64] {
    if left == right { return left }
    var result: [Int64] = []
    result.reserveCapacity(left.count + right.count)
    var (first, second) = (0, 0)
    while first < left.count || second < right.count {
      let one = first < left.count ? left[first] : Int64.max
      let other = second < right.count ? right[second] : Int64.max
      result.append(min(one, other))
      if one <= other, first < left.count { first += 1 }
      if other <= one, second < right.count { second += 1 }
    }
    return result
  }

  private func make(_ level: Int32, _ cuts: [Int64], _ children: [Diagram]) -> Diagram {
    var (kept, parts): ([Int64], [Diagram]) = ([], [children[0]])
    for index in cuts.indices where children[index + 1] != parts[parts.count - 1] {
      kept.append(cuts[index])
      parts.append(children[index + 1])
    }
    if kept.isEmpty { return parts[0] }
    let choice = Choice(level: level, cuts: kept, children: parts)
    if let known = choiceNumbers[choice] { return known }
    if choices.count >= limit {
      isExhausted = true
      return parts[0]
    }
    let number = Int32(choices.count)
    choices.append(choice)
    choiceNumbers[choice] = number
    return number
  }

  // MARK: Working out

  /// The function whose outcome is worked out of another's.
  package func map(_ diagram: Diagram, _ body: (LaneContent) -> Diagram) -> Diagram {
    var known: [Diagram: Diagram] = [:]
    func go(_ diagram: Diagram) -> Diagram {
      if let content = content(of: diagram) {
        if let result = known[diagram] { return result }
        let result = body(content)
        known[diagram] = result
        return result
      }
      if let result = known[diagram] { return result }
      if isExhausted { return no }
      let choice = choices[Int(diagram)]
      let result = choose(choice.level, choice.cuts, choice.children.map { go($0) })
      known[diagram] = result
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
    var known: [UInt64: Diagram] = [:]
    func go(_ left: Diagram, _ right: Diagram) -> Diagram {
      if let first = content(of: left) {
        if let decided = early(first) { return decided }
        if let second = content(of: right) { return body(first, second) }
      }
      let key = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
      if let result = known[key] { return result }
      if isExhausted { return no }
      let (one, other) = (level(left), level(right))
      let top = min(one, other)
      let result: Diagram
      if one == other {
        let (first, second) = (choices[Int(left)], choices[Int(right)])
        let merged = Self.merge(first.cuts, second.cuts)
        var children = [go(first.children[0], second.children[0])]
        children.reserveCapacity(merged.count + 1)
        var (a, b) = (0, 0)
        for cut in merged {
          if a < first.cuts.count, first.cuts[a] == cut { a += 1 }
          if b < second.cuts.count, second.cuts[b] == cut { b += 1 }
          children.append(go(first.children[a], second.children[b]))
        }
        result = choose(top, merged, children)
      } else if one < other {
        let choice = choices[Int(left)]
        result = choose(top, choice.cuts, choice.children.map { go($0, right) })
      } else {
        let choice = choices[Int(right)]
        result = choose(top, choice.cuts, choice.children.map { go(left, $0) })
      }
      known[key] = result
      return result
    }
    return go(left, right)
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

  // MARK: Answers

  /// Yes where both are; no otherwise. For answers that are decided.
  package func both(_ left: Diagram, _ right: Diagram) -> Diagram {
    if left == no || right == no { return no }
    if left == yes { return right }
    if right == yes || left == right { return left }
    return combine(left, right, early: { $0 == .known(0) ? no : nil }) { _, second in
      answer(second == .known(1))
    }
  }

  /// Yes where either is. For answers that are decided.
  package func either(_ left: Diagram, _ right: Diagram) -> Diagram {
    if left == yes || right == yes { return yes }
    if left == no { return right }
    if right == no || left == right { return left }
    return combine(left, right, early: { $0 == .known(1) ? yes : nil }) { _, second in
      answer(second == .known(1))
    }
  }

  /// Yes where the outcome is one that `test` holds for.
  package func holds(_ diagram: Diagram, _ test: (LaneContent) -> Bool) -> Diagram {
    map(diagram) { answer(test($0)) }
  }

  /// Yes where the answer is yes.
  package func isYes(_ diagram: Diagram) -> Diagram { holds(diagram) { $0 == .known(1) } }

  package func negated(_ diagram: Diagram) -> Diagram { holds(diagram) { $0 != .known(1) } }

  // MARK: Looking

  /// The outcomes that a function can have, in the order they were first met.
  package func contents(of diagram: Diagram) -> [LaneContent] {
    var found: Set<Int32> = []
    forEachPlace(diagram) { if $0 < 0 { found.insert(~$0) } }
    return found.sorted().map { contents[Int($0)] }
  }

  /// How many choices a function has.
  package func size(_ diagram: Diagram) -> Int {
    var count = 0
    forEachPlace(diagram) { if $0 >= 0 { count += 1 } }
    return count
  }

  /// The levels that a function asks about, in order.
  package func levels(of diagram: Diagram) -> [Int32] {
    var found: Set<Int32> = []
    forEachPlace(diagram) { if $0 >= 0 { found.insert(choices[Int($0)].level) } }
    return found.sorted()
  }

  private func forEachPlace(_ diagram: Diagram, _ body: (Diagram) -> Void) {
    var seen: Set<Diagram> = [diagram]
    var waiting = [diagram]
    while let next = waiting.popLast() {
      body(next)
      if next < 0 { continue }
      for child in choices[Int(next)].children where seen.insert(child).inserted { waiting.append(child) }
    }
  }
}
