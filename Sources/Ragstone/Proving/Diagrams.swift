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
/// Every function is kept once, so that two are equal exactly when their numbers are. Choices lie one after another in flat
/// memory, and what was worked out of two functions is remembered.
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

  /// The choices, by number.
  package struct Choices {
    fileprivate let diagrams: Diagrams
    package subscript(_ number: Int) -> Choice { diagrams.choice(Diagram(number)) }
  }

  /// Which outcomes a function has, a bit for each of these.
  struct Outcomes: OptionSet {
    let rawValue: UInt8
    static let no = Outcomes(rawValue: 1)
    static let yes = Outcomes(rawValue: 2)
    static let otherKnown = Outcomes(rawValue: 4)
    static let failed = Outcomes(rawValue: 64)
    static let varying = Outcomes(rawValue: 128)
    static let anyAbsence = Outcomes(rawValue: 8 | 16 | 32)

    static func absent(_ raw: UInt8) -> Outcomes { Outcomes(rawValue: (1 << raw) << 2) }
  }

  // One thread works at a time and no closure touches these while they change: checking each access cost a sixth of
  // the time of `check`.
  @exclusivity(unchecked) private(set) var contents: [LaneContent] = []
  private var contentNumbers: [LaneContent: Diagram] = [:]
  @exclusivity(unchecked) private var contentOutcomes: [Outcomes] = []
  // For each choice its level, where its children begin, and which outcomes lie below. The cuts of choice n begin n places
  // earlier than its children, since each choice has one cut less.
  @exclusivity(unchecked) private var levels: [Int32] = []
  @exclusivity(unchecked) private var starts: [Int32] = [0]
  @exclusivity(unchecked) private var outcomes: [Outcomes] = []
  @exclusivity(unchecked) private var cuts: [Int64] = []
  @exclusivity(unchecked) private var children: [Diagram] = []
  /// Choices by the hash of what they hold; -1 is free.
  @exclusivity(unchecked) private var buckets: [Int32] = Array(repeating: -1, count: 256)
  /// Cuts and children of choices that are being put together, innermost last.
  @exclusivity(unchecked) var cutStack: [Int64] = []
  @exclusivity(unchecked) var childStack: [Diagram] = []
  /// What was worked out before: see `Diagrams+Answers.swift`.
  @exclusivity(unchecked) var memory = DiagramMemory()
  /// What calls under way have worked out, outermost first: see `Diagrams+Working.swift`.
  @exclusivity(unchecked) var calls: [CallMemory] = []
  var callDepth = 0
  private var marks: [Int32] = []
  private var lastMark: Int32 = 0
  /// How many choices may be made in all; beyond it `isExhausted` is set, and what is made then means nothing.
  let limit: Int
  package private(set) var isExhausted = false

  /// The answers, known from the start.
  package let no: Diagram
  package let yes: Diagram

  init(limit: Int) {
    self.limit = limit
    no = ~0
    yes = ~1
    _ = leaf(.known(0))
    _ = leaf(.known(1))
  }

  // MARK: Outcomes

  package func leaf(_ content: LaneContent) -> Diagram {
    if contents.count > 1 {
      if content == .known(0) { return no }
      if content == .known(1) { return yes }
    }
    if let known = contentNumbers[content] { return known }
    let number = ~Int32(contents.count)
    contents.append(content)
    contentNumbers[content] = number
    switch content {
    case .known(0): contentOutcomes.append(.no)
    case .known(1): contentOutcomes.append(.yes)
    case .known: contentOutcomes.append(.otherKnown)
    case .absent(let raw):
      contentOutcomes.append((1...Absence.failedCode).contains(raw) ? .absent(raw) : .varying)
    case .term: contentOutcomes.append(.varying)
    }
    return number
  }

  package func known(_ value: Int64) -> Diagram { leaf(.known(value)) }
  package func absent(_ raw: UInt8) -> Diagram { leaf(.absent(raw)) }
  package func answer(_ isYes: Bool) -> Diagram { isYes ? yes : no }

  /// The outcome of a function that has only one.
  package func content(of diagram: Diagram) -> LaneContent? { diagram < 0 ? contents[Int(~diagram)] : nil }

  /// Which outcomes a function has.
  func outcomes(of diagram: Diagram) -> Outcomes {
    diagram < 0 ? contentOutcomes[Int(~diagram)] : outcomes[Int(diagram)]
  }

  // MARK: Choices

  /// How many choices there are.
  package var choiceCount: Int { levels.count }
  package var choices: Choices { Choices(diagrams: self) }

  fileprivate func choice(_ diagram: Diagram) -> Choice {
    Choice(
      level: levels[Int(diagram)], cuts: Array(cuts[cutRange(diagram)]),
      children: Array(children[childRange(diagram)]))
  }

  /// Where choices cut each quantity, by level.
  func cutsByLevel() -> [Int32: Set<Int64>] {
    var found: [Int32: Set<Int64>] = [:]
    for number in levels.indices {
      found[levels[number], default: []].formUnion(cuts[cutRange(Diagram(number))])
    }
    return found
  }

  func childRange(_ diagram: Diagram) -> Range<Int> {
    Int(starts[Int(diagram)])..<Int(starts[Int(diagram) + 1])
  }

  func cutRange(_ diagram: Diagram) -> Range<Int> {
    let places = childRange(diagram)
    return (places.lowerBound - Int(diagram))..<(places.upperBound - Int(diagram) - 1)
  }

  func cut(_ place: Int) -> Int64 { cuts[place] }
  func child(_ place: Int) -> Diagram { children[place] }

  func level(_ diagram: Diagram) -> Int32 { diagram < 0 ? .max : levels[Int(diagram)] }

  /// The function that goes on as `children[i]` where the quantity lies in interval i; any children.
  func choose(_ level: Int32, _ cuts: [Int64], _ children: [Diagram]) -> Diagram {
    var top = Int32.max
    for child in children { top = min(top, self.level(child)) }
    if top > level { return make(level, cuts, children) }
    if top == level { return makeOver(level, cuts, children) }
    // A quantity above is asked below: it goes to the top.
    let merged = self.cuts(children, at: top)
    let parts = (0...merged.count).map { index -> Diagram in
      let value = index == 0 ? Int64.min : merged[index - 1]
      return choose(level, cuts, children.map { part(of: $0, at: top, value) })
    }
    return choose(top, merged, parts)
  }

  /// Where a choice leads that has the same quantity again below.
  private func makeOver(_ level: Int32, _ cuts: [Int64], _ children: [Diagram]) -> Diagram {
    var (allCuts, parts): ([Int64], [Diagram]) = ([], [])
    for (index, child) in children.enumerated() {
      let low = index == 0 ? Int64.min : cuts[index - 1]
      let high = index < cuts.count ? cuts[index] : Int64.max
      if index > 0 { allCuts.append(low) }
      parts.append(part(of: child, at: level, low))
      if self.level(child) == level {
        for cut in self.cuts[cutRange(child)] where cut > low && cut < high {
          allCuts.append(cut)
          parts.append(part(of: child, at: level, cut))
        }
      }
    }
    return make(level, allCuts, parts)
  }

  /// The function where a quantity has a value, if the top choice is about it.
  func part(of diagram: Diagram, at level: Int32, _ value: Int64) -> Diagram {
    if diagram < 0 || levels[Int(diagram)] != level { return diagram }
    let range = cutRange(diagram)
    return children[childRange(diagram).lowerBound + Self.interval(of: value, cuts[range])]
  }

  /// Which interval a value lies in.
  static func interval(of value: Int64, _ cuts: [Int64]) -> Int { interval(of: value, cuts[...]) }

  private static func interval(of value: Int64, _ cuts: ArraySlice<Int64>) -> Int {
    var (low, high) = (cuts.startIndex, cuts.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low - cuts.startIndex
  }

  /// The cuts of all that have a choice of a level at their top, in order.
  func cuts(_ diagrams: [Diagram], at level: Int32) -> [Int64] {
    var merged: [Int64] = []
    for diagram in diagrams where self.level(diagram) == level {
      let own = Array(cuts[cutRange(diagram)])
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
    let (cutsFrom, childrenFrom) = (cutStack.count, childStack.count)
    cutStack += cuts
    childStack += children
    return keep(level, cutsFrom, childrenFrom)
  }

  /// Keeps the choice whose cuts and children lie on the stacks from there on, and takes them off.
  func keep(_ level: Int32, _ cutsFrom: Int, _ childrenFrom: Int) -> Diagram {
    var cutsEnd = cutsFrom
    var childrenEnd = childrenFrom + 1
    for offset in 0..<(cutStack.count - cutsFrom) {
      let child = childStack[childrenFrom + 1 + offset]
      if child == childStack[childrenEnd - 1] { continue }
      cutStack[cutsEnd] = cutStack[cutsFrom + offset]
      childStack[childrenEnd] = child
      cutsEnd += 1
      childrenEnd += 1
    }
    let found = cutsEnd == cutsFrom ? childStack[childrenFrom] : kept(level, cutsFrom..<cutsEnd, childrenFrom)
    cutStack.removeLast(cutStack.count - cutsFrom)
    childStack.removeLast(childStack.count - childrenFrom)
    return found
  }

  private func kept(_ level: Int32, _ cutPlaces: Range<Int>, _ childrenFrom: Int) -> Diagram {
    var hash = DiagramMemory.mixed(UInt64(UInt32(bitPattern: level)), UInt64(cutPlaces.count))
    for place in cutPlaces { hash = DiagramMemory.mixed(hash, UInt64(bitPattern: cutStack[place])) }
    for place in childrenFrom...(childrenFrom + cutPlaces.count) {
      hash = DiagramMemory.mixed(hash, UInt64(UInt32(bitPattern: childStack[place])))
    }
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 {
      if isSame(buckets[bucket], level, cutPlaces, childrenFrom) { return buckets[bucket] }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    if levels.count >= limit {
      isExhausted = true
      return childStack[childrenFrom]
    }
    let number = Int32(levels.count)
    buckets[bucket] = number
    levels.append(level)
    var all: Outcomes = []
    for place in childrenFrom...(childrenFrom + cutPlaces.count) {
      children.append(childStack[place])
      all.formUnion(outcomes(of: childStack[place]))
    }
    for place in cutPlaces { cuts.append(cutStack[place]) }
    starts.append(Int32(children.count))
    outcomes.append(all)
    if levels.count * 2 > buckets.count { growBuckets() }
    return number
  }

  private func isSame(
    _ diagram: Diagram, _ level: Int32, _ cutPlaces: Range<Int>, _ childrenFrom: Int
  ) -> Bool {
    if levels[Int(diagram)] != level { return false }
    let own = cutRange(diagram)
    if own.count != cutPlaces.count { return false }
    let first = childRange(diagram).lowerBound
    for offset in 0...own.count where children[first + offset] != childStack[childrenFrom + offset] {
      return false
    }
    for offset in 0..<own.count where cuts[own.lowerBound + offset] != cutStack[cutPlaces.lowerBound + offset]
    {
      return false
    }
    return true
  }

  private func growBuckets() {
    buckets = Array(repeating: -1, count: buckets.count * 4)
    for number in 0..<Int32(levels.count) {
      let places = cutRange(number)
      var hash = DiagramMemory.mixed(UInt64(UInt32(bitPattern: levels[Int(number)])), UInt64(places.count))
      for place in places { hash = DiagramMemory.mixed(hash, UInt64(bitPattern: cuts[place])) }
      for place in childRange(number) {
        hash = DiagramMemory.mixed(hash, UInt64(UInt32(bitPattern: children[place])))
      }
      var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
      while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
      buckets[bucket] = number
    }
    memory.grow(to: buckets.count)
  }

  // MARK: Looking

  /// The outcomes that a function can have, in the order they were first met.
  package func contents(of diagram: Diagram) -> [LaneContent] {
    if let only = content(of: diagram) { return [only] }
    var found: Set<Int32> = []
    forEachPlace(diagram) {
      if $0 < 0 { found.insert(~$0) }
      return true
    }
    return found.sorted().map { contents[Int($0)] }
  }

  /// How many choices a function has.
  package func size(_ diagram: Diagram) -> Int {
    var count = 0
    forEachPlace(diagram) {
      if $0 >= 0 { count += 1 }
      return true
    }
    return count
  }

  /// Whether a function has more choices than that.
  func isWider(_ diagram: Diagram, than most: Int) -> Bool {
    if diagram < most { return false }
    var count = 0
    forEachPlace(diagram) {
      if $0 >= 0 { count += 1 }
      return count <= most
    }
    return count > most
  }

  /// The levels that a function asks about, in order.
  package func levels(of diagram: Diagram) -> [Int32] {
    var found: Set<Int32> = []
    forEachPlace(diagram) {
      if $0 >= 0 { found.insert(levels[Int($0)]) }
      return true
    }
    return found.sorted()
  }

  /// The choices that lie in any of some functions, each once.
  func places(of diagrams: [Diagram]) -> [Diagram] {
    var found: [Diagram] = []
    forEachPlace(diagrams) {
      if $0 >= 0 { found.append($0) }
      return true
    }
    return found
  }

  private func forEachPlace(_ diagram: Diagram, _ body: (Diagram) -> Bool) { forEachPlace([diagram], body) }

  /// Goes to each choice once, and to outcomes, until the body returns false.
  private func forEachPlace(_ diagrams: [Diagram], _ body: (Diagram) -> Bool) {
    lastMark += 1
    if marks.count < levels.count { marks += Array(repeating: 0, count: levels.count - marks.count) }
    var waiting = diagrams
    while let next = waiting.popLast() {
      if next >= 0 {
        if marks[Int(next)] == lastMark { continue }
        marks[Int(next)] = lastMark
      }
      if !body(next) { return }
      if next < 0 { continue }
      for place in childRange(next) { waiting.append(children[place]) }
    }
  }
}
