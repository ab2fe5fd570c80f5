/// A function of quantities, as a number into `Diagrams`: 0 and above a choice, below 0 an outcome.
package typealias Diagram = Int32

/// What a lane holds in a row, as far as the quantities met so far decide it.
package enum LaneContent: Hashable, Sendable, BitwiseCopyable {
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
  struct Outcomes: OptionSet, BitwiseCopyable {
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
  @exclusivity(unchecked) private var contents = PlainList<LaneContent>()
  @exclusivity(unchecked) private var contentOutcomes = PlainList<Outcomes>()
  /// Outcomes by the hash of what they are, as places in `contents`; -1 is free.
  @exclusivity(unchecked) private var contentBuckets = PlainList<Int32>(repeating: -1, count: 64)
  // For each choice its level, where its children begin, which outcomes lie below, and its hash. The cuts of choice n begin n
  // places earlier than its children, since each choice has one cut less.
  @exclusivity(unchecked) private var levels = PlainList<Int32>(capacity: 256)
  @exclusivity(unchecked) private var starts = PlainList<Int32>(capacity: 256)
  @exclusivity(unchecked) private var outcomes = PlainList<Outcomes>(capacity: 256)
  @exclusivity(unchecked) private var hashes = PlainList<UInt64>(capacity: 256)
  @exclusivity(unchecked) private var cuts = PlainList<Int64>(capacity: 256)
  @exclusivity(unchecked) private var children = PlainList<Diagram>(capacity: 512)
  /// Choices by the hash of what they hold; -1 is free.
  @exclusivity(unchecked) private var buckets = PlainList<Int32>(repeating: -1, count: 256)
  /// Cuts and children of choices that are being put together, innermost last.
  @exclusivity(unchecked) var cutStack = PlainList<Int64>()
  @exclusivity(unchecked) var childStack = PlainList<Diagram>()
  /// What was worked out before: see `Diagrams+Answers.swift`.
  @exclusivity(unchecked) var memory = DiagramMemory()
  /// What calls under way have worked out, outermost first: see `Diagrams+Working.swift`.
  @exclusivity(unchecked) var calls: [CallMemory] = []
  @exclusivity(unchecked) var callDepth = 0
  @exclusivity(unchecked) private var marks = PlainList<Int32>()
  @exclusivity(unchecked) private var lastMark: Int32 = 0
  /// How many choices may be made in all; beyond it `isExhausted` is set, and what is made then means nothing.
  let limit: Int
  @exclusivity(unchecked) package private(set) var isExhausted = false

  /// The answers, known from the start.
  package let no: Diagram
  package let yes: Diagram

  init(limit: Int) {
    self.limit = limit
    no = ~0
    yes = ~1
    starts.append(0)
    _ = leaf(.known(0))
    _ = leaf(.known(1))
  }

  deinit {
    contents.free()
    contentOutcomes.free()
    contentBuckets.free()
    levels.free()
    starts.free()
    outcomes.free()
    hashes.free()
    cuts.free()
    children.free()
    buckets.free()
    cutStack.free()
    childStack.free()
    memory.free()
    marks.free()
  }

  // MARK: Outcomes

  package func leaf(_ content: LaneContent) -> Diagram {
    var bucket = Int(truncatingIfNeeded: Self.hash(content)) & (contentBuckets.count - 1)
    while contentBuckets[bucket] >= 0 {
      if contents[Int(contentBuckets[bucket])] == content { return ~contentBuckets[bucket] }
      bucket = (bucket + 1) & (contentBuckets.count - 1)
    }
    let place = Int32(contents.count)
    contentBuckets[bucket] = place
    contents.append(content)
    switch content {
    case .known(0): contentOutcomes.append(.no)
    case .known(1): contentOutcomes.append(.yes)
    case .known: contentOutcomes.append(.otherKnown)
    case .absent(let raw):
      contentOutcomes.append((1...Absence.failedCode).contains(raw) ? .absent(raw) : .varying)
    case .term: contentOutcomes.append(.varying)
    }
    if contents.count * 2 > contentBuckets.count { growContentBuckets() }
    return ~place
  }

  private static func hash(_ content: LaneContent) -> UInt64 {
    switch content {
    case .known(let value): DiagramMemory.mixed(1, UInt64(bitPattern: value))
    case .absent(let raw): DiagramMemory.mixed(2, UInt64(raw))
    case .term(let term): DiagramMemory.mixed(3, UInt64(UInt32(bitPattern: term.index)))
    }
  }

  private func growContentBuckets() {
    contentBuckets.reset(repeating: -1, count: contentBuckets.count * 4)
    for place in 0..<contents.count {
      var bucket = Int(truncatingIfNeeded: Self.hash(contents[place])) & (contentBuckets.count - 1)
      while contentBuckets[bucket] >= 0 { bucket = (bucket + 1) & (contentBuckets.count - 1) }
      contentBuckets[bucket] = Int32(place)
    }
  }

  package func known(_ value: Int64) -> Diagram { leaf(.known(value)) }
  package func absent(_ raw: UInt8) -> Diagram { leaf(.absent(raw)) }
  package func answer(_ isYes: Bool) -> Diagram { isYes ? yes : no }

  /// The outcome of a function that has only one.
  package func content(of diagram: Diagram) -> LaneContent? { diagram < 0 ? content(at: diagram) : nil }

  /// The outcome that a number below 0 stands for.
  @inline(__always)
  func content(at diagram: Diagram) -> LaneContent { contents[Int(~diagram)] }

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
      level: levels[Int(diagram)], cuts: cuts[cutRange(diagram)], children: children[childRange(diagram)])
  }

  /// Where choices cut each quantity, by level.
  func cutsByLevel() -> [Int32: Set<Int64>] {
    var found: [Int32: Set<Int64>] = [:]
    for number in 0..<levels.count {
      found[levels[number], default: []].formUnion(cuts[cutRange(Diagram(number))])
    }
    return found
  }

  @inline(__always)
  func childRange(_ diagram: Diagram) -> Range<Int> {
    Int(starts[Int(diagram)])..<Int(starts[Int(diagram) + 1])
  }

  @inline(__always)
  func cutRange(_ diagram: Diagram) -> Range<Int> {
    let places = childRange(diagram)
    return (places.lowerBound - Int(diagram))..<(places.upperBound - Int(diagram) - 1)
  }

  @inline(__always)
  func cut(_ place: Int) -> Int64 { cuts[place] }
  @inline(__always)
  func child(_ place: Int) -> Diagram { children[place] }

  @inline(__always)
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
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return children[childRange(diagram).lowerBound + low - range.lowerBound]
  }

  /// Which interval a value lies in.
  static func interval(of value: Int64, _ cuts: [Int64]) -> Int {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cuts of all that have a choice of a level at their top, in order.
  func cuts(_ diagrams: [Diagram], at level: Int32) -> [Int64] {
    var merged: [Int64] = []
    for diagram in diagrams where self.level(diagram) == level {
      let own = cuts[cutRange(diagram)]
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
    cutStack.append(cuts)
    childStack.append(children)
    return keep(level, cutsFrom, childrenFrom)
  }

  /// Keeps the choice whose cuts and children lie on the stacks from there on, and takes them off.
  func keep(_ level: Int32, _ cutsFrom: Int, _ childrenFrom: Int) -> Diagram {
    var last = childStack[childrenFrom]
    var count = 0
    for offset in 0..<(cutStack.count - cutsFrom) {
      let child = childStack[childrenFrom + 1 + offset]
      if child == last { continue }
      cutStack[cutsFrom + count] = cutStack[cutsFrom + offset]
      count += 1
      childStack[childrenFrom + count] = child
      last = child
    }
    let found = count == 0 ? last : kept(level, cutsFrom, count, childrenFrom)
    cutStack.removeAll(from: cutsFrom)
    childStack.removeAll(from: childrenFrom)
    return found
  }

  private func kept(_ level: Int32, _ cutsFrom: Int, _ count: Int, _ childrenFrom: Int) -> Diagram {
    var hash = DiagramMemory.mixed(
      UInt64(UInt32(bitPattern: level)) << 32 | UInt64(truncatingIfNeeded: count),
      UInt64(UInt32(bitPattern: childStack[childrenFrom])))
    for offset in 0..<count {
      hash = DiagramMemory.mixed(hash, UInt64(bitPattern: cutStack[cutsFrom + offset]))
      hash = DiagramMemory.mixed(hash, UInt64(UInt32(bitPattern: childStack[childrenFrom + 1 + offset])))
    }
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 {
      let known = buckets[bucket]
      if hashes[Int(known)] == hash, isSame(known, level, cutsFrom, count, childrenFrom) { return known }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    if levels.count >= limit {
      isExhausted = true
      return childStack[childrenFrom]
    }
    let number = Int32(levels.count)
    buckets[bucket] = number
    levels.append(level)
    hashes.append(hash)
    var all: Outcomes = []
    for place in childrenFrom...(childrenFrom + count) {
      children.append(childStack[place])
      all.formUnion(outcomes(of: childStack[place]))
    }
    for place in cutsFrom..<(cutsFrom + count) { cuts.append(cutStack[place]) }
    starts.append(Int32(children.count))
    outcomes.append(all)
    if levels.count * 2 > buckets.count { growBuckets() }
    return number
  }

  private func isSame(
    _ diagram: Diagram, _ level: Int32, _ cutsFrom: Int, _ count: Int, _ childrenFrom: Int
  ) -> Bool {
    if levels[Int(diagram)] != level { return false }
    let own = cutRange(diagram)
    if own.count != count { return false }
    let first = childRange(diagram).lowerBound
    for offset in 0...count where children[first + offset] != childStack[childrenFrom + offset] {
      return false
    }
    for offset in 0..<count where cuts[own.lowerBound + offset] != cutStack[cutsFrom + offset] {
      return false
    }
    return true
  }

  private func growBuckets() {
    buckets.reset(repeating: -1, count: buckets.count * 4)
    for number in 0..<levels.count {
      var bucket = Int(truncatingIfNeeded: hashes[number]) & (buckets.count - 1)
      while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
      buckets[bucket] = Int32(number)
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
    marks.extend(to: levels.count, with: 0)
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
